from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest

from merchdesk.services.home import Home
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.ui.merchants.rhythm import Beat, rhythm
from tests.ui.merchants.merchant_portfolio import A, add_people, fill, page_of

TODAY = dt.date(2016, 11, 7)


@pytest.fixture
def page(home: Home) -> MerchantPage:
    fill(home)
    add_people(home)
    return page_of(home, A)


def of_tier(page: MerchantPage, tier: str, touches: Iterable[object] | None = None) -> MerchantPage:
    kept = page.touches if touches is None else tuple(touches)
    return replace(page, row=replace(page.row, tier=tier), touches=kept)  # type: ignore[arg-type]


def test_counts_this_months_met_visits_and_connected_calls(page: MerchantPage) -> None:
    beats = rhythm(of_tier(page, "major"), TODAY)
    assert beats.visits == Beat(done=0, due=1, months=1)  # October's is over, November's met nobody
    assert beats.calls == Beat(done=1, due=2, months=1)
    assert not beats.visits.is_kept


def test_standard_merchants_are_visited_once_a_quarter(page: MerchantPage) -> None:
    beats = rhythm(of_tier(page, "standard"), TODAY)
    assert beats.visits == Beat(done=1, due=1, months=3)
    assert beats.visits.is_kept


def test_small_merchants_are_only_called(page: MerchantPage) -> None:
    beats = rhythm(of_tier(page, "small"), TODAY)
    assert (beats.visits.due, beats.calls) == (0, Beat(done=1, due=1, months=3))


def test_suggests_the_sooner_of_visit_and_call(page: MerchantPage) -> None:
    # met on 24 October: due after 15 days; called on 4 November: after 8
    assert rhythm(of_tier(page, "key"), TODAY).next_on == dt.date(2016, 11, 8)
    assert rhythm(of_tier(page, "standard"), TODAY).next_on == dt.date(2016, 12, 4)


def test_never_met_is_due_today_and_so_is_overdue(page: MerchantPage) -> None:
    assert rhythm(of_tier(page, "key", ()), TODAY).next_on == TODAY
    assert rhythm(of_tier(page, "key"), dt.date(2016, 12, 31)).next_on == dt.date(2016, 12, 31)


def test_without_a_tier_nothing_is_due(page: MerchantPage) -> None:
    assert rhythm(of_tier(page, "new"), TODAY).next_on is None
