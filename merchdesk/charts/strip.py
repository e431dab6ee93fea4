"""The tiers over time: a coloured strip with shape and word, and a faint tint on the panels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.text import Text

from merchdesk import labels
from merchdesk.charts.data import TrendPoint
from merchdesk.charts.layout import text_px
from merchdesk.charts.theme import MARKERS, ChartTheme

Run = tuple[str, int, int]


class TierStrip:
    """Runs of one tier; unranked months have neither strip nor tint."""

    def __init__(self, axes: Axes, panels: Sequence[Axes]) -> None:
        axes.set_axis_off()
        self._axes = axes
        self._bands = [_polygons(panel, whole_height=True) for panel in panels]
        self._bars = _polygons(axes, whole_height=False)
        self._shapes = {tier: _shape(axes, marker) for tier, marker in MARKERS.items()}
        self._words: list[Text] = []
        self._runs: list[Run] = []

    def set_points(self, points: Sequence[TrendPoint]) -> None:
        """Show the tiers of these months."""
        self._runs = [run for run in _runs(points) if run[0] in MARKERS]

    def draw_for(self, theme: ChartTheme, slot: float, height: float) -> None:
        """Place everything for months ``slot`` logical pixels wide and a strip ``height`` high."""
        scale, gap = theme.scale, min(1.5 / slot, 0.2)
        self._axes.set_ylim(0, height)
        colours = [theme.tiers[tier] for tier, _, _ in self._runs]
        for band in self._bands:
            band.set_verts([_box(a - 0.5, b - 0.5, 0, 1) for _, a, b in self._runs])
            band.set_facecolor(colours)
            band.set_alpha(theme.band)
        self._bars.set_verts(
            [_box(a - 0.5 + gap, b - 0.5 - gap, scale, 4 * scale) for _, a, b in self._runs]
        )
        self._bars.set_facecolor(colours)
        self._draw_shapes(theme, slot)
        self._draw_words(theme, slot)

    def _draw_shapes(self, theme: ChartTheme, slot: float) -> None:
        scale = theme.scale
        for tier, shape in self._shapes.items():
            starts = [a for t, a, b in self._runs if t == tier and (b - a) * slot >= 14 * scale]
            places = [(a - 0.5 + 7 * scale / slot, 14 * scale) for a in starts]
            shape.set_offsets(places or [(math.nan, math.nan)])
            shape.set_sizes([(8 * scale) ** 2 * (0.62 if tier == "key" else 1.0)])
            shape.set_facecolor("none" if tier == "small" else theme.tiers[tier])
            shape.set_edgecolor(theme.tiers[tier] if tier == "small" else "none")

    def _draw_words(self, theme: ChartTheme, slot: float) -> None:
        scale = theme.scale
        fitting = [
            (tier, start)
            for tier, start, end in self._runs
            if (end - start) * slot >= (20 + text_px(labels.tier(tier))) * scale
        ]
        while len(self._words) < len(fitting):
            self._words.append(self._axes.text(0, 0, "", va="center_baseline", fontweight="bold"))
        for text in self._words[len(fitting) :]:
            text.set_visible(False)
        for text, (tier, start) in zip(self._words, fitting, strict=False):
            text.set(x=start - 0.5 + 16 * scale / slot, y=14 * scale, text=labels.tier(tier))
            text.set(color=theme.tier_texts[tier], fontsize=11.5 * scale, visible=True)


def _runs(points: Sequence[TrendPoint]) -> list[Run]:
    """Runs of one tier: its code, first month, and the month after the last."""
    runs, start = [], 0
    for tier, run in groupby(point.tier for point in points):
        end = start + len(list(run))
        runs.append((tier, start, end))
        start = end
    return runs


def _box(x0: float, x1: float, y0: float, y1: float) -> list[tuple[float, float]]:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _polygons(axes: Axes, *, whole_height: bool) -> PolyCollection:
    transform = axes.get_xaxis_transform() if whole_height else axes.transData
    order = 0 if whole_height else 4
    polygons = PolyCollection([], linewidths=0, zorder=order, transform=transform)
    axes.add_collection(polygons, autolim=False)
    return polygons


def _shape(axes: Axes, marker: str) -> PathCollection:
    return axes.scatter([math.nan], [0], marker=marker, linewidths=1.8, zorder=5, clip_on=False)
