"""The XLSX writer: real dates, amounts as numbers, MIDs as text, ready to read and to print."""

from __future__ import annotations

import datetime as dt
import io
import math
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.reports import cells
from merchdesk.reports.files import save
from merchdesk.reports.table import Cell, Kind, ReportColumn, ReportTable

MAX_ROWS = 1_048_576  # of a sheet
MAX_TEXT = 32_767  # UTF-16 units of a cell
FONT = "Microsoft YaHei"  # on every Windows; elsewhere the spreadsheet's own stands in

#: A text column is the Text format, so that editing a cell `=1+1` or a MID keeps it a text.
_NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.MONEY: "#,##0.00",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "yyyy-mm-dd hh:mm",
}
_NUMERIC = {Kind.COUNT, Kind.MONEY, Kind.PERCENT}
_WIDEST = {Kind.NOTE: 60, Kind.TEXT: 36}
_SAMPLE = 500  # rows looked at for a column's width
_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_FIRST_EXCEL_DAY = dt.date(1900, 3, 1)  # before it, Excel's calendar has a day too many


def write(table: ReportTable, path: Path) -> None:
    """Write a report as a workbook of one sheet.

    Raises:
        UserError: the file cannot be written there, or the report is longer than a sheet.
    """
    save(render(table), path)


def render(table: ReportTable) -> bytes:
    """The workbook's bytes; the same table gives the same bytes.

    Nothing goes through temporary files: a copy of merchants' data would stay in them.

    Raises:
        UserError: the report is longer than a sheet.
    """
    if len(table.rows) + len(table.filters) + len(table.summary) + 6 > MAX_ROWS:
        raise UserError(
            translate(
                "Export",
                "The report has more rows than a spreadsheet holds; "
                "choose a shorter period, or export as CSV.",
            )
        )
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _options())
    made_at = (table.made_at or _UNDATED).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": cells.one_line(table.title), "created": made_at})
    sheet = book.add_worksheet(_sheet_name(table.title))
    header_row = _write_head(book, sheet, table)
    _write_rows(book, sheet, table, header_row)
    _write_summary(book, sheet, table, header_row + len(table.rows) + 2)
    _set_up_page(sheet, table, header_row)
    book.close()
    return buffer.getvalue()


def _options() -> dict[str, Any]:
    """Fresh for each workbook: XlsxWriter changes what it is given."""
    style = {"font_name": FONT, "font_size": 10, "font_scheme": "none", "valign": "top"}
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_format_properties": style,
    }


def _sheet_name(title: str) -> str:
    """A sheet's name: at most 31 characters and none of ``[]:*?/`` or a backslash."""
    name = "".join(" " if char in "[]:*?/\\" else char for char in cells.one_line(title))
    return name[:31].strip(" '") or "MerchDesk"


def _write_head(book: xlsxwriter.Workbook, sheet: Worksheet, table: ReportTable) -> int:
    """Title and filters above the header row; returns the header's row."""
    sheet.write_string(0, 0, _fit(cells.one_line(table.title)), book.add_format(_TITLE))
    quiet = book.add_format({"font_color": "#566072"})
    lines = cells.head_lines(table)
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, _fit(line), quiet)
    header_row = len(lines) + 2
    for index, column in enumerate(table.columns):
        style = book.add_format(_HEADER | {"align": _align(column.kind)})
        sheet.write_string(header_row, index, _fit(cells.clean(column.heading)), style)
    return header_row


_TITLE = {"bold": True, "font_size": 14}
_HEADER = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "bg_color": "#E3F1F2",
    "bottom": 1,
    "bottom_color": "#0B6B74",
}


def _align(kind: Kind) -> str:
    return "right" if kind in _NUMERIC else "left"


