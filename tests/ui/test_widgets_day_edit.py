from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QToolButton
from pytestqt.qtbot import QtBot

from merchdesk.ui import theme
from merchdesk.ui.widgets import DayEdit, text_width
from merchdesk.ui.widgets.day_edit import dressed_calendar

TODAY = date(2026, 11, 23)


@pytest.fixture
def edit(qtbot: QtBot, qapp) -> DayEdit:
    theme.apply(qapp, "light")
    made = DayEdit(lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def type_in(edit: DayEdit, qtbot: QtBot, text: str) -> None:
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.5])
def test_the_whole_day_can_be_read_at_any_size(edit: DayEdit, qapp, scale: float) -> None:
    theme.apply(qapp, "light", scale)
    icon_and_frame = 40
    assert edit.width() - icon_and_frame >= text_width(edit.text(), theme.font(tabular=True))
    assert edit.height() == theme.px(theme.CONTROL)
    theme.apply(qapp, "light", 1.0)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2016-10-07", date(2016, 10, 7)),
        ("10-7", date(2026, 10, 7)),
        ("12-31", date(2025, 12, 31)),
        ("yesterday", date(2026, 11, 22)),
    ],
)
def test_days_are_typed_as_people_do(edit: DayEdit, qtbot: QtBot, typed: str, day: date) -> None:
    with qtbot.waitSignal(edit.day_changed):
        type_in(edit, qtbot, typed)
    assert edit.day() == day
    assert edit.text() == day.isoformat()


def test_what_is_no_day_is_marked_and_changes_nothing(edit: DayEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.day_changed):
        type_in(edit, qtbot, "2026-13-40")
    assert edit.property("invalid") == "true"
    assert not edit.is_readable()
    assert edit.day() == TODAY
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.property("invalid") == "false"


def test_arrows_go_by_a_day_and_the_same_day_is_not_told(edit: DayEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.day() == date(2026, 11, 22)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.day() == TODAY
    with qtbot.assertNotEmitted(edit.day_changed):
        type_in(edit, qtbot, "today")


def test_a_day_chosen_in_the_calendar_is_told(edit: DayEdit, qtbot: QtBot) -> None:
    edit.show_calendar()
    (calendar,) = edit.findChildren(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    with qtbot.waitSignal(edit.day_changed):
        calendar.clicked.emit(QDate(2026, 11, 2))
    assert edit.text() == "2026-11-02"


def test_the_calendar_wears_the_theme_and_starts_on_monday(qapp, qtbot: QtBot) -> None:
    for mode in ("dark", "light"):
        theme.apply(qapp, mode)
        calendar = dressed_calendar(TODAY)
        qtbot.addWidget(calendar)
        sunday = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday)
        assert sunday.foreground().color() == theme.color("text2")
        assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
        (following,) = calendar.findChildren(QToolButton, "qt_calendar_nextmonth")
        assert not following.icon().isNull()
