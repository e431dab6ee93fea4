"""Flipped, cut and mutated files: never a crash, never a foreign operation, and the rest is read.

``MERCHDESK_MUTATIONS`` sets the number of random mutations; the full count is 100,000.
"""

from __future__ import annotations

import functools
import os
import random
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from merchdesk.errors import UserError
from merchdesk.sync import frames, invites
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.frames import NO_FRAME, FrameKind, open_data, parse, seal_data
from merchdesk.sync.header import SIZE, Header
from merchdesk.sync.operations import Operation
from merchdesk.sync.refusals import Newer, Refused
from merchdesk.sync.roster import Roster
from tests.sync.team import FOUNDER, HEADER, KEYS, OTHER, SIGNER, SIGNERS, run

MUTATIONS = int(os.environ.get("MERCHDESK_MUTATIONS", "2000"))


@functools.cache
def _frames() -> tuple[bytes, ...]:
    """Somewhat more than 4 KB: an invite, who followed it, and work of both."""
    code, invite = invites.new(HEADER, KEYS, actor=FOUNDER, signer=SIGNER, previous=NO_FRAME)
    accepted = invites.accept(HEADER, [parse(invite)], code)
    made = [
        invite,
        invites.member_frame(HEADER, accepted, actor=OTHER, signer=SIGNERS[OTHER]),
    ]
    previous = NO_FRAME
    for first in range(1, 40, 3):
        actor = OTHER if first % 2 else FOUNDER
        operations = run(first, first + 2, actor)
        made.append(
            seal_data(KEYS, actor, SIGNERS[actor], previous, operations, {}, last_seq=first + 2)
        )
        previous = frames.identity(made[-1])
        if sum(map(len, made)) > 4096:
            break
    return tuple(made)


def _read(data: bytes) -> list[Operation]:
    """All that a member would take from some bytes of a file, and that nothing else happens."""
    roster, opened = Roster(HEADER), list[Operation]()
    found = list(_parsed(data))
    for frame in found:
        roster.add(frame)
    members = roster.members()
    assert members.items() <= {it: SIGNERS[it].public_bytes for it in (FOUNDER, OTHER)}.items()
    for frame in found:
        if frame.kind not in (FrameKind.INVITE, FrameKind.MEMBER) and frame.actor in members:
            try:
                opened += open_data(frame, KEYS, members[frame.actor]).operations
            except (Refused, Newer):
                continue
    return opened


def _parsed(data: bytes) -> Iterator[frames.Frame]:
    for _, whole in frames.scan(data):
        try:
            yield parse(whole)
        except (Refused, Newer):
            continue


@functools.cache
def _truth() -> frozenset[Operation]:
    return frozenset(_read(b"".join(_frames())))


def _with_good_sums(data: bytearray) -> bytes:
    """The bytes with the checksums made good again, as one who means harm would."""
    at = data.find(frames.MARKER)
    while at >= 0:
        size = frames.claimed_size(bytes(data), at)
        if size and at + size <= len(data):
            crc = zlib.crc32(data[at + 8 : at + size - 4])
            data[at + size - 4 : at + size] = crc.to_bytes(4, "little")
        at = data.find(frames.MARKER, at + max(size, 1))
    return bytes(data)


def test_the_file_holds_what_was_written():
    whole = b"".join(_frames())
    assert len(whole) > 4096
    assert len(_truth()) == 3 * (len(_frames()) - 2)


def test_every_bit_flipped():
    """Without their keys first: a flipped bit costs its own frame, and no other."""
    made = _frames()
    whole, starts = b"".join(made), [0]
    for frame in made:
        starts.append(starts[-1] + len(frame))
    for bit in range(8 * len(whole)):
        broken = bytearray(whole)
        broken[bit // 8] ^= 1 << bit % 8
        found = [it for _, it in frames.scan(bytes(broken))]
        hit = next(at for at in range(len(made)) if bit // 8 < starts[at + 1])
        assert found == [*made[:hit], *made[hit + 1 :]]


def test_every_bit_of_a_frame_flipped_and_its_checksum_made_good():
    *_, frame = _frames()
    known = [it for it in _frames() if parse(it).kind != FrameKind.DATA]
    for bit in range(8 * 8, 8 * (len(frame) - 4)):
        broken = bytearray(frame)
        broken[bit // 8] ^= 1 << bit % 8
        assert _read(b"".join(known) + _with_good_sums(broken)) == []


def test_every_length():
    made = _frames()
    whole = b"".join(made)
    for length in range(len(whole)):
        found = [it for _, it in frames.scan(whole[:length])]
        assert found == list(made[: len(found)])
        assert length - sum(map(len, found)) < len(made[len(found)])


def test_every_bit_of_a_header_flipped_in_both_copies():
    whole = HEADER.encode()
    for bit in range(8 * 4096):
        broken = bytearray(whole)
        broken[bit // 8] ^= 1 << bit % 8
        assert Header.decode(bytes(broken)) == HEADER
        broken[4096 + bit // 8] ^= 1 << bit % 8
        with pytest.raises(UserError):
            Header.decode(bytes(broken))


def test_every_length_of_a_header():
    whole = HEADER.encode()
    for length in range(SIZE):
        with pytest.raises(UserError):
            Header.decode(whole[:length])


def _mutated(chance: random.Random, whole: bytes) -> bytes:
    """One to four changes: bits, runs, cuts, doubled, moved or foreign pieces."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data) + 1), chance.choice([1, 2, 4, 8, 64, 500])
        piece = bytes(data[at : at + length])
        to = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + length] = chance.randbytes(len(piece))
            case 1:
                del data[at : at + length]
            case 2:
                data[to:to] = piece
            case 3:
                data[to : to + length] = piece
            case 4:
                data[at : at + length] = bytes([chance.choice([0, 1, 127, 255])]) * len(piece)
            case _:
                data[at:at] = chance.choice([frames.MARKER, *_frames()])[:length]
    return _with_good_sums(data) if chance.random() < 0.5 else bytes(data)


def test_random_mutations():
    whole = b"".join(_frames())
    for seed in range(MUTATIONS):
        data = _mutated(random.Random(seed), whole)
        assert set(_read(data)) <= _truth(), seed


def test_random_mutations_of_a_whole_file(tmp_path: Path):
    whole = HEADER.encode() + b"".join(_frames())
    path = tmp_path / "team.mdsync"
    for seed in range(max(MUTATIONS // 10, 100)):
        path.write_bytes(_mutated(random.Random(seed), whole))
        before = path.read_bytes()
        hub = FileHub(path, read_only=True, team_id=HEADER.team_id)
        try:
            found = [it.data for chunk in hub.read_since(None) for it in chunk.frames]
            hub.vector()
        except UserError:
            continue  # a header that no longer decodes: a sentence, and nothing read
        assert set(_read(b"".join(found))) <= _truth(), seed
        assert path.read_bytes() == before


def test_replayed_and_reordered_frames_say_nothing_new():
    chance = random.Random(1)
    shuffled = [*_frames(), *_frames()]
    chance.shuffle(shuffled)
    assert set(_read(b"".join(shuffled))) == _truth()


def test_a_frame_hidden_in_another_is_not_read_twice_nor_believed_for_it():
    inner = _frames()[-1]
    outer = frames.seal_plain(FrameKind.INVITE, KEYS.team_id, FOUNDER, SIGNER, NO_FRAME, inner * 2)
    assert [it for _, it in frames.scan(outer)] == [outer]
    torn = outer[:-1]
    assert [it for _, it in frames.scan(torn)] == [inner, inner]
