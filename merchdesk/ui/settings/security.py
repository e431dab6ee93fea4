"""Changing the passphrase, and locking now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from merchdesk.errors import UserError, WrongSecret
from merchdesk.i18n import translate
from merchdesk.rules.passphrase import strength
from merchdesk.services import keys
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.first_run.strength import StrengthBar
from merchdesk.ui.widgets import Button, Field, SettingRow, announce, column, row
from merchdesk.ui.workspace import Workspace


class PassphraseRow(QWidget):
    """A row that opens into a form."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._told = ""
        self.change = Button("", icon="key-round", on_click=self._begin)
        self._row = SettingRow("", self.change)
        self.edits = tuple(SecretField() for _ in range(3))
        self._fields = tuple(Field("", edit) for edit in self.edits)
        self._strength = StrengthBar()
        self.cancel = Button("", on_click=self._end)
        self.save = Button("", "primary", on_click=self._submit)
        self._form = QWidget()
        self._form.setLayout(
            column(
                self._fields[0],
                row(self._fields[1], self._fields[2], spacing=16),
                row(self._strength, None, self.cancel, self.save),
                spacing=10,
                margins=(0, 4, 0, 12),
            )
        )
        self._form.hide()
        self.setLayout(column(self._row, self._form, spacing=0))
        for edit, following in zip(self.edits, (*self.edits[1:], None), strict=True):
            edit.textChanged.connect(self._typed)
            edit.returnPressed.connect(following.setFocus if following else self._submit)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _begin(self) -> None:
        self._told = ""
        self._retranslate()
        self.change.hide()
        self._form.show()
        self.edits[0].setFocus()

    def _end(self) -> None:
        for edit in self.edits:
            edit.clear()
            edit.hide_text()
        self._set_busy(busy=False)
        self._form.hide()
        self.change.show()

    def _typed(self) -> None:
        for field in self._fields:
            field.set_error("")
        known = self._workspace.manager_name
        self._strength.set_level(strength(self.edits[1].text(), known=known))

    def _submit(self) -> None:
        old, new, again = (edit.text() for edit in self.edits)
        if not old:
            self.edits[0].setFocus()
        elif len(new) < keys.SHORTEST:
            self._wrong(1, translate("FirstRun", "At least 8 characters."))
        elif new != again:
            self._wrong(2, translate("FirstRun", "The two passphrases differ."))
        else:
            self._set_busy(busy=True)
            self._workspace.jobs.task(
                keys.change_passphrase,
                done=self._changed,
                failed=self._refused,
                folder=self._workspace.folder,
                secret=old,
                passphrase=new,
            )

    def _changed(self, _: None) -> None:
        self._end()
        self._told = translate(
            "Settings",
            "Changed. The recovery code stays; earlier backups still open with the old passphrase.",
        )
        self._retranslate()
        announce(self, self._told)

    def _refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self._wrong(0 if isinstance(error, WrongSecret) else 1, str(error))

    def _wrong(self, number: int, sentence: str) -> None:
        self._fields[number].set_error(sentence)
        self.edits[number].setFocus()
        announce(self, sentence)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (*self.edits, self.cancel, self.save):
            widget.setEnabled(not busy)
        self.save.setText(
            translate("Settings", "Changing…")
            if busy
            else translate("Settings", "Change passphrase")
        )

    def _retranslate(self) -> None:
        self._row.set_texts(
            translate("Settings", "Passphrase"),
            self._told or translate("Settings", "Encrypts everything on this computer."),
        )
        self.change.setText(translate("Settings", "Change…"))
        self.cancel.setText(translate("Settings", "Cancel"))
        names = (
            translate("Settings", "Passphrase so far, or recovery code"),
            translate("Settings", "New passphrase"),
            translate("Settings", "New passphrase again"),
        )
        for field, name in zip(self._fields, names, strict=True):
            field.set_name(name)
        self._set_busy(busy=not self.save.isEnabled())


class LockRow(SettingRow):
    """Lock now.

    Signals:
        wanted: the button was pressed.
    """

    wanted = Signal()

    def __init__(self) -> None:
        self.button = Button("", icon="lock", hint="Ctrl L")
        super().__init__("", self.button)
        self.button.clicked.connect(self.wanted)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.set_texts(
            translate("Settings", "Lock now"),
            translate("Settings", "Closes the portfolio and forgets its key."),
        )
        self.button.setText(translate("Settings", "Lock"))
