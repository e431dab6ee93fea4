"""One cell at a time: texts, merchant numbers, months, amounts and counts. Nothing is guessed:
what cannot be read exactly raises `BadCell`.

A cell is what the file holds: a text (CSV, and most of a workbook), or a number or date of a
workbook. Amounts become integer fen and never pass through binary arithmetic unless the cell
itself is a binary number.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from functools import lru_cache

from merchdesk.rules.codes import RejectReason
from merchdesk.statements.problems import BadCell

TEXT_LIMIT = 200  #: characters kept of a name or an address
AMOUNT_LIMIT = 10**14  #: fen; a thousand billion yuan a month is no merchant
COUNT_LIMIT = 10**9
EXACT_INTEGER = 2**53  #: above it a binary number skips integers
EXCEL_DIGITS = 10**15  #: Excel itself keeps 15 digits and writes 0 for the 16th

_DASHES = {"", "-", "--", "—", "——", "–", "/"}
_QUOTED = re.compile(r'=?"(.*)"|[\'‘’`]+(.*)')
_MID = re.compile(r"(?=(?:[A-Z]*[0-9]){6})[A-Z0-9]{8,20}")
_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]*))?")
_MONTH = re.compile(
    r"(20[0-9]{2})(?:(0[1-9]|1[0-2])(?:[0-3][0-9])?"
    r"|[-/.年] ?(1[0-2]|0?[1-9]) ?(?:月份?|(?:[-/.]|月 ?)[0-3]?[0-9] ?日?(?:[ T][0-9:.]+)?)?)"
)


def text(cell: object) -> str:
    """The cell as a label: outer and invisible characters gone, at most 200 characters."""
    if type(cell) is str:
        stripped = cell.strip()
        if stripped.isprintable() and stripped[:1] not in ("'", "=", "‘", "’", "`"):
            return stripped[:TEXT_LIMIT]
        return _clean(stripped)[:TEXT_LIMIT]
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"[:TEXT_LIMIT]
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)[:TEXT_LIMIT]


def _clean(value: str) -> str:
    """Without the quoting spreadsheets add (``="8981"``, ``'8981``) and invisible characters."""
    quoted = _QUOTED.fullmatch(value)
    if quoted:
        value = quoted[1] or quoted[2] or ""
    kept = (" " if c.isspace() else c for c in value if c.isspace() or _is_visible(c))
    return "".join(kept).strip()


def _is_visible(character: str) -> bool:
    """False for controls and format characters, such as the override that reverses a name."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")


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
    if _MID.fullmatch(raw):
        return raw
    plain = unicodedata.normalize("NFKC", raw).upper().replace(" ", "")
    head, _, zeros = plain.partition(".")
    if zeros and not zeros.strip("0") and len(head) <= 15:
        plain = head  # a number written out by a program, 898105258120025.0
    if _MID.fullmatch(plain):
        return plain
    shortened = "E" in plain and ("." in plain or "+" in plain)
    raise BadCell(RejectReason.MID_DAMAGED if shortened else RejectReason.MID_UNREADABLE, cell)


def _mid_from_number(number: float) -> str:
    exact = number == number and abs(number) < EXACT_INTEGER and int(number) == number
    rounded = number >= EXCEL_DIGITS and number % 10 == 0
    if not exact or rounded:
        raise BadCell(RejectReason.MID_DAMAGED, number)
    if not _MID.fullmatch(str(int(number))):
        raise BadCell(RejectReason.MID_UNREADABLE, number)
    return str(int(number))


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


@lru_cache(maxsize=1024)
def month_of_text(value: str) -> str:
    """``YYYY-MM`` of a text that is a month, a day, or a span within one month; else ""."""
    plain = " ".join(unicodedata.normalize("NFKC", value).split())
    match = _MONTH.fullmatch(plain)
    if match:
        return f"{match[1]}-{int(match[2] or match[3]):02}"
    return _english_month(plain) or _month_of_span(plain)


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
    matches = [_MONTH.fullmatch(part) for part in parts]
    months = {f"{m[1]}-{int(m[2] or m[3]):02}" for m in matches if m}
    return months.pop() if len(parts) == 2 and all(matches) and len(months) == 1 else ""


def fen(cell: object, scale: int = 100) -> int | None:
    """An amount in integer fen, None where the cell is blank or a dash.

    Args:
        cell: the cell.
        scale: fen in one of the column's units: 100 for 元, 1,000,000 for 万元.

    Raises:
        BadCell: no exact amount of fen, or too large to be real.
    """
    return _integer(cell, scale, "元圆", RejectReason.AMOUNT_UNREADABLE, AMOUNT_LIMIT)


def count(cell: object, scale: int = 1) -> int | None:
    """A whole number of tickets or days, None where the cell is blank or a dash.

    Raises:
        BadCell: not a whole number, or too large to be real.
    """
    return _integer(cell, scale, "笔次天日", RejectReason.COUNT_UNREADABLE, COUNT_LIMIT)


def _integer(cell: object, scale: int, units: str, bad: RejectReason, limit: int) -> int | None:
    if type(cell) is str:
        match = _NUMBER.fullmatch(cell)
        if match is None:
            plain, factor = _plain_number(cell, units)
            if plain in _DASHES:
                return None
            scale *= factor
            match = _NUMBER.fullmatch(plain)
        value = _exact(match, scale) if match else None
    elif cell is None:
        return None
    else:
        value = _from_number(cell, scale)
    if value is None:
        raise BadCell(bad, cell)
    if not -limit < value < limit:
        raise BadCell(RejectReason.VALUE_TOO_LARGE, cell)
    return value


def _exact(match: re.Match[str], scale: int) -> int | None:
    """The matched decimal × scale, None where that is no integer."""
    sign, whole, decimals = match.groups()
    digits = whole.replace(",", "")
    if len(digits) > 30:
        digits = "9" * 30  # far beyond any limit; int() of a million digits is slow
    value = int(digits) * scale
    decimals = decimals and decimals.rstrip("0")
    if decimals:
        if len(decimals) > 8 or scale % 10 ** len(decimals):
            return None
        value += int(decimals) * (scale // 10 ** len(decimals))
    return -value if sign else value


def _from_number(cell: object, scale: int) -> int | None:
    """A number cell × scale, where it is an integer up to the 15 digits a spreadsheet keeps."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not math.isfinite(cell):
        return None
    if abs(cell) >= 1e18:
        return int(cell) * scale
    value = round(cell * scale)
    if value / scale == cell or abs(cell * scale - value) <= max(1e-6, abs(value) * 1e-15):
        return value
    return None


def _plain_number(cell: str, units: str) -> tuple[str, int]:
    """The text as ``-1,234.50`` with what its unit multiplies it by."""
    value = unicodedata.normalize("NFKC", _clean(cell.strip())).replace("\N{MINUS SIGN}", "-")
    value = "".join(value.split()).upper()
    negative = value[:1] == "(" and value[-1:] == ")"
    if negative:
        value = value[1:-1]
    value = value.rstrip(units)
    factor = 10_000 if value[-1:] == "万" else 1
    value = value.rstrip("万")
    trailing = value[-1:] == "-" and len(value) > 1 and value[-2:-1].isdigit()
    if trailing:
        value = value[:-1]
    value = _without_currency(value)
    if negative or trailing:
        value = "?" if value[:1] == "-" else "-" + value
    return value, factor


def _without_currency(value: str) -> str:
    sign, rest = ("-", value[1:]) if value[:1] == "-" else ("", value)
    for symbol in ("¥", "RMB", "CNY"):
        if rest.startswith(symbol):
            return sign + rest[len(symbol) :]
    return value


def merchant_category(cell: object) -> str:
    """The four-digit MCC; "" where there is none. A number cell lost its leading zeros only."""
    if isinstance(cell, float) and cell.is_integer() and 0 < cell < 10_000:
        return f"{int(cell):04}"
    return mcc_of_text(text(cell))


@lru_cache(maxsize=1024)
def mcc_of_text(value: str) -> str:
    """The four digits an MCC text begins with (``5812``, ``5812-餐饮``); else ""."""
    match = re.match(r"([0-9]{4})(?![0-9])", unicodedata.normalize("NFKC", value))
    return match[1] if match else ""


def rate_ppm(cell: object) -> int | None:
    """A merchant's rate in millionths: 0.78, 0.78%, 0.0078 and ``0.78%封顶26`` are all 7,800.

    Rates run from 0.1 % to a few per cent: a bare number under 0.05 is a fraction, else per cent.
    None where the cell has no digits ("按协议").

    Raises:
        BadCell: digits that are no rate, or a rate above 10 %.
    """
    value = unicodedata.normalize("NFKC", text(cell))
    if not any(c.isdigit() for c in value):
        return None
    match = re.match(r"(?:费率|扣率)?:?([0-9]{1,4}(?:\.[0-9]{1,12})?) ?(%|‰)?(?![0-9.Ee])", value)
    if match is None:
        raise BadCell(RejectReason.AMOUNT_UNREADABLE, cell)
    number = float(match[1])
    per_unit = {"%": 10_000, "‰": 1_000}.get(match[2], 1_000_000 if number < 0.05 else 10_000)
    if number * per_unit > 100_000:
        raise BadCell(RejectReason.VALUE_TOO_LARGE, cell)
    return round(number * per_unit)


def cap(cell: object, scale: int = 100) -> int | None:
    """The fee cap in fen; None for blank, 0 and words such as 不封顶; also of ``0.78%封顶26``."""
    value = unicodedata.normalize("NFKC", text(cell))
    after = re.search(r"封顶:?([0-9.]+)元?|([0-9.]+)元?封顶", value)
    if after:
        return fen(after[1] or after[2]) or None
    return (fen(cell, scale) or None) if any(c.isdigit() for c in value) else None
