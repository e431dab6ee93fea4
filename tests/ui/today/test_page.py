from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from merchdesk.services.changes import Changes
from merchdesk.ui import theme
from merchdesk.ui.today import TodayPage
from merchdesk.ui.today.model import LINE_ROLE
from merchdesk.ui.today.pane import NARROW, NARROW_BELOW, WIDE
from tests.services.shops import shop, touch
from tests.ui.marked import marked_language, unmarked

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def rows(page) -> list[str]:
    """Headings in brackets, lines by name."""
    model = page.pane.list.model()
    indexes = [model.index(at, 0) for at in range(model.rowCount())]
    return [i.data() if i.data(LINE_ROLE) else f"[{i.data()}]" for i in indexes]


def texts(widget: QWidget) -> list[str]:
    return [x.text() for x in widget.findChildren(QLabel) if x.isVisible() and x.text()]


def shown_buttons(page) -> list[str]:
    return [b.text() for b in page.findChildren(QPushButton) if b.isVisible() and b.text()]


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(page.pane.list, key, modifier)


def test_the_day_stands_in_groups_by_the_hour(full_day, open_page):
    page = open_page()
    assert rows(page) == [
        "[Overdue]", "逾期",
        "[Morning]", "见过", "未遇", "约好",
        "[Afternoon]", "火锅",
        "[Calls to make]", "电话", "打过",
    ]  # fmt: skip
    assert "Mon 7 Nov" in texts(page)
    numbers = [text for text in texts(page.pane) if text[-1].isdigit()]
    assert numbers == ["1", "/ 5", "1", "/ 20"]


def test_the_first_open_line_is_chosen_and_its_merchant_shown(full_day, open_page, qtbot):
    page = open_page()
    assert page.current_line().name == "逾期"
    details = QLabel("details")
    page.set_details(lambda: details)
    assert details.isVisible()


def test_a_merchant_is_announced_once(full_day, open_page, qtbot, workspace):
    page = TodayPage(workspace)
    qtbot.addWidget(page)
    chosen: list[str] = []
    page.merchant_chosen.connect(chosen.append)
    page.show()
    qtbot.waitUntil(lambda: chosen == [full_day["逾期"]])
    page.refresh()
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy())
    qtbot.wait(300)
    assert chosen == [full_day["逾期"]]


def test_arrows_pass_over_headings_and_open_after_a_moment(full_day, open_page, qtbot):
    page = open_page()
    names = []
    for _ in range(6):
        press(qtbot, page, KEY.Key_Down)
        names.append(page.current_line().name)
    assert names == ["见过", "未遇", "约好", "火锅", "电话", "打过"]
    with qtbot.waitSignal(page.merchant_chosen) as chosen:
        pass
    assert chosen.args == [full_day["打过"]], "only where the arrow keys came to rest"


def test_enter_opens_at_once(full_day, open_page, qtbot):
    page = open_page()
    press(qtbot, page, KEY.Key_Down)
    with qtbot.waitSignal(page.merchant_chosen, timeout=100) as chosen:
        press(qtbot, page, KEY.Key_Return)
    assert chosen.args == [full_day["见过"]]


def test_a_click_opens_and_one_on_a_heading_does_nothing(full_day, open_page, qtbot):
    page = open_page()
    view = page.pane.list
    model = view.model()
    spot = {model.index(at, 0).data(): model.index(at, 0) for at in range(model.rowCount())}
    left = Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(page.merchant_chosen, wait=250):
        qtbot.mouseClick(view.viewport(), left, pos=view.visualRect(spot["Morning"]).center())
    with qtbot.waitSignal(page.merchant_chosen, timeout=100) as chosen:
        qtbot.mouseClick(view.viewport(), left, pos=view.visualRect(spot["火锅"]).center())
    assert chosen.args == [full_day["火锅"]]


def test_ctrl_enter_logs_with_channel_and_to_do(full_day, open_page, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.log_visit) as wanted:
        press(qtbot, page, KEY.Key_Return, CTRL)
    assert wanted.args == [full_day["逾期"], "visit", full_day["task"]]
    for _ in range(5):
        press(qtbot, page, KEY.Key_Down)
    with qtbot.waitSignal(page.log_visit) as wanted:
        press(qtbot, page, KEY.Key_Enter, CTRL)
    assert wanted.args == [full_day["电话"], "call", ""]


