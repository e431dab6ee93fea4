"""This install's part in a team: it begins, is found again after a restart, and goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.models import Merchant, SyncOperation, capture
from merchdesk.models.database import Database
from merchdesk.sync import invites, kept, membership, store
from merchdesk.sync.frames import FrameKind, Keys, parse
from merchdesk.sync.hub import Cursor
from merchdesk.sync.membership import Team
from merchdesk.sync.operations import Kind
from tests.sync.team import FOUNDER, HEADER, KEYS, OTHER, SIGNER, SIGNERS, THIRD
from tests.sync.test_applying import IDS
from tests.sync.trial import team_of, trial


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """With two merchants, in no team."""
    opened = Database.create(tmp_path_factory.mktemp("membership") / "merchdesk.db", bytes(32))
    with opened.write() as session:
        session.add_all(Merchant(id=it, name="茶馆", status="active") for it in IDS)
    yield opened
    opened.close()


def _enter(session: Session, actor: str = FOUNDER, first_frame: bytes = b"") -> Team:
    membership.enter(
        session,
        actor=actor,
        header=HEADER,
        keys=Keys(HEADER.team_id, {1: b"k" * 32, 4: b"n" * 32}),
        signer=SIGNERS[actor],
        path="/分享/team.mdsync",
        first_frame=first_frame,
    )
    return team_of(session)


def _invited(actor: str) -> tuple[bytes, bytes]:
    """The founder's invite, and the member frame of who followed it."""
    code, invite = invites.new(HEADER, KEYS, actor=FOUNDER, signer=SIGNER, previous=bytes(32))
    accepted = invites.accept(HEADER, [parse(invite)], code)
    return invite, invites.member_frame(HEADER, accepted, actor=actor, signer=SIGNERS[actor])


def test_outside_of_a_team_there_is_none_and_nothing_is_captured(session: Session) -> None:
    assert membership.team_of(session) is None
    session.get_one(Merchant, IDS[0]).name = "饭馆"
    session.flush()
    assert store.unframed(session) == []


def test_who_entered_is_found_again_as_it_was(session: Session) -> None:
    team = _enter(session)
    assert (team.header, team.actor, team.path) == (HEADER, FOUNDER, "/分享/team.mdsync")
    assert team.keys == Keys(HEADER.team_id, {1: b"k" * 32, 4: b"n" * 32})
    assert team.signer.seed == SIGNER.seed
    assert (team.tip, team.cursor, team.strangers) == (bytes(32), None, False)
    assert team.roster.members() == {FOUNDER: SIGNER.public_bytes}
    assert membership.state(session).schema == capture.schema()


@pytest.mark.parametrize(("actor", "time"), [(FOUNDER, 1), (OTHER, 0)])
def test_all_rows_are_on_their_way_and_older_than_any_edit(
    session: Session, actor: str, time: int
) -> None:
    """A founder's facts win over a joiner's."""
    _enter(session, actor, _invited(OTHER)[1] if actor == OTHER else b"")
    told = store.unframed(session)
    rows = {
        (table.name, row_id)
        for table in capture.synced_tables()
        for row_id in session.scalars(select(table.c.id))
    }
    assert {(it.table, it.row_id) for it in told} == rows >= {("merchant", it) for it in IDS}
    assert [it.dot.seq for it in told] == list(range(1, len(rows) + 1))
    assert {(it.dot.actor, it.hlc, it.kind, it.saw) for it in told} == {
        (actor, time, Kind.INSERT, "[]")
    }
    values = {it.row_id: json.loads(it.values)["name"] for it in told if it.table == "merchant"}
    assert values == dict.fromkeys(IDS, "茶馆")


def test_from_then_on_changes_are_captured(session: Session) -> None:
    _enter(session)
    session.get_one(Merchant, IDS[0]).name = "饭馆"
    session.flush()
    last = store.unframed(session)[-1]
    assert (last.kind, last.row_id, last.values) == (Kind.UPDATE, IDS[0], '{"name":"饭馆"}')


def test_a_joiner_s_member_frame_is_published_first_and_proves_it(session: Session) -> None:
    invite, first = _invited(OTHER)
    team = _enter(session, OTHER, first)
    assert kept.missing(session) == [first]
    assert team.tip == parse(first).hash
    assert OTHER not in team.roster.members()  # the invite has not been read yet
    kept.keep(session, [(invite, 8192)])
    assert team_of(session).roster.members().keys() == {FOUNDER, OTHER}


@given(
    cursor=st.none()
    | st.builds(Cursor, st.integers(1, 2**32), st.integers(0, 2**62), st.binary(max_size=32))
)
def test_the_cursor_comes_back(database: Database, cursor: Cursor | None) -> None:
    with trial(database) as session:
        _enter(session)
        membership.move_cursor(session, Cursor(1, 1, b""))
        membership.move_cursor(session, cursor)
        assert team_of(session).cursor == cursor


def test_going_on_as_another_is_vouched_for_by_the_one_before(session: Session) -> None:
    before = _enter(session)
    own = session.scalar(select(func.count()).select_from(SyncOperation))

    membership.become(session, before, THIRD)

    team = team_of(session)
    assert team.actor == THIRD
    assert team.signer.seed != before.signer.seed
    assert team.roster.members() == {
        FOUNDER: SIGNER.public_bytes,
        THIRD: team.signer.public_bytes,
    }
    (frame,) = map(parse, kept.missing(session))
    assert (frame.kind, frame.actor, frame.previous) == (FrameKind.MEMBER, THIRD, bytes(32))
    assert team.tip == frame.hash
    assert (team.keys, team.header, team.path) == (before.keys, before.header, before.path)
    assert session.scalar(select(func.count()).select_from(SyncOperation)) == own


def test_what_is_written_afterwards_bears_the_new_name(session: Session) -> None:
    membership.become(session, _enter(session), THIRD)
    session.get_one(Merchant, IDS[0]).name = "饭馆"
    session.flush()
    last = [it for it in store.unframed(session) if it.kind is Kind.UPDATE]
    assert [it.dot[:2] for it in last] == [(THIRD, 1)]


def test_who_becomes_another_twice_is_still_proven_from_the_founder(session: Session) -> None:
    membership.become(session, _enter(session), OTHER)
    membership.become(session, team_of(session), THIRD)
    assert team_of(session).roster.members().keys() == {FOUNDER, OTHER, THIRD}
