"""Buttons, chips, tabs, search, fields: what keyboard, mouse and screen readers find."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from merchdesk.ui import theme
from merchdesk.ui.widgets import (
    Banner,
    Button,
    Chip,
    ChoiceChips,
    ElidedLabel,
    EmptyState,
    Field,
    IconButton,
    KeyHint,
    KpiCard,
    Label,
    ProgressStrip,
    SearchBox,
    Segmented,
    SettingRow,
    Sparkline,
    TabBar,
    column,
    plain_tip,
    row,
)

RESULTS = [(1, "Achieved"), (2, "Progress"), (3, "No change")]


@pytest.fixture(autouse=True)
def light(qapp):
    theme.apply(qapp, "light", 1.0)


@pytest.fixture
def shown(qtbot):
    def show(widget, width=0, height=0):
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height or widget.sizeHint().height())
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return show


def test_labels_never_read_markup(shown):
    label = shown(Label("<b>5 < 6</b>", "strong"))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>5 < 6</b>"
    assert plain_tip("plain") == "plain"
    assert plain_tip("<b>x</b> & y") == "<span>&lt;b&gt;x&lt;/b&gt; &amp; y</span>"


def test_an_elided_label_tells_the_rest_as_its_tip(shown):
    label = shown(ElidedLabel("a very long merchant name <b>indeed</b>"), 60)
    assert "&lt;b&gt;indeed" in label.toolTip()
    label.resize(600, 20)
    assert not label.toolTip()


def test_a_label_changes_its_tone(shown):
    label = shown(Label("x"))
    label.set_tone("bad")
    assert label.palette().color(label.foregroundRole()).name().upper() == theme.hex_color("bad")


def test_a_button_works_by_mouse_and_keyboard(qtbot, shown):
    pressed = []
    button = shown(Button("Save", "primary", hint="Ctrl S", on_click=lambda: pressed.append(1)))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]
    assert button.sizeHint().width() > Button("Save", "primary").sizeHint().width()


def test_a_click_leaves_the_focus_where_one_was_typing(qtbot, shown):
    page, line, button = QWidget(), QLineEdit(), Button("Add")
    page.setLayout(column(line, button))
    shown(page)
    page.activateWindow()
    line.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is line


def test_an_icon_button_has_a_name(shown):
    button = shown(IconButton("x", "Dismiss <now>"))
    assert button.accessibleName() == "Dismiss <now>"
    assert "&lt;now&gt;" in button.toolTip()


@pytest.mark.parametrize("scale", [0.9, 1.25, 1.5])
def test_painted_widgets_grow_with_the_text(qapp, shown, scale):
    widgets = [shown(w) for w in (Button("Save"), Chip("New", "ok"), KeyHint("Ctrl K"))]
    before = [widget.sizeHint() for widget in widgets]
    theme.apply(qapp, "light", scale)
    for widget, old in zip(widgets, before, strict=True):
        new = widget.sizeHint()
        assert (new.width() > old.width()) == (scale > 1)
        assert (new.height() >= old.height()) == (scale > 1)
    theme.apply(qapp, "light", 1.0)


def test_choice_chips_by_number_keys(qtbot, shown):
    chips = shown(ChoiceChips(RESULTS), 400)
    with qtbot.waitSignal(chips.changed) as caught:
        qtbot.keyClick(chips, Qt.Key.Key_2)
    assert caught.args == [[2]]
    qtbot.keyClick(chips, Qt.Key.Key_3)
    assert chips.value() == 3
    qtbot.keyClick(chips, Qt.Key.Key_9)
    qtbot.keyClick(chips, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert chips.values() == [3]


def test_several_choices(qtbot, shown):
    chips = shown(ChoiceChips(RESULTS, exclusive=False), 400)
    qtbot.keyClick(chips, Qt.Key.Key_3)
    qtbot.keyClick(chips, Qt.Key.Key_1)
    assert chips.values() == [1, 3]
    chips.choose(2)
    assert chips.values() == [2]
    chips.choose()
    assert chips.value() is None


def test_an_optional_choice_can_be_taken_back(qtbot, shown):
    chips = shown(ChoiceChips([(1, "a"), (2, "b")], optional=True))
    chips.setFocus()
    for key, values in ((Qt.Key.Key_1, [1]), (Qt.Key.Key_2, [2]), (Qt.Key.Key_2, [])):
        qtbot.keyClick(chips.focusWidget(), key)
        assert chips.values() == values


def test_tab_stops_once_at_an_exclusive_choice(qtbot, shown):
    holder = QWidget()
    before, after = QLineEdit(), QLineEdit()
    chips = ChoiceChips([(1, "a"), (2, "b"), (3, "c")])
    holder.setLayout(row(before, chips, after))
    shown(holder)
    for chosen in ((), (2,)):
        chips.choose(*chosen)
        before.setFocus()
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert holder.focusWidget().accessibleName() == ("b" if chosen else "a")
        qtbot.keyClick(holder.focusWidget(), Qt.Key.Key_Tab)
        assert holder.focusWidget() is after


@pytest.mark.parametrize("exclusive", [True, False])
def test_other_choices_keep_their_place_for_tab(qtbot, shown, exclusive):
    holder = QWidget()
    before, after = QLineEdit(), QLineEdit()
    chips = ChoiceChips([(1, "a")], exclusive=exclusive)
    holder.setLayout(row(before, chips, after))
    shown(holder)
    chips.set_choices([(1, "x"), (2, "y")])
    before.setFocus()
    names: list[str] = []
    while holder.focusWidget() is not after and len(names) < 9:
        qtbot.keyClick(holder.focusWidget(), Qt.Key.Key_Tab)
        names.append(holder.focusWidget().accessibleName())
    assert names == (["x", ""] if exclusive else ["x", "y", ""])


def test_renamed_choices_keep_choice_and_focus(qtbot, shown):
    chips = shown(ChoiceChips([(1, "a"), (2, "b")]))
    chips.choose(2)
    chips.setFocus()
    chips.set_choices([(1, "x"), (2, "y")])
    assert chips.values() == [2]
    assert chips.focusWidget().accessibleName() == "y"


def test_choices_survive_other_words(shown):
    chips = shown(ChoiceChips(RESULTS), 400)
    chips.choose(2)
    chips.set_choices([(2, "推进"), (4, "未接通")])
    assert chips.values() == [2]
    chips.set_choices([(4, "未接通")])
    assert chips.values() == []


def test_choice_chips_break_into_lines(shown):
    chips = shown(ChoiceChips([(n, f"choice number {n}") for n in range(8)]))
    assert chips.heightForWidth(200) > chips.heightForWidth(2000)


def test_choice_chips_in_columns_fill_the_width(shown):
    chips = shown(ChoiceChips([(n, "x" * n) for n in range(1, 7)], columns=3), 400)
    places = [button.geometry() for button in chips.findChildren(QAbstractButton)]
    assert [place.left() for place in places[:3]] == [place.left() for place in places[3:]]
    assert places[2].right() == places[5].right() == 399


@pytest.mark.parametrize("kind", [Segmented, TabBar])
def test_tabs_by_keyboard_and_key(qtbot, shown, kind):
    tabs = shown(kind([("a", "One"), ("b", "Two & more"), ("c", "Three")]), 500)
    assert tabs.key() == "a"
    with qtbot.waitSignal(tabs.chosen) as caught:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert caught.args == ["b"]
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert tabs.key() == "c"
    tabs.set_items([("c", "Drei"), ("d", "Vier")])
    assert tabs.key() == "c"
    tabs.choose("d")
    assert tabs.key() == "d"
    tabs.grab()


def test_a_tab_counts(shown):
    tabs = shown(TabBar([("a", "Visits"), ("b", "Complaints")]), 500)
    narrow = tabs.tabRect(1).width()
    tabs.set_count("b", 12, "bad")
    assert tabs.tabRect(1).width() > narrow
    assert tabs.accessibleTabName(1) == "Complaints (12)"
    tabs.set_count("b", 0)
    assert tabs.accessibleTabName(1) == "Complaints"
    tabs.set_count("b", 1_000_000)
    tabs.grab()


def composing(text: str) -> QInputMethodEvent:
    return QInputMethodEvent(text, [])


def test_search_follows_what_is_being_composed(qtbot, shown):
    box = shown(SearchBox("Search", "Ctrl K"), 300)
    seen: list[str] = []
    box.query_changed.connect(seen.append)
    QApplication.sendEvent(box.edit, composing("lao'ma"))
    QApplication.sendEvent(box.edit, composing("lao'ma'tou"))
    assert seen == ["laoma", "laomatou"]
    assert box.text() == "laomatou"
    assert box.edit.text() == ""
    done = QInputMethodEvent("", [])
    done.setCommitString("老码头")
    QApplication.sendEvent(box.edit, done)
    assert seen[-1] == box.text() == "老码头"
    assert len(seen) == len(set(seen))


def test_search_keys(qtbot, shown):
    box = shown(SearchBox("Search merchants", "Ctrl K"), 300)
    rows: list[int] = []
    sent: list[str] = []
    box.row_wanted.connect(rows.append)
    box.submitted.connect(sent.append)
    qtbot.keyClicks(box.edit, "lmt")
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit, Qt.Key.Key_Up)
    qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    assert rows == [1, -1]
    assert sent == ["lmt"]
    qtbot.keyClick(box.edit, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert box.edit.accessibleName() == "Search merchants"


def test_a_field_names_its_input_and_says_what_is_wrong(shown):
    line = QLineEdit()
    field = shown(Field("Passphrase", line, "At least 12 characters"), 300)
    assert line.accessibleName() == "Passphrase"
    field.set_error("The two are not the same.")
    texts = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert texts == ["Passphrase", "The two are not the same."]
    assert line.property("invalid") == "true"
    assert line.accessibleDescription() == "The two are not the same."
    field.set_error("")
    assert line.property("invalid") == "false"


def test_a_hint_gives_way_to_an_error(shown):
    field = shown(Field("Day", QLineEdit(), "Mon"))
    field.set_error("No such day.")
    field.set_hint("Tue")
    texts = [label.text() for label in field.findChildren(QLabel) if not label.isHidden()]
    assert texts == ["Day", "No such day."]
    field.set_error("")
    texts = [label.text() for label in field.findChildren(QLabel) if not label.isHidden()]
    assert texts == ["Day", "Tue"]


def test_a_setting_row_names_its_control(shown):
    line = QLineEdit()
    row = shown(SettingRow("Name", line, "Shown in reports"), 300)
    assert row.control is line
    assert (line.accessibleName(), line.accessibleDescription()) == ("Name", "Shown in reports")


def test_a_banner_acts_and_closes(qtbot, shown):
    acted: list[int] = []
    banner = shown(
        Banner("At risk", "¥860 below", "bad", action="Why", on_action=lambda: acted.append(1)),
        600,
    )
    assert banner.accessibleName() == "At risk ¥860 below"
    buttons = banner.findChildren(Button)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert acted == [1]
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert banner.isHidden()


@pytest.mark.parametrize("kind", ["info", "ok", "warn", "bad"])
def test_every_kind_of_banner_is_painted(shown, kind):
    banner = shown(Banner("", "text", kind, action="Do", closable=False), 400)
    image = banner.grab().toImage()
    middle = image.pixelColor(image.width() // 2, 4).name()
    assert middle != theme.hex_color("canvas").lower()


def test_a_kpi_card_reads_as_one_sentence(shown):
    card = shown(KpiCard("Volume", Sparkline([1, 2, None, 3], "12 months")), 240)
    card.set("128.5", "k CNY", "▼ 9.5% vs last year", "bad")
    assert card.accessibleName() == "Volume: 128.5 k CNY. ▼ 9.5% vs last year"
    card.set_title("交易额")
    card.grab()


def test_an_empty_state_offers_what_to_do(qtbot, shown):
    pressed: list[int] = []
    button = Button("Import", "primary", icon="upload", on_click=lambda: pressed.append(1))
    state = shown(EmptyState("inbox", "Nothing yet", "Import a statement first.", button), 600, 400)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]
    state.set_text("Empty", "A much longer sentence " * 8)
    assert state.sizeHint().width() < 600


def test_a_progress_strip(qtbot, shown):
    strip = shown(ProgressStrip(), 500)
    strip.start("Importing")
    strip.set_progress(1, 4, "statements_2016-10.xlsx")
    texts = {label.text() for label in strip.findChildren(QLabel)}
    assert texts == {"statements_2016-10.xlsx", "25 %"}
    cancel = strip.findChild(Button)
    with qtbot.waitSignal(strip.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    strip.start("Again")
    assert cancel.isEnabled()


def test_a_tab_is_hovered_without_harm(qtbot, shown):
    tabs = shown(TabBar([("a", "One"), ("b", "Two")]), 300)
    qtbot.mouseMove(tabs, QPoint(5, 5))
    tabs.grab()
