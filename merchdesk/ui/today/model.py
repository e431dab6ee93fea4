"""The day as a list model: headings and lines, flat, headings out of the keyboard's way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from merchdesk.services.today import DayLine
from merchdesk.ui.today import words
from merchdesk.ui.today.words import Group
from merchdesk.ui.widgets import plain_tip

Index = QModelIndex | QPersistentModelIndex

#: Role of the `DayLine`; None for a heading.
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class DayModel(QAbstractListModel):
    """One row a heading or line."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | DayLine] = []

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += [group.title, *group.lines]
        self.endResetModel()

    def line_at(self, index: Index) -> DayLine | None:
        """The line of an index; None for a heading or no index."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, DayLine) else None

    def lines(self) -> list[DayLine]:
        """Every line, from top to bottom."""
        return [row for row in self._rows if isinstance(row, DayLine)]

    def index_of(self, line: DayLine) -> QModelIndex:
        """Where a line is; invalid if it is not there."""
        return self.index(self._rows.index(line)) if line in self._rows else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.line_at(index) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == LINE_ROLE:
            return row if isinstance(row, DayLine) else None
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.sentence(row)
        return plain_tip(words.sentence(row)) if role == Qt.ItemDataRole.ToolTipRole else None
