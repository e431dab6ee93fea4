"""One question: a field, both values, who and when, and the ways to answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.services.sync_review import Choice, Conflict
from merchdesk.ui import theme
from merchdesk.ui.sync import fields, words
from merchdesk.ui.widgets import (
    Button,
    Chip,
    ElidedLabel,
    Label,
    column,
    painter_of,
    row,
)
from merchdesk.ui.widgets.base import focus_ring

_KEYS = {Qt.Key.Key_1: Choice.MINE, Qt.Key.Key_2: Choice.THEIRS, Qt.Key.Key_3: Choice.BOTH}


class ConflictRow(QWidget):
    """A question that is answered with 1, 2 or 3, or its buttons; Space marks it for several.

    Signals:
        answered: its id and a `Choice`.
        marked: whether it belongs to those that are answered together has changed.
        step_wanted: ↑ or ↓ (−1, +1).
    """

    answered = Signal(str, str)
    marked = Signal()
    step_wanted = Signal(int)

    def __init__(self, conflict: Conflict, names: Mapping[str, str], now: datetime) -> None:
        super().__init__()
        self.conflict = conflict
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mark = QCheckBox()
        self.mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mark.toggled.connect(self.marked)
        mine, theirs = _values(conflict, names)
        self.buttons = {
            choice: Button(text, hint=hint, on_click=partial(self.answer, choice))
            for choice, text, hint in self._choices()
        }
        self._lay_out(mine, theirs, now)
        self._describe(mine, theirs)

    def answer(self, choice: Choice) -> None:
        """Answer, if it can be answered so."""
        if self.buttons[choice].isEnabled():
            self.answered.emit(self.conflict.id, str(choice))

    def set_busy(self, *, busy: bool) -> None:
        """Take no answer while one is being written."""
        for choice, button in self.buttons.items():
            button.setEnabled(not busy and (choice != Choice.BOTH or self.conflict.can_keep_both))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.answer(_KEYS[key])
        elif key == Qt.Key.Key_Space:
            self.mark.toggle()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = painter_of(self)
            focus_ring(painter, QRectF(self.rect()).adjusted(0, 2, 0, -2), 8)
            painter.end()

    def _choices(self) -> tuple[tuple[Choice, str, str], ...]:
        return (
            (Choice.MINE, translate("SyncPage", "Keep mine"), "1"),
            (Choice.THEIRS, translate("SyncPage", "Take theirs"), "2"),
            (Choice.BOTH, translate("SyncPage", "Keep both"), "3"),
        )

    def _lay_out(self, mine: str, theirs: str, now: datetime) -> None:
        it = self.conflict
        what = f"{fields.table(it.table)} · {fields.column(it.table, it.field)}"
        head = row(self.mark, spacing=8)
        name = ElidedLabel(fields.record(it.table, it.record), "strong")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head.addWidget(name)
        head.addWidget(Chip(what, "neutral"))
        head.addStretch(1)
        here = translate("SyncPage", "On this computer")
        there = it.who or translate("SyncPage", "A colleague")
        when = words.ago(it.at, now) if it.at else translate("SyncPage", "before the team")
        values = row(spacing=8)
        values.addWidget(_Value(here, mine, counts=it.mine_counts), 1)
        values.addWidget(_Value(f"{there} · {when}", theirs, counts=not it.mine_counts), 1)
        keep, take, both = self.buttons.values()
        both.setVisible(it.can_keep_both)
        body = column(head, values, row(keep, take, both, None, spacing=8), spacing=8)
        outer = row(spacing=0, margins=(10, 12, 10, 12))
        outer.addLayout(body, 1)
        self.setLayout(outer)
        self.set_busy(busy=False)

    def _describe(self, mine: str, theirs: str) -> None:
        it = self.conflict
        text = translate("SyncPage", "{record}, {field}: mine {mine}, theirs {theirs}")
        name = text.format(
            record=fields.record(it.table, it.record),
            field=fields.column(it.table, it.field),
            mine=mine,
            theirs=theirs,
        )
        self.setAccessibleName(name)
        self.mark.setAccessibleName(name)


class _Value(QFrame):
    """A value under whose it is."""

    def __init__(self, whose: str, text: str, *, counts: bool) -> None:
        super().__init__()
        self.setObjectName("syncValue")
        name = ElidedLabel(whose, "caption", tone="text2")
        name.setMinimumHeight(theme.px(22))  # a chip beside it or not: the values stand in line
        head = row(name, spacing=8)
        if counts:
            head.addWidget(Chip(translate("SyncPage", "Counts now"), "accent"))
        shown = Label(text, "body", wrap=True, selectable=True)
        shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(head, shown, None, spacing=4, margins=(12, 8, 12, 10)))


def _values(conflict: Conflict, names: Mapping[str, str]) -> tuple[str, str]:
    if conflict.field == "phone":
        return fields.phones(str(conflict.mine or "–"), str(conflict.theirs or "–"))
    mine, theirs = (
        fields.value(conflict.table, conflict.field, it, names)
        for it in (conflict.mine, conflict.theirs)
    )
    return mine, theirs
