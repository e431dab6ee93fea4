from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from merchdesk.i18n import translate
from merchdesk.services import visits
from merchdesk.services.visits import Logged
from merchdesk.ui import theme
from merchdesk.ui.visits import VisitForm
from merchdesk.ui.visits import words as form_words
from merchdesk.ui.widgets.chips import ChoiceChip
from tests.services.shops import promise, shop
from tests.ui.marked import marked_language, unmarked
from tests.ui.visits.conftest import Desk

KEY = Qt.Key


def button(desk: Desk, text: str) -> QPushButton:
    found = [b for b in desk.window.drawer.findChildren(QPushButton) if b.text() == text]
    assert len(found) == 1
    return found[0]


def test_the_ordinary_visit_takes_few_keys(desk, merchant, now):
    """Ctrl+N on a merchant, result, note, next step, its day, save: 12 keys beside the words."""
    desk.window.log_visit_requested.connect(lambda: desk.open(merchant))
    desk.window.setFocus()
    desk.press(KEY.Key_N, ctrl=True)
    desk.press(KEY.Key_2, KEY.Key_Tab)
    assert desk.focus_name() == "Note"
    desk.write("swapped the QR box")
    desk.press(KEY.Key_Tab)
    assert desk.focus_name() == "Next step"
    desk.write("check the box")
    desk.press(KEY.Key_Tab)
    desk.enter("+14")
    with desk.qtbot.waitSignal(desk.form.saved) as saved:
        desk.press(KEY.Key_Return, ctrl=True)
    assert desk.pressed <= 12, f"{desk.pressed} keys"
    (logged,) = saved.args
    assert isinstance(logged, Logged)
    (touch,) = desk.touches()
    assert (touch.id, touch.merchant_id, touch.result) == (logged.touch_id, merchant, 2)
    assert (touch.channel, touch.touched_at, touch.note) == ("visit", now, "swapped the QR box")
    (task,) = desk.tasks()
    assert (task.title, task.due_on) == ("check the box", dt.date(2016, 11, 21))
    assert desk.window.drawer.isHidden()
    assert desk.drafts() == []


def test_the_shortest_visit_is_three_keys(desk, merchant):
    desk.window.log_visit_requested.connect(lambda: desk.open(merchant))
    desk.window.setFocus()
    desk.press(KEY.Key_N, ctrl=True)
    desk.press(KEY.Key_1)
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    assert desk.pressed == 3
    assert [touch.result for touch in desk.touches()] == [1]


def test_every_field_is_saved(desk, merchant, promised, now):
    desk.open(merchant, task_id=promised)
    fields = desk.form._fields
    desk.press(KEY.Key_5)
    fields._purpose.setCurrentIndex(fields._purpose.findData("inspect"))
    fields._details._people.choose(fields._details._contacts[1].id)
    fields._details._products.choose("smart_pos", "loan")
    fields._details._satisfaction.choose(3)
    fields._details._competitor.setFocus()
    desk.write("某宝 0.3%")
    with desk.qtbot.waitSignal(desk.form.saved) as saved:
        desk.press(KEY.Key_Enter, ctrl=True)
    (touch,) = desk.touches()
    assert (touch.result, touch.purpose, touch.satisfaction) == (5, "inspect", 3)
    assert touch.products == ["smart_pos", "loan"]
    assert touch.contact_ids == [f"{1:032x}"]
    assert touch.competitor == "某宝 0.3%"
    assert touch.planned
    assert [task.done_at for task in desk.tasks()] == [now]
    assert saved.args[0].closed_task_id == promised


def test_what_was_saved_can_be_undone_with_what_the_signal_brings(desk, merchant, promised):
    desk.open(merchant, task_id=promised)
    desk.press(KEY.Key_1)
    with desk.qtbot.waitSignal(desk.form.saved) as saved:
        desk.press(KEY.Key_Return, ctrl=True)
    with desk.home.write() as session:
        visits.undo(session, logged=saved.args[0], now=desk.workspace.now())
    assert all(touch.deleted_at for touch in desk.touches())
    assert [task.done_at for task in desk.tasks()] == [None]
    assert form_words.saved(saved.args[0]) == "Visit logged: 春熙眼镜行"


def test_the_result_is_forced_and_nothing_else(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_Tab)
    desk.write("half a note")
    desk.press(KEY.Key_Return, ctrl=True)
    assert "Choose how it went: keys 1 to 6." in desk.texts()
    assert desk.focus_name() == "Achieved"
    desk.press(KEY.Key_3)
    assert "Choose how it went: keys 1 to 6." not in desk.texts()
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    assert [touch.note for touch in desk.touches()] == ["half a note"]


