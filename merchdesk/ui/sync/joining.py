"""What somebody with an invite is asked for: the file, the code, perhaps a passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from merchdesk import settings
from merchdesk.errors import UserError, WrongSecret
from merchdesk.i18n import translate
from merchdesk.sync.file_hub import SUFFIX
from merchdesk.ui.documents import in_documents
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.widgets import Button, Field, announce, column, row


class JoinForm(QWidget):
    """Three fields; Enter goes on to the next and then submits.

    Signals:
        submitted: the path of the file, the code and the passphrase ("" for none).
        completed_changed: whether there is enough to submit.
    """

    submitted = Signal(object, str, str)
    completed_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.path, self.code, self.passphrase = QLineEdit(), QLineEdit(), SecretField()
        self.path.setText(settings.organisation().team_file)
        self.code.setMaxLength(80)
        self._browse = Button("", icon="folder-open", on_click=self.choose_file)
        line = QWidget()
        line.setLayout(row(self.path, self._browse, spacing=8))
        line.setFocusProxy(self.path)
        self._path_field, self._code_field = Field("", line), Field("", self.code)
        self._secret_field = Field("", self.passphrase)
        self.setLayout(column(self._path_field, self._code_field, self._secret_field, spacing=12))
        for edit in (self.path, self.code, self.passphrase):
            edit.textChanged.connect(self._typed)
        self.path.returnPressed.connect(self.code.setFocus)
        self.code.returnPressed.connect(self.submit)
        self.passphrase.returnPressed.connect(self.submit)
        self.setFocusProxy(self.path)
        self._retranslate()

    def begin(self, path: str = "") -> None:
        """Put the focus where one goes on; ``path`` fills in the file."""
        if path:
            self.path.setText(path)
        (self.code if self.path.text() else self.path).setFocus()

    def is_complete(self) -> bool:
        """Whether there is enough to submit."""
        return bool(self.path.text().strip() and self.code.text().strip())

    def submit(self) -> None:
        """Hand over what was typed; the focus goes to what is missing."""
        if not self.path.text().strip():
            self.path.setFocus()
        elif not self.code.text().strip():
            self.code.setFocus()
        else:
            path = Path(self.path.text().strip().strip('"'))
            self.submitted.emit(path, self.code.text(), self.passphrase.text())

    def show_error(self, error: UserError) -> None:
        """Say why it was refused, at the field it is about."""
        of_code = isinstance(error, WrongSecret)
        (self._code_field if of_code else self._path_field).set_error(str(error))
        (self.code if of_code else self.path).setFocus()
        announce(self, str(error))

    def forget(self) -> None:
        """Clear what is secret."""
        self.code.clear()
        self.passphrase.clear()
        self.passphrase.hide_text()

    def choose_file(self) -> None:
        """Ask for the team file."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            translate("SyncPage", "Choose the team file"),
            self.path.text() or in_documents(),
            translate("SyncPage", "Team files of MerchDesk (*{suffix})").format(suffix=SUFFIX),
        )
        if name:
            self.path.setText(name)
            self.code.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _typed(self) -> None:
        self._path_field.set_error("")
        self._code_field.set_error("")
        self.completed_changed.emit(self.is_complete())

    def _retranslate(self) -> None:
        self._path_field.set_name(translate("SyncPage", "Team file"))
        self.path.setAccessibleName(translate("SyncPage", "Team file"))
        self._browse.setText(translate("SyncPage", "Choose…"))
        self._code_field.set_name(translate("SyncPage", "Invite code"))
        self._code_field.set_hint(
            translate("SyncPage", "Eight groups of four, as your colleague told you.")
        )
        self._secret_field.set_name(translate("SyncPage", "Passphrase, if one was agreed"))
