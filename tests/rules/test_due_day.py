"""Days as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.due_day import due_day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("+7", "2026-11-30"),
        ("＋７", "2026-11-30"),
        ("+2周", "2026-12-07"),
        ("+2w", "2026-12-07"),
        ("3天后", "2026-11-26"),
        ("今天", "2026-11-23"),
        ("明天", "2026-11-24"),
        ("tomorrow", "2026-11-24"),
        ("周三", "2026-11-25"),
        ("星期三", "2026-11-25"),
        ("周日", "2026-11-29"),
        ("周一", "2026-11-30"),
        ("下周一", "2026-11-30"),
        ("下周三", "2026-12-02"),
        ("下下周三", "2026-12-09"),
        ("wed", "2026-11-25"),
        ("Wednesday", "2026-11-25"),
        ("next wed", "2026-12-02"),
        ("2026-12-03", "2026-12-03"),
        ("2026/12/3", "2026-12-03"),
        ("2026年12月3日", "2026-12-03"),
        ("12-3", "2026-12-03"),
        ("12月3日", "2026-12-03"),
        ("1.5", "2027-01-05"),
        ("11-23", "2026-11-23"),
        ("2-29", "2028-02-29"),
        ("25日", "2026-11-25"),
        ("3号", "2026-12-03"),
        ("31号", "2026-12-31"),
        ("3 Dec", "2026-12-03"),
        ("3 December 2027", "2027-12-03"),
    ],
)
def test_understands_what_people_type(text: str, day: str) -> None:
    assert due_day(text, MONDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["", "  ", "2月30日", "13-1", "32号", "0日", "xyz", "wxy", "9999x"]
)
def test_refuses_what_means_no_day(text: str) -> None:
    assert due_day(text, MONDAY) is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from("一二三四五六日"))
def test_a_weekday_is_the_next_one_after_today(today: date, name: str) -> None:
    day = due_day(f"周{name}", today)
    assert day is not None
    assert timedelta(1) <= day - today <= timedelta(7)
    assert "一二三四五六日"[day.weekday()] == name


@given(st.text(max_size=12), st.dates())
def test_never_fails(text: str, today: date) -> None:
    due_day(text, today)
