"""The merchant chart in the window: matplotlib draws it, Qt shows it and follows the pointer.

matplotlib is imported after the first paint. What moves with the pointer is a Qt overlay: it
costs no redraw of the chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from merchdesk import i18n, labels
from merchdesk.charts.data import Trend, TrendPoint
from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.widgets.base import Painted, painter_of
from merchdesk.ui.widgets.chart_tip import ChartTip, TipLine
from merchdesk.ui.widgets.toast import announce

if TYPE_CHECKING:
    from merchdesk.charts.layout import MonthMark, Picture
    from merchdesk.charts.theme import ChartTheme
    from merchdesk.charts.trend import TrendChart


#: A layout within a layout is done a pass later.
_LAYOUT_PASSES = 3


class ChartCanvas(Painted):
    """The picture of a trend, the month under the pointer or chosen by ←/→.

    Signals:
        month_chosen: the month now marked, as ``2026-04``, or "".
        drawn: a new picture is shown; the units of the axes are known.
    """

    month_chosen = Signal(str)
    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._chart: TrendChart | None = None
        self._trend, self._months = Trend("", ()), 36
        self._image: QImage | None = None
        self._current: int | None = None
        self._tip = ChartTip(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._draw)

    def set_trend(self, trend: Trend, months: int) -> None:
        """Show the last ``months`` months of a trend."""
        self._trend, self._months = trend, months
        self._choose(None)
        self.setAccessibleName(translate("Chart", "Chart: %1").replace("%1", trend.title))
        self.setAccessibleDescription(
            translate("Chart", "Net revenue and volume by month. ← and → move through the months.")
        )
        if self._chart is not None:
            self._chart.set_trend(trend, months)
        self._later.start()

    def units(self) -> tuple[str, str]:
        """The units of the volume and the net axis; "" before the first picture."""
        return self._chart.units() if self._chart is not None else ("", "")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(720), theme.px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(180))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            if self._chart is not None:
                self._chart.set_theme(chart_theme())
            self._later.start()
        elif event.type() == QEvent.Type.LanguageChange and self._chart is not None:
            self.set_trend(self._trend, self._months)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def _draw(self) -> None:
        # what else changed may still move the edges: drawing before that would be drawing twice
        for _ in range(_LAYOUT_PASSES):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._later.stop()
        if not self.isVisible() or not self._trend.points:
            self._image = None
            self.update()
            return
        if self._chart is None:
            from merchdesk.charts.trend import TrendChart

            self._chart = TrendChart(chart_theme())
            self._chart.set_trend(self._trend, self._months)
        ratio = self.devicePixelRatioF()
        self._image = image_of(self._chart.render(self.width(), self.height(), ratio), ratio)
        self._place_tip()
        self.update()
        self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        if self._image is not None:
            painter.drawImage(QPointF(0, 0), self._image)
            mark = self._mark()
            if mark is not None:
                _paint_mark(painter, mark)
        elif self._trend.points:
            self._later.start()
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _mark(self) -> MonthMark | None:
        if self._chart is None or self._current is None:
            return None
        return self._chart.mark(self._current) if self._current < len(self._points()) else None

    def _points(self) -> tuple[TrendPoint, ...]:
        return self._chart.points if self._chart is not None else ()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._chart is not None:
            self._choose(self._chart.month_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        points = self._points()
        if step is None or not points or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        start = len(points) if self._current is None else self._current
        self._choose(min(max(start + step, 0), len(points) - 1))
        announce(self, month_sentence(points[self._current or 0]))

    def _choose(self, index: int | None) -> None:
        if index == self._current:
            return
        self._current = index
        self._place_tip()
        self.update()
        self.month_chosen.emit("" if index is None else self._points()[index].month)

    def _place_tip(self) -> None:
        mark = self._mark()
        if mark is None or self._current is None:
            self._tip.hide()
            return
        point = self._points()[self._current]
        self._tip.show_lines(_tip_title(point), _tip_lines(point))
        left = mark.x - self._tip.width() - 14
        x = left if left >= 0 else mark.x + 14
        self._tip.move(round(x), round(max(mark.bottom - self._tip.height() - 12, 0)))


def image_of(picture: Picture, ratio: float) -> QImage:
    """A drawn chart as an image Qt can paint."""
    line = picture.width * 4
    kind = QImage.Format.Format_RGBA8888
    image = QImage(picture.data, picture.width, picture.height, line, kind).copy()
    image.setDevicePixelRatio(ratio)
    return image


def chart_theme() -> ChartTheme:
    """The colours of the window for a chart."""
    from merchdesk.charts.theme import ChartTheme

    return ChartTheme.from_tokens(theme.tokens(), dark=theme.is_dark(), scale=theme.scale())


def _paint_mark(painter: QPainter, mark: MonthMark) -> None:
    """The line through the month, its bar in a deeper colour, its point on the net line."""
    painter.setPen(QPen(theme.color("text3"), 1))
    end = mark.bar_top if mark.bar_top is not None else mark.bottom
    painter.drawLine(QPointF(mark.x, mark.top), QPointF(mark.x, end))
    if mark.bar_top is not None:
        top, bottom = sorted((mark.bar_top, mark.bar_bottom))
        bar = QRectF(mark.bar_left, top, mark.bar_width, bottom - top)
        painter.fillRect(bar, theme.color("bar_hi"))
    if mark.net_y is not None:
        painter.setBrush(theme.color("ink"))
        painter.setPen(QPen(theme.color("surface"), 1.5))
        painter.drawEllipse(QPointF(mark.x, mark.net_y), 4, 4)


def _tip_title(point: TrendPoint) -> str:
    title = i18n.month_name(point.month)
    return f"{title} · {labels.tier(point.tier)}" if point.tier else title


def _tip_lines(point: TrendPoint) -> list[TipLine]:
    if point.volume_fen is None:
        return [TipLine("", translate("Chart", "No statement covers this month"), "")]
    lines = [TipLine("bar", translate("Chart", "Volume"), i18n.yuan(point.volume_fen))]
    if point.net_fen is not None:
        lines.append(TipLine("ink", translate("Chart", "Net revenue"), i18n.yuan(point.net_fen)))
    if point.floor_fen is not None:
        words = translate("Chart", "Keep-tier line")
        lines.append(TipLine("warn_icon", words, i18n.yuan(point.floor_fen)))
    if point.provisional:
        lines.append(TipLine("", translate("Chart", "Month not complete yet"), ""))
    return lines


def month_sentence(point: TrendPoint) -> str:
    """A month in words, for screen readers."""
    lines = (f"{line.name} {line.value}".strip() for line in _tip_lines(point))
    return ". ".join([_tip_title(point), *lines])
