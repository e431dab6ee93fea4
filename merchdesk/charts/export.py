"""Charts as files: PNG, SVG and PDF, always light, whatever the screen shows."""

from __future__ import annotations

from pathlib import Path

from merchdesk.charts.data import Trend
from merchdesk.charts.theme import PRINT, drawable
from merchdesk.charts.trend import TrendChart
from merchdesk.i18n import translate

FORMATS = ("png", "svg", "pdf")
_WIDTH, _HEIGHT, _HEAD = 960, 440, 64
_PNG_RATIO = 2


def save_trend(trend: Trend, months: int, path: Path) -> None:
    """Write a merchant's chart with its title and legend. A PDF takes seconds: use a task.

    Args:
        trend: what to draw; its title is written as it is, never read as markup or mathematics.
        months: how many of the last months.
        path: where to; its ending says the format: .png, .svg or .pdf.

    Raises:
        ValueError: another ending.
        OSError: the file cannot be written.
    """
    kind = path.suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise ValueError(path.suffix)
    chart = TrendChart(PRINT, head=_HEAD)
    chart.set_trend(trend, months)
    chart.resize(_WIDTH, _HEIGHT)
    _head_line(chart, drawable(trend.title))
    ratio = _PNG_RATIO if kind == "png" else 1
    chart.figure.savefig(path, format=kind, dpi=72 * ratio, facecolor=PRINT.surface)


def _head_line(chart: TrendChart, title: str) -> None:
    volume, net = chart.units()
    figure, top = chart.figure, 1 - 22 / _HEIGHT
    figure.text(16 / _WIDTH, top, title, fontsize=15, fontweight="bold", color=PRINT.text)
    legend = [
        ("■", PRINT.bar, f"{translate('Chart', 'Volume')} {volume}"),
        ("━", PRINT.ink, f"{translate('Chart', 'Net revenue')} {net}"),
        ("┅", PRINT.warn_icon, translate("Chart", "Keep-tier line")),
    ]
    if any(point.provisional for point in chart.points):
        legend.append(("■", PRINT.bar_mut, translate("Chart", "Month to date")))
    x, line = 16.0, 1 - 44 / _HEIGHT
    for sign, colour, words in legend:
        figure.text(x / _WIDTH, line, sign, fontsize=12, color=colour)
        text = figure.text((x + 17) / _WIDTH, line, words, fontsize=12, color=PRINT.text2)
        x += 17 + text.get_window_extent().width + 20
