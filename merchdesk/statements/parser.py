"""Sheets of cells into rows, profiles and rejects."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from operator import itemgetter

from merchdesk.rules.codes import RejectReason
from merchdesk.statements import cells, context
from merchdesk.statements.headings import FIGURES, HEADING_ROWS, Header, find_header
from merchdesk.statements.notes import is_note
from merchdesk.statements.problems import BadCell, Problem, Unreadable
from merchdesk.statements.records import (
    Block,
    ProfileReader,
    Reader,
    Record,
    Row,
    StatementReader,
)
from merchdesk.statements.sheets import Book, Sheet

ROW_LIMIT = 300_000  #: rows of one file
BLOCK = 2_000  #: rows converted together
_SEPARATOR = "\x1f"
_NUMBER = itemgetter(1)  #: a record's row

TYPE_CHECKING = False  # the module `typing` would cost the worker time to import
if TYPE_CHECKING:
    from typing import Any

#: Sheets that are no table of merchants (notes, a summary by branch) are passed over.
_NO_TABLE = (Problem.NO_HEADINGS, Problem.NO_MID, Problem.NO_VOLUME)


class Parsed:
    """What a file held; filled sheet by sheet. Each data row is a record, duplicate or reject."""

    def __init__(self) -> None:
        self.kind = "profile"
        self.rows: list[Record] = []
        self.profiles: list[Record] = []
        self.rejects: list[Record] = []
        self.duplicates = 0
        self.branch = ""
        self.headings: dict[str, str] = {}
        self.seen: set[str] = set()

    @property
    def rows_read(self) -> int:
        """All data rows seen; on a wide sheet each month of a row counts."""
        return len(self.rows) + len(self.profiles) + len(self.rejects) + self.duplicates


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
    parsed.branch = parsed.branch or _only_branch(parsed.rows)
    return parsed


def _only_branch(rows: list[Record]) -> str:
    """The branch that all rows name, "" where they differ."""
    named = {str(row[-1]) for row in rows}
    return named.pop() if len(named) == 1 else ""


def _read_sheet(
    sheet: Sheet, header: Header, rows: Iterable[tuple[int, Row]], file_name: str, parsed: Parsed
) -> None:
    parsed.headings = {c.field: c.heading for c in header.columns} | parsed.headings
    parsed.branch = parsed.branch or context.branch_of(header.titles)
    if header.is_profile:
        profiles = ProfileReader(header, sheet=sheet.name)
        _read_rows(sheet, header, rows, profiles, parsed.profiles, parsed)
        return
    if any(len(column.month) == 2 for column in header.columns):
        header.complete_months(context.year_of(header.titles, sheet.name, file_name))
    month = "" if header.has_months else _title_month(sheet, header, file_name)
    corrected = context.is_correction([file_name, sheet.name, *header.titles])
    parsed.kind = "correction" if corrected else "statement"
    statements = StatementReader(header, sheet=sheet.name, month=month)
    _read_rows(sheet, header, rows, statements, parsed.rows, parsed)


def _read_rows(
    sheet: Sheet,
    header: Header,
    rows: Iterable[tuple[int, Row]],
    reader: StatementReader | ProfileReader,
    taken: list[Record],
    parsed: Parsed,
) -> None:
    """Read the rows below a header, block by block."""
    sifted = _Sieve(sheet, header, reader, parsed).sift(rows)
    begin, begin_rejects = len(taken), len(parsed.rejects)
    while block := list(islice(sifted, BLOCK)):
        records, rejects = reader.read(Block(block))
        taken += records
        parsed.rejects += rejects
        if parsed.rows_read > ROW_LIMIT:
            raise Unreadable(Problem.TOO_LARGE)
    taken[begin:] = sorted(taken[begin:], key=_NUMBER)
    parsed.rejects[begin_rejects:] = sorted(parsed.rejects[begin_rejects:], key=_NUMBER)


def _title_month(sheet: Sheet, header: Header, file_name: str) -> str:
    month = context.month_of(header.titles, sheet.name, file_name)
    if not month:
        raise Unreadable(Problem.NO_MONTH)
    return month


class _Sieve:
    """Lets a table's rows through, apart from blank ones, notes and exact repeats.

    Rows without a merchant number become rejects here.
    """

    def __init__(self, sheet: Sheet, header: Header, reader: Reader, parsed: Parsed) -> None:
        telling = {"name"} if header.is_profile else FIGURES
        self.facts = [column.index for column in header.columns if column.field in telling]
        self.reach = 1 + max(column.index for column in header.columns)
        self.width = header.width if sheet.is_text else sys.maxsize
        self.key: Callable[[list[Any]], str] = _SEPARATOR.join if sheet.is_text else _joined
        self.reader = reader
        self.parsed = parsed

    def sift(self, rows: Iterable[tuple[int, Row]]) -> Iterator[tuple[int, Row, str]]:
        """Each row that counts, with its number and its MID."""
        labels = self.reader.labels
        running = labels.get("running", self.reach)
        seen = self.parsed.seen
        for number, found in rows:
            if not any(found):
                continue
            row = found if len(found) >= self.reach else self._filled(found)
            mid, problem = self._number(row[labels["mid"]], row)
            if problem and is_note(row, labels, self.facts):
                continue
            key = self.key([*row[:running], self.reader.month, *row[running + 1 :]])
            if key in seen:
                self.parsed.duplicates += 1
                continue
            seen.add(key)
            if problem:
                self.parsed.rejects.append(self.reader.reject(number, row, problem))
            else:
                yield number, row, mid

    def _filled(self, row: Row) -> Row:
        return [*row, *[""] * (self.reach - len(row))]

    def _number(self, cell: object, row: Row) -> tuple[str, BadCell | None]:
        """The MID, and why the row is none of a merchant's."""
        try:
            mid = cells.merchant_number(cell)
        except BadCell as bad:
            return "", bad
        if len(row) > self.width and any(map(cells.text, row[self.width :])):
            return mid, _shifted(row)
        return mid, None


def _joined(row: list[Any]) -> str:
    return _SEPARATOR.join(map(str, row))


def _shifted(row: Row) -> BadCell:
    """More cells than headings: a thousands separator outside quotes moved the rest along."""
    return BadCell(RejectReason.AMOUNT_UNREADABLE, ",".join(map(str, row[-3:])))
