"""Rank tiers: cuts, ties, who is ranked, gaps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.codes import Tier, Unranked
from merchdesk.rules.tiers import (
    Percents,
    Thresholds,
    cut_rank,
    floor_of,
    gap,
    rank_month,
    tier_of,
)

ORDER = [*Tier]
nets = st.dictionaries(
    st.text("abcdef0123456789", min_size=4, max_size=6),
    st.integers(min_value=-500, max_value=500),
    max_size=60,
)


@pytest.mark.parametrize(
    ("n", "cuts"),
    [
        (37, (1, 8, 19)),
        (40, (1, 8, 20)),
        (101, (2, 21, 51)),
        (1600, (16, 320, 800)),
        (0, (0, 0, 0)),
    ],
)
def test_cut_ranks_of_the_contract(n: int, cuts: tuple[int, int, int]) -> None:
    assert tuple(cut_rank(p, n) for p in (1, 20, 50)) == cuts
    ranking = rank_month("2016-10", {f"m{i:04d}": i + 1 for i in range(n)})
    assert (ranking.n, ranking.cuts) == (n, cuts)
    if n:
        assert ranking.counts["key"] == cuts[0]
        assert ranking.counts["key"] + ranking.counts["major"] == cuts[1]


@given(nets)
def test_a_higher_net_never_has_a_lower_tier(values: dict[str, int]) -> None:
    places = rank_month("2016-10", values).places
    for better, worse in itertools.pairwise(places):
        assert better.net_fen >= worse.net_fen
        assert ORDER.index(Tier(better.tier)) <= ORDER.index(Tier(worse.tier))


@given(nets)
def test_equals_are_never_split(values: dict[str, int]) -> None:
    by_net: dict[int, set[tuple[str, int | None]]] = {}
    for place in rank_month("2016-10", values).places:
        by_net.setdefault(place.net_fen, set()).add((place.tier, place.rank))
    assert all(len(found) == 1 for found in by_net.values())


@given(nets)
def test_counts_and_sums_add_up(values: dict[str, int]) -> None:
    ranking = rank_month("2016-10", values)
    assert sum(ranking.counts.values()) == len(values)
    assert ranking.n == sum(net > 0 for net in values.values())
    assert ranking.net_total_fen == sum(net for net in values.values() if net > 0)
    assert 0 <= ranking.net_top_fen <= ranking.net_total_fen


@given(nets, st.randoms())
def test_the_order_of_the_input_does_not_matter(values: dict[str, int], random: object) -> None:
    shuffled = dict(sorted(values.items(), key=lambda _: random.random()))  # type: ignore[attr-defined]
    assert rank_month("2016-10", values) == rank_month("2016-10", shuffled)


def test_new_and_incomplete_merchants_take_no_place() -> None:
    values = {"a": 300, "b": 200, "c": 100, "d": 50}
    ranking = rank_month("2016-10", values, new=["a", "d"], incomplete=["d"])
    found = {place.merchant_id: (place.tier, place.rank) for place in ranking.places}
    assert ranking.n == 2
    assert found["a"] == (Unranked.NEW, None)
    assert found["d"] == (Unranked.INCOMPLETE, None)
    assert found["b"] == (Tier.KEY, 1)
    assert ranking.net_total_fen == 300


def test_net_of_zero_or_less_is_small_without_a_rank() -> None:
    ranking = rank_month("2016-10", {"a": 5, "b": 0, "c": -7})
    assert [(p.tier, p.rank) for p in ranking.places] == [
        (Tier.KEY, 1),
        (Tier.SMALL, None),
        (Tier.SMALL, None),
    ]


def test_nobody_ranked_has_no_thresholds_and_no_share() -> None:
    ranking = rank_month("2016-10", {"a": 0})
    assert ranking.thresholds == Thresholds(None, None, None)
    assert ranking.top_share is None


def test_other_cut_offs() -> None:
    ranking = rank_month(
        "2016-10", {f"m{i}": i + 1 for i in range(10)}, percents=Percents(10, 30, 60)
    )
    assert ranking.cuts == (1, 3, 6)
    assert (ranking.counts["key"], ranking.counts["major"], ranking.counts["standard"]) == (1, 2, 3)


@given(st.integers(min_value=1, max_value=10**12))
def test_the_floor_is_the_least_net_of_nine_tenths(threshold: int) -> None:
    floor = floor_of(threshold)
    assert floor * 100 >= threshold * 90 > (floor - 1) * 100


THRESHOLDS = Thresholds(key=1000, major=500, standard=100)


def test_the_gaps_of_a_major_merchant() -> None:
    found = gap(tier="major", net_fen=600, volume_fen=60_000, thresholds=THRESHOLDS)
    assert (found.tier_above, found.to_above_fen) == ("key", 400)
    assert (found.floor_fen, found.margin_fen) == (450, 150)
    # 400 of net at a yield of 1 % is 40,000 of volume in three months
    assert found.volume_up_fen == 13_333
    assert found.volume_hold_fen == 0


def test_the_top_has_nothing_above_and_the_bottom_no_floor() -> None:
    top = gap(tier="key", net_fen=2000, volume_fen=1, thresholds=THRESHOLDS)
    bottom = gap(tier="small", net_fen=10, volume_fen=100, thresholds=THRESHOLDS)
    assert (top.tier_above, top.to_above_fen, top.margin_fen) == ("", None, 1100)
    assert (bottom.floor_fen, bottom.to_above_fen) == (None, 90)


@given(st.integers(min_value=1, max_value=5000))
def test_closing_the_gap_reaches_the_tier_above(net: int) -> None:
    tier = tier_of(net, THRESHOLDS)
    found = gap(tier=tier, net_fen=net, volume_fen=net * 100, thresholds=THRESHOLDS)
    if found.to_above_fen is not None:
        assert tier_of(net + found.to_above_fen, THRESHOLDS) == found.tier_above


@given(nets, st.integers(min_value=0, max_value=59))
def test_the_tier_above_is_the_one_that_the_gap_reaches(values: dict[str, int], at: int) -> None:
    ranking = rank_month("2016-10", values)
    for place in ranking.places[at : at + 1]:
        found = gap(
            tier=place.tier, net_fen=place.net_fen, volume_fen=1, thresholds=ranking.thresholds
        )
        if found.to_above_fen is not None:
            reached = tier_of(place.net_fen + found.to_above_fen, ranking.thresholds)
            assert reached == found.tier_above


def test_an_unranked_merchant_has_no_gaps() -> None:
    found = gap(tier="new", net_fen=9, volume_fen=9, thresholds=THRESHOLDS)
    assert found.floor_fen is None
    assert found.to_above_fen is None
