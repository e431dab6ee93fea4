"""A language that marks every text of ours, to see that a page renews all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget


class Marked(QTranslator):
    """Puts every text between « and »."""

    def isEmpty(self) -> bool:  # noqa: N802  Qt's name
        return False

    def translate(self, context: str, text: str, *_: object) -> str:
        return f"«{text}»"


@contextmanager
def marked_language() -> Iterator[None]:
    """Install the language, and take it away again."""
    app = QApplication.instance()
    assert app is not None
    translator = Marked()
    app.installTranslator(translator)
    QApplication.processEvents()
    try:
        yield
    finally:
        app.removeTranslator(translator)
        QApplication.processEvents()


def unmarked(page: QWidget) -> set[str]:
    """The texts of labels and buttons of a page, hidden ones too, that carry no mark."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    parts: list[QLabel | QAbstractButton] = [*page.findChildren(QLabel)]
    parts += page.findChildren(QAbstractButton)
    return {
        part.text()
        for part in parts
        if not isinstance(part, QToolButton)  # a calendar's months are Qt's own words
        and any(char.isalpha() for char in part.text())
        and "«" not in part.text()
    }
