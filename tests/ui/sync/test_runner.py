from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from merchdesk import settings
from merchdesk.errors import UserError
from merchdesk.services import sync_status, syncing
from merchdesk.services.changes import Changes
from merchdesk.services.home import Home
from merchdesk.services.syncing import Synced
from merchdesk.sync import membership
from merchdesk.sync.file_hub import FileHub
from merchdesk.ui.sync import runner as running
from merchdesk.ui.sync.state import Phase
from tests.conftest import NOW
from tests.ui.sync.conftest import Desk, has_gone_out, still


def every(desk: Desk, minutes: int) -> None:
    folder = desk.workspace.folder
    settings.write_local(folder, {**settings.read_local(folder), "sync_every_min": minutes})


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the runs of sync, and fails when two are at it at once."""
    runs: list[int] = []
    original = syncing.sync
    running_now = threading.Lock()

    def sync(
        home: Home,
        *,
        progress: Callable[[int, int, str], None] = lambda *_: None,
        cancelled: Callable[[], bool] = lambda: False,
        **more: Any,
    ) -> Synced:
        assert running_now.acquire(blocking=False), "two at once"
        try:
            runs.append(1)
            return original(home, progress=progress, cancelled=cancelled, **more)
        finally:
            running_now.release()

    monkeypatch.setattr(syncing, "sync", sync)
    return runs


@pytest.fixture
def slow_share(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A share whose first chunk comes when this event is set."""
    there = threading.Event()
    original = FileHub.read_since

    def read_since(self, cursor):
        there.wait(20)
        yield from original(self, cursor)

    monkeypatch.setattr(FileHub, "read_since", read_since)
    return there


def test_it_syncs_at_the_start_and_tells_the_pages_what_came(
    mine: Desk, theirs: Desk, qtbot: QtBot
) -> None:
    theirs.change(address="一号")
    theirs.sync()
    told: list[Changes] = []
    mine.jobs.changed.connect(told.append)
    mine.runner.start()
    qtbot.waitUntil(lambda: mine.address() == "一号", timeout=10_000)
    still(mine, qtbot)
    assert [changes.merchants for changes in told] == [True]
    assert mine.runner.state.phase() is Phase.IN_STEP
    assert mine.runner.state.status.synced_at == NOW


def test_what_came_is_told_though_nothing_can_be_sent(
    mine: Desk, theirs: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_hub: FileHub, _frames: object) -> None:
        raise UserError("The share is full.")

    theirs.change(address="一号")
    theirs.sync()
    mine.log_visit("新扫码盒已换")
    monkeypatch.setattr(FileHub, "append", full)
    told: list[Changes] = []
    mine.jobs.changed.connect(told.append)
    mine.runner.start()
    qtbot.waitUntil(lambda: mine.runner.state.phase() is Phase.TROUBLE, timeout=10_000)
    still(mine, qtbot)
    assert mine.address() == "一号"
    assert any(changes.merchants for changes in told)


def test_what_came_with_an_invite_is_told(mine: Desk, theirs: Desk, qtbot: QtBot) -> None:
    theirs.change(address="一号")
    theirs.sync()
    told: list[Changes] = []
    mine.jobs.changed.connect(told.append)
    mine.runner.ask(syncing.invite)
    still(mine, qtbot)
    assert mine.address() == "一号"
    assert any(changes.merchants for changes in told)


def test_a_share_that_is_away_tells_the_pages_nothing(
    mine: Desk, team_file: Path, qtbot: QtBot
) -> None:
    team_file.rename(team_file.with_suffix(".away"))
    told: list[Changes] = []
    mine.jobs.changed.connect(told.append)
    mine.runner.start()
    qtbot.waitUntil(lambda: mine.runner.state.phase() is Phase.AWAY, timeout=10_000)
    still(mine, qtbot)
    assert not told


@pytest.mark.usefixtures("quick")
def test_a_change_goes_out_by_itself(mine: Desk, theirs: Desk, qtbot: QtBot) -> None:
    mine.runner.start()
    still(mine, qtbot)
    gone_out = has_gone_out(mine.runner)
    mine.log_visit("新扫码盒已换")
    qtbot.waitUntil(gone_out, timeout=20_000)
    theirs.sync()
    assert "新扫码盒已换" in theirs.notes()