def test_a_logged_visit_moves_its_line_and_keeps_the_highlight(full_day, open_page, qtbot, home):
    page = open_page()
    for _ in range(4):
        press(qtbot, page, KEY.Key_Down)
    assert page.current_line().name == "火锅"
    with home.write() as session:
        later = page._workspace.now() + dt.timedelta(minutes=5)
        touch(session, full_day["火锅"], later, manager=home.manager_id)
    page._workspace.jobs.changed.emit(Changes(visits=True))
    qtbot.waitUntil(lambda: rows(page)[3:6] == ["见过", "火锅", "未遇"])
    assert page.current_line().name == "火锅"
    assert page.current_line().done
    assert "[Afternoon]" not in rows(page)


def test_the_next_planned_one_is_the_first_open_line_of_another(full_day, open_page):
    page = open_page()
    assert page.next_planned().name == "逾期"
    assert page.next_planned(after=full_day["逾期"]).name == "约好"


def test_only_what_it_shows_makes_it_ask_again(full_day, open_page, qtbot):
    page = open_page()
    jobs = page._workspace.jobs
    jobs.changed.emit(Changes())
    assert not jobs.is_busy()
    jobs.changed.emit(Changes(tasks=True))
    assert jobs.is_busy()


def test_without_merchants_it_offers_the_import(open_page, qtbot):
    page = open_page()
    page.set_details(lambda: QLabel("details"))
    assert "No merchants yet" in texts(page)
    assert "details" not in texts(page)
    assert shown_buttons(page) == ["Import statements"]
    (button,) = [b for b in page.findChildren(QPushButton) if b.text() == "Import statements"]
    with qtbot.waitSignal(page.navigate) as wanted:
        button.click()
    assert wanted.args == ["import"]


def test_with_nothing_due_it_says_so(open_page, qtbot, home):
    with home.write() as session:
        shop(session, "小店", tier="small", owner=home.manager_id)
    page = open_page()
    assert "Nothing is due today" in texts(page)
    assert shown_buttons(page) == ["All merchants"]


def test_with_nobody_of_ones_own_it_says_why(open_page, qtbot, home):
    with home.write() as session:
        shop(session, "别人的", owner="f" * 32)
    page = open_page()
    assert "No merchant is yours yet" in texts(page)
    assert any(text.startswith("None of the 1 merchants") for text in texts(page))


def test_the_first_import_fills_the_day(open_page, qtbot, home):
    page = open_page()
    details = QLabel("details")
    page.set_details(lambda: details)
    with home.write() as session:
        shop(session, "新来的", owner=home.manager_id)
    page._workspace.jobs.changed.emit(Changes(statements=True, merchants=True))
    qtbot.waitUntil(lambda: rows(page) == ["[Morning]", "新来的"])
    assert details.isVisible()


def test_the_day_is_copied_as_text(full_day, open_page, qtbot):
    page = open_page()
    (copy,) = [
        b for b in page.findChildren(QPushButton) if b.accessibleName() == "Copy the day as text"
    ]
    with qtbot.waitSignal(page.told):
        copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Mon 7 Nov · visits 3, calls 1")
    assert "赵伟 Owner" in text


def test_midnight_brings_another_day(full_day, open_page, qtbot, workspace, now):
    clock = [now]
    page = TodayPage(replace(workspace, clock=lambda: clock[0]))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page._day is not None)
    page.hide()
    clock[0] = now + dt.timedelta(days=1)
    page.show()
    qtbot.waitUntil(lambda: "Tue 8 Nov" in texts(page))


@pytest.mark.parametrize(("width", "pane"), [(NARROW_BELOW, WIDE), (NARROW_BELOW - 1, NARROW)])
def test_the_pane_gives_way_in_small_windows(full_day, open_page, width, pane):
    page = open_page(width)
    assert page.pane.width() == theme.px(pane)


def test_the_pane_grows_with_the_text(full_day, open_page, qapp, qtbot):
    page = open_page()
    theme.apply(qapp, "dark", 1.5)
    qtbot.waitUntil(lambda: page.pane.width() == theme.px(NARROW) == 435)
    theme.apply(qapp, "light", 1.0)


def test_another_language_renames_everything(full_day, open_page):
    page = open_page()
    with marked_language():
        assert unmarked(page) == set()
        assert rows(page)[0] == "[«Overdue»]"
        assert page.pane.list.accessibleName() == "«Plan of the day»"
    assert rows(page)[0] == "[Overdue]"
