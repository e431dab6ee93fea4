"""Days and moments as people type them, in Chinese or English.

``+7``, ``周三``, ``下周一``, ``12-03``, ``昨天 16:00``: today is an argument, and what cannot be
read is None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

_WORDS = {
    "今天": 0, "今日": 0, "today": 0, "now": 0, "现在": 0,
    "明天": 1, "明日": 1, "tomorrow": 1, "tmr": 1,
    "后天": 2, "大后天": 3,
    "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2,
}  # fmt: skip
_DAYS = {char: at for at, char in enumerate("一二三四五六日")} | {"天": 6}
_DAYS |= {name: at for at, name in enumerate("mon tue wed thu fri sat sun".split())}
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_NUMERALS = {char: str(at) for at, char in enumerate("一二三四五六七八九十", start=1)} | {"两": "2"}
#: What stands before a weekday → how many calendar weeks away it lies.
_WEEKS = {"本": 0, "这": 0, "this": 0, "下": 1, "next": 1, "下下": 2, "上": -1, "last": -1}

_NUMERAL = re.compile(r"[一二两三四五六七八九十](?=个?(?:天|周|星期|月))")
_WEEKDAY = re.compile(
    r"(?P<week>下下|下|本|这|上|next|this|last|) ?个? ?"
    r"(?:(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])|(?P<en>mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|s|sday|nesday|r|rs|rsday|urday|))"
)
_RELATIVE = re.compile(
    r"(?P<sign>[+-]|) ?(?P<n>\d{1,3}) ?"
    r"(?P<unit>天|个?星期|周|个?月|d|days?|w|weeks?|m|months?|) ?(?P<after>后|later|前|ago|)"
)
_NUMERIC = re.compile(r"(?:(?P<y>\d{4})[-/.年])?(?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?")
_COMPACT = re.compile(r"(?P<y>\d{4})?(?P<m>\d{2})(?P<d>\d{2})")
_ENGLISH = re.compile(
    r"(?:(?P<d1>\d{1,2}) ?(?P<m1>[a-z]{3,})|(?P<m2>[a-z]{3,}) ?(?P<d2>\d{1,2}))"
    r"(?:,? (?P<y>\d{4}))?"
)
_DAY_ONLY = re.compile(r"(?P<d>\d{1,2})[日号]")
_CLOCK = re.compile(
    r"(?<![\d+/.:-])(?P<half>上午|早上|中午|下午|晚上|) ?"
    r"(?:(?P<h>\d{1,2}) ?[:点时] ?(?P<m>\d{2}|半|)分?|(?P<hm>\d{3,4})|(?P<hh>\d{1,2})(?= ?[ap]m$))"
    r" ?(?P<pm>am|pm|)$"
)


#: A moment before it was mistyped; in year 1, an instant may lie before the calendar begins.
_FIRST_YEAR = 1900


class _Asked(NamedTuple):
    """From which day a text is read, and which way an incomplete day is completed."""

    today: date
    past: bool


def parse_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day a text names.

    Without a year, or as a mere weekday, it is the next such day after today; a weekday after
    下 or *next* lies in the following calendar week, which begins on Monday.

    Args:
        text: as typed; full-width characters are understood.
        today: the business day it was typed on.
        past: prefer the latest such day up to today instead.
    """
    plain = _plain(text)
    if plain in _WORDS:
        return _shifted(today, days=_WORDS[plain])
    plain = _NUMERAL.sub(lambda found: _NUMERALS[found.group()], plain)
    for pattern, read in _READERS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return read(found, _Asked(today, past))
    return None


def parse_moment(text: str, now: datetime) -> datetime | None:
    """The moment, usually past, that a text names: ``14:30``, ``1430``, ``昨天 下午3点``.

    Args:
        text: a time of day, a day, or a day and then a time; a mere day keeps the clock of now.
        now: the present, in the zone the text is meant in.
    """
    plain = _plain(text)
    found = _CLOCK.search(plain)
    clock = _clock(found) if found else now.time()
    rest = plain[: found.start()].strip() if found else plain
    day = parse_day(rest, now.date(), past=True) if rest or not found else now.date()
    if day is None or clock is None or day.year < _FIRST_YEAR:
        return None
    return datetime.combine(day, clock, now.tzinfo)


def add_workdays(day: date, count: int) -> date:
    """The ``count``-th workday after a day; Saturdays and Sundays are none."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def workday_from(day: date) -> date:
    """The day itself, or the Monday after its weekend."""
    return day if day.weekday() < 5 else add_workdays(day, 1)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.replace("−", "-").split())


def _shifted(day: date, *, days: int = 0, months: int = 0) -> date | None:
    """The day so much later; the 31st becomes the end of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    options = (_date(index // 12, index % 12 + 1, number) for number in range(day.day, 0, -1))
    there = next(filter(None, options), None)
    try:
        return there and there + timedelta(days=days)
    except OverflowError:
        return None


def _weekday(found: re.Match[str], asked: _Asked) -> date | None:
    number = _DAYS[found["zh"] or found["en"]] - asked.today.weekday()
    if found["week"]:
        return _shifted(asked.today, days=_WEEKS[found["week"]] * 7 + number)
    if asked.past:
        return _shifted(asked.today, days=-(-number % 7))
    return _shifted(asked.today, days=number % 7 or 7)


def _relative(found: re.Match[str], asked: _Asked) -> date | None:
    sign, unit, after = found["sign"], found["unit"], found["after"]
    if (sign and after) or not (sign or after or unit not in ("", "月", "m")):
        return None  # +3 ago; a mere number; 3月, which is a month and no span
    back = sign == "-" or after in ("前", "ago")
    count = -int(found["n"]) if back else int(found["n"])
    if unit.startswith(("月", "个月", "m")):
        return _shifted(asked.today, months=count)
    weeks = unit.startswith(("周", "星期", "个星期", "w"))
    return _shifted(asked.today, days=count * 7 if weeks else count)


def _numeric(found: re.Match[str], asked: _Asked) -> date | None:
    return _in_year(found["y"], int(found["m"]), int(found["d"]), asked)


def _english(found: re.Match[str], asked: _Asked) -> date | None:
    word = found["m1"] or found["m2"]
    month = next((at for at, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)
    return _in_year(found["y"], month, int(found["d1"] or found["d2"]), asked)


def _day_only(found: re.Match[str], asked: _Asked) -> date | None:
    """The next (or last) such day of a month; not every month has a 31st."""
    for months in range(3):
        first = _shifted(asked.today.replace(day=1), months=-months if asked.past else months)
        day = first and _date(first.year, first.month, int(found["d"]))
        if day and (day <= asked.today if asked.past else day > asked.today):
            return day
    return None


def _in_year(year: str | None, month: int, day: int, asked: _Asked) -> date | None:
    today = asked.today
    if year:
        return _date(int(year), month, day)
    for each in (today.year, today.year - 1 if asked.past else today.year + 1):
        found = _date(each, month, day)
        if found and (found <= today if asked.past else found >= today):
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time | None:
    hour, minute = divmod(int(found["hm"] or 0), 100)
    if not found["hm"]:
        hour = int(found["h"] or found["hh"])
        minute = 30 if found["m"] == "半" else int(found["m"] or 0)
    late = found["half"] in ("下午", "晚上") or found["pm"] == "pm"
    if late and hour < 12:
        hour += 12
    elif found["pm"] == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Asked], date | None]], ...] = (
    (_WEEKDAY, _weekday),
    (_NUMERIC, _numeric),
    (_COMPACT, _numeric),
    (_DAY_ONLY, _day_only),
    (_RELATIVE, _relative),
    (_ENGLISH, _english),
)
