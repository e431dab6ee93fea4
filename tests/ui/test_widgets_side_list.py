from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from merchdesk.ui import theme
from merchdesk.ui.widgets import SideItem, SideList

ITEMS = [
    SideItem("a", "sun", "One", "the first"),
    SideItem("b", "store", "Two"),
    SideItem("c", "info", "Three"),
]


@pytest.fixture
def shown(qtbot: QtBot, qapp) -> SideList:
    theme.apply(qapp, "light")
    made = SideList(ITEMS)
    qtbot.addWidget(made)
    made.resize(220, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def entries(made: SideList) -> list[QAbstractButton]:
    return made.findChildren(QAbstractButton)


def test_a_click_chooses_and_marks(shown: SideList, qtbot: QtBot) -> None:
    assert shown.key() == ""
    with qtbot.waitSignal(shown.chosen) as told:
        qtbot.mouseClick(entries(shown)[1], Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert shown.key() == "b"
    shown.mark("c")
    assert shown.key() == "c"


def test_arrows_move_and_pass_what_is_hidden(shown: SideList, qtbot: QtBot) -> None:
    shown.show_only({"a", "c"})
    entries(shown)[0].setFocus()
    told: list[str] = []
    shown.chosen.connect(told.append)
    qtbot.keyClick(entries(shown)[0], Qt.Key.Key_Down)
    qtbot.keyClick(entries(shown)[2], Qt.Key.Key_Down)
    assert told == ["c", "a"]
    assert entries(shown)[0].hasFocus()


def test_other_words_keep_what_is_chosen(shown: SideList) -> None:
    shown.mark("a")
    shown.set_items([SideItem("a", "sun", "Eins", "das erste"), *ITEMS[1:]])
    assert shown.key() == "a"
    assert entries(shown)[0].text() == "Eins"
    assert entries(shown)[0].accessibleDescription() == "das erste"
    assert not shown.grab().isNull()