@pytest.mark.usefixtures("quick")
def test_what_came_from_others_is_not_taken_for_a_change_of_ours(
    mine: Desk, theirs: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted(monkeypatch)
    theirs.change(address="一号")
    theirs.sync()
    del runs[:]
    mine.runner.start()
    still(mine, qtbot)
    qtbot.wait(200)
    assert mine.address() == "一号"
    assert len(runs) == 1


def test_never_two_at_once_however_often_it_is_asked(
    mine: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted(monkeypatch)
    mine.runner.start()
    still(mine, qtbot)
    codes: list[str] = []
    for _ in range(3):
        mine.runner.sync_now()
    mine.runner.ask(syncing.invite, done=codes.append)
    mine.runner.sync_now()
    still(mine, qtbot)
    assert len(codes) == 1
    assert 3 <= len(runs) <= 5  # the start, the first that was asked for, the invite's own


@pytest.mark.usefixtures("quick")
def test_the_share_goes_away_and_comes_back(mine: Desk, team_file: Path, qtbot: QtBot) -> None:
    mine.runner.start()
    still(mine, qtbot)
    away = team_file.with_suffix(".away")
    team_file.rename(away)
    mine.runner.sync_now()
    qtbot.waitUntil(lambda: mine.runner.state.phase() is Phase.AWAY, timeout=10_000)
    mine.log_visit("共享不在时记下")
    qtbot.waitUntil(lambda: mine.runner.state.status.waiting > 0, timeout=10_000)
    qtbot.waitUntil(lambda: not mine.runner._was_there, timeout=10_000)
    away.rename(team_file)
    qtbot.waitUntil(lambda: mine.runner.state.phase() is Phase.IN_STEP, timeout=10_000)
    qtbot.waitUntil(lambda: mine.runner.state.status.waiting == 0, timeout=10_000)


def test_it_tries_again_later_and_later(
    mine: Desk, team_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now=1000.0)
    clock.monotonic = lambda: clock.now
    monkeypatch.setattr(running, "time", clock)
    runs = counted(monkeypatch)
    team_file.write_bytes(b"something else entirely, and long enough" * 300)
    mine.runner.start()
    still(mine, qtbot)
    assert mine.runner.state.phase() is Phase.TROUBLE
    tried = []
    for _ in range(300):  # ten seconds each
        clock.now += 10
        before = len(runs)
        mine.runner._tick_passed()
        still(mine, qtbot) if mine.runner.is_busy() else None
        if len(runs) > before:
            tried.append(clock.now)
    waits = [b - a for a, b in zip([1000.0, *tried], tried, strict=False)]
    assert waits[:5] == [30, 60, 120, 240, 480]
    assert set(waits[5:]) == {600}


def test_stopped_by_hand_it_keeps_what_is_there_and_goes_on_later(
    mine: Desk, slow_share: threading.Event, qtbot: QtBot
) -> None:
    mine.change(address="一号")
    mine.runner.start()
    qtbot.waitUntil(lambda: mine.runner.state.is_running, timeout=10_000)
    mine.runner.cancel()
    slow_share.set()
    still(mine, qtbot)
    state = mine.runner.state
    assert (state.phase(), state.status.waiting) == (Phase.IN_STEP, 1)
    assert state.status.trouble == ""
    mine.runner.sync_now()
    still(mine, qtbot)
    assert mine.runner.state.status.waiting == 0


def test_closing_ends_what_runs_before_the_home_closes(
    mine: Desk, slow_share: threading.Event, qtbot: QtBot
) -> None:
    mine.runner.start()
    qtbot.waitUntil(mine.runner.is_busy, timeout=10_000)
    threading.Timer(0.2, slow_share.set).start()
    mine.runner.stop()
    mine.jobs.close()
    with mine.home.read() as session:
        assert sync_status.status(session).trouble == ""


def test_a_restored_portfolio_waits_for_a_word(
    mine: Desk, theirs: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs.change(address="一号")
    theirs.sync()
    runs = counted(monkeypatch)
    with mine.home.write() as session:
        membership.state(session).paused = True
    mine.runner.start()
    still(mine, qtbot)
    mine.runner._tick_passed()
    mine.runner.soon()
    still(mine, qtbot)
    assert runs == []
    assert mine.runner.state.phase() is Phase.PAUSED
    mine.runner.sync_now()
    still(mine, qtbot)
    assert mine.address() == "一号"
    assert mine.runner.state.phase() is Phase.IN_STEP


@pytest.mark.usefixtures("quick")
def test_only_by_hand_means_that(mine: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    every(mine, 0)
    runs = counted(monkeypatch)
    mine.runner.start()
    still(mine, qtbot)
    mine.log_visit("手动同步")
    still(mine, qtbot)
    qtbot.wait(150)
    assert runs == []
    with qtbot.waitSignal(mine.runner.told) as told:
        mine.runner.sync_now()
    assert "sent" in told.args[0]
    still(mine, qtbot)


def test_somebody_who_asked_is_told_why_it_failed(
    mine: Desk, team_file: Path, qtbot: QtBot
) -> None:
    team_file.unlink()
    mine.runner.look()
    still(mine, qtbot)
    with qtbot.waitSignal(mine.runner.told) as told:
        mine.runner.sync_now()
    assert "Nothing is lost" in told.args[0]
    still(mine, qtbot)


def test_the_file_may_be_somewhere_else_now(
    mine: Desk, team_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    moved = team_file.rename(tmp_path / "moved.mdsync")
    mine.runner.look()
    still(mine, qtbot)
    mine.runner.sync_now(moved)
    still(mine, qtbot)
    assert mine.runner.state.status.path == str(moved)
    assert mine.runner.state.phase() is Phase.IN_STEP


def test_outside_a_team_it_does_nothing(
    laptop: Callable[[str], Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted(monkeypatch)
    alone = laptop("王敏")
    alone.runner.start()
    still(alone, qtbot)
    alone.runner.sync_now()
    alone.runner._tick_passed()
    still(alone, qtbot)
    assert (runs, alone.runner.state.phase()) == ([], Phase.ALONE)


def test_an_asker_hears_of_a_refusal(
    laptop: Callable[[str], Desk], tmp_path: Path, qtbot: QtBot
) -> None:
    alone = laptop("王敏")
    heard: list[UserError] = []
    alone.runner.ask(
        syncing.join,
        failed=heard.append,
        path=tmp_path / "nowhere.mdsync",
        code="7K2M",
    )
    still(alone, qtbot)
    assert len(heard) == 1
    assert str(heard[0]).startswith("The team file is not there.")


def test_a_sync_that_found_nothing_new_is_told_with_its_time(mine: Desk, qtbot: QtBot) -> None:
    mine.sync()
    mine.runner.look()
    still(mine, qtbot)
    later = NOW + dt.timedelta(minutes=5)
    mine.runner._workspace = replace(mine.workspace, clock=lambda: later)
    commits = mine.home.database.commits
    mine.runner.sync_now()
    still(mine, qtbot)
    assert mine.home.database.commits == commits
    assert mine.runner.state.status.synced_at == later
