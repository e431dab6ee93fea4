"""A team of real homes beside one file, and everything that can happen to them.

Homes are made once in a process and copied while they are closed, which takes a millisecond.
"""

from __future__ import annotations

import atexit
import datetime as dt
import functools
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from sqlalchemy import Column, MetaData, String, Table, select, text, update

from merchdesk.errors import UserError
from merchdesk.models import (
    Base,
    Contact,
    Merchant,
    Mid,
    SyncFrame,
    SyncOperation,
    SyncState,
    capture,
)
from merchdesk.models.base import Scope, tables_of
from merchdesk.rules import identity
from merchdesk.services import cards, syncing
from merchdesk.services.home import Home
from merchdesk.services.syncing import Synced
from merchdesk.sync import membership, store
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.frames import FrameKind, open_data, parse
from merchdesk.sync.header import SIZE as HEADER_SIZE
from merchdesk.sync.operations import Dot, Kind, Operation
from merchdesk.sync.refusals import Refused
from merchdesk.sync.roster import Roster
from merchdesk.sync.values import stored
from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.sync.oracle import World, world

MOST = 8
MIDS = tuple(f"99900000000000{number}" for number in range(1, 4))
MERCHANTS = ("a1" * 16, "a2" * 16, identity.merchant_id(MIDS[0]))
_FAST = "/dev/shm" if Path("/dev/shm").is_dir() else None


class Told(NamedTuple):
    """What stays the same when an install that was copied gives its operations another name."""

    salt: int
    hlc: int
    kind: Kind
    table: str
    row_id: str
    values: str


def told(operation: Operation) -> Told:
    it = operation
    return Told(it.dot.salt, it.hlc, it.kind, it.table, it.row_id, it.values)


@functools.cache
def newer_tables() -> tuple[Table, ...]:
    """The synced tables of a later MerchDesk: one more column and one more table."""
    later = MetaData()
    tables = [Base.metadata.tables[name].to_metadata(later) for name in tables_of(Scope.TEAM)]
    later.tables["merchant"].append_column(Column("fax", String, nullable=False))
    voucher = Table(
        "voucher",
        later,
        Column("id", String, primary_key=True),
        Column("merchant_id", String, nullable=False),
        Column("words", String, nullable=False),
    )
    return (*tables, voucher)


_LATER = (
    "ALTER TABLE merchant ADD COLUMN fax TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE voucher (id TEXT PRIMARY KEY, merchant_id TEXT NOT NULL, words TEXT NOT NULL)",
)


@functools.cache
def template(number: int) -> Path:
    """A folder with closed homes "0", "1", … of one team, in step, and its file."""
    folder = Path(tempfile.mkdtemp(prefix="merchdesk-team-", dir=_FAST))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    homes = [
        Home.create(
            folder / str(at), passphrase=PASSPHRASE, manager_name=f"经理{at}", now=NOW, kdf=CHEAP
        )[0]
        for at in range(number)
    ]
    file = folder / "share" / "team.mdsync"
    file.parent.mkdir()
    with homes[0].write() as session:
        session.add_all(Merchant(id=id_, name="老张面馆", status="active") for id_ in MERCHANTS[:2])
        session.add(Mid(id=identity.mid_id("5" * 15), mid="5" * 15, merchant_id=MERCHANTS[0]))
        session.add(Contact(id="c1" * 16, merchant_id=MERCHANTS[0], role="boss", name="张"))
        session.flush()
        cards.refresh(session)
    syncing.create(homes[0], path=file, now=NOW, kdf=CHEAP)
    code = syncing.invite(homes[0], now=NOW)
    for home in homes[1:]:
        syncing.join(home, path=file, code=code, now=NOW)
    for home in homes * 2:
        syncing.sync(home, now=NOW)
    for home in homes:
        home.close()
    return folder


