"""The window from its start: first run, unlock, lock, idle lock, language and theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from merchdesk import app, i18n, settings
from merchdesk.app import Desktop
from merchdesk.errors import UserError
from merchdesk.services import demo_place
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.end_demo import EndDemo
from merchdesk.ui.first_run.page import FirstRun
from merchdesk.ui.first_run.unlock import Unlock
from merchdesk.ui.window import MainWindow
from tests.conftest import CHEAP, NOW, PASSPHRASE


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
