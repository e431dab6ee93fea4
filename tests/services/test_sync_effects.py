"""Figures follow from facts that came from others as from one's own: every check passes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchdesk.errors import UserError
from merchdesk.rules import identity
from merchdesk.services import checks, imports
from merchdesk.services.home import Home
from tests.sync.fleet import Fleet
from tests.sync.work import a_statement

FIGURES = ("monthly_figure", "merchant_rank", "ranking", "coverage")


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    made = Fleet(2)
    yield made
    made.close()


def wrong(home: Home) -> list[checks.Finding]:
    with home.read() as session:
        return [finding for finding in checks.run(session) if not finding.ok]


def figures(home: Home) -> dict[str, list[tuple[object, ...]]]:
    with home.read() as session:
        driver = session.connection().exec_driver_sql
        return {name: sorted(map(tuple, driver(f"SELECT * FROM {name}"))) for name in FIGURES}


def step(fleet: Fleet, at: int, number: int, *, undo: bool) -> None:
    laptop, file = fleet.laptops[at], a_statement(number)
    with laptop.home.write() as session:
        if not undo:
            imports.apply(session, files=[file], now=fleet.now)
            return
        with suppress(UserError):  # not imported here
            imports.undo(session, file_id=identity.file_id(file.sha256))


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 4), st.booleans(), st.booleans()), max_size=8
    )
)
def test_figures_are_those_of_the_statements_that_stand_everywhere(
    steps: list[tuple[int, int, bool, bool]],
) -> None:
    fleet = Fleet(2)
    try:
        for at, number, undo, sync in steps:
            step(fleet, at, number, undo=undo)
            if sync:
                fleet.laptops[at].sync()
            assert not wrong(fleet.laptops[at].home)
        fleet.settle()
        one, two = (laptop.home for laptop in fleet.laptops)
        assert wrong(one) == wrong(two) == []
        assert figures(one) == figures(two)
    finally:
        fleet.close()


def test_the_same_statement_imported_on_two_laptops_makes_no_double_and_no_question(
    fleet: Fleet,
) -> None:
    for at in (0, 1):
        step(fleet, at, 2, undo=False)
    alone = figures(fleet.laptops[0].home)

    fleet.converge()

    assert figures(fleet.laptops[0].home) == figures(fleet.laptops[1].home) == alone
    assert not fleet.laptops[0].questions()
