"""Imports: idempotent, independent of order, exactly reversible."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from merchdesk.errors import Cancelled, UserError
from merchdesk.models import (
    Base,
    Contact,
    Manager,
    Merchant,
    MerchantCard,
    MerchantRank,
    Mid,
    MonthlyFigure,
    Ranking,
    Touch,
)
from merchdesk.rules import identity
from merchdesk.rules.codes import RejectReason
from merchdesk.services import checks, imports, visits
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile, Reject

A, B, C = "999000000000001", "999000000000002", "999000000000003"
Make = Callable[..., ParsedFile]


def apply(home: Home, now: dt.datetime, *files: ParsedFile) -> imports.Imported:
    with home.write() as session:
        return imports.apply(session, files=files, now=now, owner_id=home.manager_id)


def state(home: Home, *tables: type[Base]) -> list[tuple[Any, ...]]:
    """The rows of some tables, without what is only a position or a time."""
    skip = {"number", "imported_at"}
    found: list[tuple[Any, ...]] = []
    with home.read() as session:
        for table in tables:
            columns = [c for c in table.__table__.columns if c.name not in skip]
            found += sorted(
                (table.__tablename__, *map(str, row)) for row in session.execute(select(*columns))
            )
    return found


DERIVED = (Merchant, MonthlyFigure, MerchantRank, Ranking, MerchantCard)


def test_totals_after_an_import(home: Home, now: dt.datetime, statement: Make) -> None:
    done = apply(home, now, statement("2016-10", {A: 10_000_00, B: 5_000_00}))
    # October 2016: (0.35 % + 0.45 %) / 2 + 0.0325 % of the volume goes to issuer and network
    net = (200_00 - 43_25) + (100_00 - 21_62)
    assert done.totals == imports.Totals(2, 2, 150, 15_000_00, 300_00, net)
    assert done.changes.statements


def test_the_same_file_again_changes_nothing(home: Home, now: dt.datetime, statement: Make) -> None:
    file = statement("2016-10", {A: 10_000_00})
    apply(home, now, file)
    before = state(home, *DERIVED)
    again = apply(home, now, file)
    assert again.files[0].already_imported
    assert again.files[0].rows_applied == 0
    assert not again.changes.statements
    assert state(home, *DERIVED) == before


def test_a_correction_replaces_its_rows_whenever_it_comes(
    tmp_path: Path, now: dt.datetime, statement: Make, new_home: Callable[[str], Home]
) -> None:
    wrong = statement("2016-10", {A: 100_000_00, B: 5_000_00})
    right = statement("2016-10", {A: 10_000_00}, kind="correction")
    results = []
    for name, order in (("one", (wrong, right)), ("two", (right, wrong))):
        home = new_home(name)
        for file in order:
            apply(home, now, file)
        results.append(state(home, MonthlyFigure, MerchantRank))
        with home.read() as session:
            assert imports.totals(session).volume_fen == 15_000_00
    assert results[0] == results[1]


def test_a_correction_alone_covers_no_month(home: Home, now: dt.datetime, statement: Make) -> None:
    apply(home, now, statement("2016-10", {A: 10_000_00}, kind="correction"))
    assert state(home, Ranking) == []


def test_every_order_of_files_ends_in_the_same_figures(
    now: dt.datetime, statement: Make, profile: Make, new_home: Callable[[str], Home]
) -> None:
    files = [
        statement("2016-09", {A: 9_000_00, B: 4_000_00}),
        statement("2016-10", {A: 10_000_00, C: 700_00}),
        statement("2016-10", {A: 11_000_00}, name="other.csv"),
        profile({A: {"name": "甲店", "merchant_type": "livelihood", "mdr_ppm": 3800}}),
    ]
    seen = set()
    for at, order in enumerate(itertools.permutations(files)):
        if at % 5:  # every fifth of the 24 orders: each file comes first and last among them
            continue
        home = new_home(f"order{at}")
        for file in order:
            apply(home, now, file)
        seen.add(tuple(state(home, MonthlyFigure, MerchantRank, Ranking)))
    assert len(seen) == 1


def test_of_two_ordinary_files_the_smaller_hash_counts(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    files = [statement("2016-10", {A: v * 100_00}, name=f"{v}.csv") for v in (7, 8, 9)]
    apply(home, now, *files)
    expected = min(files, key=lambda file: file.sha256).rows[0].volume_fen
    with home.read() as session:
        assert imports.totals(session).volume_fen == expected


def test_undo_takes_a_file_back_exactly_and_importing_again_revives_it(
    home: Home, now: dt.datetime, statement: Make, profile: Make
) -> None:
    apply(home, now, statement("2016-09", {A: 9_000_00}))
    before = state(home, *DERIVED)
    files = (
        statement("2016-10", {A: 10_000_00, B: 500_00}),
        profile(
            {A: {"name": "改名", "merchant_type": "general", "contact_name": "陈", "phone": "1"}}
        ),
    )
    apply(home, now, *files)
    after = state(home, *DERIVED)
    assert after != before
    for file in files:
        with home.write() as session:
            imports.undo(session, file_id=identity.file_id(file.sha256))
    assert state(home, *DERIVED) == before
    assert state(home, Contact) == []
    apply(home, now, *files)
    assert state(home, MonthlyFigure, MerchantRank, Ranking) == [
        row for row in after if row[0] in {"monthly_figure", "merchant_rank", "ranking"}
    ]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations([0, 1, 2, 3]), undo=st.permutations([0, 1, 2, 3]))
def test_undoing_everything_in_any_order_leaves_nothing(
    home: Home,
    now: dt.datetime,
    statement: Make,
    profile: Make,
    order: Sequence[int],
    undo: Sequence[int],
) -> None:
    files = [
        statement("2016-09", {A: 9_000_00}),
        statement("2016-10", {A: 10_000_00, B: 4_000_00}),
        profile({A: {"name": "一", "mcc": "5411"}, C: {"name": "丙"}}, name="p1.xlsx"),
        profile({A: {"name": "二", "merchant_type": "dining"}}, name="p2.xlsx"),
    ]
    for at in order:
        apply(home, now, files[at])
    for at in undo:
        with home.write() as session:
            imports.undo(session, file_id=identity.file_id(files[at].sha256))
    assert state(home, *DERIVED) == []


def test_undo_keeps_a_merchant_somebody_worked_on(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    file = statement("2016-10", {A: 10_000_00, B: 1_00})
    apply(home, now, file)
    draft = visits.VisitDraft(identity.merchant_id(A), "visit", 1, now)
    with home.write() as session:
        visits.log(session, draft=draft, manager_id=home.manager_id, now=now)
    with home.write() as session:
        imports.undo(session, file_id=identity.file_id(file.sha256))
    assert [row[1] for row in state(home, Merchant)] == [identity.merchant_id(A)]
    assert len(state(home, Touch)) == 1


def test_undo_of_an_unknown_import_is_refused(home: Home) -> None:
    with pytest.raises(UserError, match="no import"), home.write() as session:
        imports.undo(session, file_id="0" * 32)


def test_preview_writes_nothing_and_says_what_would_happen(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    apply(home, now, statement("2016-10", {A: 10_000_00}))
    before = state(home, *DERIVED)
    correction = statement("2016-10", {A: 9_000_00, B: 1_00}, kind="correction")
    with home.read() as session:
        (found,) = imports.preview(session, files=[correction])
    assert (found.replaced, found.new_merchants, found.known_merchants) == (1, 1, 1)
    assert state(home, *DERIVED) == before


@pytest.mark.parametrize("correction_first", [True, False])
def test_a_preview_of_several_files_is_what_importing_them_does(
    home: Home, now: dt.datetime, statement: Make, correction_first: bool
) -> None:
    ordinary = statement("2016-10", {A: 10_000_00, B: 1_00})
    correction = statement("2016-10", {A: 9_000_00}, kind="correction")
    files = [ordinary, correction, ordinary]
    if correction_first:
        files.reverse()
    with home.read() as session:
        found = imports.preview(session, files=files)
    assert found == apply(home, now, *files).files
    assert [file.replaced for file in found if file.kind == "correction"] == [1]
    assert [file.already_imported for file in found].count(True) == 1
    assert sum(file.new_merchants for file in found) == 2


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_merchant_who_left_long_ago_counts_in_whatever_order(
    home: Home, now: dt.datetime, statement: Make, order: tuple[int, ...]
) -> None:
    """Their months lie before everything that the other files can touch."""
    files = [
        statement("2015-01", {B: 1_000_00}),
        statement("2016-09", {A: 10_000_00}),
        statement("2016-10", {A: 10_000_00}),
    ]
    for at in order:
        apply(home, now, files[at])
    with home.read() as session:
        ranked = session.scalars(select(Ranking).order_by(Ranking.month)).all()[-1]
        assert ranked.result["counts"]["incomplete"] == 2
        assert all(finding.ok for finding in checks.run(session))
        first = imports.imported_files(session)[0]
    with home.write() as session:
        imports.undo(session, file_id=first.id)
    with home.read() as session:
        assert all(finding.ok for finding in checks.run(session))


def test_a_file_without_a_good_row_is_not_kept(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    reject = Reject("", 2, RejectReason.AMOUNT_UNREADABLE, mid=A, value="NaN")
    done = apply(home, now, statement("2016-10", {}, rejects=(reject,), months=()))
    assert [file.rejected for file in done.files] == [(reject,)]
    with home.read() as session:
        assert imports.imported_files(session) == ()


def test_cancelling_leaves_nothing_half_written(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    def stop(done: int, total: int, name: str) -> None:
        if done == 1:
            raise Cancelled

    files = [statement("2016-09", {A: 1_00}), statement("2016-10", {A: 1_00})]
    with pytest.raises(Cancelled), home.write() as session:
        imports.apply(session, files=files, now=now, progress=stop)
    assert state(home, *DERIVED) == []


def test_a_rejected_row_marks_the_merchant_of_its_name(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    reject = Reject("", 9, RejectReason.MID_DAMAGED, mid="8.9E+14", name="店0001")
    apply(home, now, statement("2016-10", {A: 1_00, B: 1_00}, rejects=(reject,)))
    with home.read() as session:
        marks = dict(session.execute(select(MerchantCard.mid, MerchantCard.needs_check)).all())
    assert marks == {A: True, B: False}


def test_the_profiles_manager_owns_the_merchant(
    home: Home, now: dt.datetime, profile: Make
) -> None:
    apply(home, now, profile({A: {"name": "甲", "manager": "李娜"}, B: {"name": "乙"}}))
    with home.read() as session:
        owners = dict(
            session.execute(
                select(Merchant.name, Manager.name).join(Manager, Manager.id == Merchant.owner_id)
            ).all()
        )
    assert owners == {"甲": "李娜", "乙": "王敏"}


def test_a_covered_month_without_a_row_is_zero_and_an_uncovered_one_unknown(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    apply(
        home,
        now,
        statement("2016-07", {A: 9_000_00, B: 1_000_00}),
        statement("2016-08", {A: 9_000_00}),
        statement("2016-09", {A: 9_000_00}),
    )
    with home.read() as session:
        tiers = {
            (row.merchant_id, row.month): row.tier for row in session.scalars(select(MerchantRank))
        }
        n = {row.month: row.n for row in session.scalars(select(Ranking))}
    b = identity.merchant_id(B)
    assert tiers[b, "2016-07"] == "incomplete"  # May and June are not covered
    assert tiers[b, "2016-09"] == "small"  # ranked second of two, with two months of zero
    assert n == {"2016-07": 0, "2016-08": 0, "2016-09": 2}
    apply(home, now, statement("2016-11", {A: 1_00}))
    with home.read() as session:
        found = session.get(MerchantRank, ("2016-11", b))
        assert found is not None
        assert found.tier == "incomplete"  # October is missing


def test_each_branch_has_its_own_covered_months(
    home: Home, now: dt.datetime, statement: Make
) -> None:
    def branched(month: str, branch: str, mid: str) -> ParsedFile:
        file = statement(month, {mid: 5_000_00}, name=f"{branch}{month}.csv")
        return replace(file, rows=tuple(replace(row, branch=branch) for row in file.rows))

    files = [branched(month, "东", A) for month in ("2016-08", "2016-09", "2016-10")]
    apply(home, now, *files, branched("2016-08", "西", B), branched("2016-10", "西", B))
    with home.read() as session:
        rows = session.scalars(select(MerchantRank).where(MerchantRank.month == "2016-10"))
        tiers = {row.merchant_id: row.tier for row in rows}
    assert tiers[identity.merchant_id(A)] == "key"
    assert tiers[identity.merchant_id(B)] == "incomplete"  # September is missing in the west


@pytest.mark.parametrize("half", ["mid", "merchant"])
def test_half_a_merchant_from_a_colleague_is_completed(
    home: Home, now: dt.datetime, statement: Make, half: str
) -> None:
    """The rows of a merchant and of its number come in different frames of the team file."""
    apply(home, now, statement("2016-09", {A: 9_000_00}))
    with home.write() as session:
        session.connection().exec_driver_sql(f"DELETE FROM {half}")
    apply(home, now, statement("2016-10", {A: 9_000_00, B: 1_00}))
    with home.read() as session:
        assert set(session.scalars(select(Mid.mid))) == {A, B}
        assert {merchant.id for merchant in session.scalars(select(Merchant))} == {
            identity.merchant_id(A),
            identity.merchant_id(B),
        }
        assert imports.totals(session).volume_fen == 18_001_00
        assert not [finding for finding in checks.run(session) if not finding.ok]
