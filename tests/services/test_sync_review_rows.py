"""A row that somebody removed while somebody else changed it: it stays until a person decides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import delete

from merchdesk.errors import UserError
from merchdesk.models import Contact, Merchant, Mid, Task, Touch
from merchdesk.rules import identity
from merchdesk.services import imports
from tests.services.test_sync_review import OTHER, answer, asked, only, sync, value, write
from tests.sync.fleet import Fleet, Laptop
from tests.sync.work import a_row, a_statement


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    made = Fleet(3)
    yield made
    made.close()


def remove(laptop: Laptop, merchant: str = OTHER) -> None:
    with laptop.home.write() as session:
        session.execute(delete(Merchant).where(Merchant.id == merchant))
    laptop.fleet.note(laptop)


def removed_and_changed(fleet: Fleet) -> tuple[Laptop, Laptop]:
    """The first removed a merchant that the second changed."""
    one, two, _ = fleet.laptops
    remove(one)
    write(two, OTHER, address="二号")
    sync(one, two)
    return one, two


def test_a_row_removed_and_changed_at_once_stays_and_is_asked_about(fleet: Fleet) -> None:
    one, two = removed_and_changed(fleet)
    mine, theirs = only(one), only(two)
    assert (mine.field, mine.mine, mine.theirs, mine.mine_counts) == ("", "deleted", "kept", False)
    assert (theirs.mine, theirs.theirs, theirs.mine_counts) == ("kept", "deleted", True)
    assert theirs.who == "经理0"
    assert not mine.can_keep_both
    assert value(one, merchant=OTHER) == value(two, merchant=OTHER) == "二号"


@pytest.mark.parametrize(
    ("at", "choice", "ends"),
    [(0, "mine", None), (0, "theirs", "二号"), (1, "mine", "二号"), (1, "theirs", None)],
)
def test_a_row_goes_or_stays_as_the_answer_says(
    fleet: Fleet, at: int, choice: str, ends: object
) -> None:
    removed_and_changed(fleet)
    answer(fleet.laptops[at], choice)
    sync(*fleet.laptops)
    for laptop in fleet.laptops:
        assert (value(laptop, merchant=OTHER), asked(laptop)) == (ends, {})


def test_neither_both_nor_none_of_a_row(fleet: Fleet) -> None:
    one, _ = removed_and_changed(fleet)
    with pytest.raises(UserError, match="Only one"):
        answer(one, "both")


@pytest.mark.parametrize("table", [Contact, Mid, Task, Touch])
def test_a_merchant_on_which_something_stands_cannot_be_removed(fleet: Fleet, table: type) -> None:
    one, two = removed_and_changed(fleet)
    with two.home.write() as session:
        session.add(table(**a_row(table, 0, OTHER)))
    fleet.note(two)
    sync(two, one)
    with pytest.raises(UserError, match="Other records need this one"):
        answer(one, "mine")
    answer(one, "theirs")
    sync(*fleet.laptops)
    assert value(one, merchant=OTHER) == "二号"


def test_a_number_of_which_a_statement_speaks_cannot_be_removed(fleet: Fleet) -> None:
    one, two, _ = fleet.laptops
    first, second = a_statement(0), a_statement(3)
    with one.home.write() as session:
        imports.apply(session, files=[first], now=fleet.now)
    sync(one, two)
    with one.home.write() as session:
        imports.undo(session, file_id=identity.file_id(first.sha256))
    with two.home.write() as session:
        imports.apply(session, files=[second], now=fleet.now)
    for laptop in (one, two):
        fleet.note(laptop)
    sync(one, two)
    (question,) = [it for it in asked(one).values() if (it.table, it.field) == ("mid", "")]
    with pytest.raises(UserError, match="Other records need this one"):
        answer(one, "mine", question.id)
    answer(one, "theirs", question.id)
    fleet.converge()
    assert question.id not in asked(one)


@pytest.mark.parametrize("is_row_first", [False, True])
def test_a_row_with_other_questions_goes_and_takes_these_with_it(
    fleet: Fleet, is_row_first: bool
) -> None:
    one, two, three = fleet.laptops
    remove(one)
    write(two, OTHER, address="二号")
    write(three, OTHER, address="三号")
    sync(*fleet.laptops)
    ids = {it.field: it.id for it in asked(one).values()}
    assert ids.keys() == {"", "address"}
    answer(one, "mine", *(ids[it] for it in sorted(ids, reverse=not is_row_first)))
    fleet.converge()
    for laptop in fleet.laptops:
        assert (value(laptop, merchant=OTHER), asked(laptop)) == (None, {})
