"""Capture: whatever is written here, the rows are what the merge of all operations says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from merchdesk.models import Merchant, capture, table_of
from merchdesk.models.database import Database
from merchdesk.sync import membership, store
from merchdesk.sync.values import stored
from tests.sync.oracle import Row
from tests.sync.test_applying import IDS, KEY
from tests.sync.trial import trial

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
EMPTY = [
    it.name for it in table_of(Merchant).columns if not it.nullable and it.name not in "id name"
]
INSERT = (
    f"INSERT INTO merchant (id, name, cap_fen, {', '.join(EMPTY)}) "
    f"SELECT ?, ?, ?{', char()' * len(EMPTY)} WHERE true ON CONFLICT (id)"
)
numbers = st.none() | st.integers(1 - 10**13, 10**13 - 1)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.create(tmp_path_factory.mktemp("capture") / "merchdesk.db", KEY)
    with opened.write() as session:
        membership.state(session).actor = "a" * 32
    yield opened
    opened.close()


@st.composite
def statements(draw) -> tuple[str, tuple[object, ...]]:
    """A change of a merchant in SQL."""
    id_ = draw(st.sampled_from(IDS))
    name, cap = draw(texts), draw(numbers)
    drawn: tuple[str, tuple[object, ...]] = draw(
        st.sampled_from(
            [
                ("DELETE FROM merchant WHERE id = ?", (id_,)),
                ("DELETE FROM merchant", ()),
                ("UPDATE merchant SET name = ?, cap_fen = ? WHERE id = ?", (name, cap, id_)),
                ("UPDATE merchant SET name = ?", (name,)),
                ("UPDATE merchant SET cap_fen = ?, address = name", (cap,)),
                ("UPDATE merchant SET name = name", ()),
                (f"{INSERT} DO UPDATE SET name = excluded.name", (id_, name, cap)),
                (f"{INSERT} DO NOTHING", (id_, name, cap)),
            ]
        )
    )
    return drawn


def check(session: Session) -> None:
    (table,) = [it for it in capture.synced_tables() if it.name == "merchant"]
    driver = session.connection().exec_driver_sql
    rows = list(map(tuple, driver("SELECT * FROM merchant ORDER BY id")))
    known = store.operations_of(session, "merchant", IDS)
    should = {id_: Row(known[id_]) for id_ in IDS}
    assert rows == [stored(table, it, row.values) for it, row in should.items() if row.lives]
    for row in should.values():
        assert not row.lives or not any(row.losers(field, "") for field in row.values)


@given(changes=st.lists(statements(), max_size=8))
def test_rows_are_the_merge_of_their_operations(
    database: Database, changes: list[tuple[str, tuple[object, ...]]]
) -> None:
    with trial(database) as session:
        for statement, values in changes:
            session.connection().exec_driver_sql(statement, values)
            check(session)


def test_a_change_of_nothing_is_no_operation(database: Database) -> None:
    with trial(database) as session:
        session.connection().exec_driver_sql(f"{INSERT} DO NOTHING", (IDS[0], "x", None))
        session.execute(text("UPDATE merchant SET name = name"))

        assert [it.kind.value for it in store.unframed(session)] == ["i"]


def test_an_update_tells_only_what_changed_and_what_that_replaced(database: Database) -> None:
    with trial(database) as session:
        session.connection().exec_driver_sql(f"{INSERT} DO NOTHING", (IDS[0], "x", None))
        session.execute(text("UPDATE merchant SET name = 'y', cap_fen = NULL"))
        born, changed = store.unframed(session)

        assert json.loads(changed.values) == {"name": "y"}
        assert json.loads(changed.saw) == {"name": [str(born.dot)]}
        assert changed.dot.seq == born.dot.seq + 1
        assert changed.hlc > born.hlc


def test_what_is_rolled_back_leaves_no_operation(database: Database) -> None:
    with trial(database) as session:
        session.connection().exec_driver_sql(f"{INSERT} DO NOTHING", (IDS[0], "x", None))
    with database.read() as session:
        assert not store.unframed(session)


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_never_loses_to_the_rows_own_past(
    database: Database, years: int
) -> None:
    with trial(database) as session:
        driver = session.connection().exec_driver_sql
        driver(f"{INSERT} DO NOTHING", (IDS[0], "x", None))
        driver("UPDATE sync_state SET offset_us = ?", (years * 365 * 86400 * 10**6,))
        driver("UPDATE merchant SET name = 'y'")
        driver("UPDATE sync_state SET offset_us = 0")
        driver("UPDATE merchant SET name = 'z'")

        check(session)
        driver(f"{INSERT} DO NOTHING", (IDS[1], "x", None))
        *_, other = store.unframed(session)
        assert other.row_id == IDS[1]
        assert abs(other.hlc - store.unframed(session)[0].hlc) < 60 * 10**6  # not what it jumped to


def test_a_made_up_time_does_not_make_others_write_times_that_are_refused(
    database: Database,
) -> None:
    with trial(database) as session:
        driver = session.connection().exec_driver_sql
        driver(f"{INSERT} DO NOTHING", (IDS[0], "x", None))
        driver("UPDATE sync_operation SET hlc = ?", (capture.LATEST,))
        driver("UPDATE merchant SET name = 'y'")

        assert max(it.hlc for it in store.unframed(session)) == capture.LATEST
