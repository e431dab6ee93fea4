"""The window of an open home: every page in the frame, and who hears whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from merchdesk.i18n import translate
from merchdesk.services import demo_home, people, team_files, visits
from merchdesk.services.home import Home
from merchdesk.services.team_files import Opened
from merchdesk.services.visits import Logged
from merchdesk.ui.end_demo import EndDemo
from merchdesk.ui.imports.page import ImportPage
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.merchants.list_page import MerchantListPage
from merchdesk.ui.merchants.merchant_view import MerchantView
from merchdesk.ui.reports.page import ReportsPage
from merchdesk.ui.settings.page import SettingsPage
from merchdesk.ui.sync.page import SyncPage
from merchdesk.ui.sync.pill import SyncPill
from merchdesk.ui.sync.runner import SyncRunner
from merchdesk.ui.today.page import TodayPage
from merchdesk.ui.visits import words as visit_words
from merchdesk.ui.visits.form import VisitForm
from merchdesk.ui.widgets.keys import show_keys
from merchdesk.ui.window import MainWindow
from merchdesk.ui.workspace import Workspace, utc_now


class Shell(QObject):
    """Pages, drawer and frame of one open home.

    The plan of the day and the list are made at once, the rest when it is first looked at: most
    of what takes time at the start would else be made for nobody.

    Attributes:
        window: the frame, to be shown by whoever made the shell.
        jobs: everything that runs beside the window.
        runner: sync; it begins by itself only once it is started.

    Signals:
        lock_wanted: lock the home now; of the demo: end it.
        demo_wanted: open the demo portfolio, in its own home.
        language_chosen, theme_chosen, text_size_chosen: from the settings page.
    """

    lock_wanted = Signal()
    demo_wanted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)

    def __init__(
        self, home: Home, *, is_demo: bool = False, clock: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__()
        self._home, self._is_demo = home, is_demo
        self._logged_with = ""
        self.jobs = Jobs(home, self)
        with home.read() as session:
            name = people.manager_name(session, manager_id=home.manager_id)
        self.workspace = Workspace(
            self.jobs, home.path, home.manager_id, name, clock, home.device_id
        )
        self.runner = SyncRunner(self.workspace, self)
        self.window = MainWindow()
        self.window.rail.set_user(name)
        if is_demo:
            self.window.add_status(EndDemo(self.lock_wanted.emit))
        self._add_pages()
        self._add_pill()
        self._wire_frame()
        self.runner.look()

    def fill_with_demo(self, merchants: int) -> None:
        """Write the demo portfolio into the empty home, in the background."""
        self.jobs.command(
            demo_home.fill,
            done=lambda _: self.tell(translate("Window", "The demo portfolio is ready.")),
            context=self,
            merchants=merchants,
            manager_id=self.workspace.manager_id,
            now=self.workspace.now(),
        )

    def tell(self, text: str, undo: object = None) -> None:
        """Show a sentence in the corner; a callable beside it takes the deed back."""
        self.window.toast.show_message(text, undo=undo if callable(undo) else None)

    def open_merchant(self, merchant_id: str) -> None:
        """Show a merchant beside the list."""
        self.window.navigate("merchants")
        self.merchants.show_merchant(merchant_id)

    def open_team_file(self, path: Path) -> None:
        """Show the page of sync with what fits a team file, or say why nothing does."""
        if self._is_demo:
            self.tell(translate("Window", "End the demo first, then open the team file again."))
            return
        self.jobs.task(
            team_files.opened, done=self._show_opened, context=self, home=self._home, path=path
        )

    def _show_opened(self, opened: Opened) -> None:
        self.window.navigate("sync")
        self.sync.show_opened(opened)

    def log_visit(self, merchant_id: str = "", channel: str = "visit", task_id: str = "") -> None:
        """Open the visit form; without a merchant, with the one in view or a picker."""
        chosen = merchant_id or self._merchant_in_view()
        line = self.today.current_line() if self.window.current_page() == "today" else None
        if not merchant_id and line is not None and line.merchant_id == chosen:
            task_id = line.task_id if line.channel == channel else ""
        self._open_form(chosen, channel, task_id)

    def _open_form(self, merchant_id: str, channel: str, task_id: str) -> None:
        self.form.open_for(merchant_id, channel=channel, task_id=task_id)
        self.window.drawer.open(self.form.title(), self.form, self.form.footer)

    def resume(self) -> None:
        """Open the visit that was half typed when the home was last closed, if there is one."""
        self.jobs.query(visits.latest_draft_key, done=self._continue_draft)

    def close(self) -> None:
        """Keep what is half typed, stop the jobs and close the window."""
        self._keep_draft()
        self.runner.stop()
        self.jobs.close()
        self.window.close()

    @cached_property
    def today(self) -> TodayPage:
        """The plan of the day."""
        page = TodayPage(self.workspace)
        page.set_details(lambda: self.today_view)
        self.window.toast.room_wanted.connect(page.leave_room)
        page.merchant_chosen.connect(self._show_in_today)
        page.log_visit.connect(self.log_visit)
        page.told.connect(self.tell)
        page.navigate.connect(self.window.navigate)
        return page

    @cached_property
    def merchants(self) -> MerchantListPage:
        """The list."""
        page = MerchantListPage(self.workspace)
        page.set_details(lambda: self.list_view)
        self.window.toast.room_wanted.connect(page.leave_room)
        page.open_merchant.connect(self._show_in_list)
        page.log_visit.connect(self.log_visit)
        page.demo_wanted.connect(self.demo_wanted)
        page.search_cleared.connect(lambda: self.window.search.set_text(""))
        page.navigate.connect(self.window.navigate)
        return page

    @cached_property
    def today_view(self) -> MerchantView:
        """The merchant beside the plan of the day."""
        return self._view(has_back=False)

    @cached_property
    def list_view(self) -> MerchantView:
        """The merchant beside the list."""
        view = self._view(has_back=True)
        view.closed.connect(self.merchants.go_back)
        return view

    def _show_in_today(self, merchant_id: str) -> None:
        self.today_view.show_merchant(merchant_id)

    def _show_in_list(self, merchant_id: str) -> None:
        self.list_view.show_merchant(merchant_id)

    def _view(self, *, has_back: bool) -> MerchantView:
        view = MerchantView(self.workspace, has_back=has_back)
        view.log_visit.connect(self.log_visit)
        view.told.connect(self.tell)
        self.runner.synced.connect(view.refresh_ticks)
        return view

    @cached_property
    def imports(self) -> ImportPage:
        """The import page."""
        page = ImportPage(self.workspace, before_import=self._backup)
        page.navigate.connect(self.window.navigate)
        page.told.connect(self.tell)
        return page

    @cached_property
    def reports(self) -> ReportsPage:
        """The reports page."""
        return ReportsPage(self.workspace, self._home.device_id)

    @cached_property
    def sync(self) -> SyncPage:
        """The page of sync."""
        page = SyncPage(self.workspace, self.runner)
        page.told.connect(self.tell)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The settings page."""
        page = SettingsPage(self.workspace)
        page.lock_requested.connect(self.lock_wanted)
        page.language_chosen.connect(self.language_chosen)
        page.theme_chosen.connect(self.theme_chosen)
        page.text_size_chosen.connect(self.text_size_chosen)
        return page

    @cached_property
    def form(self) -> VisitForm:
        """The visit form, in the drawer while it is open."""
        form = VisitForm(self.workspace)
        form.saved.connect(self._visit_saved)
        form.next_wanted.connect(self._log_next)
        form.cancelled.connect(self.window.drawer.close_drawer)
        return form

    def _add_pages(self) -> None:
        add = self.window.add_page
        add("today", "sun", lambda: translate("Window", "Today"), lambda: self.today)
        add("merchants", "store", lambda: translate("Window", "Merchants"), lambda: self.merchants)
        add("import", "upload", lambda: translate("Window", "Import"), lambda: self.imports)
        add("reports", "chart-column", lambda: translate("Window", "Reports"), lambda: self.reports)
        add("sync", "refresh-cw", lambda: translate("Window", "Sync"), lambda: self.sync)
        name = lambda: translate("Window", "Settings")  # noqa: E731  asked again in each language
        add("settings", "settings", name, lambda: self.settings, bottom=True)

    def _add_pill(self) -> None:
        self.pill = SyncPill(self.runner, self.workspace.now)
        self.pill.clicked.connect(lambda: self.window.navigate("sync"))
        self.window.add_status(self.pill)
        self.runner.changed.connect(self._show_sync)
        self.runner.told.connect(self.tell)
        self.window.refresh_requested.connect(self.runner.sync_now)

    def _show_sync(self) -> None:
        self.window.set_badge("sync", self.runner.state.status.conflicts)

    def _wire_frame(self) -> None:
        window = self.window
        window.search_text_changed.connect(self._search)
        window.search_submitted.connect(lambda _: self.merchants.open_selected())
        window.search_row_wanted.connect(self.merchants.move_selection)
        window.search.visit_wanted.connect(self.merchants.log_visit_selected)
        window.log_visit_requested.connect(self.log_visit)
        window.lock_requested.connect(self.lock_wanted)
        window.back_requested.connect(self._back)
        window.keys_requested.connect(lambda: show_keys(window))
        window.drawer.closed.connect(self._keep_draft)
        window.filter_requested.connect(self.merchants.focus_filters)
        self.jobs.message.connect(self.tell)

    def _search(self, text: str) -> None:
        if text and self.window.current_page() != "merchants":
            self.window.navigate("merchants")
        self.merchants.set_search(text)

    def _back(self) -> None:
        page = self.window.current_page()
        if page == "today" and self.today.chosen():
            self.today_view.back()
        elif page == "merchants" and self.merchants.opened():
            self.list_view.back()

    def _merchant_in_view(self) -> str:
        """Whose page is open, or being opened, or else highlighted in the list."""
        page = self.window.current_page()
        if page == "today":
            return self.today.chosen()
        return self.merchants.chosen() if page == "merchants" else ""

    def _keep_draft(self) -> None:
        if "form" in self.__dict__:  # it has been made
            self.form.keep_draft()

    def _visit_saved(self, logged: Logged) -> None:
        self._logged_with = logged.merchant_id
        self.window.drawer.close_drawer()
        self.tell(visit_words.saved(logged), lambda: self._undo_visit(logged))

    def _continue_draft(self, merchant_id: str | None) -> None:
        if merchant_id is not None:
            self._open_form(merchant_id, "visit", "")

    def _log_next(self) -> None:
        """After “save and next”: the form again, for the next line of the day."""
        line = self.today.next_planned(after=self._logged_with)
        if line is not None:
            self.log_visit(line.merchant_id, line.by, line.task_id)

    def _undo_visit(self, logged: Logged) -> None:
        self.jobs.command(visits.undo, logged=logged, now=self.workspace.now())

    def _backup(self) -> None:
        self._home.backup(now=self.workspace.now())
