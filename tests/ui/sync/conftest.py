"""Two laptops in one team with a real file, each with what a window has: jobs and a runner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from merchdesk.models import Contact, Merchant, Touch
from merchdesk.services import demo_home, syncing, visits
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.sync import runner as running
from merchdesk.ui.sync.runner import SyncRunner
from merchdesk.ui.workspace import Workspace
from tests.conftest import CHEAP, NOW, PASSPHRASE

MERCHANTS = 3


@dataclass
class Desk:
    """A laptop: an open home and what its window would run."""

    home: Home
    workspace: Workspace
    runner: SyncRunner

    @property
    def jobs(self) -> Jobs:
        return self.workspace.jobs

    def merchant(self) -> str:
        with self.home.read() as session:
            return session.scalars(select(Merchant.id).order_by(Merchant.id)).first() or ""

    def address(self) -> str:
        with self.home.read() as session:
            found = session.get(Merchant, self.merchant())
            return found.address if found else ""

    def change(self, **values: object) -> None:
        """Change the first merchant, outside the window."""
        with self.home.write() as session:
            merchant = session.get(Merchant, self.merchant())
            for name, value in values.items():
                setattr(merchant, name, value)

    def set_phone(self, phone: str) -> None:
        with self.home.write() as session:
            contact = session.scalars(select(Contact).order_by(Contact.id)).first()
            assert contact is not None
            contact.phone = phone

    def log_visit(self, note: str) -> None:
        """Log a visit as the form does: a command, announced afterwards."""
        draft = visits.VisitDraft(
            merchant_id=self.merchant(), channel="visit", result=1, touched_at=NOW, note=note
        )
        self.jobs.command(visits.log, draft=draft, manager_id=self.home.manager_id, now=NOW)

    def notes(self) -> set[str]:
        with self.home.read() as session:
            return set(session.scalars(select(Touch.note)))

    def sync(self) -> None:
        """Sync as somebody else's window would, at once."""
        syncing.sync(self.home, now=NOW)


@pytest.fixture
def team_file(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder / "team.mdsync"


@pytest.fixture
def laptop(tmp_path: Path, qtbot: QtBot, qapp) -> Iterator[Callable[[str], Desk]]:
    """Makes laptops by their manager's name; in no team yet."""
    theme.apply(qapp, "light")
    made: list[Desk] = []

    def make(name: str) -> Desk:
        home, _ = Home.create(
            tmp_path / f"home-{len(made)}",
            passphrase=PASSPHRASE,
            manager_name=name,
            now=NOW,
            kdf=CHEAP,
        )
        jobs = Jobs(home)
        workspace = Workspace(jobs, home.path, home.manager_id, name, lambda: NOW, home.device_id)
        made.append(Desk(home, workspace, SyncRunner(workspace)))
        return made[-1]

    yield make
    for desk in made:
        desk.runner.stop()
        desk.jobs.close()
        desk.home.close()


@pytest.fixture
def mine(laptop: Callable[[str], Desk], team_file: Path) -> Desk:
    """王敏's laptop, which has made the team."""
    desk = laptop("王敏")
    with desk.home.write() as session:
        manager = desk.home.manager_id
        demo_home.fill(session, merchants=MERCHANTS, manager_id=manager, now=NOW)
    syncing.create(desk.home, path=team_file, now=NOW, kdf=CHEAP)
    return desk


@pytest.fixture
def theirs(laptop: Callable[[str], Desk], mine: Desk, team_file: Path) -> Desk:
    """李静's, which has joined it; 王敏 knows."""
    desk = laptop("李静")
    code = syncing.invite(mine.home, now=NOW)
    syncing.join(desk.home, path=team_file, code=code, now=NOW)
    mine.sync()
    return desk


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds in a window takes moments here; asked for before any laptop."""
    monkeypatch.setattr(running, "AFTER_CHANGE_MS", 30)
    monkeypatch.setattr(running, "TICK_MS", 30)


def still(desk: Desk, qtbot: QtBot) -> None:
    """Wait until nothing runs."""
    qtbot.waitUntil(lambda: not desk.jobs.is_busy() and not desk.runner.is_busy(), timeout=20_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy() and not desk.runner.is_busy(), timeout=20_000)


def has_gone_out(runner: SyncRunner) -> Callable[[], bool]:
    """Watch a runner from now on; the answer is whether something waited and waits no more."""
    told: list[int] = []
    runner.changed.connect(lambda: told.append(runner.state.status.waiting))
    return lambda: any(told) and told[-1] == 0


def conflict(mine: Desk, theirs: Desk, **values: tuple[object, object]) -> None:
    """Change the same fields on both laptops, then let mine know of it."""
    mine.change(**{name: pair[0] for name, pair in values.items()})
    theirs.change(**{name: pair[1] for name, pair in values.items()})
    theirs.sync()
    mine.sync()
