"""Fields that take a day or a moment as typed and say below what they understood."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from merchdesk.i18n import translate
from merchdesk.rules.dates import parse_day, parse_moment
from merchdesk.ui.visits import words
from merchdesk.ui.widgets import Field


class MomentField(Field):
    """When it happened: now, or whatever is typed (``1430``, ``昨天 16:00``).

    Signals:
        edited: the user typed.
    """

    edited = Signal()

    def __init__(self) -> None:
        self._line = QLineEdit()
        super().__init__("", self._line)
        self._now = self._given = datetime.min  # noqa: DTZ901  set before it is shown
        self._line.textEdited.connect(lambda _: self._typed())
        self._line.editingFinished.connect(self.check)

    def set_moment(self, moment: datetime, now: datetime) -> None:
        """Show a moment; both in the business zone."""
        self._now, self._given = now, moment
        near = moment.date() == now.date()
        self._line.setText(f"{moment:%H:%M}" if near else f"{moment:%Y-%m-%d %H:%M}")
        self.set_error("")
        self._tell()

    def moment(self) -> datetime | None:
        """What is typed; None if it cannot be read."""
        if not self._line.isModified():
            return self._given
        return parse_moment(self._line.text(), self._now)

    def check(self) -> bool:
        """Whether it can be read; says so below if not."""
        found = self.moment()
        self.set_error("" if found else translate("VisitForm", "Type a time, such as 14:30."))
        return found is not None

    def _typed(self) -> None:
        self.set_error("")
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        found = self.moment()
        self.set_hint(words.about_moment(found, self._now) if found else "")

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self.set_name(translate("VisitForm", "Time"))
        if self._now.tzinfo is not None:
            self._tell()


class NextDayField(Field):
    """When the next step is due; empty takes the suggestion if there are words for a step.

    Signals:
        edited: the user typed.
    """

    edited = Signal()

    def __init__(self) -> None:
        self._line = QLineEdit()
        super().__init__("", self._line)
        self._today = date.min
        self._suggested: date | None = None
        self._line.textEdited.connect(lambda _: self._typed())
        self._line.editingFinished.connect(self.check)

    def set_day(self, on: date | None, today: date) -> None:
        """Show a day, or nothing."""
        self._today = today
        self._line.setText(on.isoformat() if on else "")
        self.set_error("")
        self._tell()

    def suggest(self, on: date | None) -> None:
        """The day that the tier's cadence suggests."""
        self._suggested = on
        self._tell()

    def day(self) -> date | None:
        """What is typed; None if nothing is or it cannot be read."""
        return parse_day(self._line.text(), self._today)

    def suggested(self) -> date | None:
        """The day that was suggested."""
        return self._suggested

    def check(self) -> bool:
        """Whether it is empty or can be read; says so below if not."""
        fine = not self._line.text().strip() or self.day() is not None
        sentence = translate("VisitForm", "Type a day, such as +7, wed or 12-03.")
        self.set_error("" if fine else sentence)
        return fine

    def _typed(self) -> None:
        self.set_error("")
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        self.set_hint(words.about_next(self.day(), self._suggested, self._today))

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self.set_name(translate("VisitForm", "On"))
        self._line.setPlaceholderText(translate("VisitForm", "+7, wed, 12-03"))
        self._tell()
