from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchdesk import demo
from merchdesk.rules.codes import Channel, ContactRole, MerchantStatus, MerchantType

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.date(2026, 11, 23)
DIGEST = (
    "import datetime, hashlib; from merchdesk import demo;"
    "made = demo.portfolio(merchants=60, today=datetime.date(2026, 11, 23));"
    "print(hashlib.sha256(repr(made).encode()).hexdigest())"
)


@pytest.fixture(scope="module")
def portfolio():
    return demo.portfolio(today=TODAY)


def test_the_same_seed_gives_the_same_portfolio(portfolio):
    assert demo.portfolio(today=TODAY) == portfolio
    assert demo.portfolio(seed=7, merchants=20, today=TODAY) != demo.portfolio(
        seed=8, merchants=20, today=TODAY
    )


def test_it_is_the_same_in_another_process():
    made = demo.portfolio(merchants=60, today=TODAY)
    here = hashlib.sha256(repr(made).encode()).hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "5", "PYTHONPATH": str(ROOT)}
    there = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == here


def test_a_stream_yields_the_merchants_of_the_portfolio(portfolio):
    some = islice(demo.stream(seed=2026, merchants=300, until="2026-10", today=TODAY), 20)
    assert tuple(some) == portfolio.merchants[:20]


def test_the_frame(portfolio):
    assert (portfolio.months[0], portfolio.months[-1]) == ("2023-11", "2026-10")
    assert len(portfolio.months) == 36
    assert len(portfolio.merchants) == 300
    assert len(portfolio.managers) == len(set(portfolio.managers)) == 2
    assert portfolio.pinned_schedule == "2013-02-25"
    owners = Counter(merchant.manager for merchant in portfolio.merchants)
    assert set(owners) == set(portfolio.managers)
    assert min(owners.values()) >= 100


def test_mids_are_nobodys_and_never_collide(portfolio):
    mids = [merchant.mid for merchant in portfolio.merchants]
    assert len(set(mids)) == len(mids)
    assert all(re.fullmatch(r"999\d{12}", mid) for mid in mids)
    assert all(merchant.mid[7:11] == merchant.mcc for merchant in portfolio.merchants)


def test_mids_stay_apart_in_a_large_portfolio():
    from merchdesk.demo.shops import mid

    assert len({mid(index, 123, "5812") for index in range(25_000)}) == 25_000


def test_names_are_plausible_and_apart(portfolio):
    names = [merchant.name for merchant in portfolio.merchants]
    assert len(set(names)) == len(names)
    for merchant in portfolio.merchants:
        assert 3 <= len(merchant.name) <= 22
        assert re.fullmatch(r"[\u4e00-\u9fffKTV]+(（[\u4e00-\u9fff\d]+店）)?", merchant.name)
        assert "店店" not in merchant.name
        assert 2 <= len(merchant.short_name) <= 14
        assert merchant.address.startswith(merchant.district)
        assert re.search(r"\d号", merchant.address)
    assert sum("（" in name for name in names) > 30
    chains = Counter(merchant.group for merchant in portfolio.merchants if merchant.group)
    assert any(shops >= 2 for shops in chains.values())


def test_all_trades_and_types_are_there(portfolio):
    types = Counter(merchant.merchant_type for merchant in portfolio.merchants)
    assert set(types) == set(MerchantType) - {MerchantType.STANDARD}
    assert types[MerchantType.WHOLESALE] >= 10
    assert len({merchant.trade for merchant in portfolio.merchants}) > 25
    assert len({merchant.district for merchant in portfolio.merchants}) == 7
    statuses = Counter(merchant.status for merchant in portfolio.merchants)
    assert statuses[MerchantStatus.ACTIVE] > 270
    assert statuses[MerchantStatus.CLOSED] > 0


def test_contacts_cannot_be_reached(portfolio):
    for merchant in portfolio.merchants:
        assert merchant.contacts[0].role == ContactRole.OWNER
        for contact in merchant.contacts:
            assert re.fullmatch(r"164\d{8}", contact.phone)
            assert re.fullmatch(r"\d\d:[0-5]\d", contact.preferred_hour)
            assert 2 <= len(contact.name) <= 4
            assert contact.preferred_channel in set(Channel)


def test_the_day_is_lively(portfolio):
    """Five visits and eight calls for the user, some more for colleagues and from before."""
    mine = [
        touch
        for merchant in portfolio.merchants
        if merchant.manager == portfolio.managers[0]
        for touch in merchant.touches
        if touch.next_on and not touch.next_done_on
    ]
    due = Counter(touch.next_channel for touch in mine if touch.next_on == TODAY)
    assert due == {"visit": 5, "call": 8}
    late = Counter(touch.next_channel for touch in mine if touch.next_on < TODAY)
    assert late == {"visit": 4, "call": 3}
    assert sum(touch.next_on > TODAY for touch in mine) >= 10


