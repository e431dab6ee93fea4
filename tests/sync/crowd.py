"""Processes that save and sync on one team file at once, and are killed; run as a program.

``python -m tests.sync.crowd kill LOOPS SEED`` kills four writers again and again;
``python -m tests.sync.crowd rush PROCESSES OPERATIONS yes|no`` lets many write, with locks or not.
Either prints what it counted and fails if a record is missing anywhere. Where processes
can be forked they are, before this one opens any home, which spares each a second of imports.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import select

from merchdesk.errors import UserError
from merchdesk.models import Touch
from merchdesk.rules.identity import random_id
from merchdesk.services import checks, syncing
from merchdesk.services.home import Home
from tests.conftest import PASSPHRASE
from tests.sync.fleet import MERCHANTS, Fleet
from tests.sync.work import a_row

WRITERS = 4
_PROCESSES = (
    multiprocessing.get_context("fork")
    if "fork" in multiprocessing.get_all_start_methods()
    else multiprocessing.get_context("spawn")
)


@dataclass(frozen=True)
class Place:
    """What a writer must know; plain values, for a process that shares nothing."""

    home: Path
    file: Path
    acknowledged: Path
    now: dt.datetime


def save(home: Home, place: Place) -> None:
    """A visit; its id is written down once it is committed."""
    touch_id = random_id()
    with home.write() as session:
        session.add(Touch(**a_row(Touch, 0, MERCHANTS[0]) | {"id": touch_id}))
    with place.acknowledged.open("ab", buffering=0) as file:
        file.write(touch_id.encode() + b"\n")


def opened(folder: Path, now: dt.datetime) -> Home:
    """The home; who was killed on taking over its lock keeps others out for two seconds."""
    for _ in range(30):
        try:
            return Home.open(folder, secret=PASSPHRASE, now=now)
        except UserError:
            time.sleep(0.1)
    return Home.open(folder, secret=PASSPHRASE, now=now)


def write_until_killed(place: Place) -> None:
    home = opened(place.home, place.now)
    while True:
        save(home, place)
        syncing.sync(home, now=place.now, path=place.file)


def write_some(place: Place, operations: int, lock: bool) -> None:
    home = Home.open(place.home, secret=PASSPHRASE, now=place.now)
    for number in range(operations):
        save(home, place)
        if number % 10 == 9:
            syncing.sync(home, now=place.now, path=place.file, lock=lock)
    home.close()


def started(fleet: Fleet, work: Callable[..., None], *more: object) -> Sequence[BaseProcess]:
    """A process for each laptop, doing some work there."""
    acknowledged = fleet.folder / "acknowledged"
    places = [Place(it.folder, fleet.file, acknowledged, fleet.now) for it in fleet.laptops]
    made = [_PROCESSES.Process(target=work, args=(place, *more)) for place in places]
    for process in made:
        process.start()
    return made


def kill(loops: int, seed: int) -> int:
    chance, fleet = random.Random(seed), Fleet(WRITERS)
    with closed(fleet):
        for _ in range(loops):
            children = started(fleet, write_until_killed)
            for child in chance.sample(children, len(children)):
                time.sleep(chance.uniform(0, 0.3))
                assert child.is_alive(), "a writer ended by itself"
                child.kill()
            for child in children:
                child.join()
    return judge(fleet)


def rush(processes: int, operations: int, *, lock: bool) -> int:
    fleet = Fleet(processes)
    with closed(fleet):
        children = started(fleet, write_some, operations, lock)
        for child in children:
            child.join()
            assert child.exitcode == 0, "a writer failed"
    found = judge(fleet)
    assert found == processes * operations
    return found


@contextmanager
def closed(fleet: Fleet) -> Iterator[None]:
    """The fleet's homes are free for other processes."""
    for laptop in fleet.laptops:
        laptop.home.close()
    (fleet.folder / "acknowledged").touch()
    yield
    for laptop in fleet.laptops:
        opened(laptop.folder, fleet.now).close()
        laptop.open()


def judge(fleet: Fleet) -> int:
    """Everything committed is everywhere, and every home is sound; how many records that are."""
    acknowledged = set((fleet.folder / "acknowledged").read_text().split())
    fleet.settle()
    fleet.check()
    for laptop in fleet.laptops:
        assert not laptop.home.database.check()
        with laptop.home.read() as session:
            missing = acknowledged - set(session.scalars(select(Touch.id)))
            assert not missing, missing
            wrong = [finding for finding in checks.run(session) if not finding.ok]
            assert not wrong, wrong
    fleet.close()
    return len(acknowledged)


if __name__ == "__main__":
    how, number, more, *rest = sys.argv[1:]
    began = time.monotonic()
    if how == "kill":
        count = kill(int(number), int(more))
    else:
        count = rush(int(number), int(more), lock=rest == ["yes"])
    print(count, "records", round(time.monotonic() - began, 1), "s")  # noqa: T201
