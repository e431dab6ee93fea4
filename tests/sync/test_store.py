"""The operations that a laptop knows: captured, kept, put into frames, and told of."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from merchdesk.models import Merchant, SyncOperation, SyncSeen
from merchdesk.models.database import Database
from merchdesk.sync import kept, membership, payload, store
from merchdesk.sync.frames import open_data, parse
from merchdesk.sync.operations import Dot, Kind
from tests.sync.team import FOUNDER, HEADER, KEYS, OTHER, SIGNER, THIRD, operation, run
from tests.sync.test_applying import IDS
from tests.sync.trial import team_of


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The founder's, before anything was written."""
    opened = Database.create(tmp_path_factory.mktemp("store") / "merchdesk.db", bytes(32))
    with opened.write() as session:
        membership.enter(
            session, actor=FOUNDER, header=HEADER, keys=KEYS, signer=SIGNER, path="/share/x.mdsync"
        )
        session.execute(delete(SyncOperation))  # of the settings it begins with
    yield opened
    opened.close()


def _write(session: Session, *ids: str) -> None:
    session.add_all(Merchant(id=it, name="茶馆", status="active") for it in ids)
    session.flush()


def _publish(session: Session) -> None:
    kept.place(session, dict.fromkeys(map(_hash, kept.missing(session)), 8192))


def _hash(data: bytes) -> bytes:
    return parse(data).hash


def test_what_is_captured_waits_in_its_order(session: Session) -> None:
    assert store.is_idle(session, tell=True)
    _write(session, *IDS)
    assert [(it.dot.seq, it.row_id) for it in store.unframed(session)] == [(1, IDS[0]), (2, IDS[1])]
    assert not store.is_idle(session, tell=False)


def test_waiting_counts_records_until_their_frame_is_in_the_file(session: Session) -> None:
    _write(session, *IDS)
    session.execute(text("UPDATE merchant SET address = '东街'"))
    assert store.waiting(session) == 2
    assert store.seal(session, team_of(session), acknowledge=False) == 2
    assert store.waiting(session) == 2
    session.execute(text(f"UPDATE merchant SET address = '西街' WHERE id = '{IDS[0]}'"))
    assert store.waiting(session) == 2
    _publish(session)
    assert store.waiting(session) == 1


def test_a_sealed_frame_holds_what_was_captured_and_follows_the_one_before(
    session: Session,
) -> None:
    _write(session, IDS[0])
    first = store.unframed(session)
    store.seal(session, team_of(session), acknowledge=False)
    _write(session, IDS[1])
    second = store.unframed(session)
    store.seal(session, team_of(session), acknowledge=False)
    frames = [parse(data) for data in kept.missing(session)]
    read = [open_data(it, KEYS, SIGNER.public_bytes).operations for it in frames]
    assert [list(it) for it in read] == [first, second]
    assert [it.previous for it in frames] == [bytes(32), frames[0].hash]
    assert team_of(session).tip == frames[1].hash
    assert store.unframed(session) == []


def test_much_is_cut_into_frames_that_follow_each_other(session: Session, monkeypatch) -> None:
    monkeypatch.setattr(payload, "BATCH_OPERATIONS", 3)
    store.saw(session, {FOUNDER: {OTHER: 5}})
    _write(session, *(f"{it:032x}" for it in range(1, 8)))
    assert store.seal(session, team_of(session), acknowledge=False) == 7
    frames = [parse(data) for data in kept.missing(session)]
    assert [(it.first_seq, it.last_seq) for it in frames] == [(1, 3), (4, 6), (7, 7)]
    assert [it.previous for it in frames[1:]] == [it.hash for it in frames[:-1]]
    told = [open_data(it, KEYS, SIGNER.public_bytes).seen for it in frames]
    assert told == [{OTHER: 5}, {}, {}]  # once is enough


@pytest.mark.parametrize("tell", [False, True])
def test_what_was_seen_is_told_when_it_is_time_and_once(session: Session, tell: bool) -> None:
    store.saw(session, {FOUNDER: {OTHER: 5}})
    assert store.is_idle(session, tell=tell) is not tell
    assert store.seal(session, team_of(session), acknowledge=tell) == 0
    frames = [parse(data) for data in kept.missing(session)]
    assert len(frames) == tell
    for frame in frames:
        assert (frame.first_seq, frame.last_seq) == (1, 0)
        assert open_data(frame, KEYS, SIGNER.public_bytes).seen == {OTHER: 5}
        _publish(session)
        assert store.is_idle(session, tell=True)
        assert store.seal(session, team_of(session), acknowledge=True) == 0
        assert kept.missing(session) == []


