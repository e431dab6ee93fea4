"""The laws of importing: whatever was imported and taken back, only what stands counts."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from merchdesk.models import (
    Base,
    Contact,
    Coverage,
    Manager,
    Merchant,
    MerchantCard,
    MerchantRank,
    Mid,
    MonthlyFigure,
    Ranking,
)
from merchdesk.rules import identity
from merchdesk.services import checks, imports
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile

A, B, C, D = (f"99900000000000{number}" for number in range(1, 5))
Make = Callable[..., ParsedFile]
#: What imports write; random ids are told by what they stand for.
FIGURES: tuple[type[Base], ...] = (MonthlyFigure, MerchantRank, Ranking, Coverage)
EVERYTHING: tuple[type[Base], ...] = (*FIGURES, Merchant, Mid, Contact, Manager, MerchantCard)
TABLES = [
    "statement_file", "statement_line", "coverage", "merchant", "mid", "contact",
    "monthly_figure", "ranking", "merchant_rank", "merchant_card",
]  # fmt: skip


def state(home: Home, *tables: type[Base]) -> dict[str, list[tuple[str, ...]]]:
    """The rows of some tables, without positions, instants, and ids made at random."""
    found = {}
    with home.read() as session:
        names = dict(session.execute(select(Manager.id, Manager.name)).all())
        for table in tables:
            skip = {"number"} | ({"id"} if table in (Contact, Manager) else set())
            columns = [c for c in table.__table__.columns if c.name not in skip]
            rows = session.execute(select(*columns))
            found[table.__tablename__] = sorted(
                tuple(names.get(str(cell), str(cell)) for cell in row) for row in rows
            )
    return found


def clear(home: Home) -> None:
    with home.write() as session:
        for table in TABLES:
            session.execute(text(f"DELETE FROM {table}"))
        session.execute(text("DELETE FROM manager WHERE id != :own"), {"own": home.manager_id})


def apply(home: Home, now: dt.datetime, *files: ParsedFile) -> None:
    with home.write() as session:
        imports.apply(session, files=files, now=now, owner_id=home.manager_id)


def undo(home: Home, file: ParsedFile) -> None:
    with home.write() as session:
        imports.undo(session, file_id=identity.file_id(file.sha256))


def labelled(file: ParsedFile, **labels: str) -> ParsedFile:
    return replace(file, rows=tuple(replace(row, **labels) for row in file.rows))  # type: ignore[arg-type]  # test shorthand


@pytest.fixture
def pool(statement: Make, profile: Make) -> list[ParsedFile]:
    """Statements, corrections and profiles that overlap in every way."""
    return [
        statement("2016-08", {A: 9_000_00, B: 4_000_00}),
        labelled(statement("2016-09", {A: 9_500_00, C: 700_00}), merchant_type="livelihood"),
        statement("2016-09", {A: 8_500_00, C: 700_00}, name="again.csv"),
        statement("2016-09", {A: 8_000_00}, kind="correction"),
        statement("2016-09", {A: 7_000_00, B: 1_00}, kind="correction", name="more.csv"),
        labelled(statement("2016-10", {B: 5_000_00, C: 900_00}), branch="东"),
        labelled(statement("2016-11", {A: 5_000_00, D: 9_00}), mcc="", name=""),
        profile(
            {
                A: {"name": "甲", "mcc": "5411", "contact_name": "陈", "manager": "李娜"},
                C: {"name": "丙", "merchant_type": "general", "mdr_ppm": 7_800},
            },
            name="p1.xlsx",
        ),
        profile(
            {
                A: {"name": "新甲", "merchant_type": "dining", "manager": "李娜"},
                B: {"name": "乙", "branch": "西", "contact_name": "王", "phone": "2"},
            },
            name="p2.xlsx",
        ),
        profile(
            {A: {"name": "甲", "contact_name": "陈", "phone": "13800000000"}, B: {"branch": "西"}},
            name="p3.xlsx",
        ),
    ]


COUNT = 10
steps = st.lists(st.integers(min_value=0, max_value=COUNT - 1), min_size=2, max_size=12)
SLOW = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def clock(now: dt.datetime) -> Iterator[dt.datetime]:
    return (now + dt.timedelta(minutes=at) for at in itertools.count())


@SLOW
@given(steps=steps)
def test_only_the_files_that_stand_count(
    home: Home, now: dt.datetime, pool: list[ParsedFile], steps: Sequence[int]
) -> None:
    """Each step imports a file, or takes it back where it is there."""
    clear(home)
    ticks = clock(now)
    standing: list[int] = []
    for at in steps:
        if at in standing:
            undo(home, pool[at])
            standing.remove(at)
        else:
            apply(home, next(ticks), pool[at])
            standing.append(at)
    with home.read() as session:
        assert [finding.code for finding in checks.run(session) if not finding.ok] == []
    there = state(home, *EVERYTHING)
    clear(home)
    for at in standing:
        apply(home, next(ticks), pool[at])
    assert there == state(home, *EVERYTHING)


@SLOW
@given(data=st.data())
def test_the_order_of_statements_and_corrections_does_not_matter(
    home: Home, now: dt.datetime, pool: list[ParsedFile], data: st.DataObject
) -> None:
    """One at a time, or in any parts: the figures are the same."""
    chosen = data.draw(st.lists(st.sampled_from(range(7)), unique=True, min_size=2))
    order = data.draw(st.permutations(chosen))
    cut = data.draw(st.integers(min_value=0, max_value=len(order)))
    states = []
    for parts in ([chosen], [order[:cut], order[cut:]], [[at] for at in order]):
        clear(home)
        for part, tick in zip(parts, clock(now), strict=False):
            apply(home, tick, *(pool[at] for at in part))
        states.append(state(home, *FIGURES, Merchant, Mid))
    assert states[0] == states[1] == states[2]


@SLOW
@given(data=st.data())
def test_a_profile_counts_whenever_it_came(
    home: Home, now: dt.datetime, pool: list[ParsedFile], data: st.DataObject
) -> None:
    order = data.draw(st.permutations([0, 1, 3, 5, 6, 8]))
    states = []
    for at_once in (True, False):
        clear(home)
        for part, tick in zip(
            [order] if at_once else [[at] for at in order], clock(now), strict=False
        ):
            apply(home, tick, *(pool[at] for at in part))
        states.append(state(home, *FIGURES, Merchant, Mid))
    clear(home)
    apply(home, now, *(pool[at] for at in sorted(order)))
    states.append(state(home, *FIGURES, Merchant, Mid))
    assert states[0] == states[1] == states[2]


@SLOW
@given(standing=st.lists(st.sampled_from(range(COUNT)), unique=True))
def test_totals_are_the_sums_of_their_parts(
    home: Home, now: dt.datetime, pool: list[ParsedFile], standing: list[int]
) -> None:
    clear(home)
    apply(home, now, *(pool[at] for at in standing))
    with home.read() as session:
        totals = imports.totals(session)
        figures = session.scalars(select(MonthlyFigure)).all()
        rankings = session.scalars(select(Ranking)).all()
        ranks = session.scalars(select(MerchantRank)).all()
        merchants = session.scalars(select(Merchant.id)).all()
    assert totals.merchants == len(merchants)
    assert totals.merchant_months == len({(row.merchant_id, row.month) for row in figures})
    for name in ("txn_count", "volume_fen", "fee_fen", "net_fen"):
        assert getattr(totals, name) == sum(getattr(row, name) for row in figures)
    for ranking in rankings:
        places = [row for row in ranks if row.month == ranking.month]
        assert ranking.n == sum(place.rank is not None for place in places)
        assert sum(ranking.result["counts"].values()) == len(places)
        ranked = sum(place.net3_fen for place in places if place.rank)
        assert ranking.result["net_total_fen"] == ranked
