"""The portfolio as two pyramids side by side: how many merchants, how much of the net."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from merchdesk import labels
from merchdesk.charts import theme as chart_theme
from merchdesk.charts.data import PyramidLevel
from merchdesk.charts.layout import Picture
from merchdesk.charts.theme import MARKERS, ChartTheme
from merchdesk.i18n import translate, yuan

_LEFT, _GUTTER = 118, 28
_LEAST = 0.006


class PyramidChart:
    """Two pyramids over the same tiers, key on top; every bar says its number and share."""

    def __init__(self, theme: ChartTheme) -> None:
        chart_theme.prepare()
        self.figure = Figure(dpi=72)
        self._canvas: Any = FigureCanvasAgg(self.figure)  # matplotlib leaves it half typed
        self._theme = theme
        self._levels: Sequence[PyramidLevel] = ()

    def set_levels(self, levels: Sequence[PyramidLevel]) -> None:
        """Show these tiers, highest first."""
        self._levels = tuple(levels)

    def set_theme(self, theme: ChartTheme) -> None:
        """Other colours."""
        self._theme = theme

    def render(self, width: float, height: float, ratio: float = 1.0) -> Picture:
        """Draw at ``width`` × ``height`` logical pixels, transparent, for a pixel ratio."""
        self.figure.clear()
        self.figure.set_facecolor("none")
        self.figure.set_size_inches(width / 72, height / 72, forward=False)
        self.figure.set_dpi(72 * ratio)
        left = _LEFT * self._theme.scale / width
        panel = (1 - left - _GUTTER / width) / 2
        counts = [level.merchants for level in self._levels]
        nets = [level.net_fen for level in self._levels]
        widest = max([*_shares(counts), *_shares(nets), _LEAST])
        count = self.figure.add_axes((left, 0.02, panel, 0.84))
        net = self.figure.add_axes((left + panel + _GUTTER / width, 0.02, panel, 0.84))
        self._draw(
            count,
            translate("Chart", "Merchants"),
            counts,
            lambda number: f"{number:,}",
        )
        self._draw(
            net,
            translate("Chart", "Three-month net revenue"),
            nets,
            yuan,
        )
        for axes in (count, net):
            axes.set_xlim(-widest / 2, widest / 2)  # one scale, so the two can be compared
        self._name_rows(count, widest)
        self._canvas.draw()
        columns, rows = self._canvas.get_width_height(physical=True)
        return Picture(bytes(self._canvas.buffer_rgba()), columns, rows)

    def _draw(
        self, axes: Axes, title: str, values: Sequence[int], write: Callable[[int], str]
    ) -> None:
        theme, shares = self._theme, _shares(values)
        widths = [max(share, _LEAST) for share in shares]
        rows = range(len(values))
        colours = [theme.tiers.get(level.tier, theme.text3) for level in self._levels]
        lefts = [-width / 2 for width in widths]
        axes.barh(rows, widths, left=lefts, height=0.5, color=colours, linewidth=0)
        for row, (value, share) in enumerate(zip(values, shares, strict=True)):
            axes.text(
                0,
                row + 0.44,
                f"{write(value)} · {share:.1%}",
                ha="center",
                va="center",
                fontsize=12 * theme.scale,
                color=theme.text2,
            )
        axes.set_ylim(len(values) - 0.3, -0.45)
        axes.set_axis_off()
        axes.set_title(title, fontsize=12 * theme.scale, color=theme.text, fontweight="bold", pad=8)

    def _name_rows(self, axes: Axes, widest: float) -> None:
        theme = self._theme
        for row, level in enumerate(self._levels):
            colour = theme.tiers.get(level.tier, theme.text3)
            hollow = level.tier == "small"
            axes.annotate(
                labels.tier(level.tier),
                (0, row),
                (-(_LEFT - 20) * theme.scale, 0),
                xycoords=axes.get_yaxis_transform(),
                textcoords="offset points",
                va="center",
                fontsize=12 * theme.scale,
                fontweight="bold",
                color=theme.tier_texts.get(level.tier, theme.text2),
                annotation_clip=False,
            )
            axes.plot(
                [-widest / 2 - (_LEFT - 8) * theme.scale * self._per_px(axes) * widest],
                [row],
                marker=MARKERS.get(level.tier, "."),
                markersize=(7 if level.tier == "key" else 9) * theme.scale,
                markerfacecolor="none" if hollow else colour,
                markeredgecolor=colour,
                markeredgewidth=1.8 if hollow else 0,
                clip_on=False,
            )

    def _per_px(self, axes: Axes) -> float:
        """What part of the panel one logical pixel is."""
        return 1 / (axes.get_position().width * self.figure.get_figwidth() * 72)


def _shares(values: Sequence[int]) -> list[float]:
    """Each value's share of the sum; a loss has none."""
    total = sum(max(value, 0) for value in values)
    return [max(value, 0) / total if total else 0.0 for value in values]
