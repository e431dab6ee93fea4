"""When China's shops close and crowd: the Spring Festival by its lunar date, and golden weeks."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

#: New Year's Day of the lunar calendar, month and day, from 2010 on.
_NEW_YEARS = (
    "0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 "
    "0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212 0201 0122 0210 0130 0217 "
    "0206 0126 0214 0202 0123"
).split()
_FIRST_YEAR = 2010
_CLOSED = (-4, 10)  # days before and after New Year's Day on which small shops stay closed
_RUSH = (-24, -4)


@dataclass(frozen=True, slots=True)
class MonthDays:
    """A month's days, and which shares of them fall into which holiday."""

    days: int
    closed: float  # around the Spring Festival
    rush: float  # the weeks before it
    golden: float  # 1–5 May, 1–7 October


@lru_cache(maxsize=128)
def spring_festival(year: int) -> dt.date:
    """Lunar New Year's Day; its average date where the table ends."""
    index = year - _FIRST_YEAR
    text = _NEW_YEARS[index] if 0 <= index < len(_NEW_YEARS) else "0205"
    return dt.date(year, int(text[:2]), int(text[2:]))


@lru_cache(maxsize=512)
def month_days(month: str) -> MonthDays:
    """The holidays in a month ``YYYY-MM``."""
    year, number = int(month[:4]), int(month[5:7])
    days = monthrange(year, number)[1]
    festival = spring_festival(year)
    offsets = [(dt.date(year, number, day) - festival).days for day in range(1, days + 1)]
    return MonthDays(
        days=days,
        closed=sum(_CLOSED[0] <= offset < _CLOSED[1] for offset in offsets) / days,
        rush=sum(_RUSH[0] <= offset < _RUSH[1] for offset in offsets) / days,
        golden={5: 5, 10: 7}.get(number, 0) / days,
    )


@lru_cache(maxsize=2048)
def before_holiday(day: dt.date) -> bool:
    """Whether a long holiday begins within ten days: the Spring Festival, May or October."""
    starts = (spring_festival(day.year), dt.date(day.year, 5, 1), dt.date(day.year, 10, 1))
    return any(0 < (start - day).days <= 10 for start in starts)


@lru_cache(maxsize=2048)
def month_before(day: dt.date) -> str:
    """The last whole month before a day, ``YYYY-MM``."""
    return (day.replace(day=1) - dt.timedelta(1)).isoformat()[:7]


@lru_cache(maxsize=2048)
def is_workday(day: dt.date) -> bool:
    """Whether a manager is on the road: no weekend, no first week of October or new lunar year."""
    festival = (day - spring_festival(day.year)).days
    golden = (day.month, day.day) in {(5, 1), (5, 2), (5, 3)} or (day.month == 10 and day.day <= 7)
    return day.weekday() < 5 and not golden and not -1 <= festival <= 6


def workday(day: dt.date) -> dt.date:
    """The day itself, or the next workday after it."""
    while not is_workday(day):
        day += dt.timedelta(days=1)
    return day
