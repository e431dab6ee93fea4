"""The last route to the user: an unexpected error is shown, logged without data, and survived."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from merchdesk import __version__
from merchdesk.errors import Cancelled, UserError
from merchdesk.i18n import translate

_log = logging.getLogger(__name__)


def install() -> None:
    """Route every exception that nothing caught to `show`."""
    sys.excepthook = show


def details(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Type and frames of an error: what we need to mend it, and nothing of anybody's data."""
    frames = [
        f"{_inside(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    system = f"MerchDesk {__version__} · Python {platform.python_version()} · {platform.platform()}"
    return "\n".join([system, kind.__name__, *frames])


def _inside(path: str) -> str:
    """A source file's place in the program; where the program lies is nobody's business."""
    return path.replace("\\", "/").rsplit("/merchdesk/", 1)[-1]


def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell the user what happened and that nothing saved is lost; then go on."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    if isinstance(error, Cancelled):
        return
    known = isinstance(error, UserError)
    text = details(kind, trace)
    if not known:
        _log.error("unexpected error", exc_info=(kind, error, trace))
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Information if known else QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("MerchDesk")
    box.setText(str(error) if known else translate("Crash", "Something went wrong in MerchDesk."))
    if not known:
        box.setInformativeText(
            translate(
                "Crash",
                "What you had saved is safe. You can go on working; if it happens again, send the "
                "details to your support person. They hold no merchant's data.",
            )
        )
        copy = box.addButton(translate("Crash", "Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()
