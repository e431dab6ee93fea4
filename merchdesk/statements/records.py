"""Rows of a sheet into records: merchants' months, merchants' profiles, and rejects.

Records are plain tuples in the order of the fields of `StatementRow`, `ProfileRow` and `Reject`:
the worker sends them as they are, and the parent checks them and builds the dataclasses.
(Importing `dataclasses` alone would take the worker as long as reading five statements.)

Blocks of rows are converted column by column, which is several times faster than row by row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import repeat

from merchdesk.rules.codes import RejectReason
from merchdesk.rules.guard import looks_like_card_number
from merchdesk.statements import amounts, cells, layouts
from merchdesk.statements.headings import FIGURES, Column, Header
from merchdesk.statements.problems import BadCell

TYPE_CHECKING = False  # the module `typing` would cost the worker time to import
if TYPE_CHECKING:
    from typing import Any

Record = tuple[object, ...]
Row = Sequence[object]
Convert = Callable[[object], object]

PROFILE_FIELDS = """name short_name merchant_type mcc city district address joined_month mdr_ppm
    cap_fen contact_name phone manager branch""".split()
VALUE_LENGTH = 40  #: characters of an offending cell that a reject shows


class Block:
    """Some rows of a sheet that have a merchant number: their numbers, cells and MIDs."""

    def __init__(self, numbered: Sequence[tuple[int, Row, str]]) -> None:
        self.numbers, self.rows, self.mids = zip(*numbered, strict=True)
        self.columns: list[Row] = list(zip(*self.rows, strict=False))

    def converted(self, index: int, convert: Convert, bad: dict[int, BadCell]) -> list[Any]:
        """One column; a cell that cannot be read becomes None, and its row's first error."""
        column = self.columns[index]
        if convert is amounts.fen and (plain := amounts.plain_amounts(column)) is not None:
            return plain
        try:
            return list(map(convert, column))
        except BadCell:
            return [_tried(convert, cell, at, bad) for at, cell in enumerate(column)]


def _tried(convert: Convert, cell: object, at: int, bad: dict[int, BadCell]) -> object:
    try:
        return convert(cell)
    except BadCell as error:
        bad.setdefault(at, error)
        return None


class Reader:
    """What statements and profiles share: labels by field, and rejects.

    Args:
        header: the sheet's columns.
        sheet: its name, for the records.
        month: what the title says, where no column does.
    """

    def __init__(self, header: Header, *, sheet: str, month: str = "") -> None:
        self.sheet = sheet
        self.month = month
        self.labels = {c.field: c.index for c in header.columns if c.field not in FIGURES}
        if "name" not in self.labels and "short_name" in self.labels:
            self.labels["name"] = self.labels.pop("short_name")

    def reject(self, number: int, row: Row, bad: BadCell, month: str = "") -> Record:
        """The reject of a row: MID and name as they stand, but no card number anywhere."""
        name = cells.text(row[self.labels["name"]]) if "name" in self.labels else ""
        value = cells.text(bad.value)
        if looks_like_card_number(value):
            value = re.sub("[0-9](?=(?:[^0-9]*[0-9]){4})", "*", value)
        return (
            self.sheet,
            number,
            bad.reason.value,
            cells.text(row[self.labels["mid"]])[:VALUE_LENGTH],
            "" if looks_like_card_number(name) else name,
            month or self.month or self._month_or_nothing(row),
            value[:VALUE_LENGTH],
        )

    def label(
        self, block: Block, field: str, convert: Convert, bad: dict[int, BadCell]
    ) -> Iterable[object]:
        """A label's column, or nothing for ever where the sheet has none."""
        index = self.labels.get(field)
        if index is None:
            return _NONE if field in ("mdr_ppm", "cap_fen") else repeat("")
        return block.converted(index, convert, bad)

    def rejects(self, block: Block, bad: dict[int, BadCell], month: str = "") -> list[Record]:
        """The rejects of a block's bad rows."""
        return [
            self.reject(block.numbers[at], block.rows[at], error, month)
            for at, error in bad.items()
        ]

    def _month_or_nothing(self, row: Row) -> str:
        try:
            return cells.month(row[self.labels["month"]])
        except (KeyError, BadCell):
            return ""


