"""Labels in the roles of the style sheet. All show plain text: data is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from merchdesk.ui import icons, theme


class Label(QLabel):
    """Text in a role: title, section, strong, body, caption, heading, small or figure.

    Args:
        text: shown as it is, never as markup.
        role: size, weight and colour by `stylesheet.ROLES`.
        tone: another colour: one of `theme.TONES`; "" keeps the role's.
        wrap: break into lines instead of growing sideways.
        selectable: can be marked and copied with the mouse and keyboard.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str = "",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(text)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def set_tone(self, tone: str) -> None:
        """Change the colour, one of `theme.TONES`."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Label):
    """A label that shortens itself with an ellipsis and then tells the whole text as its tip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(self.alignment()), text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(plain_tip(self.text()) if cut else "")


def plain_tip(text: str) -> str:
    """A tool tip's text that Qt cannot take for markup (it guesses from the first tag)."""
    if "<" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"


class IconLabel(QLabel):
    """An icon beside a text; decoration only unless a name is given."""

    def __init__(
        self,
        name: str,
        color: str = "text2",
        size: int = 16,
        *,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._color, self._size = name, color, size
        self.setAccessibleName(accessible_name)
        self._redraw()

    def set_icon(self, name: str, color: str) -> None:
        """Show another icon or colour."""
        self._icon, self._color = name, color
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw()
        super().changeEvent(event)

    def _redraw(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)
        self.setPixmap(icons.pixmap(self._icon, self._color, side))