def test_a_refusal_stands_at_its_field_and_nothing_is_lost(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_1, KEY.Key_Tab)
    desk.write("card 4111111111111111")
    desk.press(KEY.Key_Tab)
    desk.write("call back")
    desk.press(KEY.Key_Return, ctrl=True)
    sentence = "The text holds what looks like a card number. Take it out first."
    desk.qtbot.waitUntil(lambda: sentence in desk.texts())
    assert desk.focus_name() == "Note"
    assert desk.touches() == []
    assert desk.form._fields.read().next_step == "call back"
    assert button(desk, "Save").isEnabled()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("soon", "Type a day, such as +7, wed or 12-03."),
        ("yesterday", "The next step lies before the contact itself."),
    ],
)
def test_a_next_day_that_cannot_be_is_refused(desk, merchant, typed, sentence):
    desk.open(merchant)
    desk.press(KEY.Key_1, *[KEY.Key_Tab] * 3)
    desk.enter(typed)
    desk.press(KEY.Key_Return, ctrl=True)
    desk.qtbot.waitUntil(lambda: sentence in desk.texts())
    assert desk.focus_name() == "On"
    assert desk.touches() == []


def test_a_next_step_takes_the_suggested_day(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_1, KEY.Key_Tab, KEY.Key_Tab)
    assert "Suggested: Tue 22 Nov" in desk.texts(), "a key merchant is seen every 15 days"
    desk.write("bring a quote")
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    assert [task.due_on for task in desk.tasks()] == [dt.date(2016, 11, 22)]


def test_a_suggestion_alone_makes_no_promise(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_1)
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    assert desk.tasks() == []


def test_the_suggestion_follows_channel_and_result(desk, merchant):
    desk.open(merchant, channel="call")
    assert "Suggested: Tue 15 Nov" in desk.texts()
    desk.press(KEY.Key_4)
    assert "Suggested: Wed 9 Nov" in desk.texts(), "not reached: again in two workdays"


def test_without_a_suggestion_a_step_needs_its_day(desk):
    with desk.home.write() as session:
        small = shop(session, "秦镇面馆", tier="small")
    desk.open(small)
    desk.press(KEY.Key_1, KEY.Key_Tab, KEY.Key_Tab)
    desk.write("bring a quote")
    desk.press(KEY.Key_Return, ctrl=True)
    assert "Say when the next step is due." in desk.texts()
    desk.enter("wed")
    assert "Wed 9 Nov" in desk.texts()
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    assert [task.due_on for task in desk.tasks()] == [dt.date(2016, 11, 9)]


def test_the_time_is_now_or_what_is_typed(desk, merchant):
    desk.open(merchant)
    when = desk.form._fields._when.field
    assert when.text() == "09:30"
    assert "Today · Mon 7 Nov" in desk.texts()
    when.setFocus()
    when.selectAll()
    desk.enter("wed 16:00")
    assert "Wed 2 Nov · entered late" in desk.texts()
    desk.press(KEY.Key_Tab, KEY.Key_Tab, KEY.Key_1)
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    (touch,) = desk.touches()
    assert touch.touched_at == dt.datetime(2016, 11, 2, 8, 0, tzinfo=dt.UTC)
    assert touch.backdated


def test_a_time_that_cannot_be_read_or_lies_ahead_is_refused(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_1)
    when = desk.form._fields._when.field
    for typed, sentence in (
        ("noonish", "Type a time, such as 14:30."),
        ("23:59", "The time lies in the future."),
    ):
        when.setFocus()
        when.selectAll()
        desk.enter(typed)
        desk.press(KEY.Key_Return, ctrl=True)
        desk.qtbot.waitUntil(lambda sentence=sentence: sentence in desk.texts())
        assert desk.focus_name() == "Time"
    assert desk.touches() == []


@pytest.mark.parametrize(
    ("channel", "four", "one"),
    [("visit", "Not met", "Achieved"), ("call", "No answer", "Achieved"),
     ("inspection", "Not met", "In order"), ("wechat", "No answer", "Achieved")],
)  # fmt: skip
def test_results_speak_the_words_of_the_channel(desk, merchant, channel, four, one):
    desk.open(merchant, channel=channel)
    chips = desk.form._fields._result
    assert [chip.text() for chip in chips._group.buttons()][0::3] == [one, four]


