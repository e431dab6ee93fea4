"""One cell at a time: labels, merchant numbers and months.

Nothing is guessed: what cannot be read exactly raises `BadCell`. A cell is what the file holds:
a text (CSV, and most of a workbook), or a number or a date of a workbook.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from functools import lru_cache

from merchdesk.rules.codes import RejectReason
from merchdesk.rules.guard import looks_like_card_number
from merchdesk.statements import layouts
from merchdesk.statements.problems import BadCell

TEXT_LIMIT = 200  #: characters kept of a name or an address
EXACT_INTEGER = 2**53  #: above it a binary number skips integers
EXCEL_DIGITS = 10**15  #: Excel itself keeps 15 digits and writes 0 for the 16th
DASHES = ("", "-", "--", "—", "——", "–", "/")  #: what stands for nothing

# Patterns off the common path are compiled when first met: compiling takes the worker's start-up.
_COMPACT_MONTH = r"(20[0-9]{2})(0[1-9]|1[0-2])(?:[0-3][0-9])?"
_MONTH = (
    r"(20[0-9]{2}) ?[-/.年] ?(1[0-2]|0?[1-9])"
    r" ?(?:月份?|(?:[-/.]|月 ?)[0-3]?[0-9] ?日?(?:[ T][0-9:.]+)?)?"
)


def text(cell: object) -> str:
    """The cell as a label: outer and invisible characters gone, at most 200 characters."""
    if type(cell) is str:
        stripped = cell.strip()
        if stripped.isprintable() and stripped[:1] not in ("'", "=", "‘", "’", "`"):
            return stripped[:TEXT_LIMIT]
        return without_marks(stripped)[:TEXT_LIMIT]
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"[:TEXT_LIMIT]
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)[:TEXT_LIMIT]


def without_marks(value: str) -> str:
    """Without the quoting spreadsheets add (``="8981"``, ``'8981``) and invisible characters."""
    value = value.lstrip("'‘’`")
    if value.startswith('="') and value.endswith('"'):
        value = value[2:-1]
    kept = (" " if c.isspace() else c for c in value if c.isspace() or _is_visible(c))
    return "".join(kept).strip()


def _is_visible(character: str) -> bool:
    """False for controls and format characters, such as the override that reverses a name."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")


@lru_cache(maxsize=8192, typed=True)
def safe_text(cell: object) -> str:
    """The cell as a label that may be stored.

    Raises:
        BadCell: it holds a card number.
    """
    label = text(cell)
    if looks_like_card_number(label):
        raise BadCell(RejectReason.CARD_NUMBER, label)
    return label


@lru_cache(maxsize=8192, typed=True)
def merchant_number(cell: object) -> str:
    """The MID, 8–20 letters and digits; leading zeros stay.

    Raises:
        BadCell: missing, cut down by a spreadsheet, or no merchant number at all.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _mid_from_number(cell)
    raw = text(cell)
    if not raw:
        raise BadCell(RejectReason.MID_MISSING)
    if _is_mid(raw):
        return raw
    plain = unicodedata.normalize("NFKC", raw).upper().replace(" ", "")
    head, _, zeros = plain.partition(".")
    if zeros and not zeros.strip("0") and len(head) <= 15:
        plain = head  # a number written out by a program, 898105258120025.0
    if _is_mid(plain):
        return plain
    shortened = "E" in plain and ("." in plain or "+" in plain)
    raise BadCell(RejectReason.MID_DAMAGED if shortened else RejectReason.MID_UNREADABLE, cell)


def _is_mid(value: str) -> bool:
    """8–20 capital letters and digits, at least six of them digits."""
    if value.isascii() and value.isdigit():
        return 8 <= len(value) <= 20
    plain = value.isascii() and value.isalnum() and value.upper() == value
    return plain and 8 <= len(value) <= 20 and sum(map(str.isdigit, value)) >= 6


def _mid_from_number(number: float) -> str:
    exact = math.isfinite(number) and abs(number) < EXACT_INTEGER and int(number) == number
    rounded = number >= EXCEL_DIGITS and number % 10 == 0
    if not exact or rounded:
        raise BadCell(RejectReason.MID_DAMAGED, number)
    if not _is_mid(str(int(number))):
        raise BadCell(RejectReason.MID_UNREADABLE, number)
    return str(int(number))


@lru_cache(maxsize=1024, typed=True)
def month(cell: object) -> str:
    """The month as ``YYYY-MM``, from a date cell, 201609, 2016-9, 2016/9/1, 2016年9月, Sep-16.

    Raises:
        BadCell: anything else; a plain number is never taken for a serial date.
    """
    if isinstance(cell, dt.date):
        found = f"{cell.year}-{cell.month:02}" if 2000 <= cell.year < 2100 else ""
    elif isinstance(cell, float) and not cell.is_integer():
        found = ""  # 2016.1 may have been 2016.10
    else:
        found = month_of_text(text(cell))
    if not found:
        raise BadCell(RejectReason.MONTH_UNREADABLE, cell)
    return found


def month_of_text(value: str) -> str:
    """``YYYY-MM`` of a text that is a month, a day, or a span within one month; else ""."""
    plain = " ".join(unicodedata.normalize("NFKC", value).split())
    return _single_month(plain) or _english_month(plain) or _month_of_span(plain)


def _single_month(plain: str) -> str:
    pattern = _COMPACT_MONTH if plain.isdigit() else _MONTH
    match = re.fullmatch(pattern, plain)
    return f"{match[1]}-{int(match[2]):02}" if match else ""


def _english_month(plain: str) -> str:
    """``Sep-16`` is how a spreadsheet saves the month 2016-9 to CSV."""
    match = re.fullmatch(r"([A-Za-z]{3})[a-z]*[- .,']+(?:20)?([0-9]{2})", plain)
    names = "janfebmaraprmayjunjulaugsepoctnovdec"
    place = names.find(match[1].lower()) if match else -1
    if match is None or place < 0 or place % 3:
        return ""
    return f"20{match[2]}-{place // 3 + 1:02}"


def _month_of_span(plain: str) -> str:
    parts = re.split(r" ?(?:至|到|~|—|–|(?<=[0-9]{8})-(?=[0-9]{8})| - ) ?", plain)
    months = set(map(_single_month, parts))
    return months.pop() if len(parts) == 2 and len(months) == 1 else ""


def month_or_nothing(cell: object) -> str:
    """The month of a profile's cell, "" where it is blank."""
    return month(cell) if text(cell) not in DASHES else ""


@lru_cache(maxsize=1024, typed=True)
def merchant_category(cell: object) -> str:
    """The four digits an MCC cell begins with (``5812-餐饮``), "" where there are none.

    A number cell can only have lost leading zeros.
    """
    if isinstance(cell, float) and cell.is_integer() and 0 < cell < 10_000:
        return f"{int(cell):04}"
    match = re.match(r"([0-9]{4})(?![0-9])", unicodedata.normalize("NFKC", text(cell)))
    return match[1] if match else ""


@lru_cache(maxsize=1024, typed=True)
def merchant_type(cell: object) -> str:
    """The code of the merchant type a cell names, else ""."""
    return layouts.merchant_type(text(cell))
