"""The note, with ready phrases behind ``/``."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from merchdesk.ui import theme

#: A slash that begins a word, and what has been typed since. A Chinese input method makes 、 of
#: the same key; that begins no sentence, so at the start of a line it means the slash.
_COMMAND = re.compile(r"(?:(?:^|(?<=[\s。，；：,.;:!?！？]))/|^、)(?P<query>[^\s/、]{0,12})$")
_LEAST, _MOST = 72, 168
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEdit(QPlainTextEdit):
    """Plain text that grows with its lines; Tab leaves it.

    Typing ``/`` at the beginning of a word offers phrases: more letters narrow them, a digit,
    Enter or Tab inserts one, Esc keeps the slash.
    """

    def __init__(self, phrases: Callable[[], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._popup: _Phrases | None = None
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._offer)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def offered(self) -> list[str]:
        """The phrases on offer now."""
        return self._popup.texts() if self._popup else []

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup is None or not self._to_popup(self._popup, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  Qt's name
        if self._popup is None:
            return super().focusNextPrevChild(next)
        self._insert(self._popup.currentRow())
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = self.document().size().height()
        high = round(lines * self.fontMetrics().lineSpacing()) + theme.px(18)
        self.setFixedHeight(min(max(high, theme.px(_LEAST)), theme.px(_MOST)))

    def _to_popup(self, popup: _Phrases, event: QKeyEvent) -> bool:
        """Whether the key was for the phrases."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            popup.move_by(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key in _CHOOSE and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._insert(popup.currentRow())
        elif event.text().isdecimal() and 0 < int(event.text()) <= popup.count():
            self._insert(int(event.text()) - 1)
        else:
            return False
        return True

    def _command(self) -> re.Match[str] | None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return _COMMAND.search(before) if self.hasFocus() and not cursor.hasSelection() else None

    def _offer(self) -> None:
        command = self._command()
        query = command["query"].casefold() if command else ""
        found = [p for p in self._phrases() if query in p.casefold()] if command else []
        if not found:
            self._close()
            return
        if self._popup is None:
            self._popup = _Phrases(self.window())
            self._popup.itemClicked.connect(lambda item: self._insert(self._row_of(item)))
        self._popup.show_phrases(found)
        self._place(self._popup)

    def _row_of(self, item: QListWidgetItem) -> int:
        return self._popup.row(item) if self._popup else -1

    def _place(self, popup: _Phrases) -> None:
        window, line = self.window(), self.cursorRect()
        width = min(self.width(), theme.px(360))
        popup.resize(width, popup.height_for_rows())
        below = self.viewport().mapTo(window, QPoint(0, line.bottom() + 6))
        fits = below.y() + popup.height() <= window.height()
        above = self.viewport().mapTo(window, QPoint(0, line.top() - 6 - popup.height()))
        left = self.mapTo(window, QPoint(0, 0)).x()
        popup.move(left, below.y() if fits else max(above.y(), 0))
        popup.show()
        popup.raise_()

    def _insert(self, row: int) -> None:
        command, offered = self._command(), self.offered()
        self._close()
        if command is None or not 0 <= row < len(offered):
            return
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left,
            QTextCursor.MoveMode.KeepAnchor,
            len(command.group()),
        )
        text = offered[row]
        cursor.insertText(text if text.endswith("。") else f"{text} ")
        self.setTextCursor(cursor)

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()
            self._popup.deleteLater()
            self._popup = None


class _Phrases(QListWidget):
    """The phrases on offer, numbered; never takes the focus from the note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("phrases")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_phrases(self, phrases: list[str]) -> None:
        self.clear()
        for number, phrase in enumerate(phrases, start=1):
            self.addItem(f"{number}  {phrase}" if number <= 9 else f"    {phrase}")
            self.item(number - 1).setData(Qt.ItemDataRole.UserRole, phrase)
        self.setCurrentRow(0)

    def texts(self) -> list[str]:
        return [str(self.item(at).data(Qt.ItemDataRole.UserRole)) for at in range(self.count())]

    def move_by(self, step: int) -> None:
        self.setCurrentRow((self.currentRow() + step) % self.count())

    def height_for_rows(self) -> int:
        return self.sizeHintForRow(0) * min(self.count(), 10) + 2 * self.frameWidth() + theme.px(8)
