"""When a merchant's month is known."""

from __future__ import annotations

import pytest

from merchdesk.rules.coverage import Holding, is_known

COVERED = {"东": {"2016-08", "2016-09", "2016-10"}, "西": {"2016-10"}}
EAST = Holding("东", "2016-08")


@pytest.mark.parametrize(
    ("month", "mids", "known"),
    [
        ("2016-09", [EAST], True),
        ("2016-07", [EAST], False),  # before the first row, and no statement
        ("2016-11", [EAST], False),
        ("2016-11", [Holding("东", "2016-08", rows={"2016-11"})], True),  # its own row
        ("2016-10", [EAST, Holding("西", "2016-08")], True),
        ("2016-09", [EAST, Holding("西", "2016-08")], False),  # the other MID's branch is missing
        ("2016-09", [EAST, Holding("西", "2016-10")], True),  # not in use yet
        ("2016-09", [EAST, Holding("西", "2016-08", last="2016-08")], True),  # not any more
        ("2016-09", [EAST, Holding("西", "")], True),  # never had a row
        ("2016-09", [Holding("北", "2016-09")], False),
        ("2016-09", [], True),
    ],
)
def test_a_month_is_known(month: str, mids: list[Holding], known: bool) -> None:
    assert is_known(month, mids, COVERED) is known
