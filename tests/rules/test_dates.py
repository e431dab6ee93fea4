from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.dates import add_workdays, parse_day, parse_moment, workday_from

MONDAY = date(2026, 11, 23)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 16, 20, tzinfo=SHANGHAI)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+7", date(2026, 11, 30)),
        ("＋７", date(2026, 11, 30)),
        (" +7 d ", date(2026, 11, 30)),
        ("7天后", date(2026, 11, 30)),
        ("三天后", date(2026, 11, 26)),
        ("两周后", date(2026, 12, 7)),
        ("+2w", date(2026, 12, 7)),
        ("in 2 weeks", None),
        ("2 weeks", date(2026, 12, 7)),
        ("1个月后", date(2026, 12, 23)),
        ("+3m", date(2027, 2, 23)),
        ("今天", MONDAY),
        ("tomorrow", date(2026, 11, 24)),
        ("大后天", date(2026, 11, 26)),
        ("周三", date(2026, 11, 25)),
        ("星期三", date(2026, 11, 25)),
        ("Wed", date(2026, 11, 25)),
        ("wednesday", date(2026, 11, 25)),
        ("周一", date(2026, 11, 30)),
        ("周日", date(2026, 11, 29)),
        ("下周一", date(2026, 11, 30)),
        ("下个星期天", date(2026, 12, 6)),
        ("next fri", date(2026, 12, 4)),
        ("下下周一", date(2026, 12, 7)),
        ("本周五", date(2026, 11, 27)),
        ("12-03", date(2026, 12, 3)),
        ("12/3", date(2026, 12, 3)),
        ("12月3日", date(2026, 12, 3)),
        ("1203", date(2026, 12, 3)),
        ("1-5", date(2027, 1, 5)),
        ("2026-12-03", date(2026, 12, 3)),
        ("2026年12月3日", date(2026, 12, 3)),
        ("20261203", date(2026, 12, 3)),
        ("3 Dec", date(2026, 12, 3)),
        ("Dec 3, 2027", date(2027, 12, 3)),
        ("3号", date(2026, 12, 3)),
        ("31日", date(2026, 12, 31)),
    ],
)
def test_reads_days_ahead(text, expected):
    assert parse_day(text, MONDAY) == expected


@pytest.mark.parametrize(
    "text",
    ["", " ", "7", "3月", "2-30", "13-01", "2026-02-29", "soon", "monkey", "marvel 3", "+3 ago",
     "32号", "+999999", "99999-1-1", "周八", "12-"],
)  # fmt: skip
def test_does_not_guess(text):
    assert parse_day(text, MONDAY) is None


def test_a_short_month_ends_sooner():
    assert parse_day("+1m", date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", "2026-11-23 14:30"),
        ("１４：３０", "2026-11-23 14:30"),
        ("1430", "2026-11-23 14:30"),
        ("905", "2026-11-23 09:05"),
        ("9点半", "2026-11-23 09:30"),
        ("下午3点", "2026-11-23 15:00"),
        ("3pm", "2026-11-23 15:00"),
        ("12 am", "2026-11-23 00:00"),
        ("昨天 16:00", "2026-11-22 16:00"),
        ("昨天下午4点", "2026-11-22 16:00"),
        ("yesterday 10:15", "2026-11-22 10:15"),
        ("周五 1030", "2026-11-20 10:30"),
        ("周一 9:00", "2026-11-23 09:00"),
        ("11-20 9:15", "2026-11-20 09:15"),
        ("12-20 9:15", "2025-12-20 09:15"),
        ("2026-11-20 9:15", "2026-11-20 09:15"),
        ("-2 9:15", "2026-11-21 09:15"),
        ("昨天", "2026-11-22 16:20"),
    ],
)
def test_reads_moments_past(text, expected):
    found = parse_moment(text, NOW)
    assert found is not None
    assert found.tzinfo is SHANGHAI
    assert f"{found:%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
    "text", ["", "25:00", "9:75", "x 9:00", "15", "昨天 1", "0001-01-01 00:30"]
)
def test_no_moment(text):
    assert parse_moment(text, NOW) is None


@given(day=days, today=days)
def test_iso_days_mean_themselves(day, today):
    assert parse_day(day.isoformat(), today) == day


@given(today=days, count=st.integers(0, 999))
def test_plus_n_is_n_days_later(today, count):
    assert parse_day(f"+{count}", today) == today + timedelta(days=count)


@given(today=days, number=st.integers(0, 6))
def test_a_weekday_is_the_next_one_and_with_next_one_of_next_week(today, number):
    name = "周" + "一二三四五六日"[number]
    ahead = parse_day(name, today)
    following = parse_day("下" + name, today)
    behind = parse_day(name, today, past=True)
    assert ahead is not None
    assert following is not None
    assert behind is not None
    assert ahead.weekday() == following.weekday() == behind.weekday() == number
    assert 0 < (ahead - today).days <= 7
    assert 0 <= (today - behind).days < 7
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


@given(today=days, month=st.integers(1, 12), number=st.integers(1, 28), past=st.booleans())
def test_a_day_without_year_is_the_nearest(today, month, number, past):
    found = parse_day(f"{month:02}-{number:02}", today, past=past)
    assert found is not None
    assert (found.month, found.day) == (month, number)
    assert (found <= today) if past else (found >= today)
    assert abs((found - today).days) <= 366


@given(text=st.text(max_size=24), today=st.dates(), past=st.booleans())
def test_any_text_is_read_or_refused(text, today, past):
    found = parse_day(text, today, past=past)
    assert found is None or isinstance(found, date)
    moment = parse_moment(text, datetime(2026, 11, 23, 9, tzinfo=SHANGHAI))
    assert moment is None or moment.tzinfo is SHANGHAI


@given(
    text=st.from_regex(r"[+-]?\d{1,3} ?(个?月|周|天|d|m)?(后|前)?", fullmatch=True),
    today=st.dates(),
)
def test_spans_never_fail_at_the_ends_of_the_calendar(text, today):
    found = parse_day(text, today)
    assert found is None or isinstance(found, date)


@given(day=days, count=st.integers(0, 40))
def test_workdays_are_counted_without_weekends(day, count):
    found = add_workdays(day, count)
    passed = [day + timedelta(days=at) for at in range(1, (found - day).days + 1)]
    assert sum(each.weekday() < 5 for each in passed) == count
    assert found.weekday() < 5 or count == 0


@given(day=days)
def test_a_weekend_gives_way_to_monday(day):
    found = workday_from(day)
    assert found.weekday() < 5
    assert found == day if day.weekday() < 5 else found.weekday() == 0
