"""Concurrent changes wait for a person, and one answer settles them for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from merchdesk.errors import UserError
from merchdesk.models import Merchant, SyncOperation
from merchdesk.services import sync_review
from merchdesk.services.changes import Changes
from merchdesk.services.sync_review import Conflict
from tests.sync.fleet import MERCHANTS, Fleet, Laptop

MERCHANT, OTHER = MERCHANTS[:2]


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    made = Fleet(3)
    yield made
    made.close()


def write(laptop: Laptop, merchant: str = MERCHANT, **values: object) -> None:
    with laptop.home.write() as session:
        row = session.get_one(Merchant, merchant)
        for name, value in values.items():
            setattr(row, name, value)
    laptop.fleet.note(laptop)


def value(laptop: Laptop, field: str = "address", merchant: str = MERCHANT) -> object:
    with laptop.home.read() as session:
        row = session.get(Merchant, merchant)
        return None if row is None else getattr(row, field)


def asked(laptop: Laptop) -> dict[str, Conflict]:
    """The open questions; there is one a field in these tests, or one a person."""
    with laptop.home.read() as session:
        return {it.id: it for it in sync_review.conflicts(session)}


def only(laptop: Laptop) -> Conflict:
    (question,) = asked(laptop).values()
    return question


def answer(laptop: Laptop, choice: str, *ids: str) -> Changes:
    with laptop.home.write() as session:
        changes = sync_review.resolve(
            session, conflict_ids=ids or tuple(asked(laptop)), choice=choice
        )
    laptop.fleet.note(laptop)
    return changes


def sync(*laptops: Laptop) -> None:
    for laptop in laptops * 2:
        laptop.sync()


def contest(fleet: Fleet, field: str = "address") -> tuple[Laptop, Laptop]:
    """The first two wrote a field at once; the second wrote last, so its value counts."""
    one, two, _ = fleet.laptops
    write(one, **{field: "一号"})
    write(two, **{field: "二号"})
    sync(one, two)
    return one, two


def test_each_side_is_asked_with_its_own_value_first(fleet: Fleet) -> None:
    one, two = contest(fleet)
    mine, theirs = only(one), only(two)
    assert mine.id == theirs.id
    assert (mine.table, mine.row_id, mine.field) == ("merchant", MERCHANT, "address")
    assert (mine.record, mine.merchant_id) == ("老张面馆", MERCHANT)
    assert (mine.mine, mine.theirs, mine.mine_counts) == ("一号", "二号", False)
    assert (theirs.mine, theirs.theirs, theirs.mine_counts) == ("二号", "一号", True)
    assert (mine.who, theirs.who) == ("经理1", "经理0")
    assert mine.at is not None is not theirs.at
    assert theirs.at < mine.at
    assert value(one) == value(two) == "二号"


def test_who_wrote_neither_sees_what_counts_first(fleet: Fleet) -> None:
    contest(fleet)
    third = fleet.laptops[2]
    third.sync()
    question = only(third)
    assert (question.mine, question.theirs, question.who) == ("二号", "一号", "经理0")
    assert question.mine_counts


@pytest.mark.parametrize(
    ("choice", "ends"), [("mine", "一号"), ("theirs", "二号"), ("both", "一号\n二号")]
)
def test_an_answer_counts_and_clears_the_question_for_everybody(
    fleet: Fleet, choice: str, ends: str
) -> None:
    one, two = contest(fleet)
    assert answer(one, choice) == Changes(merchants=True) or choice == "theirs"
    assert (value(one), asked(one)) == (ends, {})
    sync(*fleet.laptops)
    for laptop in fleet.laptops:
        assert (value(laptop), asked(laptop)) == (ends, {})
    with pytest.raises(UserError, match="answered already, perhaps by a colleague"):
        answer(two, "mine", "0" * 32)


def test_what_a_colleague_has_answered_meanwhile_is_said_and_nothing_changes(fleet: Fleet) -> None:
    one, two = contest(fleet)
    question = only(two)
    write(one, name="东")
    write(two, name="西")
    answer(one, "mine")
    sync(one, two)
    still = only(two)
    assert still.field == "name"
    before = two.operations()
    with pytest.raises(UserError, match="answered already"):
        answer(two, "mine", still.id, question.id)
    assert two.operations() == before
    assert only(two) == still


def test_two_who_answer_differently_at_once_are_asked_again(fleet: Fleet) -> None:
    one, two = contest(fleet)
    answer(one, "mine")
    answer(two, "mine")
    sync(*fleet.laptops)
    again = only(one)
    assert {again.mine, again.theirs} == {"一号", "二号"}
    answer(one, "both")
    sync(*fleet.laptops)
    assert value(two) == "一号\n二号"


def test_two_who_answer_alike_at_once_are_not_asked_again(fleet: Fleet) -> None:
    one, two = contest(fleet)
    answer(one, "theirs")
    answer(two, "mine")
    sync(*fleet.laptops)
    assert asked(one) == asked(two) == {}
    assert value(one) == "二号"


@pytest.mark.parametrize("wrote", ["xyy", "yxy", "xxy"])
@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
def test_two_who_wrote_the_same_at_once_are_answered_together(
    fleet: Fleet, wrote: str, choice: str
) -> None:
    for laptop, text in zip(fleet.laptops, wrote, strict=True):
        write(laptop, address=text)
    sync(*fleet.laptops)
    one = fleet.laptops[0]
    (question,) = asked(one).values()
    answer(one, choice, question.id)
    assert asked(one) == {}
    fleet.converge()
    assert [asked(it) for it in fleet.laptops] == [{}, {}, {}]


def test_only_one_of_two_names_can_stand(fleet: Fleet) -> None:
    one, two = contest(fleet, "name")
    assert not only(one).can_keep_both
    before = one.operations()
    with pytest.raises(UserError, match="Only one of these two values"):
        answer(one, "both")
    assert one.operations() == before
    answer(one, "mine")
    sync(one, two)
    assert value(two, "name") == "一号"


def three_at_once(fleet: Fleet) -> None:
    for number, laptop in enumerate(fleet.laptops):
        write(laptop, address=f"{number}号")
    sync(*fleet.laptops)


@pytest.mark.parametrize("at", range(3))
def test_of_three_at_once_each_keeps_its_own_in_one_go(fleet: Fleet, at: int) -> None:
    three_at_once(fleet)
    laptop = fleet.laptops[at]
    assert len(asked(laptop)) == 2
    answer(laptop, "mine")
    assert (value(laptop), asked(laptop)) == (f"{at}号", {})
    sync(*fleet.laptops)
    assert {value(it) for it in fleet.laptops} == {f"{at}号"}


@pytest.mark.parametrize("at", range(3))
def test_of_three_at_once_none_is_lost_where_all_are_kept(fleet: Fleet, at: int) -> None:
    three_at_once(fleet)
    laptop = fleet.laptops[at]
    answer(laptop, "both")
    lines = str(value(laptop)).splitlines()
    assert lines[0] == f"{at}号"
    assert sorted(lines) == ["0号", "1号", "2号"]
    fleet.converge()
    assert not asked(laptop)


def test_many_records_are_answered_in_one_go(fleet: Fleet) -> None:
    one, two, _ = fleet.laptops
    for number, merchant in enumerate((MERCHANT, OTHER)):
        for laptop, word in ((one, "一"), (two, "二")):
            write(laptop, merchant, address=f"{word}{number}", name=f"{word}店{number}")
    sync(one, two)
    questions = asked(one)
    assert len(questions) == 4
    kept = next(it for it in questions.values() if (it.row_id, it.field) == (OTHER, "name"))
    answer(one, "mine", *(questions.keys() - {kept.id}))
    assert only(one).id == kept.id
    sync(one, two)
    assert [value(two, "address", it) for it in (MERCHANT, OTHER)] == ["一0", "一1"]
    assert [value(two, "name", it) for it in (MERCHANT, OTHER)] == ["一店0", "二店1"]


def test_a_question_named_twice_is_answered_once(fleet: Fleet) -> None:
    one, _ = contest(fleet)
    answer(one, "both", only(one).id, only(one).id)
    assert value(one) == "一号\n二号"


def test_facts_from_before_the_team_have_no_time(fleet: Fleet) -> None:
    one, _ = contest(fleet)
    with one.home.read() as session:
        hlc = session.scalars(select(SyncOperation.hlc).where(SyncOperation.hlc <= 1)).all()
    assert set(map(sync_review.instant, hlc)) == {None}


@given(st.integers(-(2**63), 2**63 - 1))
def test_any_time_is_an_instant_or_none(hlc: int) -> None:
    at = sync_review.instant(hlc)
    assert at is None or abs(at.timestamp() - hlc / 1e6) < 1
    assert at is None or hlc > 1
