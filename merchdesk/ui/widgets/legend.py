"""The legend of the merchant chart, in the window's own type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from merchdesk.ui import theme
from merchdesk.ui.widgets.base import Painted, painter_of, text_width


class Legend(Painted):
    """Squares and lines with their names, as the chart draws them."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show (sign, words): the signs are net, volume and open."""
        self._entries = tuple(entries)
        self.setAccessibleName(", ".join(words for _, words in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = theme.font(theme.CAPTION)
        width = sum(text_width(words, font) + theme.px(31) for _, words in self._entries)
        return QSize(round(width), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        font, x, middle = theme.font(theme.CAPTION), 0.0, self.height() / 2
        painter.setFont(font)
        for sign, words in self._entries:
            if x + theme.px(17) + text_width(words, font) > self.width() + 1:
                break  # large text: better none than half a word
            _paint_sign(painter, sign, QRectF(x, middle - theme.px(5), theme.px(11), theme.px(10)))
            x += theme.px(17)
            painter.setPen(theme.color("text2"))
            area = QRectF(x, 0, self.width(), self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
            x += text_width(words, font) + theme.px(14)
        painter.end()


def _paint_sign(painter: QPainter, sign: str, box: QRectF) -> None:
    if sign == "net":
        middle = box.center().y()
        painter.setPen(QPen(theme.color("ink"), 2))
        painter.drawLine(QLineF(box.left(), middle, box.right(), middle))
        return
    painter.fillRect(box, theme.color("bar_mut" if sign == "open" else "bar"))
    if sign == "open":
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(theme.color("bar"), 1.2))
        for step in range(-8, 12, 4):
            start = box.bottomLeft() + QPoint(step, 0)
            painter.drawLine(start, start + QPoint(round(box.height()), -round(box.height())))
        painter.restore()
