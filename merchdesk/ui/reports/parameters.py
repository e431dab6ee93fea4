"""What a report is asked for: the days, the format, and whether numbers are shown in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from merchdesk import settings
from merchdesk.i18n import translate
from merchdesk.services import exports
from merchdesk.ui.reports import presets
from merchdesk.ui.widgets import ChoiceChips, DayEdit, Label, Segmented, announce, column, row

_FORMATS = ("xlsx", "csv", "txt")


class Parameters(QWidget):
    """The fields above the preview.

    Signals:
        days_changed: other days are wanted; they are in order.
    """

    days_changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today, self._report = today, "visits"
        self.presets = ChoiceChips(numbered=False)
        self.first, self.last = DayEdit(today), DayEdit(today)
        self.format = Segmented(_formats())
        self.unmasked, self.reason = QCheckBox(), QLineEdit()
        self._period, self._to, self._file = Label("", "caption"), Label("–"), Label("", "caption")
        self._error = Label("", "caption", tone="bad", wrap=True)
        self._masked = Label("", "caption", tone="text3", wrap=True)
        self._lay_out()
        self.presets.changed.connect(self._preset_chosen)
        for edit in (self.first, self.last):
            edit.day_changed.connect(self._day_typed)
        self.unmasked.toggled.connect(self._unmasked_toggled)
        self.reason.textChanged.connect(lambda: self._show_error(""))
        self.reason.hide()
        self._retranslate()
        self.set_report("visits")

    def set_report(self, report: str) -> None:
        """Another report: its usual period, unless other days were chosen."""
        self._report = report
        self.presets.set_choices(presets.names(exports.usual_days(report)))
        if self.presets.value() in (None, presets.USUAL):
            blocker = QSignalBlocker(self.presets)
            self.presets.choose(presets.USUAL)
            blocker.unblock()
            self._show_days()

    def days(self) -> tuple[date, date]:
        """First and last day, both included."""
        return self.first.day(), self.last.day()

    def reason_text(self) -> str:
        """Why numbers are shown in full."""
        return self.reason.text().strip()

    def is_complete(self) -> bool:
        """Whether an export may begin; says what is missing and puts the focus there."""
        first, last = self.days()
        unread = [edit for edit in (self.first, self.last) if not edit.is_readable()]
        if unread:
            self._show_error(translate("Reports", "This day cannot be read."))
            unread[0].setFocus()
        elif first > last:
            self._show_error(translate("Reports", "The first day lies after the last."))
            self.first.setFocus()
        elif self.unmasked.isChecked() and not self.reason_text():
            self._show_error(translate("Reports", "Please say why the numbers are needed in full."))
            self.reason.setFocus()
        else:
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        dates = row(self.first, self._to, self.last, spacing=6)
        top = row(spacing=12)
        top.addWidget(self.presets, 1)
        top.addLayout(dates)
        below = row(self.format, 12, self.unmasked, spacing=8)
        below.addWidget(self.reason, 1)
        below.addWidget(self._masked, 1)
        self.setLayout(column(self._period, top, 6, self._file, below, self._error, spacing=4))
        self._error.hide()

    def _preset_chosen(self, _: list[object]) -> None:
        if self.presets.value() == presets.CUSTOM:
            self.first.setFocus()
        elif self.presets.value() is not None:
            self._show_days()
            self.days_changed.emit()

    def _show_days(self) -> None:
        today = self._today()
        usual = exports.default_period(self._report, today=today)
        days = presets.days_of(str(self.presets.value()), today=today, usual=usual)
        if days is None:
            return
        self.first.set_day(days[0])
        self.last.set_day(days[1])
        self._show_error("")

    def _day_typed(self) -> None:
        blocker = QSignalBlocker(self.presets)
        self.presets.choose(presets.CUSTOM)
        blocker.unblock()
        first, last = self.days()
        if first > last:
            self._show_error(translate("Reports", "The first day lies after the last."))
        else:
            self._show_error("")
            self.days_changed.emit()

    def _unmasked_toggled(self, on: bool) -> None:
        self.reason.setVisible(on)
        self._masked.setVisible(not on)
        self._show_error("")
        if on:
            self.reason.setFocus()

    def _show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _retranslate(self) -> None:
        self._period.setText(translate("Reports", "Period"))
        self._file.setText(translate("Reports", "File"))
        self.presets.setAccessibleName(translate("Reports", "Period"))
        self.presets.set_choices(presets.names(exports.usual_days(self._report)))
        calendar = translate("Reports", "Calendar")
        self.first.set_name(translate("Reports", "First day"), calendar)
        self.last.set_name(translate("Reports", "Last day"), calendar)
        self.format.setAccessibleName(translate("Reports", "Format"))
        self.format.set_items(_formats())
        self.unmasked.setText(translate("Reports", "Personal numbers in full"))
        only = settings.organisation().exports_masked
        self.unmasked.setEnabled(not only)
        self._masked.setText(
            translate("Reports", "Masked always: set by your organisation.")
            if only
            else translate("Reports", "Phones and account numbers are masked, as in the preview.")
        )
        self.reason.setPlaceholderText(translate("Reports", "Reason, kept in the audit log"))
        self.reason.setAccessibleName(translate("Reports", "Reason"))


def _formats() -> list[tuple[str, str]]:
    words = {
        "xlsx": translate("Reports", "Excel"),
        "csv": "CSV",
        "txt": translate("Reports", "Text"),
    }
    return [(code, words[code]) for code in _FORMATS]
