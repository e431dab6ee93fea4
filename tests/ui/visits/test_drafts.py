from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from merchdesk.services import visit_form, visits
from merchdesk.ui.visits import VisitForm
from tests.services.shops import shop

KEY = Qt.Key


def half_typed(desk, merchant: str) -> None:
    desk.open(merchant)
    desk.press(KEY.Key_2, KEY.Key_Tab)
    desk.write("half a note")


def test_what_is_typed_is_kept_a_second_later(desk, merchant):
    half_typed(desk, merchant)
    assert desk.drafts() == []
    desk.qtbot.waitUntil(lambda: desk.drafts() != [], timeout=3000)
    (kept,) = desk.drafts()
    assert kept.key == merchant
    with desk.home.read() as session:
        assert visits.latest_draft_key(session) == merchant


def test_esc_keeps_and_closes_and_the_form_comes_back_as_it_was(desk, merchant):
    half_typed(desk, merchant)
    before = desk.form._fields.read()
    with desk.qtbot.waitSignal(desk.form.cancelled):
        desk.press(KEY.Key_Escape)
    assert desk.window.drawer.isHidden()
    desk.settle()
    desk.open()
    assert desk.form._fields.read().note == ""
    desk.open(merchant)
    assert desk.form._fields.read() == replace(before, merchant_id=merchant)
    assert "Your draft of 7 Nov 2016 09:30" in desk.texts()
    assert desk.focus_name() == "Progress"


def test_a_crash_loses_nothing_that_is_a_second_old(desk, merchant, workspace, qtbot):
    half_typed(desk, merchant)
    desk.qtbot.waitUntil(lambda: desk.drafts() != [], timeout=3000)
    again = VisitForm(workspace)  # a new process knows nothing but the store
    qtbot.addWidget(again)
    with desk.home.read() as session:
        again.open_for(visits.latest_draft_key(session) or "")
    desk.settle()
    draft = again._fields.read()
    assert (draft.result, draft.note) == (2, "half a note")


def test_what_was_typed_before_choosing_a_merchant_comes_back(desk, merchant):
    desk.open()
    desk.form.setFocusProxy(desk.form._fields)
    desk.form.setFocus()
    desk.press(KEY.Key_2, KEY.Key_Tab)
    desk.write("half a note")
    desk.press(KEY.Key_Escape)
    desk.settle()
    desk.open()
    draft = desk.form._fields.read()
    assert (draft.result, draft.note) == (2, "half a note")
    with desk.home.read() as session:
        (row,) = visit_form.suggestions(session, text="春熙")
    desk.form._head.picked.emit(row)
    desk.settle()
    desk.form.keep_draft()
    desk.settle()
    assert [(kept.key, "half a note" in kept.body) for kept in desk.drafts()] == [(merchant, True)]


def test_closing_by_the_drawers_own_button_keeps_too(desk, merchant):
    half_typed(desk, merchant)
    desk.window.drawer.close_drawer()
    desk.settle()
    assert [draft.key for draft in desk.drafts()] == [merchant]


def test_opening_another_merchant_keeps_the_first(desk, merchant):
    with desk.home.write() as session:
        other = shop(session, "秦镇面馆")
    half_typed(desk, merchant)
    desk.open(other)
    assert [draft.key for draft in desk.drafts()] == [merchant]
    assert desk.form._fields.read().note == ""


def test_saving_drops_the_draft(desk, merchant):
    half_typed(desk, merchant)
    desk.qtbot.waitUntil(lambda: desk.drafts() != [], timeout=3000)
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    desk.qtbot.wait(1200)
    assert desk.drafts() == []


def test_a_refused_save_keeps_the_draft(desk, merchant):
    half_typed(desk, merchant)
    desk.write(" 4111111111111111")
    desk.press(KEY.Key_Return, ctrl=True)
    desk.qtbot.waitUntil(lambda: desk.drafts() != [], timeout=3000)
    assert desk.touches() == []


def test_looking_alone_leaves_no_draft(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Escape)
    desk.settle()
    assert desk.drafts() == []


def test_taking_everything_back_drops_the_draft(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_Tab)
    desk.write("x")
    desk.qtbot.waitUntil(lambda: desk.drafts() != [], timeout=3000)
    desk.press(KEY.Key_Backspace)
    desk.qtbot.waitUntil(lambda: desk.drafts() == [], timeout=3000)


