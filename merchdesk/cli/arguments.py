"""What each kind of argument may be; anything else is wrong usage and names the right form."""

from __future__ import annotations

import argparse
import datetime as dt
import math
import re
from pathlib import Path
from typing import TypeVar

#: Days and moments outside are typing errors, and dates near the ends of the calendar overflow.
_YEARS = range(2000, 2101)
_LINE = 200

_Day = TypeVar("_Day", dt.date, dt.datetime)


def text(value: str) -> str:
    """Any text; bytes of the command line that are no text are refused."""
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise argparse.ArgumentTypeError("the text holds bytes that are no characters")
    return value


def line(value: str) -> str:
    """A text of one line, at most 200 characters; tabs and line ends become spaces."""
    found = " ".join(text(value).split())
    if len(found) > _LINE:
        raise argparse.ArgumentTypeError(f"a text of at most {_LINE} characters")
    return found


def path(value: str) -> Path:
    """A file or folder."""
    if not value or "\0" in value:
        raise argparse.ArgumentTypeError("a file or folder needs a name")
    return Path(value)


def month(value: str) -> str:
    """A month as ``2016-10``."""
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value):
        raise argparse.ArgumentTypeError("a month is written YYYY-MM")
    return value


def day(value: str) -> dt.date:
    """A day as ``2016-11-23``."""
    try:
        found = dt.date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written YYYY-MM-DD") from None
    return _in_range(found)


def instant(value: str) -> dt.datetime:
    """A moment in ISO 8601; without a zone it is the portfolio's."""
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError("a time is written 2026-11-23T09:30") from None
    return _in_range(found)


def _in_range(found: _Day) -> _Day:
    if found.year not in _YEARS:
        raise argparse.ArgumentTypeError("the year lies between 2000 and 2100")
    return found


def count(value: str) -> int:
    """A whole number from 1 to 1,000,000."""
    if not re.fullmatch(r"[0-9]{1,7}", value) or not 0 < int(value) <= 1_000_000:
        raise argparse.ArgumentTypeError("a whole number from 1 to 1,000,000")
    return int(value)


def size(value: str) -> tuple[int, int]:
    """The width and height of a picture as ``1440x900``."""
    match = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", value)
    if match is None or min(map(int, match.groups())) < 320:
        raise argparse.ArgumentTypeError("a size is written 1440x900, from 320x320")
    return int(match[1]), int(match[2])


def scale(value: str) -> float:
    """The pixels of a picture to each point of the page."""
    try:
        found = float(value)
    except ValueError:
        found = math.nan
    if not 0.5 <= found <= 4:
        raise argparse.ArgumentTypeError("a number from 0.5 to 4")
    return found