def test_some_were_never_visited_and_some_long_ago(portfolio):
    last = [
        max((touch.at.date() for touch in merchant.touches if touch.met), default=None)
        for merchant in portfolio.merchants
    ]
    assert 20 <= last.count(None) <= 200
    assert sum(day is not None and (TODAY - day).days > 120 for day in last) >= 10
    assert sum(day is not None and (TODAY - day).days < 31 for day in last) >= 30


def test_values_are_plain(portfolio):
    merchant = portfolio.merchants[0]
    plain = (merchant.merchant_type, merchant.status, merchant.contacts[0].role)
    assert {type(value) for value in plain} == {str}
    assert {type(touch.channel) for touch in merchant.touches} <= {str}


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_small_portfolios(count):
    made = demo.portfolio(merchants=count, today=TODAY)
    assert len(made.merchants) == count
    assert made.managers


@settings(max_examples=15)
@given(
    seed=st.integers(),
    merchants=st.integers(1, 40),
    month=st.dates(dt.date(2014, 1, 1), dt.date(2060, 12, 31)),
    days=st.integers(0, 60),
)
def test_laws_hold_for_every_seed(seed, merchants, month, days):
    until, today = f"{month:%Y-%m}", month + dt.timedelta(days + 31)
    made = demo.portfolio(seed=seed, merchants=merchants, until=until, today=today)
    assert len({merchant.mid for merchant in made.merchants}) == merchants
    assert len({merchant.name for merchant in made.merchants}) == merchants
    for merchant in made.merchants:
        check_months(merchant, made.months)
        check_touches(merchant, today)
        check_status(merchant, until)


def check_status(merchant, until):
    assert (merchant.status == MerchantStatus.RENOVATING) == (merchant.paused_until is not None)
    if merchant.paused_until:
        assert f"{merchant.paused_until:%Y-%m}" > until
    if merchant.status == MerchantStatus.CLOSED:
        assert merchant.months[-1].month < until


def check_months(merchant, covered):
    listed = [row.month for row in merchant.months]
    assert listed
    assert listed == sorted(set(listed))
    assert set(listed) <= set(covered)
    assert listed[0] >= merchant.joined_month
    for row in merchant.months:
        check_row(row, merchant)


def check_row(row, merchant):
    """Counts, volumes and fee agree, and no ticket stands on the wrong side of the cap."""
    uncapped, capped_volume = (
        row.txn_count - row.capped_count,
        row.volume_fen - row.uncapped_volume_fen,
    )
    assert row.txn_count > 0 <= row.capped_count <= row.txn_count
    assert (row.uncapped_volume_fen > 0) == (uncapped > 0)
    assert (capped_volume > 0) == (row.capped_count > 0)
    assert 1 <= row.active_days <= min(31, row.txn_count)
    assert row.volume_fen / row.txn_count <= row.largest_ticket_fen <= row.volume_fen
    exact = row.uncapped_volume_fen * merchant.mdr_ppm + row.capped_count * 10**6 * (
        merchant.cap_fen or 0
    )
    assert abs(row.fee_fen * 10**6 - exact) <= 500_000
    assert row.fee_fen * 10**6 - exact != -500_000  # a half goes up
    if merchant.cap_fen is None:
        assert row.capped_count == 0
    else:
        least = merchant.cap_fen * 10**6 / merchant.mdr_ppm
        assert row.uncapped_volume_fen <= uncapped * least
        assert capped_volume >= row.capped_count * least


def check_touches(merchant, today):
    moments = [touch.at for touch in merchant.touches]
    assert [at.date() for at in moments] == sorted(at.date() for at in moments)
    for at in moments:
        assert today - dt.timedelta(550) <= at.date() < today
        assert at.utcoffset() == dt.timedelta(hours=8)
        assert 9 <= at.hour <= 18
        assert at.weekday() < 5
    for touch in merchant.touches:
        check_touch(touch, merchant, today)


def check_touch(touch, merchant, today):
    in_person = touch.channel in ("visit", "inspection")
    assert touch.channel in set(Channel)
    assert 1 <= touch.result <= 6
    assert touch.met == (in_person and touch.result != 4)
    assert bool(touch.contacts) == (touch.result != 4)
    assert all(0 <= position < len(merchant.contacts) for position in touch.contacts)
    assert touch.satisfaction is None or (1 <= touch.satisfaction <= 5 and touch.result != 4)
    assert bool(touch.next_step) == bool(touch.next_channel) == (touch.next_on is not None)
    if touch.next_on:
        assert touch.next_on > touch.at.date()
        done = touch.next_done_on
        assert done is None or touch.at.date() < done <= today
