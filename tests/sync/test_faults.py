"""The laws of convergence find a planted fault; without one the same history passes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from merchdesk.models import Contact, Merchant, Touch
from tests.sync.faults import adopt_a_clock, drop_an_operation, merge_whole_rows
from tests.sync.fleet import MERCHANTS, MOST, Fleet, Laptop, template
from tests.sync.work import a_row


def change(laptop: Laptop, **fields: str) -> None:
    with laptop.home.write() as session:
        merchant = session.get_one(Merchant, MERCHANTS[0])
        for name, value in fields.items():
            setattr(merchant, name, value)
    laptop.fleet.note(laptop)


def history(fleet: Fleet) -> None:
    """Two laptops, one with a wrong clock, change two fields of a row; one goes on with others."""
    one, two = fleet.laptops
    one.set_clock(10)
    change(one, name="东")
    change(two, address="西")
    for laptop in (two, one, two):  # the last only reads, and so does not meet the share's clock
        laptop.sync()
    with two.home.write() as session:
        session.add(Touch(**a_row(Touch, 0, MERCHANTS[1])))
        session.add(Contact(**a_row(Contact, 0, MERCHANTS[1])))
    fleet.note(two)
    fleet.converge()


def run() -> None:
    fleet = Fleet(2)
    try:
        history(fleet)
    finally:
        fleet.close()


def test_the_history_passes_without_a_fault() -> None:
    run()


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (drop_an_operation, "Told"),  # names what is missing
        (adopt_a_clock, "a foreign time"),
        (merge_whole_rows, "merchant"),
    ],
)
def test_the_laws_find_a_planted_fault(
    plant: Callable[[pytest.MonkeyPatch], None], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    template(MOST)  # made soundly
    plant(monkeypatch)

    with pytest.raises(AssertionError, match=found):
        run()
