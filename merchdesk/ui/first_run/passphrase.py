"""Second step: the owner's name and the passphrase, twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from merchdesk.i18n import translate
from merchdesk.rules.passphrase import strength
from merchdesk.services.keys import SHORTEST
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.first_run.step import Step
from merchdesk.ui.first_run.strength import StrengthBar
from merchdesk.ui.widgets import Field, Label, announce, column, row


class PassphraseStep(Step):
    """Asks for name and passphrase, in the fields `name`, `first` and `second`.

    Signals:
        submitted: name, passphrase, and whether the keystore may open it; checked here.
    """

    submitted = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.name, self.first, self.second = QLineEdit(), SecretField(), SecretField()
        self.name.setMaxLength(40)
        self._fields = tuple(Field("", edit) for edit in (self.name, self.first, self.second))
        self._strength = StrengthBar()
        self._caps = Label("", "caption", tone="warn")
        self._caps.hide()
        self._keystore = QCheckBox()
        self._keystore.hide()
        self._keystore_note = Label("", "caption", tone="text3", wrap=True)
        self._keystore_note.hide()
        self._error = Label("", "body", tone="bad", wrap=True)
        self._error.hide()
        passwords = row(self._fields[1], self._fields[2], spacing=16)
        self.set_body(
            self._fields[0],
            passwords,
            row(self._strength, None, self._caps),
            column(self._keystore, row(24, self._keystore_note), spacing=0),
            self._error,
            spacing=12,
        )
        self.name.returnPressed.connect(self.first.setFocus)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.next_wanted)
        for edit in (self.name, self.first, self.second):
            edit.textChanged.connect(self._typed)
        for secret in (self.first, self.second):
            secret.caps_lock.connect(self._caps.setVisible)
        self.next_wanted.connect(self._submit)
        self.retranslate()

    def offer_keystore(self, offered: bool) -> None:
        """Show the unticked keystore choice, where the system has one."""
        self._keystore.setVisible(offered)
        self._keystore_note.setVisible(offered)

    def show_error(self, sentence: str) -> None:
        """Why the portfolio could not be made."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def forget(self) -> None:
        """Clear the passphrases."""
        for secret in (self.first, self.second):
            secret.clear()
            secret.hide_text()

    def begin(self) -> None:
        (self.first if self.name.text() else self.name).setFocus()

    def retranslate(self) -> None:
        self.set_texts(
            translate("FirstRun", "Your name and a passphrase"),
            translate(
                "FirstRun",
                "The passphrase encrypts everything on this computer. Nobody can look it up or "
                "reset it. At least 8 characters; four or five words that do not belong together "
                "are easy to remember and hard to guess.",
            ),
            translate("FirstRun", "Create portfolio"),
            translate("FirstRun", "Creating…"),
        )
        self._fields[0].set_name(translate("FirstRun", "Your name"))
        self._fields[1].set_name(translate("FirstRun", "Passphrase"))
        self._fields[2].set_name(translate("FirstRun", "Passphrase again"))
        self._caps.setText(translate("FirstRun", "Caps Lock is on"))
        self._keystore.setText(translate("FirstRun", "Open with this computer's keystore"))
        self._keystore_note.setText(
            translate(
                "FirstRun",
                "MerchDesk then starts without the passphrase for whoever is signed in as you.",
            )
        )
        self._typed()

    def _typed(self) -> None:
        self.show_error("")
        for field in self._fields:
            field.set_error("")
        self._strength.set_level(strength(self.first.text(), known=self.name.text()))

    def _submit(self) -> None:
        wrong = self._wrong()
        if wrong is None:
            self.submitted.emit(
                self.name.text().strip(), self.first.text(), self._keystore.isChecked()
            )
            return
        number, sentence = wrong
        self._fields[number].set_error(sentence)
        self._fields[number].field.setFocus()
        announce(self, sentence)

    def _wrong(self) -> tuple[int, str] | None:
        """The first field that is not right, and why."""
        if not self.name.text().strip():
            return 0, translate("FirstRun", "Please type your name; it stands in your reports.")
        if len(self.first.text()) < SHORTEST:
            return 1, translate("FirstRun", "At least 8 characters.")
        if self.first.text() != self.second.text():
            return 2, translate("FirstRun", "The two passphrases differ.")
        return None
