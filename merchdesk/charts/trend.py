"""A merchant's months: net revenue over volume, under the strip of its tiers.

Two aligned panels and no second axis. The artists are made once; another merchant, span, size
or theme only moves and recolours them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from merchdesk import labels
from merchdesk.charts import theme as chart_theme
from merchdesk.charts.data import Trend, TrendPoint
from merchdesk.charts.scales import Axis, Unit, axis_for, month_ticks, unit_for
from merchdesk.charts.theme import MARKERS, ChartTheme
from merchdesk.i18n import month_name, translate

_BAR = 0.64
_NET_SHARE = 0.42
_FLOOR_LABEL_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: RGBA bytes of ``width`` × ``height`` device pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MonthMark:
    """Where a month is in the picture, in logical pixels from its top left corner.

    ``net_y`` and ``bar_top`` are None where the month is not covered.
    """

    x: float
    bar_left: float
    bar_width: float
    bar_top: float | None
    bar_bottom: float
    net_y: float | None
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Box:
    """Fixed margins: where the panels are, in logical pixels from the top left corner."""

    width: float
    height: float
    scale: float
    head: float

    @property
    def left(self) -> float:
        return 50 * self.scale

    @property
    def right(self) -> float:
        return self.width - 10 * self.scale

    @property
    def strip(self) -> tuple[float, float]:
        return self.head, self.head + 26 * self.scale

    @property
    def net(self) -> tuple[float, float]:
        top = self.strip[1] + 4 * self.scale
        return top, top + (self.volume[1] - top - 12 * self.scale) * _NET_SHARE

    @property
    def volume(self) -> tuple[float, float]:
        bottom = max(self.height - 24 * self.scale, self.head + 90 * self.scale)
        top = self.strip[1] + 4 * self.scale
        inner = bottom - top - 12 * self.scale
        return top + inner * _NET_SHARE + 12 * self.scale, bottom


class TrendChart:
    """The chart of one merchant; give it a trend, then ask for a picture.

    Not thread-safe: one thread at a time.
    """

    def __init__(self, theme: ChartTheme, *, head: float = 0) -> None:
        """``head`` is the height in logical pixels left free above the strip."""
        chart_theme.prepare()
        self.figure = Figure(dpi=72)
        self._canvas: Any = FigureCanvasAgg(self.figure)  # matplotlib leaves it half typed
        self._head = head
        self._strip, self._net, self._volume = (self.figure.add_axes((0, 0, 1, 1)) for _ in "snv")
        self._points: tuple[TrendPoint, ...] = ()
        self._units = (Unit("", 100), Unit("", 100))
        self._axes = (axis_for(()), axis_for(()))
        self._box = _Box(640, 240, theme.scale, head)
        self._make_artists()
        self.set_theme(theme)

    @property
    def points(self) -> tuple[TrendPoint, ...]:
        """The months shown, oldest first."""
        return self._points

    def units(self) -> tuple[str, str]:
        """The unit names of the volume and the net axis."""
        return self._units[0].name, self._units[1].name

    def set_trend(self, trend: Trend, months: int) -> None:
        """Show the last ``months`` months of a trend."""
        self._points = trend.points[-months:]
        volumes = [p.volume_fen for p in self._points if p.volume_fen is not None]
        nets = [p.net_fen for p in self._points if p.net_fen is not None]
        nets += [p.floor_fen for p in self._points if p.floor_fen is not None]
        volume, net = unit_for(volumes), unit_for(nets)
        self._units = (volume, net)
        self._axes = (
            axis_for([v / volume.fen for v in volumes]),
            axis_for([v / net.fen for v in nets], most=3),
        )
        self._set_bars()
        self._set_net()
        self._set_floor()
        self._set_spans()

    def set_theme(self, theme: ChartTheme) -> None:
        """Recolour everything."""
        self._theme = theme
        self._box = _Box(self._box.width, self._box.height, theme.scale, self._head)
        for axes in (self._net, self._volume):
            axes.tick_params(labelcolor=theme.text3, labelsize=11.5 * theme.scale)
            axes.grid(axis="y", color=theme.line, linewidth=0.8, zorder=1)
        for line in (self._line, self._line_open, self._line_dots):
            line.set_color(theme.ink)
        self._floor.set_color(theme.warn_icon)
        self._floor_text.set_color(theme.warn)
        self._floor_text.set_fontsize(11.5 * theme.scale)
        halo = patheffects.withStroke(linewidth=3, foreground=theme.surface)
        self._floor_text.set_path_effects([halo])
        self._zero.set_color(theme.text3)
        self._set_bars()
        self._set_spans()

    def resize(self, width: float, height: float) -> None:
        """Lay out for a picture of this many logical pixels; the margins stay the same."""
        self._box = box = _Box(max(width, 160), max(height, 120), self._theme.scale, self._head)
        self.figure.set_size_inches(box.width / 72, box.height / 72, forward=False)
        spans = (box.strip, box.net, box.volume)
        for axes, (top, bottom) in zip((self._strip, self._net, self._volume), spans, strict=True):
            axes.set_position(
                (
                    box.left / box.width,
                    1 - bottom / box.height,
                    (box.right - box.left) / box.width,
                    (bottom - top) / box.height,
                )
            )
            axes.set_xlim(-0.5, max(len(self._points), 1) - 0.5)
        self._strip.set_ylim(0, box.strip[1] - box.strip[0])
        self._set_ticks()
        self._place_labels()

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
        box, point = self._box, self._points[index]
        slot = self._slot()
        x = box.left + (index + 0.5) * slot
        volume, net = point.volume_fen, point.net_fen
        bar_top = None if volume is None else self._y(volume / self._units[0].fen, 0)
        return MonthMark(
            x=x,
            bar_left=x - slot * _BAR / 2,
            bar_width=slot * _BAR,
            bar_top=bar_top,
            bar_bottom=self._y(0.0, 0),
            net_y=None if net is None else self._y(net / self._units[1].fen, 1),
            top=box.net[0],
            bottom=box.volume[1],
        )

    def _slot(self) -> float:
        return (self._box.right - self._box.left) / max(len(self._points), 1)

    def _y(self, value: float, panel: int) -> float:
        axis = self._axes[panel]
        top, bottom = (self._box.volume, self._box.net)[panel]
        return bottom - (value - axis.low) / (axis.high - axis.low) * (bottom - top)

    def _make_artists(self) -> None:
        for axes in (self._strip, self._net, self._volume):
            axes.set_facecolor("none")
            axes.set_axisbelow(True)
            for spine in axes.spines.values():
                spine.set_visible(False)
            axes.tick_params(length=0, pad=6)
        self._strip.set_axis_off()
        self._bars: list[Rectangle] = []
        self._bands = [_polygons(axes, 0) for axes in (self._net, self._volume)]
        self._runs = _polygons(self._strip, 4)
        self._shapes = {tier: _shape(self._strip, marker) for tier, marker in MARKERS.items()}
        self._words: list[Text] = []
        style = {"solid_capstyle": "round", "solid_joinstyle": "round", "zorder": 5}
        self._line = _line(self._net, linewidth=1.8, **style)
        self._line_open = _line(self._net, linewidth=1.5, linestyle=(0, (2, 2)), zorder=5)
        self._line_dots = _line(self._net, linestyle="none", marker="o", markersize=3.5, zorder=5)
        self._floor = _line(self._net, linewidth=1.2, linestyle=(0, (5, 3)), zorder=4)
        self._floor_text = self._net.annotate(
            "",
            (0, 0),
            (2, 3),
            textcoords="offset points",
            fontweight="bold",
            zorder=6,
            annotation_clip=False,
        )
        self._zero = self._net.axhline(0, linewidth=0.9, zorder=2)

    def _set_bars(self) -> None:
        theme = self._theme
        while len(self._bars) < len(self._points):
            bar = Rectangle((0, 0), _BAR, 0, linewidth=0, zorder=2)
            self._volume.add_patch(bar)
            self._bars.append(bar)
        for index, bar in enumerate(self._bars):
            point = self._points[index] if index < len(self._points) else None
            bar.set_visible(point is not None and point.volume_fen is not None)
            if point is not None and point.volume_fen is not None:
                bar.set_x(index - _BAR / 2)
                bar.set_height(point.volume_fen / self._units[0].fen)
                bar.set_facecolor(theme.bar_mut if point.provisional else theme.bar)
                bar.set_edgecolor(theme.bar)
                bar.set_hatch("////" if point.provisional else "")

    def _set_net(self) -> None:
        nan, fen = math.nan, self._units[1].fen
        values = [nan if p.net_fen is None else p.net_fen / fen for p in self._points]
        months = range(len(values))
        closed = [nan if p.provisional else v for p, v in zip(self._points, values, strict=True)]
        leads = [*(p.provisional for p in self._points[1:]), False][: len(values)]
        opened = [
            v if p.provisional or lead else nan
            for p, v, lead in zip(self._points, values, leads, strict=True)
        ]
        self._line.set_data(months, closed)
        self._line_open.set_data(months, opened)
        self._line_dots.set_data(months, _alone(values))

    def _set_floor(self) -> None:
        fen = self._units[1].fen
        xs: list[float] = []
        ys: list[float] = []
        for index, point in enumerate(self._points):
            value = math.nan if point.floor_fen is None else point.floor_fen / fen
            xs += [index - 0.5, index + 0.5]
            ys += [value, value]
        self._floor.set_data(xs, ys)
        first = next((i for i, p in enumerate(self._points) if p.floor_fen is not None), None)
        self._floor_text.set_visible(first is not None)
        if first is not None:
            self._floor_text.xy = (first - 0.5, ys[2 * first])
            self._floor_text.set_text(translate("Chart", "Keep-tier line"))
            below = _mostly_above(self._points[first : first + _FLOOR_LABEL_MONTHS])
            self._floor_text.set_position((2, -4 if below else 3))
            self._floor_text.set_verticalalignment("top" if below else "bottom")

    def _spans(self) -> list[tuple[str, int, int]]:
        """Runs of one tier: its code, first month, and the month after the last."""
        spans, start = [], 0
        for tier, run in groupby(point.tier for point in self._points):
            end = start + len(list(run))
            spans.append((tier, start, end))
            start = end
        return spans

    def _set_spans(self) -> None:
        theme = self._theme
        ranked = [span for span in self._spans() if span[0] in theme.tiers]
        colours = [theme.tiers[tier] for tier, _, _ in ranked]
        for band in self._bands:
            band.set_verts([_box(a - 0.5, b - 0.5, 0, 1) for _, a, b in ranked])
            band.set_facecolor(colours)
            band.set_alpha(theme.band)

    def _place_labels(self) -> None:
        """Strip, shapes and words: they need the width of a month in pixels."""
        theme, slot, scale = self._theme, self._slot(), self._theme.scale
        ranked = [span for span in self._spans() if span[0] in theme.tiers]
        gap = min(1.5 / slot, 0.2)
        self._runs.set_verts(
            [_box(a - 0.5 + gap, b - 0.5 - gap, 1 * scale, 4 * scale) for _, a, b in ranked]
        )
        self._runs.set_facecolor([theme.tiers[tier] for tier, _, _ in ranked])
        places: dict[str, list[tuple[float, float]]] = {tier: [] for tier in MARKERS}
        words = []
        for tier, start, end in ranked:
            room, word = (end - start) * slot, labels.tier(tier)
            middle = 14 * scale
            if room >= 14 * scale:
                places[tier].append((start - 0.5 + 7 * scale / slot, middle))
            if room >= (20 + _text_px(word)) * scale:
                words.append((start - 0.5 + 16 * scale / slot, middle, word, tier))
        for tier, shape in self._shapes.items():
            shape.set_offsets(places[tier] or [(math.nan, math.nan)])
            shape.set_sizes([(8 * scale) ** 2 * (0.62 if tier == "key" else 1.0)])
            shape.set_facecolor("none" if tier == "small" else theme.tiers[tier])
            shape.set_edgecolor(theme.tiers[tier] if tier == "small" else "none")
        self._write(words)

    def _write(self, words: Sequence[tuple[float, float, str, str]]) -> None:
        while len(self._words) < len(words):
            self._words.append(self._strip.text(0, 0, "", va="center_baseline", fontweight="bold"))
        for index, text in enumerate(self._words):
            text.set_visible(index < len(words))
            if index < len(words):
                x, y, word, tier = words[index]
                text.set(x=x, y=y, text=word, color=self._theme.tier_texts[tier])
                text.set_fontsize(11.5 * self._theme.scale)

    def _set_ticks(self) -> None:
        for axes, axis in ((self._volume, self._axes[0]), (self._net, self._axes[1])):
            _apply(axes, axis)
        self._zero.set_visible(self._axes[1].low < 0)
        months = [point.month for point in self._points]
        label = max((_text_px(month_name(month)) for month in months), default=60)
        shown = month_ticks(months, self._slot(), (label + 18) * self._theme.scale)
        self._volume.set_xticks(shown, [month_name(months[i]) for i in shown])
        self._net.set_xticks([])


def _apply(axes: Axes, axis: Axis) -> None:
    axes.set_ylim(axis.low, axis.high)
    axes.set_yticks(axis.ticks, axis.texts)


def _box(x0: float, x1: float, y0: float, y1: float) -> list[tuple[float, float]]:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _text_px(text: str) -> float:
    """About how wide a text is at the chart's text size."""
    return sum(12.0 if ord(character) > 0x2E80 else 6.8 for character in text)


