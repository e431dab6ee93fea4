from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from merchdesk.models.thinning import DAILY, MONTHLY, TODAY, WEEKLY, kept

NOW = dt.datetime(2026, 11, 22, 14, 0, tzinfo=dt.UTC)
moments = st.lists(
    st.integers(0, 60 * 24 * 1000).map(lambda minutes: NOW - dt.timedelta(minutes=minutes))
)


@given(moments)
def test_the_newest_stays_nothing_is_invented_and_the_number_is_bounded(made) -> None:
    stays = kept(made, now=NOW)
    assert stays <= set(made)
    assert len(stays) <= TODAY + DAILY + WEEKLY + MONTHLY
    assert not made or max(made) in stays


@given(moments)
def test_thinning_again_removes_nothing_more(made) -> None:
    stays = kept(made, now=NOW)
    assert kept(stays, now=NOW) == stays


@given(moments)
def test_the_order_does_not_matter(made) -> None:
    assert kept(reversed(made), now=NOW) == kept(made, now=NOW)


def test_a_year_of_half_hours() -> None:
    made = [NOW - dt.timedelta(minutes=30 * step) for step in range(365 * 48)]
    stays = sorted(kept(made, now=NOW), reverse=True)
    assert stays[:3] == made[:3]
    days = [moment.date() for moment in stays]
    assert [NOW.date() - dt.timedelta(days=back) for back in range(DAILY)] == sorted(
        set(days), reverse=True
    )[:DAILY]
    assert {(moment.year, moment.month) for moment in stays} == {
        (2026, month) for month in range(6, 12)
    }


def test_a_simulated_half_year_of_daily_thinning_keeps_old_months() -> None:
    left: set[dt.datetime] = set()
    for day in range(200):
        now = NOW + dt.timedelta(days=day)
        left = kept({*left, now, now - dt.timedelta(hours=2)}, now=now)
    assert len({(moment.year, moment.month) for moment in left}) == MONTHLY


def test_a_long_pause_loses_nothing() -> None:
    old = [NOW - dt.timedelta(days=700 + step) for step in range(3)]
    assert kept(old, now=NOW) == set(old)


def test_days_begin_in_the_zone_of_now() -> None:
    shanghai = dt.timezone(dt.timedelta(hours=8))
    now = dt.datetime(2026, 11, 22, 9, tzinfo=shanghai)
    yesterday_evening = [now - dt.timedelta(hours=10, minutes=step) for step in range(5)]
    assert kept(yesterday_evening, now=now) == {yesterday_evening[0]}
