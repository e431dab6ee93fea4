"""Frames that are kept whole, and where the file holds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.models import SyncFrame
from merchdesk.models.database import Database
from merchdesk.sync import kept, membership
from merchdesk.sync.frames import identity
from merchdesk.sync.hub import Cursor
from merchdesk.sync.refusals import Refused
from tests.sync.team import OTHER, frames
from tests.sync.trial import trial

ONE, TWO, *_ = WHOLE = frames(4)
HASHES = [identity(it) for it in WHOLE]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database.create(tmp_path_factory.mktemp("kept") / "merchdesk.db", bytes(32))
    yield opened
    opened.close()


def _places(session: Session) -> dict[bytes, int | None]:
    return dict(session.execute(select(SyncFrame.data, SyncFrame.place)).all())


def test_a_frame_of_ours_waits_and_is_the_tip_of_the_chain(session: Session) -> None:
    kept.keep_own(session, ONE)
    kept.keep_own(session, TWO)
    assert kept.missing(session) == [ONE, TWO]
    assert membership.state(session).tip == identity(TWO)


def test_frames_of_others_leave_the_chain_alone(session: Session) -> None:
    kept.keep_own(session, ONE)
    kept.keep(session, [(frames(1, OTHER)[0], 8192)])
    assert membership.state(session).tip == identity(ONE)
    row = session.scalars(select(SyncFrame).where(SyncFrame.actor == OTHER)).one()
    assert (row.first_seq, row.last_seq, row.kind, row.place) == (1, 1, 1, 8192)


def test_a_frame_kept_again_is_kept_once_and_at_its_new_place(session: Session) -> None:
    kept.keep(session, [(ONE, 8192), (TWO, None), (ONE, 9000)])
    kept.keep(session, [(TWO, 9500)])
    assert _places(session) == {ONE: 9000, TWO: 9500}


def test_a_frame_met_again_in_a_copy_stays_where_the_file_holds_it(session: Session) -> None:
    kept.keep(session, [(ONE, 8192)], unread=True)
    kept.keep(session, [(ONE, None)], unread=True)
    assert _places(session) == {ONE: 8192}


def test_known_are_those_that_are_kept_and_understood(session: Session) -> None:
    kept.keep(session, [(ONE, 1)])
    kept.keep(session, [(TWO, 2)], unread=True)
    assert kept.known(session, HASHES) == {HASHES[0]}
    kept.keep(session, [(TWO, 2)])  # by a newer program
    assert kept.known(session, HASHES) == set(HASHES[:2])
    assert kept.known(session, []) == set()


@pytest.mark.parametrize("order", [WHOLE, WHOLE[::-1]])
def test_what_the_file_lost_is_missing_oldest_first(
    session: Session, order: tuple[bytes, ...]
) -> None:
    kept.keep(session, [(it, at) for at, it in enumerate(order)])
    gone = (order[0], order[1], order[3])
    kept.place(session, {identity(order[2]): 7} | {identity(it): None for it in gone})
    assert kept.missing(session) == [order[0], order[1], order[3]]
    assert _places(session)[order[2]] == 7


def test_a_frame_not_understood_is_published_again_too(session: Session) -> None:
    kept.keep(session, [(ONE, None)], unread=True)
    assert kept.missing(session) == [ONE]


@settings(max_examples=30)
@given(first=st.integers(0, 6), last=st.none() | st.integers(0, 6))
def test_places_are_forgotten_between_two_offsets(
    database: Database, first: int, last: int | None
) -> None:
    with trial(database) as session:
        kept.keep(session, [(it, at) for at, it in enumerate(WHOLE)])
        kept.unplace(session, first=first, last=last)
        end = len(WHOLE) if last is None else last
        assert _places(session) == {
            it: None if first <= at < end else at for at, it in enumerate(WHOLE)
        }


def test_a_frame_behind_the_cursor_is_expected_there(session: Session) -> None:
    cursor = Cursor(1, 9000, b"")
    kept.keep(session, [(ONE, 8999), (TWO, None)])
    assert not kept.expects(session, cursor)
    kept.place(session, {identity(TWO): 9000})
    assert kept.expects(session, cursor)


def test_what_is_no_frame_is_not_kept(session: Session) -> None:
    with pytest.raises(Refused):
        kept.keep(session, [(ONE[:-1], 1)])
    assert _places(session) == {}
