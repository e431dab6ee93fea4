"""What an exchange must not do: write when nothing is new, or read all there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event, select

from merchdesk.errors import Cancelled
from merchdesk.models import Merchant, MerchantCard, SyncState, Task, Touch
from merchdesk.services import cards, exchanging, sync_effects, syncing
from merchdesk.services.home import Home
from merchdesk.sync import windows
from tests.conftest import CHEAP, NOW, PASSPHRASE

SHOP = "a" * 32
_LARGE = ("sync_operation", "sync_frame", "touch", "statement_line")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[Home, Home]]:
    """Two homes in step beside one file."""
    homes = [
        Home.create(tmp_path / name, passphrase=PASSPHRASE, manager_name=name, now=NOW, kdf=CHEAP)[
            0
        ]
        for name in ("王敏", "李雷")
    ]
    one, other = homes
    with one.write() as session:
        session.add(Merchant(id=SHOP, name="老张面馆", status="active"))
    file = tmp_path / "team.mdsync"
    syncing.create(one, path=file, now=NOW, kdf=CHEAP)
    syncing.join(other, path=file, code=syncing.invite(one, now=NOW), now=NOW)
    for home in (one, other, one, other):
        syncing.sync(home, now=NOW)
    yield one, other
    for home in homes:
        home.close()


def test_a_sync_that_finds_nothing_new_writes_nothing(team: tuple[Home, Home]) -> None:
    for home in team:
        commits = home.database.commits
        done = syncing.sync(home, now=NOW)
        assert (done.pushed, done.pulled, done.frames, done.bytes) == (0, 0, 0, 0)
        assert home.database.commits == commits


def test_a_change_of_either_side_ends_the_quiet(team: tuple[Home, Home]) -> None:
    one, other = team
    with one.write() as session:
        session.get_one(Merchant, SHOP).address = "人民路 1 号"
    assert syncing.sync(one, now=NOW).pushed == 1
    assert syncing.sync(other, now=NOW).pulled == 1
    with other.read() as session:
        assert session.get_one(Merchant, SHOP).address == "人民路 1 号"


def test_the_time_of_a_quiet_sync_is_noted_now_and_then(team: tuple[Home, Home]) -> None:
    home = team[0]
    later = NOW + exchanging.NOTE_EVERY + dt.timedelta(seconds=1)
    commits = home.database.commits
    syncing.sync(home, now=later)  # also tells what it has seen of others
    assert home.database.commits > commits
    syncing.sync(home, now=later)  # and passes over that
    commits = home.database.commits
    syncing.sync(home, now=later)
    assert home.database.commits == commits


def test_what_the_file_lost_behind_the_cursor_ends_the_quiet(team: tuple[Home, Home]) -> None:
    one, other = team
    with one.write() as session:
        session.get_one(Merchant, SHOP).address = "人民路 1 号"
    file = Path(syncing._team(one).path)
    whole = file.read_bytes()
    syncing.sync(one, now=NOW)
    file.write_bytes(whole)  # somebody's older copy took the place of the file
    assert syncing.sync(one, now=NOW).frames == 1
    assert syncing.sync(other, now=NOW).pulled == 1


@contextmanager
def statements(home: Home) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of a home's database."""
    asked: list[tuple[str, Any]] = []

    def note(_1: object, _2: object, text: str, values: Any, _3: object, many: object) -> None:
        asked.append((text, values[0] if many and isinstance(values, list) else values))

    engine = home.database._engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_no_exchange_reads_a_large_table_from_end_to_end(team: tuple[Home, Home]) -> None:
    one, other = team
    with one.write() as session:
        session.get_one(Merchant, SHOP).address = "人民路 1 号"
    with statements(one) as pushing:
        syncing.sync(one, now=NOW)
    with statements(other) as pulling:
        syncing.sync(other, now=NOW)
    plans = set[tuple[str, str]]()
    with one.read() as session:
        for text, values in {it[0]: it for it in pushing + pulling}.values():
            if text.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
                rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
                plans |= {(str(row[-1]), text) for row in rows}
    assert any("ix_sync_operation_unframed" in step for step, _ in plans)
    for step, text in plans:
        assert not any(step == f"SCAN {table}" for table in _LARGE), text


def test_what_comes_in_several_chunks_gets_its_figures_once(
    team: tuple[Home, Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "WINDOW", 1_000)
    one, other = team
    for number in range(5):
        with one.write() as session:
            session.add(Merchant(id=f"b{number}" * 16, name=f"新店{number}", status="active"))
            session.add(_visit(f"b{number}" * 16, number))
        syncing.sync(one, now=NOW)
    with monkeypatch.context() as patched:
        patched.setattr(sync_effects, "follow", _must_not)
        stop = iter([False, True])
        with pytest.raises(Cancelled):
            syncing.sync(other, now=NOW, cancelled=lambda: next(stop))
    assert "新店0" not in _cards(other)
    assert "新店4" not in _cards(other)
    other.close()
    again = Home.open(tmp_path / "李雷", secret=PASSPHRASE, now=NOW)
    assert "新店0" in _cards(again)  # a stopped run is made good when the home is opened
    assert "新店4" not in _cards(again)
    done = syncing.sync(again, now=NOW)
    assert done.changes.merchants
    assert _cards(again)["新店4"] == NOW.date()
    assert not _is_behind(again)
    again.close()


def test_a_visit_of_others_moves_only_the_dates_of_a_card(team: tuple[Home, Home]) -> None:
    one, other = team
    with one.write() as session:
        session.add(_visit(SHOP, 1))
        session.add(
            Task(
                id="c" * 32,
                merchant_id=SHOP,
                manager_id="d" * 32,
                title="送码牌",
                due_on=NOW.date(),
            )
        )
    syncing.sync(one, now=NOW)
    syncing.sync(other, now=NOW)
    quick = _card(other)
    with other.write() as session:
        cards.refresh(session)
    assert _card(other) == quick
    assert quick["last_met_on"] == NOW.date().isoformat()
    with one.write() as session:
        session.execute(delete(Touch))
    syncing.sync(one, now=NOW)
    syncing.sync(other, now=NOW)
    assert _cards(other)["老张面馆"] is None


def _must_not(*_: object) -> None:
    raise AssertionError("made figures of a part")


def _visit(merchant_id: str, number: int) -> Touch:
    return Touch(
        id=f"{number:032x}",
        merchant_id=merchant_id,
        manager_id="d" * 32,
        channel="visit",
        touched_at=NOW,
        business_day=NOW.date(),
        result=1,
        met=True,
    )


def _cards(home: Home) -> dict[str, dt.date | None]:
    with home.read() as session:
        cards = session.execute(select(MerchantCard.name, MerchantCard.last_met_on)).all()
        return dict(cards)


def _card(home: Home) -> dict[str, Any]:
    with home.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM merchant_card")
        return dict(rows.mappings().one())


def _is_behind(home: Home) -> bool:
    with home.read() as session:
        return session.scalars(select(SyncState.behind)).one()