def test_a_call_is_short_until_details_are_wanted(desk, merchant):
    desk.open(merchant, channel="call")
    assert desk.form.title() == "Log a call"
    assert "Products pitched" not in desk.texts()
    more = button(desk, "Details: people, products, satisfaction, competitor")
    more.click()
    assert "Products pitched" in desk.texts()
    more.click()
    assert "Products pitched" not in desk.texts()


def test_another_channel_keeps_what_was_chosen(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_4)
    desk.form._fields._channel.choose("call")
    draft = desk.form._fields.read()
    assert (draft.channel, draft.result) == ("call", 4)


def test_the_earliest_to_do_is_offered_and_ticked_only_if_meant(desk, merchant, promised):
    desk.open(merchant)
    box = desk.form.findChild(QCheckBox)
    assert box.text() == "Settles Mon 7 Nov: 带新扫码盒"
    assert not box.isChecked()
    desk.press(KEY.Key_1)
    box.click()
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    assert all(task.done_at for task in desk.tasks())
    with desk.home.write() as session:
        promise(session, merchant, dt.date(2016, 11, 9), title="A & B")
    desk.open(merchant)
    assert box.text() == "Settles Wed 9 Nov: A && B"
    assert not box.isChecked()


def test_saving_twice_logs_once(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_1)
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, KEY.Key_Return, ctrl=True)
    desk.settle()
    assert len(desk.touches()) == 1


def test_save_and_next_asks_for_the_next_one(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_1)
    with desk.qtbot.waitSignals([desk.form.saved, desk.form.next_wanted], order="strict"):
        desk.press(KEY.Key_Return, ctrl=True, shift=True)
    with desk.qtbot.assertNotEmitted(desk.form.next_wanted):
        desk.open(merchant)
        desk.press(KEY.Key_1)
        with desk.qtbot.waitSignal(desk.form.saved):
            button(desk, "Save").click()


def test_the_footer_saves_by_key_too(desk, merchant):
    desk.open(merchant)
    desk.press(KEY.Key_1)
    button(desk, "Save").setFocus()
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)


def test_the_form_opens_only_for_a_merchant_that_exists(desk):
    desk.open("0" * 32)
    desk.qtbot.waitUntil(lambda: "There is no such merchant." in desk.texts())
    assert desk.form._head.is_picking()


def test_a_new_language_renames_everything_and_loses_nothing(desk, merchant, promised):
    desk.open(merchant)
    desk.press(KEY.Key_2, KEY.Key_Tab)
    desk.write("a note")
    before = desk.form._fields.read()
    with marked_language():
        assert unmarked(desk.form) <= {"春熙眼镜行", "陈晓霞", "李静"}
        assert unmarked(desk.form.footer) == set()
        assert desk.form._fields.read() == before
        assert desk.form.title() == "«Log a visit»"
    assert button(desk, "Save").isVisible()


def test_the_form_fits_the_drawer_in_every_text_size(desk, merchant, qapp):
    for scale in (0.9, 1.25, 1.5):
        theme.apply(qapp, "dark", scale)
        desk.open(merchant)
        desk.qtbot.wait(1)
        assert desk.form.minimumSizeHint().width() <= theme.px(440)
        assert desk.form.footer.minimumSizeHint().width() <= theme.px(440) - 40
    theme.apply(qapp, "light", 1.0)


def test_the_form_is_a_plain_widget_with_a_title(workspace, qtbot):
    form = VisitForm(workspace)
    qtbot.addWidget(form)
    qtbot.addWidget(form.footer)
    assert form.title() == translate("VisitForm", "Log a visit")


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_channels_stand_in_one_line(qapp, desk, merchant, scale):
    desk.window.resize(1280, 800)
    theme.apply(qapp, "light", scale)
    desk.open(merchant)
    chips = desk.form._fields._channel.findChildren(ChoiceChip)
    assert len(chips) == 7
    assert len({chip.y() for chip in chips}) == 1
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert desk.form.minimumSizeHint().width() <= desk.form.width()
    theme.apply(qapp, "light", 1.0)


def test_a_narrow_window_keeps_more_of_its_page_beside_the_form(desk, merchant):
    desk.open(merchant)
    drawer = desk.window.drawer
    assert drawer.width() < 440
    desk.window.resize(1440, 900)
    assert drawer.width() == 440
