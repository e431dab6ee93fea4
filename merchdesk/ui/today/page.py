"""The Today page: the plan pane, and whatever shows a merchant beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.services import day_sheet
from merchdesk.services import today as today_service
from merchdesk.services.changes import Changes
from merchdesk.services.today import Day, DayLine
from merchdesk.ui.today import words
from merchdesk.ui.today.pane import DayPane
from merchdesk.ui.widgets import Button, EmptyState, row
from merchdesk.ui.workspace import Workspace

_SHOWN = Changes(
    merchants=True, contacts=True, visits=True, tasks=True, statements=True, settings=True
)


class TodayPage(QWidget):
    """Today's visits and calls with their reasons; the highlighted one opens beside them.

    Signals:
        merchant_chosen: the id of the merchant to show in the details.
        log_visit: merchant id, channel and to-do ("" if none) to log a touch for.
        navigate: the key of the page to go to: ``import`` or ``merchants``.
        told: a sentence for the toast.
    """

    merchant_chosen = Signal(str)
    log_visit = Signal(str, str, str)
    navigate = Signal(str)
    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace = workspace
        self._day: Day | None = None
        self._chosen = ""
        self.pane = DayPane()
        self.pane.copy_wanted.connect(self._copy_day)
        self.pane.list.opened.connect(self._open)
        self.pane.list.log_wanted.connect(self._log)
        self._import = Button("", "primary", icon="upload")
        self._import.clicked.connect(lambda: self.navigate.emit("import"))
        self._all = Button("", icon="store")
        self._all.clicked.connect(lambda: self.navigate.emit("merchants"))
        self._empty = EmptyState("sun", "", "", self._import, self._all)
        self._host = QStackedWidget()
        self._make_details: Callable[[], QWidget] | None = None
        self._host.addWidget(QWidget())  # before the first answer
        self._host.addWidget(self._empty)
        layout = row(self.pane, spacing=0)
        layout.addWidget(self._host, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.pane.list)
        self.pane.fit(self.window().width())
        workspace.jobs.changed.connect(self._changed)
        self._retranslate()

    def set_details(self, make: Callable[[], QWidget]) -> None:
        """Show what this makes beside the plan, from the first merchant chosen on.

        It follows `merchant_chosen`.
        """
        self._make_details = make
        if self._chosen:
            self._fetch_details()

    def refresh(self) -> None:
        """Ask for the day again."""
        self._workspace.jobs.query(
            today_service.of,
            done=self._show_day,
            key="today",
            today=self._workspace.today(),
            owner_id=self._workspace.manager_id,
        )

    def leave_room(self, below: int) -> None:
        """Let the plan end above what stands over the lower edge of the window; 0: nothing."""
        self.pane.leave_room(below)

    def chosen(self) -> str:
        """The id of the merchant shown beside the plan, "" while there is none."""
        return self._chosen if self._host.currentIndex() == 0 else ""

    def current_line(self) -> DayLine | None:
        """The highlighted line: what Ctrl+N would log."""
        return self.pane.list.current_line()

    def next_planned(self, *, after: str = "") -> DayLine | None:
        """The first line still to be done, of another merchant than ``after``."""
        return self.pane.list.first_open(after=after)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.pane.fit(self.window().width())
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._day is None or self._day.today != self._workspace.today():
            self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.pane.fit(self.window().width())
        super().resizeEvent(event)

    def _changed(self, changes: Changes) -> None:
        if changes.any_of(_SHOWN):
            self.refresh()

    def _show_day(self, day: Day) -> None:
        self._day = day
        self.pane.show_day(day)
        self._show_host()
        line = self.current_line()
        if line is not None and not self._chosen:
            self._open(line)
        self._say_nothing()

    def _show_host(self) -> None:
        is_empty = self._day is not None and not self._day.lines
        self._host.setCurrentIndex(1 if is_empty else 0)

    def _say_nothing(self) -> None:
        if self._day is None:
            return
        self._empty.set_text(*words.empty(self._day))
        self._import.setVisible(not self._day.mine)
        self._all.setVisible(bool(self._day.merchants))

    def _open(self, line: DayLine) -> None:
        if line.merchant_id != self._chosen:
            self._chosen = line.merchant_id
            self._fetch_details()
            self.merchant_chosen.emit(line.merchant_id)

    def _fetch_details(self) -> None:
        if self._make_details is not None:
            make, self._make_details = self._make_details, None
            self._host.removeWidget(self._host.widget(0))
            self._host.insertWidget(0, make())
            self._show_host()

    def _log(self, line: DayLine) -> None:
        self._open(line)
        self.log_visit.emit(line.merchant_id, line.by, line.task_id)

    def _copy_day(self) -> None:
        self._workspace.jobs.query(
            day_sheet.text,
            done=self._copied,
            key="day sheet",
            today=self._workspace.today(),
            owner_id=self._workspace.manager_id,
        )

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.emit(translate("Today", "The day is on the clipboard as text"))

    def _retranslate(self) -> None:
        self.pane.retranslate()
        self._import.setText(translate("Today", "Import statements"))
        self._all.setText(translate("Today", "All merchants"))
        self._say_nothing()
