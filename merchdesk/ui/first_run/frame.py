"""What first run and unlocking are framed by: the mark, and the card with the steps beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets import Painted, painter_of
from merchdesk.ui.widgets.base import fill_rounded

_PANE = 264
_STROKES = ((7, 24), (7, 10), (16, 19), (25, 10), (25, 24))


def paint_mark(painter: QPainter, x: float, y: float, side: float) -> None:
    """The M of MerchDesk in its rounded square."""
    factor = side / 32
    fill_rounded(painter, QRectF(x, y, side, side), 9 * factor, theme.color("rail_mark"))
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(theme.color("on_mark"), 2.4 * factor, Qt.PenStyle.SolidLine, cap, join))
    painter.drawPolyline([QPointF(x + a * factor, y + b * factor) for a, b in _STROKES])


class Mark(Painted):
    """The mark alone."""

    def __init__(self, side: int = 48) -> None:
        super().__init__()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        paint_mark(painter, 0, 0, self.width())
        painter.end()


class StepsPane(Painted):
    """The dark left part of the wizard's card: mark, name, one line, and where one is."""

    def __init__(self) -> None:
        super().__init__()
        self._line = ""
        self._steps: Sequence[str] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_texts(self, line: str, steps: Sequence[str]) -> None:
        """The line under the name, and the names of the steps."""
        self._line, self._steps = line, steps
        self.update()

    def set_current(self, number: int, described: str) -> None:
        """Mark a step, counted from 0; ``described`` is told to screen readers."""
        self._current = number
        self.setAccessibleName(described)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_PANE), theme.px(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.fillPath(_left_rounded(QRectF(self.rect()), 10), theme.color("rail"))
        left, top = theme.px(28), theme.px(32)
        side = theme.px(40)
        paint_mark(painter, left, top, side)
        painter.setPen(theme.color("rail_on"))
        painter.setFont(theme.font(theme.TITLE, semibold=True))
        beside = QRectF(left + side + theme.px(12), top, self.width(), side)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, "MerchDesk")
        painter.setPen(theme.color("rail_text"))
        painter.setFont(theme.font(theme.CAPTION))
        below = QRectF(left, top + side + theme.px(14), self.width() - 2 * left, theme.px(54))
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap.value), self._line)
        top += side + theme.px(88)
        for number, name in enumerate(self._steps):
            self._paint_step(painter, number, name, left, top + number * theme.px(40))
        painter.end()

    def _paint_step(
        self, painter: QPainter, number: int, name: str, left: float, top: float
    ) -> None:
        side = theme.px(24)
        box = QRectF(left, top, side, side)
        done, now = number < self._current, number == self._current
        if now:
            fill_rounded(painter, box, side / 2, theme.color("rail_mark"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("rail_mark" if done else "avatar"), 1.5))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if done:
            inner = theme.px(13)
            at = (side - inner) / 2
            icons.draw(painter, "check", left + at, top + at, inner, "rail_mark")
        else:
            painter.setPen(theme.color("on_mark" if now else "rail_text"))
            painter.setFont(theme.font(theme.CAPTION, semibold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        painter.setPen(theme.color("rail_on" if now else "rail_text"))
        painter.setFont(theme.font(theme.BODY, semibold=now))
        beside = QRectF(left + side + theme.px(12), top, self.width(), side)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, name)


def _left_rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0, 0, 2 * radius, 0), radius, radius)
    clip = QPainterPath()
    clip.addRect(rect)
    return path.intersected(clip)


def on_canvas(widget: QWidget) -> None:
    """Give a top widget the canvas colour as its ground."""
    widget.setObjectName("page")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
