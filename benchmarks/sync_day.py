"""A team's work week on real homes beside one file, with all that goes wrong in one.

Laptops stay offline for days, some clocks are years off, the same fields are edited at the same
time, one laptop is lost and restored from a backup, one is cloned, and a cloud service makes
conflicted copies of the file. On Friday evening everybody is online again, and every record that
was ever saved must be on every laptop, with all synced tables equal. Ends with 1 if not.

Usage: sync_day.py [--team 20] [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from _harness import percentile
from _team import CHEAP, SECRET, new_home
from sqlalchemy import insert, select, text, update

from merchdesk.models import Merchant, SyncConflict, SyncState, Task, Touch
from merchdesk.models.base import Scope, tables_of
from merchdesk.services import home as homes
from merchdesk.services import syncing
from merchdesk.services.home import Home
from merchdesk.services.syncing import Synced

MONDAY = dt.datetime(2026, 11, 16, 1, 0, tzinfo=dt.UTC)
SLOTS = [MONDAY + dt.timedelta(days=day, hours=hour) for day in range(5) for hour in (0, 4, 8)]
BACKUP_IN, LOST_IN, CLONED_IN, COPIES_IN = 5, 9, 6, (4, 8, 12)
YEARS_OFF = (10, -10, 1)
_YEAR_US = 365 * 86_400 * 1_000_000
_MERCHANTS = 120
_HOT = 6  # merchants at which everybody edits the same fields


@dataclass
class Laptop:
    """One home and what it may be like."""

    folder: Path
    home: Home
    offset_us: int = 0
    offline: range = range(0)


@dataclass
class Week:
    """The team, its file, and what was ever saved."""

    folder: Path
    file: Path
    rng: random.Random
    laptops: list[Laptop] = field(default_factory=list)
    saved: Counter[str] = field(default_factory=Counter)
    visits: set[str] = field(default_factory=set)
    syncs: list[float] = field(default_factory=list)
    moved: int = 0
    copies: int = 0

    def new_id(self) -> str:
        """A random id, the same in every run."""
        return UUID(int=self.rng.getrandbits(128)).hex

    def sync(self, laptop: Laptop, now: dt.datetime) -> Synced:
        """One sync, timed and counted."""
        begin = time.perf_counter()
        done = syncing.sync(laptop.home, now=now, path=self.file)
        self.syncs.append((time.perf_counter() - begin) * 1000)
        self.moved += done.bytes
        return done


def main() -> int:
    """Live through the week and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--team", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="merchdesk-week-") as name:
        week = _team(Path(name), max(4, options.team), random.Random(options.seed))
        print(
            f"team of {len(week.laptops)} made in {time.perf_counter() - begin:.0f} s", flush=True
        )
        week.syncs.clear()
        for number, now in enumerate(SLOTS):
            online = _slot(week, number, now)
            print(f"{now:%A %H:%M} UTC: {online} of {len(week.laptops)} laptops online", flush=True)
        rounds = _friday(week, SLOTS[-1] + dt.timedelta(hours=4))
        wrong = _count(week)
        _print(week, rounds, time.perf_counter() - begin)
        for laptop in week.laptops:
            laptop.home.close()
    for sentence in wrong:
        print(f"WRONG: {sentence}")
    print("nothing is missing" if not wrong else f"{len(wrong)} findings", flush=True)
    return 1 if wrong else 0


def _team(folder: Path, number: int, rng: random.Random) -> Week:
    """A founder with merchants, and everybody else by invite; all in step."""
    template = folder / "template"
    new_home(template, "模板").close()
    week = Week(folder, folder / "团队.mdsync", rng)
    for at in range(number):
        week.laptops.append(_laptop(template, folder / f"laptop{at}"))
    founder = week.laptops[0].home
    with founder.write() as session:
        names = [{"id": week.new_id(), "name": f"商户{n}"} for n in range(_MERCHANTS)]
        session.execute(insert(Merchant), [{**row, "status": "active"} for row in names])
    syncing.create(founder, path=week.file, now=MONDAY, kdf=CHEAP)
    code = syncing.invite(founder, now=MONDAY)
    for laptop in week.laptops[1:]:
        syncing.join(laptop.home, path=week.file, code=code, now=MONDAY)
    for laptop, years in zip(week.laptops[1:], YEARS_OFF, strict=False):
        laptop.offset_us = years * _YEAR_US
    for laptop in week.laptops[2::3]:  # a third is offline for one to three days
        first = rng.randrange(len(SLOTS) - 3)
        laptop.offline = range(first, first + rng.randrange(3, 10))
    return week


def _laptop(template: Path, folder: Path) -> Laptop:
    """Another laptop: a copy of a home that has no device's name."""
    shutil.copytree(template, folder)
    (folder / "device.json").unlink(missing_ok=True)
    return Laptop(folder, Home.open(folder, secret=SECRET, now=MONDAY))


def _slot(week: Week, number: int, now: dt.datetime) -> int:
    """A few hours of work by everybody, and a sync by who is online; how many those are."""
    if number == CLONED_IN:
        _clone(week, week.laptops[-2])
    order = list(week.laptops)
    week.rng.shuffle(order)
    for laptop in order:
        _work(week, laptop, now)
    online = [laptop for laptop in order if number not in laptop.offline]
    if number in COPIES_IN:
        _make_copy(week, online[0], now)
    for laptop in online:
        week.sync(laptop, now)
    if number == BACKUP_IN:
        week.laptops[-1].home.backup(now=now, folder=week.folder, name="stick.mdbackup")
    if number == LOST_IN:
        _lose(week, week.laptops[-1], now)
    return len(online)


