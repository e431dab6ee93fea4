"""The search box: it also searches the text an input method is still composing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import Painted, focus_ring, painter_of, row
from merchdesk.ui.widgets.buttons import IconButton, KeyHint


class SearchEdit(QLineEdit):
    """A line that reports text and what is being composed as one string.

    Chinese input methods show pinyin with apostrophes while composing (``lao'ma'tou``); the
    apostrophes are dropped, so searching by pinyin works before a candidate is chosen.

    Signals:
        query_changed: the text to search for, composing text included.
        row_wanted: ↑ or ↓ (−1, +1): the list below moves its highlight.
        visit_wanted: Ctrl+Enter: a visit of the highlighted row is to be logged.
    """

    query_changed = Signal(str)
    row_wanted = Signal(int)
    visit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self._last = ""
        self.setObjectName("searchEdit")
        self.textChanged.connect(lambda _: self._report())

    def query(self) -> str:
        """The text with what is being composed at the cursor."""
        at = self.cursorPosition()
        return self.text()[:at] + self._composing + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString().replace("'", "").replace("\u2019", "")
        super().inputMethodEvent(event)
        self._report()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.row_wanted.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.visit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _report(self) -> None:
        query = self.query()
        if query != self._last:
            self._last = query
            self.query_changed.emit(query)


class SearchBox(Painted):
    """Magnifier, line, key hint; a clear button takes the hint's place while there is text.

    Signals:
        query_changed: as `SearchEdit`.
        submitted: Enter, with the text.
        row_wanted, visit_wanted: as `SearchEdit`.
    """

    query_changed = Signal(str)
    submitted = Signal(str)
    visit_wanted = Signal()
    row_wanted = Signal(int)

    def __init__(self, placeholder: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = SearchEdit(self)
        self._hint = KeyHint(hint) if hint else None
        self._clear = IconButton("x", translate("SearchBox", "Clear"))
        self._clear.hide()
        self._line = row(self.edit, self._clear, spacing=6)
        if self._hint is not None:
            self._line.addWidget(self._hint)
        self.setLayout(self._line)
        self._indent()
        self.setFocusProxy(self.edit)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_placeholder(placeholder)
        self._clear.clicked.connect(self.edit.clear)
        self.edit.query_changed.connect(self._changed)
        self.edit.row_wanted.connect(self.row_wanted)
        self.edit.visit_wanted.connect(self.visit_wanted)
        self.edit.returnPressed.connect(lambda: self.submitted.emit(self.edit.query()))
        self.edit.installEventFilter(self)

    def set_placeholder(self, text: str) -> None:
        """What can be searched, shown while empty and told to screen readers."""
        self.edit.setPlaceholderText(text)
        self.edit.setAccessibleName(text)
        self._clear.set_name(translate("SearchBox", "Clear"))

    def text(self) -> str:
        """The text to search for, composing text included."""
        return self.edit.query()

    def set_text(self, text: str) -> None:
        """Replace the text."""
        self.edit.setText(text)

    def focus_and_select(self) -> None:
        """Put the cursor into the box with its text marked."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _changed(self, query: str) -> None:
        self._clear.setVisible(bool(query))
        if self._hint is not None:
            self._hint.setVisible(not query)
        self.query_changed.emit(query)

    def _indent(self) -> None:
        self._line.setContentsMargins(theme.px(34), 1, 8, 1)
        self._clear.setFixedWidth(theme.px(22))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._indent()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(260), theme.px(34))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.edit.hasFocus()
        hover = self.underMouse()
        painter.setBrush(theme.color("surface" if focused else "sunken"))
        painter.setPen(QPen(theme.color("line2"), 1) if hover else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, 8, 8)
        if focused:
            focus_ring(painter, QRectF(self.rect()), 8)
        side = theme.px(15)
        icons.draw(painter, "search", theme.px(12), (self.height() - side) / 2, side, "text3")
        painter.end()
