"""Two windows on two homes and one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from merchdesk.services import demo_home, visits
from merchdesk.ui.merchants.touches_tab import TouchEntry
from merchdesk.ui.shell import Shell
from merchdesk.ui.sync.state import Phase
from tests.conftest import NOW
from tests.ui.sync.conftest import Desk, has_gone_out


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Callable[[Desk], Shell]]:
    opened: list[Shell] = []

    def open_window(desk: Desk) -> Shell:
        shell = Shell(desk.home, clock=lambda: NOW)
        qtbot.addWidget(shell.window)
        shell.window.resize(1280, 800)
        shell.window.show()
        shell.runner.start()
        opened.append(shell)
        still(shell, qtbot)
        return shell

    yield open_window
    for shell in opened:
        shell.close()


def still(shell: Shell, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.waitUntil(
            lambda: not shell.jobs.is_busy() and not shell.runner.is_busy(), timeout=20_000
        )
        qtbot.wait(20)


def entries(shell: Shell) -> list[TouchEntry]:
    return [it for it in shell.list_view.findChildren(TouchEntry) if it.isVisible()]


def notes(shell: Shell) -> set[str]:
    return {label.text() for entry in entries(shell) for label in entry.findChildren(QLabel)}


def open_touches(shell: Shell, merchant: str, qtbot: QtBot) -> None:
    shell.open_merchant(merchant)
    still(shell, qtbot)
    shell.list_view.tabs.choose("touches")
    still(shell, qtbot)


@pytest.mark.usefixtures("quick")
def test_a_visit_logged_in_one_window_appears_in_the_other(
    mine: Desk, theirs: Desk, window: Callable[[Desk], Shell], qtbot: QtBot
) -> None:
    here, there = window(mine), window(theirs)
    for shell in (here, there):
        open_touches(shell, mine.merchant(), qtbot)
    draft = visits.VisitDraft(
        merchant_id=mine.merchant(), channel="visit", result=1, touched_at=NOW, note="新扫码盒已换"
    )
    gone_out = has_gone_out(here.runner)
    here.jobs.command(visits.log, draft=draft, manager_id=mine.home.manager_id, now=NOW)
    qtbot.waitUntil(gone_out, timeout=20_000)
    still(here, qtbot)
    (entry,) = [it for it in entries(here) if "新扫码盒已换" in _texts(it)]
    assert "not read by others yet" in entry.ticks.accessibleName()

    there.window.activateWindow()
    qtbot.waitUntil(there.window.isActiveWindow)
    QTest.keyClick(there.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "新扫码盒已换" in notes(there), timeout=10_000)
    still(there, qtbot)
    assert there.window.toast.message().startswith("Synced")
    with theirs.home.write() as session:  # their word that they have read it goes along
        visits.log(session, draft=draft, manager_id=theirs.home.manager_id, now=NOW)
    for shell in (there, here):
        shell.runner.sync_now()
        still(shell, qtbot)
    (entry, *_) = [it for it in entries(here) if "read by 1" in it.ticks.accessibleName()]
    assert entry.ticks.isVisible()


def test_the_pill_leads_to_the_page_and_the_rail_counts_what_waits_for_a_word(
    mine: Desk, theirs: Desk, window: Callable[[Desk], Shell], qtbot: QtBot
) -> None:
    mine.change(address="一号")
    theirs.change(address="二号")
    theirs.sync()
    shell = window(mine)
    assert shell.runner.state.phase() is Phase.IN_STEP
    assert "to review" in shell.pill.accessibleName()
    assert "(1)" in shell.window.rail.button("sync").accessibleName()
    shell.pill.click()
    still(shell, qtbot)
    assert shell.window.current_page() == "sync"
    (row,) = shell.sync.conflicts.rows()
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: shell.runner.state.status.conflicts == 0, timeout=10_000)
    still(shell, qtbot)
    assert shell.window.rail.button("sync").accessibleName() == "Sync"
    assert shell.window.toast.message().startswith("Settled")


def test_without_a_team_there_are_no_ticks(
    laptop: Callable[[str], Desk], window: Callable[[Desk], Shell], qtbot: QtBot
) -> None:
    alone = laptop("王敏")
    with alone.home.write() as session:
        demo_home.fill(session, merchants=4, manager_id=alone.home.manager_id, now=NOW)
    shell = window(alone)
    assert "Only on this computer" in shell.pill.accessibleName()
    open_touches(shell, alone.merchant(), qtbot)
    assert not any(it.ticks.isVisible() for it in entries(shell))


def _texts(entry: TouchEntry) -> set[str]:
    return {label.text() for label in entry.findChildren(QLabel)}