def _write_rows(
    book: xlsxwriter.Workbook, sheet: Worksheet, table: ReportTable, header_row: int
) -> None:
    styles = [book.add_format(_style(column.kind)) for column in table.columns]
    kinds = [column.kind for column in table.columns]
    for row, values in enumerate(table.rows, header_row + 1):
        for index, value in enumerate(values):
            _write_cell(sheet, (row, index), value, kinds[index], styles[index])
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, _width(table, index, column))


def _style(kind: Kind) -> dict[str, Any]:
    style: dict[str, Any] = {"align": _align(kind)}
    if kind in _NUMBER_FORMATS:
        style["num_format"] = _NUMBER_FORMATS[kind]
    if kind in (Kind.TEXT, Kind.NOTE):
        # A note keeps the general format: as Text, older Excel shows more than 255 characters
        # as ####. The quote prefix keeps it a text when somebody edits it.
        style |= {"quote_prefix": True, "text_wrap": kind is Kind.NOTE}
    return style


def _write_cell(
    sheet: Worksheet, at: tuple[int, int], value: Cell, kind: Kind, style: Format
) -> None:
    """Every branch names its cell type; nothing is left to XlsxWriter's guess."""
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        sheet.write_blank(*at, None, style)
    elif isinstance(value, str):
        sheet.write_string(*at, _fit(cells.clean(value)), style)
    elif isinstance(value, dt.date):
        if _day(value) < _FIRST_EXCEL_DAY:
            sheet.write_string(*at, cells.shown(value, kind), style)
        else:
            sheet.write_datetime(*at, value, style)
    else:
        sheet.write_number(*at, value / 100 if kind is Kind.MONEY else value, style)


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _fit(text: str) -> str:
    """At most as long as a cell may be; XlsxWriter would leave a longer text out silently."""
    if len(text) * 2 <= MAX_TEXT or len(text.encode("utf-16-le")) // 2 <= MAX_TEXT:
        return text
    cut = text.encode("utf-16-le")[: (MAX_TEXT - 1) * 2]
    return cut.decode("utf-16-le", "ignore") + "…"


def _width(table: ReportTable, index: int, column: ReportColumn) -> float:
    """Wide enough for what stands in it; a Chinese character counts twice."""
    rows = islice(table.rows, _SAMPLE)
    widest = max(
        (cells.display_width(cells.shown(row[index], column.kind)) for row in rows), default=0
    )
    heading = cells.display_width(column.heading) + 4  # the filter's button
    return min(max(widest + 2, heading, 8), max(_WIDEST.get(column.kind, 24), column.width))


def _write_summary(
    book: xlsxwriter.Workbook, sheet: Worksheet, table: ReportTable, row: int
) -> None:
    bold = book.add_format({"bold": True})
    lines = [f"{cells.one_line(label)}: {cells.one_line(value)}" for label, value in table.summary]
    for index, line in enumerate([*lines, _extent(table)]):
        sheet.write_string(row + index, 0, _fit(line), bold)


def _extent(table: ReportTable) -> str:
    """How many rows and under which filters: stands under the table and on every page."""
    count = f"{translate('Export', 'Rows')}: {len(table.rows):,}"
    return " · ".join([count, *map(cells.one_line, table.filters)])


def _set_up_page(sheet: Worksheet, table: ReportTable, header_row: int) -> None:
    last_column = max(len(table.columns) - 1, 0)
    last_row = header_row + max(len(table.rows), 1)
    sheet.freeze_panes(header_row + 1, 0)
    sheet.autofilter(header_row, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": _range(header_row, last_row, last_column)})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.set_footer(f"&L{_page_text(_extent(table))}&R&P / &N")


def _range(header_row: int, last_row: int, last_column: int) -> str:
    return str(xlsxwriter.utility.xl_range(header_row, 0, last_row, last_column))


def _page_text(text: str) -> str:
    """A text for the page's footer: at most 200 of Excel's 255 characters, ``&`` doubled."""
    short = text if len(text) <= 100 else text[:99] + "…"
    return short.replace("&", "&&")
