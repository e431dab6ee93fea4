"""Days as people type them into a to-do: ``+7``, ``周三``, ``12-3``, ``明天``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

_SOON = {"今天": 0, "明天": 1, "后天": 2, "大后天": 3, "today": 0, "tomorrow": 1}
_UNITS = {"": 1, "d": 1, "天": 1, "日": 1, "w": 7, "周": 7, "星期": 7}
_DAYS = {name: at for at, name in enumerate("一二三四五六日")} | {"天": 6}
_ENGLISH_DAYS = "mon tue wed thu fri sat sun".split()
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_AHEAD = re.compile(r"\+\s*(\d{1,3})\s*(d|w|天|日|周|星期)?|(\d{1,3})\s*(天|周|星期)后?")
_CHINESE_DAY = re.compile(r"(下*)(?:个?)(?:周|星期|礼拜)([一二三四五六日天])")
_ENGLISH_DAY = re.compile(r"(next\s+)?([a-z]{3})[a-z]*")
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAY = re.compile(r"(\d{1,2})\s*[日号]")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*([a-z]{3})[a-z]*(?:\s+(\d{4}))?")


def due_day(text: str, today: date) -> date | None:
    """The day that a few typed characters mean, or None where they mean none.

    A number of days (``+7``) or weeks (``+2周``, ``+2w``), a weekday (``周三``, ``wed``: the next
    one after today; ``下周三`` the one of next week), 今天, 明天, 后天, or a date. A date without
    its year is the next such day, today included. Full-width characters are understood.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain in _SOON:
        return today + timedelta(days=_SOON[plain])
    for read in (_ahead, _chinese_day, _date, _month_day, _day_of_month, _english):
        try:
            day = read(plain, today)
        except (ValueError, OverflowError):  # 2月30日, or past the year 9999
            return None
        if day is not None:
            return day
    return None


def _ahead(text: str, today: date) -> date | None:
    found = _AHEAD.fullmatch(text)
    if found is None:
        return None
    count, unit = found[1] or found[3], found[2] or found[4] or ""
    return today + timedelta(days=int(count) * _UNITS[unit])


def _chinese_day(text: str, today: date) -> date | None:
    found = _CHINESE_DAY.fullmatch(text)
    return None if found is None else _weekday(_DAYS[found[2]], len(found[1]), today)


def _weekday(number: int, weeks: int, today: date) -> date:
    """The next such weekday after today, or that of the ``weeks``-th week after this one."""
    if not weeks:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=7 * weeks + number)


def _date(text: str, _today: date) -> date | None:
    found = _FULL.fullmatch(text)
    return None if found is None else date(int(found[1]), int(found[2]), int(found[3]))


def _month_day(text: str, today: date) -> date | None:
    found = _MONTH_DAY.fullmatch(text)
    return None if found is None else _coming(int(found[1]), int(found[2]), today)


def _coming(month: int, day: int, today: date) -> date:
    """The next such day, today included; 29 February waits for its leap year."""
    found = (_maybe(today.year + ahead, month, day) for ahead in range(9))
    return _first(found, today)


def _day_of_month(text: str, today: date) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    months = (divmod(today.month - 1 + ahead, 12) for ahead in range(3))
    days = (_maybe(today.year + years, month + 1, int(found[1])) for years, month in months)
    return _first(days, today)


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first(days: Iterable[date | None], today: date) -> date:
    for day in days:
        if day is not None and day >= today:
            return day
    raise ValueError("no such day")


def _english(text: str, today: date) -> date | None:
    found = _DAY_MONTH.fullmatch(text)
    if found is not None and found[2] in _ENGLISH_MONTHS:
        month = _ENGLISH_MONTHS.index(found[2]) + 1
        if found[3]:
            return date(int(found[3]), month, int(found[1]))
        return _coming(month, int(found[1]), today)
    named = _ENGLISH_DAY.fullmatch(text)
    if named is None or named[2] not in _ENGLISH_DAYS:
        return None
    return _weekday(_ENGLISH_DAYS.index(named[2]), 1 if named[1] else 0, today)
