"""The one shape every report has, and every writer takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

Cell = str | int | float | dt.date | dt.datetime | None


class Kind(Enum):
    """How a column is written: its cell type, alignment and number format."""

    TEXT = "text"  # also MIDs, phones: leading zeros stay
    NOTE = "note"  # long text, wrapped
    COUNT = "count"  # int
    MONEY = "money"  # int fen, written as yuan with two decimals
    PERCENT = "percent"  # float, 0.519 → 51.9 %
    DATE = "date"  # datetime.date
    TIME = "time"  # aware datetime, already in the business zone


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: translated heading, kind, width in characters."""

    heading: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A finished report: every cell matches its column's kind or is None.

    ``filters`` are the parameters in words, for the header; ``summary`` are label and value
    lines under the table (totals, row count is added by the writer). ``made_at`` is when the
    report was made, in the business zone; a writer puts it in the file instead of asking a clock.
    """

    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    filters: tuple[str, ...] = ()
    summary: tuple[tuple[str, str], ...] = ()
    made_at: dt.datetime | None = None
