"""Which file counts for a MID and month, and where files disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from merchdesk.models import StatementLine
from merchdesk.models.bulk import insert_rows
from merchdesk.rules import identity
from merchdesk.rules.revenue import Stated
from merchdesk.services import imports, lines
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile, StatementRow

A, B, C = "999000000000001", "999000000000002", "999000000000003"
Make = Callable[..., ParsedFile]


def apply(home: Home, now: dt.datetime, *files: ParsedFile) -> None:
    with home.write() as session:
        imports.apply(session, files=files, now=now)


def review(home: Home) -> tuple[imports.Disagreement, ...]:
    with home.read() as session:
        return imports.review(session)


def stated(home: Home, month: str, mid: str = A) -> Stated:
    with home.read() as session:
        files = lines.live_files(session)
        found = lines.of_months(session, files, [month])
        (mine,) = (each for each in found if each.mid_id == identity.mid_id(mid))
        assert mine in lines.of_mids(session, files, [identity.mid_id(mid)])
    return mine.stated


def row(at: int, **figures: Any) -> StatementRow:
    usual: dict[str, Any] = {"txn_count": 1, "volume_fen": 100_00, "name": "店"}
    return StatementRow("", at, A, "2016-10", **(usual | figures))


def statement_of(statement: Make, *rows: StatementRow) -> ParsedFile:
    return replace(statement("2016-10", {}), rows=rows, rows_read=len(rows))


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (row(3, fee_fen=60), Stated(2, 200_00, 110, None, None, None)),
        (row(3), Stated(2, 200_00, None, None, None, None)),  # a part of the fee is no fee
        (row(3, volume_fen=0, txn_count=0), Stated(1, 100_00, 50, None, None, None)),
        (
            row(3, volume_fen=-100_00, txn_count=-1, fee_fen=-50),
            Stated(0, 0, 0, None, None, None),
        ),
        (row(3, fee_fen=1, net_fen=5), Stated(2, 200_00, 51, None, None, None)),
        (row(3, fee_fen=1, capped_count=4), Stated(2, 200_00, 51, None, 4, None)),
        (row(3, fee_fen=1, uncapped_volume_fen=7), Stated(2, 200_00, 51, None, None, None)),
    ],
)
def test_lines_of_one_month_add_up_as_far_as_each_states_its_part(
    home: Home, now: dt.datetime, statement: Make, second: StatementRow, expected: Stated
) -> None:
    apply(home, now, statement_of(statement, row(2, fee_fen=50), second))
    assert stated(home, "2016-10") == expected


def test_files_that_say_the_same_do_not_disagree(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    apply(home, now, statement("2016-10", {A: 5_00}), statement("2016-10", {A: 5_00}, name="b"))
    assert review(home) == ()


def test_a_disagreement_is_one_line_for_two_files(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    one = statement("2016-10", {A: 5_00_00, B: 6_00_00, C: 7_00_00}, name="一.csv")
    two = statement("2016-10", {A: 4_00_00, B: 6_00_00, C: 8_00_00}, name="二.csv")
    apply(home, now, one, two, statement("2016-09", {A: 1_00}))
    (found,) = review(home)
    first, other = sorted((one, two), key=lambda file: file.sha256)
    assert (found.file, found.other) == (first.name, other.name)
    assert (found.file_id, found.other_id) == tuple(
        identity.file_id(file.sha256) for file in (first, other)
    )
    assert (found.mids, found.months, found.merchant_months) == (2, ("2016-10",), 2)
    counting = {row.mid: row.volume_fen for row in first.rows}
    assert stated(home, "2016-10").volume_fen == counting[A]


def test_a_correction_settles_what_it_speaks_of(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    apply(
        home,
        now,
        statement("2016-10", {A: 5_00_00, B: 6_00_00}),
        statement("2016-10", {A: 4_00_00, B: 7_00_00}, name="二.csv"),
        statement("2016-10", {A: 9_00_00}, kind="correction"),
    )
    (found,) = review(home)
    assert found.merchant_months == 1
    assert stated(home, "2016-10").volume_fen == 9_00_00


def test_corrections_can_disagree_too(home: Home, now: dt.datetime, statement: Make) -> None:
    apply(
        home,
        now,
        statement("2016-10", {A: 5_00_00}),
        *(
            statement("2016-10", {A: v}, kind="correction", name=f"{v}.csv")
            for v in (1_00, 2_00, 3_00)
        ),
    )
    assert [found.merchant_months for found in review(home)] == [1, 1]


def test_what_is_taken_back_does_not_disagree(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    files = [statement("2016-10", {A: v}, name=f"{v}.csv") for v in (1_00, 2_00)]
    apply(home, now, *files)
    assert len(review(home)) == 1
    with home.write() as session:
        imports.undo(session, file_id=identity.file_id(files[0].sha256))
    assert review(home) == ()


def test_months_are_worked_on_in_parts_of_bearable_size() -> None:
    files = [
        lines.LiveFile(str(at), "", frozenset({f"2016-{at:02}"}), 60_000, (True, str(at)))
        for at in range(1, 4)
    ]
    months = ["2016-03", "2016-01", "2016-02", "2016-09"]
    assert list(lines.month_batches(files, months)) == [
        ["2016-01"],
        ["2016-02"],
        ["2016-03", "2016-09"],
    ]
    assert list(lines.month_batches([], [])) == []


def test_lines_of_unknown_files_do_not_count(home: Home, now: dt.datetime, statement: Make) -> None:
    apply(home, now, statement("2016-10", {A: 5_00}))
    with home.write() as session:
        stray = ("x" * 32, "y" * 32, identity.mid_id(A), "2016-10", 9, 9, *[None] * 6)
        insert_rows(session, StatementLine, [stray])
    assert stated(home, "2016-10").volume_fen == 5_00
