"""The two panels of the merchant chart: net revenue as a line, volume as bars."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from merchdesk.charts.data import TrendPoint
from merchdesk.charts.scales import Unit, axis_for, unit_for
from merchdesk.charts.theme import ChartTheme
from merchdesk.i18n import translate

BAR = 0.64
#: About how many months the label of the keep-tier line is wide, and its height of the panel.
_LABEL_MONTHS, _LABEL_HIGH = 4, 0.28


class _Panel:
    """A panel with its own unit, span and round ticks."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.unit = Unit("", 100)
        self._axis = axis_for(())
        self._points: Sequence[TrendPoint] = ()
        self._theme: ChartTheme | None = None

    def _fit(self, amounts: Sequence[int | None], *, most: int) -> None:
        known = [amount for amount in amounts if amount is not None]
        self.unit = unit_for(known)
        self._axis = axis_for([amount / self.unit.fen for amount in known], most=most)
        self.axes.set_ylim(self._axis.low, self._axis.high)
        self.axes.set_yticks(self._axis.ticks, self._axis.texts)

    def _value(self, amount: int | None) -> float:
        """An amount on the axis; not a number where it is unknown, which leaves a gap."""
        return math.nan if amount is None else amount / self.unit.fen

    def share(self, amount: int) -> float:
        """How high an amount (fen) is in the panel: 0 at its lower edge, 1 at its upper."""
        value = amount / self.unit.fen
        return (value - self._axis.low) / (self._axis.high - self._axis.low)

    def _set_axis_theme(self, theme: ChartTheme) -> None:
        if theme == self._theme:  # every tick would be visited, at each drawing
            return
        self._theme = theme
        self.axes.tick_params(labelcolor=theme.text3, labelsize=11.5 * theme.scale)
        self.axes.grid(axis="y", color=theme.line, linewidth=0.8, zorder=1)


class VolumePanel(_Panel):
    """A bar a month; the month that is not complete yet is hatched."""

    def __init__(self, axes: Axes) -> None:
        super().__init__(axes)
        self._bars: list[Rectangle] = []

    def set_points(self, points: Sequence[TrendPoint]) -> None:
        """Show these months."""
        self._points = points
        self._fit([point.volume_fen for point in points], most=4)
        while len(self._bars) < len(points):
            bar = Rectangle((len(self._bars) - BAR / 2, 0), BAR, 0, linewidth=0, zorder=2)
            self.axes.add_patch(bar)
            self._bars.append(bar)
        for bar in self._bars:
            bar.set_visible(False)
        for bar, point in zip(self._bars, points, strict=False):
            if point.volume_fen is not None:
                bar.set_visible(True)
                bar.set_height(self._value(point.volume_fen))
                bar.set_hatch("////" if point.provisional else "")

    def set_theme(self, theme: ChartTheme) -> None:
        """Recolour."""
        self._set_axis_theme(theme)
        for bar, point in zip(self._bars, self._points, strict=False):
            bar.set_facecolor(theme.bar_mut if point.provisional else theme.bar)
            bar.set_edgecolor(theme.bar)


