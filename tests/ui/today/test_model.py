from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from merchdesk.services.today import Day, DayLine
from merchdesk.ui import theme
from merchdesk.ui.today import words
from merchdesk.ui.today.delegate import DayDelegate
from merchdesk.ui.today.model import LINE_ROLE, DayModel

TODAY = dt.date(2016, 11, 7)
CALL = {"channel": "call", "by": "call", "slot": ""}
DONE = {"done": True, "result": 1, "reason": "", "slot": "09:05"}


def line(**fields: object) -> DayLine:
    usual: dict[str, object] = {
        "merchant_id": "m",
        "mid": "",
        "name": "老码头火锅",
        "tier": "key",
        "district": "武侯区",
        "channel": "visit",
        "by": "visit",
        "reason": "never_visited",
        "due_on": TODAY,
        "slot": "11:00",
        "task_id": "",
        "title": "",
        "last_met_on": None,
        "done": False,
    }
    return DayLine(**(usual | fields))  # type: ignore[arg-type]  # a test's shorthand


def day(*lines: DayLine, merchants: int = 9, mine: int = 9) -> Day:
    return Day(TODAY, lines, 0, 5, 0, 20, merchants, "2016-10", mine)


LINES = {
    "never": line(),
    "promised": line(reason="promised", title="复核新扫码盒", task_id="t"),
    "overdue": line(reason="overdue", title="报价", due_on=dt.date(2016, 11, 4), slot=""),
    "unseen": line(reason="long_unseen", since=dt.date(2016, 10, 1), due_on=dt.date(2016, 10, 16)),
    "call": line(
        reason="long_unseen", since=dt.date(2016, 9, 1), due_on=dt.date(2016, 9, 9), **CALL
    ),
    "done": line(**DONE),
    "missed": line(result=4, reason="", slot="10:10"),
}


@pytest.mark.parametrize(
    ("name", "chip", "beside"),
    [
        ("never", ("Never visited", "neutral"), "武侯区"),
        ("promised", ("Promised today", "warn"), "复核新扫码盒"),
        ("overdue", ("4 Nov", "bad"), "报价"),
        ("unseen", ("Last met 1 Oct", "neutral"), "武侯区"),
        ("call", ("Last reached 1 Sep", "neutral"), "武侯区"),
        ("done", ("Achieved", "neutral"), "武侯区"),
        ("missed", ("Not met", "neutral"), "武侯区"),
    ],
)
def test_each_line_says_why_with_its_date(name, chip, beside):
    assert words.chip(LINES[name]) == chip
    assert words.beside(LINES[name]) == beside


def test_a_call_names_whom_to_ask_for():
    assert words.beside(line(contact="赵伟", **CALL)) == "赵伟"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("never", "11:00, 老码头火锅, Key, never visited, 武侯区"),
        (
            "overdue",
            "Visit, 老码头火锅, Key, promised for 4 Nov 2016: 报价, 武侯区",
        ),
        (
            "unseen",
            "11:00, 老码头火锅, Key, last met on 1 Oct 2016, due since 16 Oct 2016, 武侯区",
        ),
        (
            "call",
            "Call, 老码头火锅, Key, last reached on 1 Sep 2016, due since 9 Sep 2016, 武侯区",
        ),
        ("done", "09:05, 老码头火锅, Key, Achieved, 武侯区, done"),
        ("missed", "10:10, 老码头火锅, Key, Not met, 武侯区, tried"),
    ],
)
def test_a_line_reads_as_one_sentence(name, sentence):
    assert words.sentence(LINES[name]) == sentence


def test_groups_follow_the_hour_and_empty_ones_are_left_out():
    late = line(name="late", slot="16:00")
    loose = line(name="loose", slot="", reason="promised")
    groups = words.groups(day(late, loose, LINES["overdue"], LINES["done"], LINES["never"]))
    assert [(g.title, [x.slot for x in g.lines]) for g in groups] == [
        ("Overdue", [""]),
        ("Morning", ["09:05", "11:00"]),
        ("Afternoon", ["16:00"]),
        ("Any time", [""]),
    ]


def test_calls_to_make_come_before_those_made():
    made = line(name="made", **(DONE | {"channel": "call", "by": "call"}))
    (group,) = words.groups(day(made, LINES["call"]))
    assert [x.name for x in group.lines] == ["老码头火锅", "made"]


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (day(merchants=0, mine=0), "No merchants yet"),
        (day(mine=0), "No merchant is yours yet"),
        (day(), "Nothing is due today"),
    ],
)
def test_an_empty_day_says_why(found, title):
    assert words.empty(found)[0] == title


@pytest.fixture
def model(qtmodeltester) -> DayModel:
    made = DayModel()
    made.set_groups(words.groups(day(*LINES.values())))
    return made


def test_the_model_is_a_sound_one(model, qtmodeltester):
    qtmodeltester.check(model, force_py=True)
    model.set_groups(words.groups(day(LINES["done"])))
    qtmodeltester.check(model, force_py=True)


def test_headings_cannot_be_chosen_and_lines_can(model):
    for at in range(model.rowCount()):
        index = model.index(at, 0)
        chosen = bool(model.flags(index) & Qt.ItemFlag.ItemIsSelectable)
        assert chosen == (index.data(LINE_ROLE) is not None)
    assert model.rowCount(model.index(0, 0)) == 0
    assert not model.index_of(line(name="unknown")).isValid()
    assert model.line_at(QModelIndex()) is None


def test_screen_readers_and_tips_hear_the_whole_line(model):
    index = model.index_of(LINES["unseen"])
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == words.sentence(LINES["unseen"])
    assert index.data(Qt.ItemDataRole.ToolTipRole) == words.sentence(LINES["unseen"])
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_line_is_painted_and_a_chosen_one_otherwise(qapp, model, mode, scale):
    theme.apply(qapp, mode, scale)
    delegate = DayDelegate()
    states = QStyle.StateFlag
    for at in range(model.rowCount()):
        index = model.index(at, 0)
        pictures = []
        for state in (states.State_None, states.State_Selected | states.State_HasFocus):
            option: Any = QStyleOptionViewItem()  # its fields are missing from PySide's stubs
            option.rect = QRect(QPoint(0, 0), delegate.sizeHint(option, index))
            option.rect.setWidth(330)
            option.state = state
            picture = QImage(330, 90, QImage.Format.Format_RGB32)
            picture.fill(theme.color("surface"))
            painter = QPainter(picture)
            delegate.paint(painter, option, index)
            painter.end()
            pictures.append(picture)
        is_line = index.data(LINE_ROLE) is not None
        assert (pictures[0] != pictures[1]) == is_line
        blank = QImage(330, 90, QImage.Format.Format_RGB32)
        blank.fill(theme.color("surface"))
        assert pictures[0] != blank
    theme.apply(qapp, "light", 1.0)
