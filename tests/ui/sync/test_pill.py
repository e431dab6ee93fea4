from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from merchdesk.services.sync_status import Status
from merchdesk.ui.sync import words
from merchdesk.ui.sync.pill import SyncPill
from merchdesk.ui.sync.runner import SyncRunner
from merchdesk.ui.sync.state import Phase, SyncState
from merchdesk.ui.workspace import Workspace
from tests.conftest import NOW

IN_TEAM = Status(in_team=True, synced_at=NOW - dt.timedelta(minutes=2))


@pytest.fixture
def pill(workspace: Workspace, qtbot: QtBot) -> SyncPill:
    made = SyncPill(SyncRunner(workspace), workspace.now)
    qtbot.addWidget(made)
    made.show()
    return made


def show(pill: SyncPill, state: SyncState) -> str:
    pill._runner.state = state
    pill._runner.changed.emit()
    return pill.accessibleName()


@pytest.mark.parametrize(
    ("state", "phase", "said"),
    [
        (SyncState(), Phase.ALONE, "Only on this computer"),
        (SyncState(IN_TEAM), Phase.IN_STEP, "Synced 2 min ago"),
        (SyncState(Status(in_team=True)), Phase.FIRST, "Not synced yet"),
        (SyncState(IN_TEAM, is_running=True), Phase.RUNNING, "Syncing…"),
        (
            SyncState(IN_TEAM, is_running=True, done=45, total=100),
            Phase.RUNNING,
            "Syncing 45 %",
        ),
        (SyncState(replace(IN_TEAM, paused=True)), Phase.PAUSED, "Sync paused"),
        (SyncState(replace(IN_TEAM, trouble="x"), is_away=True), Phase.AWAY, "Share away"),
        (SyncState(replace(IN_TEAM, trouble="x")), Phase.TROUBLE, "Sync held up"),
    ],
)
def test_each_state_has_its_word(pill: SyncPill, state: SyncState, phase: Phase, said: str) -> None:
    assert state.phase() is phase
    assert said in show(pill, state)


def test_each_state_has_an_icon_of_its_own() -> None:
    icons = [icon for icon, _ in words.LOOKS.values()]
    assert len(set(icons)) == len(Phase)


def test_what_waits_is_told_beside_it(pill: SyncPill) -> None:
    said = show(pill, SyncState(replace(IN_TEAM, waiting=2, conflicts=3)))
    assert "2 waiting" in said
    assert "3 to review" in said


def test_without_room_the_words_go_and_the_chips_stay(pill: SyncPill) -> None:
    show(pill, SyncState(replace(IN_TEAM, waiting=2)))
    assert pill.minimumSizeHint().width() < pill.sizeHint().width()
    pill.resize(pill.minimumSizeHint())
    assert not pill.grab().isNull()


def test_the_keyboard_reaches_it(pill: SyncPill, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pill.clicked):
        qtbot.keyClick(pill, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (dt.timedelta(seconds=20), "just now"),
        (dt.timedelta(minutes=59), "59 min"),
        (dt.timedelta(hours=1), "08:30"),
        (dt.timedelta(days=3), "4 Nov 09:30"),
        (dt.timedelta(days=400), "4 Oct 2015 09:30"),
        (-dt.timedelta(hours=1), "7 Nov 2016 10:30"),  # its clock is ahead of ours
    ],
)
def test_moments_are_as_exact_as_one_needs_them(before: dt.timedelta, said: str) -> None:
    assert said in words.ago(NOW - before, NOW)
