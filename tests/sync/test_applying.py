"""Rows are what all operations say, in whatever order and portions these come."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from merchdesk.models import capture
from merchdesk.models.database import Database
from merchdesk.sync import applying, membership, store
from merchdesk.sync.operations import Dot, Kind, Operation
from merchdesk.sync.values import stored
from tests.sync.oracle import world
from tests.sync.trial import trial

KEY = bytes(32)
IDS = ("1" * 32, "2" * 32)
#: Columns of each table, with what they may hold.
COLUMNS: dict[str, dict[str, tuple[object, ...]]] = {
    "merchant": {"name": ("x", "y", 7)},
    "mid": {"merchant_id": IDS, "branch": ("", "东")},
    "touch": {"merchant_id": IDS, "satisfaction": (None, 3, "later")},
    "contact": {"merchant_id": IDS},
    "statement_file": {"undone": (0, 1)},
    "statement_line": {"file_id": IDS, "mid_id": IDS, "month": ("2016-10",)},
    "of_tomorrow": {"words": ("x",)},
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.create(tmp_path_factory.mktemp("applying") / "merchdesk.db", KEY)
    yield opened
    opened.close()


@st.composite
def histories(draw) -> list[Operation]:
    """Operations of three laptops, each of which has seen some of what was there."""
    told: list[Operation] = []
    for seq in range(1, draw(st.integers(1, 25)) + 1):
        table = draw(st.sampled_from(sorted(COLUMNS)))
        row_id = draw(st.sampled_from(IDS))
        known = [
            it
            for it in told
            if (it.table, it.row_id) == (table, row_id) and draw(st.integers(0, 3))
        ]
        kind = draw(st.sampled_from(Kind)) if known else Kind.INSERT
        values = {name: draw(st.sampled_from(some)) for name, some in COLUMNS[table].items()}
        saw: object = [str(it.dot) for it in known]
        if kind is Kind.UPDATE:
            name = draw(st.sampled_from(sorted(values)))
            values = {name: values[name]}
            saw = {name: [str(it.dot) for it in known if name in json.loads(it.values)]}
        elif kind is Kind.DELETE:
            values = {}
        told.append(
            Operation(
                Dot(draw(st.sampled_from("abc")) * 32, seq, 0),
                draw(st.integers(0, 3)),
                kind,
                table,
                row_id,
                json.dumps(values),
                json.dumps(saw),
            )
        )
    return told


def take(session: Session, operations: list[Operation]) -> None:
    fresh = store.add(session, operations)
    applying.apply(session, {(it.table, it.row_id) for it in operations}, fresh=fresh)


@settings(max_examples=60)
@given(history=histories(), chance=st.randoms(), portion=st.integers(1, 8))
def test_any_order_and_portions_make_the_same_tables(
    database: Database, history: list[Operation], chance: random.Random, portion: int
) -> None:
    expected = world(history)
    shuffled = history + chance.choices(history, k=2)
    chance.shuffle(shuffled)

    with trial(database) as session:
        for at in range(0, len(shuffled), portion):
            take(session, shuffled[at : at + portion])
        driver = session.connection().exec_driver_sql
        for table in capture.synced_tables():
            if table.name in COLUMNS:
                rows = list(map(tuple, driver(f"SELECT * FROM {table.name} ORDER BY id")))
                should = sorted(expected.rows.get(table.name, {}).items())
                assert rows == [stored(table, *row) for row in should], table.name
        asked = session.execute(text("SELECT id, table_name, row_id, field FROM sync_conflict"))
        known = {it for it in expected.questions if it[1] != "of_tomorrow"}
        assert set(map(tuple, asked)) == known


def test_what_is_applied_is_no_change_of_this_laptop(database: Database) -> None:
    row = Operation(Dot("a" * 32, 1, 0), 1, Kind.INSERT, "merchant", IDS[0], '{"name":"x"}', "[]")
    with trial(database) as session:
        membership.state(session).actor = "b" * 32
        session.flush()

        take(session, [row])

        assert not store.unframed(session)
        session.execute(text("UPDATE merchant SET name = 'y'"))
        assert [it.values for it in store.unframed(session)] == ['{"name":"y"}']
