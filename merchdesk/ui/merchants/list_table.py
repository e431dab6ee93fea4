"""The table of the list: its keys, its columns, and a highlight that survives a new list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from merchdesk.i18n import translate
from merchdesk.services.merchants import MerchantRow, Sort
from merchdesk.ui import tables, theme
from merchdesk.ui.merchants import list_columns
from merchdesk.ui.merchants.list_columns import NAME, NARROW
from merchdesk.ui.rows_view import RowsView

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int], Callable[[Sequence[MerchantRow]], None]], None]


class ListTable(RowsView):
    """Merchants in rows of 36 pixels.

    Signals:
        activated_row: Enter, or a double click: the merchant's id.
        visit_wanted: Ctrl+Enter: the merchant's id.
        peek_wanted: Space.
        moved: the user highlighted another row by key or mouse: the merchant's id.
        left: Esc.
        sort_wanted: a column's key and whether descending.
    """

    activated_row = Signal(str)
    visit_wanted = Signal(str)
    peek_wanted = Signal()
    moved = Signal(str)
    left = Signal()
    sort_wanted = Signal(str, bool)

    def __init__(
        self,
        today: Callable[[], date],
        fetch: Fetch,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list_columns.columns(today, lambda: self._narrow)
        self._folder = folder
        self._chosen = list_columns.read_choice(folder)
        self._narrow = False
        self._number: int | None = None  # of the card highlighted, also while it is not listed
        self._quiet = False
        self.model_ = tables.PagedTableModel(self._columns, lambda row: row.number, fetch, self)
        self.setModel(self.model_)
        tables.prepare(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.column_menu(header.mapToGlobal(at))
        )
        self._sorted = (self.model_.column_number(Sort.TIER), Qt.SortOrder.AscendingOrder)
        header.setSortIndicator(*self._sorted)
        header.sortIndicatorChanged.connect(self._indicated)
        self.model_.sort_wanted.connect(self.sort_wanted)
        self.doubleClicked.connect(lambda _index: self.activate())
        # a held arrow key passes many rows: only where it rests is told
        self._move_timer = QTimer(self, singleShot=True, interval=60)
        self._move_timer.timeout.connect(self._tell_moved)
        self._untold = False
        self.model_.dataChanged.connect(self._tell_at_last)
        self._fit_columns()

    def show_list(self, ids: Sequence[int], rows: Sequence[MerchantRow], *, renewed: bool) -> None:
        """Show another list; the highlighted merchant stays so, else the first one is.

        Args:
            ids: the card numbers in order.
            rows: the first rows, if at hand.
            renewed: what was fetched before may have changed.
        """
        offset = self.verticalScrollBar().value()
        self._quiet = True
        if renewed:
            self.model_.refresh()
        same = self.model_.ids == ids
        self.model_.set_ids(ids, rows)
        at = self._place(self._number)
        self.setCurrentIndex(self.model_.index(max(at, 0), 0) if ids else QModelIndex())
        if same:
            self.verticalScrollBar().setValue(offset)
        self._quiet = False

    def selected(self) -> MerchantRow | None:
        """The highlighted row, None while it has not arrived or there is none."""
        return self.model_.row_at(self.currentIndex().row())

    def highlight(self, number: int | None) -> None:
        """Highlight a merchant by its card number; one that is not listed clears the highlight."""
        self._quiet = True
        self._number = number
        at = self._place(number)
        if at >= 0:
            self.setCurrentIndex(self.model_.index(at, 0))
        else:
            self.clearSelection()
        self._quiet = False

    def move_highlight(self, step: int) -> None:
        """Highlight the row ``step`` further, as a key would."""
        rows = self.model_.rowCount()
        if rows:
            at = min(max(self.currentIndex().row() + step, 0), rows - 1)
            self.setCurrentIndex(self.model_.index(at, 0))

    def settle_move(self) -> None:
        """Tell at once of a move that would be told in a moment."""
        if self._move_timer.isActive():
            self._move_timer.stop()
            self._tell_moved()

    def activate(self) -> None:
        """Open the highlighted merchant."""
        row = self.selected()
        if row is not None:
            self._move_timer.stop()
            self.activated_row.emit(row.merchant_id)

    def set_narrow(self, narrow: bool) -> None:
        """Show only name and net, beside an open merchant."""
        self._narrow = narrow
        self._fit_columns()
        self._keep_in_sight()

    def column_menu(self, at: QPoint) -> QMenu:
        """Open the chooser of columns at a place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._shown()
        for column in self._columns:
            if column.key != NAME:
                action = menu.addAction(column.title().replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(column.key in shown)
                action.toggled.connect(lambda on, key=column.key: self._choose(key, on=on))
        menu.addSeparator()
        automatic = menu.addAction(translate("Merchants", "As many as fit"))
        automatic.setCheckable(True)
        automatic.setChecked(self._chosen is None)
        automatic.triggered.connect(self._choose_automatic)
        menu.popup(at)
        return menu

    def retranslate(self) -> None:
        """Header and cells in the language in force."""
        self.setAccessibleName(translate("Merchants", "Merchants"))
        self.horizontalHeader().headerDataChanged(
            Qt.Orientation.Horizontal, 0, len(self._columns) - 1
        )
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self._number = self.model_.ids[current.row()]
            self._move_timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        row = self.selected()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not control:
                self.activate()
            elif row is not None:
                self.visit_wanted.emit(row.merchant_id)
        elif event.key() == Qt.Key.Key_Space:
            self.peek_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(
            self, "_move_timer"
        ):
            self._fit_columns()

    def _place(self, number: int | None) -> int:
        try:
            return self.model_.ids.index(number)
        except ValueError:
            return -1

    def _tell_moved(self) -> None:
        row = self.selected()
        self._untold = row is None
        if row is not None:
            self.moved.emit(row.merchant_id)

    def _tell_at_last(self) -> None:
        if self._untold:
            self._tell_moved()

    def _indicated(self, section: int, order: Qt.SortOrder) -> None:
        """A column that cannot be sorted by leaves the mark where it was."""
        if section >= 0 and self._columns[section].sort is None:
            header = self.horizontalHeader()
            header.blockSignals(True)
            header.setSortIndicator(*self._sorted)
            header.blockSignals(False)
            header.viewport().update()
        else:
            self._sorted = (section, order)

    def _shown(self) -> tuple[str, ...]:
        if self._narrow:
            return NARROW
        if self._chosen is not None:
            return tuple(column.key for column in self._columns if column.key in self._chosen)
        return list_columns.fitting(self._columns, self.viewport().width(), theme.scale())

    def _fit_columns(self) -> None:
        shown = self._shown()
        for number, column in enumerate(self._columns):
            if self.isColumnHidden(number) == (column.key in shown):
                self.setColumnHidden(number, column.key not in shown)

    def _keep_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def _choose(self, key: str, *, on: bool) -> None:
        shown = set(self._shown()) if self._chosen is None else set(self._chosen)
        self._store(frozenset((shown | {key}) if on else (shown - {key})) | {NAME})

    def _choose_automatic(self) -> None:
        self._store(None)

    def _store(self, keys: frozenset[str] | None) -> None:
        self._chosen = keys
        list_columns.write_choice(self._folder, keys)
        self._fit_columns()
