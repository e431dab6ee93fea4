"""A merchant's months: net revenue over volume, under the strip of its tiers.

Two aligned panels and no second axis. The artists are made once; another merchant, span, size
or theme only moves and recolours them.
"""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from merchdesk.charts import theme as chart_theme
from merchdesk.charts.data import Trend, TrendPoint
from merchdesk.charts.layout import Box, MonthMark, Picture, text_px
from merchdesk.charts.panels import BAR, NetPanel, VolumePanel
from merchdesk.charts.scales import month_ticks
from merchdesk.charts.strip import TierStrip
from merchdesk.charts.theme import ChartTheme
from merchdesk.i18n import month_name


class TrendChart:
    """The chart of one merchant; give it a trend, then ask for a picture.

    Not thread-safe: one thread at a time.
    """

    def __init__(self, theme: ChartTheme, *, head: float = 0) -> None:
        """``head`` is the height in logical pixels left free above the strip."""
        chart_theme.prepare()
        self.figure = Figure(dpi=72)  # a point is a logical pixel
        self._canvas: Any = FigureCanvasAgg(self.figure)  # matplotlib leaves it half typed
        strip, net, volume = (_bare_axes(self.figure) for _ in "snv")
        self._axes = (strip, net, volume)
        net.xaxis.set_visible(False)  # the months stand below the volume
        self._net, self._volume = NetPanel(net), VolumePanel(volume)
        self._strip = TierStrip(strip, (net, volume))
        self._points: tuple[TrendPoint, ...] = ()
        self._theme = theme
        self._box = Box(640, 240, theme.scale, head)

    @property
    def points(self) -> tuple[TrendPoint, ...]:
        """The months shown, oldest first."""
        return self._points

    def units(self) -> tuple[str, str]:
        """The unit names of the volume and the net axis."""
        return self._volume.unit.name, self._net.unit.name

    def set_trend(self, trend: Trend, months: int) -> None:
        """Show the last ``months`` months of a trend."""
        self._points = trend.points[-months:]
        self._net.set_points(self._points)
        self._volume.set_points(self._points)
        self._strip.set_points(self._points)

    def set_theme(self, theme: ChartTheme) -> None:
        """Use other colours and another text size."""
        self._theme = theme

    def resize(self, width: float, height: float) -> None:
        """Lay out for a picture of this many logical pixels; the margins stay the same."""
        theme = self._theme
        self._box = box = Box(max(width, 160), max(height, 120), theme.scale, self._box.head)
        self.figure.set_size_inches(box.width / 72, box.height / 72, forward=False)
        for axes, span in zip(self._axes, (box.strip, box.net, box.volume), strict=True):
            box.place(axes, span)
            axes.set_xlim(-0.5, max(len(self._points), 1) - 0.5)
        self._net.set_theme(theme)
        self._volume.set_theme(theme)
        self._strip.draw_for(theme, self._slot(), box.strip[1] - box.strip[0])
        self._name_months()

    def render(self, width: float, height: float, ratio: float = 1.0) -> Picture:
        """Draw at ``width`` × ``height`` logical pixels, transparent, for a pixel ratio."""
        self.resize(width, height)
        self.figure.set_facecolor("none")
        self.figure.set_dpi(72 * ratio)
        self._canvas.draw()
        columns, rows = self._canvas.get_width_height(physical=True)
        return Picture(bytes(self._canvas.buffer_rgba()), columns, rows)

    def month_at(self, x: float) -> int | None:
        """The number of the month at a logical x, or None beside the panels."""
        box, count = self._box, len(self._points)
        if not count or not box.left <= x < box.right:
            return None
        return int((x - box.left) / (box.right - box.left) * count)

    def mark(self, index: int) -> MonthMark:
        """Where the month of this number was drawn last."""
        box, point, slot = self._box, self._points[index], self._slot()
        x = box.left + (index + 0.5) * slot
        volume, net = point.volume_fen, point.net_fen
        return MonthMark(
            x=x,
            bar_left=x - slot * BAR / 2,
            bar_width=slot * BAR,
            bar_top=None if volume is None else _y(box.volume, self._volume.share(volume)),
            bar_bottom=_y(box.volume, self._volume.share(0)),
            net_y=None if net is None else _y(box.net, self._net.share(net)),
            top=box.net[0],
            bottom=box.volume[1],
        )

    def _slot(self) -> float:
        """The width of a month in logical pixels."""
        return (self._box.right - self._box.left) / max(len(self._points), 1)

    def _name_months(self) -> None:
        months = [point.month for point in self._points]
        widest = max((text_px(month_name(month)) for month in months), default=60)
        slot, room = self._slot(), self._box.width - self._box.left
        ticks = month_ticks(months, slot, (widest + 18) * self._theme.scale)
        # a name that would run out of the picture is left out
        half = widest * self._theme.scale / 2
        shown = [i for i in ticks if (i + 0.5) * slot + half <= room]
        self._volume.axes.set_xticks(shown, [month_name(months[i]) for i in shown])


def _y(span: tuple[float, float], share: float) -> float:
    top, bottom = span
    return bottom - share * (bottom - top)


def _bare_axes(figure: Figure) -> Axes:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_facecolor("none")
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=6)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_label_coords(0, 0)  # there is none: no looking for a place beside the ticks
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes
