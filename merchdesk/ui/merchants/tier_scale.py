"""The tiers as a ladder with their thresholds, and where one merchant stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from merchdesk import labels
from merchdesk.i18n import translate, yuan
from merchdesk.rules.codes import Tier
from merchdesk.rules.tiers import Thresholds
from merchdesk.ui import theme
from merchdesk.ui.widgets import Painted, elided, paint_tier_shape, painter_of, text_width
from merchdesk.ui.widgets.base import fill_rounded

_BAND, _FLOOR_BELOW = 46, 17
_TIERS = [str(code) for code in Tier]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ladder shows, in fen of three-month net; floor is the keep-tier line."""

    net_fen: int
    tier: str
    thresholds: Thresholds
    floor_fen: int | None


class TierScale(Painted):
    """Four bands, the thresholds between them, the keep-tier line, and a marker for the net.

    The ladder is not to scale: thresholds lie many times apart. Within a band the marker's
    height is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_standing(self, standing: Standing) -> None:
        """Show a merchant's place."""
        self._standing = standing
        self.setAccessibleName(translate("Why", "Where the net stands among the thresholds"))
        lines = [
            f"{labels.tier(tier)} {yuan(value, decimals=2)}"
            for tier, value in _thresholds(standing)
        ]
        self.setAccessibleDescription("; ".join([*lines, _own(standing)]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.px(4 * _BAND))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(260), theme.px(4 * _BAND))

    def knots(self) -> list[tuple[int, float]]:
        """(fen, height) pairs between which heights are interpolated, highest amount first."""
        standing = self._standing
        if standing is None:
            return []
        edges = [
            (value, theme.px(_BAND * (_TIERS.index(tier) + 1)))
            for tier, value in _thresholds(standing)
        ]
        found: list[tuple[int, float]] = []
        for number, (value, y) in enumerate(edges):
            found.append((value, y))
            below = edges[number + 1][0] if number + 1 < len(edges) else 0
            floor = standing.floor_fen
            if floor is not None and below < floor < value and _holds(standing, number):
                found.append((floor, y + theme.px(_FLOOR_BELOW)))
        return found

    def marker_y(self) -> float:
        """The height of the merchant's marker."""
        standing, knots = self._standing, self.knots()
        if standing is None or not knots:
            return theme.px(_BAND * 3.5)
        net, bottom = standing.net_fen, theme.px(4 * _BAND - 10)
        top_value, top_y = knots[0]
        if net >= top_value:
            return max(
                top_y - theme.px(8) - theme.px(24) * min(net / top_value - 1, 1), theme.px(10)
            )
        for (high, y_high), (low, y_low) in zip(knots, [*knots[1:], (0, bottom)], strict=True):
            if net >= low:
                return y_low - (net - low) / max(high - low, 1) * (y_low - y_high)
        return bottom

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._standing is None:
            return
        painter = painter_of(self)
        self._paint_bands(painter)
        self._paint_lines(painter, self._standing)
        self._paint_marker(painter, self._standing)
        painter.end()

    def _paint_bands(self, painter: QPainter) -> None:
        high, bar = theme.px(_BAND), theme.px(6)
        for number, tier in enumerate(_TIERS):
            band = QRectF(0, number * high, bar, high).adjusted(0, 1, 0, -1)
            fill_rounded(painter, band, 2, theme.tier_color(tier))
            middle, side = (number + 0.5) * high, theme.px(11)
            left = bar + theme.px(10)
            paint_tier_shape(painter, tier, QRectF(left, middle - side / 2, side, side))
            painter.setPen(theme.tier_color(tier, "text"))
            painter.setFont(theme.font(theme.CAPTION, semibold=True))
            area = QRectF(left + side + theme.px(6), number * high, theme.px(90), high)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, labels.tier(tier))

    def _paint_lines(self, painter: QPainter, standing: Standing) -> None:
        floor = standing.floor_fen
        for value, y in self.knots():
            is_floor = value == floor
            pen = QPen(theme.color("warn_icon" if is_floor else "line2"), 1)
            if is_floor:
                pen.setDashPattern([5, 3])
            painter.setPen(pen)
            text = yuan(value, decimals=2)
            if is_floor:
                text = f"{translate('Why', 'Keep-tier line')} {text}"
            font = theme.font(theme.CAPTION, tabular=True)
            width = text_width(text, font)
            start = theme.px(120) if is_floor else theme.px(10)
            painter.drawLine(QLineF(start, y, self.width() - width - theme.px(8), y))
            painter.setPen(theme.color("warn" if is_floor else "text2"))
            painter.setFont(font)
            area = QRectF(self.width() - width - 2, y - theme.px(9), width + 2, theme.px(18))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_marker(self, painter: QPainter, standing: Standing) -> None:
        y, radius = self.marker_y(), theme.px(6)
        font = theme.font(theme.CAPTION, semibold=True, tabular=True)
        room = self.width() * 0.45
        text = elided(_own(standing), font, room)
        width, high = text_width(text, font) + theme.px(16), theme.px(22)
        left = theme.px(104)
        center = QPointF(theme.px(3), y)
        painter.setPen(QPen(theme.color("ink"), 1.5))
        painter.drawLine(QLineF(center.x(), y, left, y))
        painter.setPen(QPen(theme.color("surface"), 2))
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(center + QPointF(radius / 2, 0), radius, radius)
        pill = QRectF(left, y - high / 2, width, high)
        fill_rounded(painter, pill, high / 2, theme.color("ink"))
        painter.setPen(theme.color("surface"))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def _own(standing: Standing) -> str:
    amount = yuan(standing.net_fen, decimals=2)
    return translate("Why", "This merchant {net}").format(net=amount)


def _thresholds(standing: Standing) -> Sequence[tuple[str, int]]:
    """(tier, least net) of each tier that has a threshold, highest first."""
    pairs = ((tier, standing.thresholds.of(tier)) for tier in _TIERS)
    return [(tier, value) for tier, value in pairs if value is not None]


def _holds(standing: Standing, number: int) -> bool:
    return _thresholds(standing)[number][0] == standing.tier
