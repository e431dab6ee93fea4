from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchdesk.charts.data import Trend, TrendPoint
from merchdesk.charts.layout import Picture
from merchdesk.charts.theme import PRINT, ChartTheme
from merchdesk.charts.trend import TrendChart
from merchdesk.ui import theme as window_theme


def point(index: int, **changes) -> TrendPoint:
    values = {
        "month": f"{2014 + index // 12}-{index % 12 + 1:02d}",
        "volume_fen": 5_000_000,
        "net_fen": 20_000,
        "txn_count": 40,
        "tier": "major",
        "floor_fen": 15_000,
    }
    return TrendPoint(**{**values, **changes})


def trend(*points: TrendPoint) -> Trend:
    return Trend("Shop", tuple(points))


YEAR = trend(*(point(i) for i in range(12)))


@pytest.fixture
def chart():
    return TrendChart(PRINT)


def pixels(picture: Picture) -> np.ndarray:
    return np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4)


def count(picture: Picture, colour: str) -> int:
    """How many opaque pixels have exactly this colour."""
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    found = pixels(picture)
    return int(((found[:, :, :3] == rgb).all(axis=2) & (found[:, :, 3] == 255)).sum())


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_picture_has_the_device_pixels_asked_for(chart, ratio):
    chart.set_trend(YEAR, 12)
    picture = chart.render(800, 240, ratio)
    assert (picture.width, picture.height) == (800 * ratio, 240 * ratio)
    assert len(picture.data) == picture.width * picture.height * 4


def test_the_ground_is_transparent(chart):
    chart.set_trend(YEAR, 12)
    assert pixels(chart.render(800, 240))[0, 0, 3] == 0


def test_months_are_the_last_ones(chart):
    long = trend(*(point(i) for i in range(36)))
    chart.set_trend(long, 24)
    assert [p.month for p in chart.points][::23] == ["2015-01", "2016-12"]
    chart.set_trend(long, 12)
    assert chart.points[0].month == "2016-01"


def test_bars_stand_where_marks_say(chart):
    chart.set_trend(YEAR, 12)
    found = pixels(chart.render(800, 240))
    mark = chart.mark(5)
    assert mark.bar_top is not None
    inside = found[round(mark.bar_top) + 4, round(mark.x)]
    above = found[round(mark.bar_top) - 4, round(mark.x)]
    assert tuple(inside[:3]) == (0x4F, 0xA5, 0xAD)
    assert tuple(above[:3]) != (0x4F, 0xA5, 0xAD)


def test_every_x_belongs_to_its_month(chart):
    chart.set_trend(YEAR, 12)
    chart.render(800, 240)
    for index in range(12):
        assert chart.month_at(chart.mark(index).x) == index
    assert chart.month_at(2) is None
    assert chart.month_at(799) is None


def test_an_uncovered_month_is_a_gap_not_a_zero(chart):
    holed = [point(i) for i in range(12)]
    chart.set_trend(trend(*holed), 12)
    full = count(chart.render(800, 240), PRINT.bar)
    holed[4] = point(4, volume_fen=None, net_fen=None)
    chart.set_trend(trend(*holed), 12)
    picture = chart.render(800, 240)
    assert count(picture, PRINT.bar) == pytest.approx(full * 11 / 12, rel=0.02)
    mark = chart.mark(4)
    assert mark.bar_top is None
    assert mark.net_y is None
    neighbour = chart.mark(3)
    assert neighbour.net_y is not None
    column = pixels(picture)[:, round(mark.x), :3]
    ink = [int(PRINT.ink[i : i + 2], 16) for i in (1, 3, 5)]
    assert not (column == ink).all(axis=1).any()


def test_the_unfinished_month_is_hatched(chart):
    chart.set_trend(YEAR, 12)
    assert count(chart.render(800, 240), PRINT.bar_mut) == 0
    open_month = point(11, provisional=True)
    chart.set_trend(trend(*(point(i) for i in range(11)), open_month), 12)
    assert count(chart.render(800, 240, 2), PRINT.bar_mut) > 50


