"""A table's column declared as data, and the cell it makes of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt

R = TypeVar("R")

#: Role of the native value behind a cell: what sorting compares.
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
#: Role of the `Cell` the delegate paints.
CELL_ROLE = Qt.ItemDataRole.UserRole + 2
#: Role of the whole row, or None while its page has not arrived.
ROW_ROLE = Qt.ItemDataRole.UserRole + 3

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What the delegate paints: text, and beside or instead of it a shape, chip or sparkline."""

    text: str
    align: Qt.AlignmentFlag
    strong: bool = False
    tone: str = "text"
    chip: str = ""
    tier: str | None = None
    icon: str = ""
    spark: Sequence[float | None] | None = None


@dataclass(frozen=True)  # no slots: Column[Row](...) cannot be written with them on Python 3.11
class Column(Generic[R]):
    """One column.

    Args:
        key: its stable name, for settings and sorting.
        title: called whenever the header is painted, so it follows the language.
        text: what the cell says (also to screen readers).
        width: in unscaled pixels; the ``stretch`` column takes what is left.
        align: left, right or center.
        sort: the native value to sort by; None: the column does not sort. A value of None
            sorts last in both directions.
        tone: a text colour token for the row's cell.
        chip: a chip kind; the text is then painted as a chip ("" paints plain text).
        tier: a tier code; its shape is painted before the text (none for None).
        icon: an icon name painted before the text ("" for none).
        spark: values of a sparkline painted instead of the text.
        strong: semibold.
        tip: the tool tip, plain text.
        hidden: hidden until chosen in the columns menu.
        descending: the first click on its header puts the largest first.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[R], str]
    width: int = 120
    align: str = "left"
    sort: Callable[[R], Any] | None = None
    stretch: bool = False
    tone: Callable[[R], str] | None = None
    chip: Callable[[R], str] | None = None
    tier: Callable[[R], str | None] | None = None
    icon: Callable[[R], str] | None = None
    spark: Callable[[R], Sequence[float | None]] | None = None
    strong: bool = False
    tip: Callable[[R], str] | None = None
    hidden: bool = False
    descending: bool = False

    def cell(self, row: R) -> Cell:
        """What to paint for a row."""
        return Cell(
            text=self.text(row),
            align=ALIGNMENTS[self.align],
            strong=self.strong,
            tone=self.tone(row) if self.tone else "text",
            chip=self.chip(row) if self.chip else "",
            tier=self.tier(row) if self.tier else None,
            icon=self.icon(row) if self.icon else "",
            spark=self.spark(row) if self.spark else None,
        )
