"""What stands around the list: title, counts, tabs, filters, and why nothing is listed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.merchants.list_filters import FilterBar
from merchdesk.ui.merchants.list_table import ListTable
from merchdesk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    IconButton,
    Label,
    TabBar,
    column,
    row,
)

#: The list beside an open merchant, as wide as the plan of the day.
_NARROW, _NARROWER, _ROOMY = 330, 290, 1300
_ANY_WIDTH = 16_777_215  # QWIDGETSIZE_MAX
_WIDE_MARGINS = (20, 16, 20, 16)


class ListPane(QFrame):
    """The list with its surroundings: the whole page, or a narrow column beside a merchant.

    Signals:
        import_wanted, demo_wanted: the buttons of an empty portfolio.
        clear_wanted: the button where nothing matches.
    """

    import_wanted = Signal()
    demo_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, table: ListTable, filters: FilterBar, tabs: TabBar) -> None:
        super().__init__()
        self._table, self._filters, self._tabs = table, filters, tabs
        self._narrow, self._text, self._filtered = False, "", False
        self._room = 0
        self._has_merchants = True
        self._title = Label("", "title")
        self._count = Label("", "caption")
        self._note = Label("", "caption", tone="text3")
        self._columns = IconButton("columns-3", "", on_click=self._open_columns)
        self._make_empty_states()
        self._stack = QStackedWidget()
        for widget in (table, self._no_match, self._nobody):
            self._stack.addWidget(widget)
        self._card = Card(column(self._stack), margins=(1, 4, 1, 6))
        self._head_holder = QWidget()
        self._head_holder.setLayout(
            row(self._title, self._count, None, self._note, self._columns, spacing=8)
        )
        self._inner = column(self._head_holder, tabs, 2, filters, spacing=8, margins=_WIDE_MARGINS)
        self._inner.addWidget(self._card, 1)
        self.setLayout(self._inner)
        self.retranslate()
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Become the narrow column, or the whole page again."""
        self._narrow = narrow
        self._show_controls()
        self._note.setVisible(not narrow)
        self._filters.district.setVisible(not narrow)
        self._filters.view.setVisible(narrow)
        self._set_margins()
        for holder in (self._head_holder, self._filters):
            holder.setContentsMargins(12 if narrow else 0, 0, 12 if narrow else 0, 0)
        self._dress(self, "side" if narrow else "page")
        self._dress(self._card, "plain" if narrow else "card")
        self._table.set_narrow(narrow=narrow)
        if not narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY_WIDTH)

    def leave_room(self, below: int) -> None:
        """End so far above the lower edge, where something stands over it."""
        self._room = below
        self._set_margins()

    def _set_margins(self) -> None:
        left, top, right, bottom = (0, 16, 1, 0) if self._narrow else _WIDE_MARGINS
        self._inner.setContentsMargins(left, top, right, max(bottom, self._room))

    def set_width_for(self, page_width: int) -> None:
        """Take the narrow column's share of the page."""
        if self._narrow:
            self.setFixedWidth(theme.px(_NARROW if page_width >= theme.px(_ROOMY) else _NARROWER))

    def tell(self, *, shown: int, total: int, note: str, text: str, filtered: bool) -> None:
        """Say how many are shown of all, and why none is.

        Args:
            shown: how many match.
            total: how many there are.
            note: until when the figures are known, or what is still being prepared.
            text: what was searched for.
            filtered: whether view or filters leave any out.
        """
        self._text, self._filtered = text, filtered
        self._count.setText(f"{total:,}" if shown == total else f"{shown:,} / {total:,}")
        self._count.setVisible(bool(total))
        self._note.setText(note)
        self._has_merchants = bool(total)
        self._show_controls()
        shown_widget = self._table if shown else self._no_match if total else self._nobody
        self._stack.setCurrentWidget(shown_widget)
        if not shown:
            self._say_why_none()

    def retranslate(self) -> None:
        """All words in the language in force."""
        self._title.setText(translate("Merchants", "Merchants"))
        self._columns.set_name(translate("Merchants", "Columns"))
        self._clear.setText(translate("Merchants", "Show all merchants"))
        self._import.setText(translate("Merchants", "Import statements"))
        self._demo.setText(translate("Merchants", "Try with the demo portfolio"))
        self._nobody.set_text(
            translate("Merchants", "No merchants yet"),
            translate(
                "Merchants",
                "Import your acquirer's monthly statements: every merchant in them appears here "
                "with its figures and tier.",
            ),
        )
        self._say_why_none()

    def _show_controls(self) -> None:
        """An empty portfolio has nothing to filter; the narrow column has a chip for the tabs."""
        self._filters.setVisible(self._has_merchants)
        for widget in (self._tabs, self._columns):
            widget.setVisible(self._has_merchants and not self._narrow)

    def _make_empty_states(self) -> None:
        self._clear = Button("", on_click=self.clear_wanted.emit)
        self._import = Button("", "primary", icon="upload", on_click=self.import_wanted.emit)
        self._demo = Button("", on_click=self.demo_wanted.emit)
        self._no_match = EmptyState("search", "", "", self._clear)
        self._nobody = EmptyState("store", "", "", self._import, self._demo)

    def _say_why_none(self) -> None:
        if not self._text:
            text = translate("Merchants", "No merchant is in this view with these filters.")
        elif self._filtered:
            text = translate("Merchants", "No merchant matches “{text}” in this view.")
        else:
            text = translate(
                "Merchants",
                "No merchant matches “{text}”. Try the first letters of the pinyin, or the last "
                "four digits of the MID or phone.",
            )
        self._no_match.set_text(
            translate("Merchants", "Nothing found"), text.replace("{text}", self._text)
        )

    def _open_columns(self) -> None:
        corner = QPoint(0, self._columns.height() + 2)
        self._table.column_menu(self._columns.mapToGlobal(corner))

    def _dress(self, widget: QWidget, name: str) -> None:
        if widget.objectName() != name:
            widget.setObjectName(name)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
