"""Small statements to import, none of them from a real file, and a small team."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from merchdesk.models import Merchant
from merchdesk.services import syncing
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile, ProfileRow, StatementRow
from tests.conftest import CHEAP, NOW, PASSPHRASE

MakeFile = Callable[..., ParsedFile]

#: The founder's merchant.
MERCHANT_ID = "a1" * 16


@pytest.fixture
def statement() -> MakeFile:
    """Makes a statement: ``statement("2016-10", {"999…1": 12_000_00}, name=…)`` volumes by MID.

    The fee is 2 % of the volume and there is one ticket for each 100 yuan.
    """

    def make(
        month: str,
        volumes: Mapping[str, int],
        *,
        name: str = "",
        kind: str = "statement",
        **more: object,
    ) -> ParsedFile:
        rows = tuple(
            StatementRow(
                sheet="",
                row=at,
                mid=mid,
                month=month,
                txn_count=volume // 100_00,
                volume_fen=volume,
                name=f"店{mid[-4:]}",
                mcc="5812",
                fee_fen=volume // 50,
            )
            for at, (mid, volume) in enumerate(volumes.items(), 2)
        )
        label = name or f"{kind}-{month}.csv"
        told = f"{label}{sorted(volumes.items())}{kind}"
        file = ParsedFile(
            path=label,
            name=label,
            sha256=hashlib.sha256(told.encode()).hexdigest(),
            kind=kind,
            encoding="utf-8",
            rows_read=len(rows),
            duplicates=0,
            rows=rows,
            months=(month,),
        )
        return replace(file, **more) if more else file  # type: ignore[arg-type]  # test shorthand

    return make


@pytest.fixture
def profile() -> MakeFile:
    """Makes a profile workbook: ``profile({"999…1": {"merchant_type": "general"}})``."""

    def make(
        fields: Mapping[str, Mapping[str, object]], *, name: str = "profile.xlsx"
    ) -> ParsedFile:
        rows = tuple(
            ProfileRow(sheet="", row=at, mid=mid, **values)  # type: ignore[arg-type]  # test shorthand
            for at, (mid, values) in enumerate(fields.items(), 2)
        )
        told = f"{name}{sorted((mid, sorted(v.items())) for mid, v in fields.items())}"
        return ParsedFile(
            path=name,
            name=name,
            sha256=hashlib.sha256(told.encode()).hexdigest(),
            kind="profile",
            encoding="xlsx",
            rows_read=len(rows),
            duplicates=0,
            profiles=rows,
        )

    return make


@pytest.fixture(scope="session")
def closed_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two closed homes to copy; the first has a merchant."""
    folder = tmp_path_factory.mktemp("closed")
    for name in ("wang", "li"):
        home, _ = Home.create(
            folder / name, passphrase=PASSPHRASE, manager_name=name, now=NOW, kdf=CHEAP
        )
        if name == "wang":
            with home.write() as session:
                session.add(Merchant(id=MERCHANT_ID, name="老张面馆", status="active"))
        home.close()
    return folder


@pytest.fixture
def wang(closed_homes: Path, tmp_path: Path) -> Iterator[Home]:
    """The founder, with a merchant."""
    yield from _opened(closed_homes / "wang", tmp_path / "wang")


@pytest.fixture
def li(closed_homes: Path, tmp_path: Path) -> Iterator[Home]:
    """A colleague."""
    yield from _opened(closed_homes / "li", tmp_path / "li")


def _opened(closed: Path, path: Path) -> Iterator[Home]:
    home = Home.open(shutil.copytree(closed, path), secret=PASSPHRASE, now=NOW)
    yield home
    home.close()


@pytest.fixture
def shared_file(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share" / "team.mdsync"


@pytest.fixture
def team_file(wang: Home, shared_file: Path) -> Path:
    """The file of a team of one."""
    syncing.create(wang, path=shared_file, now=NOW, kdf=CHEAP)
    return shared_file


@pytest.fixture
def file_of_two(wang: Home, li: Home, team_file: Path) -> Path:
    """The file of a team of two, in step."""
    syncing.join(li, path=team_file, code=syncing.invite(wang, now=NOW), now=NOW)
    for home in (wang, li):
        syncing.sync(home, now=NOW)
    return team_file