def test_a_loss_hangs_below_zero(chart):
    chart.set_trend(trend(*(point(i, net_fen=-9_000 if i == 3 else 9_000) for i in range(12))), 12)
    chart.render(800, 240)
    loss, gain = chart.mark(3).net_y, chart.mark(4).net_y
    assert loss is not None
    assert gain is not None
    assert loss > gain


def test_the_keep_tier_line_is_in_the_net_panel_only(chart):
    chart.set_trend(YEAR, 12)
    found = pixels(chart.render(800, 240, 2))
    orange = [int(PRINT.warn_icon[i : i + 2], 16) for i in (1, 3, 5)]
    rows = np.nonzero((found[:, :, :3] == orange).all(axis=2).any(axis=1))[0] / 2
    mark = chart.mark(0)
    assert mark.net_y is not None
    assert rows.size
    assert rows.max() < chart._box.net[1]
    assert rows.min() > mark.net_y  # 150 yuan lie below the 200 earned


@pytest.mark.parametrize("tier", ["key", "major", "standard", "small"])
def test_the_strip_wears_the_tiers_colour(chart, tier):
    chart.set_trend(trend(*(point(i, tier=tier) for i in range(12))), 12)
    assert count(chart.render(800, 240), PRINT.tiers[tier]) > 700


@pytest.mark.parametrize("tier", ["", "new", "incomplete"])
def test_unranked_months_have_no_strip(chart, tier):
    chart.set_trend(trend(*(point(i, tier=tier) for i in range(12))), 12)
    picture = chart.render(800, 240)
    assert all(count(picture, colour) == 0 for colour in PRINT.tiers.values())


def test_another_merchant_leaves_nothing_of_the_last(chart):
    chart.set_trend(trend(*(point(i, tier="key") for i in range(36))), 36)
    chart.render(800, 240)
    chart.set_trend(YEAR, 12)
    again = chart.render(800, 240)
    fresh = TrendChart(PRINT)
    fresh.set_trend(YEAR, 12)
    assert again == fresh.render(800, 240)


def test_artists_are_kept(chart):
    long = trend(*(point(i) for i in range(36)))
    chart.set_trend(long, 36)
    chart.render(800, 240)
    before = {id(artist) for artist in chart.figure.findobj()}
    chart.set_trend(trend(*(point(i, volume_fen=7_000_000) for i in range(36))), 36)
    chart.render(800, 240)
    assert before <= {id(artist) for artist in chart.figure.findobj()}


def test_dark_and_light_come_from_the_windows_tokens(chart):
    light = ChartTheme.from_tokens(window_theme.LIGHT, dark=False)
    assert light == PRINT  # print is the light theme
    dark = ChartTheme.from_tokens(window_theme.DARK, dark=True, scale=1.25)
    chart.set_trend(YEAR, 12)
    chart.set_theme(dark)
    picture = chart.render(800, 240)
    assert count(picture, dark.bar) > 1000
    assert count(picture, PRINT.bar) == 0


def test_no_months_at_all(chart):
    chart.set_trend(trend(), 36)
    chart.render(800, 240)
    assert chart.month_at(400) is None


amounts = st.one_of(st.none(), st.integers(-(10**12), 10**12))
points = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 10**13)),
        amounts,
        st.sampled_from(["key", "major", "standard", "small", "new", "incomplete", ""]),
        amounts,
        st.booleans(),
    ),
    max_size=36,
)


@given(points, st.sampled_from([12, 24, 36]))
@settings(max_examples=25)
def test_any_months_can_be_drawn(rows, months):
    shown = trend(
        *(
            point(i, volume_fen=v, net_fen=n, tier=t, floor_fen=f, provisional=p)
            for i, (v, n, t, f, p) in enumerate(rows)
        )
    )
    chart = _shared()
    chart.set_trend(shown, months)
    chart.render(400, 200)
    for index in range(len(chart.points)):
        mark = chart.mark(index)
        assert mark.bar_left <= mark.x <= mark.bar_left + mark.bar_width
        assert mark.net_y is None or mark.top - 1 <= mark.net_y <= mark.bottom


_charts: list[TrendChart] = []


def _shared() -> TrendChart:
    if not _charts:
        _charts.append(TrendChart(PRINT))
    return _charts[0]
