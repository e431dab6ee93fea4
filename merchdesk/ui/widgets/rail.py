"""The dark rail at the left: pages as buttons with icon, word and badge; the user at its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import (
    Painted,
    column,
    elided,
    fill_rounded,
    focus_ring,
    painter_of,
    text_width,
)

_WIDTH = 76


def rail_width() -> int:
    """The rail's width: 76 px, more where larger text needs it."""
    return max(_WIDTH, theme.px(_WIDTH))


class RailButton(QAbstractButton):
    """One page."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self._icon, self._badge = icon, 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """The page's name."""
        self.setText(text)
        self._name()

    def set_badge(self, count: int) -> None:
        """A number in its corner; 0 shows none."""
        self._badge = count
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} ({self._badge})" if self._badge else self.text())

    def sizeHint(self) -> QSize:
        return QSize(rail_width(), theme.px(54))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        on, high = self.isChecked(), self.height()
        if on or self.underMouse():
            box = QRectF(8, 0, self.width() - 16, high)
            fill_rounded(painter, box, 8, theme.color("rail_hi", 1.0 if on else 0.55))
        if on:
            mark = QRectF(0, (high - 24) / 2, 3, 24)
            fill_rounded(painter, mark, 1.5, theme.color("rail_mark"))
        token = "rail_on" if on else "rail_text"
        side = theme.px(20)
        icons.draw(painter, self._icon, (self.width() - side) / 2, theme.px(8), side, token)
        font = theme.font(theme.CHIP, semibold=on)
        painter.setPen(theme.color(token))
        painter.setFont(font)
        area = QRectF(2, theme.px(31), self.width() - 4, theme.px(18))
        text = elided(self.text(), font, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        if self._badge:
            self._paint_badge(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(8, 0, self.width() - 16, high), 8, "rail_mark")
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self._badge) if self._badge < 100 else "99+"
        font = theme.font(10, semibold=True)
        high = theme.px(15)
        width = max(text_width(text, font) + theme.px(10), theme.px(18))
        pill = QRectF(self.width() / 2 + theme.px(6), 3, width, high)
        fill_rounded(painter, pill, high / 2, theme.color("badge"))
        painter.setPen(theme.color("on_badge"))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Rail(Painted):
    """Buttons from the top, some at the bottom, ↑/↓ between them.

    Signals:
        chosen: the key of the page.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(rail_width())
        self._initial = ""
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._top = column(spacing=6)
        self._bottom = column(spacing=6)
        layout = column(spacing=6, margins=(0, 64, 0, 64))
        layout.addLayout(self._top)
        layout.addStretch(1)
        layout.addLayout(self._bottom)
        self.setLayout(layout)

    def add(self, key: str, icon: str, text: str, *, bottom: bool = False) -> None:
        """Add a page's button."""
        button = RailButton(icon, text)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        (self._bottom if bottom else self._top).addWidget(button)

    def button(self, key: str) -> RailButton:
        """The button of a page."""
        return self._buttons[key]

    def mark(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def set_user(self, name: str) -> None:
        """Whose window it is: the first character, the whole name as tip."""
        self._initial = name.strip()[:1].upper()
        self.setAccessibleDescription(name)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.setFixedWidth(rail_width())
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = [button for button in self._buttons.values() if button.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        buttons = list(self._buttons.values())
        at = (buttons.index(focused[0]) + step) % len(buttons)
        buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.fillRect(self.rect(), theme.color("rail"))
        left = (self.width() - 32) / 2
        fill_rounded(painter, QRectF(left, 14, 32, 32), 9, theme.color("rail_mark"))
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        solid = Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("on_mark"), 2.4, solid, round_cap, round_join))
        strokes = ((7, 38), (7, 24), (16, 33), (25, 24), (25, 38))
        painter.drawPolyline(QPolygonF([QPointF(left + x, y) for x, y in strokes]))
        if self._initial:
            center = QPointF(self.width() / 2, self.height() - 34)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("avatar"))
            painter.drawEllipse(center, 16, 16)
            painter.setPen(theme.color("rail_on"))
            painter.setFont(theme.font(theme.BODY, semibold=True))
            box = QRectF(center.x() - 16, center.y() - 16, 32, 32)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initial)
        painter.end()
