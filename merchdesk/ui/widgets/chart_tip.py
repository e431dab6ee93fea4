"""The small box that tells a month's figures beside the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from merchdesk.ui import theme
from merchdesk.ui.widgets.base import Painted, painter_of, text_width

_LINE = 19


@dataclass(frozen=True, slots=True)
class TipLine:
    """A line: a colour square (a token, or ""), a name, and a value in semibold."""

    color: str
    name: str
    value: str


class ChartTip(Painted):
    """Painted, plain text, and transparent to the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = ""
        self._lines: tuple[TipLine, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_lines(self, title: str, lines: Sequence[TipLine]) -> None:
        """Show a title and lines, in the size they need."""
        self._title, self._lines = title, tuple(lines)
        self.resize(self.sizeHint())
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        bold, plain = _fonts()
        widths = [text_width(self._title, bold)]
        for line in self._lines:
            square = theme.px(15) if line.color else 0
            value = text_width(line.value, bold) + theme.px(10) if line.value else 0
            widths.append(square + text_width(line.name, plain) + value)
        height = theme.px(_LINE) * (len(self._lines) + 1) + theme.px(14)
        return QSize(round(max(widths)) + theme.px(24), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        bold, plain = _fonts()
        high, left, right = theme.px(_LINE), theme.px(11), self.width() - theme.px(11)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("text"))
        painter.setFont(bold)
        painter.drawText(QRectF(left, theme.px(7), right, high), middle, self._title)
        for number, line in enumerate(self._lines, start=1):
            area = QRectF(left, theme.px(7) + number * high, right - left, high)
            if line.color:
                side = theme.px(9)
                square = QRectF(left, area.center().y() - side / 2, side, side)
                painter.fillRect(square, theme.color(line.color))
                area.setLeft(left + theme.px(15))
            painter.setPen(theme.color("text2" if line.value else "text3"))
            painter.setFont(plain)
            painter.drawText(area, middle, line.name)
            painter.setPen(theme.color("text"))
            painter.setFont(bold)
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, line.value)
        painter.end()


def _fonts() -> tuple[QFont, QFont]:
    return (
        theme.font(theme.CAPTION, semibold=True, tabular=True),
        theme.font(theme.CAPTION),
    )
