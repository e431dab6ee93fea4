"""Why a frame of the shared file is not taken over: a code for the log, never a sentence."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a frame."""

    MALFORMED = "malformed"  # not laid out as `docs/sync-format.md` says
    TOO_LARGE = "too-large"  # beyond a cap
    UNKNOWN_ACTOR = "unknown-actor"  # its writer is no member
    SIGNATURE = "signature"  # not signed by the member it names, or for another team
    NO_KEY = "no-key"  # of an epoch whose team key this laptop does not have
    SEAL = "seal"  # signed, but not sealed with the team key


class Refused(Exception):
    """A frame that must not enter the database.

    Attributes:
        reason: its code.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Newer(Exception):
    """A sound frame that only a newer MerchDesk understands: keep it and wait for the update."""
