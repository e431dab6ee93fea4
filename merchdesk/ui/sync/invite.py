"""Inviting somebody: an optional passphrase, then a code that is shown once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import syncing
from merchdesk.ui.first_run.recovery import CodeBox, clear_clipboard
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.sync.runner import SyncRunner
from merchdesk.ui.widgets import Button, Field, Label, announce, column, row

_CLIPBOARD_MS = 60_000


class InvitePanel(QWidget):
    """The body of the drawer that invites; `footer` has its button.

    Signals:
        done: the code has been told; it is forgotten.
    """

    done = Signal()

    def __init__(self, runner: SyncRunner) -> None:
        super().__init__()
        self._runner, self._code, self._is_busy = runner, "", False
        self._lead = Label("", "body", tone="text2", wrap=True)
        self.passphrase = SecretField()
        self._field = Field("", self.passphrase)
        self._error = Label("", "body", tone="bad", wrap=True)
        self._error.hide()
        self.box = CodeBox()
        self._tell = Label("", "body", wrap=True)
        self._once = Label("", "body", tone="text2", wrap=True)
        self._copy = Button("", icon="copy", on_click=self._copy_code)
        self._copied = Label("", "caption", tone="text3")
        self._asking, self._telling = QWidget(), QWidget()
        self._asking.setLayout(
            column(self._lead, self._field, self._error, None, spacing=14, margins=_MARGINS)
        )
        copied = row(self._copy, self._copied, None, spacing=12)
        parts = (self._tell, self.box, copied, self._once, None)
        self._telling.setLayout(column(*parts, spacing=14, margins=_MARGINS))
        self._stack = QStackedWidget()
        for part in (self._asking, self._telling):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack, spacing=0))
        self.setFocusProxy(self.passphrase)
        self.make = Button("", "primary", on_click=self._go_on)
        self.footer = QWidget()
        self.footer.setLayout(row(None, self.make))
        self.passphrase.returnPressed.connect(self._go_on)
        self._retranslate()

    def code(self) -> str:
        """The code it shows, or ""."""
        return self._code

    def forget(self) -> None:
        """Begin again; the code is not shown any more."""
        self._code, self._is_busy = "", False
        self.box.set_code("")
        self.passphrase.clear()
        self.passphrase.hide_text()
        self._error.hide()
        self._stack.setCurrentWidget(self._asking)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _go_on(self) -> None:
        if self._code:
            self.done.emit()
        elif not self._is_busy:
            self._is_busy = True
            self._error.hide()
            self._retranslate()
            self._runner.ask(
                syncing.invite,
                done=self._made,
                failed=self._refused,
                stopped=self.forget,
                passphrase=self.passphrase.text(),
            )

    def _made(self, code: str) -> None:
        self._code, self._is_busy = code, False
        self.box.set_code(code)
        self._stack.setCurrentWidget(self._telling)
        self._retranslate()
        announce(self, translate("SyncPage", "The invite code is shown."))

    def _refused(self, error: UserError) -> None:
        self._is_busy = False
        self._error.setText(str(error))
        self._error.show()
        announce(self, str(error))
        self._retranslate()

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        text = translate("SyncPage", "Copied. The clipboard is cleared in a minute.")
        self._copied.setText(text)
        announce(self, text)
        code = self._code
        QTimer.singleShot(_CLIPBOARD_MS, lambda: clear_clipboard(code))

    def _retranslate(self) -> None:
        self._lead.setText(
            translate(
                "SyncPage",
                "Your colleague needs two things: the team file, which lies on the share, and a "
                "code, which you tell by phone. A passphrase that you agree on makes a lost code "
                "useless; you may leave it out.",
            )
        )
        self._field.set_name(translate("SyncPage", "Passphrase (optional)"))
        self._tell.setText(
            translate(
                "SyncPage",
                "Tell this code by phone or face to face, never in the same message or folder as "
                "the file. Your colleague chooses Join a team and types it.",
            )
        )
        self._once.setText(
            translate(
                "SyncPage", "It is shown only this once. A new invite can be made at any time."
            )
        )
        self._copy.setText(translate("SyncPage", "Copy"))
        self._copied.setText("")
        if self._code:
            self.make.setText(translate("SyncPage", "Done"))
        elif self._is_busy:
            self.make.setText(translate("SyncPage", "Making the code…"))
        else:
            self.make.setText(translate("SyncPage", "Make an invite code"))
        self.make.setEnabled(not self._is_busy)
        self.passphrase.setEnabled(not self._is_busy)


_MARGINS = (20, 16, 20, 16)
