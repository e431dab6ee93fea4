"""The first page of a report as a table, with its totals below."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QStackedWidget, QTableView, QVBoxLayout, QWidget

from merchdesk.i18n import translate
from merchdesk.reports import cells
from merchdesk.reports.table import Cell, Kind, ReportColumn, ReportTable
from merchdesk.ui import tables, theme
from merchdesk.ui.widgets import EmptyState, Label, Rule, column, row, text_width

SHOWN = 50
_NUMERIC = (Kind.COUNT, Kind.MONEY, Kind.PERCENT)
_PADDING, _WIDEST, _LEAST = 28, 320, 64

Row = tuple[Cell, ...]


class Preview(QWidget):
    """At most fifty rows; whole days are in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.model: tables.TableModel[Row] = tables.TableModel(())
        self._heading = Label("", "section")
        self._filters = Label("", "caption", tone="text2")
        self._count = Label("", "caption", tone="text2")
        self._totals = Label("", "caption", tone="text2")
        self._empty = EmptyState("inbox", "", "")
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST)  # large text gives its room to the parameters
        self._place = QWidget()
        self._inner = QVBoxLayout(self._place)
        self._inner.setContentsMargins(6, 0, 0, 0)
        self._stack.addWidget(self._place)
        self._stack.addWidget(self._empty)
        self.view: QTableView | None = None
        self.setLayout(
            column(
                row(self._heading, self._filters, None, spacing=10, margins=(16, 12, 16, 10)),
                Rule(),
                self._stack,
                Rule(),
                row(self._count, None, self._totals, margins=(16, 8, 16, 8)),
                spacing=0,
            )
        )

    def show_table(self, table: ReportTable) -> None:
        """Show a report."""
        self._heading.setText(translate("Reports", "Preview"))
        self._filters.setText(" · ".join(table.filters))
        if tuple(c.title() for c in self.model.columns) != _headings(table):
            self._renew_view(table)
        self.model.set_rows(table.rows[:SHOWN])
        self._stack.setCurrentWidget(self._place if table.rows else self._empty)
        self._empty.set_text(
            translate("Reports", "Nothing in these days"),
            translate("Reports", "Choose a longer period, or log visits and calls first."),
        )
        self._count.setText(_count_words(len(table.rows)))
        self._totals.setText(" · ".join(f"{name} {value}" for name, value in table.summary))

    def _renew_view(self, table: ReportTable) -> None:
        """Another report has other columns: a fresh view for them."""
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
        self.model = tables.TableModel(
            [_column(number, part, table) for number, part in enumerate(table.columns)], (), self
        )
        self.view = QTableView()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self.model)
        self.view.setAccessibleName(table.title)
        tables.prepare(self.view, dense=True)
        self._inner.addWidget(self.view)


def _headings(table: ReportTable) -> tuple[str, ...]:
    return tuple(part.heading for part in table.columns)


def _column(number: int, part: ReportColumn, table: ReportTable) -> tables.Column[Row]:
    texts = [cells.shown(record[number], part.kind) for record in table.rows[:SHOWN]]
    font, heading = theme.font(), theme.font(theme.CAPTION, semibold=True)
    wide = max([text_width(part.heading, heading), *(text_width(text, font) for text in texts)])
    return tables.Column(
        f"{number}",
        partial(str, part.heading),
        lambda record: cells.shown(record[number], part.kind),
        width=min(round(wide / theme.scale()) + _PADDING, _WIDEST),
        align="right" if part.kind in _NUMERIC else "left",
        tip=lambda record: cells.shown(record[number], part.kind) if part.kind is Kind.NOTE else "",
    )


def _count_words(count: int) -> str:
    text = translate("Reports", "%Ln row(s)", "", count)
    if count > SHOWN:
        first = translate("Reports", "the first {count} shown").format(count=SHOWN)
        text = f"{text} · {first}"
    return text
