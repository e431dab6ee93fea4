"""Processes that save and sync on one team file at once, and are killed; run as a program.

``python -m tests.sync.crowd kill LOOPS SEED`` kills four writers again and again;
``python -m tests.sync.crowd rush PROCESSES OPERATIONS yes|no`` lets many write, with locks or not.
Either prints what it counted and fails if a record is missing anywhere. The processes are forked
from this one before it opens any home, which spares each a second of imports.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
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


def save(home: Home, acknowledge: int) -> None:
    """A visit; its id is written down once it is committed."""
    touch_id = random_id()
    with home.write() as session:
        session.add(Touch(**a_row(Touch, 0, MERCHANTS[0]) | {"id": touch_id}))
    os.write(acknowledge, touch_id.encode() + b"\n")


def opened(fleet: Fleet, folder: Path) -> Home:
    """The home; who was killed on taking over its lock keeps others out for two seconds."""
    for _ in range(30):
        try:
            return Home.open(folder, secret=PASSPHRASE, now=fleet.now)
        except UserError:
            time.sleep(0.1)
    return Home.open(folder, secret=PASSPHRASE, now=fleet.now)


def write_until_killed(fleet: Fleet, folder: Path, acknowledge: int) -> None:
    home = opened(fleet, folder)
    while True:
        save(home, acknowledge)
        syncing.sync(home, now=fleet.now, path=fleet.file)


def write_some(
    fleet: Fleet, folder: Path, acknowledge: int, operations: int, *, lock: bool
) -> None:
    home = Home.open(folder, secret=PASSPHRASE, now=fleet.now)
    for number in range(operations):
        save(home, acknowledge)
        if number % 10 == 9:
            syncing.sync(home, now=fleet.now, path=fleet.file, lock=lock)
    home.close()


def forked(work: Callable[[], None]) -> int:
    """Do some work in a child; its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException as error:  # noqa: BLE001  a child must never go on as its parent
        print(repr(error), file=sys.stderr, flush=True)  # noqa: T201
        os._exit(1)
    os._exit(0)


def kill(loops: int, seed: int) -> int:
    chance, fleet = random.Random(seed), Fleet(WRITERS)
    with closed(fleet) as acknowledged:
        for _ in range(loops):
            children = [
                forked(lambda it=laptop: write_until_killed(fleet, it.folder, acknowledged))  # type: ignore[misc]  # mypy cannot see a default's type
                for laptop in fleet.laptops
            ]
            for child in chance.sample(children, len(children)):
                time.sleep(chance.uniform(0, 0.3))
                os.kill(child, signal.SIGKILL)
            for child in children:
                _, status = os.waitpid(child, 0)
                assert os.WIFSIGNALED(status), "a writer ended by itself"
    return judge(fleet)


def rush(processes: int, operations: int, *, lock: bool) -> int:
    fleet = Fleet(processes)
    with closed(fleet) as acknowledged:
        children = [
            forked(
                lambda it=laptop: write_some(fleet, it.folder, acknowledged, operations, lock=lock)  # type: ignore[misc]  # the same
            )
            for laptop in fleet.laptops
        ]
        for child in children:
            _, status = os.waitpid(child, 0)
            assert status == 0, "a writer failed"
    found = judge(fleet)
    assert found == processes * operations
    return found


class closed:  # noqa: N801  read as a word
    """The fleet's homes are free for other processes; gives the list of what was committed."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet

    def __enter__(self) -> int:
        for laptop in self._fleet.laptops:
            laptop.home.close()
        path = self._fleet.folder / "acknowledged"
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        return self._file

    def __exit__(self, *_: object) -> None:
        os.close(self._file)
        for laptop in self._fleet.laptops:
            opened(self._fleet, laptop.folder).close()
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
    started = time.monotonic()
    if how == "kill":
        count = kill(int(number), int(more))
    else:
        count = rush(int(number), int(more), lock=rest == ["yes"])
    print(count, "records", round(time.monotonic() - started, 1), "s")  # noqa: T201
