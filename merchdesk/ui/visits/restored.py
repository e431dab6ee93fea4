"""The line that says of kept drafts: one has come back, or there is an older one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from merchdesk.i18n import translate
from merchdesk.ui import words
from merchdesk.ui.widgets import Button, ElidedLabel, IconLabel, announce, row


class RestoredNote(QWidget):
    """Shown only over a restored draft, or while there is another one of the same merchant.

    Signals:
        dropped: start afresh and forget the draft.
        older_wanted: open the older draft; what is typed is kept.
        older_unwanted: go on with what is typed in the place of the older draft.
    """

    dropped = Signal()
    older_wanted = Signal()
    older_unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel("", "caption", tone="accent")
        self._button = Button("", "link", on_click=self.dropped.emit)
        self._open = Button("", "link", on_click=self.older_wanted.emit)
        self._replace = Button("", "link", on_click=self.older_unwanted.emit)
        self._saved_at: datetime | None = None
        layout = row(IconLabel("history", "accent", 15), self._text, spacing=8)
        for button in (self._button, self._open, self._replace):
            layout.addWidget(button)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.retranslate()
        self.hide()

    def tell(self, saved_at: datetime | None) -> None:
        """Say of when the draft is."""
        self._show(saved_at, is_older=False)

    def ask(self, saved_at: datetime | None) -> None:
        """Ask which draft to go on with; the other one is of this moment."""
        self._show(saved_at, is_older=True)
        announce(self, self._text.text())

    def _show(self, saved_at: datetime | None, *, is_older: bool) -> None:
        self._saved_at = saved_at
        self._button.setVisible(not is_older)
        self._open.setVisible(is_older)
        self._replace.setVisible(is_older)
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self._button.setText(translate("VisitForm", "Start afresh"))
        self._open.setText(translate("VisitForm", "Open it"))
        self._replace.setText(translate("VisitForm", "Replace it"))
        if self._saved_at is not None:
            text = translate("VisitForm", "Your draft of {moment}")
            if not self._open.isHidden():
                text = translate("VisitForm", "Older draft of {moment}")
            self._text.setText(text.format(moment=words.moment(self._saved_at)))
