"""The application made once, and what is done with it where nobody looks: pictures, trials."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from merchdesk import i18n
from merchdesk.services.home import Home
from merchdesk.ui import icons, theme
from merchdesk.ui.first_run.page import FirstRun
from merchdesk.ui.first_run.unlock import Unlock
from merchdesk.ui.shell import Shell

if TYPE_CHECKING:
    from merchdesk.services.self_test import Result


def make_application() -> QApplication:
    """The Qt application with what must be set before it exists."""
    if os.environ.get("QT_IM_MODULE") == "fcitx":
        os.environ["QT_IM_MODULE"] = "ibus"  # the wheel brings no fcitx plugin; fcitx speaks ibus
    app = QApplication(["merchdesk"])
    app.setApplicationName("MerchDesk")
    app.setApplicationDisplayName("MerchDesk")
    app.setDesktopFileName("merchdesk")
    app.setWindowIcon(icons.app_icon())
    return app


@contextmanager
def dressed(*, theme_name: str, language: str | None) -> Iterator[QApplication]:
    """An application in a theme and a language, for pictures and trials without a screen."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = make_application()
    i18n.use_language(language or i18n.system_language())
    theme.apply(app, theme_name)
    yield app


def self_test(folder: Path | None) -> list[Result]:
    """Whether this copy of the program is whole and works here, with what needs drawing."""
    from merchdesk.services import self_test as steps
    from merchdesk.ui import self_test as drawn

    return steps.run(folder, drawn.results)


def pictures(home: Home, pages: dict[str, Path], *, size: tuple[int, int], mid: str = "") -> None:
    """Save pictures of pages of an open home, each under its path."""
    from merchdesk.ui import pictures as camera

    shell = Shell(home)
    try:
        for page, out in pages.items():
            shell.window.drawer.close_drawer()
            camera.take(shell, page, out, size=size, mid=mid)
    finally:
        shell.close()


def picture_without_home(page: str, out: Path, *, size: tuple[int, int]) -> None:
    """Save a picture of the first run or of the lock."""
    from merchdesk.ui import pictures as camera

    with tempfile.TemporaryDirectory() as folder:
        window = FirstRun(Path(folder)) if page == "first_run" else Unlock(Path(folder))
        window.resize(*size)
        window.show()
        QApplication.processEvents()
        camera.save(window, out)
