"""The questions that concurrent changes left: one by one, or several in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from merchdesk.i18n import translate
from merchdesk.services.sync_overview import Overview
from merchdesk.services.sync_review import Choice
from merchdesk.ui.sync.conflict_row import ConflictRow
from merchdesk.ui.sync.words import LONG_AGO
from merchdesk.ui.widgets import (
    Button,
    Card,
    Chip,
    EmptyState,
    Label,
    Rule,
    clear,
    column,
    row,
)

_AT_ONCE = 20


class ConflictsCard(Card):
    """Questions under a bar that answers the marked ones together.

    Signals:
        answered: ids of questions and the `Choice` for all of them.
    """

    answered = Signal(tuple, str)

    def __init__(self) -> None:
        inner = column(spacing=6)
        super().__init__(inner, margins=(6, 12, 6, 10))
        self._overview, self._now = Overview(), LONG_AGO
        self._shown, self._rows = _AT_ONCE, list[ConflictRow]()
        self._title, self._count = Label("", "section"), Chip("", "bad")
        self._all = QCheckBox()
        self._all.clicked.connect(self._mark_all)
        self.bulk = {
            choice: Button(on_click=partial(self._answer_marked, choice)) for choice in Choice
        }
        self._bar = QWidget()
        self._bar.setLayout(row(self._all, None, *self.bulk.values(), margins=(10, 4, 10, 4)))
        self._list = column(spacing=0)
        self._more = Button("", "link", on_click=self._show_more)
        self._empty = EmptyState("circle-check", "", "")
        head = row(self._title, self._count, None, spacing=8, margins=(10, 0, 10, 0))
        inner.addLayout(head)
        inner.addWidget(self._bar)
        inner.addLayout(self._list)
        inner.addLayout(row(None, self._more, None))
        inner.addStretch(1)
        inner.addWidget(self._empty)
        inner.addStretch(1)
        self._retranslate()
        self._fill()

    def rows(self) -> Sequence[ConflictRow]:
        """The questions in view."""
        return self._rows

    def show_overview(self, overview: Overview, now: datetime) -> None:
        """Show the open questions; marks and the focus stay where they were."""
        if overview.conflicts != self._overview.conflicts or overview.names != self._overview.names:
            self._overview, self._now = overview, now
            self._fill()
        self._overview, self._now = overview, now
        self._set_busy(busy=False)

    def set_busy(self) -> None:
        """Take no answers until the next overview."""
        self._set_busy(busy=True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        marked = {it.conflict.id for it in self._rows if it.mark.isChecked()}
        focus = self.window().focusWidget()
        focused = next((n for n, it in enumerate(self._rows) if it is focus), None)
        clear(self._list)
        conflicts = self._overview.conflicts
        self._rows = [
            ConflictRow(it, self._overview.names, self._now) for it in conflicts[: self._shown]
        ]
        for number, each in enumerate(self._rows):
            if number:
                self._list.addWidget(Rule())
            self._list.addWidget(each)
            each.mark.setChecked(each.conflict.id in marked)
            each.mark.setVisible(len(conflicts) > 1)
            each.answered.connect(lambda key, choice: self._answer((key,), choice))
            each.marked.connect(self._count_marked)
            each.step_wanted.connect(lambda step, number=number: self._step(number + step))
        self._count.setVisible(bool(conflicts))
        self._count.set(str(len(conflicts)), "bad")
        self._bar.setVisible(len(conflicts) > 1)
        rest = len(conflicts) - len(self._rows)
        self._more.setVisible(rest > 0)
        self._more.setText(translate("SyncPage", "Show {n} more").format(n=rest))
        self._empty.setVisible(not conflicts)
        self._count_marked()
        if focused is not None and self._rows:
            self._step(min(focused, len(self._rows) - 1))

    def _step(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self._rows[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_more(self) -> None:
        self._shown += len(self._overview.conflicts)
        self._fill()

    def _marked(self) -> list[ConflictRow]:
        return [it for it in self._rows if it.mark.isChecked()]

    def _mark_all(self) -> None:
        """All, the ones further down as well; a second press none."""
        wanted = len(self._marked()) < len(self._overview.conflicts)
        if wanted and len(self._rows) < len(self._overview.conflicts):
            self._show_more()
        for each in self._rows:
            each.mark.setChecked(wanted)
        self._count_marked()

    def _count_marked(self) -> None:
        marked, total = self._marked(), len(self._overview.conflicts)
        self._all.setChecked(bool(marked) and len(marked) == total)
        text = translate("SyncPage", "{n} marked").format(n=len(marked))
        self._all.setText(text if marked else translate("SyncPage", "Mark all"))
        for choice, button in self.bulk.items():
            button.setVisible(bool(marked))
            both = choice != Choice.BOTH or all(it.conflict.can_keep_both for it in marked)
            button.setEnabled(both)

    def _answer(self, ids: tuple[str, ...], choice: str) -> None:
        self._set_busy(busy=True)
        self.answered.emit(ids, choice)

    def _answer_marked(self, choice: Choice) -> None:
        ids = tuple(it.conflict.id for it in self._marked())
        if ids:
            self._answer(ids, str(choice))

    def _set_busy(self, *, busy: bool) -> None:
        for each in self._rows:
            each.set_busy(busy=busy)
        self._bar.setEnabled(not busy)

    def _retranslate(self) -> None:
        self._title.setText(translate("SyncPage", "To review"))
        self.bulk[Choice.MINE].setText(translate("SyncPage", "Keep mine"))
        self.bulk[Choice.THEIRS].setText(translate("SyncPage", "Take theirs"))
        self.bulk[Choice.BOTH].setText(translate("SyncPage", "Keep both"))
        self._empty.set_text(
            translate("SyncPage", "Nothing to review"),
            translate(
                "SyncPage",
                "Where two people change the same field at the same time, both values wait here. "
                "Work goes on meanwhile.",
            ),
        )
