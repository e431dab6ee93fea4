"""What a data frame carries: byte-exact there and back, and capped against those who mean harm."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from typing import Any

import msgpack
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.sync import payload
from merchdesk.sync.operations import Dot, Kind
from merchdesk.sync.payload import Newer, Payload, Reason, Refused, decode, encode
from tests.sync.team import FOUNDER, OTHER, operation, operations, run

_seen = st.dictionaries(
    st.binary(min_size=16, max_size=16).map(bytes.hex), st.integers(0, 2**63 - 1)
)


def _content(**changed) -> dict[str, Any]:
    """The map of a payload of one operation, with some entries exchanged."""
    content: dict[str, Any] = msgpack.unpackb(zstandard.decompress(encode([operation(1)], {})))
    return content | changed


def _packed(content) -> bytes:
    return zstandard.compress(content if isinstance(content, bytes) else msgpack.packb(content))


def _decoded(data: bytes, last_seq: int = 1) -> Payload:
    return decode(data, actor=FOUNDER, first_seq=1, last_seq=last_seq)


@given(operations(), _seen)
def test_round_trip(written, seen):
    first = written[0].dot.seq if written else 5
    read = decode(
        encode(written, seen), actor=FOUNDER, first_seq=first, last_seq=first + len(written) - 1
    )
    assert read == Payload(tuple(written), seen)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(data):
    for packed in (data, _packed(data)):
        with pytest.raises((Refused, Newer)):
            _decoded(packed)


def test_unknown_entries_are_ignored():
    assert _decoded(_packed(_content(mood=["good"]))).operations == (operation(1),)


def test_an_unknown_kind_is_of_a_newer_program():
    with pytest.raises(Newer):
        _decoded(_packed(_content(kind="x")))


@pytest.mark.parametrize(
    "changed",
    [
        {"table": [1]},
        {"table": [-1]},
        {"tables": []},
        {"tables": [5]},
        {"tables": [""]},
        {"tables": ["t" * 256]},
        {"row": [b"short"]},
        {"row": [7]},
        {"row": [""]},
        {"salt": [-1]},
        {"salt": [2**32]},
        {"salt": [True]},
        {"salt": [1.0]},
        {"hlc": [-1]},
        {"hlc": [2**63]},
        {"hlc": []},
        {"hlc": [1, 2]},
        {"hlc": None},
        {"kind": ""},
        {"kind": 1},
        {"values": [b"{}"]},
        {"values": ["[]"]},
        {"values": ["{"]},
        {"values": ["{},{}"]},
        {"values": ['{"a":NaN}']},
        {"values": ['{"a":1,"a":2}']},
        {"values": ['{"a":"\\ud800"}']},
        {"values": ['{"a":' + "9" * 5000 + "}"]},
        {"values": ['{"a":' + "[" * 50_000]},
        {"saw": ["{}"]},
        {"seen": []},
        {"seen": {"a": 1}},
        {"seen": {b"short": 1}},
        {"seen": {bytes(16): -1}},
        {"seen": {bytes(16): 2**63}},
    ],
    ids=lambda changed: str(changed)[:40],
)
def test_what_is_laid_out_otherwise_is_refused(changed):
    with pytest.raises(Refused) as refusal:
        _decoded(_packed(_content(**changed)))
    assert refusal.value.reason is Reason.MALFORMED


def test_the_sum_of_times_stays_within_bounds():
    content = msgpack.unpackb(zstandard.decompress(encode(run(1, 2), {})))
    with pytest.raises(Refused):
        _decoded(_packed(content | {"hlc": [2**63 - 1, 1]}), last_seq=2)


@pytest.mark.parametrize("last_seq", [0, 2, 2**63 - 1, 2**64 - 1])
def test_the_number_of_operations_is_the_frame_s(last_seq):
    data = encode([operation(1)], {})
    if last_seq == 0:
        assert _decoded(data, last_seq=0).operations == ()
    else:
        with pytest.raises(Refused):
            _decoded(data, last_seq=last_seq)


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = zstandard.compress(bytes(50 << 20))
    assert len(bomb) < 10_000
    with pytest.raises(Refused) as refusal:
        _decoded(bomb)
    assert refusal.value.reason is Reason.TOO_LARGE


def test_content_beyond_the_cap_is_refused_whatever_its_ratio():
    with pytest.raises(Refused) as refusal:
        _decoded(_stream(bytes(1000), payload.MOST_CONTENT + 1) + bytes(1 << 20))
    assert refusal.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("off", [-1, 1, 1000])
def test_a_size_that_is_not_as_declared_is_refused(off):
    content = msgpack.packb(_content())
    assert _decoded(_stream(content, len(content))).operations == (operation(1),)
    with pytest.raises(Refused):
        _decoded(_stream(content, len(content) + off))


def test_a_stream_without_its_size_is_refused():
    compressor = zstandard.ZstdCompressor(write_content_size=False)
    with pytest.raises(Refused):
        _decoded(compressor.compress(msgpack.packb(_content())))


def test_bytes_behind_the_stream_are_refused():
    with pytest.raises(Refused):
        _decoded(encode([operation(1)], {}) + b"\0")


@pytest.mark.parametrize(
    "content",
    [
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff",
        b"\xdb\xff\xff\xff\xff",
        b"\x81\xa1x\x99" + b"\x90" * 9 + b"\x90" * 500,
        msgpack.packb({"x": [[]] * 200}),
        msgpack.packb({"x": [0] * 60_000}),
        msgpack.packb({5: 1}),
        b"\xc1",
        b"\x81\xa3foo\xc7\x0c\xff" + b"\xff" * 12,
        b"\x81\xa1x\xa1\xff",
    ],
    ids=range(11),
)
def test_a_tree_that_would_not_fit_in_memory_is_refused(content):
    with pytest.raises(Refused):
        _decoded(_packed(content))


def test_uniform_work_of_an_honest_writer_is_no_bomb():
    """50,000 changes of one field to the same value compress a thousandfold."""
    written = [
        operation(
            seq,
            dot=Dot(FOUNDER, seq, 0),
            hlc=5,
            kind=Kind.UPDATE,
            row_id="00" * 16,
            values=json.dumps({"note": "x" * 300}),
            saw="{}",
        )
        for seq in range(1, 20_001)
    ]
    assert _decoded(encode(written, {}), last_seq=20_000).operations == tuple(written)


def test_what_a_very_large_portfolio_leaves_to_remember_fits():
    effects = {secrets.token_hex(16): "老张面馆" for _ in range(150_000)}
    written = replace(operation(1), values=json.dumps({"effects": json.dumps(effects)}))
    assert len(written.values) > 8 << 20

    data = encode([written], {})

    assert _decoded(data, last_seq=1).operations == (written,)


def test_too_much_for_a_frame_is_our_bug():
    with pytest.raises(ValueError, match="too many operations"):
        encode([operation(1)] * (payload.MOST_OPERATIONS + 1), {})


@pytest.mark.parametrize(("number", "size"), [(0, 10), (25_000, 2), (30, 400_000), (2, 9 << 20)])
def test_batches_hold_all_in_order_and_fit(number, size):
    written = [operation(seq, values=" " * size) for seq in range(1, number + 1)]
    cut = payload.batches(written)
    assert [it for batch in cut for it in batch] == written
    assert all(0 < len(batch) <= payload.BATCH_OPERATIONS for batch in cut)
    for batch in cut:
        assert len(batch) == 1 or sum(len(it.values) for it in batch) <= payload.BATCH_CHARACTERS


def test_operations_of_different_actors_do_not_mix():
    read = decode(encode([operation(1)], {}), actor=OTHER, first_seq=1, last_seq=1)
    assert read.operations[0].dot.actor == OTHER  # the frame's signer answers for them


def _stream(content: bytes, declared: int) -> bytes:
    """A zstd stream of one segment and one raw block, declaring a size in four bytes."""
    start = b"\x28\xb5\x2f\xfd" + bytes([0b10100000]) + declared.to_bytes(4, "little")
    return start + (len(content) << 3 | 1).to_bytes(3, "little") + content
