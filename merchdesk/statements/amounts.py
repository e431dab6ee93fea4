"""Amounts, counts and rates, exact: integer fen, never a rounded one.

Amounts do not pass through binary arithmetic unless the cell itself is a binary number; then it
must be an integer of fen to the 15 digits that a spreadsheet keeps.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from merchdesk.rules.codes import RejectReason
from merchdesk.statements.cells import DASHES, text, without_marks
from merchdesk.statements.problems import BadCell

AMOUNT_LIMIT = 10**13  #: fen; a hundred billion yuan a month is no merchant
COUNT_LIMIT = 10**9

_PLAIN_AMOUNTS = re.compile(r"(?:-?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})\.[0-9]{2}\n)++")
_NUMBER = r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]*))?"


def fen(cell: object, scale: int = 100) -> int | None:
    """An amount in integer fen, None where the cell is blank or a dash.

    Args:
        cell: the cell.
        scale: fen in one of the column's units: 100 for 元, 1,000,000 for 万元.

    Raises:
        BadCell: no exact amount of fen, or too large to be real.
    """
    return _integer(cell, scale, "元圆", RejectReason.AMOUNT_UNREADABLE, AMOUNT_LIMIT)


def plain_amounts(column: Sequence[object]) -> list[int] | None:
    """A whole column of yuan such as ``1,234.50`` in fen, five times faster than cell by cell.

    None where any cell is written otherwise: then `fen` reads them one by one.
    """
    try:
        joined = "\n".join(column) + "\n"  # type: ignore[arg-type] # a number cell raises
    except TypeError:
        return None
    if not _PLAIN_AMOUNTS.fullmatch(joined):
        return None
    amounts = list(map(int, joined.replace(",", "").replace(".", "").split()))
    return amounts if len(amounts) == len(column) else None


@lru_cache(maxsize=8192, typed=True)
def count(cell: object, scale: int = 1) -> int | None:
    """A whole number of tickets or days, None where the cell is blank or a dash.

    Raises:
        BadCell: not a whole number, or too large to be real.
    """
    return _integer(cell, scale, "笔次天日", RejectReason.COUNT_UNREADABLE, COUNT_LIMIT)


@lru_cache(maxsize=1024, typed=True)
def days(cell: object, scale: int = 1) -> int | None:
    """Days of a month; a reversal may carry a minus.

    Raises:
        BadCell: not a whole number, or more than a month has.
    """
    value = count(cell, scale)
    if value is not None and not -31 <= value <= 31:
        raise BadCell(RejectReason.COUNT_UNREADABLE, cell)
    return value


def _integer(cell: object, scale: int, units: str, bad: RejectReason, limit: int) -> int | None:
    if type(cell) is str:
        match = re.fullmatch(_NUMBER, cell)
        if match is None:
            plain, factor = _plain_number(cell, units)
            if plain in DASHES:
                return None
            scale *= factor
            match = re.fullmatch(_NUMBER, plain)
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
    value = unicodedata.normalize("NFKC", without_marks(cell.strip())).replace(
        "\N{MINUS SIGN}", "-"
    )
    value = re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", value).upper()
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


@lru_cache(maxsize=1024, typed=True)
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
    match = re.match(r"(?:费率|扣率)?:?([0-9]{1,4}(?:\.[0-9]{1,12})?) ?(%|‰)?(?![0-9.,Ee])", value)
    if match is None:
        raise BadCell(RejectReason.AMOUNT_UNREADABLE, cell)
    number = float(match[1])
    per_unit = {"%": 10_000, "‰": 1_000}.get(match[2], 1_000_000 if number < 0.05 else 10_000)
    if number * per_unit > 100_000:
        raise BadCell(RejectReason.VALUE_TOO_LARGE, cell)
    return round(number * per_unit)


def cap(cell: object, scale: int = 100) -> int | None:
    """The fee cap in fen; None for blank, 0, and words such as 不封顶.

    Raises:
        BadCell: digits that are no amount.
    """
    value = unicodedata.normalize("NFKC", text(cell))
    if "封顶" in value:
        return cap_of_rate(cell)
    return (fen(cell, scale) or None) if any(c.isdigit() for c in value) else None


def cap_of_rate(cell: object) -> int | None:
    """The cap beside a rate, as in ``0.78%封顶26``; None where no cap is named."""
    value = unicodedata.normalize("NFKC", text(cell))
    match = re.search(r"封顶:?([0-9.]+)|([0-9.]+)元?封顶", value)
    return (fen(match[1] or match[2]) or None) if match else None
