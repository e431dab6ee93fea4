"""What is read from the shared file is believed only where the team's frames prove it."""

from __future__ import annotations

import functools
import zlib
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.models import capture
from merchdesk.sync import invites
from merchdesk.sync.frames import NO_FRAME, Keys, identity, parse, seal_data, seal_plain
from merchdesk.sync.hub import Chunk, Cursor, Found
from merchdesk.sync.membership import Team
from merchdesk.sync.reading import Read, hashes, verify
from merchdesk.sync.refusals import Reason
from merchdesk.sync.roster import Roster
from tests.sync.team import (
    FOUNDER,
    HEADER,
    KEYS,
    OTHER,
    SIGNERS,
    THIRD,
    frame,
    frames,
    operation,
    run,
)


@functools.cache
def _joined(inviter: str, actor: str) -> tuple[bytes, bytes]:
    """An invite and the member frame of who followed it."""
    code, invite = invites.new(
        HEADER, KEYS, actor=inviter, signer=SIGNERS[inviter], previous=NO_FRAME
    )
    roster = [parse(invite)]
    if inviter != FOUNDER:
        roster += map(parse, _joined(FOUNDER, inviter))
    accepted = invites.accept(HEADER, roster, code)
    return invite, invites.member_frame(HEADER, accepted, actor=actor, signer=SIGNERS[actor])


def _team(*kept: bytes, actor: str = FOUNDER) -> Team:
    return Team(
        header=HEADER,
        keys=KEYS,
        actor=actor,
        signer=SIGNERS[actor],
        path="",
        tip=NO_FRAME,
        cursor=None,
        strangers=False,
        roster=Roster(HEADER, kept),
    )


def _chunk(*data: bytes) -> Chunk:
    found = tuple(Found(8192 + 1000 * at, each) for at, each in enumerate(data))
    return Chunk(found, Cursor(1, 8192, b""), 1, 1, restarted=False)


def _read(*data: bytes, team: Team | None = None, known: Any = ()) -> Read:
    return verify(team or _team(*_joined(FOUNDER, OTHER)), _chunk(*data), known)


def _sealed(actor: str = OTHER, **changed: Any) -> bytes:
    how: dict[str, Any] = {
        "keys": KEYS,
        "signer": SIGNERS[actor],
        "previous": NO_FRAME,
        "operations": [operation(1, actor)],
        "seen": {},
        "last_seq": 1,
    }
    return seal_data(actor=actor, **(how | changed))


def test_a_member_s_frame_is_taken_with_all_it_says() -> None:
    one = _sealed(seen={FOUNDER: 7, THIRD: 1})
    two = _sealed(operations=run(2, 4, OTHER), last_seq=4, seen={FOUNDER: 5})
    read = _read(one, two)
    assert read == Read(
        frames=[(one, 8192), (two, 9192)],
        operations=run(1, 4, OTHER),
        seen={OTHER: {FOUNDER: 7, THIRD: 1}},
        reached={OTHER: 4},
    )


def test_known_frames_are_placed_and_not_looked_at_again() -> None:
    one, two = frames(2, OTHER)
    read = _read(one, two, team=_team(), known={identity(one), identity(two)})
    assert read == Read(known={identity(one): 8192, identity(two): 9192})


def test_a_known_frame_that_stands_twice_has_its_last_place() -> None:
    (one,) = frames(1, OTHER)
    assert _read(one, one, known={identity(one)}).known == {identity(one): 9192}


def test_a_frame_of_a_stranger_is_refused_and_remembered_as_one() -> None:
    read = _read(*frames(1, THIRD), *frames(1, OTHER))
    assert read.refused == [(8192, Reason.UNKNOWN_ACTOR)]
    assert read.strangers
    assert [it.dot.actor for it in read.operations] == [OTHER]


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        (_sealed(signer=SIGNERS[THIRD]), Reason.SIGNATURE),
        (_sealed(keys=Keys(bytes(16), KEYS.by_epoch)), Reason.SIGNATURE),
        (_sealed(keys=Keys(HEADER.team_id, {1: b"x" * 32})), Reason.SEAL),
        (_sealed(keys=Keys(HEADER.team_id, {2: b"x" * 32})), Reason.NO_KEY),
        (_sealed(operations=[operation(1, OTHER, hlc=capture.LATEST + 1)]), Reason.MALFORMED),
        (_sealed()[:-1], Reason.MALFORMED),
        (b"\0" + _sealed(), Reason.MALFORMED),
    ],
    ids=["signature", "another team's", "seal", "epoch", "time", "cut", "shifted"],
)
def test_what_is_not_as_a_member_wrote_it_is_refused(forged: bytes, reason: Reason) -> None:
    honest = _sealed(operations=run(2, 3, OTHER), last_seq=3)
    assert _read(forged, honest) == Read(
        frames=[(honest, 9192)],
        operations=run(2, 3, OTHER),
        seen={OTHER: {}},
        reached={OTHER: 3},
        refused=[(8192, reason)],
    )


