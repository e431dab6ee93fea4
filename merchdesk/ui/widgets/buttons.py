"""Buttons: plain, primary, danger, ghost, link; square icon buttons; the little key picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import Painted, fill_rounded, painter_of, text_width
from merchdesk.ui.widgets.labels import plain_tip

_ICON_COLORS = {
    "primary": "on_accent",
    "danger": "bad",
    "link": "accent",
    "banner": "text2",
}


class Button(QPushButton):
    """A push button.

    Args:
        text: what it says and is called by screen readers.
        kind: plain, primary, danger, ghost, link or banner.
        icon: an icon's name, or "".
        hint: a key shown at its right end, like ``Ctrl N``.
        on_click: called without arguments.

    It takes the keyboard focus by Tab only, so a click leaves the focus where one was typing.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "plain",
        *,
        icon: str = "",
        hint: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._hint = hint
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if icon:
            self.setIcon(icons.icon(icon, _ICON_COLORS.get(kind, "text2"), 15))
            self.setIconSize(theme.icon_size(15))
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._hint:
            hint.setWidth(hint.width() + self._hint_width() + theme.px(10))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _hint_width(self) -> int:
        return round(text_width(self._hint, theme.font(theme.CHIP))) + theme.px(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint:
            painter = painter_of(self)
            height = theme.px(20)
            width = self._hint_width()
            right = self.width() - theme.px(8)
            rect = QRectF(right - width, (self.height() - height) / 2, width, height)
            dark = self.property("kind") != "primary"
            tone = theme.color("text3" if dark else "on_accent")
            back = theme.color("text3" if dark else "on_accent", 0.16)
            fill_rounded(painter, rect, 4, back)
            painter.setPen(tone)
            painter.setFont(theme.font(theme.CHIP))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._hint)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange and not self.icon().isNull():
            self.setIconSize(theme.icon_size(15))
        super().changeEvent(event)


class IconButton(Button):
    """A square button with an icon only; its name is its tool tip and accessible name."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        kind: str = "ghost",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon=icon, on_click=on_click, parent=parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What it does, in words, as tip and for screen readers."""
        self.setToolTip(plain_tip(name))
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(32), theme.px(32))


class KeyHint(Painted):
    """A key cap such as ``Ctrl K``; decoration, hidden from screen readers."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = text_width(self._text, theme.font(theme.CHIP)) + theme.px(16)
        return QSize(round(width), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        paint_key(painter, QRectF(self.rect()), self._text)
        painter.end()


def paint_key(painter: QPainter, rect: QRectF, text: str) -> None:
    """A key cap with its thicker lower edge."""
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.color("line2"), 1))
    painter.setBrush(theme.color("line2"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(box.adjusted(0, 0, 0, -1.2), 4, 4)
    painter.setPen(theme.color("text3"))
    painter.setFont(theme.font(theme.CHIP))
    painter.drawText(box.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
