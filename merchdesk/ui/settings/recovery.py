"""A new recovery code: asked for with the passphrase, shown once, part of it retyped."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import keys
from merchdesk.ui import theme
from merchdesk.ui.first_run.recovery import RetypeCode, ShowCode
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.widgets import Button, Field, SettingRow, announce, column, row
from merchdesk.ui.workspace import Workspace

#: The height of a step that shows or asks for the code.
_STEP = 390


class RecoveryRow(QWidget):
    """A row that opens into the steps to another recovery code.

    The code so far counts until the new one was retyped; leaving before that changes nothing.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._told = self._code = self._secret = ""
        self.make = Button("", icon="shield-check", on_click=self._begin_or_end)
        self._row = SettingRow("", self.make)
        self.edit = SecretField()
        self._field = Field("", self.edit)
        self.go_on = Button("", "primary")
        self.shown, self.asked = ShowCode(), RetypeCode()
        self._ask = QWidget()
        margins = (0, 4, 0, 12)
        self._ask.setLayout(column(self._field, row(None, self.go_on), spacing=10, margins=margins))
        self._steps = QStackedWidget()
        for step in (self._ask, self.shown, self.asked):
            self._steps.addWidget(step)
        self._steps.hide()
        self.setLayout(column(self._row, self._steps, spacing=0))
        self._connect()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A code is not left on a page that somebody else may open."""
        super().hideEvent(event)
        if self._code:
            self._end()

    def _connect(self) -> None:
        self.go_on.clicked.connect(self._submit)
        self.edit.returnPressed.connect(self._submit)
        self.edit.textChanged.connect(lambda _: self._field.set_error(""))
        self.shown.next_wanted.connect(self._retype)
        self.asked.back_wanted.connect(self._show_code)
        self.asked.confirmed.connect(self._store)

    def _begin_or_end(self) -> None:
        if not self._steps.isHidden():
            self._end()
            return
        self._told = ""
        self._steps.show()
        self._retranslate()
        self._go(self._ask)
        self.edit.setFocus()

    def _go(self, step: QWidget) -> None:
        self._steps.setCurrentWidget(step)
        asks = step is self._ask
        self._steps.setFixedHeight(step.sizeHint().height() if asks else theme.px(_STEP))

    def _end(self) -> None:
        self._code = self._secret = ""
        self.shown.set_code("")
        self.edit.clear()
        self.edit.hide_text()
        self._field.set_error("")
        self._set_busy(busy=False)
        self._steps.hide()
        self._retranslate()

    def _submit(self) -> None:
        if not self.edit.text():
            self.edit.setFocus()
            return
        self._secret = self.edit.text()
        self._set_busy(busy=True)
        self._workspace.jobs.task(
            keys.new_recovery_code,
            done=self._made,
            failed=self._refused,
            folder=self._workspace.folder,
            secret=self._secret,
        )

    def _made(self, code: str) -> None:
        self._code = code
        self.edit.clear()
        self._set_busy(busy=False)
        self._show_code()

    def _refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self._field.set_error(str(error))
        self._go(self._ask)
        self.edit.setFocus()
        announce(self, str(error))

    def _show_code(self) -> None:
        self.shown.set_code(self._code)
        self._go(self.shown)

    def _retype(self) -> None:
        self.asked.ask(self._code)
        self._go(self.asked)
        self.asked.begin()

    def _store(self) -> None:
        self._workspace.jobs.task(
            keys.set_recovery_code,
            done=self._stored,
            failed=self._refused,
            folder=self._workspace.folder,
            secret=self._secret,
            code=self._code,
        )

    def _stored(self, _: None) -> None:
        self._end()
        self._told = translate(
            "Settings",
            "The new recovery code counts from now on. Earlier backups still open with the old.",
        )
        self._retranslate()
        announce(self, self._told)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.edit, self.go_on):
            widget.setEnabled(not busy)

    def _retranslate(self) -> None:
        self._row.set_texts(
            translate("Settings", "Recovery code"),
            self._told
            or translate("Settings", "The other way in. Make a new one if yours was lost or seen."),
        )
        self.make.setText(
            translate("Settings", "Make a new recovery code…")
            if self._steps.isHidden()
            else translate("Settings", "Cancel")
        )
        self.go_on.setText(translate("Settings", "Continue"))
        self._field.set_name(translate("Settings", "Passphrase"))
        self.shown.retranslate()
        self.asked.retranslate()
