"""A table view for long lists that are repainted while one types: it paints whole rows itself.

Asking a delegate, and the style sheet, for each of some two hundred cells costs two thirds of the
time from a key to the painted list.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from merchdesk.ui import theme
from merchdesk.ui.columns import Column
from merchdesk.ui.table_view import paint_awaited, paint_cell
from merchdesk.ui.tables import PagedTableModel, TableModel

Rows = PagedTableModel[object] | TableModel[object]


class RowsView(QTableView):
    """Shows a model of `tables`; set up with `tables.prepare` like any other view.

    Rows are whole: selection and hover reach from edge to edge.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1

    def paintEvent(self, event: QPaintEvent) -> None:
        model: Rows = self.model()  # type: ignore[assignment]  # `prepare` asks for one of these
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, last = event.rect(), model.rowCount() - 1
        first = self.rowAt(max(area.top(), 0))
        below = self.rowAt(area.bottom())
        if first >= 0:
            shown = self._shown_columns(model)
            selected = {index.row() for index in self.selectionModel().selectedRows()}
            for number in range(first, (below if below >= 0 else last) + 1):
                row, on = model.row_at(number), number in selected
                self._paint_row(painter, number, row, shown, selected=on)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number == self._hovered:
            return
        for row in (self._hovered, number):
            if row >= 0:
                top, high = self.rowViewportPosition(row), self.rowHeight(row)
                self.viewport().update(QRect(0, top, self.viewport().width(), high))
        self._hovered = number

    def _shown_columns(self, model: Rows) -> list[tuple[Column[object], int, int]]:
        return [
            (column, self.columnViewportPosition(number), self.columnWidth(number))
            for number, column in enumerate(model.columns)
            if not self.isColumnHidden(number)
        ]

    def _paint_row(
        self,
        painter: QPainter,
        number: int,
        row: object | None,
        shown: list[tuple[Column[object], int, int]],
        *,
        selected: bool,
    ) -> None:
        top, high = self.rowViewportPosition(number), self.rowHeight(number)
        self._paint_ground(painter, number, top, high, selected=selected)
        for column, left, wide in shown:
            rect = QRectF(left, top, wide, high)
            if row is None:
                paint_awaited(painter, rect)
            else:
                paint_cell(painter, rect, column.cell(row), selected=selected)

    def _paint_ground(
        self, painter: QPainter, number: int, top: int, high: int, *, selected: bool
    ) -> None:
        wide = self.viewport().width()
        if selected:
            painter.fillRect(0, top, wide, high, theme.color("accent_tint"))
            painter.fillRect(0, top + 6, 3, high - 12, theme.color("accent"))
        elif number == self._hovered:
            painter.fillRect(0, top, wide, high, theme.color("canvas"))
        painter.fillRect(0, top + high - 1, wide, 1, theme.color("line"))
