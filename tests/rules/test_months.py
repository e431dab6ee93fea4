"""Months as codes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.months import between, shift, window

month = st.builds(lambda y, m: f"{y:04d}-{m:02d}", st.integers(1990, 2100), st.integers(1, 12))
step = st.integers(-400, 400)


@given(month, step, step)
def test_shifts_add_up(start: str, a: int, b: int) -> None:
    assert shift(shift(start, a), b) == shift(start, a + b)


@given(month, st.integers(1, 60))
def test_a_window_ends_with_its_month_and_rises(last: str, length: int) -> None:
    found = window(last, length)
    assert len(found) == length
    assert found[-1] == last
    assert list(found) == sorted(set(found))
    assert between(found[0], last) == found


def test_the_year_turns() -> None:
    assert shift("2016-01", -1) == "2015-12"
    assert between("2016-03", "2016-01") == ()
