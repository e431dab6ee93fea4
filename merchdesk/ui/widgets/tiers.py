"""Tiers by colour, shape and word: ◆ key, ⬢ major, ▲ standard, ○ small, else a dashed ring."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk import labels
from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.widgets.base import Painted, fill_rounded, painter_of, text_width

_DIAMOND = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
_HEXAGON = tuple(
    (0.95 * math.cos(math.pi * (i / 3 + 1 / 6)), 0.95 * math.sin(math.pi * (i / 3 + 1 / 6)))
    for i in range(6)
)
_TRIANGLE = ((0.0, -0.9), (0.95, 0.75), (-0.95, 0.75))
_POLYGONS = {"key": _DIAMOND, "major": _HEXAGON, "standard": _TRIANGLE}


def paint_tier_shape(painter: QPainter, tier: str, rect: QRectF) -> None:
    """Paint a tier's shape into a square; "" and unranked codes give a dashed ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    center, half = rect.center(), rect.width() / 2
    colour = theme.tier_color(tier)
    if tier in _POLYGONS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        points = [center + QPointF(x * half, y * half) for x, y in _POLYGONS[tier]]
        painter.drawPolygon(QPolygonF(points))
    else:
        pen = QPen(colour, max(1.6, half / 3) if tier == "small" else 1.5)
        if tier != "small":
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([2.0, 1.4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(center, half * 0.74, half * 0.74)
    painter.restore()


class TierBadge(Painted):
    """A pill with shape and word; ``note`` adds for example the rank (`12/2,036`)."""

    def __init__(self, tier: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tier(tier, note)

    def set_tier(self, tier: str, note: str = "") -> None:
        """Show another tier."""
        self._tier, self._note = tier, note
        words = f"{labels.tier(tier)} {note}".strip()
        self.setAccessibleName(translate("Tier", "Tier: %1").replace("%1", words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = theme.px(26) + text_width(labels.tier(self._tier), self._bold()) + theme.px(11)
        if self._note:
            width += text_width(self._note, theme.font(theme.CAPTION, tabular=True)) + theme.px(6)
        return QSize(math.ceil(width), theme.px(24))

    def _bold(self) -> QFont:
        return theme.font(theme.CAPTION, semibold=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        rect, height = QRectF(self.rect()), self.height()
        fill_rounded(painter, rect, height / 2, theme.tier_color(self._tier, "tint"))
        side = theme.px(12)
        paint_tier_shape(painter, self._tier, QRectF(theme.px(9), (height - side) / 2, side, side))
        painter.setPen(theme.tier_color(self._tier, "text"))
        painter.setFont(self._bold())
        word = labels.tier(self._tier)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(theme.px(26), 0, 0, 0), middle, word)
        if self._note:
            left = theme.px(32) + text_width(word, self._bold())
            painter.setFont(theme.font(theme.CAPTION, tabular=True))
            painter.drawText(rect.adjusted(left, 0, 0, 0), middle, self._note)
        painter.end()
