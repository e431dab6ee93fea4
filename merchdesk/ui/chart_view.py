"""The chart of a merchant with its head: legend, span, table instead of chart, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QLineF, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QWidget,
)

from merchdesk import i18n, labels
from merchdesk.charts.data import Trend, TrendPoint
from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.chart_canvas import ChartCanvas
from merchdesk.ui.tables import Column, TableModel, prepare
from merchdesk.ui.widgets.base import Painted, column, painter_of, row, text_width
from merchdesk.ui.widgets.buttons import IconButton
from merchdesk.ui.widgets.labels import Label
from merchdesk.ui.widgets.segmented import Segmented

SPANS = (12, 24, 36)


class ChartView(QWidget):
    """A merchant's months as chart or table; lay it into a `Card`.

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        try:
            self.canvas.save(path)
        except OSError:
            sentence = translate("Chart", "The chart could not be written to this place.")
            self.export_failed.emit(sentence)
            return
        self.exported.emit(str(path))

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
        proposal = f"{_file_name(self._trend.title)}.{kind}"
        title = translate("Chart", "Save chart")
        path, _ = QFileDialog.getSaveFileName(self, title, proposal, f"{kind.upper()} (*.{kind})")
        if path:
            self.export(Path(path).with_suffix(f".{kind}"))


class Legend(Painted):
    """Squares and lines with their names, as the chart draws them."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: list[tuple[str, str]]) -> None:
        """Show (sign, words): the signs are net, volume and open."""
        self._entries = tuple(entries)
        self.setAccessibleName(", ".join(words for _, words in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = theme.font(theme.CAPTION)
        width = sum(text_width(words, font) + theme.px(31) for _, words in self._entries)
        return QSize(round(width), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        font, x, middle = theme.font(theme.CAPTION), 0.0, self.height() / 2
        painter.setFont(font)
        for sign, words in self._entries:
            if x + theme.px(17) + text_width(words, font) > self.width() + 1:
                break  # large text: better none than half a word
            _paint_sign(painter, sign, QRectF(x, middle - theme.px(5), theme.px(11), theme.px(10)))
            x += theme.px(17)
            painter.setPen(theme.color("text2"))
            area = QRectF(x, 0, self.width(), self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
            x += text_width(words, font) + theme.px(14)
        painter.end()


def _paint_sign(painter: QPainter, sign: str, box: QRectF) -> None:
    if sign == "net":
        middle = box.center().y()
        painter.setPen(QPen(theme.color("ink"), 2))
        painter.drawLine(QLineF(box.left(), middle, box.right(), middle))
        return
    painter.fillRect(box, theme.color("bar_mut" if sign == "open" else "bar"))
    if sign == "open":
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(theme.color("bar"), 1.2))
        for step in range(-8, 12, 4):
            start = box.bottomLeft() + QPoint(step, 0)
            painter.drawLine(start, start + QPoint(round(box.height()), -round(box.height())))
        painter.restore()


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
