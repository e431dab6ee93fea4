"""The composition root of the window: environment, theme, language, home, shell, lock, crash."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from merchdesk import i18n, settings
from merchdesk.errors import UserError
from merchdesk.services import demo_place, logs, window_lock
from merchdesk.services.home import Home, exists, home_path
from merchdesk.ui import crash, handover, theme
from merchdesk.ui.first_run.page import FirstRun
from merchdesk.ui.first_run.unlock import Unlock
from merchdesk.ui.offscreen import (
    dressed,
    make_application,
    picture_without_home,
    pictures,
    self_test,
)
from merchdesk.ui.placing import place
from merchdesk.ui.shell import Shell

__all__ = [
    "Desktop",
    "dressed",
    "make_application",
    "picture_without_home",
    "pictures",
    "run",
    "self_test",
]

_IDLE_CHECK_MS = 5_000
_DEMO_MERCHANTS = 300
_CLOSES_WITHIN_MS = 1_000
_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
}


def run(folder: Path | None = None, file: Path | None = None) -> int:
    """Open the window on a home and stay until it is closed; returns the exit status.

    Where it is open already that window comes to the front, and this process ends.

    Args:
        folder: of the home; None for the usual one.
        file: a team file to open, as a double-click on it asks for.
    """
    if _no_display():
        sys.stderr.write("There is no display to open a window on; see merchdesk --help.\n")
        return 1
    app = make_application()
    home = home_path(folder)
    desktop = Desktop(app, home, file)
    if desktop.lock_file.is_elsewhere and handover.hand_over(home, file):
        return 0
    desktop.start()
    return app.exec()


def _no_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Desktop(QObject):
    """One after the other the first run, the lock, and the shell of the open home."""

    def __init__(self, app: QApplication, folder: Path, file: Path | None = None) -> None:
        super().__init__()
        self._app, self._folder, self._file = app, folder, file
        self._local = settings.read_local(folder)
        self._window: QWidget | None = None
        self._shell: Shell | None = None
        self._home: Home | None = None
        self._log: Any = None
        self._listener: handover.Listener | None = None
        self.lock_file = window_lock.WindowLock(folder)
        self.lock_file.take()
        self._last_input = datetime.now(UTC)
        self._idle = QTimer(self, interval=_IDLE_CHECK_MS)
        self._idle.timeout.connect(self.lock_if_idle)
        app.installEventFilter(self)
        app.aboutToQuit.connect(self._end)
        crash.install()

    def start(self) -> None:
        """Show what the home's state asks for."""
        self.lock_file.take(wait_ms=_CLOSES_WITHIN_MS)  # the other window may just be closing
        if self.lock_file.is_held():
            self._listener = handover.Listener(self._folder, self)
            self._listener.asked.connect(self._asked)
        i18n.use_language(self._local["language"] or i18n.system_language())
        theme.apply(self._app, self._local["theme"], self._local["text_size"] / 100)
        if exists(self._folder):
            self._ask_to_unlock(may_use_keystore=not self.lock_file.is_elsewhere)
        else:
            self._first_run()

    def _first_run(self) -> None:
        page = FirstRun(self._folder)
        page.language_chosen.connect(partial(self._choose, "language"))
        page.theme_chosen.connect(partial(self._choose, "theme"))
        page.ready.connect(self._opened)
        page.demo_wanted.connect(self._open_demo)
        if self._file is not None:
            page.offer_team_file(self._file)
        self._show(page)

    def _ask_to_unlock(self, *, may_use_keystore: bool) -> None:
        page = Unlock(self._folder)
        if may_use_keystore:
            try:
                home = Home.open_with_keystore(self._folder)
            except UserError as error:  # open elsewhere, damaged, of a newer version
                home = None
                page.show_error(error)
            if home is not None:
                self._opened(home, "")
                return
        page.unlocked.connect(lambda home: self._opened(home, ""))
        page.quit_requested.connect(self._app.quit)
        self._show(page)

    def _open_demo(self) -> None:
        """The demo portfolio in its own home beside; the own one is closed, never mixed with it."""
        folder = self._folder / demo_place.FOLDER
        try:
            home = demo_place.open_demo(folder, now=datetime.now(UTC))
        except UserError:
            if self._shell is None:
                self._ask_for_own()  # the first run has closed what it had made
            raise
        with suppress(OSError):  # theme and language go along
            settings.write_local(folder, self._local)
        try:
            self._close_home()
        finally:
            self._opened(home, "demo" if demo_place.is_empty(home) else "")

    def _opened(self, home: Home, wish: str) -> None:
        self._home = home
        self._log = logs.start(home.path / "logs")
        if fault := settings.organisation().fault:
            logging.getLogger(__name__).warning(fault)
        self._shell = Shell(home, is_demo=self._in_demo())
        self._shell.lock_wanted.connect(self.lock)
        self._shell.demo_wanted.connect(self._open_demo)
        self._shell.language_chosen.connect(partial(self._choose, "language"))
        self._shell.theme_chosen.connect(partial(self._choose, "theme"))
        self._shell.text_size_chosen.connect(partial(self._choose, "text_size"))
        self._show(self._shell.window)
        self._shell.runner.start()
        if wish == "demo":
            self._shell.fill_with_demo(_DEMO_MERCHANTS)
        elif wish == "import":
            self._shell.window.navigate("import")
        else:
            self._shell.resume()
        self._last_input = datetime.now(UTC)
        self._idle.start()
        if not self._in_demo():  # whom the first run has asked already has answered
            file, self._file = self._file, None
            if file is not None and not wish:
                self.open_file(file)

    def open_file(self, path: Path) -> None:
        """Offer what fits a team file, now or as soon as there is an open portfolio."""
        if self._shell is not None:
            self._shell.open_team_file(path)
            return
        self._file = path
        if isinstance(self._window, FirstRun):
            self._window.offer_team_file(path)

    def _asked(self, file: str) -> None:
        """Another start on this portfolio: this window is it, and opens what that one was to."""
        if self._window is None:  # it is still starting
            self._file = Path(file) if file else self._file
            return
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if file:
            self.open_file(Path(file))

    def lock(self) -> None:
        """Save the draft, close the window and the home, drop the keys, ask for the passphrase.

        The demo has no passphrase that anybody knows: locking it leads back to the own portfolio.
        """
        if self._shell is None:
            return
        try:
            self._close_home()
        finally:  # no backup for want of room: it is said, and locked all the same
            self._app.clipboard().clear()
            self._ask_for_own()

    def _ask_for_own(self) -> None:
        if exists(self._folder):
            self._ask_to_unlock(may_use_keystore=False)
        else:
            self._first_run()

    def _in_demo(self) -> bool:
        return self._home is not None and self._home.path != self._folder

    def _close_home(self) -> None:
        self._idle.stop()
        if self._shell is not None:
            self._shell.close()
            self._shell = None
        home, self._home = self._home, None
        try:
            if home is not None:
                home.close(backup_at=datetime.now(UTC))
        finally:
            if self._log is not None:
                logs.stop(self._log)
                self._log = None

    def _end(self) -> None:
        try:
            self._close_home()
        finally:
            if self._listener is not None:
                self._listener.stop()
                self._listener = None
            self.lock_file.release()

    def _show(self, window: QWidget) -> None:
        before, self._window = self._window, window
        if not window.isVisible():
            place(window, before, self._app.primaryScreen().availableGeometry())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _choose(self, key: str, value: Any) -> None:
        self._local = {**settings.read_local(self._folder), key: value}
        with suppress(OSError):  # the settings page says so; it holds until the window is closed
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            settings.write_local(self._folder, self._local)
        if key == "language":
            i18n.use_language(value or i18n.system_language())
        else:
            theme.apply(self._app, self._local["theme"], self._local["text_size"] / 100)

    def lock_if_idle(self, now: datetime | None = None) -> None:
        """Lock when nobody has touched keyboard or mouse for the minutes that the settings say.

        Never the demo: its merchants are invented.
        """
        if self._in_demo():
            return
        minutes = settings.read_local(self._folder)["lock_minutes"]
        idle = (now or datetime.now(UTC)) - self._last_input
        if minutes and idle > timedelta(minutes=minutes):
            self.lock()

    def window(self) -> QWidget:
        """The window shown now."""
        assert self._window is not None
        return self._window

    def leave(self) -> None:
        """Close the home and the window; nothing is listened to any more."""
        self._app.removeEventFilter(self)
        self._end()
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Note when somebody was last at the keyboard or the mouse; macOS sends files to open."""
        if event.type() in _ACTIVITY:
            self._last_input = datetime.now(UTC)
        elif isinstance(event, QFileOpenEvent) and event.file():
            self.open_file(Path(event.file()))
            return True
        return super().eventFilter(watched, event)
