"""Buttons: plain, primary, danger, ghost, link; square icon buttons; the little key picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import Painted, fill_rounded, painter_of, text_width
from merchdesk.ui.widgets.labels import plain_tip


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
        self._kind, self._icon, self._hint = kind, icon, hint
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if on_click is not None:
            self.clicked.connect(lambda _checked: on_click())

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        frame = hint.width() - self._text_width()
        hint.setWidth(frame + round(self._icon_width() + self._text_width() + self._hint_width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _text_width(self) -> int:
        flags = Qt.TextFlag.TextShowMnemonic.value
        return self.fontMetrics().size(flags, self.text()).width() if self.text() else 0

    def _icon_width(self) -> int:
        return theme.px(15 + (6 if self.text() else 0)) if self._icon else 0

    def _hint_width(self) -> int:
        if not self._hint:
            return 0
        return round(text_width(self._hint, theme.font(theme.CHIP))) + theme.px(12 + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        total = self._icon_width() + self._text_width() + self._hint_width()
        left, high = (self.width() - total) / 2, self.height()
        if self._icon:
            side = theme.px(15)
            icons.draw(painter, self._icon, left, (high - side) / 2, side, self._token())
        self._paint_text(painter, QRectF(left + self._icon_width(), 0, total, high))
        if self._hint:
            self._paint_hint(painter, QRectF(left, 0, total, high))

    def _paint_text(self, painter: QPainter, area: QRectF) -> None:
        font = self.font()
        font.setUnderline(self._kind == "link" and self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.color(self._token(text=True)))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(area, flags, self.text())

    def _paint_hint(self, painter: QPainter, area: QRectF) -> None:
        token = "on_accent" if self._kind == "primary" and self.isEnabled() else "text3"
        high, width = theme.px(20), self._hint_width() - theme.px(6)
        cap = QRectF(area.right() - width + theme.px(4), (area.height() - high) / 2, width, high)
        fill_rounded(painter, cap, 4, theme.color(token, 0.16))
        painter.setPen(theme.color(token))
        painter.setFont(theme.font(theme.CHIP))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _token(self, *, text: bool = False) -> str:
        """The colour of icon and text; the icon is one step quieter on plain buttons."""
        if not self.isEnabled():
            return "text3"
        if self._kind == "banner":
            return {"info": "accent"}.get(self.property("tone"), self.property("tone") or "text")
        own = {"primary": "on_accent", "danger": "bad", "link": "accent"}.get(self._kind)
        if own:
            return own
        active = self.underMouse() or self.isChecked()
        return "text" if active or (text and self._kind == "plain") else "text2"


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
