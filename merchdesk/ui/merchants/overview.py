"""The overview: the bar, four figures, the chart, what happened and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.services.sync_status import Tick
from merchdesk.ui import theme
from merchdesk.ui.chart_view import ChartView
from merchdesk.ui.merchants import activity, words
from merchdesk.ui.merchants import notice as notices
from merchdesk.ui.merchants.kpis import KpiCards, beat_text
from merchdesk.ui.merchants.notice import Notice, notice
from merchdesk.ui.merchants.rhythm import rhythm
from merchdesk.ui.merchants.tab import MARGINS, MerchantTab
from merchdesk.ui.merchants.todos import TodoList
from merchdesk.ui.sync import ticks as sync_ticks
from merchdesk.ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    Label,
    Timeline,
    TimelineItem,
    TimelineMark,
    clear,
    column,
    row,
)
from merchdesk.ui.workspace import Workspace

_TIMELINE, _TODOS = 4, 4
_SIDE_BY_SIDE = 640
_CHART = 246  # its head included


class Overview(MerchantTab):
    """The first tab.

    Signals:
        why: the tier is to be explained.
        told: a sentence, and what takes it back (or None).
        activity_chosen: a timeline entry's kind and id.
        tab_wanted: another tab has the whole of it.
    """

    why = Signal()
    told = Signal(str, object)
    activity_chosen = Signal(str, str)
    tab_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._bar = column(spacing=0)
        self._notice: tuple[Notice, bool] | None = None
        self._kpis = KpiCards()
        self.chart = ChartView()
        self.chart.exported.connect(self._saved)
        self.chart.export_failed.connect(lambda sentence: self.told.emit(sentence, None))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._chart_card = Card(column(self.chart), margins=(16, 10, 12, 6))
        self._no_figures = EmptyState("chart-column", "", "")
        self._no_figures_card = Card(column(self._no_figures))
        self._activity = ActivityCard()
        self._activity.chosen.connect(self.activity_chosen)
        self._activity.all_wanted.connect(lambda: self.tab_wanted.emit("touches"))
        self.todo_card = TodoCard(workspace)
        self.todo_card.todos.told.connect(self.told)
        self.todo_card.all_wanted.connect(lambda: self.tab_wanted.emit("tasks"))
        self._bottom = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bottom.setSpacing(theme.SPACE_M)
        self._bottom.addWidget(self._activity, 3)
        self._bottom.addWidget(self.todo_card, 2)
        page = column(self._bar, self._kpis, spacing=theme.SPACE_M, margins=MARGINS)
        page.addWidget(self._chart_card, 1)
        page.addWidget(self._no_figures_card, 1)
        page.addLayout(self._bottom)
        self.setLayout(page)

    def show_page(self, page: MerchantPage, today: date) -> None:
        has_figures = notices.is_explained(page)
        self._show_notice(notice(page, today), explained=has_figures)
        self._kpis.show_page(page, today)
        self._chart_card.setVisible(has_figures)
        self._no_figures_card.setVisible(not has_figures)
        if has_figures:
            self.chart.set_trend(page.trend)
        self._no_figures.set_text(
            translate("MerchantPage", "No figures yet"),
            translate(
                "MerchantPage",
                "The chart appears with the first statement that names this merchant.",
            ),
        )
        self._activity.show_page(page, today)
        self.todo_card.show_page(page, today)

    def show_ticks(self, ticks: Mapping[str, Tick]) -> None:
        self._activity.show_ticks(ticks)

    def _show_notice(self, wanted: Notice, *, explained: bool) -> None:
        """Build the bar anew only when it says something else: its button may have the focus."""
        if self._notice == (wanted, explained):
            return
        self._notice = (wanted, explained)
        clear(self._bar)
        banner = Banner(
            wanted.lead,
            wanted.text,
            wanted.kind,
            action=translate("MerchantPage", "Why?") if explained else "",
            closable=wanted.kind == "warn",
            on_action=self.why.emit,
        )
        banner.setMinimumHeight(theme.px(42))
        self._bar.addWidget(banner)
        banner.show()  # at once, not in the next turn of the loop: the chart below is drawn by then

    def _saved(self, path: str) -> None:
        sentence = translate("MerchantPage", "Chart saved: {name}").format(name=Path(path).name)
        self.told.emit(sentence, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.chart.setMinimumHeight(theme.px(_CHART))
        wide = self.width() >= theme.px(_SIDE_BY_SIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._bottom.setDirection(beside if wide else below)


class ActivityCard(Card):
    """The newest touches and tier changes.

    Signals:
        chosen: kind and id of the entry.
        all_wanted: everything is to be shown.
    """

    chosen = Signal(str, str)
    all_wanted = Signal()

    def __init__(self) -> None:
        self._title = Label("", "section")
        self._all = Button("", "link")
        self._timeline = Timeline()
        self._empty = Label("", "body", tone="text3", wrap=True)
        head = row(self._title, None, self._all)
        content = column(head, self._timeline, self._empty, None, spacing=10)
        super().__init__(content, margins=(16, 12, 16, 10))
        self._all.clicked.connect(self.all_wanted)
        self._timeline.activated.connect(lambda key: self.chosen.emit(*key))

    def show_page(self, page: MerchantPage, today: date) -> None:
        """Show a merchant's newest entries."""
        items = activity.timeline(page, today)
        self._title.setText(translate("MerchantPage", "Recent activity"))
        self._timeline.set_items(items[:_TIMELINE])
        self._timeline.setVisible(bool(items))
        self._empty.setText(
            translate("MerchantPage", "Nobody has been in touch yet. The first visit starts here.")
        )
        self._empty.setVisible(not items)
        self._show_all(items, len(page.touches))

    def show_ticks(self, ticks: Mapping[str, Tick]) -> None:
        """Show how far the touches have come."""
        self._timeline.set_marks(
            {
                (activity.TOUCH, touch_id): TimelineMark(*sync_ticks.look(it), sync_ticks.words(it))
                for touch_id, it in ticks.items()
            }
        )

    def _show_all(self, items: Sequence[TimelineItem], touches: int) -> None:
        """The way to all touches, where not all of them are here among the tier changes."""
        here = sum(activity.is_touch(item) for item in items[:_TIMELINE])
        self._all.setText(translate("MerchantPage", "All {n}").format(n=f"{touches:,}"))
        self._all.setVisible(touches > here)