class StatementReader(Reader):
    """Merchants' months: one a row, or on a wide sheet one for each group of columns."""

    def __init__(self, header: Header, *, sheet: str, month: str = "") -> None:
        super().__init__(header, sheet=sheet, month=month)
        self.groups: dict[str, list[Column]] = {}
        for column in header.columns:
            if column.field in FIGURES:
                self.groups.setdefault(column.month, []).append(column)

    def read(self, block: Block) -> tuple[list[Record], list[Record]]:
        """The records and rejects of a block; a blank month of a wide sheet yields nothing."""
        bad: dict[int, BadCell] = {}
        labels = {field: self.label(block, field, how, bad) for field, how in _LABELS.items()}
        if self.month or "" not in self.groups:
            labels["month"] = repeat(self.month)
        else:
            labels["month"] = self.label(block, "month", cells.month, bad)
        records: list[Record] = []
        rejects = self.rejects(block, bad)
        for month, columns in self.groups.items():
            if month:
                labels["month"] = repeat(month)
            wrong: dict[int, BadCell] = {}
            figures = {c.field: block.converted(c.index, _converter(c), wrong) for c in columns}
            unused = _settle_volumes(figures, wrong, is_wide=bool(month)) | bad.keys()
            kept = {at: error for at, error in wrong.items() if at not in unused}
            rejects += self.rejects(block, kept, month)
            unused |= kept.keys()
            made = self._made(block, labels, figures)
            records += [r for at, r in enumerate(made) if at not in unused] if unused else made
        return records, rejects

    def _made(
        self, block: Block, labels: dict[str, Iterable[object]], figures: dict[str, list[Any]]
    ) -> Iterable[Record]:
        """The records in the order of `StatementRow`, usable or not."""
        counts = [count or 0 for count in figures.get("txn_count", ())]
        return zip(
            repeat(self.sheet),
            block.numbers,
            block.mids,
            labels["month"],
            counts or repeat(0),
            figures["volume_fen"],
            labels["name"],
            labels["mcc"],
            labels["merchant_type"],
            figures.get("capped_count", _NONE),
            _less(figures, "uncapped_volume_fen", "volume_fen", "capped_volume_fen"),
            figures.get("fee_fen", _NONE),
            _less(figures, "net_fen", "fee_fen", "cost_fen"),
            figures.get("largest_ticket_fen", _NONE),
            figures.get("active_days", _NONE),
            labels["branch"],
            strict=False,
        )


class ProfileReader(Reader):
    """Merchants' master data, one merchant a row."""

    def __init__(self, header: Header, *, sheet: str) -> None:
        super().__init__(header, sheet=sheet)
        scale = next((c.scale for c in header.columns if c.field == "cap_fen"), 100)
        self.cap = partial(amounts.cap, scale=scale)

    def read(self, block: Block) -> tuple[list[Record], list[Record]]:
        """The records and rejects of a block."""
        bad: dict[int, BadCell] = {}
        converters: dict[str, Convert] = {**_PROFILE, "cap_fen": self.cap}
        values = {
            field: self.label(block, field, converters.get(field, cells.safe_text), bad)
            for field in PROFILE_FIELDS
        }
        if "cap_fen" not in self.labels:  # 0.78%封顶26 says both
            values["cap_fen"] = self.label(block, "mdr_ppm", amounts.cap_of_rate, bad)
        made = zip(repeat(self.sheet), block.numbers, block.mids, *values.values(), strict=False)
        records = [record for at, record in enumerate(made) if at not in bad]
        return records, self.rejects(block, bad)


_NONE: Iterable[None] = repeat(None)
_LABELS: dict[str, Convert] = {
    "name": cells.safe_text,
    "mcc": cells.merchant_category,
    "merchant_type": cells.merchant_type,
    "branch": cells.safe_text,
}
_PROFILE: dict[str, Convert] = {
    "mcc": cells.merchant_category,
    "merchant_type": cells.merchant_type,
    "joined_month": cells.month_or_nothing,
    "mdr_ppm": amounts.rate_ppm,
}


def _converter(column: Column) -> Convert:
    convert: Callable[..., object] = amounts.count
    if column.field == "active_days":
        convert = amounts.days
    elif column.field in layouts.AMOUNTS:
        convert = amounts.fen
    usual = 100 if column.field in layouts.AMOUNTS else 1
    return convert if column.scale == usual else partial(convert, scale=column.scale)


def _settle_volumes(
    figures: dict[str, list[Any]], wrong: dict[int, BadCell], *, is_wide: bool
) -> set[int]:
    """Replace blank volumes: zero where all figures are blank or zero, else the row is wrong.

    Returns:
        The rows of a wide sheet that say nothing about this month.
    """
    volumes = figures["volume_fen"]
    silent = set()
    for at, volume in enumerate(volumes if None in volumes else ()):
        if volume is not None or at in wrong:
            continue
        row = [column[at] for column in figures.values()]
        volumes[at] = 0
        if any(row):
            wrong[at] = BadCell(RejectReason.AMOUNT_UNREADABLE)
        elif is_wide and all(value is None for value in row):
            silent.add(at)
    return silent


def _less(figures: dict[str, list[Any]], given: str, whole: str, part: str) -> Iterable[object]:
    """The figure as given, else what is left of a whole without a part."""
    if given in figures or part not in figures or whole not in figures:
        return figures.get(given, _NONE)
    pairs = zip(figures[whole], figures[part], strict=True)
    return [None if a is None or b is None else a - b for a, b in pairs]
