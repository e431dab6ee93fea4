"""What the page says as long as there is no team: make one, or join one by invite."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QStackedWidget, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.sync.joining import JoinForm
from merchdesk.ui.widgets import Button, Card, IconLabel, Label, ProgressStrip, Rule, column, row

_FACTS = ("hard-drive", "lock", "users")
_SIDE_BY_SIDE = 700


class StartPane(QWidget):
    """Two cards and three facts; while something is being made, its progress.

    Signals:
        create_wanted: choose where the file is to lie.
        join_wanted: path, code and passphrase.
        cancelled: stop what runs.
    """

    create_wanted = Signal()
    join_wanted = Signal(object, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = JoinForm()
        self.form.submitted.connect(self.join_wanted)
        self.make = Button("", "primary", icon="users", on_click=self.create_wanted.emit)
        self.join = Button("", "primary", icon="key-round", on_click=self.form.submit)
        self.join.setEnabled(False)
        self.form.completed_changed.connect(self.join.setEnabled)
        self._create_title, self._join_title = Label("", "section"), Label("", "section")
        self._create_text = Label("", "body", tone="text2", wrap=True)
        self._join_text = Label("", "body", tone="text2", wrap=True)
        self._error = Label("", "body", tone="bad", wrap=True)
        self._error.hide()
        self._heading = Label("", "section")
        self._facts = [Label("", "body", tone="text2", wrap=True) for _ in _FACTS]
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self.cancelled)
        self._lay_out()
        self._retranslate()

    def set_busy(self, text: str) -> None:
        """Show that something runs; "" shows the choice again."""
        if text:
            self.strip.start(text)
        self._stack.setCurrentIndex(1 if text else 0)

    def is_busy(self) -> bool:
        """Whether it shows that something runs."""
        return self._stack.currentIndex() == 1

    def show_create_error(self, error: UserError) -> None:
        """Why no team could be made."""
        self._error.setText(str(error))
        self._error.show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_SIDE_BY_SIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(beside if wide else below)

    def _lay_out(self) -> None:
        join = column(
            _head("key-round", self._join_title),
            self._join_text,
            self.form,
            None,
            row(None, self.join),
            spacing=12,
        )
        facts = column(_head("users", self._create_title), self._create_text, spacing=12)
        facts.addLayout(row(self.make, None))
        facts.addWidget(self._error)
        facts.addSpacing(4)
        facts.addWidget(Rule())
        facts.addWidget(self._heading)
        for icon, label in zip(_FACTS, self._facts, strict=True):
            line = row(column(1, IconLabel(icon, "text3", 16), None, spacing=0), spacing=10)
            line.addWidget(label, 1)
            facts.addLayout(line)
        facts.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.SPACE_M)
        for layout in (facts, join):
            self._cards.addWidget(Card(layout, margins=(20, 18, 20, 18)), 1)
        choice, busy = QWidget(), QWidget()
        choice.setLayout(column(self._cards, None, spacing=0))
        busy.setLayout(column(Card(column(self.strip), margins=(20, 18, 20, 18)), None))
        self._stack = QStackedWidget()
        self._stack.addWidget(choice)
        self._stack.addWidget(busy)
        self.setLayout(column(self._stack, spacing=0))

    def _retranslate(self) -> None:
        self._create_title.setText(translate("SyncPage", "Make a team"))
        self._create_text.setText(
            translate(
                "SyncPage",
                "Put one encrypted file on a shared folder, in a cloud folder or on a stick. "
                "What you have here already is the team's beginning.",
            )
        )
        self.make.setText(translate("SyncPage", "Choose where the file lies…"))
        self._join_title.setText(translate("SyncPage", "Join a team"))
        self._join_text.setText(
            translate(
                "SyncPage",
                "With the team file and the code that a colleague told you. What you have here "
                "already goes to the team.",
            )
        )
        self.join.setText(translate("SyncPage", "Join"))
        self._heading.setText(translate("SyncPage", "How it works"))
        for label, text in zip(self._facts, _facts(), strict=True):
            label.setText(text)


def _head(icon: str, title: Label) -> QLayout:
    return row(IconLabel(icon, "accent", 20), title, None, spacing=10)


def _facts() -> tuple[str, str, str]:
    return (
        translate(
            "SyncPage",
            "Your work is saved on this computer first. Without the share you go on as usual; it "
            "catches up by itself.",
        ),
        translate(
            "SyncPage",
            "The file is encrypted and signed. Who keeps the share can neither read nor forge it.",
        ),
        translate(
            "SyncPage",
            "Nobody's work is overwritten in silence: where two change the same field, both "
            "values wait for your word.",
        ),
    )
