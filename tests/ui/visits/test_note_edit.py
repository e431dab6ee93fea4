from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QVBoxLayout, QWidget

from merchdesk.ui import theme
from merchdesk.ui.visits import words
from merchdesk.ui.visits.note_edit import NoteEdit

PHRASES = ["Brought paper.", "Asks for a lower rate.", "希望降低扣率。"]


@pytest.fixture
def window(qtbot, qapp):
    theme.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def note(qtbot, window):
    edit, after = NoteEdit(lambda: PHRASES), QWidget()
    after.setObjectName("after")
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = QVBoxLayout(window)
    layout.addWidget(edit)
    layout.addWidget(after)
    layout.addStretch(1)
    window.resize(400, 500)
    window.show()
    qtbot.waitExposed(window)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    return edit


def enter(edit: NoteEdit, text: str) -> None:
    for char in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        QApplication.sendEvent(edit, event)


@pytest.mark.parametrize("before", ["", "Met the owner. ", "换了新机，", "first line\n"])
def test_a_slash_at_the_start_of_a_word_offers_phrases(note, before):
    note.insertPlainText(before)
    enter(note, "/")
    assert note.offered() == PHRASES
    enter(note, "2")
    assert note.toPlainText() == before + "Asks for a lower rate. "
    assert note.offered() == []


def test_a_chinese_phrase_ends_itself(note):
    enter(note, "/3")
    assert note.toPlainText() == "希望降低扣率。"


def test_the_same_key_under_a_chinese_input_method_offers_them_too(note):
    enter(note, "、")
    assert note.offered() == PHRASES
    enter(note, "1")
    assert note.toPlainText() == "Brought paper. "


@pytest.mark.parametrize("text", ["5/3", "and/or", "苹果、梨", "http://", "//"])
def test_other_slashes_are_slashes(note, text):
    enter(note, text)
    assert note.offered() == []
    assert note.toPlainText() == text


def test_letters_narrow_the_choice_and_enter_takes_it(qtbot, note):
    enter(note, "/low")
    assert note.offered() == [PHRASES[1]]
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.toPlainText() == "Asks for a lower rate. "


def test_arrows_and_tab_take_another(qtbot, note):
    enter(note, "/")
    qtbot.keyClick(note, Qt.Key.Key_Down)
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert note.toPlainText() == "Asks for a lower rate. "
    assert note.hasFocus()


def test_esc_keeps_the_slash_and_does_not_leave(qtbot, note):
    enter(note, "/")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert note.offered() == []
    assert note.toPlainText() == "/"


def test_a_click_takes_one(qtbot, note):
    enter(note, "/")
    offer = note.window().findChild(QListWidget)
    at: QPoint = offer.visualItemRect(offer.item(0)).center()
    qtbot.mouseClick(offer.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert note.toPlainText() == "Brought paper. "


def test_the_offer_stays_inside_the_window(note):
    note.window().resize(400, 150)
    enter(note, "/")
    offer = note.window().findChild(QListWidget)
    assert note.window().rect().contains(offer.geometry())


def test_leaving_closes_the_offer(qtbot, note):
    enter(note, "/")
    note.window().findChild(QWidget, "after").setFocus()
    qtbot.waitUntil(lambda: note.offered() == [])


def test_tab_leaves_the_note(qtbot, note):
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert not note.hasFocus()


def test_the_note_grows_with_its_lines_up_to_a_point(qtbot, note):
    least = note.height()
    note.setPlainText("\n".join("1234567"))
    qtbot.waitUntil(lambda: note.height() > least)
    note.setPlainText("\n" * 90)
    assert note.height() <= theme.px(170)


def test_the_real_phrases_can_all_be_taken_by_one_digit():
    assert 5 <= len(words.phrases()) <= 9
