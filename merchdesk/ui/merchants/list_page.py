"""The merchants page: the searchable list, and beside it the merchant that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.services.merchants import Found, ListQuery, Sort, View
from merchdesk.ui.merchants import words
from merchdesk.ui.merchants.list_filters import FilterBar, view_options
from merchdesk.ui.merchants.list_pane import ListPane
from merchdesk.ui.merchants.list_source import ListSource
from merchdesk.ui.merchants.list_table import ListTable
from merchdesk.ui.widgets import TabBar, announce, row
from merchdesk.ui.workspace import Workspace

#: Fewer merchants than this are indexed before one could read about it.
_TOLD_FROM = 500


class MerchantListPage(QWidget):
    """The list of all merchants; one that is opened stands to its right.

    Signals:
        open_merchant: the id of the merchant to show in the details.
        log_visit: the id of the merchant whose visit is to be logged.
        navigate: the key of another page.
        demo_wanted: the demo portfolio is asked for.
        search_cleared: the text in the search box no longer counts.
    """

    open_merchant = Signal(str)
    log_visit = Signal(str)
    navigate = Signal(str)
    demo_wanted = Signal()
    search_cleared = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._today = workspace.today
        self._text, self._view, self._sort = "", str(View.ALL), (str(Sort.TIER), False)
        self._found: Found | None = None
        self._to_index = 0
        self._source = ListSource(workspace.jobs, self)
        self._opened = ""
        self._details: QWidget | None = None
        self._make_details: Callable[[], QWidget] | None = None
        self.table = ListTable(workspace.today, self._source.fetch, workspace.folder)
        self.filters = FilterBar(self._source.districts)
        self.tabs = TabBar(view_options())
        self._pane = ListPane(self.table, self.filters, self.tabs)
        layout = row(spacing=0)
        layout.addWidget(self._pane, 1)
        self.setLayout(layout)
        self._connect()
        self._retranslate()
        self._ask()

    def refresh(self) -> None:
        """Ask again for everything shown."""
        self._source.refresh()

    def set_search(self, text: str) -> None:
        """Narrow the list to what a text finds; while typing, the latest text wins."""
        if text != self._text:
            self._text = text
            self._ask()

    def search_text(self) -> str:
        """The text the list is narrowed to."""
        return self._text

    def is_usable(self) -> bool:
        """Whether the list has answered what was asked of it last, and shows it."""
        return self._found is not None and self._found.query.text == self._text

    def move_selection(self, step: int) -> None:
        """Highlight the row ``step`` further down (negative: up), wherever the keyboard is."""
        self.table.move_highlight(step)
        chosen = self.table.selected()
        if chosen is not None:
            announce(self.table, chosen.name)

    def open_selected(self) -> None:
        """Open the highlighted merchant."""
        self.table.activate()

    def log_visit_selected(self) -> None:
        """Ask for the visit form of the highlighted merchant."""
        chosen = self.table.selected()
        if chosen is not None:
            self.log_visit.emit(chosen.merchant_id)

    def set_details(self, make: Callable[[], QWidget]) -> None:
        """Show what this makes beside the list, from the first merchant opened on.

        It follows `open_merchant`.
        """
        self._make_details = make

    def show_merchant(self, merchant_id: str) -> None:
        """Open a merchant beside the list and highlight it, if it is listed."""
        self._open(merchant_id)
        self._source.find_number(merchant_id, self.table.highlight)

    def opened(self) -> str:
        """The id of the merchant open or being opened beside the list, or ""."""
        self.table.settle_move()
        return self._opened

    def chosen(self) -> str:
        """The id of the merchant open or being opened, else of the highlighted one, or ""."""
        listed = None if self.opened() else self.table.selected()
        return listed.merchant_id if listed else self._opened

    def leave_room(self, below: int) -> None:
        """Let the list end above what stands over the lower edge of the window; 0: nothing."""
        self._pane.leave_room(below)

    def go_back(self) -> bool:
        """Close the merchant that is open; False if none is."""
        if not self._opened:
            return False
        self._opened = ""
        self._set_narrow(narrow=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_filters(self) -> None:
        """Put the keyboard on the first filter (Ctrl+F)."""
        self.filters.open_first()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pane.set_width_for(self.width())

    def _connect(self) -> None:
        self._source.answered.connect(self._show)
        self._source.indexing.connect(self._tell_indexing)
        self.tabs.chosen.connect(self._choose_view)
        self.filters.view_chosen.connect(self._choose_view)
        self.filters.changed.connect(self._ask)
        self.table.sort_wanted.connect(self._choose_sort)
        self.table.activated_row.connect(self._open)
        self.table.clicked.connect(lambda _index: self._follow())
        self.table.moved.connect(self._moved)
        self.table.visit_wanted.connect(self.log_visit)
        self.table.peek_wanted.connect(self._peek)
        self.table.left.connect(self.go_back)
        self._pane.import_wanted.connect(lambda: self.navigate.emit("import"))
        self._pane.demo_wanted.connect(self.demo_wanted)
        self._pane.clear_wanted.connect(self._show_all)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(self.move_selection, step))

    def _ask(self) -> None:
        sort, descending = self._sort
        self._source.ask(
            ListQuery(
                text=self._text,
                view=self._view,
                tier=self.filters.tier.value(),
                merchant_type=self.filters.type.value(),
                district=self.filters.district.value(),
                sort=sort,
                descending=descending,
                today=self._today(),
            )
        )

    def _show(self, found: Found, renewed: bool) -> None:
        self._found = found
        self.table.show_list(found.numbers, found.rows, renewed=renewed)
        self._tell_counts()

    def _tell_indexing(self, to_index: int) -> None:
        self._to_index = to_index
        self._tell_counts()

    def _choose_view(self, view: str) -> None:
        self._view = view
        if self.tabs.key() != view:
            self.tabs.choose(view)
        self.filters.view.choose(view)
        self._ask()

    def _choose_sort(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._ask()

    def _show_all(self) -> None:
        """Neither view, filter nor text narrows any more."""
        had_text, self._text = bool(self._text), ""
        self.filters.clear()
        self._choose_view(View.ALL)
        if had_text:
            self.search_cleared.emit()

    def _open(self, merchant_id: str) -> None:
        self._fetch_details()
        if self._details is not None:
            self._opened = merchant_id
            self._set_narrow(narrow=True)
        self.open_merchant.emit(merchant_id)

    def _fetch_details(self) -> None:
        if self._make_details is None:
            return
        make, self._make_details = self._make_details, None
        self._details = details = make()
        details.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        details.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(details)

    def _moved(self, merchant_id: str) -> None:
        """Beside an open merchant, the highlight and the details go together."""
        if self._opened and self._opened != merchant_id:
            self._open(merchant_id)

    def _follow(self) -> None:
        chosen = self.table.selected()
        if self._opened and chosen is not None:
            self._moved(chosen.merchant_id)

    def _peek(self) -> None:
        if not self.go_back():
            self.open_selected()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_narrow(self, *, narrow: bool) -> None:
        if self._details is not None:
            self._details.setVisible(narrow)
        self._pane.set_narrow(narrow=narrow)
        self._pane.set_width_for(self.width())

    def _tell_counts(self) -> None:
        found = self._found
        if found is None:
            return
        for view in (View.AT_RISK, View.LONG_UNSEEN, View.NEEDS_CHECK):
            kind = "bad" if view == View.NEEDS_CHECK else "neutral"
            self.tabs.set_count(view, found.counts[view], kind)
        self._pane.tell(
            shown=len(found.numbers),
            total=found.total,
            note=self._note(found.as_of_month),
            text=self._text.strip(),
            filtered=self._view != View.ALL or self.filters.is_active(),
        )

    def _note(self, as_of_month: str) -> str:
        """How far the figures go, or that searching by pinyin is still being prepared."""
        if self._to_index > _TOLD_FROM:
            text = translate("Merchants", "Preparing the search: {count} merchants to go")
            return text.replace("{count}", f"{self._to_index:,}")
        if not as_of_month:
            return ""
        date = words.data_to(as_of_month, self._today())
        return translate("Merchants", "Data to {date}").format(date=date)

    def _retranslate(self) -> None:
        self.tabs.set_items(view_options())
        self.filters.retranslate()
        self.table.retranslate()
        self._pane.retranslate()
        self._tell_counts()
