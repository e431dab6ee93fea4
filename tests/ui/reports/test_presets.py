from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.ui.reports import presets

DAY = dt.date
USUAL = (DAY(2016, 10, 7), DAY(2016, 11, 7))


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        ("usual", *USUAL),
        ("this_week", DAY(2016, 11, 7), DAY(2016, 11, 9)),
        ("last_week", DAY(2016, 10, 31), DAY(2016, 11, 6)),
        ("this_month", DAY(2016, 11, 1), DAY(2016, 11, 9)),
        ("last_month", DAY(2016, 10, 1), DAY(2016, 10, 31)),
    ],
)
def test_the_days_of_each(preset: str, first: DAY, last: DAY) -> None:
    assert presets.days_of(preset, today=DAY(2016, 11, 9), usual=USUAL) == (first, last)


def test_custom_days_are_the_users() -> None:
    assert presets.days_of("custom", today=DAY(2016, 11, 9), usual=USUAL) is None


@given(st.dates(min_value=DAY(2000, 1, 1)))
def test_weeks_and_months_follow_one_another_without_a_gap(today: dt.date) -> None:
    for unit in ("week", "month"):
        before = presets.days_of(f"last_{unit}", today=today, usual=USUAL)
        now = presets.days_of(f"this_{unit}", today=today, usual=USUAL)
        assert before is not None
        assert now is not None
        assert before[0] <= before[1] == now[0] - dt.timedelta(days=1)
        assert now[0] <= now[1] == today
        assert (before[1] - before[0]).days == 6 or unit == "month"


def test_the_usual_period_is_named_in_the_unit_that_fits(qapp) -> None:
    assert presets.usual_name(31) == "31 days"
    assert presets.usual_name(84) == "12 weeks"
    assert presets.usual_name(365) == "12 months"
    assert presets.names(31)[0][0] == presets.USUAL
