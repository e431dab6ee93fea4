"""Sheets of cells into rows, profiles and rejects."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

from merchdesk.rules.codes import RejectReason
from merchdesk.statements import context
from merchdesk.statements.headings import FIGURES, HEADING_ROWS, Header, find_header
from merchdesk.statements.notes import is_note
from merchdesk.statements.problems import BadCell, Problem, Unreadable
from merchdesk.statements.records import ProfileReader, Record, Row, RowReader, StatementReader
from merchdesk.statements.sheets import Book, Sheet

ROW_LIMIT = 300_000  #: rows of one file

#: Sheets that are no table of merchants (notes, a summary by branch) are passed over.
_NO_TABLE = (Problem.NO_HEADINGS, Problem.NO_MID, Problem.NO_VOLUME)


class Parsed:
    """What a file held; filled sheet by sheet. Each data row is a record, duplicate or reject."""

    def __init__(self) -> None:
        self.kind = "profile"
        self.rows: list[Record] = []
        self.profiles: list[Record] = []
        self.rejects: list[Record] = []
        self.rows_read = 0
        self.duplicates = 0
        self.branch = ""
        self.headings: dict[str, str] = {}
        self.seen: set[str] = set()


def parse(book: Book, *, file_name: str) -> Parsed:
    """All rows of a file.

    Args:
        book: the opened file.
        file_name: may carry the month, the year and the word 更正.

    Raises:
        Unreadable: no sheet has a heading row, a month, or a single row; or the file is damaged.
    """
    parsed = Parsed()
    nearest = Problem.NO_HEADINGS
    for sheet in book.sheets:
        rows = iter(sheet.rows)
        head = list(islice(rows, HEADING_ROWS + 1))
        try:
            header = find_header(head)
        except Unreadable as problem:
            if problem.problem not in _NO_TABLE:
                raise
            nearest = max(nearest, problem.problem, key=_NO_TABLE.index)
            continue
        _read_sheet(sheet, header, chain(head[header.rows :], rows), file_name, parsed)
    if not parsed.rows_read:
        raise Unreadable(Problem.NO_ROWS if parsed.headings else nearest)
    return parsed


def _read_sheet(
    sheet: Sheet, header: Header, rows: Iterable[tuple[int, Row]], file_name: str, parsed: Parsed
) -> None:
    month = context.month_of(header.titles, sheet.name, file_name)
    parsed.headings = {c.field: c.heading for c in header.columns} | parsed.headings
    parsed.branch = parsed.branch or context.branch_of(header.titles)
    if header.is_profile:
        profiles = ProfileReader(header, sheet=sheet.name)
        _read_rows(sheet, header, rows, profiles, parsed.profiles, parsed)
        return
    header.complete_months(context.year_of(header.titles, sheet.name, file_name))
    if not (month or header.has_months):
        raise Unreadable(Problem.NO_MONTH)
    corrected = context.is_correction([file_name, *header.titles])
    parsed.kind = "correction" if corrected else "statement"
    statements = StatementReader(header, sheet=sheet.name, month=month)
    _read_rows(sheet, header, rows, statements, parsed.rows, parsed)


def _read_rows(
    sheet: Sheet,
    header: Header,
    rows: Iterable[tuple[int, Row]],
    reader: RowReader,
    taken: list[Record],
    parsed: Parsed,
) -> None:
    """Read the rows below a header: not the blank ones, the notes, and the exact repeats."""
    reach = 1 + max(column.index for column in header.columns)
    telling = {"name"} if header.is_profile else FIGURES
    facts = [column.index for column in header.columns if column.field in telling]
    running = reader.labels.get("running")
    for number, row in rows:
        if not any(row):
            continue
        if len(row) < reach:
            row = [*row, *[""] * (reach - len(row))]
        if sheet.is_text and any(row[header.width :]):
            records, rejects = [], [_shifted(reader, number, row)]
        else:
            records, rejects = reader.read(number, row)
        if rejects and is_note(row, reader.labels, facts):
            continue
        parsed.rows_read += len(records) + len(rejects)
        if parsed.rows_read > ROW_LIMIT:
            raise Unreadable(Problem.TOO_LARGE)
        others = row if running is None else [*row[:running], *row[running + 1 :]]
        key = "\x1f".join([reader.month, *map(str, others)])
        if key in parsed.seen:
            parsed.duplicates += len(records) + len(rejects)
            continue
        parsed.seen.add(key)
        taken += records
        parsed.rejects += rejects


def _shifted(reader: RowReader, number: int, row: Row) -> Record:
    """More cells than headings: a thousands separator outside quotes moved the rest along."""
    end = ",".join(map(str, row[-3:]))
    return reader.reject(number, row, BadCell(RejectReason.AMOUNT_UNREADABLE, end))
