"""What became of an export: running, written, or refused; one line at the foot of the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.services.exports import Exported
from merchdesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    IconButton,
    IconLabel,
    ProgressStrip,
    announce,
    row,
)


class ResultStrip(Card):
    """Hidden until an export begins.

    Signals:
        cancelled: Cancel was pressed.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 8, 10, 8))
        self._path = Path()
        self._strip = ProgressStrip()
        self._strip.cancelled.connect(self.cancelled)
        self._icon = IconLabel("circle-check", "ok", 18)
        self._text = ElidedLabel("", "body")
        self.open_button = Button("", icon="external-link", on_click=self._open)
        self.folder_button = Button("", icon="folder-open", on_click=self._show_folder)
        self._close = IconButton("x", "", on_click=self.hide)
        told = QWidget()
        line = row(self._icon, spacing=10)
        line.addWidget(self._text, 1)
        for button in (self.open_button, self.folder_button, self._close):
            line.addWidget(button)
        told.setLayout(line)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._strip)
        self._stack.addWidget(told)
        inner = self.layout()
        assert inner is not None
        inner.addWidget(self._stack)
        self._retranslate()
        self.hide()

    def start(self, text: str) -> None:
        """An export runs."""
        self._strip.start(text)
        self._stack.setCurrentIndex(0)
        self.show()

    def show_result(self, made: Exported) -> None:
        """It is written."""
        self._path = made.path
        text = translate("Reports", "Saved {name}, %Ln row(s)", "", made.rows)
        self._tell("circle-check", "ok", text.format(name=made.path.name), done=True)

    def show_error(self, sentence: str) -> None:
        """It was refused; nothing is there."""
        self._tell("circle-alert", "bad", sentence, done=False)

    def text(self) -> str:
        """What is told."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tell(self, icon: str, tone: str, text: str, *, done: bool) -> None:
        self._icon.set_icon(icon, tone)
        self._text.setText(text)
        self._text.set_tone("" if done else "bad")
        self.open_button.setVisible(done)
        self.folder_button.setVisible(done)
        self._stack.setCurrentIndex(1)
        self.show()
        announce(self, text)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _retranslate(self) -> None:
        self.open_button.setText(translate("Reports", "Open"))
        self.folder_button.setText(translate("Reports", "Show in folder"))
        self._close.set_name(translate("Reports", "Close"))
