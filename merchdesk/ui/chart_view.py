"""The chart of a merchant with its head: legend, span, table instead of chart, export."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QStackedWidget,
    QTableView,
    QWidget,
)

from merchdesk import i18n, labels
from merchdesk.charts.data import Trend, TrendPoint
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.ui.chart_canvas import ChartCanvas
from merchdesk.ui.documents import in_documents
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.tables import Column, TableModel, prepare
from merchdesk.ui.widgets.base import column, row
from merchdesk.ui.widgets.buttons import IconButton
from merchdesk.ui.widgets.labels import Label
from merchdesk.ui.widgets.legend import Legend
from merchdesk.ui.widgets.segmented import Segmented

SPANS = (12, 24, 36)


class ChartView(QWidget):
    """A merchant's months as chart or table; lay it into a `Card`.

    With ``jobs``, files are written beside the window (a PDF takes seconds).

    Signals:
        months_changed: 12, 24 or 36 was chosen.
        table_toggled: the table (True) or the chart (False) is shown now.
        exported: the chart was written to this path.
        export_failed: it could not be written; one sentence.
    """

    months_changed = Signal(int)
    table_toggled = Signal(bool)
    exported = Signal(str)
    export_failed = Signal(str)

    def __init__(self, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._trend, self._months = Trend("", ()), SPANS[-1]
        self.canvas = ChartCanvas()
        self._title = Label("", "section")
        self._legend = Legend()
        self._spans = Segmented([(str(n), str(n)) for n in SPANS])
        self._spans.choose(str(self._months))
        self._table_button = IconButton("table-2", "")
        self._table_button.setCheckable(True)
        self._save_button = IconButton("download", "")
        self._model: TableModel[TrendPoint] = TableModel(_COLUMNS)
        self._table = QTableView()
        self._table.setModel(self._model)
        prepare(self._table, dense=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self._table)
        head = row(self._title, 10, self._legend, None, self._spans, spacing=6)
        head.addWidget(self._table_button)
        head.addWidget(self._save_button)
        self.setLayout(column(head, self._stack, spacing=4))
        self._spans.chosen.connect(lambda key: self._choose_span(int(key)))
        self._table_button.toggled.connect(self.show_table)
        self._save_button.clicked.connect(self._offer_formats)
        self.canvas.drawn.connect(self._update_legend)
        self._retranslate()

    def set_trend(self, trend: Trend, months: int | None = None) -> None:
        """Show a merchant's last ``months`` months (12, 24 or 36; None keeps the span chosen)."""
        self._trend = trend
        if months is not None:
            self._months = months
            self._spans.blockSignals(True)
            self._spans.choose(str(months))
            self._spans.blockSignals(False)
        self._show()

    def months(self) -> int:
        """The span chosen."""
        return self._months

    def show_table(self, shown: bool) -> None:
        """Show the figures as a table, or the chart."""
        self._table_button.setChecked(shown)
        self._stack.setCurrentWidget(self._table if shown else self.canvas)
        self._legend.setVisible(not shown)
        self._retranslate()
        self.table_toggled.emit(shown)

    def export(self, path: Path) -> None:
        """Write the chart, always light, as PNG, SVG or PDF by the path's ending."""
        self._save_button.setEnabled(False)
        save = partial(_save, self._trend, self._months, path)
        if self._jobs is not None:
            self._jobs.task(save, done=self._exported, failed=self._export_failed)
            return
        try:
            self._exported(save())
        except UserError as error:
            self._export_failed(error)

    def _exported(self, path: Path) -> None:
        self._save_button.setEnabled(True)
        self.exported.emit(str(path))

    def _export_failed(self, error: UserError) -> None:
        self._save_button.setEnabled(True)
        self.export_failed.emit(str(error))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def _choose_span(self, months: int) -> None:
        self._months = months
        self._show()
        self.months_changed.emit(months)

    def _show(self) -> None:
        self.canvas.set_trend(self._trend, self._months)
        self._model.set_rows(tuple(reversed(self._trend.points[-self._months :])))
        self._retranslate()

    def _update_legend(self) -> None:
        volume, net = self.canvas.units()
        entries = [
            ("net", f"{translate('Chart', 'Net revenue')} {net}"),
            ("volume", f"{translate('Chart', 'Volume')} {volume}"),
        ]
        if any(point.provisional for point in self._trend.points[-self._months :]):
            entries.append(("open", translate("Chart", "Month to date")))
        self._legend.set_entries(entries)

    def _retranslate(self) -> None:
        title = translate("Chart", "%1-month trend").replace("%1", str(self._months))
        self._title.setText(title)
        month = translate("Chart", "%1 m")
        self._spans.set_items([(str(n), month.replace("%1", str(n))) for n in SPANS])
        self._spans.setAccessibleName(translate("Chart", "Months shown"))
        table = self._stack.currentWidget() is self._table
        as_chart, as_table = translate("Chart", "Show chart"), translate("Chart", "Show table")
        self._table_button.set_name(as_chart if table else as_table)
        self._save_button.set_name(translate("Chart", "Save chart…"))

    def _offer_formats(self) -> None:
        menu = QMenu(self)
        for kind in ("png", "svg", "pdf"):
            action = menu.addAction(kind.upper())
            action.triggered.connect(_calling(self._ask_path, kind))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._save_button.mapToGlobal(QPoint(0, self._save_button.height())))

    def _ask_path(self, kind: str) -> None:
        proposal = in_documents(f"{_file_name(self._trend.title)}.{kind}")
        title = translate("Chart", "Save chart")
        path, _ = QFileDialog.getSaveFileName(self, title, proposal, f"{kind.upper()} (*.{kind})")
        if path:
            self.export(Path(path).with_suffix(f".{kind}"))


def _save(trend: Trend, months: int, path: Path) -> Path:
    from merchdesk.charts.export import save_trend

    try:
        save_trend(trend, months, path)
    except OSError as error:
        sentence = translate("Chart", "The chart could not be written to this place.")
        raise UserError(sentence) from error
    return path


def _calling(call: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: call(value)


def _file_name(title: str) -> str:
    kept = "".join(c for c in title if c not in '\\/:*?"<>|' and c.isprintable())
    return kept.strip(" .")[:80] or "chart"


def _money(fen: int | None) -> str:
    return "–" if fen is None else i18n.yuan(fen, decimals=2)


_COLUMNS: tuple[Column[TrendPoint], ...] = (
    Column(
        "month",
        lambda: translate("Chart", "Month"),
        lambda p: i18n.month_name(p.month),
        sort=lambda p: p.month,
    ),
    Column(
        "tier",
        lambda: translate("Chart", "Tier"),
        lambda p: labels.tier(p.tier),
        width=160,
        tier=lambda p: p.tier,
        stretch=True,
    ),
    Column(
        "volume",
        lambda: translate("Chart", "Volume"),
        lambda p: _money(p.volume_fen),
        align="right",
        width=150,
        sort=lambda p: p.volume_fen,
    ),
    Column(
        "count",
        lambda: translate("Chart", "Transactions"),
        lambda p: "–" if p.txn_count is None else f"{p.txn_count:,}",
        align="right",
        sort=lambda p: p.txn_count,
    ),
    Column(
        "net",
        lambda: translate("Chart", "Net revenue"),
        lambda p: _money(p.net_fen),
        align="right",
        width=150,
        sort=lambda p: p.net_fen,
    ),
    Column(
        "floor",
        lambda: translate("Chart", "Keep-tier line"),
        lambda p: _money(p.floor_fen),
        align="right",
        width=150,
        sort=lambda p: p.floor_fen,
    ),
)
