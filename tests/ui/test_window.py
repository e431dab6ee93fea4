from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from merchdesk.ui import theme
from merchdesk.ui.widgets import Label
from merchdesk.ui.window import MainWindow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def titles():
    return {"today": "Today", "merchants": "Merchants", "settings": "Settings"}


@pytest.fixture
def window(qapp, qtbot, titles):
    theme.apply(qapp, "light", 1.0)
    made = MainWindow()
    qtbot.addWidget(made)
    for key, icon in (("today", "sun"), ("merchants", "store")):
        made.add_page(key, icon, partial(titles.get, key), QWidget)
    made.add_page("settings", "settings", lambda: titles["settings"], QWidget, bottom=True)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def test_the_first_page_is_shown(window):
    assert window.current_page() == "today"
    assert window.windowTitle() == "Today – MerchDesk"


def test_a_page_is_made_when_it_is_first_opened(window):
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(QWidget())
        return made[-1]

    window.add_page("import", "upload", lambda: "Import", make)
    assert not made
    for key in ("import", "today", "import"):
        window.navigate(key)
    assert len(made) == 1
    assert made[0].isVisible()


def test_pages_by_rail_and_keys(qtbot, window):
    opened: list[str] = []
    window.page_opened.connect(opened.append)
    qtbot.mouseClick(window.rail.button("merchants"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    assert opened == ["merchants", "today", "merchants", "settings"]
    assert window.rail.button("settings").isChecked()
    with pytest.raises(KeyError):
        window.navigate("nowhere")


@pytest.mark.parametrize(
    ("signal", "key", "modifier"),
    [
        ("log_visit_requested", Qt.Key.Key_N, CONTROL),
        ("undo_requested", Qt.Key.Key_Z, CONTROL),
        ("lock_requested", Qt.Key.Key_L, CONTROL),
        ("filter_requested", Qt.Key.Key_F, CONTROL),
        ("refresh_requested", Qt.Key.Key_R, CONTROL),
        ("back_requested", Qt.Key.Key_Left, ALT),
        ("keys_requested", Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_become_signals(qtbot, window, signal, key, modifier):
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, key, modifier)


def test_search_from_anywhere(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert window.focusWidget() is window.search.edit
    seen: list[str] = []
    window.search_text_changed.connect(seen.append)
    with qtbot.waitSignal(window.search_submitted) as caught:
        qtbot.keyClicks(window.search.edit, "lm")
        qtbot.keyClick(window.search.edit, Qt.Key.Key_Return)
    assert seen == ["l", "lm"]
    assert caught.args == ["lm"]
    with qtbot.waitSignal(window.search_row_wanted):
        qtbot.keyClick(window.search.edit, Qt.Key.Key_Down)


def test_undo_goes_to_the_toast_first(qtbot, window):
    undone: list[int] = []
    window.toast.show_message("Visit logged", undo=lambda: undone.append(1))
    with qtbot.assertNotEmitted(window.undo_requested):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert undone == [1]
    with qtbot.waitSignal(window.undo_requested):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)


def test_titles_follow_the_language(qtbot, window, titles):
    titles.update(today="今日", merchants="商户")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert window.windowTitle() == "今日 – MerchDesk"
    assert window.rail.button("merchants").accessibleName() == "商户"
    window.set_badge("merchants", 4)
    assert window.rail.button("merchants").accessibleName() == "商户 (4)"


def test_rail_by_keyboard(qtbot, window):
    window.rail.button("today").setFocus()
    qtbot.keyClick(window.rail.button("today"), Qt.Key.Key_Down)
    assert window.focusWidget() is window.rail.button("merchants")
    qtbot.keyClick(window.rail.button("merchants"), Qt.Key.Key_Space)
    assert window.current_page() == "merchants"
    qtbot.keyClick(window.rail.button("merchants"), Qt.Key.Key_Up)
    qtbot.keyClick(window.rail.button("today"), Qt.Key.Key_Up)
    assert window.focusWidget() is window.rail.button("settings")


def test_the_window_starts_with_the_focus_nowhere_in_particular(window):
    assert not isinstance(window.focusWidget(), QLineEdit)


def test_everything_in_the_frame_that_takes_focus_has_a_name(window):
    window.add_status(Label("Data to 31 Oct", "caption"))
    window.rail.set_user("王芳")
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", lambda: "")()
            assert widget.accessibleName() or text, widget


def test_text_size_reaches_the_frame(qapp, window):
    before = window.grab().size()
    theme.apply(qapp, "dark", 1.5)
    bar = window.search.parentWidget()
    assert bar.height() == 81
    assert window.grab().size() == before
    theme.apply(qapp, "light", 1.0)
    assert bar.height() == 54


def test_closing_is_told(qtbot, window):
    with qtbot.waitSignal(window.closing):
        window.close()
