from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.text import Annotation

from merchdesk.charts.data import TrendPoint
from merchdesk.charts.panels import NetPanel


def label_of(nets: Sequence[int], floors: Sequence[int | None]) -> Annotation:
    """The label of the keep-tier line over these months, in yuan."""
    axes = Figure().add_axes((0, 0, 1, 1))
    panel = NetPanel(axes)
    panel.set_points(
        [
            TrendPoint(f"2026-{i + 1:02d}", 0, net * 100, 1, "key", floor and floor * 100)
            for i, (net, floor) in enumerate(zip(nets, floors, strict=True))
        ]
    )
    (label,) = axes.texts
    assert isinstance(label, Annotation)
    return label


def test_the_label_stands_below_a_line_that_is_kept():
    label = label_of([60] * 12, [50] * 12)
    assert label.xy == (-0.5, 50)
    assert label.get_verticalalignment() == "top"


def test_the_label_leaves_the_edge_of_the_panel():
    label = label_of([100] * 12, [3] * 12)
    assert label.get_verticalalignment() == "bottom"


def test_the_label_moves_away_from_where_the_lines_cross():
    label = label_of([80, 20, 80, 20] + [90] * 8, [50] * 12)
    assert label.xy[0] >= 3.5


def test_without_a_keep_tier_line_there_is_no_label():
    assert not label_of([80] * 12, [None] * 12).get_visible()
