"""What a home in a team does when it is opened: by the same install, another, a newer program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from merchdesk.models import Merchant, MonthlyFigure, SyncState
from merchdesk.services import imports, sync_log, sync_start, sync_status, syncing
from merchdesk.services.home import Home
from merchdesk.services.sync_log import Code
from merchdesk.sync import membership
from tests.conftest import NOW
from tests.services.conftest import MERCHANT_ID
from tests.sync.fleet import MERCHANTS, Fleet
from tests.sync.work import a_statement

NEW = "e5" * 16


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    made = Fleet(2)
    yield made
    made.close()


def begin(home: Home, device_id: str = "") -> int:
    """Begin, and say how many transactions that wrote."""
    before = home.database.commits
    sync_start.begin(home.database, device_id=device_id or home.device_id, now=NOW)
    return home.database.commits - before


def state(home: Home) -> SyncState:
    with home.read() as session:
        return membership.state(session)


def test_outside_of_a_team_nothing_is_done(li: Home) -> None:
    assert begin(li, NEW) == 0
    assert state(li).actor == ""


def test_the_same_install_of_the_same_program_writes_nothing(wang: Home, team_file: Path) -> None:
    assert begin(wang) == 0


def test_a_database_of_another_install_goes_on_as_this_one_and_waits_for_a_word(
    wang: Home, li: Home, file_of_two: Path
) -> None:
    former = wang.device_id
    assert begin(wang, NEW) == 1
    assert (state(wang).actor, state(wang).paused) == (NEW, True)
    with wang.read() as session:
        assert [it.code for it in sync_log.lines(session, limit=1)] == [Code.RENAMED]
        team = membership.team_of(session)
    assert team is not None
    assert team.roster.members().keys() == {former, NEW, li.device_id}
    assert begin(wang, NEW) == 0

    wang.device_id = NEW
    with wang.write() as session:
        session.get_one(Merchant, MERCHANT_ID).name = "饭馆"
    syncing.sync(wang, now=NOW)  # somebody said so
    assert not state(wang).paused
    assert syncing.sync(li, now=NOW).refused == 0
    with li.read() as session:
        assert session.get_one(Merchant, MERCHANT_ID).name == "饭馆"
        assert len(sync_status.members(session)) == 3


def test_a_restored_backup_takes_back_what_it_had_given(fleet: Fleet) -> None:
    one, two = fleet.laptops
    fleet.back_up(0)
    with one.home.write() as session:
        session.get_one(Merchant, MERCHANTS[0]).name = "饭馆"
    one.sync()
    fleet.restore(0)
    one.home.close()
    (one.folder / "device.json").unlink()  # as restoring a backup in the window does
    one.open()
    assert state(one.home).paused
    assert state(one.home).actor == one.home.device_id
    one.sync()
    two.sync()
    for laptop in (one, two):
        with laptop.home.read() as session:
            assert session.get_one(Merchant, MERCHANTS[0]).name == "饭馆"


def test_what_an_older_program_could_not_show_appears_with_the_update(fleet: Fleet) -> None:
    one, two = fleet.laptops
    one.upgrade()
    with one.home.write() as session:
        session.execute(text("UPDATE merchant SET fax = '0571'"))
        session.execute(text("INSERT INTO voucher VALUES ('v1', 'm1', '九折')"))
    one.sync()
    two.sync()
    assert "voucher" not in two.rows()

    two.upgrade()  # closes the home and opens it

    assert two.rows() == one.rows()
    assert two.rows()["voucher"] == [("v1", "m1", "九折")]
    assert state(two.home).cursor == ""  # frames of a newer form are looked for
    with two.program():
        assert begin(two.home) == 0


def test_figures_that_were_left_behind_are_made(fleet: Fleet) -> None:
    one, two = fleet.laptops
    with one.home.write() as session:
        imports.apply(session, files=[a_statement(2)], now=NOW)
    one.sync()
    two.sync()
    with two.home.write() as session:
        should = set(session.scalars(select(MonthlyFigure.net_fen)))
        session.execute(text("DELETE FROM monthly_figure"))
        membership.state(session).behind = True
    assert should

    two.home.close()
    two.open()

    with two.home.read() as session:
        assert set(session.scalars(select(MonthlyFigure.net_fen))) == should
        assert not membership.state(session).behind
    assert begin(two.home) == 0
