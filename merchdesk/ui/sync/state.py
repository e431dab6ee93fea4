"""What the window knows of sync, and the one state that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from merchdesk.services.sync_status import Status


class Phase(StrEnum):
    """How it stands, in one word; what comes first counts."""

    ALONE = "alone"
    RUNNING = "running"
    PAUSED = "paused"
    AWAY = "away"
    TROUBLE = "trouble"
    FIRST = "first"
    IN_STEP = "in_step"


@dataclass(frozen=True, slots=True)
class SyncState:
    """The state of sync as pill and page show it.

    Attributes:
        status: as it was read last.
        is_running: something runs, for long enough to be told.
        is_away: the share could not be reached when it was tried last.
        done: bytes read of the present run.
        total: of so many; 0 if that is not known.
    """

    status: Status = field(default_factory=Status)
    is_running: bool = False
    is_away: bool = False
    done: int = 0
    total: int = 0

    def phase(self) -> Phase:
        """The state in one word."""
        status = self.status
        if self.is_running:
            return Phase.RUNNING
        if not status.in_team:
            return Phase.ALONE
        if status.paused:
            return Phase.PAUSED
        if self.is_away:
            return Phase.AWAY
        if status.trouble:
            return Phase.TROUBLE
        return Phase.IN_STEP if status.synced_at else Phase.FIRST