def _mostly_above(points: Sequence[TrendPoint]) -> bool:
    """Whether the net line runs above the keep-tier line in most of these months."""
    known = [p for p in points if p.net_fen is not None and p.floor_fen is not None]
    above = sum((p.net_fen or 0) >= (p.floor_fen or 0) for p in known)
    return above * 2 > len(known)


def _alone(values: Sequence[float]) -> list[float]:
    """Only the values with no known neighbour: a line would not show them."""
    padded = [math.nan, *values, math.nan]
    return [
        value if math.isnan(padded[i]) and math.isnan(padded[i + 2]) else math.nan
        for i, value in enumerate(values)
    ]


def _polygons(axes: Axes, zorder: float) -> PolyCollection:
    transform = axes.get_xaxis_transform() if zorder == 0 else axes.transData
    polygons = PolyCollection([], linewidths=0, zorder=zorder, transform=transform)
    axes.add_collection(polygons, autolim=False)
    return polygons


def _shape(axes: Axes, marker: str) -> PathCollection:
    return axes.scatter([math.nan], [0], marker=marker, linewidths=1.8, zorder=5, clip_on=False)


def _line(axes: Axes, **style: object) -> Line2D:
    line = Line2D([], [], **style)  # type: ignore[arg-type]  # keywords are checked by matplotlib
    axes.add_line(line)
    return line
