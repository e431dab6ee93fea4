from __future__ import annotations

from dataclasses import astuple

import pytest

from merchdesk.rules.codes import RejectReason
from merchdesk.statements.checked import checked, parsed_file
from merchdesk.statements.records import PROFILE_FIELDS
from merchdesk.statements.types import ProfileRow, Reject, StatementRow

ROW = StatementRow("", 4, "898100058120001", "2015-07", 350, 1_470_000, fee_fen=18_375)
SAID = {
    "sha256": "0" * 64,
    "kind": "statement",
    "encoding": "utf-8",
    "rows_read": 1,
    "duplicates": 0,
    "branch": "",
    "headings": {"mid": "商户编号"},
}


def columns(**changes: object) -> list[object]:
    names = ROW.__dataclass_fields__
    values = dict(zip(names, astuple(ROW), strict=True))
    assert changes.keys() <= values.keys()
    return list({**values, **changes}.values())


def test_lone_values_stand_for_their_column():
    assert checked(StatementRow, 3, columns(row=[4, 5, 6])) == [
        StatementRow("", n, "898100058120001", "2015-07", 350, 1_470_000, fee_fen=18_375)
        for n in (4, 5, 6)
    ]


def test_a_reason_becomes_a_reason_again():
    (reject,) = checked(Reject, 1, ["", 4, "mid_damaged", "8.9E+14", "", "", "8.9E+14"])
    assert reject.reason is RejectReason.MID_DAMAGED


@pytest.mark.parametrize(
    "changes",
    [
        {"mid": 5},
        {"volume_fen": None},
        {"volume_fen": 1.5},
        {"volume_fen": True},
        {"volume_fen": 2**63},
        {"fee_fen": "x"},
        {"name": "x" * 301},
        {"name": ["a", "b"]},
        {"row": []},
        {"mid": {"a": 1}},
    ],
)
def test_a_field_of_another_kind_is_refused(changes):
    with pytest.raises((ValueError, TypeError)):
        checked(StatementRow, 1, columns(**changes))


def test_another_number_of_fields_or_rows_is_refused():
    with pytest.raises(ValueError, match="zip"):
        checked(StatementRow, 1, columns()[:-1])
    with pytest.raises(ValueError, match="no rows"):
        checked(StatementRow, 0, columns())
    with pytest.raises(ValueError, match="zip"):
        checked(StatementRow, 3, columns(row=[4, 5]))


def test_an_unknown_reason_is_refused():
    with pytest.raises(ValueError, match="because"):
        checked(Reject, 1, ["", 4, "because", "", "", "", ""])


@pytest.mark.parametrize(
    "changes",
    [
        {"sha256": "x"},
        {"kind": "surprise"},
        {"encoding": "rot13"},
        {"rows_read": -1},
        {"rows_read": True},
        {"branch": None},
        {"headings": {"mid": 5}},
        {"extra": 1},
    ],
)
def test_a_summary_is_checked(changes):
    with pytest.raises(ValueError, match="summary"):
        parsed_file("a.csv", SAID | changes, rows=[ROW], profiles=[], rejects=[])


def test_months_are_those_of_the_rows():
    file = parsed_file("/x/a.csv", SAID, rows=[ROW, ROW], profiles=[], rejects=[])
    assert (file.name, file.months) == ("a.csv", ("2015-07",))


def test_records_and_rows_name_their_fields_in_the_same_order():
    assert ["sheet", "row", "mid", *PROFILE_FIELDS] == list(ProfileRow.__dataclass_fields__)
