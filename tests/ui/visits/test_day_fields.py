from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from merchdesk.ui.visits.day_fields import MomentField, NextDayField

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = dt.datetime(2016, 11, 7, 9, 30, 12, tzinfo=SHANGHAI)
TODAY = NOW.date()


def shown(field) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if not label.isHidden()][1:]


def enter(qtbot, field, text: str) -> None:
    line = field.findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, text)


@pytest.fixture
def moment(qtbot):
    field = MomentField()
    qtbot.addWidget(field)
    field.retranslate()
    field.set_moment(NOW, NOW)
    return field


@pytest.fixture
def next_day(qtbot):
    field = NextDayField()
    qtbot.addWidget(field)
    field.set_day(None, TODAY)
    field.retranslate()
    return field


def test_a_moment_not_typed_stays_exact(moment):
    assert moment.moment() == NOW
    assert moment.findChild(QLineEdit).text() == "09:30"
    assert shown(moment) == ["Today · Mon 7 Nov"]


@pytest.mark.parametrize(
    ("typed", "moment_", "told"),
    [
        ("0815", "2016-11-07 08:15", "Today · Mon 7 Nov"),
        ("yesterday 16:00", "2016-11-06 16:00", "Yesterday · Sun 6 Nov"),
        ("fri 10:00", "2016-11-04 10:00", "Fri 4 Nov"),
        ("11-01 10:00", "2016-11-01 10:00", "Tue 1 Nov · entered late"),
        ("2015-12-31 10:00", "2015-12-31 10:00", "Thu 31 Dec 2015 · entered late"),
    ],
)
def test_a_moment_typed_is_told_back(qtbot, moment, typed, moment_, told):
    enter(qtbot, moment, typed)
    assert f"{moment.moment():%Y-%m-%d %H:%M}" == moment_
    assert shown(moment) == [told]
    assert moment.check()


def test_an_old_moment_is_shown_so_that_it_reads_back(qtbot, moment):
    before = dt.datetime(2016, 11, 4, 15, 20, tzinfo=SHANGHAI)
    moment.set_moment(before, NOW)
    text = moment.findChild(QLineEdit).text()
    enter(qtbot, moment, text)
    assert moment.moment() == before


def test_a_moment_that_cannot_be_read_says_so(qtbot, moment):
    with qtbot.waitSignal(moment.edited):
        enter(qtbot, moment, "noon")
    assert moment.moment() is None
    assert not moment.check()
    assert shown(moment) == ["Type a time, such as 14:30."]
    enter(qtbot, moment, "9:00")
    assert shown(moment) == ["Today · Mon 7 Nov"]


def test_a_next_day_is_told_back_and_else_suggested(qtbot, next_day):
    assert shown(next_day) == []
    next_day.suggest(dt.date(2016, 11, 22))
    assert shown(next_day) == ["Suggested: Tue 22 Nov"]
    enter(qtbot, next_day, "+7")
    assert next_day.day() == dt.date(2016, 11, 14)
    assert shown(next_day) == ["Mon 14 Nov"]
    assert next_day.suggested() == dt.date(2016, 11, 22)


def test_a_next_day_that_cannot_be_read_says_so(qtbot, next_day):
    enter(qtbot, next_day, "soon")
    assert not next_day.check()
    assert shown(next_day) == ["Type a day, such as +7, wed or 12-03."]
    next_day.set_day(None, TODAY)
    assert next_day.check()
