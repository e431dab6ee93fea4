"""The line that says a kept draft has come back, and offers to start afresh."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from merchdesk.i18n import translate
from merchdesk.ui import words
from merchdesk.ui.widgets import Button, ElidedLabel, IconLabel, row


class RestoredNote(QWidget):
    """Shown only over a restored draft.

    Signals:
        dropped: start afresh and forget the draft.
    """

    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel("", "caption", tone="accent")
        self._button = Button("", "link", on_click=self.dropped.emit)
        self._saved_at: datetime | None = None
        layout = row(IconLabel("history", "accent", 15), self._text, self._button)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.retranslate()
        self.hide()

    def tell(self, saved_at: datetime | None) -> None:
        """Say of when the draft is."""
        self._saved_at = saved_at
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self._button.setText(translate("VisitForm", "Start afresh"))
        if self._saved_at is not None:
            text = translate("VisitForm", "Your draft of {moment}")
            self._text.setText(text.format(moment=words.moment(self._saved_at)))
