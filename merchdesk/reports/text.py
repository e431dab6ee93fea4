"""The plain text writer, for WeChat and mail: a title, the lines, the totals.

Columns are aligned for a font where a Chinese character is two wide; a phone shows them unaligned
but readable, because long notes stand on a line of their own.
"""

from __future__ import annotations

from pathlib import Path

from merchdesk.i18n import translate
from merchdesk.reports import cells
from merchdesk.reports.files import save
from merchdesk.reports.table import Kind, ReportTable

_NUMERIC = {Kind.COUNT, Kind.MONEY, Kind.PERCENT}
_GAP = "  "


def write(table: ReportTable, path: Path) -> None:
    """Write a report as text, UTF-8 with a byte order mark and CRLF, for Notepad's sake.

    Raises:
        UserError: the file cannot be written there.
    """
    save(render(table), path)


def render(table: ReportTable) -> bytes:
    """The file's bytes."""
    return lines(table).replace("\n", "\r\n").encode("utf-8-sig")


def lines(table: ReportTable) -> str:
    """The report as text for the clipboard, ending with a line break."""
    head = [cells.one_line(table.title), *cells.head_lines(table)]
    count = translate("Export", "Rows"), f"{len(table.rows):,}"
    tail = [f"{cells.one_line(k)}: {cells.one_line(v)}" for k, v in (*table.summary, count)]
    return "\n".join([*head, "", *_body(table), "", *tail]) + "\n"


def _body(table: ReportTable) -> list[str]:
    short = [i for i, column in enumerate(table.columns) if column.kind is not Kind.NOTE]
    notes = [i for i, column in enumerate(table.columns) if column.kind is Kind.NOTE]
    kinds = [column.kind for column in table.columns]
    rows = [[cells.shown(row[i], kinds[i]) for i in range(len(kinds))] for row in table.rows]
    heading = [cells.one_line(column.heading) for column in table.columns]
    widths = [
        max(cells.display_width(row[i]) for row in (heading, *rows)) for i in range(len(kinds))
    ]
    body = [_line(heading, short, widths, kinds)]
    for row in rows:
        body.append(_line(row, short, widths, kinds))
        body.extend(_note(row[i], heading[i] if len(notes) > 1 else "") for i in notes if row[i])
    return body


def _note(text: str, heading: str) -> str:
    return f"    {heading}: {text}" if heading else f"    {text}"


def _line(row: list[str], short: list[int], widths: list[int], kinds: list[Kind]) -> str:
    return _GAP.join(_pad(row[i], widths[i], kinds[i]) for i in short).rstrip()


def _pad(text: str, width: int, kind: Kind) -> str:
    space = " " * (width - cells.display_width(text))
    return space + text if kind in _NUMERIC else text + space
