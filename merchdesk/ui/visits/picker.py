"""Searching for the merchant a touch is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from merchdesk.i18n import translate
from merchdesk.services import visit_form
from merchdesk.services.merchants import MerchantRow
from merchdesk.ui import theme
from merchdesk.ui.jobs import SEARCH
from merchdesk.ui.widgets import (
    Label,
    SearchBox,
    column,
    paint_tier_shape,
    text_width,
)
from merchdesk.ui.widgets.base import elided, fill_rounded
from merchdesk.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class MerchantPicker(QWidget):
    """A search box and the first merchants it finds.

    Signals:
        picked: a `MerchantRow`.
    """

    picked = Signal(MerchantRow)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.search = SearchBox("")
        self._model = _FoundModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_FoundDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._list.hide()
        self._none = Label("", "caption", tone="text3")
        self._none.hide()
        self.setLayout(column(self.search, self._list, self._none, spacing=4))
        self.setFocusProxy(self.search)
        self.search.query_changed.connect(self._ask)
        self.search.row_wanted.connect(self._move)
        self.search.submitted.connect(lambda _: self._pick(self._list.currentIndex()))
        self._list.clicked.connect(self._pick)
        self.retranslate()

    def clear(self) -> None:
        """Begin with an empty search."""
        self.search.set_text("")
        self._show_found(())

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self.search.set_placeholder(
            translate("VisitForm", "Name, pinyin initials, or last digits of phone or MID")
        )
        self._list.setAccessibleName(translate("VisitForm", "Merchants found"))
        self._none.setText(translate("VisitForm", "No merchant found."))

    def _ask(self, text: str) -> None:
        self._workspace.jobs.query(
            visit_form.suggestions,
            done=self._show_found,
            lane=SEARCH,
            key="visit merchant",
            text=text,
        )

    def _show_found(self, rows: Sequence[MerchantRow]) -> None:
        self._model.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows and bool(self.search.text().strip()))
        if rows:
            self._list.setFixedHeight(theme.px(theme.ROW) * len(rows))
            self._list.setCurrentIndex(self._model.index(0))

    def _move(self, step: int) -> None:
        at = self._list.currentIndex().row() + step
        if 0 <= at < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(at))

    def _pick(self, index: QModelIndex) -> None:
        found = index.data(_ROW_ROLE)
        if isinstance(found, MerchantRow):
            self.picked.emit(found)


class _FoundModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[MerchantRow] = ()

    def set_rows(self, rows: Sequence[MerchantRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.name
        return found if role == _ROW_ROLE else None


class _FoundDelegate(QStyledItemDelegate):
    """Tier shape, name, and the district at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(theme.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = getattr(option, "rect")  # noqa: B009 - missing from PySide's stubs
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009 - the same
        found: MerchantRow = index.data(_ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_Selected:
            fill_rounded(painter, box, 6, theme.color("accent_tint"))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_rounded(painter, box, 6, theme.color("sunken"))
        side = theme.px(11)
        shape = QRectF(theme.px(10), box.center().y() - side / 2, side, side)
        paint_tier_shape(painter, found.tier, shape)
        self._texts(painter, box.adjusted(theme.px(30), 0, -theme.px(10), 0), found)
        painter.restore()

    def _texts(self, painter: QPainter, box: QRectF, found: MerchantRow) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        place, name = theme.font(theme.CAPTION), theme.font(theme.BODY)
        painter.setFont(place)
        painter.setPen(theme.color("text3"))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, found.district)
        left = box.adjusted(0, 0, -text_width(found.district, place) - theme.px(12), 0)
        painter.setFont(name)
        painter.setPen(theme.color("text"))
        painter.drawText(left, middle, elided(found.name, name, left.width()))
