from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.codes import Tier
from merchdesk.rules.tiers import Thresholds, floor_of, tier_of
from merchdesk.ui import theme
from merchdesk.ui.merchants.tier_scale import Standing, TierScale

_ORDER = [str(code) for code in Tier]
_LINES = st.lists(st.integers(10, 10_000_000), min_size=3, max_size=3, unique=True).map(
    lambda values: Thresholds(*sorted(values, reverse=True))
)
_NETS = st.integers(-1_000, 30_000_000)


def standing(net: int, lines: Thresholds) -> Standing:
    tier = str(tier_of(net, lines))
    threshold = lines.of(tier)
    return Standing(net, tier, lines, None if threshold is None else floor_of(threshold))


def marker(scale: TierScale, net: int, lines: Thresholds) -> float:
    scale.set_standing(standing(net, lines))
    return scale.marker_y()


@pytest.fixture(scope="module", autouse=True)
def light(qapp) -> None:
    """Once, not for each example: it dresses every window that earlier tests left."""
    theme.apply(qapp, "light")


@given(_NETS, _LINES)
def test_the_marker_stands_in_the_band_of_its_tier(qapp, net: int, lines: Thresholds) -> None:
    scale = TierScale()
    band = scale.sizeHint().height() / 4
    place = _ORDER.index(str(tier_of(net, lines)))
    y = marker(scale, net, lines)
    assert place * band - 1 <= y <= (place + 1) * band + 1
    assert 0 <= y <= scale.sizeHint().height()


@given(_NETS, _NETS, _LINES)
def test_more_net_never_stands_lower(qapp, one: int, other: int, lines: Thresholds) -> None:
    scale = TierScale()
    low, high = sorted((one, other))
    if tier_of(low, lines) == tier_of(high, lines):
        assert marker(scale, low, lines) >= marker(scale, high, lines)


def test_it_paints_and_says_where_the_merchant_stands(qapp, qtbot) -> None:
    scale = TierScale()
    qtbot.addWidget(scale)
    lines = Thresholds(300_000, 100_000, 50_000)
    scale.set_standing(standing(95_000, lines))
    scale.resize(400, scale.sizeHint().height())
    assert not scale.grab().isNull()
    said = scale.accessibleDescription()
    assert "Key ¥3,000.00" in said
    assert said.endswith("This merchant ¥950.00")
    assert [fen for fen, _ in scale.knots()] == [300_000, 100_000, 50_000, 45_000]


def test_without_lines_it_is_empty(qapp, qtbot) -> None:
    scale = TierScale()
    qtbot.addWidget(scale)
    assert scale.knots() == []
    scale.set_standing(Standing(0, "small", Thresholds(None, None, None), None))
    assert scale.knots() == []
    assert not scale.grab().isNull()