class TodoCard(Card):
    """Open to-dos with the service rhythm below.

    Signals:
        all_wanted: everything is to be shown.
    """

    all_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        self._title = Label("", "section")
        self._add = Button("", "link")
        self._all = Button("", "link", on_click=self._want_all)
        self.todos = TodoList(workspace, most=_TODOS)
        self._rhythm = RhythmLine()
        super().__init__(
            column(
                row(self._title, None, self._all, self._add, spacing=12),
                self.todos,
                None,
                self._rhythm,
                spacing=8,
            )
        )
        self._add.clicked.connect(self.todos.open_form)
        self.todos.form_toggled.connect(self._add.setDisabled)

    def _want_all(self) -> None:
        self.all_wanted.emit()

    def show_page(self, page: MerchantPage, today: date) -> None:
        """Show a merchant's to-dos and rhythm."""
        self._title.setText(translate("MerchantPage", "To do"))
        self._add.setText(translate("MerchantPage", "Add"))
        count = len(page.todos)
        self._all.setText(translate("MerchantPage", "All {n}").format(n=f"{count:,}"))
        self._all.setVisible(count > _TODOS)
        self.todos.show_page(page, today)
        self._rhythm.show_page(page, today)


class RhythmLine(QWidget):
    """``服务节奏 上门 1/2 电话 1/4 下次建议 12月3日``; it breaks where it does not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Label("", "caption", tone="text3")
        self._visits, self._calls = (Label("", "heading") for _ in range(2))
        self._next = Label("", "caption")
        self._next.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setLayout(row(self._name, self._visits, self._calls, None, self._next, spacing=10))

    def show_page(self, page: MerchantPage, today: date) -> None:
        """Show a merchant's rhythm; hidden where its tier asks for none."""
        beats = rhythm(page, today)
        self.setVisible(beats.next_on is not None)
        self._name.setText(translate("MerchantPage", "Service rhythm"))
        for label, beat, name in (
            (self._visits, beats.visits, translate("Rhythm", "Visits")),
            (self._calls, beats.calls, translate("Rhythm", "Calls")),
        ):
            label.setText(beat_text(name, beat))
            label.setVisible(bool(beat.due))
            label.set_tone("ok" if beat.is_kept else "warn")
        if beats.next_on is not None:
            day = words.day(beats.next_on, today)
            if beats.next_on <= today:
                day = translate("MerchantPage", "today")
            self._next.setText(translate("MerchantPage", "Next: {day}").format(day=day))
            self._next.setAlignment(Qt.AlignmentFlag.AlignRight)
