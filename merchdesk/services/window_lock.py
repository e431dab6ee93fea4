"""One window a portfolio: its lock is held from start to end, also while the portfolio is locked.

It is apart from the database's, which only an unlocked portfolio holds and which commands take too.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from merchdesk.errors import UserError
from merchdesk.models.places import check_location
from merchdesk.services.home import drop_unfinished_locks

_LOCK = "window.lock"


class WindowLock:
    """The lock of a home's window; not taken yet.

    Attributes:
        is_elsewhere: whether another window that lives had it when it was last asked for.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = QLockFile(str(path / _LOCK))
        self._lock.setStaleLockTime(0)
        self.is_elsewhere = False

    def take(self, *, wait_ms: int = 0) -> None:
        """Take it if nobody has it; a folder that cannot be written has no lock and no other."""
        if self._lock.isLocked():
            return
        try:
            check_location(self._path)
            self._path.mkdir(parents=True, exist_ok=True, mode=0o700)
        except (OSError, UserError):  # the page shown next says what is wrong with the folder
            return
        drop_unfinished_locks(self._path, _LOCK)
        taken = self._lock.tryLock(wait_ms)
        refused = self._lock.error() == QLockFile.LockError.LockFailedError
        self.is_elsewhere = not taken and refused

    def is_held(self) -> bool:
        """Whether this window has it."""
        return self._lock.isLocked()

    def release(self) -> None:
        """Let another window have it."""
        self._lock.unlock()
