from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk import demo
from merchdesk.demo import calendar
from merchdesk.demo.figures import course, threshold
from merchdesk.demo.shops import usual_volume
from merchdesk.demo.trades import SEASONS, TRADES
from merchdesk.rules.codes import MerchantType
from merchdesk.rules.schedules import type_of_mcc

TODAY = dt.date(2026, 11, 23)
RANKED = ("small", "standard", "major", "key")


@pytest.fixture(scope="module")
def portfolio():
    return demo.portfolio(today=TODAY)


def volumes(portfolio, *, types=None, trades=None):
    """Volume by month, of some."""
    found: Counter[str] = Counter()
    for merchant in portfolio.merchants:
        if (types and merchant.merchant_type not in types) or (
            trades and merchant.trade not in trades
        ):
            continue
        for row in merchant.months:
            found[row.month] += row.volume_fen
    return found


def test_size_is_uneven_as_in_real_portfolios(portfolio):
    last = sorted(
        (
            sum(row.volume_fen for row in m.months if row.month >= "2026-08")
            for m in portfolio.merchants
        ),
        reverse=True,
    )
    assert 0.55 < sum(last[:60]) / sum(last) < 0.9
    assert last[0] > 10 * last[len(last) // 2]


@given(st.floats(0.001, 0.998), st.floats(0.0001, 0.001))
def test_a_larger_place_is_a_larger_shop(place, step):
    assert 0 < usual_volume(place) <= usual_volume(place + step)


def test_spring_festival_dips_and_wholesale_most(portfolio):
    """February 2026 holds the whole holiday (New Year's Day is the 17th), March none of it."""
    for types, at_most in ((None, 0.9), ({MerchantType.WHOLESALE}, 0.75)):
        found = volumes(portfolio, types=types)
        assert found["2026-02"] < at_most * found["2026-03"]
        assert found["2025-02"] < found["2025-03"]


def test_drinks_sell_in_summer():
    made = demo.portfolio(merchants=900, today=TODAY)
    found = volumes(made, trades={"奶茶"})
    assert found["2026-07"] > 1.3 * found["2026-01"]


def test_shops_open_fade_and_pause(portfolio):
    rows = {m.mid: {row.month for row in m.months} for m in portfolio.merchants}
    last = portfolio.months[-1]
    assert sum(min(months) > portfolio.months[0] for months in rows.values()) > 30  # opened since
    assert sum(max(months) < portfolio.months[-3] for months in rows.values()) > 3  # asleep
    holes = [
        m
        for m, months in rows.items()
        if any(min(months) < x < max(months) and x not in months for x in portfolio.months)
    ]
    assert len(holes) >= 3
    assert sum(last in months for months in rows.values()) > 240


def test_many_grow_and_many_decline(portfolio):
    """The last three months against the same months a year before."""
    change = []
    for merchant in portfolio.merchants:
        by = {row.month: row.volume_fen for row in merchant.months}
        now = sum(by.get(month, 0) for month in ("2026-08", "2026-09", "2026-10"))
        then = sum(by.get(month, 0) for month in ("2025-08", "2025-09", "2025-10"))
        if now and then:
            change.append(now / then)
    assert sum(value > 1.2 for value in change) > 20
    assert sum(value < 0.8 for value in change) > 30
    assert sum(0.8 <= value <= 1.2 for value in change) > 100


def test_tiers_move(portfolio):
    """The three-month net under the list of 2013 makes a pyramid in which shops rise and fall."""
    nets = [monthly_nets(portfolio, index) for index in range(2, 36)]
    tiers = [pyramid(net) for net in nets]
    moves = [
        RANKED.index(after[mid]) - RANKED.index(before[mid])
        for before, after in pairwise(tiers)
        for mid in before.keys() & after.keys()
    ]
    assert sum(move > 0 for move in moves) > 50
    assert sum(move < 0 for move in moves) > 50
    assert Counter(tiers[-1].values())["key"] == 3


SHARES = {  # issuer + network: ppm, and fen of a capped ticket (`domain.md` §1)
    "dining": (10_300, 0),
    "auto_property": (10_300, 7000),
    "general": (6_300, 0),
    "wholesale": (6_300, 2250),
    "livelihood": (3_000, 0),
}


def monthly_nets(portfolio, index):
    window = set(portfolio.months[index - 2 : index + 1])
    found: dict[str, Fraction] = defaultdict(Fraction)
    for merchant in portfolio.merchants:
        ppm, cap = SHARES[merchant.merchant_type]
        for row in merchant.months:
            if row.month in window:
                shares = Fraction(row.uncapped_volume_fen * ppm, 10**6) + row.capped_count * cap
                found[merchant.mid] += row.fee_fen - shares
    return {mid: net for mid, net in found.items() if net > 0}


def pyramid(nets):
    order = sorted(nets, key=lambda mid: -nets[mid])
    cuts = [(percent * len(order) + 99) // 100 for percent in (1, 20, 50)]
    return {mid: RANKED[3 - sum(rank >= cut for cut in cuts)] for rank, mid in enumerate(order)}


def test_contracts_earn_something_nearly_always(portfolio):
    losing = [m for m in portfolio.merchants if m.mdr_ppm <= SHARES[m.merchant_type][0]]
    assert len(losing) < 12
    caps = {m.cap_fen for m in portfolio.merchants if m.merchant_type == MerchantType.WHOLESALE}
    assert caps == {2600, 3000, 3500, 4000}
    assert {m.cap_fen for m in portfolio.merchants if m.merchant_type == "auto_property"} == {8000}


def test_a_trade_has_the_type_of_its_category():
    """An optician (8043) stood among the general trades, though its range is the clinics'."""
    assert {trade.name for trade in TRADES if type_of_mcc(trade.mcc) != trade.merchant_type} <= {
        "眼镜"
    }
    assert all(len(trade.mcc) == 4 and trade.low < trade.high for trade in TRADES)
    assert all(0.9 < sum(season) / 12 < 1.1 for season in SEASONS.values())
    for trade in TRADES:
        capped = trade.merchant_type in (MerchantType.WHOLESALE, MerchantType.AUTO_PROPERTY)
        assert (trade.capped > 0) == (trade.capped_fen > 0) == capped


def test_the_smallest_capped_ticket():
    assert threshold(7_800, 2600) == 333_334
    assert threshold(12_500, 8000) == 640_000


@given(st.integers(), st.integers(12, 60))
def test_a_course_has_a_level_for_every_month(seed, length):
    way = course(Random(seed), length)
    assert len(way.levels) == length
    assert all(0 <= level < 20 for level in way.levels)
    assert not any(way.levels[: way.first])
    calm = course(Random(seed), length, calm=True)
    assert all(level > 0 for level in calm.levels)
    assert calm.first == 0


@pytest.mark.parametrize(
    ("year", "day"), [(2010, (2, 14)), (2023, (1, 22)), (2026, (2, 17)), (2050, (1, 23))]
)
def test_spring_festival(year, day):
    assert calendar.spring_festival(year) == dt.date(year, *day)


@given(st.integers(2010, 2099))
def test_spring_festival_is_in_its_season(year):
    assert dt.date(year, 1, 21) <= calendar.spring_festival(year) <= dt.date(year, 2, 20)


def test_managers_rest():
    assert not calendar.is_workday(dt.date(2026, 11, 22))  # Sunday
    assert not calendar.is_workday(dt.date(2026, 2, 18))  # Spring Festival
    assert not calendar.is_workday(dt.date(2026, 10, 1))
    assert calendar.workday(dt.date(2026, 10, 1)) == dt.date(2026, 10, 8)
    assert calendar.month_before(dt.date(2026, 1, 31)) == "2025-12"
    assert calendar.before_holiday(dt.date(2026, 9, 25))
    assert not calendar.before_holiday(dt.date(2026, 9, 1))
