"""The tables about one file: its rejected rows, its first rows, the headings recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merchdesk import labels
from merchdesk.i18n import month_name, translate, yuan
from merchdesk.statements.types import ParsedFile, ProfileRow, Reject, StatementRow
from merchdesk.ui import tables
from merchdesk.ui.imports import words

#: So many rows show whether a file was read as it is meant.
FIRST = 50

Taken = StatementRow | ProfileRow


@dataclass(frozen=True, slots=True)
class Heading:
    """A column we know, and what the file calls it."""

    field: str
    heading: str


def headings(file: ParsedFile) -> Sequence[Heading]:
    """The headings recognised."""
    return [Heading(field, heading) for field, heading in file.headings.items()]


def first_rows(file: ParsedFile) -> Sequence[Taken]:
    """The first rows that can be taken."""
    return file.profiles[:FIRST] if file.kind == "profile" else file.rows[:FIRST]


def hidden_columns(file: ParsedFile) -> set[str]:
    """Which columns of the first rows say nothing about this kind of file."""
    return {"month", "count", "volume"} if file.kind == "profile" else {"type", "place"}


def whole_reason(each: Reject) -> str:
    """The reason, and the cell that caused it."""
    place = translate("Imports", "Row {row}")
    if each.sheet:
        place = translate("Imports", "Sheet {sheet}, row {row}")
    place = place.format(sheet=each.sheet, row=f"{each.row:,}")
    return " · ".join(filter(None, (place, each.value, labels.reject_reason(each.reason))))


def _month(row: Taken) -> str:
    return month_name(row.month) if isinstance(row, StatementRow) else ""


def _count(row: Taken) -> str:
    return f"{row.txn_count:,}" if isinstance(row, StatementRow) else ""


def _volume(row: Taken) -> str:
    return yuan(row.volume_fen, decimals=2) if isinstance(row, StatementRow) else ""


def _place(row: Taken) -> str:
    return f"{row.city}{row.district}{row.address}" if isinstance(row, ProfileRow) else ""


R = tables.Column[Reject]
T = tables.Column[Taken]
H = tables.Column[Heading]


def _row_title() -> str:
    return translate("Imports", "Row")


def _mid_title() -> str:
    return translate("Imports", "Merchant number")


def _name_title() -> str:
    return translate("Imports", "Merchant name")


REJECTS: tuple[tables.Column[Reject], ...] = (
    R("row", _row_title, lambda each: f"{each.row:,}", 64, "right", lambda each: each.row),
    R("mid", _mid_title, lambda each: each.mid or "–", 158, "left", lambda each: each.mid),
    R("name", _name_title, lambda each: each.name or "–", 160, "left", lambda each: each.name),
    R(
        "reason",
        lambda: translate("Imports", "Why it was rejected"),
        lambda each: labels.reject_reason(each.reason),
        width=240,
        stretch=True,
        sort=lambda each: each.reason,
        tip=whole_reason,
    ),
)

ROWS: tuple[tables.Column[Taken], ...] = (
    T("row", _row_title, lambda row: f"{row.row:,}", 64, "right", tone=lambda _: "text2"),
    T("mid", _mid_title, lambda row: row.mid, 158),
    T("name", _name_title, lambda row: row.name or row_short(row), 180, stretch=True),
    T("month", lambda: translate("Imports", "Month"), _month, 100),
    T("count", lambda: translate("Imports", "Transactions"), _count, 100, "right"),
    T("volume", lambda: translate("Imports", "Volume"), _volume, 130, "right"),
    T(
        "type",
        lambda: translate("Imports", "Merchant type"),
        lambda row: labels.merchant_type(row.merchant_type),
        130,
    ),
    T("place", lambda: translate("Imports", "Address"), _place, 180, tip=_place),
)

HEADINGS: tuple[tables.Column[Heading], ...] = (
    H(
        "field",
        lambda: translate("Imports", "Column"),
        lambda each: words.field(each.field),
        width=140,
        tone=lambda _: "text2",
    ),
    H(
        "heading",
        lambda: translate("Imports", "In the file"),
        lambda each: each.heading,
        width=108,
        stretch=True,
        tip=lambda each: each.heading,
    ),
)


def row_short(row: Taken) -> str:
    """The short name where a statement gives no other."""
    return row.short_name if isinstance(row, ProfileRow) else ""
