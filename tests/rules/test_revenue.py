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


def test_the_merchants_own_cap_tells_the_uncapped_volume() -> None:
    sold_at_30 = Stated(12, 500_000_00, 4 * 30_00 + 78_00, None, 4)
    result = compute(sold_at_30, WHOLESALE, merchant_cap_fen=30_00)
    assert result.uncapped_volume_fen == 10_000_00
    assert result.net_fen == 4 * 7_50 + 15_00  # the acquirer keeps what is above 26


def test_capped_tickets_follow_from_the_fee_where_only_uncapped_volume_is_given() -> None:
    result = compute(Stated(12, 500_000_00, 104_00 + 78_00, None, None, 10_000_00), WHOLESALE)
    assert (result.capped_count, result.net_fen, result.estimated) == (4, 4 * 3_50 + 15_00, True)


def test_uncapped_volume_without_fee_or_cap_says_nothing() -> None:
    result = compute(Stated(12, 500_000_00, None, None, None, 10_000_00), WHOLESALE)
    assert (result.capped_count, result.uncapped_volume_fen) == (0, 500_000_00)
    assert result.estimated


def test_whoever_has_no_cap_takes_the_rate_of_capped_tickets_too() -> None:
    # dining knows no cap: issuer and network take 1.03 % of the whole, capped for us or not
    result = compute(Stated(2, 30_000_00, 100_00, None, 1, 5_000_00), DINING)
    assert result.net_fen == 100_00 - 309_00
    assert result.estimated


ROWS_2016 = {row.instrument: row for row in SHIPPED if row.mdr_ppm is None}


@given(
    st.integers(min_value=0, max_value=10**10),
    st.integers(min_value=0, max_value=10**10),
    st.integers(min_value=0, max_value=500),
    st.integers(min_value=0, max_value=100),
)
def test_a_blend_lies_between_debit_and_credit_by_their_shares(
    uncapped: int, over: int, capped: int, credit: int
) -> None:
    stated = Stated(1000, uncapped + (over if capped else 0), 10**9, None, capped, uncapped)
    blend = schedule_for(SHIPPED, merchant_type="general", month="2020-01", credit_percent=credit)
    nets = {name: compute(stated, row).net_fen for name, row in ROWS_2016.items()}
    expected = Fraction(credit * nets["credit"] + (100 - credit) * nets["debit"], 100)
    assert abs(compute(stated, blend).net_fen - expected) <= 2


def test_capped_tickets_of_2016_cost_what_each_instrument_takes() -> None:
    stated = Stated(1, 100_000_00, 80_00, None, 1, 0)
    credit, debit = ROWS_2016["credit"], ROWS_2016["debit"]
    assert compute(stated, debit).net_fen == 80_00 - 13_00 - 3_25
    assert compute(stated, credit).net_fen == 80_00 - 450_00 - 3_25


# Below 3,125 yuan nobody's cap is reached, from 3,637 yuan on everybody's.
tickets = st.lists(
    st.integers(min_value=0, max_value=312_500) | st.integers(min_value=363_700, max_value=10**9),
    max_size=30,
)


@given(tickets)
def test_the_months_net_is_the_sum_of_its_tickets(amounts: list[int]) -> None:
    row = WHOLESALE
    assert row.mdr_ppm is not None

    def part(amount: int, ppm: int, cap: int) -> Fraction:
        return min(Fraction(amount * ppm, 1_000_000), Fraction(cap))

    fees = [part(a, row.mdr_ppm, row.cap_fen) for a in amounts]
    nets = [
        fee
        - part(a, row.issuer_ppm, row.issuer_cap_fen)
        - part(a, row.network_ppm, row.network_cap_fen)
        for a, fee in zip(amounts, fees, strict=True)
    ]
    exact = sum(nets, start=Fraction(0))
    fee = half_up(*Fraction(sum(fees)).as_integer_ratio())
    small = [a for a in amounts if a <= 312_500]
    stated = Stated(len(amounts), sum(amounts), fee, None, len(amounts) - len(small), sum(small))
    assert abs(Fraction(compute(stated, row).net_fen) - exact) <= 1


def test_a_stated_net_wins() -> None:
    result = compute(Stated(1, 100, 2, net_fen=7), DINING)
    assert (result.net_fen, result.schedule, result.estimated) == (7, "stated", False)


def test_a_missing_fee_is_estimated_from_the_rate() -> None:
    result = compute(Stated(1, 10_000_00), DINING)
    assert (result.fee_fen, result.net_fen, result.estimated) == (125_00, 22_00, True)


def test_without_fee_and_rate_the_acquirers_usual_share_is_assumed() -> None:
    later = schedule_for(SHIPPED, merchant_type="general", month="2020-01")
    result = compute(Stated(1, 10_000_00), later)
    assert (result.net_fen, result.estimated) == (15_00, True)  # .15 % as in the list before
    assert result.fee_fen == 15_00 + 40_00 + 3_25


def test_a_missing_fee_is_no_more_than_the_cap_for_a_capped_ticket() -> None:
    result = compute(Stated(1, 100_000_00, None, None, 1, 0), WHOLESALE)
    assert (result.fee_fen, result.net_fen) == (26_00, 3_50)


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


def test_a_list_of_one_type_leaves_the_others_as_they_were() -> None:
    edited = [*SHIPPED, Schedule(date(2017, 1, 1), "livelihood", "any", 3_000, 2_000, 300)]
    new = schedule_for(edited, merchant_type="livelihood", month="2017-02")
    old = schedule_for(edited, merchant_type="dining", month="2017-02")
    assert (new.effective_from, old.effective_from) == (date(2017, 1, 1), date(2016, 9, 6))


def test_a_list_by_one_more_instrument_still_blends_debit_and_credit() -> None:
    edited = [*SHIPPED, Schedule(date(2016, 9, 6), "standard", "wechat", None, 2_000, 0)]
    assert schedule_for(edited, merchant_type="dining", month="2016-10").issuer_ppm == 4_000


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


def test_a_fee_is_checked_against_the_merchants_own_cap() -> None:
    stated = Stated(12, 500_000_00, 4 * 30_00 + 78_00, None, 4, 10_000_00)
    assert not fee_is_off(stated, WHOLESALE, mdr_ppm=None, merchant_cap_fen=30_00)
    assert fee_is_off(stated, WHOLESALE, mdr_ppm=None, merchant_cap_fen=26_00)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=9_999))
def test_a_fee_within_a_fen_a_ticket_is_not_flagged(volume: int, tickets: int) -> None:
    fee = half_up(12_500 * volume, 1_000_000)
    within = Stated(tickets, volume, fee + tickets)
    beyond = Stated(tickets, volume, fee + tickets + 2)
    assert not fee_is_off(within, DINING, mdr_ppm=None, merchant_cap_fen=None)
    assert fee_is_off(beyond, DINING, mdr_ppm=None, merchant_cap_fen=None)
