"""Opening the portfolio: the passphrase or the recovery code, or a backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from merchdesk.errors import Damaged, UserError, WrongSecret
from merchdesk.i18n import translate
from merchdesk.services import backups
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.first_run.frame import Mark, on_canvas
from merchdesk.ui.first_run.restore import RestorePanel
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.widgets import (
    Button,
    Card,
    Field,
    IconLabel,
    Label,
    announce,
    column,
    row,
    scroll_page,
)
from merchdesk.ui.workspace import utc_now

_WIDTH = 420


class Unlock(QWidget):
    """Mark, name and one field. What the passphrase cannot mend is said in full.

    Signals:
        unlocked: the open home.
        quit_requested: the Quit button.
    """

    unlocked = Signal(object)
    quit_requested = Signal()

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self._jobs = Jobs()
        self.destroyed.connect(self._jobs.close)
        self.secret = SecretField()
        self._field = Field("", self.secret)
        self.secret.returnPressed.connect(self._open)
        self.secret.textChanged.connect(lambda: self._field.set_error(""))
        self._caps = Label("", "caption", tone="warn")
        self._caps.hide()
        self.secret.caps_lock.connect(self._caps.setVisible)
        self._unlock = Button("", "primary", icon="lock-open", on_click=self._open)
        self._unlock.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._restore_link = Button("", "link", on_click=self.show_restore)
        self._quit = Button("", "link", on_click=self.quit_requested.emit)
        self.problem = _Problem()
        self.problem.restore_wanted.connect(self.show_restore)
        self.restore = RestorePanel()
        self.restore.wanted.connect(self._restore)
        self.restore.back_wanted.connect(self.show_passphrase)
        self._title = Label("MerchDesk", "title")
        self._lead = Label("", "body", tone="text2", wrap=True)
        self._lay_out()
        self._set_busy(busy=False)
        self._retranslate()

    def show_passphrase(self) -> None:
        """Back to the passphrase."""
        self.restore.hide()
        self._form.show()
        self.secret.setFocus()

    def show_restore(self) -> None:
        """Show the backups to go back to."""
        self.restore.set_backups(backups.found(folder=self._folder))
        self._form.hide()
        self.restore.show()
        self.restore.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._jobs.close()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.secret.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        on_canvas(self)
        self._form = QWidget()
        self._form.setLayout(
            column(
                self.problem,
                self._field,
                self._caps,
                self._bar,
                self._unlock,
                row(self._restore_link, None, self._quit),
                spacing=12,
                margins=(28, 24, 28, 20),
            )
        )
        self.restore.hide()
        self._card = Card(column(self._form, self.restore, spacing=0), margins=(0, 0, 0, 0))
        self._card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._lead):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(spacing=0, margins=(24, 24, 24, 24))
        layout.addStretch(4)
        layout.addWidget(Mark(52), 0, centre)
        layout.addSpacing(12)
        layout.addWidget(self._title)
        layout.addSpacing(4)
        layout.addWidget(self._lead)
        layout.addSpacing(20)
        layout.addLayout(row(None, self._card, None))  # so that its height follows its lines
        layout.addStretch(5)
        content = QWidget()
        content.setLayout(layout)
        self.setLayout(column(scroll_page(content), spacing=0))
        self._fit()

    def _fit(self) -> None:
        self._card.setFixedWidth(theme.px(_WIDTH))

    def _open(self) -> None:
        if self._busy:
            return
        if not self.secret.text():
            self.secret.setFocus()
            return
        self._set_busy(busy=True)
        self._jobs.task(
            Home.open,
            done=self._opened,
            failed=self._refused,
            path=self._folder,
            secret=self.secret.text(),
            now=self._clock(),
        )

    def _refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self.show_error(error)

    def _opened(self, home: Home) -> None:
        self.secret.clear()
        self.secret.hide_text()
        self._set_busy(busy=False)
        self.unlocked.emit(home)

    def show_error(self, error: UserError) -> None:
        """Say why it does not open: at the field if it was mistyped, else in full."""
        if isinstance(error, WrongSecret):
            self.problem.hide()
            self._restore_link.show()
            self._field.set_error(str(error))
            self.secret.selectAll()
        else:
            self._field.set_error("")
            restorable = isinstance(error, Damaged)
            self.problem.show_message(str(error), restorable=restorable)
            self._restore_link.setVisible(not restorable)
        announce(self, str(error))
        self.secret.setFocus()

    def _restore(self, archive: Path, secret: str) -> None:
        self.restore.set_busy(busy=True)
        self._jobs.task(
            backups.restore_and_open,
            done=self._restored,
            failed=self._not_restored,
            folder=self._folder,
            archive=archive,
            secret=secret,
            now=self._clock(),
        )

    def _restored(self, home: Home) -> None:
        self.restore.set_busy(busy=False)
        self.restore.forget()
        self.unlocked.emit(home)

    def _not_restored(self, error: UserError) -> None:
        self.restore.set_busy(busy=False)
        self.restore.show_error(str(error), secret=isinstance(error, WrongSecret))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._bar.setVisible(busy)
        self._name_button()
        for widget in (self.secret, self._unlock, self._restore_link):
            widget.setEnabled(not busy)

    def _name_button(self) -> None:
        self._unlock.setText(
            translate("Unlock", "Opening…") if self._busy else translate("Unlock", "Unlock")
        )

    def _retranslate(self) -> None:
        self._lead.setText(translate("Unlock", "Your portfolio is locked."))
        self._field.set_name(translate("Unlock", "Passphrase or recovery code"))
        self._caps.setText(translate("FirstRun", "Caps Lock is on"))
        self._name_button()
        self._restore_link.setText(translate("Unlock", "Go back to a backup…"))
        self._quit.setText(translate("Unlock", "Quit"))
        self.setAccessibleName(translate("Unlock", "Unlock"))


class _Problem(QWidget):
    """Why the portfolio does not open, and what can be done."""

    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lead = Label("", "strong", tone="bad")
        self._text = Label("", "body", wrap=True, selectable=True)
        self._restore = Button("", icon="history", on_click=self.restore_wanted.emit)
        top = row(IconLabel("circle-alert", "bad", 18), self._lead, None)
        self.setLayout(column(top, self._text, row(self._restore, None), spacing=8))
        self.hide()

    def show_message(self, sentence: str, *, restorable: bool) -> None:
        """Say it; with ``restorable`` a button offers the backups."""
        self._lead.setText(translate("Unlock", "The portfolio cannot be opened"))
        self._text.setText(sentence)
        self._restore.setText(translate("Unlock", "Go back to a backup…"))
        self._restore.setVisible(restorable)
        self.show()

    def text(self) -> str:
        """What is said."""
        return self._text.text()
