"""Merchants that may be one: two names, why they look alike, and the two answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from merchdesk.i18n import translate
from merchdesk.services.duplicates import Candidate
from merchdesk.ui.sync.lists import ListCard
from merchdesk.ui.widgets import Button, Chip, ElidedLabel, Label, column, row

_AT_ONCE = 5


class DuplicatesCard(ListCard):
    """Pairs to decide on; hidden while there is none.

    Signals:
        one_wanted: a pair is one merchant; both ids.
        two_wanted: a pair is two merchants; both ids.
    """

    one_wanted = Signal(str, str)
    two_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._pairs: tuple[Candidate, ...] = ()
        self._asked: Candidate | None = None
        self.hide()

    def show_pairs(self, pairs: tuple[Candidate, ...]) -> None:
        """Show what is to be decided."""
        self._pairs, self._asked = pairs, None
        self.setVisible(bool(pairs))
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("SyncPage", "Possible duplicates"))
        self._count.set(str(len(self._pairs)), "neutral")
        self.fill(self._rows(self._pairs[: self._shown]), len(self._pairs))

    def _rows(self, pairs: Sequence[Candidate]) -> list[QWidget]:
        return [self._row(pair) for pair in pairs]

    def _row(self, pair: Candidate) -> QWidget:
        names = row(ElidedLabel(pair.kept_name, "strong"), spacing=8)
        names.addWidget(Label("↔", "body", tone="text3"))
        names.addWidget(ElidedLabel(pair.other_name, "strong"))
        names.addStretch(1)
        names.addWidget(Chip(_why(pair.why), "warn"))
        made = QWidget()
        answers = self._sure(pair) if pair == self._asked else self._answers(pair)
        made.setLayout(column(names, answers, spacing=4))
        made.setAccessibleName(f"{pair.kept_name}, {pair.other_name}: {_why(pair.why)}")
        return made

    def _answers(self, pair: Candidate) -> QBoxLayout:
        one = Button(translate("SyncPage", "One merchant…"), on_click=partial(self._ask, pair))
        two = Button(
            translate("SyncPage", "Two merchants"),
            "ghost",
            on_click=partial(self.two_wanted.emit, pair.kept_id, pair.other_id),
        )
        numbers = Label(f"{_number(pair.kept_mid)} · {_number(pair.other_mid)}", "caption")
        return row(numbers, None, two, one, spacing=8)

    def _sure(self, pair: Candidate) -> QBoxLayout:
        """It cannot be undone, so it is asked once more, in place."""
        text = translate(
            "SyncPage", "“{name}” stays with the visits of both. There is no way back."
        )
        sentence = Label(text.format(name=pair.kept_name), "caption", wrap=True)
        do = Button(
            translate("SyncPage", "Make one"),
            "danger",
            on_click=partial(self.one_wanted.emit, pair.kept_id, pair.other_id),
        )
        keep = Button(translate("SyncPage", "Cancel"), "ghost", on_click=partial(self._ask, None))
        asked = row(spacing=8)
        asked.addWidget(sentence, 1)
        asked.addWidget(keep)
        asked.addWidget(do)
        return asked

    def _ask(self, pair: Candidate | None) -> None:
        self._asked = pair
        self.retranslate()


def _number(mid: str) -> str:
    return mid or translate("SyncPage", "no merchant number yet")


def _why(why: str) -> str:
    return {
        "name": translate("SyncPage", "same name"),
        "phone": translate("SyncPage", "same phone"),
        "mid": translate("SyncPage", "one slip in the number"),
    }[why]
