"""Beginning with a team by invite."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from merchdesk.models import Merchant
from merchdesk.services import demo_home, sync_status, syncing
from merchdesk.services.home import Home
from merchdesk.sync.file_hub import FileHub
from merchdesk.ui import theme
from merchdesk.ui.first_run.page import FirstRun, _Made
from tests.conftest import CHEAP, NOW, PASSPHRASE

MERCHANTS = 6


@pytest.fixture
def team(tmp_path: Path, new_home: Callable[[str], Home]) -> tuple[Path, str]:
    """A team file with a portfolio, and an invite to it."""
    founder, path = new_home("founder"), tmp_path / "team.mdsync"
    with founder.write() as session:
        demo_home.fill(session, merchants=MERCHANTS, manager_id=founder.manager_id, now=NOW)
    syncing.create(founder, path=path, now=NOW, kdf=CHEAP)
    return path, syncing.invite(founder, now=NOW, passphrase="蓝色 four")


@pytest.fixture
def page(own_home: Path, qtbot: QtBot, qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirstRun]:
    """The wizard at its last step: the portfolio is made."""
    theme.apply(qapp, "light")
    monkeypatch.setattr(Home, "create", partial(Home.create, kdf=CHEAP))
    made = FirstRun(own_home, clock=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    home, code = Home.create(own_home, passphrase=PASSPHRASE, manager_name="李静", now=NOW)
    made._created(_Made(home, code, ""))
    made.show_step(made.wishes)
    yield made
    made.abandon()


def fill(page: FirstRun, path: Path, code: str, passphrase: str) -> None:
    page.wishes.row("join").click()  # type: ignore[attr-defined]  # rows are buttons
    assert page.current_step() is page.join
    form = page.join.form
    form.path.setText(str(path))
    form.code.setText(code)
    form.passphrase.setText(passphrase)
    QTest.keyClick(form.passphrase, Qt.Key.Key_Return)


def merchants(home: Home) -> int:
    with home.read() as session:
        return session.scalar(select(func.count()).select_from(Merchant)) or 0


def test_it_ends_in_the_teams_portfolio(
    page: FirstRun, team: tuple[Path, str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.ready, timeout=20_000) as told:
        fill(page, *team, "蓝色 four")
    home, wish = told.args
    assert (wish, merchants(home)) == ("joined", MERCHANTS)
    with home.read() as session:
        assert sync_status.status(session).members == 2
    home.close()


@pytest.mark.parametrize(("code", "passphrase"), [("7K2M-9QXR", "蓝色 four"), ("", "forgotten")])
def test_a_wrong_invite_is_said_at_its_field_and_can_be_tried_again(
    page: FirstRun, team: tuple[Path, str], qtbot: QtBot, code: str, passphrase: str
) -> None:
    path, right = team
    fill(page, path, code or right, passphrase)
    form = page.join.form
    qtbot.waitUntil(lambda: bool(form._code_field.field.accessibleDescription()), timeout=20_000)
    assert form.isEnabled()
    form.code.setText(right)
    form.passphrase.setText("蓝色 four")
    with qtbot.waitSignal(page.ready, timeout=20_000) as told:
        QTest.keyClick(form.code, Qt.Key.Key_Return)
    told.args[0].close()


def test_no_file_is_said_at_its_field(
    page: FirstRun, team: tuple[Path, str], tmp_path: Path, qtbot: QtBot
) -> None:
    fill(page, tmp_path / "nowhere.mdsync", team[1], "")
    field = page.join.form._path_field.field
    qtbot.waitUntil(lambda: bool(field.accessibleDescription()), timeout=20_000)
    QTest.mouseClick(page.join._back, Qt.MouseButton.LeftButton)
    assert page.current_step() is page.wishes


def test_it_can_be_stopped_before_it_is_a_member(
    page: FirstRun, team: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = threading.Event()
    original = FileHub.read_since

    def read_since(self, cursor):
        there.wait(20)
        yield from original(self, cursor)

    monkeypatch.setattr(FileHub, "read_since", read_since)
    fill(page, *team, "蓝色 four")
    assert page.join.strip.isVisible()
    page.join.strip._cancel.click()
    there.set()
    qtbot.waitUntil(page.join.form.isEnabled, timeout=20_000)
    assert not page.join.strip.isVisible()
    assert page._made is not None
    with page._made.home.read() as session:
        assert not sync_status.status(session).in_team


def test_stopped_later_it_opens_and_the_rest_comes_with_a_sync(
    page: FirstRun, team: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The invite is read in a first pass, the records in a second."""
    passes, there = [], threading.Event()
    original = FileHub.read_since

    def read_since(self, cursor):
        passes.append(cursor)
        if len(passes) > 1:
            there.wait(20)
        yield from original(self, cursor)

    monkeypatch.setattr(FileHub, "read_since", read_since)
    fill(page, *team, "蓝色 four")
    qtbot.waitUntil(lambda: len(passes) == 2, timeout=20_000)
    with qtbot.waitSignal(page.ready, timeout=20_000) as told:
        page.join.strip._cancel.click()
        there.set()
    home, wish = told.args
    assert (wish, merchants(home)) == ("joined", 0)
    syncing.sync(home, now=NOW)
    assert merchants(home) == MERCHANTS
    home.close()
