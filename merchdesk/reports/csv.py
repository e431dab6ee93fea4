"""The CSV writer: what Chinese Excel opens rightly and a program reads exactly.

UTF-8 with a byte order mark (without it Excel takes the file for GBK) and CRLF. The first row is
the header; title, filters and totals are left out, so that the rest is data.

A text cell can do harm in two ways, and both guards are undone by `plain` and by our own
statement reader:

* Excel runs a cell that begins with ``= + - @``, a tab or a return, full-width forms included
  (CSV injection): it gets a leading apostrophe.
* Excel turns a MID into ``8.98E+14``, drops leading zeros and makes dates of ``3-5``: such a text
  gets a leading tab, which Excel keeps invisibly, as acquirers' own statements do. The known
  ``="0123"`` is no way out, because it *is* a formula. A tab is harmless here, for the rest of
  such a cell is only digits and separators.

Numbers are written bare, so a negative amount stays a number.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path

from merchdesk.reports import cells
from merchdesk.reports.files import save
from merchdesk.reports.table import Cell, Kind, ReportTable

_ACTIVE = frozenset("=+-@\t\r\n＝＋－＠'")  # and the apostrophe itself, to be undone exactly
_RETYPED = re.compile(
    r"0\d+|\d{12,}|\d+[eE]\d+|\d{1,4}([-/.])\d{1,2}(\1\d{1,4})?|\d{1,2}:\d{2}(:\d{2})?", re.ASCII
)


def write(table: ReportTable, path: Path) -> None:
    """Write a report's header and rows.

    Raises:
        UserError: the file cannot be written there.
    """
    save(render(table), path)


def render(table: ReportTable) -> bytes:
    """The file's bytes; the same table gives the same bytes."""
    kinds = [column.kind for column in table.columns]
    lines = [",".join(_quoted(column.heading) for column in table.columns)]
    lines.extend(",".join(map(_field, row, kinds)) for row in table.rows)
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def guard(text: str) -> str:
    """A text that no spreadsheet runs or retypes."""
    if text and (text[0] in _ACTIVE or text.lstrip()[:1] in _ACTIVE):
        return "'" + text
    return "\t" + text if _RETYPED.fullmatch(text) else text


def plain(text: str) -> str:
    """What a guarded cell said: ``plain(guard(text)) == text`` for every text."""
    return text[1:] if text[:1] in ("'", "\t") else text


def _field(value: Cell, kind: Kind) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dt.date):
        return cells.shown(value, kind)
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return str(cells.yuan(round(value))) if kind is Kind.MONEY else repr(value)


def _quoted(text: str) -> str:
    """Always quoted: where the list separator is not a comma, an open cell would be split."""
    return '"' + guard(cells.clean(text)).replace('"', '""') + '"'
