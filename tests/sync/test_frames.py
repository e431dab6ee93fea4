"""Frames: what is sealed comes back, what is not signed and sealed by a member does not."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.sync import frames
from merchdesk.sync.frames import NO_FRAME, FrameKind, Keys, Signer, open_data, parse, seal_data
from merchdesk.sync.refusals import Newer, Reason, Refused
from tests.sync.team import FOUNDER, KEYS, OTHER, SIGNER, SIGNERS, frame, operations, run

PUBLIC = SIGNER.public_bytes


def _refusal(data: bytes, *, keys: Keys = KEYS, public_key: bytes = PUBLIC) -> Reason:
    with pytest.raises(Refused) as refusal:
        open_data(parse(data), keys, public_key)
    return refusal.value.reason


def _signed(fields: bytes, body: bytes, *, signer: Signer = SIGNER, team_id: bytes | None = None):
    """A frame made by hand after `docs/sync-format.md`, whatever stands in it."""
    team_id = KEYS.team_id if team_id is None else team_id
    rest = fields + body
    rest += signer.sign(team_id + rest)
    checked = struct.pack("<I", len(rest) + 4) + rest
    return frames.MARKER + checked + struct.pack("<I", zlib.crc32(checked))


def _fields(*, number=1, kind=1, flags=0, first=1, last=1, epoch=1, nonce=bytes(12)) -> bytes:
    actor = bytes.fromhex(FOUNDER)
    return struct.pack(
        "<BBH16sQQ32sI12s", number, kind, flags, actor, first, last, NO_FRAME, epoch, nonce
    )


@given(operations(), st.dictionaries(st.just(OTHER), st.integers(0, 2**63 - 1)))
def test_round_trip(written, seen):
    last = written[-1].dot.seq if written else 7
    data = seal_data(KEYS, FOUNDER, SIGNER, b"\1" * 32, written, seen, last_seq=last)
    found = parse(data)
    read = open_data(found, KEYS, PUBLIC)
    assert (read.operations, read.seen) == (tuple(written), seen)
    assert (found.actor, found.last_seq, found.previous) == (FOUNDER, last, b"\1" * 32)
    assert found.first_seq == last - len(written) + 1
    assert (found.size, found.hash) == (len(data), frames.identity(data))


def test_a_frame_that_only_acknowledges_begins_behind_its_end():
    found = parse(seal_data(KEYS, FOUNDER, SIGNER, NO_FRAME, [], {OTHER: 9}, last_seq=0))
    assert (found.first_seq, found.last_seq) == (1, 0)
    assert open_data(found, KEYS, PUBLIC).seen == {OTHER: 9}


@pytest.mark.parametrize("written", [run(2, 3), run(1, 2, OTHER), [*run(1, 1), *run(3, 3)]])
def test_only_an_unbroken_run_of_ones_own_is_sealed(written):
    with pytest.raises(ValueError, match="not a run"):
        seal_data(KEYS, FOUNDER, SIGNER, NO_FRAME, written, {}, last_seq=2)


def test_the_latest_epoch_seals_and_the_former_still_open():
    later = Keys(KEYS.team_id, {**KEYS.by_epoch, 2: b"k" * 32})
    data = seal_data(later, FOUNDER, SIGNER, NO_FRAME, run(1, 1), {}, last_seq=1)
    assert parse(data).epoch == 2
    assert open_data(parse(data), later, PUBLIC).operations
    assert open_data(parse(frame(1, 1)), later, PUBLIC).operations
    assert _refusal(data) is Reason.NO_KEY


def test_nothing_is_told_without_the_key():
    assert "客户".encode() not in frame(1, 1)
    assert b"created_by" not in frame(1, 1)


def test_one_nonce_twice_is_survived():
    """Clones may repeat a nonce: different content then differs all over, and both open."""
    nonce = b"n" * 12
    one, other = (
        seal_data(KEYS, FOUNDER, SIGNER, NO_FRAME, run(seq, seq), {}, last_seq=seq, nonce=nonce)
        for seq in (1, 2)
    )
    assert parse(one).body[:16] != parse(other).body[:16]
    assert open_data(parse(one), KEYS, PUBLIC).operations == tuple(run(1, 1))
    assert open_data(parse(other), KEYS, PUBLIC).operations == tuple(run(2, 2))


def test_the_frame_of_another_team_is_refused():
    elsewhere = Keys(b"other team id 16", KEYS.by_epoch)
    data = seal_data(elsewhere, FOUNDER, SIGNER, NO_FRAME, run(1, 1), {}, last_seq=1)
    assert _refusal(data) is Reason.SIGNATURE
    assert _refusal(frame(1, 1), keys=elsewhere) is Reason.SIGNATURE


def test_another_member_cannot_write_in_ones_name():
    data = seal_data(KEYS, FOUNDER, SIGNERS[OTHER], NO_FRAME, run(1, 1), {}, last_seq=1)
    assert _refusal(data) is Reason.SIGNATURE


def test_who_has_the_signing_key_but_not_the_team_s_is_refused():
    without = Keys(KEYS.team_id, {1: bytes(32)})
    data = seal_data(without, FOUNDER, SIGNER, NO_FRAME, run(1, 1), {}, last_seq=1)
    assert _refusal(data) is Reason.SEAL


@pytest.mark.parametrize("field", [{"first": 2, "last": 2}, {"nonce": b"m" * 12}, {"epoch": 2}])
def test_a_seal_under_other_fields_is_refused_even_if_signed(field):
    """A member may sign anything: the seal still holds what it was made for together."""
    sealed = AESGCMSIV(KEYS.by_epoch[1]).encrypt(bytes(12), b"", KEYS.team_id + _fields())
    keys = Keys(KEYS.team_id, {1: KEYS.by_epoch[1], 2: KEYS.by_epoch[1]})
    assert _refusal(_signed(_fields(**field), sealed), keys=keys) is Reason.SEAL


def test_swapped_bodies_are_refused():
    one, other = parse(frame(1, 1)), parse(frame(2, 2))
    assert _refusal(_signed(_fields(nonce=one.nonce), other.body)) is Reason.SEAL


@pytest.mark.parametrize("key", [b"", b"short", bytes(32), b"\xff" * 32, bytes(33)])
def test_a_public_key_of_a_wrong_form_verifies_nothing(key):
    assert _refusal(frame(1, 1), public_key=key) is Reason.SIGNATURE


@pytest.mark.parametrize("field", [{"number": 2}, {"flags": 1}, {"number": 255, "kind": 9}])
def test_an_unknown_format_is_of_a_newer_program(field):
    with pytest.raises(Newer):
        parse(_signed(_fields(**field), b"body"))


def test_an_unknown_kind_is_newer_only_if_a_member_signed_it():
    data = _signed(_fields(kind=9), b"body")
    with pytest.raises(Newer):
        open_data(parse(data), KEYS, PUBLIC)
    assert _refusal(data, public_key=SIGNERS[OTHER].public_bytes) is Reason.SIGNATURE


@pytest.mark.parametrize(
    "field",
    [
        {"number": 0},
        {"first": 5, "last": 3},
        {"first": 1, "last": 2**63},
        {"first": 2**64 - 1, "last": 2**64 - 1},
        {"kind": 2},
        {"kind": 3, "first": 0, "last": 0},
        {"kind": 3, "first": 0, "last": 0, "epoch": 0, "nonce": b"n" * 12},
    ],
)
def test_fields_that_contradict_each_other_are_refused(field):
    with pytest.raises(Refused):
        parse(_signed(_fields(**field), b"body"))


def test_only_one_whole_frame_is_parsed():
    for data in (b"", frames.MARKER, ONE[:-1], ONE + b"\0", ONE + TWO):
        with pytest.raises(Refused):
            parse(data)


def test_the_roster_s_frames_are_signed_but_not_sealed():
    data = frames.seal_plain(FrameKind.INVITE, KEYS.team_id, FOUNDER, SIGNER, NO_FRAME, b"plain")
    found = parse(data)
    assert (found.kind, found.body, found.epoch) == (FrameKind.INVITE, b"plain", 0)
    found.verify(KEYS.team_id, PUBLIC)
    with pytest.raises(Refused):
        replace(found, signed=found.signed + b"x").verify(KEYS.team_id, PUBLIC)
    with pytest.raises(ValueError, match="not a data frame"):
        open_data(found, KEYS, PUBLIC)


def test_more_than_a_frame_holds_is_our_bug():
    with pytest.raises(ValueError, match="too much for a frame"):
        frames.seal_plain(
            FrameKind.INVITE, KEYS.team_id, FOUNDER, SIGNER, NO_FRAME, bytes(frames.LARGEST_FRAME)
        )


ONE, TWO, LONG = frame(1, 1), frame(2, 2), frame(3, 9)
_torn = st.one_of(
    st.binary(max_size=40),
    st.just(frames.MARKER),
    st.integers(1, len(ONE) - 1).map(lambda cut: ONE[:cut]),
    st.integers(9, len(ONE) - 1).map(
        lambda at: ONE[:at] + bytes([ONE[at] ^ 1]) + ONE[at + 1 :],
    ),
)


@given(st.lists(_torn | st.sampled_from([TWO, LONG]), max_size=8), st.integers(0, 99))
def test_scan_finds_every_whole_frame_among_torn_ones(parts, base):
    data = b"".join(parts)
    found = list(frames.scan(data, base))
    assert [it for _, it in found if it != ONE] == [it for it in parts if it in (TWO, LONG)]
    assert all(data[at - base :].startswith(it) for at, it in found)