class Laptop:
    """One home of the fleet."""

    def __init__(self, fleet: Fleet, folder: Path, *, newer: bool = False) -> None:
        self.fleet, self.folder, self.newer = fleet, folder, newer
        self.offset_us = 0
        self.open()

    def open(self) -> None:
        with self.program():
            self.home = Home.open(self.folder, secret=PASSPHRASE, now=self.fleet.now)

    @contextmanager
    def program(self) -> Iterator[None]:
        """Let the running code be the version that this laptop has."""
        if not self.newer:
            yield
            return
        with mock.patch.object(capture, "synced_tables", return_value=list(newer_tables())):
            yield

    def tables(self) -> list[Table]:
        with self.program():
            return capture.synced_tables()

    def sync(self, **how: Any) -> Synced:
        with self.program():
            return syncing.sync(self.home, now=self.fleet.now, path=self.fleet.file, **how)

    def upgrade(self) -> None:
        """Install the later MerchDesk."""
        if self.newer:
            return
        self.newer = True
        with self.program(), self.home.write() as session:
            names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for name in [it for it in names if it.startswith(capture.PREFIX)]:
                session.execute(text(f"DROP TRIGGER {name}"))
            for statement in (*_LATER, *capture.triggers()):
                session.connection().exec_driver_sql(statement)
        self.home.close()
        self.open()

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """All synced tables as they are stored."""
        with self.home.read() as session:
            driver = session.connection().exec_driver_sql
            return {
                table.name: list(map(tuple, driver(f"SELECT * FROM {table.name} ORDER BY id")))
                for table in self.tables()
            }

    def questions(self) -> set[tuple[Any, ...]]:
        with self.home.read() as session:
            query = text("SELECT id, table_name, row_id, field FROM sync_conflict")
            return set(map(tuple, session.execute(query)))

    def operations(self, *, only_unframed: bool = False) -> list[Operation]:
        with self.home.read() as session:
            if only_unframed:
                return store.unframed(session)
            o = SyncOperation
            query = select(
                o.actor, o.seq, o.salt, o.hlc, o.kind, o.table_name, o.row_id, o.body, o.saw
            )
            return [
                Operation(Dot(*row[:3]), row.hlc, Kind(row.kind), *row[5:])
                for row in session.execute(query)
            ]

    def set_clock(self, years: int) -> None:
        """Let its clock be wrong by years until it meets the share's."""
        self.offset_us = years * 365 * 86400 * 1_000_000
        with self.home.write() as session:
            session.execute(update(SyncState).values(offset_us=self.offset_us))


class Fleet:
    """Laptops, the file between them, and the record of what they were told to keep."""

    def __init__(self, number: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="merchdesk-fleet-", dir=_FAST))
        self.now = NOW
        self.laptops: list[Laptop] = []
        self.promised: dict[Told, None] = {}
        self.backups: dict[int, tuple[Path, bool, int]] = {}
        self.lost = 0
        self._names = 0
        team = template(max(MOST, number))
        shutil.copytree(team / "share", self.folder / "share")
        self.file = self.folder / "share" / "team.mdsync"
        for at in range(number):
            shutil.copytree(team / str(at), self.folder / str(at))
            self.laptops.append(Laptop(self, self.folder / str(at)))
        self._founder = self.laptops[0]
        for laptop in self.laptops:
            self.promised.update(dict.fromkeys(map(told, laptop.operations())))

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.home.close()
        shutil.rmtree(self.folder)

    def fresh(self, name: str) -> Path:
        self._names += 1
        return self.folder / f"{name}{self._names}"

    def note(self, laptop: Laptop) -> None:
        """From now on what was committed there may not get lost."""
        fresh = [
            it for it in laptop.operations(only_unframed=True) if told(it) not in self.promised
        ]
        self.promised.update(dict.fromkeys(map(told, fresh)))
        check_clock(laptop, fresh)

    @contextmanager
    def harm(self) -> Iterator[None]:
        """Take away from the promise what only the thing harmed here held."""
        before = self.held()
        assert not self.promised.keys() - before, "lost without any harm"
        yield
        gone = before - self.held()
        self.lost += len(gone)
        for it in gone:
            self.promised.pop(it, None)

    def held(self) -> set[Told]:
        """What some laptop, the file or a copy of it holds."""
        found = {told(it) for laptop in self.laptops for it in laptop.operations()}
        with self._founder.home.read() as session:
            team = membership.team_of(session)
        assert team is not None
        frames = [parse(data) for data in self._frames()]
        roster = Roster(team.header)
        for frame in frames:
            roster.add(frame)
        for laptop in self.laptops:
            with laptop.home.read() as session:
                kind = SyncFrame.kind != FrameKind.DATA
                for data in session.scalars(select(SyncFrame.data).where(kind)):
                    roster.add(parse(data))
        members = roster.members()
        for frame in frames:
            if frame.kind == FrameKind.DATA and frame.actor in members:
                try:
                    content = open_data(frame, team.keys, members[frame.actor])
                except Refused:
                    continue
                found |= set(map(told, content.operations))
        return found

    def _frames(self) -> Iterator[bytes]:
        for path in sorted(self.file.parent.glob("*.mdsync")):
            try:
                for chunk in FileHub(path, read_only=True).read_since(None):
                    for found in chunk.frames:
                        yield found.data
            except UserError:
                continue

    # What happens to laptops.

    def back_up(self, at: int) -> None:
        laptop = self.laptops[at]
        laptop.home.close()
        self.backups[at] = (self.fresh("backup"), laptop.newer, laptop.offset_us)
        shutil.copytree(laptop.folder, self.backups[at][0])
        laptop.open()

    def restore(self, at: int) -> None:
        """The whole folder as it was, the install's name with it."""
        laptop = self.laptops[at]
        with self.harm():
            laptop.home.close()
            shutil.rmtree(laptop.folder)
            folder, laptop.newer, laptop.offset_us = self.backups[at]
            shutil.copytree(folder, laptop.folder)
            laptop.open()
        self.note(laptop)

    def clone(self, at: int) -> None:
        laptop = self.laptops[at]
        laptop.home.close()
        folder = self.fresh("clone")
        shutil.copytree(laptop.folder, folder)
        laptop.open()
        self.laptops.append(Laptop(self, folder, newer=laptop.newer))
        self.laptops[-1].offset_us = laptop.offset_us

    # What happens to the file.

    def truncate(self, share: float) -> None:
        size = self.file.stat().st_size
        with self.harm():
            os.truncate(self.file, HEADER_SIZE + int((size - HEADER_SIZE) * share))

    def tear(self, junk: bytes) -> None:
        with self.file.open("ab") as file:
            file.write(junk)

    def rot(self, share: float, length: int) -> None:
        size = self.file.stat().st_size
        begin = HEADER_SIZE + int((size - HEADER_SIZE) * share)
        with self.harm(), self.file.open("r+b") as file:
            file.seek(begin)
            file.write(bytes(min(length, size - begin)))

    def lose_file(self) -> None:
        with self.harm():
            self.file.unlink()

    def rebuild_file(self, at: int) -> None:
        """What a member does about a lost file: an empty one with the team's header."""
        with self.laptops[at].home.read() as session:
            team = membership.team_of(session)
        assert team is not None
        FileHub.create(self.file, team.header)

    def copy_file(self) -> Path:
        self._names += 1
        name = ("team (conflicted copy {}).mdsync", "team-冲突{}.mdsync", "team-LAPTOP{}.mdsync")
        path = self.file.with_name(name[self._names % 3].format(self._names))
        shutil.copy2(self.file, path)
        return path

    def swap_file(self, older: Path) -> None:
        """What a cloud service may do: an older copy takes the name of the file."""
        newer, beside = self.copy_file(), self.fresh("swap")
        shutil.copy2(older, beside)
        with self.harm():
            older.unlink()
            beside.replace(self.file)
        assert newer.exists()

    # What has to hold.

    def settle(self) -> None:
        """Let everyone sync until nothing moves, and nothing is written then."""
        self.now += dt.timedelta(days=2)  # the whole file is looked at again
        results: list[Synced] = []
        for _ in range(5 + len(self.laptops)):
            before = self.file.read_bytes()
            results = [laptop.sync() for laptop in self.laptops]
            for laptop in self.laptops:
                self.note(laptop)
            if not any(it.pushed or it.pulled or it.frames for it in results):
                break
        else:
            raise AssertionError(f"never comes to rest: {results}")
        assert not any(it.waiting for it in results)
        assert self.file.read_bytes() == before
        assert list(self.file.parent.glob("*.mdsync")) == [self.file]

    def check(self) -> None:
        """Everyone has everything, and makes the same of it as the oracle."""
        stores = [laptop.operations() for laptop in self.laptops]
        for operations in stores:
            missing = self.promised.keys() - set(map(told, operations))
            assert not missing, missing
        union = {it.dot: it for operations in stores for it in operations}
        for operations in stores:
            assert {it.dot: it for it in operations} == union
        expected = world(union.values())
        for laptop in self.laptops:
            check_laptop(laptop, expected)
        for newer in (False, True):
            same = [laptop for laptop in self.laptops if laptop.newer is newer]
            assert all(laptop.rows() == same[0].rows() for laptop in same)

    def converge(self) -> None:
        """Settle and check, the older programs first as they are, then upgraded."""
        self.settle()
        self.check()
        if len({laptop.newer for laptop in self.laptops}) > 1:
            for laptop in self.laptops:
                laptop.upgrade()
            self.settle()
            self.check()