class NetPanel(_Panel):
    """The net line with gaps, dotted into the incomplete month, over the stepped keep-tier line."""

    def __init__(self, axes: Axes) -> None:
        super().__init__(axes)
        round_ends = {"solid_capstyle": "round", "solid_joinstyle": "round"}
        self._line = _line(axes, linewidth=1.8, zorder=5, **round_ends)
        self._open = _line(axes, linewidth=1.5, linestyle=(0, (2, 2)), zorder=5)
        self._single = _line(axes, linestyle="none", marker="o", markersize=3.5, zorder=5)
        self._floor = _line(axes, linewidth=1.2, linestyle=(0, (5, 3)), zorder=4)
        self._words = axes.annotate(
            "", (0, 0), (2, 3), textcoords="offset points", annotation_clip=False, zorder=6
        )
        self._words.set_fontweight("bold")
        self._zero = axes.axhline(0, linewidth=0.9, zorder=2)

    def set_points(self, points: Sequence[TrendPoint]) -> None:
        """Show these months."""
        self._points = points
        self._fit([p.net_fen for p in points] + [p.floor_fen for p in points], most=3)
        self._zero.set_visible(self._axis.low < 0)
        months = range(len(points))
        values = [self._value(point.net_fen) for point in points]
        closed = [math.nan if p.provisional else v for p, v in zip(points, values, strict=True)]
        self._line.set_data(months, closed)
        self._open.set_data(months, _leading_into_open(points, values))
        self._single.set_data(months, _alone(values))
        self._set_floor()

    def _set_floor(self) -> None:
        values = [self._value(point.floor_fen) for point in self._points]
        edges = [edge for month in range(len(values)) for edge in (month - 0.5, month + 0.5)]
        self._floor.set_data(edges, [value for value in values for _ in "lr"])
        nets = [self._value(point.net_fen) for point in self._points]
        place = _label_place(nets, values, (self._axis.low, self._axis.high))
        self._words.set_visible(place is not None)
        if place is not None:
            first, level, below = place
            self._words.xy = (first - 0.5, level)
            self._words.set_text(translate("Chart", "Keep-tier line"))
            self._words.set_position((2, -4 if below else 3))
            self._words.set_verticalalignment("top" if below else "bottom")

    def set_theme(self, theme: ChartTheme) -> None:
        """Recolour."""
        self._set_axis_theme(theme)
        for line in (self._line, self._open, self._single):
            line.set_color(theme.ink)
        self._zero.set_color(theme.text3)
        self._floor.set_color(theme.warn_icon)
        self._words.set(color=theme.warn, fontsize=11.5 * theme.scale)
        halo = patheffects.withStroke(linewidth=3, foreground=theme.surface)
        self._words.set_path_effects([halo])


def _leading_into_open(points: Sequence[TrendPoint], values: Sequence[float]) -> list[float]:
    """The values of incomplete months and of the month before each; the rest are gaps."""
    opens = [point.provisional for point in points]
    return [
        value if opens[i] or any(opens[i + 1 : i + 2]) else math.nan
        for i, value in enumerate(values)
    ]


def _label_place(
    nets: Sequence[float], floors: Sequence[float], span: tuple[float, float]
) -> tuple[int, float, bool] | None:
    """Where the keep-tier line's label is free of both lines: month, level, and whether below.

    The first place with room for it; where none has, the one with the most.
    """
    low, high = span
    enough = _LABEL_HIGH * (high - low)
    best: tuple[int, float, bool] | None = None
    most = -math.inf
    for first, floor in enumerate(floors):
        if math.isnan(floor):
            continue
        around = slice(max(first - 1, 0), first + _LABEL_MONTHS + 1)
        steps = [value for value in floors[around] if not math.isnan(value)]
        lines = [value for value in nets[around] if not math.isnan(value)]
        is_cut = first + _LABEL_MONTHS > len(floors)
        for below, level, edge in ((False, max(steps), high), (True, min(steps), low)):
            room = _room(lines, level, edge) - (max(steps) - min(steps)) - is_cut * enough
            if min(room, enough) > most:
                best, most = (first, floor, below), min(room, enough)
    return best


def _room(lines: Sequence[float], level: float, edge: float) -> float:
    """How much is free from a level towards an edge of the panel, where lines pass."""
    side = 1 if edge > level else -1
    heights = [side * (value - level) for value in lines]
    passing = [height for height in heights if height >= 0]
    if passing and len(passing) < len(heights):
        return 0.0  # a line crosses the level here
    return min([side * (edge - level), *passing])


def _alone(values: Sequence[float]) -> list[float]:
    """Only the values with no known neighbour: a line would not show them."""
    padded = [math.nan, *values, math.nan]
    return [
        value if math.isnan(padded[i]) and math.isnan(padded[i + 2]) else math.nan
        for i, value in enumerate(values)
    ]


def _line(axes: Axes, **style: object) -> Line2D:
    line = Line2D([], [], **style)  # type: ignore[arg-type]  # keywords are checked by matplotlib
    axes.add_line(line)
    return line
