"""The licences of third parties, to be read in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from merchdesk.i18n import translate
from merchdesk.services import licences
from merchdesk.ui import theme
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.widgets import Button, Label, column, row


class LicencesDialog(QDialog):
    """The list and the texts, in their authors' words; Esc closes it."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._line = Label("", "title"), Label("", "body", tone="text2", wrap=True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setFont(theme.font(theme.CAPTION, tabular=True))
        self._close = Button("", "primary", on_click=self.accept)
        self.setLayout(
            column(
                self._title,
                self._line,
                self.text,
                row(None, self._close),
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )
        self._retranslate()
        jobs.task(licences.text, done=self._arrived)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(760), theme.px(620))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrived(self, text: str) -> None:
        self.text.setPlainText(text)

    def _retranslate(self) -> None:
        title = translate("About", "Third-party licences")
        self.setWindowTitle(title)
        self._title.setText(title)
        self._line.setText(
            translate(
                "About",
                "MerchDesk contains the work of others. These are their terms, in their own words.",
            )
        )
        self.text.setAccessibleName(title)
        self._close.setText(translate("About", "Close"))
