"""The form's buttons, in view while the form scrolls, and what is wrong with the whole of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from merchdesk.i18n import translate
from merchdesk.ui.widgets import Button, Label, column, row


class FormFooter(QWidget):
    """Close, save and next, save.

    Signals:
        close_wanted, save_wanted, next_wanted: the buttons.
    """

    close_wanted = Signal()
    save_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = Label("", "caption", tone="bad", wrap=True)
        self._error.hide()
        self._close = Button("", "ghost", on_click=self.close_wanted.emit)
        self._next = Button("", hint="Ctrl ⇧ ↵", on_click=self.next_wanted.emit)
        self._save = Button("", "primary", hint="Ctrl ↵", on_click=self.save_wanted.emit)
        buttons = row(self._close, None, self._next, self._save, spacing=8)
        self.setLayout(column(self._error, buttons, spacing=8))
        self.retranslate()

    def set_busy(self, busy: bool) -> None:
        """While it is being saved, it cannot be saved again."""
        self._next.setEnabled(not busy)
        self._save.setEnabled(not busy)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; "" says nothing."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self._close.setText(translate("VisitForm", "Close"))
        self._next.setText(translate("VisitForm", "Save and next"))
        self._save.setText(translate("VisitForm", "Save"))
