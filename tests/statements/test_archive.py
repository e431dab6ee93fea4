from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.statements.archive import check_workbook
from merchdesk.statements.problems import Problem, Unreadable
from tests.statements.builders import raw_workbook, sheet_xml, workbook

GOOD = workbook([["商户编号", "交易金额"], ["898100058120001", 1]])


def refused(data: bytes) -> Problem:
    with pytest.raises(Unreadable) as bad:
        check_workbook(data)
    return bad.value.problem


def test_an_ordinary_workbook_passes():
    check_workbook(GOOD)


def test_a_workbook_with_a_comment_at_its_end_passes():
    check_workbook(GOOD[:-2] + b"\x05\x00hello")


@given(st.integers(4, len(GOOD) - 1))
def test_a_truncated_workbook_is_damaged(length):
    assert refused(GOOD[:length]) is Problem.DAMAGED_WORKBOOK


@given(st.binary(max_size=200))
def test_noise_is_damaged(noise):
    assert refused(b"PK\3\4" + noise) is Problem.DAMAGED_WORKBOOK


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_flipped_byte_never_raises_anything_else(at, flip):
    data = bytearray(GOOD)
    data[at] ^= flip
    try:
        check_workbook(bytes(data))
    except Unreadable:
        return


def test_a_zip_of_something_else_is_no_workbook():
    assert refused(GOOD.replace(b"xl/workbook", b"yl/workbook")) is Problem.DAMAGED_WORKBOOK


def test_half_a_gigabyte_is_refused_by_what_it_declares():
    data = raw_workbook(b"<row><c><v>1</v></c></row>" * 10_000_000)
    assert len(data) < 2_000_000
    assert refused(data) is Problem.UNPACKS_TOO_LARGE


def test_a_bomb_below_the_size_limit_is_refused_by_its_ratio():
    assert refused(raw_workbook(b"\0" * 20_000_000)) is Problem.UNPACKS_TOO_LARGE


def test_too_many_entries_are_refused():
    assert refused(raw_workbook(sheet_xml(""), extra=1001)) is Problem.UNPACKS_TOO_LARGE


def test_a_locked_entry_is_said_to_be_locked():
    data = bytearray(GOOD)
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    assert refused(bytes(data)) is Problem.LOCKED
