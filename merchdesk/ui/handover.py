"""One window a portfolio: a second start hands over what it was to open, and ends.

The open window watches a folder beside its database. A second program puts a small file there and
waits until it is taken; nobody who may not write the portfolio's folder can ask for anything.
"""

from __future__ import annotations

import json
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

_FOLDER = "asked"
_SUFFIX = ".ask"
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
        with suppress(OSError):  # a full disk: then a further start says that it is open already
            self.stop()
            self._folder.mkdir(mode=0o700)
        self._watcher = QFileSystemWatcher(self)
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self._watcher.directoryChanged.connect(self._look)

    def stop(self) -> None:
        """Hear nothing more."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _look(self) -> None:
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            with suppress(OSError, ValueError):
                wish = json.loads(path.read_bytes()[:_LARGEST])
                path.unlink()
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
    try:
        beside.write_text(json.dumps(str(file.absolute()) if file else ""), encoding="utf-8")
        beside.replace(target)
    except OSError:
        return False
    until = time.monotonic() + patience
    while target.exists():
        if time.monotonic() > until:
            target.unlink(missing_ok=True)
            return False
        time.sleep(_LOOK_EVERY)
    return True