def test_starting_afresh_forgets_the_draft(desk, merchant):
    half_typed(desk, merchant)
    desk.press(KEY.Key_Escape)
    desk.settle()
    desk.open(merchant)
    (afresh,) = [b for b in desk.form.findChildren(QPushButton) if b.text() == "Start afresh"]
    assert afresh.isVisible()
    afresh.click()
    desk.settle()
    assert desk.drafts() == []
    assert desk.form._fields.read().note == ""
    assert not afresh.isVisible()
    assert "Never met" in " ".join(desk.texts()), "the merchant is still the same"


def test_a_draft_remembers_time_day_and_to_do(desk, merchant, promised):
    desk.open(merchant, task_id=promised)
    desk.press(KEY.Key_1, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab)
    desk.enter("12-03")
    assert desk.form._fields.read().next_on == dt.date(2016, 12, 3)
    desk.press(KEY.Key_Escape)
    desk.settle()
    desk.open(merchant)
    draft = desk.form._fields.read()
    assert (draft.next_on, draft.closes_task_id) == (dt.date(2016, 12, 3), promised)


def test_opening_again_at_once_finds_what_was_just_typed(desk, merchant):
    half_typed(desk, merchant)
    desk.open(merchant)
    assert desk.form._fields.read().note == "half a note"


def link(desk, text: str) -> QPushButton:
    found: QPushButton
    (found,) = [b for b in desk.form.findChildren(QPushButton) if b.text() == text]
    return found


def typed_for_one_with_a_draft(desk, merchant) -> None:
    """Half a note is kept with the merchant; another one is typed before it is chosen again."""
    half_typed(desk, merchant)
    desk.press(KEY.Key_Escape)
    desk.settle()
    desk.open()
    desk.form.setFocusProxy(desk.form._fields)
    desk.form.setFocus()
    desk.press(KEY.Key_1, KEY.Key_Tab)
    desk.write("the newer note")
    with desk.home.read() as session:
        (row,) = visit_form.suggestions(session, text="春熙")
    desk.form._head.picked.emit(row)
    desk.settle()
    desk.form.keep_draft()
    desk.settle()


def kept(desk) -> dict[str, str]:
    notes = ("half a note", "the newer note")
    return {d.key: next(note for note in notes if note in d.body) for d in desk.drafts()}


def test_an_older_draft_of_the_merchant_chosen_is_kept_too(desk, merchant):
    typed_for_one_with_a_draft(desk, merchant)
    assert desk.form._fields.read().note == "the newer note"
    assert any(text.startswith("Older draft of") for text in desk.texts())
    assert kept(desk) == {merchant: "half a note", "": "the newer note"}


def test_the_older_draft_is_opened_and_the_newer_comes_back_later(desk, merchant):
    typed_for_one_with_a_draft(desk, merchant)
    link(desk, "Open it").click()
    desk.settle()
    assert desk.form._fields.read().note == "half a note"
    assert kept(desk) == {merchant: "half a note", "": "the newer note"}
    desk.press(KEY.Key_Escape)
    desk.open()
    assert desk.form._fields.read().note == "the newer note"


def test_the_older_draft_is_replaced_only_when_asked(desk, merchant):
    typed_for_one_with_a_draft(desk, merchant)
    link(desk, "Replace it").click()
    desk.form.keep_draft()
    desk.settle()
    assert desk.form._fields.read().note == "the newer note"
    assert kept(desk) == {merchant: "the newer note"}
    assert not link(desk, "Replace it").isVisible()


def test_saving_the_newer_leaves_the_older(desk, merchant):
    typed_for_one_with_a_draft(desk, merchant)
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    desk.settle()
    assert [touch.note for touch in desk.touches()] == ["the newer note"]
    assert kept(desk) == {merchant: "half a note"}


def test_choosing_the_same_merchant_again_asks_nothing(desk, merchant):
    half_typed(desk, merchant)
    desk.form.keep_draft()
    desk.settle()
    with desk.home.read() as session:
        (row,) = visit_form.suggestions(session, text="春熙")
    desk.form._head.picked.emit(row)
    desk.settle()
    assert not link(desk, "Replace it").isVisible()
    assert kept(desk) == {merchant: "half a note"}
