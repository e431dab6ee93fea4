"""The header of the shared file: two copies, one of which is enough; feature bits and versions."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.errors import Damaged, UserError
from merchdesk.models.keyfile import Kdf
from merchdesk.sync.header import BLOCK, SIZE, Header
from tests.sync.team import HEADER

_bits = st.integers(0, 2**32 - 1)


@given(
    st.builds(
        Header,
        team_id=st.binary(min_size=16, max_size=16),
        founder_actor=st.binary(min_size=16, max_size=16).map(bytes.hex),
        founder_key=st.binary(min_size=32, max_size=32),
        kdf=st.builds(Kdf, st.integers(128, 262_144), st.integers(1, 16), st.integers(1, 16)),
        salt=st.binary(min_size=16, max_size=16),
        generation=_bits,
        compatible=_bits,
        read_only_compatible=_bits,
    )
)
def test_round_trip(header):
    assert len(header.encode()) == SIZE == 8192
    assert Header.decode(header.encode()) == header


def test_a_fresh_team_has_an_id_of_its_own():
    one, other = (Header.fresh("a1" * 16, bytes(32)) for _ in range(2))
    assert one.team_id != other.team_id
    assert one.salt != other.salt


@pytest.mark.parametrize("damaged", [slice(0, BLOCK), slice(BLOCK, SIZE)])
def test_one_good_copy_is_enough(damaged):
    data = bytearray(HEADER.encode())
    data[damaged] = bytes(BLOCK)
    assert Header.decode(bytes(data)) == HEADER


def test_the_later_generation_counts_when_a_crash_left_two():
    later = replace(HEADER, generation=2)
    assert Header.decode(HEADER.encode()[:BLOCK] + later.encode()[BLOCK:]) == later
    assert Header.decode(later.encode()[:BLOCK] + HEADER.encode()[BLOCK:]) == later


def test_both_copies_damaged_is_said():
    data = bytearray(HEADER.encode())
    data[100] ^= 1
    data[BLOCK + 3000] ^= 1
    with pytest.raises(Damaged, match="beginning of the team file is damaged"):
        Header.decode(bytes(data))


@pytest.mark.parametrize("length", [8, 100, BLOCK, SIZE - 1])
def test_a_header_cut_short_is_damaged(length):
    with pytest.raises(Damaged):
        Header.decode(HEADER.encode()[:length])


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04" * 4000, bytes(9000), b"MDSYNC\r\r" + bytes(SIZE)]
)
def test_a_foreign_file_is_refused(data):
    with pytest.raises(UserError, match="not a MerchDesk team file"):
        Header.decode(data)


def _changed(at: int, fmt: str, *values: int) -> bytes:
    block = bytearray(HEADER.encode()[:BLOCK])
    struct.pack_into(fmt, block, at, *values)
    struct.pack_into("<I", block, BLOCK - 4, zlib.crc32(block[:-4]))
    return bytes(block) * 2


def test_a_newer_version_asks_for_an_update():
    with pytest.raises(UserError, match="newer MerchDesk"):
        Header.decode(_changed(8, "<H", 2))


def test_an_unknown_incompatible_feature_asks_for_an_update():
    with pytest.raises(UserError, match="newer MerchDesk"):
        Header.decode(replace(HEADER, incompatible=1 << 31).encode())


def test_an_unknown_read_only_feature_forbids_writing_alone():
    header = Header.decode(replace(HEADER, read_only_compatible=1).encode())
    with pytest.raises(UserError, match="reads it, but cannot write"):
        header.check_writable()


def test_an_unknown_compatible_feature_is_no_hindrance():
    Header.decode(replace(HEADER, compatible=0xFFFFFFFF).encode()).check_writable()


@pytest.mark.parametrize("cost", [(2**32 - 1, 1, 1), (64, 1000, 1), (64, 1, 0), (0, 1, 1)])
def test_a_cost_that_would_stall_the_program_is_refused(cost):
    with pytest.raises(Damaged):
        Header.decode(_changed(90, "<III", *cost))
