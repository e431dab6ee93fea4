"""The page's tables: rows of one kind, their looks renewed with the language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from merchdesk.ui import tables

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


class Table(QTableView, Generic[R]):
    """A table over a `TableModel`; the owner hears of the row that is highlighted.

    Args:
        columns: of its rows.
        chosen: called with the highlighted row, or None.
        dense: lower rows.
        squeeze: keys of columns that give way before it scrolls sideways (`tables.prepare`).
    """

    def __init__(
        self,
        columns: Sequence[tables.Column[R]],
        *,
        chosen: Callable[[R | None], object] | None = None,
        dense: bool = True,
        squeeze: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: tables.TableModel[R] = tables.TableModel(columns, (), self)
        self._chosen = chosen
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(self.rows)
        tables.prepare(self, dense=dense, squeeze=squeeze)
        self.horizontalHeader().setSectionsMovable(False)

    def set_rows(self, rows: Sequence[R], highlight: int = -1) -> None:
        """Show rows, one of them highlighted by its number in this order."""
        wanted = rows[highlight] if 0 <= highlight < len(rows) else None
        self.rows.set_rows(rows)
        if wanted is not None:
            self.selectRow(next(n for n, row in enumerate(self.rows.rows) if row is wanted))
        elif self._chosen is not None:
            self._chosen(None)

    def highlighted(self) -> R | None:
        """The highlighted row, or None."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def height_of_all(self, least: int) -> int:
        """How high it is with all its rows in view, or with so many at least."""
        header, rows = self.horizontalHeader(), self.verticalHeader()
        shown = max(least, self.rows.rowCount())
        return header.height() + shown * rows.defaultSectionSize() + 2 * self.frameWidth()

    def retranslate(self, name: str) -> None:
        """Header, cells and accessible name in the language in force."""
        self.setAccessibleName(name)
        last = self.rows.columnCount() - 1
        self.horizontalHeader().headerDataChanged(Qt.Orientation.Horizontal, 0, last)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._chosen is not None and current.row() != previous.row():
            self._chosen(self.highlighted())
