"""A member's value that no reader could read waits in the operations and stops nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from merchdesk.models import Base, SyncOperation
from merchdesk.rules import identity
from merchdesk.services import checks, imports, preferences, syncing
from merchdesk.services.home import Home
from merchdesk.sync import frames, membership
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.operations import Dot, Kind, Operation
from tests.conftest import NOW
from tests.services.conftest import MakeFile

_LATER = 1_900_000_000_000_000  #: an instant that prevails


@pytest.mark.parametrize(
    ("table", "written"),
    [
        ("statement_file", {"months": "[[1]]"}),
        ("statement_file", {"effects": '{"covers":[1]}'}),
        ("statement_file", {"rejects": "[{}]"}),
        ("statement_line", {"fee_fen": 2**63 - 1}),
        ("team_setting", {"value": "{"}),
    ],
)
def test_a_value_that_no_reader_could_read_stops_nobody(
    wang: Home,
    li: Home,
    file_of_two: Path,
    statement: MakeFile,
    table: str,
    written: dict[str, object],
) -> None:
    file = statement("2016-10", {"999000000000001": 12_000_00})
    with wang.write() as session:
        imports.apply(session, files=[file], now=NOW)
        preferences.write(session, key="visits_a_day", value=7)
    syncing.sync(wang, now=NOW)
    syncing.sync(li, now=NOW)
    with li.read() as session:
        team = membership.team_of(session)
        assert team is not None
        last = session.scalar(
            select(func.max(SyncOperation.seq)).where(SyncOperation.actor == team.actor)
        )
        (row_id,) = session.scalars(select(Base.metadata.tables[table].c.id))
    seq = (last or 0) + 1
    values, saw = json.dumps(written), json.dumps({key: [] for key in written})
    hostile = Operation(Dot(team.actor, seq, 1), _LATER, Kind.UPDATE, table, row_id, values, saw)
    sealed = frames.seal_data(
        team.keys, team.actor, team.signer, team.tip, [hostile], {}, last_seq=seq
    )
    FileHub(file_of_two).append([sealed])
    assert syncing.sync(wang, now=NOW).pulled == 1
    with wang.write() as session:
        imports.undo(session, file_id=identity.file_id(file.sha256))
        assert [found for found in checks.run(session) if not found.ok] == []
    assert syncing.sync(wang, now=NOW).pulled == 0
