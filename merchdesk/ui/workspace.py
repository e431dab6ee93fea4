"""What every page is given: the jobs, and in whose portfolio it works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from merchdesk.services import policy
from merchdesk.ui.jobs import Jobs


def utc_now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open home as the pages see it.

    Attributes:
        jobs: runs every query and command.
        folder: the home's folder, for backups, logs and local settings.
        manager_id: whose laptop this is.
        manager_name: their name.
        clock: the present instant in UTC; pictures and tests bring their own.
        device_id: this install, whose audit log notes what the pages reveal.
    """

    jobs: Jobs
    folder: Path
    manager_id: str
    manager_name: str
    clock: Callable[[], datetime] = utc_now
    device_id: str = ""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock()

    def today(self) -> date:
        """The present business day."""
        return policy.business_day(self.clock())