def test_the_latest_time_that_capture_writes_is_read() -> None:
    last = operation(1, OTHER, hlc=capture.LATEST)
    assert _read(_sealed(operations=[last])).operations == [last]


def test_a_frame_of_ours_that_we_did_not_write_is_a_fork() -> None:
    assert _read(*frames(1), team=_team()).forked
    assert not _read(*frames(1), team=_team(), known={identity(it) for it in frames(1)}).forked
    assert not _read(*frames(1, OTHER)).forked
    assert not _read(_sealed(FOUNDER, signer=SIGNERS[OTHER])).forked  # somebody's claim


def test_a_sound_frame_of_a_newer_program_is_kept_unread() -> None:
    newer = seal_plain(9, HEADER.team_id, OTHER, SIGNERS[OTHER], NO_FRAME, b"later")  # type: ignore[arg-type]  # of a later program
    assert _read(newer) == Read(unread=[(newer, 8192)])


def test_a_newer_frame_that_nobody_vouches_for_is_not_kept() -> None:
    newer = seal_plain(9, HEADER.team_id, THIRD, SIGNERS[THIRD], NO_FRAME, b"later")  # type: ignore[arg-type]  # of a later program
    assert _read(newer).unread == []
    assert _read(newer).refused == [(8192, Reason.UNKNOWN_ACTOR)]
    assert _read(newer, *_joined(FOUNDER, THIRD)).unread == [(newer, 8192)]


def _of_tomorrow() -> bytes:
    """A frame of a format to come."""
    data = bytearray(frames(1, OTHER)[0])
    data[12] += 1
    data[-4:] = zlib.crc32(data[8:-4]).to_bytes(4, "little")
    return bytes(data)


def test_a_frame_of_a_format_to_come_stays_in_the_file_and_is_no_trouble() -> None:
    assert _read(_of_tomorrow()) == Read()


def test_members_are_believed_in_any_order_before_what_they_wrote() -> None:
    roster = [*_joined(FOUNDER, OTHER), *_joined(OTHER, THIRD)]
    work = frame(1, 2, THIRD)
    for order in permutations([*roster, work]):
        read = _read(*order, team=_team())
        assert {data for data, _ in read.frames} == {*roster, work}
        assert read.operations == run(1, 2, THIRD)
        assert (read.refused, read.strangers, read.newcomers) == ([], False, True)


def test_a_member_whose_invite_comes_later_counts_from_then_on() -> None:
    invite, member = _joined(FOUNDER, OTHER)
    team, work = _team(), frame(1, 2, OTHER)
    read = _read(member, work, team=team)
    assert [reason for _, reason in read.refused] == [Reason.UNKNOWN_ACTOR] * 2
    assert (read.frames, read.strangers, read.newcomers) == ([], True, False)
    read = _read(invite, work, team=team)
    assert [data for data, _ in read.frames] == [invite, work]
    assert (read.strangers, read.newcomers) == (False, True)


def test_an_invite_adds_nobody() -> None:
    invite, _ = _joined(FOUNDER, OTHER)
    read = _read(invite, team=_team())
    assert (read.frames, read.newcomers) == ([(invite, 8192)], False)


@given(st.lists(st.sampled_from([*frames(2), *frames(2, OTHER), b"", b"junk"]), max_size=8))
def test_hashes_name_the_frames_that_can_be_taken_apart(data: list[bytes]) -> None:
    chunk = _chunk(*data)
    found = hashes(chunk)
    whole = {identity(it.data): it for it in chunk.frames if len(it.data) > 4}
    assert found == whole


def test_a_format_to_come_has_no_hash() -> None:
    assert hashes(_chunk(_of_tomorrow())) == {}