def check_clock(laptop: Laptop, fresh: list[Operation]) -> None:
    """Nothing but this laptop's own clock and the row's own past makes a time."""
    rows = {(it.table, it.row_id) for it in fresh}
    known = [it for it in laptop.operations() if (it.table, it.row_id) in rows] if rows else []
    latest = time.time_ns() // 1000 + max(0, laptop.offset_us)
    for operation in fresh:
        row = (operation.table, operation.row_id)
        before = [
            it.hlc for it in known if (it.table, it.row_id) == row and it.dot != operation.dot
        ]
        assert operation.hlc <= max([latest, *(hlc + 1 for hlc in before)]), "a foreign time"


def check_laptop(laptop: Laptop, expected: World, *, settled: bool = True) -> None:
    """Compare a laptop's tables and questions with the oracle's.

    Until the next exchange a row that its user has just deleted is gone, even if it will come
    back because something stands on it.
    """
    rows = laptop.rows()
    for table in laptop.tables():
        should = expected.rows.get(table.name, {})
        open_now = set() if settled else expected.buried.get(table.name, set())
        assert [row for row in rows[table.name] if row[0] not in open_now] == [
            stored(table, row_id, values)
            for row_id, values in sorted(should.items())
            if row_id not in open_now
        ], table.name
    if not settled:
        return
    known = {table.name for table in laptop.tables()}
    differing = laptop.questions() ^ {it for it in expected.questions if it[1] in known}
    assert not differing, differing
