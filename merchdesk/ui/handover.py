"""One window a portfolio: a second start hands over what it was to open, and ends.

The open window watches a folder beside its database. A second program puts a small file there and
waits until it is taken; nobody who may not write the portfolio's folder can ask for anything.
"""

from __future__ import annotations

import ctypes
import json
import secrets
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_FOLDER = "asked"
_SUFFIX = ".ask"
_TAKEN = ".taken"
_FRESH = 10.0  # seconds; the sender of an older wish has given up
_LARGEST = 64 * 1024
PATIENCE = 3.0  #: seconds in which a window that is not busy for long has answered
_LOOK_EVERY = 0.05


class Listener(QObject):
    """Hears what further starts on the same portfolio ask for.

    Signals:
        asked: the path of a team file to open; "" only to come to the front.
    """

    asked = Signal(str)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = home / _FOLDER
        self._is_over = False
        with suppress(OSError):  # a full disk: then a further start says that it is open already
            self._folder.mkdir(mode=0o700, exist_ok=True)
        self._drop(older_than=time.time() - _FRESH)
        self._watcher = QFileSystemWatcher(self)
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self._watcher.directoryChanged.connect(self._look)
        QTimer.singleShot(0, self, self._look)  # what was asked for while this window started

    def stop(self) -> None:
        """Hear nothing more; who waits for an answer sees that there is none."""
        self._watcher.directoryChanged.disconnect(self._look)
        self._is_over = True
        self._drop(older_than=None)
        with suppress(OSError):
            self._folder.rmdir()

    def _drop(self, *, older_than: float | None) -> None:
        """Remove wishes, those given up by their sender or all; an answer stays for its sender."""
        for path in self._folder.glob("*"):
            with suppress(OSError):
                if older_than is None:
                    if path.suffix != _TAKEN:
                        path.unlink()
                elif path.stat().st_mtime < older_than:
                    path.unlink()

    def _look(self) -> None:
        if self._is_over:
            return
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            try:
                wish = json.loads(path.read_bytes()[:_LARGEST])
                path.replace(path.with_suffix(_TAKEN))
            except OSError:  # its sender has given up
                continue
            except ValueError:
                path.unlink(missing_ok=True)
                continue
            self.asked.emit(wish if isinstance(wish, str) else "")


def hand_over(home: Path, file: Path | None, *, patience: float = PATIENCE) -> bool:
    """Ask the open window of a portfolio to come to the front, and to open a team file.

    Args:
        home: the portfolio's folder.
        file: the team file; None to open nothing.
        patience: seconds to wait for it.

    Returns:
        Whether it has taken the wish; if not, nothing of it is left.
    """
    folder = home / _FOLDER
    target = folder / f"{secrets.token_hex(8)}{_SUFFIX}"
    beside = target.with_suffix(".new")
    until = time.monotonic() + patience
    text = json.dumps(str(file.absolute()) if file else "")
    _allow_to_the_front()
    while not _put(beside, target, text):
        if time.monotonic() > until:  # a window that starts makes the folder
            return False
        time.sleep(_LOOK_EVERY)
    taken = target.with_suffix(_TAKEN)
    while target.exists() and time.monotonic() <= until:
        time.sleep(_LOOK_EVERY)
    with suppress(OSError):
        target.unlink(missing_ok=True)
    try:
        taken.unlink()
    except FileNotFoundError:
        return False
    except OSError:  # held by a scanner; the next window removes it
        return True
    return True


def _put(beside: Path, target: Path, text: str) -> bool:
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)
    except OSError:
        return False
    return True


def _allow_to_the_front() -> None:
    """Windows lets a window come to the front only if the program just started allows it."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # any process
