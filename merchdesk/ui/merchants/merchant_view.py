"""The page of one merchant."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import merchant_page, sync_status, tiers
from merchdesk.services.changes import Changes
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.services.sync_status import Tick
from merchdesk.ui.jobs import SEARCH
from merchdesk.ui.merchants import activity, notice
from merchdesk.ui.merchants.contacts_tab import ContactsTab
from merchdesk.ui.merchants.explanation import ExplanationFooter, ExplanationPanel
from merchdesk.ui.merchants.header import MerchantHeader
from merchdesk.ui.merchants.history_tab import HistoryTab
from merchdesk.ui.merchants.overview import Overview
from merchdesk.ui.merchants.tab import MerchantTab, scrolling
from merchdesk.ui.merchants.tasks_tab import TasksTab
from merchdesk.ui.merchants.touches_tab import TouchesTab
from merchdesk.ui.merchants.volume_tab import VolumeTab
from merchdesk.ui.widgets import Drawer, EmptyState, TabBar, column
from merchdesk.ui.workspace import Workspace

_TICKED = 300  # of the newest touches
_SHOWS = Changes(True, True, True, True, True, True)  # every kind of record is on this page


class MerchantView(QWidget):
    """One merchant: head, tabs, and the drawer that explains its tier.

    The merchant shown stays until the next one's data have arrived. Esc and Alt+← close first the
    drawer, then the page.

    Signals:
        log_visit: a touch is to be logged with this merchant; its id and channel.
        told: a sentence for the toast, and a callable that takes it back (or None).
        closed: the page is to be left.
    """

    log_visit = Signal(str, str)
    told = Signal(str, object)
    closed = Signal()

    def __init__(
        self, workspace: Workspace, *, has_back: bool = True, parent: QWidget | None = None
    ) -> None:
        """``has_back`` shows the arrow back; a page that always has a merchant needs none."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._wanted = ""
        self._page: MerchantPage | None = None
        self._is_stale = False
        self._fresh: set[str] = set()
        self._ticks: dict[str, Tick] = {}
        self._build_parts(has_back=has_back)
        self._connect_parts()
        self._retranslate()

    def show_merchant(self, merchant_id: str) -> None:
        """Show a merchant as soon as its data are there."""
        if merchant_id != self._wanted:
            self.drawer.close_drawer()
        self._wanted = merchant_id
        self.refresh()

    def refresh(self) -> None:
        """Ask for the merchant again."""
        if not self._wanted:
            return
        self._is_stale = False
        self._workspace.jobs.query(
            merchant_page.page,
            done=self._arrived,
            failed=self._missing,
            lane=SEARCH,  # a long import does not keep it waiting
            key=f"merchant_page {id(self)}",
            merchant_id=self._wanted,
        )

    def refresh_ticks(self) -> None:
        """Ask how far the touches have come: into the team file, and to whom."""
        if self._page is None or not self._page.touches:
            return
        self._workspace.jobs.query(
            sync_status.ticks,
            done=self._ticks_arrived,
            lane=SEARCH,
            key=f"ticks {id(self)}",
            table="touch",
            row_ids=[touch.id for touch in self._page.touches[:_TICKED]],
        )

    def merchant_id(self) -> str:
        """Whose page is shown, "" before the first."""
        return self._page.row.merchant_id if self._page else ""

    def back(self) -> None:
        """One step back: out of the explanation, else out of the page."""
        if self.drawer.isVisible():
            self.drawer.close_drawer()
        else:
            self.closed.emit()

    def explain(self) -> None:
        """Open the explanation of the tier."""
        if self._page is not None and notice.is_explained(self._page):
            self._workspace.jobs.query(
                tiers.explain,
                done=self._explained,
                lane=SEARCH,
                key=f"why {id(self)}",
                merchant_id=self.merchant_id(),
            )

    def add_task(self) -> None:
        """Put the cursor into the line that adds a to-do."""
        if self.tabs.key() == "tasks":
            self.tasks_tab.todos.open_form()
            return
        self.tabs.choose("overview")
        form = self.overview.todo_card.todos.form
        self.overview.todo_card.todos.open_form()
        scroll = self._area("overview").ensureWidgetVisible
        QTimer.singleShot(0, form, lambda: scroll(form))  # it has its place by then

    @cached_property
    def overview(self) -> Overview:
        """The first tab."""
        tab = Overview(self._workspace)
        tab.why.connect(self.explain)
        tab.told.connect(self.told)
        tab.tab_wanted.connect(self.tabs.choose)
        tab.activity_chosen.connect(self._open_activity)
        return tab

    @cached_property
    def touches_tab(self) -> TouchesTab:
        """The tab of all touches."""
        tab = TouchesTab()
        tab.touch_wanted.connect(self._log)
        return tab

    @cached_property
    def tasks_tab(self) -> TasksTab:
        """The tab of all to-dos."""
        tab = TasksTab(self._workspace)
        tab.told.connect(self.told)
        return tab

    def _build_parts(self, *, has_back: bool) -> None:
        self.header = MerchantHeader(self._workspace)
        self.header.set_back_visible(has_back)
        self.tabs = TabBar([("overview", "overview")])
        self._make_tab: dict[str, Callable[[], MerchantTab]] = {
            "overview": lambda: self.overview,
            "volume": VolumeTab,
            "touches": lambda: self.touches_tab,
            "contacts": lambda: ContactsTab(self._workspace),
            "tasks": lambda: self.tasks_tab,
            "history": HistoryTab,
        }
        self._tabs: dict[str, MerchantTab] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._stack = QStackedWidget()
        self._failure = EmptyState("store", "", "")
        self._stack.addWidget(self._failure)
        self._head = QWidget()
        self._head.setLayout(column(self.header, self.tabs, spacing=8, margins=(20, 16, 20, 0)))
        self.setLayout(column(self._head, self._stack, spacing=0))
        self._head.hide()
        self._stack.hide()
        self.drawer = Drawer(self)
        self._panel = ExplanationPanel()

    def _connect_parts(self) -> None:
        self.header.back.connect(self.back)
        self.header.touch.connect(self._log)
        self.header.new_task.connect(self.add_task)
        self.header.why.connect(self.explain)
        self.tabs.chosen.connect(self._open_tab)
        self._workspace.jobs.changed.connect(self._records_changed)

    def _log(self, channel: str) -> None:
        self.log_visit.emit(self.merchant_id(), channel)

    def _area(self, key: str) -> QScrollArea:
        """The place of a tab, which is made when it is looked at for the first time."""
        if key not in self._areas:
            self._tabs[key] = self._make_tab[key]()
            self._areas[key] = scrolling(self._tabs[key])
            self._stack.addWidget(self._areas[key])
        return self._areas[key]

    def _arrived(self, page: MerchantPage) -> None:
        if page.row.merchant_id != self._wanted:
            return
        is_other = self.merchant_id() != page.row.merchant_id
        self._page = page
        self._show()
        self.refresh_ticks()
        if is_other:
            for area in self._areas.values():
                area.verticalScrollBar().setValue(0)
        if self.drawer.isVisible():
            self.explain()

    def _ticks_arrived(self, ticks: dict[str, Tick]) -> None:
        self._ticks = ticks
        for tab in self._tabs.values():
            tab.show_ticks(ticks)

    def _missing(self, error: UserError) -> None:
        self._page = None
        self.drawer.close_drawer()
        self._failure.set_text(str(error), translate("MerchantPage", "Choose another merchant."))
        self._head.hide()
        self._stack.setCurrentWidget(self._failure)
        self._stack.show()

    def _show(self) -> None:
        if self._page is None:
            return
        self._fresh.clear()
        self.header.show_page(self._page, self._workspace.today())
        self.tabs.set_count("tasks", len(self._page.todos))
        self._head.show()
        self._open_tab(self.tabs.key())
        self._stack.show()

    def _open_tab(self, key: str) -> None:
        """Show a tab; it is filled when it is looked at."""
        if self._page is None:
            return
        area = self._area(key)
        if key not in self._fresh:
            self._fresh.add(key)
            self._tabs[key].show_page(self._page, self._workspace.today())
            self._tabs[key].show_ticks(self._ticks)
        self._stack.setCurrentWidget(area)

    def _open_activity(self, kind: str, key: str) -> None:
        if kind == activity.TIER:
            self.tabs.choose("history")
            return
        self.tabs.choose("touches")
        entry = self.touches_tab.reveal(key)
        if entry is not None:
            self._area("touches").ensureWidgetVisible(entry)

    def _explained(self, why: tiers.Explanation) -> None:
        if self._page is None or why.merchant_id != self.merchant_id():
            return
        self._panel.show_explanation(why, needs_check=self._page.row.needs_check)
        if self.drawer.body() is not self._panel or not self.drawer.isVisible():
            title = translate("MerchantPage", "Why this tier")
            self.drawer.open(title, self._panel, ExplanationFooter(self._panel))

    def _records_changed(self, changes: Changes) -> None:
        if not changes.any_of(_SHOWS):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_left = (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if event.key() == Qt.Key.Key_Escape or alt_left:
            self.back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.tabs.set_items(
            [
                ("overview", translate("MerchantTab", "Overview")),
                ("volume", translate("MerchantTab", "Volume")),
                ("touches", translate("MerchantTab", "Visits")),
                ("contacts", translate("MerchantTab", "Contacts")),
                ("tasks", translate("MerchantTab", "Tasks")),
                ("history", translate("MerchantTab", "Tier history")),
            ]
        )
        self._show()
        if self.drawer.isVisible():
            self.explain()
