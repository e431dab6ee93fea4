"""One row of a sheet into records: a merchant's month, a merchant's profile, or a reject.

Records are plain tuples in the order of the fields of `StatementRow`, `ProfileRow` and `Reject`:
the worker sends them as they are, and the parent checks them and builds the dataclasses.
(Importing `dataclasses` alone would take the worker as long as reading five statements.)
"""

from __future__ import annotations

from collections.abc import Sequence

from merchdesk.rules.codes import RejectReason
from merchdesk.statements import cells, layouts
from merchdesk.statements.guard import looks_like_card_number, masked
from merchdesk.statements.headings import FIGURES, Column, Header
from merchdesk.statements.problems import BadCell

Record = tuple[object, ...]
Row = Sequence[object]

VALUE_LENGTH = 40  #: characters of an offending cell that a reject shows
PROFILE_TEXTS = ("short_name", "city", "district", "address")
PROFILE_PEOPLE = ("contact_name", "phone", "manager", "branch")


class RowReader:
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

    def read(self, number: int, row: Row) -> tuple[list[Record], list[Record]]:
        """The records and the rejects of one row; a wide row yields one for each month."""
        raise NotImplementedError

    def reject(self, number: int, row: Row, bad: BadCell, month: str = "") -> Record:
        """The reject of a row: number and name as they stand, no card number anywhere."""
        name = self.text(row, "name")
        value = cells.text(bad.value)
        if bad.reason is RejectReason.CARD_NUMBER:
            value = masked(value)
        return (
            self.sheet,
            number,
            bad.reason.value,
            self.text(row, "mid")[:VALUE_LENGTH],
            "" if looks_like_card_number(name) else name,
            month or self.month or self._month_or_nothing(row),
            value[:VALUE_LENGTH],
        )

    def text(self, row: Row, field: str) -> str:
        """A label's text as it stands, "" where the sheet has no such column."""
        index = self.labels.get(field)
        return "" if index is None else cells.text(row[index])

    def free_text(self, row: Row, field: str) -> str:
        """A label's text, refused where it holds a card number."""
        text = self.text(row, field)
        if looks_like_card_number(text):
            raise BadCell(RejectReason.CARD_NUMBER, text)
        return text

    def _month_or_nothing(self, row: Row) -> str:
        try:
            return cells.month(row[self.labels["month"]])
        except (KeyError, BadCell):
            return ""


class StatementReader(RowReader):
    """Merchants' months: one a row, or on a wide sheet one a group of columns."""

    def __init__(self, header: Header, *, sheet: str, month: str = "") -> None:
        super().__init__(header, sheet=sheet, month="" if header.has_months else month)
        groups: dict[str, list[Column]] = {}
        for column in header.columns:
            if column.field in FIGURES:
                groups.setdefault(column.month, []).append(column)
        self.is_wide = "" not in groups  # a header names all figures' months or none
        self.groups = [
            (month, [(c.field, c.index, _converter(c.field), c.scale) for c in columns])
            for month, columns in groups.items()
        ]

    def read(self, number: int, row: Row) -> tuple[list[Record], list[Record]]:
        """See `RowReader.read`. A blank month of a wide sheet yields nothing."""
        rejects = []
        records = []
        try:
            mid = cells.merchant_number(row[self.labels["mid"]])
            name = self.free_text(row, "name")
        except BadCell as bad:
            return [], [self.reject(number, row, bad)]
        for month, plan in self.groups:
            try:
                record = self._record(number, row, mid, name, month, plan)
            except BadCell as bad:
                rejects.append(self.reject(number, row, bad, month))
            else:
                records += [record] if record else []
        return records, rejects

    def _record(
        self, number: int, row: Row, mid: str, name: str, month: str, plan: Plan
    ) -> Record | None:
        figures = {field: convert(row[at], scale) for field, at, convert, scale in plan}
        volume = figures["volume_fen"]
        if volume is None:
            if self.is_wide and not any(value is not None for value in figures.values()):
                return None
            if any(figures.values()):
                raise BadCell(RejectReason.AMOUNT_UNREADABLE)
            volume = 0
        get = figures.get
        days = get("active_days")
        if days and not -31 <= days <= 31:
            raise BadCell(RejectReason.COUNT_UNREADABLE, days)
        return (
            self.sheet,
            number,
            mid,
            month or self.month or cells.month(row[self.labels["month"]]),
            get("txn_count") or 0,
            volume,
            name,
            cells.merchant_category(row[self.labels["mcc"]]) if "mcc" in self.labels else "",
            layouts.merchant_type(self.text(row, "merchant_type")),
            get("capped_count"),
            _less(get("uncapped_volume_fen"), volume, get("capped_volume_fen")),
            get("fee_fen"),
            _less(get("net_fen"), get("fee_fen"), get("cost_fen")),
            get("largest_ticket_fen"),
            days,
            self.text(row, "branch"),
        )


class ProfileReader(RowReader):
    """Merchants' master data, one merchant a row."""

    def __init__(self, header: Header, *, sheet: str) -> None:
        super().__init__(header, sheet=sheet)
        self.cap_scale = next((c.scale for c in header.columns if c.field == "cap_fen"), 100)

    def read(self, number: int, row: Row) -> tuple[list[Record], list[Record]]:
        """See `RowReader.read`."""
        try:
            return [self._record(number, row)], []
        except BadCell as bad:
            return [], [self.reject(number, row, bad)]

    def _record(self, number: int, row: Row) -> Record:
        mid = cells.merchant_number(row[self.labels["mid"]])
        rate = self._cell(row, "mdr_ppm")
        limit = self._cell(row, "cap_fen")
        joined = self._cell(row, "joined_month")
        texts = [self.free_text(row, field) for field in PROFILE_TEXTS]
        return (
            self.sheet,
            number,
            mid,
            self.free_text(row, "name"),
            texts[0],
            layouts.merchant_type(self.text(row, "merchant_type")),
            cells.merchant_category(self._cell(row, "mcc")),
            *texts[1:],
            cells.month(joined) if cells.text(joined) else "",
            cells.rate_ppm(rate),
            cells.cap(limit, self.cap_scale) if cells.text(limit) else cells.cap(rate),
            *(self.free_text(row, field) for field in PROFILE_PEOPLE),
        )

    def _cell(self, row: Row, field: str) -> object:
        index = self.labels.get(field)
        return "" if index is None else row[index]


def _converter(field: str) -> Convert:
    return cells.fen if field in layouts.AMOUNTS else cells.count


def _less(given: int | None, whole: int | None, part: int | None) -> int | None:
    """The figure as given, else what is left of a whole without a part."""
    if given is not None or whole is None or part is None:
        return given
    return whole - part


TYPE_CHECKING = False  # the module `typing` would cost the worker time to import
if TYPE_CHECKING:
    from collections.abc import Callable

    Convert = Callable[[object, int], int | None]
    Plan = list[tuple[str, int, Convert, int]]