def test_an_acknowledgement_does_not_break_the_count(session: Session) -> None:
    _write(session, *IDS)
    store.seal(session, team_of(session), acknowledge=False)
    store.saw(session, {FOUNDER: {OTHER: 1}})
    store.seal(session, team_of(session), acknowledge=True)
    frame = parse(kept.missing(session)[-1])
    assert (frame.first_seq, frame.last_seq) == (3, 2)


def test_operations_of_others_are_kept_as_they_came_and_wait_for_nothing(session: Session) -> None:
    came = [*run(1, 3, OTHER), operation(4, OTHER, table="of_tomorrow", kind=Kind.DELETE)]
    store.add(session, came)
    assert store.is_idle(session, tell=False)
    for it in came:
        assert store.operations_of(session, it.table, [it.row_id, "f" * 32]) == {it.row_id: [it]}


def test_our_own_operation_that_comes_back_in_a_frame_is_framed(session: Session) -> None:
    _write(session, IDS[0])
    (own,) = store.unframed(session)
    store.add(session, [own])
    assert store.unframed(session) == []
    assert store.operations_of(session, "merchant", IDS) == {IDS[0]: [own]}


def test_two_copies_of_one_install_do_not_take_each_other_s_place(session: Session) -> None:
    one = operation(1, OTHER, dot=Dot(OTHER, 1, 1))
    two = operation(1, OTHER, dot=Dot(OTHER, 1, 2))
    store.add(session, [one])
    store.add(session, [two])
    assert store.operations_of(session, "touch", [one.row_id])[one.row_id] == [one, two]


def test_only_the_only_operation_of_a_row_stands_alone(session: Session) -> None:
    known, new, twice, again = (operation(it, OTHER) for it in (1, 2, 3, 4))
    again = operation(4, OTHER, row_id=twice.row_id)
    assert store.add(session, [known]) == {("touch", known.row_id): known}
    more = operation(5, OTHER, row_id=known.row_id)
    assert store.add(session, [more, new, twice, again]) == {("touch", new.row_id): new}


def test_how_far_others_have_read_never_goes_back(session: Session) -> None:
    store.saw(session, {OTHER: {FOUNDER: 5, OTHER: 9}, THIRD: {}})
    store.saw(session, {OTHER: {FOUNDER: 3, THIRD: 1}})
    query = select(SyncSeen.actor, SyncSeen.other, SyncSeen.seq)
    assert set(session.execute(query)) == {(OTHER, FOUNDER, 5), (OTHER, THIRD, 1)}


def test_an_answer_is_an_operation_of_ours_and_changes_no_row(session: Session) -> None:
    _write(session, IDS[0])
    store.write(
        session,
        kind=Kind.UPDATE,
        table="merchant",
        row_id=IDS[0],
        values={"address": "东街 'x'"},
        saw={"address": [f"{OTHER}:1:2"]},
    )
    insert, answer = store.unframed(session)
    assert (answer.dot.actor, answer.dot.seq, answer.kind) == (FOUNDER, 2, Kind.UPDATE)
    assert json.loads(answer.values) == {"address": "东街 'x'"}
    assert json.loads(answer.saw) == {"address": [f"{OTHER}:1:2"]}
    assert answer.hlc > insert.hlc
    assert session.get_one(Merchant, IDS[0]).address == ""


def test_strays_go_on_under_the_new_name_and_what_they_saw_with_them(session: Session) -> None:
    _write(session, IDS[0])
    store.seal(session, team_of(session), acknowledge=False)
    published = store.operations_of(session, "merchant", IDS)[IDS[0]]
    session.execute(text("UPDATE merchant SET address = '东街'"))
    session.execute(text("UPDATE merchant SET address = '西街'"))
    east, west = store.unframed(session)

    store.rename_strays(session, OTHER)

    one, two = store.unframed(session)
    assert [it.dot for it in (one, two)] == [
        Dot(OTHER, 1, east.dot.salt),
        Dot(OTHER, 2, west.dot.salt),
    ]
    assert json.loads(one.saw) == {"address": [str(published[0].dot)]}
    assert json.loads(two.saw) == {"address": [str(one.dot)]}
    assert (one.hlc, one.values) == (east.hlc, east.values)
    assert published[0] in store.operations_of(session, "merchant", IDS)[IDS[0]]


def test_who_has_written_under_the_new_name_already_counts_on(session: Session) -> None:
    _write(session, IDS[0])
    store.add(session, [operation(7, OTHER)])
    store.rename_strays(session, OTHER)
    assert [it.dot[:2] for it in store.unframed(session)] == [(OTHER, 8)]
    store.rename_strays(session, OTHER)
    assert [it.dot[:2] for it in store.unframed(session)] == [(OTHER, 8)]
