"""The window from its start: first run, unlock, lock, idle lock, language and theme."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from merchdesk import app, i18n, settings
from merchdesk.app import Desktop
from merchdesk.errors import UserError
from merchdesk.services import demo_place, syncing
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.end_demo import EndDemo
from merchdesk.ui.first_run.page import FirstRun
from merchdesk.ui.first_run.unlock import Unlock
from merchdesk.ui.sync.page import SyncPage
from merchdesk.ui.window import MainWindow
from tests.conftest import CHEAP, NOW, PASSPHRASE, ROOT


@pytest.fixture
def desktop(own_home: Path, qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setattr("sys.excepthook", None)  # the desktop sets its own
    made = Desktop(qapp, own_home)
    yield made
    made.leave()


@pytest.fixture
def closed_home(own_home: Path) -> Path:
    home, _ = Home.create(own_home, passphrase=PASSPHRASE, manager_name="王敏", now=NOW, kdf=CHEAP)
    home.close()
    return own_home


def unlock(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    page = desktop.window()
    assert isinstance(page, Unlock)
    page.unlocked.emit(Home.open(folder, secret=PASSPHRASE))
    qtbot.waitUntil(lambda: isinstance(desktop.window(), MainWindow))


def test_without_a_portfolio_the_first_run_opens(desktop: Desktop) -> None:
    desktop.start()
    assert isinstance(desktop.window(), FirstRun)
    assert desktop.window().isVisible()


def test_a_portfolio_asks_to_be_unlocked_and_locks_again(
    closed_home: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    desktop.lock()
    assert isinstance(desktop.window(), Unlock)
    Home.open(closed_home, secret=PASSPHRASE).close()  # locked means closed: it can be opened


def test_an_idle_window_locks_itself(closed_home: Path, desktop: Desktop, qtbot: QtBot) -> None:
    settings.write_local(closed_home, {"lock_minutes": 1})
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    desktop.lock_if_idle(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=50))
    assert isinstance(desktop.window(), MainWindow)
    desktop.lock_if_idle(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=70))
    assert isinstance(desktop.window(), Unlock)


def test_never_means_never(closed_home: Path, desktop: Desktop, qtbot: QtBot) -> None:
    settings.write_local(closed_home, {"lock_minutes": 0})
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    desktop.lock_if_idle(dt.datetime.now(dt.UTC) + dt.timedelta(days=1))
    assert isinstance(desktop.window(), MainWindow)


def test_the_language_chosen_is_kept(desktop: Desktop, own_home: Path) -> None:
    desktop.start()
    page = desktop.window()
    assert isinstance(page, FirstRun)
    page.language_chosen.emit("zh_CN")
    assert i18n.language() == "zh_CN"
    assert settings.read_local(own_home)["language"] == "zh_CN"
    page.language_chosen.emit("en")


@pytest.fixture
def small_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("merchdesk.app._DEMO_MERCHANTS", 3)


def want_demo(desktop: Desktop, qtbot: QtBot) -> MainWindow:
    page = desktop.window()
    assert isinstance(page, FirstRun)
    page.demo_wanted.emit()
    window = desktop.window()
    assert isinstance(window, MainWindow)
    return window


@pytest.mark.usefixtures("small_demo")
def test_the_demo_ends_where_it_began(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.start()
    window = want_demo(desktop, qtbot)
    (end,) = window.findChildren(EndDemo)
    end.click()
    assert isinstance(desktop.window(), FirstRun)


@pytest.mark.usefixtures("small_demo")
def test_locking_the_demo_asks_for_the_own_passphrase(
    closed_home: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    window = desktop.window()
    assert isinstance(window, MainWindow)
    assert not window.findChildren(EndDemo)
    desktop._open_demo()
    desktop.lock()
    unlock(desktop, qtbot, closed_home)


@pytest.mark.usefixtures("small_demo")
def test_an_idle_demo_stays_open(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.start()
    want_demo(desktop, qtbot)
    desktop.lock_if_idle(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1))
    assert isinstance(desktop.window(), MainWindow)


@pytest.mark.usefixtures("small_demo")
def test_a_demo_interrupted_while_it_was_filled_is_filled_again(
    own_home: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    demo = own_home / demo_place.FOLDER
    demo_place.open_demo(demo, now=NOW).close()
    desktop.start()
    want_demo(desktop, qtbot)
    desktop.lock()
    home = demo_place.open_demo(demo, now=NOW)
    assert not demo_place.is_empty(home)
    home.close()


def test_a_demo_open_elsewhere_leaves_the_own_portfolio_open(
    closed_home: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    elsewhere = demo_place.open_demo(closed_home / demo_place.FOLDER, now=NOW)
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    with pytest.raises(UserError, match="open with this portfolio already"):
        desktop._open_demo()
    elsewhere.close()
    assert isinstance(desktop.window(), MainWindow)
    desktop.lock()
    assert isinstance(desktop.window(), Unlock)


def test_locking_without_room_for_a_backup_locks_all_the_same(
    closed_home: Path, desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise UserError("The disk is full.")

    desktop.start()
    unlock(desktop, qtbot, closed_home)
    monkeypatch.setattr(Home, "backup_if_due", full)
    with pytest.raises(UserError, match="full"):
        desktop.lock()
    monkeypatch.undo()
    assert isinstance(desktop.window(), Unlock)
    unlock(desktop, qtbot, closed_home)


def test_a_theme_that_cannot_be_stored_holds_for_now(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError

    desktop.start()
    applied: list[str] = []
    monkeypatch.setattr(settings, "write_local", refuse)
    monkeypatch.setattr(theme, "apply", lambda _app, name, _scale: applied.append(name))
    page = desktop.window()
    assert isinstance(page, FirstRun)
    page.theme_chosen.emit("dark")
    assert applied == ["dark"]


def test_no_display_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert app.run() == 1
    assert "no display" in capsys.readouterr().err


def test_a_broken_policy_file_is_in_the_log_and_nothing_breaks(
    closed_home: Path, desktop: Desktop, qtbot: QtBot, policy_file: Path, caplog
) -> None:
    policy_file.write_text("[fixed\n")
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    assert "policy.toml" in (closed_home / "logs" / "merchdesk.log").read_text("utf-8")
    caplog.clear()


# A team file that somebody has double-clicked


@pytest.fixture
def team_file(tmp_path: Path, new_home: Callable[[str], Home]) -> Path:
    path = tmp_path / "团队.mdsync"
    syncing.create(new_home("founder"), path=path, now=NOW, kdf=CHEAP)
    return path


@pytest.fixture
def opening(
    own_home: Path, team_file: Path, qapp, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """The window as a double-click on the team file starts it."""
    monkeypatch.setattr("sys.excepthook", None)
    made = Desktop(qapp, own_home, team_file)
    yield made
    made.leave()


def test_without_a_portfolio_a_team_file_leads_through_the_first_run_to_joining(
    opening: Desktop, team_file: Path, qtbot: QtBot
) -> None:
    opening.start()
    page = opening.window()
    assert isinstance(page, FirstRun)
    assert any("团队.mdsync" in label.text() for label in page.welcome.findChildren(QLabel))
    page._confirmed()
    assert page.current_step() is page.join
    assert page.join.form.path.text() == str(team_file)


def test_without_a_portfolio_what_is_no_team_file_is_said_at_joining(
    opening: Desktop, team_file: Path, qtbot: QtBot
) -> None:
    team_file.write_bytes(b"PK" * 9000)
    opening.start()
    page = opening.window()
    assert isinstance(page, FirstRun)
    page._confirmed()
    qtbot.waitUntil(lambda: says(page.join, "not a MerchDesk team file"))


def says(widget: QWidget, words: str) -> bool:
    return any(words in label.text() for label in widget.findChildren(QLabel))


def test_a_portfolio_in_no_team_is_offered_to_join(
    closed_home: Path, opening: Desktop, team_file: Path, qtbot: QtBot
) -> None:
    opening.start()
    unlock(opening, qtbot, closed_home)
    window = opening.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.current_page() == "sync")
    (page,) = window.findChildren(SyncPage)
    assert page.start.form.path.text() == str(team_file)
    opening.lock()
    unlock(opening, qtbot, closed_home)
    again = opening.window()
    assert isinstance(again, MainWindow)
    assert again.current_page() == "today"  # it is offered once


@pytest.fixture
def own_team_file(closed_home: Path, tmp_path: Path) -> Path:
    """The file of a team that the closed home is in."""
    path = tmp_path / "own.mdsync"
    home = Home.open(closed_home, secret=PASSPHRASE)
    syncing.create(home, path=path, now=NOW, kdf=CHEAP)
    home.close()
    return path


def test_a_member_sees_the_page_of_sync(
    closed_home: Path, desktop: Desktop, own_team_file: Path, qtbot: QtBot
) -> None:
    desktop.start()
    desktop.open_file(own_team_file)
    unlock(desktop, qtbot, closed_home)
    window = desktop.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.current_page() == "sync")


def test_a_member_who_opens_a_copy_can_read_that_it_is_one(
    closed_home: Path, desktop: Desktop, own_team_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    window = desktop.window()
    assert isinstance(window, MainWindow)
    copy = tmp_path / "copy.mdsync"
    shutil.copy(own_team_file, copy)
    desktop._asked(str(copy))
    said = f"MerchDesk goes on with this one: {own_team_file}"
    qtbot.waitUntil(lambda: said in window.toast.message())
    qtbot.wait(200)
    assert said in window.toast.message()  # nothing takes its place at once


def test_a_file_of_another_team_is_one_sentence(
    closed_home: Path, opening: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    home = Home.open(closed_home, secret=PASSPHRASE)
    syncing.create(home, path=tmp_path / "own.mdsync", now=NOW, kdf=CHEAP)
    home.close()
    opening.start()
    unlock(opening, qtbot, closed_home)
    window = opening.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: "belongs to another team" in window.toast.message())
    assert window.current_page() == "today"


@pytest.mark.usefixtures("small_demo")
def test_the_demo_takes_no_team_file(opening: Desktop, team_file: Path, qapp, qtbot: QtBot) -> None:
    opening.start()
    window = want_demo(opening, qtbot)
    QApplication.sendEvent(qapp, QFileOpenEvent(str(team_file)))
    assert "End the demo first" in window.toast.message()
    (end,) = window.findChildren(EndDemo)
    end.click()
    assert isinstance(opening.window(), FirstRun)


def test_a_second_start_brings_the_open_window_to_the_front(
    closed_home: Path, desktop: Desktop, team_file: Path, qtbot: QtBot, monkeypatch
) -> None:
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    second = subprocess.Popen(
        [sys.executable, "-m", "merchdesk", "--home", str(closed_home), str(team_file)], cwd=ROOT
    )
    window = desktop.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.current_page() == "sync", timeout=30_000)
    assert second.wait(30) == 0


def test_a_second_start_comes_to_the_locked_window_too(
    closed_home: Path, desktop: Desktop, team_file: Path, qtbot: QtBot
) -> None:
    desktop.start()
    unlock(desktop, qtbot, closed_home)
    desktop.lock()
    second = subprocess.Popen(
        [sys.executable, "-m", "merchdesk", "--home", str(closed_home), str(team_file)], cwd=ROOT
    )
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.returncode == 0
    unlock(desktop, qtbot, closed_home)  # the file was kept until now
    window = desktop.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: window.current_page() == "sync")
    desktop.leave()
    assert not (closed_home / "asked").exists()
    assert not (closed_home / "window.lock").exists()
