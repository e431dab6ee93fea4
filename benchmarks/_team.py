"""Two homes of one team beside one file, to measure the exchange between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, select, update

from merchdesk.models import Merchant, Touch
from merchdesk.models.keyfile import Kdf
from merchdesk.services import syncing
from merchdesk.services.home import Home

SECRET = "benchmark only"
NOW = dt.datetime(2026, 11, 22, 2, 0, tzinfo=dt.UTC)
#: Deriving keys is made slow on purpose, and is not what is measured.
CHEAP = Kdf(memory_kib=8, iterations=1, lanes=1)

_MERCHANTS = 2_000
_BATCH = 50_000
_numbers = count(1)


def new_home(folder: Path, name: str) -> Home:
    """An empty home."""
    return Home.create(folder, passphrase=SECRET, manager_name=name, now=NOW, kdf=CHEAP)[0]


@dataclass(frozen=True)
class Pair:
    """Two homes in step, and their file."""

    one: Home
    other: Home
    file: Path

    @classmethod
    def make(cls, folder: Path) -> Pair:
        """A team of two with 2,000 merchants."""
        one, other = new_home(folder / "one", "王敏"), new_home(folder / "other", "李雷")
        with one.write() as session:
            session.execute(
                insert(Merchant),
                [
                    {"id": uuid4().hex, "name": f"测试商户{n}", "status": "active"}
                    for n in range(_MERCHANTS)
                ],
            )
        file = folder / "team.mdsync"
        syncing.create(one, path=file, now=NOW, kdf=CHEAP)
        syncing.join(other, path=file, code=syncing.invite(one, now=NOW), now=NOW)
        pair = cls(one, other, file)
        pair.settle()
        return pair

    def settle(self) -> None:
        """Sync until neither has anything to say or to pass over."""
        for _ in range(2):
            for home in (self.one, self.other):
                syncing.sync(home, now=NOW)

    def close(self) -> None:
        """Close both."""
        self.one.close()
        self.other.close()


def add_visits(home: Home, number: int) -> list[str]:
    """Log so many visits at merchants in turn; returns their ids."""
    with home.read() as session:
        merchants = session.scalars(select(Merchant.id)).all()
    rows = [_visit(merchants, home.manager_id, next(_numbers)) for _ in range(number)]
    for at in range(0, number, _BATCH):
        with home.write() as session:
            session.execute(insert(Touch), rows[at : at + _BATCH])
    return [str(row["id"]) for row in rows]


def edit_visits(home: Home, ids: Sequence[str]) -> None:
    """Change a field of each of some visits."""
    with home.write() as session:
        for at in range(0, len(ids), 5_000):
            theirs = Touch.id.in_(ids[at : at + 5_000])
            session.execute(update(Touch).where(theirs).values(result=Touch.result % 6 + 1))


def _visit(merchants: Sequence[str], manager_id: str, number: int) -> dict[str, object]:
    at = NOW - dt.timedelta(minutes=number)
    return {
        "id": uuid4().hex,
        "merchant_id": merchants[number * 7919 % len(merchants)],
        "manager_id": manager_id,
        "channel": "visit",
        "touched_at": at,
        "business_day": at.date(),
        "result": number % 6 + 1,
        "met": True,
        "note": f"第{number}次拜访，老板问费率和到账时间，答应下周三前回复",
    }
