"""The strip of a long job: what runs, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.widgets.base import column, row, text_width
from merchdesk.ui.widgets.buttons import Button
from merchdesk.ui.widgets.labels import ElidedLabel, Label


class ProgressStrip(QWidget):
    """A label, a bar with its percentage, and Cancel.

    Signals:
        cancelled: Cancel was pressed; the button waits disabled until `start` is called again.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ElidedLabel("", "body")
        self._share = Label("", "caption", tone="text2")
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(translate("Progress", "Cancel"))
        self._cancel.clicked.connect(self._stop)
        top = row(self._label, self._share, spacing=8)
        top.setStretchFactor(self._label, 1)
        layout = row(spacing=16)
        layout.addLayout(column(top, self._bar, spacing=6), 1)
        layout.addWidget(self._cancel)
        self.setLayout(layout)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._cancel.setText(translate("Progress", "Cancel"))
        super().changeEvent(event)

    def start(self, text: str) -> None:
        """Begin: the amount is not known yet."""
        self._cancel.setText(translate("Progress", "Cancel"))
        self._cancel.setEnabled(True)
        self.set_progress(0, 0, text)

    def set_progress(self, done: int, total: int, text: str = "") -> None:
        """Show how far it is; a total of 0 means unknown. Fits `Jobs.task(progress=…)`."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        room = text_width("100 %", theme.font(theme.CAPTION)) if total else 0
        self._share.setMinimumWidth(round(room + 1))  # the text beside it does not move
        self._share.setText(f"{100 * done // total} %" if total else "")
        if text:
            self._label.setText(text)
            self._bar.setAccessibleName(text)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
