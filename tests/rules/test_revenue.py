"""Net revenue: the formula of the price lists, exact to the fen."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.codes import MerchantType
from merchdesk.rules.revenue import Schedule, Stated, compute, fee_is_off, half_up, schedule_for
from merchdesk.rules.schedules import SHIPPED, type_of_mcc

DINING = schedule_for(SHIPPED, merchant_type="dining", month="2015-01")
WHOLESALE = schedule_for(SHIPPED, merchant_type="wholesale", month="2015-01")
money = st.integers(min_value=-(10**13), max_value=10**13)


@given(st.integers(), st.integers(min_value=1))
def test_half_up_is_the_nearest_integer_and_halves_go_away_from_zero(a: int, b: int) -> None:
    exact = Fraction(a, b)
    rounded = half_up(a, b)
    assert abs(exact - rounded) <= Fraction(1, 2)
    if abs(exact - rounded) == Fraction(1, 2):
        assert abs(rounded) > abs(exact)


@given(money, money)
def test_net_is_the_fee_less_the_shares_of_issuer_and_network(volume: int, fee: int) -> None:
    result = compute(Stated(10, volume, fee), DINING)
    exact = fee - Fraction(10_300, 1_000_000) * volume
    assert abs(result.net_fen - exact) <= Fraction(1, 2)
    assert (result.fee_fen, result.uncapped_volume_fen) == (fee, volume)


def test_a_discount_comes_off_the_acquirers_share() -> None:
    listed = compute(Stated(1, 10_000_00, 125_00), DINING)
    discounted = compute(Stated(1, 10_000_00, 100_00), DINING, mdr_ppm=10_000)
    assert listed.net_fen == 22_00
    assert discounted.net_fen == listed.net_fen - 25_00


def test_capped_tickets_leave_the_acquirer_its_part_of_the_cap() -> None:
    stated = Stated(12, 500_000_00, 104_00 + 78_00, None, 4, 10_000_00)
    result = compute(stated, WHOLESALE)
    # 4 tickets at 26 = 20 + 2.5 + 3.5, and 10,000 yuan at .78 % = .55 + .08 + .15
    assert result.net_fen == 4 * 3_50 + 15_00
    assert not result.estimated


def test_uncapped_volume_follows_from_the_fee_where_only_capped_tickets_are_counted() -> None:
    result = compute(Stated(12, 500_000_00, 104_00 + 78_00, None, 4), WHOLESALE)
    assert result.uncapped_volume_fen == 10_000_00
    assert result.net_fen == 4 * 3_50 + 15_00
    assert result.estimated


def test_a_stated_net_wins() -> None:
    result = compute(Stated(1, 100, 2, net_fen=7), DINING)
    assert (result.net_fen, result.schedule, result.estimated) == (7, "stated", False)


def test_a_missing_fee_is_estimated_from_the_rate() -> None:
    result = compute(Stated(1, 10_000_00), DINING)
    assert (result.fee_fen, result.net_fen, result.estimated) == (125_00, 22_00, True)


def test_an_unknown_type_marks_the_net_estimated() -> None:
    assert compute(Stated(1, 100, 2), DINING, type_known=False).estimated


@pytest.mark.parametrize(
    ("month", "pinned", "day"),
    [
        ("2012-01", None, date(2013, 2, 25)),  # before the first list: the first
        ("2016-09", None, date(2013, 2, 25)),  # its first day is before the 6th
        ("2016-10", None, date(2016, 9, 6)),
        ("2016-10", date(2013, 2, 25), date(2013, 2, 25)),
    ],
)
def test_a_month_uses_the_list_in_force_on_its_first_day(
    month: str, pinned: date | None, day: date
) -> None:
    found = schedule_for(SHIPPED, merchant_type="dining", month=month, pinned=pinned)
    assert found.effective_from == day


@given(st.integers(min_value=0, max_value=100))
def test_the_2016_list_blends_by_the_credit_share(credit: int) -> None:
    found = schedule_for(SHIPPED, merchant_type="general", month="2020-01", credit_percent=credit)
    assert found.issuer_ppm == 3_500 + 10 * credit
    assert found.network_ppm == 325
    assert found.instrument == ""  # a blend is an estimate
    assert compute(Stated(1, 100_00, 60), found).estimated


def test_a_type_that_a_list_lacks_takes_its_general_row() -> None:
    found = schedule_for(SHIPPED, merchant_type="standard", month="2014-01")
    assert found.merchant_type == MerchantType.GENERAL


def test_a_list_without_a_general_row_is_refused() -> None:
    odd = [Schedule(date(2020, 1, 1), "dining", "any", 1, 1, 1)]
    with pytest.raises(ValueError, match="general"):
        schedule_for(odd, merchant_type="wholesale", month="2021-01")


@pytest.mark.parametrize(
    ("mcc", "expected"),
    [
        ("5812", "dining"),
        ("5411", "livelihood"),
        ("5499", "general"),
        ("", "general"),
        ("x", "general"),
        ("5511", "auto_property"),
        ("8043", "general"),
        ("8062", "livelihood"),
        ("5072", "wholesale"),
    ],
)
def test_a_category_code_suggests_a_type(mcc: str, expected: str) -> None:
    assert type_of_mcc(mcc) == expected


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=9_999))
def test_a_fee_within_a_fen_a_ticket_is_not_flagged(volume: int, tickets: int) -> None:
    fee = half_up(12_500 * volume, 1_000_000)
    within = Stated(tickets, volume, fee + tickets)
    beyond = Stated(tickets, volume, fee + tickets + 2)
    assert not fee_is_off(within, DINING, mdr_ppm=None, merchant_cap_fen=None)
    assert fee_is_off(beyond, DINING, mdr_ppm=None, merchant_cap_fen=None)
