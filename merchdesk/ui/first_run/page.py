"""The first run: from nothing to an open, encrypted portfolio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import keys, sync_status, syncing, team_files
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.first_run.frame import StepsPane, on_canvas
from merchdesk.ui.first_run.join import JoinStep
from merchdesk.ui.first_run.passphrase import PassphraseStep
from merchdesk.ui.first_run.recovery import RetypeCode, ShowCode
from merchdesk.ui.first_run.step import Step
from merchdesk.ui.first_run.welcome import Welcome
from merchdesk.ui.first_run.wishes import WishStep
from merchdesk.ui.jobs import Job, Jobs
from merchdesk.ui.widgets import Card, column, row
from merchdesk.ui.workspace import utc_now

_WIDTH, _HEIGHT = 864, 488


@dataclass(frozen=True, slots=True)
class _Made:
    home: Home
    code: str
    note: str  # what did not work out, though the portfolio is there


class FirstRun(QWidget):
    """A calm wizard in one card.

    Signals:
        ready: the open home and what to begin with: ``import`` or ``empty``, both with an empty
            portfolio, or ``joined`` with a team's.
        demo_wanted: look at the demo, which lives in a home of its own. A home that was made
            before is closed and waits empty behind its passphrase.
        language_chosen: ``zh_CN`` or ``en``, to be applied and stored at once.
        theme_chosen: ``system``, ``light`` or ``dark``, the same.
    """

    ready = Signal(object, str)
    demo_wanted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self._made: _Made | None = None
        self._joining: Job | None = None
        self._offered = False
        self._jobs = Jobs()
        self.destroyed.connect(self._jobs.close)
        self.welcome, self.passphrase = Welcome(), PassphraseStep()
        self.show_code, self.retype, self.wishes = ShowCode(), RetypeCode(), WishStep()
        self.join = JoinStep()
        self._steps: tuple[tuple[Step, int], ...] = (
            (self.welcome, 0),
            (self.passphrase, 1),
            (self.show_code, 2),
            (self.retype, 2),
            (self.wishes, 3),
            (self.join, 3),
        )
        self._pane, self._stack = StepsPane(), QStackedWidget()
        for step, _ in self._steps:
            self._stack.addWidget(step)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.show_step(self.welcome)

    def current_step(self) -> Step:
        """The step shown."""
        return self._steps[self._stack.currentIndex()][0]

    def show_step(self, step: Step) -> None:
        """Show a step and put the focus where it begins."""
        self._stack.setCurrentWidget(step)
        self._tell_where()
        step.begin()

    def offer_team_file(self, path: Path) -> None:
        """Lead to joining with a team file that somebody has opened; what is wrong with it is said.

        A portfolio of one's own comes first: passphrase and recovery code.
        """
        self._offered = True
        self.join.form.path.setText(str(path))
        self.welcome.offer_team_file(path.name)
        self._jobs.task(team_files.check, failed=self.join.form.show_error, context=self, path=path)

    def abandon(self) -> None:
        """Close a home that was made but not handed over; the passphrase opens it next time."""
        self._jobs.close()
        if self._made is not None:
            self._made.home.close()
            self._made = None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.abandon()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        on_canvas(self)
        inner = row(self._pane, spacing=0)
        inner.addWidget(self._stack, 1)
        self._card = Card(inner, margins=(0, 0, 0, 0))
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = column(spacing=0, margins=(24, 24, 24, 24))
        layout.addWidget(self._card, 0, Qt.AlignmentFlag(0))
        centred = row(spacing=0)
        centred.addLayout(layout)
        self.setLayout(centred)
        self._fit()

    def _fit(self) -> None:
        self._card.setMaximumSize(theme.px(_WIDTH), theme.px(_HEIGHT))

    def _connect(self) -> None:
        self.welcome.language_chosen.connect(self.language_chosen)
        self.welcome.theme_chosen.connect(self.theme_chosen)
        self.welcome.demo_wanted.connect(self.demo_wanted)
        self.welcome.next_wanted.connect(self._ask_passphrase)
        self.passphrase.back_wanted.connect(lambda: self.show_step(self.welcome))
        self.passphrase.submitted.connect(self._create)
        self.show_code.next_wanted.connect(self._ask_code)
        self.retype.back_wanted.connect(lambda: self.show_step(self.show_code))
        self.retype.confirmed.connect(self._confirmed)
        self.wishes.chosen.connect(self._hand_over)
        self.join.back_wanted.connect(lambda: self.show_step(self.wishes))
        self.join.submitted.connect(self._join)
        self.join.cancelled.connect(self._cancel)

    def _ask_passphrase(self) -> None:
        self._jobs.task(keys.keystore_offered, done=self.passphrase.offer_keystore)
        self.show_step(self.passphrase)

    def _create(self, name: str, passphrase: str, keystore: bool) -> None:
        self.passphrase.set_busy(busy=True)
        self._jobs.task(
            _create,
            done=self._created,
            failed=self._refused,
            folder=self._folder,
            name=name,
            passphrase=passphrase,
            keystore=keystore,
            now=self._clock(),
        )

    def _created(self, made: _Made) -> None:
        self._made = made
        self.passphrase.set_busy(busy=False)
        self.passphrase.forget()
        self.show_code.set_code(made.code, made.note)
        self.show_step(self.show_code)

    def _refused(self, error: UserError) -> None:
        self.passphrase.set_busy(busy=False)
        self.passphrase.show_error(str(error))

    def _ask_code(self) -> None:
        if self._made is not None:
            self.retype.ask(self._made.code)
            self.show_step(self.retype)

    def _confirmed(self) -> None:
        self.show_code.set_code("")
        self.show_step(self.join if self._offered else self.wishes)

    def _hand_over(self, wish: str) -> None:
        if wish == "demo":
            self.abandon()
            self.demo_wanted.emit()
        elif wish == "join":
            self.show_step(self.join)
        elif self._made is not None:
            home, self._made = self._made.home, None
            self.ready.emit(home, wish)

    def _join(self, path: Path, code: str, passphrase: str) -> None:
        if self._made is None:
            return
        self.join.set_busy(busy=True)
        self._joining = self._jobs.task(
            syncing.join,
            done=lambda _: self._hand_over("joined"),
            failed=self._not_joined,
            stopped=self._not_joined,
            progress=self.join.set_progress,
            context=self,
            home=self._made.home,
            path=path,
            code=code,
            passphrase=passphrase,
            now=self._clock(),
        )

    def _cancel(self) -> None:
        if self._joining is not None:
            self._joining.cancel()

    def _not_joined(self, error: UserError | None = None) -> None:
        """Once it is a member the window opens all the same: the rest comes with the next sync."""
        self._joining = None
        if self._made is None:
            return
        with self._made.home.read() as session:
            in_team = sync_status.status(session).in_team
        if in_team:
            self._hand_over("joined")
            return
        self.join.set_busy(busy=False)
        if error is not None:
            self.join.form.show_error(error)

    def _retranslate(self) -> None:
        self._pane.set_texts(
            translate("FirstRun", "For account managers of merchants, offline and encrypted."),
            self._names(),
        )
        self._tell_where()

    def _names(self) -> tuple[str, ...]:
        return (
            translate("FirstRun", "Language"),
            translate("FirstRun", "Passphrase"),
            translate("FirstRun", "Recovery code"),
            translate("FirstRun", "Begin"),
        )

    def _tell_where(self) -> None:
        number = self._steps[self._stack.currentIndex()][1]
        text = translate("FirstRun", "Step {number} of {count}: {name}")
        names = self._names()
        self._pane.set_current(
            number, text.format(number=number + 1, count=len(names), name=names[number])
        )


def _create(folder: Path, name: str, passphrase: str, keystore: bool, now: datetime) -> _Made:
    """Make the home, and let the keystore open it if that was ticked."""
    home, code = Home.create(folder, passphrase=passphrase, manager_name=name, now=now)
    note = ""
    if keystore:
        try:
            keys.use_keystore(folder=folder, secret=passphrase)
        except UserError as error:
            note = str(error)
    return _Made(home, code, note)
