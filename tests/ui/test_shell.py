"""The assembled window: pages, search, a visit with its undo, the draft that comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from merchdesk import i18n
from merchdesk.models import Draft, Touch
from merchdesk.rules import identity
from merchdesk.services import demo_home, merchants
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.imports.page import ImportPage
from merchdesk.ui.reports.page import ReportsPage
from merchdesk.ui.settings.page import SettingsPage
from merchdesk.ui.shell import Shell

MERCHANTS = 30


@pytest.fixture
def filled(home: Home, now: dt.datetime) -> Home:
    with home.write() as session:
        demo_home.fill(session, merchants=MERCHANTS, manager_id=home.manager_id, now=now)
    return home


@pytest.fixture
def open_shell(filled: Home, now: dt.datetime, qtbot: QtBot, qapp) -> Iterator[Callable[[], Shell]]:
    theme.apply(qapp, "light")
    opened: list[Shell] = []

    def make() -> Shell:
        shell = Shell(filled, clock=lambda: now)
        qtbot.addWidget(shell.window)
        shell.window.resize(1280, 800)
        shell.window.show()
        opened.append(shell)
        idle(qtbot, shell)
        return shell

    yield make
    for shell in opened:
        shell.close()


@pytest.fixture
def shell(open_shell: Callable[[], Shell]) -> Shell:
    return open_shell()


def idle(qtbot: QtBot, shell: Shell) -> None:
    qtbot.waitUntil(lambda: not shell.jobs.is_busy(), timeout=60_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not shell.jobs.is_busy(), timeout=60_000)


def count(home: Home, *conditions: object) -> int:
    with home.read() as session:
        query = select(func.count()).select_from(Touch).where(*conditions)  # type: ignore[arg-type]
        return session.scalar(query) or 0


def test_the_pages_answer_to_their_keys(shell: Shell, qtbot: QtBot) -> None:
    assert shell.window.current_page() == "today"
    for key, page in (
        (Qt.Key.Key_2, "merchants"),
        (Qt.Key.Key_4, "reports"),
        (Qt.Key.Key_1, "today"),
    ):
        QTest.keyClick(shell.window, key, Qt.KeyboardModifier.ControlModifier)
        assert shell.window.current_page() == page
    QTest.keyClick(shell.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert shell.window.current_page() == "settings"
    idle(qtbot, shell)


def test_what_nobody_has_opened_is_not_made(shell: Shell, qtbot: QtBot) -> None:
    for key, kind in (("import", ImportPage), ("reports", ReportsPage), ("settings", SettingsPage)):
        assert not shell.window.findChildren(kind)
        shell.window.navigate(key)
        assert len(shell.window.findChildren(kind)) == 1
    idle(qtbot, shell)


def test_ctrl_n_takes_the_merchant_that_is_being_opened(shell: Shell, qtbot: QtBot) -> None:
    shell.window.navigate("merchants")
    idle(qtbot, shell)
    table = shell.merchants.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    chosen = table.selected()
    assert chosen is not None
    QTest.keyClick(shell.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert shell.list_view.merchant_id() == "", "it is still being read"
    assert shell.form._read()[0] == chosen.merchant_id
    idle(qtbot, shell)
    shell.window.drawer.close_drawer()
    QTest.keyClick(table, Qt.Key.Key_Down)  # and at once, before the page beside follows
    below = table.selected()
    assert below is not None
    assert below != chosen
    QTest.keyClick(shell.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert shell.form._read()[0] == below.merchant_id
    idle(qtbot, shell)


def test_searching_from_anywhere_opens_the_merchant(
    shell: Shell, filled: Home, qtbot: QtBot
) -> None:
    with filled.read() as session:
        found = merchants.find(session, query=merchants.ListQuery())
        (row,) = merchants.rows(session, numbers=found.numbers[5:6])
    QTest.keyClick(shell.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    shell.window.search.set_text(row.mid[-6:])
    qtbot.waitUntil(lambda: shell.window.current_page() == "merchants")
    idle(qtbot, shell)
    shell.window.search_submitted.emit(row.mid[-6:])
    qtbot.waitUntil(lambda: shell.list_view.merchant_id() == row.merchant_id, timeout=60_000)


def test_a_visit_is_logged_shown_and_taken_back(
    shell: Shell, filled: Home, now: dt.datetime, qtbot: QtBot
) -> None:
    before = count(filled, Touch.deleted_at.is_(None))
    line = shell.today.next_planned()
    assert line is not None
    shell.log_visit(line.merchant_id, line.channel, line.task_id)
    idle(qtbot, shell)
    assert shell.window.drawer.isVisible()
    QTest.keyClick(shell.form.focusWidget(), Qt.Key.Key_2)
    shell.form.save()
    qtbot.waitUntil(lambda: count(filled, Touch.deleted_at.is_(None)) == before + 1)
    idle(qtbot, shell)
    assert line.name in shell.window.toast.message()
    QTest.keyClick(shell.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: count(filled, Touch.deleted_at.is_(None)) == before)
    idle(qtbot, shell)


def test_ctrl_n_on_a_promised_line_settles_the_promise(shell: Shell, qtbot: QtBot) -> None:
    lines = shell.today.pane.list
    line = lines.current_line()
    assert line is not None
    assert line.task_id, "the demo's day begins with a promise"
    QTest.keyClick(shell.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, shell)
    draft = shell.form._fields.read()
    settled = line.task_id if line.channel == "visit" else ""
    assert (draft.closes_task_id, draft.channel) == (settled, "visit")


def test_a_half_typed_visit_comes_back_after_closing(
    open_shell: Callable[[], Shell], filled: Home, qtbot: QtBot
) -> None:
    first = open_shell()
    line = first.today.next_planned()
    assert line is not None
    first.log_visit(line.merchant_id)
    idle(qtbot, first)
    QTest.keyClick(first.form.focusWidget(), Qt.Key.Key_2)
    first.close()  # at once: less than a second after typing
    with filled.read() as session:
        assert session.scalars(select(Draft.key)).all() == [line.merchant_id]
    second = open_shell()
    second.resume()
    idle(qtbot, second)
    assert second.window.drawer.isVisible()


def test_a_visit_without_a_merchant_yet_comes_back_too(
    open_shell: Callable[[], Shell], qtbot: QtBot
) -> None:
    first = open_shell()
    first.window.navigate("settings")
    first.log_visit()
    idle(qtbot, first)
    first.form._fields.setFocus()
    QTest.keyClick(first.form.focusWidget(), Qt.Key.Key_2)
    first.close()
    second = open_shell()
    second.resume()
    idle(qtbot, second)
    assert second.window.drawer.isVisible()
    assert second.form._fields.read().result == 2


def test_ctrl_n_in_the_list_takes_the_highlighted_merchant(shell: Shell, qtbot: QtBot) -> None:
    shell.window.navigate("merchants")
    idle(qtbot, shell)
    chosen = shell.merchants.table.selected()
    assert chosen is not None
    QTest.keyClick(shell.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, shell)
    assert shell.form._read()[0] == chosen.merchant_id


@pytest.mark.parametrize("page", ["today", "merchants"])
def test_a_message_covers_no_line_of_a_list(shell: Shell, qtbot: QtBot, page: str) -> None:
    shell.window.navigate(page)
    idle(qtbot, shell)
    lines = shell.today.pane.list if page == "today" else shell.merchants.table
    root = shell.window.centralWidget()
    before = lines.height()
    shell.tell("Visit logged")
    qtbot.waitUntil(lambda: lines.height() < before)
    lower_edge = lines.mapTo(root, lines.rect().bottomLeft()).y()
    assert lower_edge < shell.window.toast.y()
    shell.window.toast.hide()
    qtbot.waitUntil(lambda: lines.height() == before)


def test_the_whole_frame_speaks_the_language_chosen(shell: Shell, qtbot: QtBot) -> None:
    assert shell.window.rail.button("merchants").accessibleName() == "Merchants"
    i18n.use_language(i18n.CHINESE)
    qtbot.waitUntil(
        lambda: "商户" in shell.window.windowTitle() or "今日" in shell.window.windowTitle()
    )
    i18n.use_language(i18n.ENGLISH)


def test_what_pages_ask_for_leaves_the_shell(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.lock_wanted):
        QTest.keyClick(shell.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_demo_fills_an_empty_home(new_home, now: dt.datetime, qtbot: QtBot, qapp) -> None:
    theme.apply(qapp, "light")
    shell = Shell(new_home("demo"), clock=lambda: now)
    qtbot.addWidget(shell.window)
    shell.window.show()
    idle(qtbot, shell)
    shell.fill_with_demo(20)
    qtbot.waitUntil(lambda: "demo" in shell.window.toast.message(), timeout=60_000)
    idle(qtbot, shell)
    assert shell.today.next_planned() is not None
    shell.close()


def test_an_unknown_merchant_says_so(shell: Shell, qtbot: QtBot) -> None:
    shell.open_merchant(identity.merchant_id("0"))
    idle(qtbot, shell)
    assert shell.list_view.merchant_id() == ""
