"""Finding the heading row of a sheet, of one row or two, and what each column holds."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

from merchdesk.statements import cells
from merchdesk.statements.layouts import (
    AMOUNTS,
    COUNT_UNITS,
    COUNTS,
    LABELS,
    MONEY_UNITS,
    PROFILE,
    field_of,
    normal,
    split_unit,
)
from merchdesk.statements.problems import Problem, Unreadable

HEADING_ROWS = 20  #: the heading row stands in the first 20 lines
FIGURES = AMOUNTS.keys() | COUNTS.keys()

Row = tuple[int, Sequence[object]]

_MONTH_IN_HEADING = (
    r"(20[0-9]{2})(?:[-/.年](1[0-2]|0?[1-9])|(0[1-9]|1[0-2]))(?![0-9])(?:月份?)?"
    r"|(?<![0-9])(1[0-2]|0?[1-9])月份?"
)


class Column:
    """What one column holds: a field, in which unit, and of which month on a wide sheet.

    ``month`` is "" where a month column or the title says it, ``2015-10``, or ``10`` where the
    title must give the year.
    """

    __slots__ = ("field", "heading", "index", "month", "rank", "scale")

    def __init__(
        self, *, index: int, field: str, heading: str, scale: int, month: str, rank: int
    ) -> None:
        self.index = index
        self.field = field
        self.heading = heading
        self.scale = scale
        self.month = month
        self.rank = rank


class Header:
    """The columns of a sheet, the texts above them, how many rows both take, and the width."""

    def __init__(self, columns: list[Column], *, titles: list[str], rows: int, width: int) -> None:
        self.columns = columns
        self.titles = titles
        self.rows = rows
        self.width = width

    @property
    def has_months(self) -> bool:
        """Whether the columns themselves say the month, in a column or in their headings."""
        return any(column.month or column.field == "month" for column in self.columns)

    @property
    def is_profile(self) -> bool:
        """Master data: merchant numbers without a single figure."""
        return not any(column.field in FIGURES for column in self.columns)

    def complete_months(self, year: str) -> None:
        """Give headings such as 10月 their year.

        Raises:
            Unreadable: there is none, or the months run over a turn of the year.
        """
        bare = [c for c in self.columns if len(c.month) == 2]
        order = list(dict.fromkeys(c.month for c in bare))
        if bare and (not year or order != sorted(order)):
            raise Unreadable(Problem.NO_MONTH)
        for column in bare:
            column.month = f"{year}-{column.month}"


def find_header(head: Sequence[Row]) -> Header:
    """The header of a sheet.

    Args:
        head: the first rows with their numbers, blank ones included.

    Raises:
        Unreadable: none found; the code names what is missing from the best candidate.
    """
    best = Problem.NO_HEADINGS
    titles: list[str] = []
    for position, (number, row) in enumerate(head):
        if number > HEADING_ROWS:
            break
        if not any(row):
            continue
        below = head[position + 1][1] if position + 1 < len(head) else ()
        unit = _unit_of_titles([*titles, *map(cells.text, row)])
        for rows, named in ((2, _two_rows(row, below)), (1, _one_row(row))):
            columns = _columns(named, unit)
            missing = _missing(columns)
            if missing is None and (rows == 1 or _second_row_counts(columns, below)):
                width = max(len(row), len(below) if rows == 2 else 0)
                return Header(_chosen(columns), titles=titles, rows=position + rows, width=width)
            if rows == 1 and missing in (Problem.NO_MID, Problem.NO_VOLUME):
                best = missing
        titles += [text for text in map(cells.text, row) if text]
    raise Unreadable(best)


def _one_row(row: Sequence[object]) -> list[tuple[object, str]]:
    return [(cell, "") for cell in row]


def _two_rows(row: Sequence[object], below: Sequence[object]) -> list[tuple[object, str]]:
    """Each column's heading under its group's; a merged group heading stands in its first cell."""
    named: list[tuple[object, str]] = []
    group: object = ""
    for index, lower in enumerate(below):
        upper = row[index] if index < len(row) else ""
        sub = cells.text(lower)
        if cells.text(upper):
            group = upper
        named.append((group, sub) if sub else (upper, ""))
        if not sub:
            group = ""
    return named + _one_row(row[len(below) :])


def _columns(named: list[tuple[object, str]], unit: int) -> list[Column]:
    found = (_column(index, top, sub, unit) for index, (top, sub) in enumerate(named))
    return [column for column in found if column]


def _column(index: int, top: object, sub: str, unit: int) -> Column | None:
    """A month or group heading above, a heading below; either may be empty."""
    upper = cells.text(top)
    if isinstance(top, dt.date):
        return _named(index, normal(sub) or "volume", f"{top:%Y-%m}", unit, upper)
    month, rest = _split_month(normal(upper))
    whole = f"{upper} {sub}".strip()
    if not sub:
        return _named(index, rest or ("volume" if month else ""), month, unit, whole)
    if month and not rest:
        return _named(index, normal(sub), month, unit, whole)
    alone = _named(index, normal(sub), "", unit, whole)
    if alone and (alone.field not in FIGURES or not upper):
        return alone
    return _named(index, rest + normal(sub), month, unit, whole)


def _named(index: int, heading: str, month: str, unit: int, whole: str) -> Column | None:
    plain, own_unit = split_unit(heading)
    found = field_of(plain)
    if found is None:
        return None
    field, rank = found
    month = month if field in FIGURES else ""
    scale = 1
    if field in AMOUNTS:
        scale = MONEY_UNITS.get(own_unit, unit)
    elif field in COUNTS:
        scale = COUNT_UNITS.get(own_unit, 1)
    elif field == "cap_fen":
        scale = MONEY_UNITS.get(own_unit, 100)
    return Column(index=index, field=field, heading=whole, scale=scale, month=month, rank=rank)


def _split_month(heading: str) -> tuple[str, str]:
    """``2015年10月交易额`` as ``("2015-10", "交易额")``; no month: ``("", heading)``."""
    has_digit = any(map(str.isdigit, heading))
    match = re.search(_MONTH_IN_HEADING, heading) if has_digit else None
    if match is None:
        return "", heading
    number = f"{int(match[2] or match[3] or match[4]):02}"
    rest = (heading[: match.start()] + heading[match.end() :]).replace("()", "").strip("-_/:. ")
    return (f"{match[1]}-{number}" if match[1] else number), rest


def _missing(columns: list[Column]) -> Problem | None:
    """What keeps these columns from being a statement or a profile."""
    fields = {column.field for column in columns}
    if "mid" not in fields:
        return Problem.NO_MID if fields & FIGURES and len(fields) > 2 else Problem.NO_HEADINGS
    if fields & FIGURES:
        months = {column.month for column in columns if column.field in FIGURES}
        told = {column.month for column in columns if column.field == "volume_fen"}
        return Problem.NO_VOLUME if months - told - ({""} if len(months) > 1 else set()) else None
    described = fields & ((PROFILE.keys() | LABELS.keys()) - {"mid", "running", "month"})
    return None if described else Problem.NO_VOLUME


def _second_row_counts(columns: list[Column], below: Sequence[object]) -> bool:
    """Whether the lower row is part of the heading: it names a figure and holds no merchant."""
    mid = next(column.index for column in columns if column.field == "mid")
    lower = cells.text(below[mid]) if mid < len(below) else ""
    figures = [c.index for c in columns if c.field in FIGURES and c.index < len(below)]
    texts = [cells.text(below[index]) for index in figures]
    return (not lower or _is_heading(lower)) and any(map(_is_heading, texts))


def _is_heading(text: str) -> bool:
    """A known heading, or a unit alone, as in a row of units below the headings."""
    plain, unit = split_unit("-" + normal(text))
    return bool(unit and plain == "-") or field_of(plain[1:]) is not None


def _chosen(columns: list[Column]) -> list[Column]:
    """One column a field and month: the best word wins. Beside months, totals are left out.

    Raises:
        Unreadable: the same figure heading twice, such as two columns 交易金额.
    """
    chosen: dict[tuple[str, str], Column] = {}
    is_wide = any(column.month for column in columns)
    for column in columns:
        if is_wide and column.field in FIGURES and not column.month:
            continue
        rival = chosen.setdefault((column.field, column.month), column)
        if rival is column:
            continue
        if rival.rank == column.rank and column.field in FIGURES | {"mid"}:
            raise Unreadable(Problem.HEADING_TWICE, word=column.heading)
        if column.rank < rival.rank:
            chosen[column.field, column.month] = column
    return list(chosen.values())


def _unit_of_titles(titles: list[str]) -> int:
    """The sheet's unit of money from a line such as "单位：万元"; yuan where there is none."""
    for title in titles:
        if "单位" not in title:
            continue
        plain = unicodedata.normalize("NFKC", title).replace(" ", "")
        match = re.search(r"单位:(?:人民币)?(百万元|万元|千元|元|分)", plain)
        if match:
            return MONEY_UNITS[match[1]]
    return 100
