"""What every writer needs of a cell: clean text, exact yuan, and its width on a page."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from merchdesk.i18n import translate
from merchdesk.reports.table import Cell, Kind, ReportTable

#: Control characters that no spreadsheet keeps, and halves of characters that cannot be written.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Marks that turn the reading direction: one in a name could make the rest of a line read falsely.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without what cannot be written to a file; tabs and line breaks stay."""
    return _UNWRITABLE.sub("", text)


def one_line(text: str) -> str:
    """The text as it may stand in a line with others: no breaks, no direction marks."""
    return " ".join(_DIRECTION.sub("", clean(text)).split())


def yuan(fen: int) -> Decimal:
    """Exact yuan with two decimals, for the reader's own arithmetic."""
    return Decimal(fen).scaleb(-2)


def shown(cell: Cell, kind: Kind) -> str:
    """A cell as people read it: ``1,234.56``, ``51.9%``, ``2026-11-23 14:30``; None is empty."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, str):
        return one_line(cell)
    return _number(cell, kind)


def head_lines(table: ReportTable) -> list[str]:
    """The lines under the title: the filters, and when the report was made if it says so."""
    lines = [one_line(line) for line in table.filters]
    if table.made_at:
        made = translate("Export", "Made on {when}")
        lines.append(made.format(when=shown(table.made_at, Kind.TIME)))
    return lines


def _number(value: float, kind: Kind) -> str:
    if not math.isfinite(value):
        return ""
    if kind is Kind.MONEY:
        return f"{yuan(round(value)):,.2f}"
    if kind is Kind.PERCENT:
        return f"{value:.1%}"
    return f"{value:,}"


def display_width(text: str) -> int:
    """Columns that the text takes where a Chinese character is two wide."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
