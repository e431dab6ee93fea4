"""The window from its start: first run, unlock, lock, idle lock, language and theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from merchdesk import app, i18n, settings
from merchdesk.app import Desktop
from merchdesk.services.home import Home
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


def test_no_display_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert app.run() == 1
    assert "no display" in capsys.readouterr().err
