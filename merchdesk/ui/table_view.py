"""How tables look: one delegate paints every cell, `prepare` sets a view up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from merchdesk.ui import icons, theme
from merchdesk.ui.columns import CELL_ROLE, Cell, Column
from merchdesk.ui.widgets.base import elided, fill_rounded, text_width
from merchdesk.ui.widgets.chips import chip_width, paint_chip
from merchdesk.ui.widgets.meters import paint_sparkline
from merchdesk.ui.widgets.tiers import paint_tier_shape

Index = QModelIndex | QPersistentModelIndex
_PAD = 10
#: What remains of columns before a table scrolls sideways: of the others, of the stretching one.
_SQUEEZED, _SPARED = 0.8, 0.5
_RIGHT, _CENTER = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell`s: shape or icon, chip, text or sparkline; a grey bar for an awaited row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = getattr(option, "rect")  # noqa: B009 - missing from PySide's stubs
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009 - the same
        painter.save()
        _paint_ground(painter, rect, state, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            selected = bool(state & QStyle.StateFlag.State_Selected)
            paint_cell(painter, QRectF(rect), cell, selected=selected)
        else:
            paint_awaited(painter, QRectF(rect))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(80), theme.px(theme.ROW))


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color("accent_tint"))
        if index.column() == 0:
            mark = QRect(rect.x(), rect.y() + 6, 3, rect.height() - 12)
            painter.fillRect(mark, theme.color("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("canvas"))
    line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
    painter.fillRect(line, theme.color("line"))


def paint_awaited(painter: QPainter, rect: QRectF) -> None:
    """Paint the grey bar that stands for a cell whose row has not arrived."""
    bar = QRectF(rect.x() + _PAD, rect.center().y() - 4, rect.width() * 0.5, 8)
    fill_rounded(painter, bar, 4, theme.color("sunken"))


def paint_cell(painter: QPainter, rect: QRectF, cell: Cell, *, selected: bool) -> None:
    """Paint a cell's content on a ground that is there already."""
    area = rect.adjusted(_PAD, 0, -_PAD, 0)
    middle = area.center().y()
    if cell.spark is not None:
        high = min(rect.height() - 12, theme.px(26))
        box = QRectF(area.x(), middle - high / 2, min(area.width(), theme.px(84)), high)
        paint_sparkline(painter, box, cell.spark)
        return
    if cell.tier is not None:
        side = theme.px(11)
        paint_tier_shape(painter, cell.tier, QRectF(area.x(), middle - side / 2, side, side))
        area.setLeft(area.left() + side + theme.px(7))
    if cell.icon:
        side = theme.px(14)
        icons.draw(painter, cell.icon, area.x(), middle - side / 2, side, cell.tone)
        area.setLeft(area.left() + side + theme.px(6))
    if cell.chip and cell.text:
        left = area.right() - chip_width(cell.text) if cell.align == _RIGHT else area.x()
        paint_chip(painter, left, middle, cell.text, cell.chip, on_tint=selected)
        return
    _paint_text(painter, area, cell)


def _paint_text(painter: QPainter, area: QRectF, cell: Cell) -> None:
    scale, strong = theme.scale(), cell.strong
    font, middle = _font(scale, strong=strong)
    shaped, wide, ascent = _shaped(cell.text, scale, strong=strong)
    if wide > area.width():
        text = elided(cell.text, font, area.width())
        shaped, wide, ascent = _shaped(text, scale, strong=strong)
    left = area.left()
    if cell.align == _RIGHT:
        left = area.right() - wide
    elif cell.align == _CENTER:
        left += (area.width() - wide) / 2
    painter.setFont(font)
    painter.setPen(_ink(theme.hex_color(cell.tone)))
    baseline = area.top() + area.height() / 2 + middle
    painter.drawStaticText(QPointF(left, baseline - ascent), shaped)


@lru_cache(maxsize=64)
def _ink(colour: str) -> QColor:
    return QColor(colour)


@lru_cache(maxsize=8)
def _font(scale: float, *, strong: bool) -> tuple[QFont, float]:  # noqa: ARG001 - one a text size
    """A font, and how far its baseline lies below the middle of a line."""
    font = theme.font(theme.BODY, semibold=strong, tabular=True)
    metrics = QFontMetricsF(font)
    return font, (metrics.ascent() - metrics.descent()) / 2


@lru_cache(maxsize=4_096)
def _shaped(text: str, scale: float, *, strong: bool) -> tuple[QStaticText, float, float]:
    """A text with its glyphs found, which takes most of the painting; its width and ascent.

    Chinese and Latin come from fonts of different height: the ascent puts both on one baseline.
    """
    font = _font(scale, strong=strong)[0]
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    shaped = QStaticText(text)
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.prepare(font=font)
    return shaped, line.naturalTextWidth(), line.ascent()


