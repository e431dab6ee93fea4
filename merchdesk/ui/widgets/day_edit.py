"""A field for a past day: typed as people do, or chosen in a calendar in our own colours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidgetAction,
)

from merchdesk.rules.dates import parse_day
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import text_width

_AROUND = 48  # frame, padding and icon beside the ten characters
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayEdit(QLineEdit):
    """Shows ``2026-11-23``; ``11-23``, ``昨天`` and ``last fri`` are understood, ↑/↓ go by a day.

    Args:
        today: the present business day, from which words count.

    Signals:
        day_changed: another day was typed or chosen.
    """

    day_changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today, self._day = today, today()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._open = QAction(self)
        self._open.setIcon(icons.icon("calendar"))
        self._open.triggered.connect(self.show_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._read)
        self.textEdited.connect(lambda _: self._mark(invalid=False))
        self.set_day(self._day)
        self._fit()

    def day(self) -> date:
        """The day shown; the last readable one while the text is not."""
        return self._day

    def is_readable(self) -> bool:
        """Whether the text names a day."""
        return self._parsed() is not None

    def set_day(self, day: date) -> None:
        """Show a day, without the signal."""
        self._day = day
        self.setText(day.isoformat())
        self._mark(invalid=False)

    def set_name(self, name: str, calendar: str) -> None:
        """What it is called, and its calendar button."""
        self.setAccessibleName(name)
        self._open.setText(calendar)
        self._open.setToolTip(calendar)

    def show_calendar(self) -> None:
        """Open the calendar under the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = dressed_calendar(self._day)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        for chosen in (calendar.clicked, calendar.activated):
            chosen.connect(menu.close)
            chosen.connect(lambda day: self._choose(_date(day)))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.show_calendar()
        elif step is not None:
            self._choose((self._parsed() or self._day) + timedelta(days=step))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        wide = text_width("0000-00-00", theme.font(tabular=True)) + _AROUND
        self.setFixedSize(round(wide), theme.px(theme.CONTROL))

    def _parsed(self) -> date | None:
        return parse_day(self.text(), self._today(), past=True)

    def _read(self) -> None:
        day = self._parsed()
        if day is None:
            self._mark(invalid=True)
        else:
            self._choose(day)

    def _choose(self, day: date) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.day_changed.emit()

    def _mark(self, *, invalid: bool) -> None:
        self.setProperty("invalid", "true" if invalid else "false")
        self.style().unpolish(self)
        self.style().polish(self)


def dressed_calendar(day: date) -> QCalendarWidget:
    """A calendar in the colours in force, its weeks beginning on Monday."""
    calendar = QCalendarWidget()
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    quiet = QTextCharFormat()
    quiet.setForeground(theme.color("text2"))
    calendar.setHeaderTextFormat(quiet)
    for weekday in _WEEKEND:
        calendar.setWeekdayTextFormat(weekday, quiet)
    for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
        for button in calendar.findChildren(QToolButton, f"qt_calendar_{name}"):
            button.setIcon(icons.icon(icon))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
    return calendar


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
