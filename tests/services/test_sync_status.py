"""How far a laptop, its records and its colleagues are in step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from merchdesk.errors import UserError
from merchdesk.models import Merchant, Touch
from merchdesk.services import sync_status, syncing
from merchdesk.services.home import Home
from merchdesk.services.sync_status import Member, Status, Tick
from tests.conftest import NOW
from tests.services.conftest import MERCHANT_ID
from tests.sync.fleet import MERCHANTS, Fleet, Laptop
from tests.sync.work import a_row

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    made = Fleet(3)
    yield made
    made.close()


def status(home: Home) -> Status:
    with home.read() as session:
        return sync_status.status(session)


def members(home: Home) -> tuple[Member, ...]:
    with home.read() as session:
        return sync_status.members(session)


def rename(home: Home, name: str) -> None:
    with home.write() as session:
        session.get_one(Merchant, MERCHANT_ID).name = name


def test_outside_of_a_team_all_is_empty(li: Home) -> None:
    assert status(li) == Status()
    assert members(li) == ()
    with li.read() as session:
        assert sync_status.ticks(session, table="manager", row_ids=[li.manager_id]) == {}


def test_the_status_follows_what_happens(wang: Home, file_of_two: Path) -> None:
    in_step = Status(
        in_team=True, path=str(file_of_two), name="team.mdsync", synced_at=NOW, members=2
    )
    assert status(wang) == in_step
    rename(wang, "饭馆")
    rename(wang, "茶馆")
    assert status(wang).waiting == 1

    gone = file_of_two.replace(file_of_two.with_suffix(".away"))
    with pytest.raises(UserError) as refusal:
        syncing.sync(wang, now=LATER)
    troubled = status(wang)
    assert (troubled.trouble, troubled.synced_at) == (str(refusal.value), NOW)
    assert troubled.waiting == 1

    gone.replace(file_of_two)
    syncing.sync(wang, now=LATER)
    assert status(wang).synced_at == LATER
    assert (status(wang).trouble, status(wang).waiting) == ("", 0)


def test_open_questions_are_counted(wang: Home, li: Home, file_of_two: Path) -> None:
    rename(wang, "饭馆")
    rename(li, "茶馆")
    for home in (wang, li, wang):
        syncing.sync(home, now=NOW)
    assert status(wang).conflicts == status(li).conflicts == 1


def test_the_members_are_the_laptops_this_one_first(
    wang: Home, li: Home, file_of_two: Path
) -> None:
    for hours, home in enumerate((wang, li, wang, li)):  # each says what it has read
        syncing.sync(home, now=LATER + dt.timedelta(hours=hours))
    for home, name, other in ((wang, "wang", "li"), (li, "li", "wang")):
        me, colleague = members(home)
        assert (me.actor, me.is_me, me.manager) == (home.device_id, True, name)
        assert (colleague.is_me, colleague.manager) == (False, other)
        assert me.has_read == me.of == colleague.of == colleague.has_read > 0
        assert me.wrote_at is None  # nothing since before the team


def test_a_member_has_read_what_it_said_and_no_more(
    wang: Home, li: Home, file_of_two: Path
) -> None:
    _, before = members(wang)
    rename(wang, "饭馆")
    syncing.sync(wang, now=NOW)
    me, colleague = members(wang)
    assert me.of == me.has_read == before.of + 1
    assert colleague.has_read == before.has_read
    assert me.wrote_at is not None
    assert abs(me.wrote_at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=10)
    syncing.sync(li, now=LATER)
    syncing.sync(wang, now=LATER)
    assert members(wang)[1].has_read == me.of


def test_a_member_of_whom_nothing_has_arrived_has_no_name(
    wang: Home, li: Home, team_file: Path
) -> None:
    code = syncing.invite(wang, now=NOW)
    syncing.join(li, path=team_file, code=code, now=NOW)
    syncing.sync(wang, now=NOW)
    with wang.write() as session:
        session.execute(text("UPDATE sync_state SET applying = 1"))
        session.execute(text(f"DELETE FROM device WHERE id = '{li.device_id}'"))
        session.execute(text("UPDATE sync_state SET applying = 0"))
    colleague = members(wang)[1]
    assert (colleague.actor, colleague.manager, colleague.device) == (li.device_id, "", "")


def ticks(laptop: Laptop, table: str = "touch") -> dict[str, Tick]:
    with laptop.home.read() as session:
        ids = session.scalars(text(f"SELECT id FROM {table}")).all()
        return sync_status.ticks(session, table=table, row_ids=ids)


def visit(laptop: Laptop) -> str:
    row = a_row(Touch, 0, MERCHANTS[0])
    with laptop.home.write() as session:
        session.add(Touch(**row))
    return str(row["id"])


def test_a_record_is_saved_then_in_the_file_then_seen_by_each(fleet: Fleet) -> None:
    one, two, three = fleet.laptops
    id_ = visit(one)
    assert ticks(one) == {id_: Tick(in_file=False, seen_by=0)}
    one.sync()
    assert ticks(one) == {id_: Tick(in_file=True, seen_by=0)}
    for number, colleague in enumerate((two, three), 1):
        fleet.now += dt.timedelta(minutes=11)
        colleague.sync()
        one.sync()
        assert ticks(one) == {id_: Tick(in_file=True, seen_by=number)}
    assert ticks(two)[id_].seen_by >= 1  # its writer at least


def test_a_change_of_a_record_must_be_seen_anew(fleet: Fleet) -> None:
    one, two, _ = fleet.laptops
    id_ = visit(one)
    for laptop in (one, two, one):
        fleet.now += dt.timedelta(minutes=11)
        laptop.sync()
    assert ticks(one)[id_] == Tick(in_file=True, seen_by=1)
    with one.home.write() as session:
        session.get_one(Touch, id_).note = "再来"
    assert ticks(one)[id_] == Tick(in_file=False, seen_by=0)


def test_a_record_that_the_file_lost_is_in_it_no_more(fleet: Fleet) -> None:
    one = fleet.laptops[0]
    id_ = visit(one)
    before = fleet.file.read_bytes()
    one.sync()
    with one.home.write() as session:
        session.execute(text(f"UPDATE sync_frame SET place = NULL WHERE place >= {len(before)}"))
    assert ticks(one)[id_] == Tick(in_file=False, seen_by=0)