def _work(week: Week, laptop: Laptop, now: dt.datetime) -> None:
    """Visits, to-dos, and edits of what others may edit at the same time."""
    rng = week.rng
    with laptop.home.write() as session:
        session.execute(update(SyncState).values(offset_us=laptop.offset_us))
        shops = session.scalars(select(Merchant.id).order_by(Merchant.id)).all()
        for _ in range(rng.randrange(1, 5)):
            session.add(_visit(week, laptop, rng.choice(shops), now))
        if rng.random() < 0.5:
            session.add(_task(week, laptop, rng.choice(shops), now))
        if rng.random() < 0.3:
            _finish_a_task(session.scalars(select(Task).where(Task.done_at.is_(None))).all(), now)
        for shop in rng.sample(shops[:_HOT], 2):
            values = {"address": f"人民路 {rng.randrange(100)} 号", "status": "active"}
            session.execute(update(Merchant).where(Merchant.id == shop).values(**values))
            week.saved["edits of the same fields"] += 1


def _finish_a_task(tasks: Sequence[Task], now: dt.datetime) -> None:
    if tasks:
        tasks[0].done_at = now


def _visit(week: Week, laptop: Laptop, shop: str, now: dt.datetime) -> Touch:
    row_id = week.new_id()
    week.visits.add(row_id)
    week.saved["visits"] += 1
    return Touch(
        id=row_id,
        merchant_id=shop,
        manager_id=laptop.home.manager_id,
        channel="visit",
        touched_at=now,
        business_day=now.date(),
        result=week.rng.randrange(1, 7),
        met=True,
        note="老板问费率和到账时间，答应下周三前回复",
    )


def _task(week: Week, laptop: Laptop, shop: str, now: dt.datetime) -> Task:
    week.saved["to-dos"] += 1
    return Task(
        id=week.new_id(),
        merchant_id=shop,
        manager_id=laptop.home.manager_id,
        title="送码牌",
        due_on=now.date() + dt.timedelta(days=7),
    )


def _make_copy(week: Week, laptop: Laptop, now: dt.datetime) -> None:
    """What a cloud service does when two computers wrote: one's work stands in a copy."""
    week.copies += 1
    before = week.file.with_suffix(".before")
    shutil.copy(week.file, before)
    week.sync(laptop, now)
    week.file.rename(week.file.with_name(f"团队 (conflicted copy {week.copies}).mdsync"))
    before.rename(week.file)


def _clone(week: Week, laptop: Laptop) -> None:
    """Somebody copies a whole laptop, and both go on."""
    laptop.home.close()
    folder = week.folder / "clone"
    shutil.copytree(laptop.folder, folder)
    laptop.home = Home.open(laptop.folder, secret=SECRET, now=MONDAY)
    week.laptops.insert(0, Laptop(folder, Home.open(folder, secret=SECRET, now=MONDAY)))


def _lose(week: Week, laptop: Laptop, now: dt.datetime) -> None:
    """A laptop is lost, and a backup that is more than a day old put on a new one."""
    laptop.home.close()
    shutil.rmtree(laptop.folder)
    homes.restore(laptop.folder, week.folder / "stick.mdbackup", secret=SECRET, now=now)
    laptop.home = Home.open(laptop.folder, secret=SECRET, now=now)


def _friday(week: Week, now: dt.datetime) -> int:
    """Everybody syncs until nobody has anything new; how many rounds that took."""
    for number in range(1, 8):
        at = now + dt.timedelta(minutes=number)
        done = [week.sync(laptop, at) for laptop in week.laptops]
        if not any(each.pushed or each.pulled for each in done):
            return number
    return -1


def _count(week: Week) -> list[str]:
    """What is missing or differs."""
    wrong, states = [], Counter[str]()
    for laptop in week.laptops:
        name = laptop.folder.name
        with laptop.home.read() as session:
            there = set(session.scalars(select(Touch.id)))
            tables = {table: _rows(laptop.home, table) for table in tables_of(Scope.TEAM)}
            waits = set(session.scalars(select(SyncConflict.id)))
        if week.visits - there:
            wrong.append(f"{name} lacks {len(week.visits - there)} visits")
        states[_digest(repr((sorted(tables.items()), sorted(waits))))] += 1
        week.saved["rows in all"] = sum(map(len, tables.values()))
        week.saved["conflicts waiting"] = len(waits)
    if len(states) > 1:
        wrong.append(f"the tables differ: {sorted(states.values(), reverse=True)} laptops agree")
    copies = [path.name for path in week.file.parent.glob("*conflicted*")]
    return wrong + [f"a copy is left: {name}" for name in copies]


def _rows(home: Home, table: str) -> list[str]:
    with home.read() as session:
        rows = session.execute(text(f"SELECT * FROM {table} ORDER BY id"))  # noqa: S608  our own
        return [str(tuple(row)) for row in rows]


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _print(week: Week, rounds: int, seconds: float) -> None:
    saved = ", ".join(f"{count:,} {name}" for name, count in sorted(week.saved.items()))
    everywhere = len(week.visits)
    print(f"{len(week.laptops)} laptops (one of them a clone), {len(SLOTS)} half days: {saved}")
    print(f"{week.copies} conflicted copies, 1 restored backup, {len(YEARS_OFF)} wrong clocks")
    print(
        f"{everywhere:,} visits looked for on each laptop; in step after {rounds} rounds on Friday"
    )
    print(
        f"file {week.file.stat().st_size / 1e6:.2f} MB, {week.moved / 1e6:.1f} MB moved in "
        f"{len(week.syncs):,} syncs: median {statistics.median(week.syncs):.0f} ms, "
        f"p95 {percentile(week.syncs, 0.95):.0f} ms; {seconds:.0f} s in all",
        flush=True,
    )


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