def prepare(view: QTableView, *, dense: bool = False, squeeze: Sequence[str] | None = None) -> None:
    """Dress a table view. Call it after ``setModel`` with a model of `tables`.

    With ``squeeze``, the columns of these keys give way, and the others become somewhat narrower
    than they would like to be, before it scrolls sideways.

    Fixed row height, no grid, whole rows selected, sorting by the header, column widths from the
    columns, and no input method on the view (it would swallow the keys of the list).
    """
    view.setItemDelegate(CellDelegate(view))
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = _Header(view)
    view.setHorizontalHeader(header)
    header.setSectionsClickable(True)
    header.setHighlightSections(False)
    header.setSectionsMovable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.setSortingEnabled(True)
    _Sizes(view, dense=dense)
    _size_columns(view, squeeze=squeeze)
    view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)


class _Header(QHeaderView):
    """A header whose sort arrow stands beside its word, not at the far end of the column."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != logicalIndex:
            return
        orientation, model, side = Qt.Orientation.Horizontal, self.model(), theme.px(12)
        text = model.headerData(logicalIndex, orientation, Qt.ItemDataRole.DisplayRole)
        wide = text_width(str(text or ""), theme.font(theme.CAPTION, semibold=True))
        align = model.headerData(logicalIndex, orientation, Qt.ItemDataRole.TextAlignmentRole)
        pad, gap = _PAD, theme.px(3)
        if align is not None and Qt.AlignmentFlag(align) & _RIGHT:
            left = rect.right() + 1 - pad - wide - gap - side
        else:
            left = rect.x() + pad + wide + gap
        rising = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        name = "chevron-up" if rising else "chevron-down"
        icons.draw(painter, name, left, rect.center().y() + 1 - side / 2, side, "accent")


class _Sizes(QObject):
    """Keeps row and header height in step with the text size."""

    def __init__(self, view: QTableView, *, dense: bool) -> None:
        super().__init__(view)
        self._view, self._row = view, theme.ROW_DENSE if dense else theme.ROW
        view.installEventFilter(self)
        self._apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._apply()
        return False

    def _apply(self) -> None:
        rows = self._view.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(theme.px(self._row))
        header = self._view.horizontalHeader()
        header.setFixedHeight(theme.px(32))
        header.setMinimumSectionSize(theme.px(40))


def _size_columns(view: QTableView, *, squeeze: Sequence[str] | None) -> None:
    columns: tuple[Column[object], ...] = getattr(view.model(), "columns", ())
    header = view.horizontalHeader()
    for number, column in enumerate(columns):
        header.resizeSection(number, theme.px(column.width))
        view.setColumnHidden(number, column.hidden)
    stretch = next((n for n, column in enumerate(columns) if column.stretch), None)
    if stretch is not None:
        stretcher = _Stretcher(view, stretch, [column.width for column in columns])
        if squeeze is not None:
            keys = [column.key for column in columns]
            stretcher.give_way = [keys.index(key) for key in squeeze]


class _Stretcher(QObject):
    """Gives one column what the others leave, but never less than its own width."""

    def __init__(self, view: QTableView, column: int, widths: Sequence[int]) -> None:
        super().__init__(view)
        self._view, self._column, self._widths = view, column, widths
        self.give_way: Sequence[int] | None = None
        view.viewport().installEventFilter(self)
        view.horizontalHeader().installEventFilter(self)
        view.horizontalHeader().sectionResized.connect(self._resized)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            if self.give_way is not None:
                self._give_way(self.give_way)
            self._fit()
        return False

    def _give_way(self, first: Sequence[int]) -> None:
        """Some leave, the others shrink, where the stretching one would lose too much."""
        header, room = self._view.horizontalHeader(), self._view.viewport().width()
        others = [n for n in range(len(self._widths)) if n != self._column]
        wanted = sum(theme.px(self._widths[n]) for n in others)
        is_tight = wanted + self._least() > room
        header.blockSignals(True)
        for number in first:
            self._view.setColumnHidden(number, is_tight)
        if is_tight:
            wanted -= sum(theme.px(self._widths[n]) for n in first)
        share = min(max((room - self._least()) / max(wanted, 1), _SQUEEZED), 1.0)
        for number in others:
            if not header.isSectionHidden(number):
                header.resizeSection(number, int(theme.px(self._widths[number]) * share))
        header.blockSignals(False)

    def _least(self) -> int:
        least = theme.px(self._widths[self._column])
        return least if self.give_way is None else round(least * _SPARED)

    def _resized(self, section: int) -> None:
        if section != self._column:
            self._fit()

    def _fit(self) -> None:
        header = self._view.horizontalHeader()
        others = header.length() - header.sectionSize(self._column)
        width = max(self._least(), self._view.viewport().width() - others)
        header.resizeSection(self._column, width)
