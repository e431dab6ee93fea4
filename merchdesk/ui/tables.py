"""Table models: rows in memory, and pages of a very long list. Columns are declared as data."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from merchdesk.ui.columns import ALIGNMENTS, CELL_ROLE, ROW_ROLE, SORT_ROLE, Cell, Column, R
from merchdesk.ui.table_view import prepare
from merchdesk.ui.widgets.labels import plain_tip

__all__ = [
    "CELL_ROLE",
    "PAGE",
    "ROW_ROLE",
    "SORT_ROLE",
    "Cell",
    "Column",
    "PagedTableModel",
    "TableModel",
    "prepare",
]

Index = QModelIndex | QPersistentModelIndex
PAGE = 128
_MOST_KEPT = 64 * PAGE


def _tip(column: Column[Any], row: Any) -> str | None:
    return plain_tip(column.tip(row)) if column.tip else None


def _native(column: Column[Any], row: Any) -> Any:
    return column.sort(row) if column.sort else column.text(row)


_ANSWERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    CELL_ROLE: Column.cell,
    ROW_ROLE: lambda _, row: row,
    SORT_ROLE: _native,
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.AccessibleTextRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.ToolTipRole: _tip,
}


class _ColumnsModel(QAbstractTableModel, Generic[R]):
    """Columns over rows that a subclass finds by number."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def row_at(self, number: int) -> R | None:
        """The row shown at this place, or None while it has not arrived."""
        raise NotImplementedError

    def column_number(self, key: str) -> int:
        """The place of the column of this key; KeyError if there is none."""
        for number, column in enumerate(self.columns):
            if column.key == key:
                return number
        raise KeyError(key)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[column.align] | Qt.AlignmentFlag.AlignVCenter
        answer = _ANSWERS.get(role)
        if answer is None:
            return None
        row = self.row_at(index.row())
        return None if row is None else answer(column, row)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[column.align] | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.InitialSortOrderRole and column.descending:
            return Qt.SortOrder.DescendingOrder
        return None


class TableModel(_ColumnsModel[R]):
    """All rows in memory, sorted in place by the native values of a column."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Sequence[R] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._rows = list(rows)
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[R]:
        """The rows in the order shown."""
        return self._rows

    def row_at(self, number: int) -> R | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, sorted as before."""
        self.beginResetModel()
        self._rows = list(rows)
        if self._sorted_by is not None:
            self._rows = self._in_order(self._rows, *self._sorted_by)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or self.columns[column].sort is None:
            return
        self._sorted_by = (column, order)
        before = list(self._rows)
        self.layoutAboutToBeChanged.emit()
        self._rows = self._in_order(before, column, order)
        place = {id(row): number for number, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        new = [self.index(place[id(before[i.row()])], i.column()) for i in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _in_order(self, rows: list[R], column: int, order: Qt.SortOrder) -> list[R]:
        key = self.columns[column].sort
        assert key is not None
        known = [row for row in rows if key(row) is not None]
        rest = [row for row in rows if key(row) is None]
        known.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        return known + rest


class PagedTableModel(_ColumnsModel[R]):
    """A list of ids, its rows fetched in pages of 128 when they come into view.

    Args:
        columns: the columns.
        row_id: the id of a row.
        fetch: called on the main thread with at most 128 ids and a function that takes their
            rows, in any order, at any later time; ids without a row stay blank.

    Signals:
        sort_wanted: column key and whether descending; the owner answers with `set_ids`.
    """

    sort_wanted = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], Hashable],
        fetch: Callable[[Sequence[Any], Callable[[Sequence[R]], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._row_id, self._fetch = row_id, fetch
        self._ids: Sequence[Any] = ()
        self._rows: dict[Hashable, R] = {}
        self._stale: set[Hashable] = set()
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._generation = 0
        self._ask_timer = QTimer(self, singleShot=True, interval=0)
        self._ask_timer.timeout.connect(self._ask)

    @property
    def ids(self) -> Sequence[Any]:
        """The ids in the order shown."""
        return self._ids

    def set_ids(self, ids: Sequence[Any], rows: Sequence[R] = ()) -> None:
        """Show another list; rows already fetched, or brought along, are painted at once."""
        self.beginResetModel()
        self._ids = ids
        self._start_over()
        self._keep(rows)
        self.endResetModel()

    def refresh(self) -> None:
        """The rows may have changed: fetch again what is looked at, showing the old until then."""
        self._start_over()
        self._stale = set(self._rows)
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, number: int) -> R | None:
        if not 0 <= number < len(self._ids):
            return None
        row = self._rows.get(self._ids[number])
        page = number // PAGE
        if (row is None or self._ids[number] in self._stale) and page not in self._asked:
            self._asked.add(page)
            self._wanted.append(page)
            self._ask_timer.start()
        return row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sort is not None:
            descending = order == Qt.SortOrder.DescendingOrder
            self.sort_wanted.emit(self.columns[column].key, descending)

    def _start_over(self) -> None:
        self._generation += 1
        self._asked.clear()
        self._wanted.clear()
        if len(self._rows) > _MOST_KEPT:
            self._rows.clear()
            self._stale = set()

    def _ask(self) -> None:
        wanted, self._wanted = self._wanted, []
        for page in wanted:
            generation = self._generation
            ids = list(self._ids[page * PAGE : (page + 1) * PAGE])
            self._fetch(ids, partial(self._arrived, page=page, generation=generation))

    def _keep(self, rows: Sequence[R]) -> None:
        for row in rows:
            key = self._row_id(row)
            self._rows[key] = row
            self._stale.discard(key)

    def _arrived(self, rows: Sequence[R], page: int, generation: int) -> None:
        self._keep(rows)
        if generation != self._generation:
            return  # another list is shown by now; the rows are kept for it
        first, last = page * PAGE, min((page + 1) * PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
