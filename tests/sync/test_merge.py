"""Merging: the same operations mean the same, in any order and number, and nothing is silent."""

from __future__ import annotations

import itertools
import json
import random

from hypothesis import given
from hypothesis import strategies as st

from merchdesk.sync.merge import ROW, merge
from merchdesk.sync.operations import Dot, Kind, Operation
from tests.sync.oracle import Row

ACTORS = ("a" * 32, "b" * 32, "c" * 32)
FIELDS = ("name", "address")


def op(
    kind: Kind, seq: int, values: dict[str, object] | None = None, saw: object = None, **more: int
) -> Operation:
    actor = ACTORS[more.get("by", 0)]
    texts = json.dumps(values or {}), json.dumps(saw if saw is not None else [])
    dot = Dot(actor, seq, more.get("salt", 0))
    return Operation(dot, more.get("hlc", seq), kind, "merchant", "1" * 32, *texts)


@st.composite
def histories(draw) -> list[Operation]:
    """Operations on one row by laptops that each have seen some of those before."""
    told: list[Operation] = []
    for seq in range(1, draw(st.integers(1, 8)) + 1):
        known = [it for it in told if draw(st.booleans())]
        kind = Kind.INSERT if seq == 1 else draw(st.sampled_from(Kind))
        fields = draw(st.sets(st.sampled_from(FIELDS), min_size=1))
        values = {name: draw(st.sampled_from(["x", "y", None])) for name in sorted(fields)}
        saw: object = [str(it.dot) for it in known]
        if kind is Kind.UPDATE:
            saw = {
                name: [str(it.dot) for it in known if name in json.loads(it.values)]
                for name in values
            }
        told.append(
            op(
                kind,
                seq,
                {} if kind is Kind.DELETE else values,
                saw,
                by=draw(st.integers(0, 2)),
                hlc=draw(st.integers(0, 5)),
            )
        )
    return told


@given(history=histories(), chance=st.randoms())
def test_order_and_repetition_mean_nothing(history: list[Operation], chance: random.Random) -> None:
    again = history + chance.choices(history, k=3)
    chance.shuffle(again)

    assert merge(again) == merge(history)


@given(history=histories())
def test_it_is_what_the_oracle_says(history: list[Operation]) -> None:
    merged, row = merge(history), Row(history)

    assert (merged.born, merged.lives, merged.values) == (row.born, row.lives, row.values)
    if row.lives:
        told = {it.field: [loser.dot for loser in it.losers] for it in merged.contests if it.field}
        losers = {name: [it.dot for it in row.losers(name, "")] for name in row.values}
        assert told == {name: dots for name, dots in losers.items() if dots}


@given(histories())
def test_no_value_is_lost_in_silence(history: list[Operation]) -> None:
    """What a field held and nobody replaced counts, or is asked about, or its row is gone."""
    merged = merge(history)
    if not merged.lives:
        return
    asked = {it.field: {json.dumps(loser.value) for loser in it.losers} for it in merged.contests}
    for name in FIELDS:
        seen = set()
        for each in history:
            saw = json.loads(each.saw)
            if each.kind is Kind.UPDATE:
                seen |= set(saw.get(name, []))
            elif each.kind is Kind.INSERT and name in json.loads(each.values):
                seen |= set(saw)
        for each in history:
            values = json.loads(each.values)
            if name in values and str(each.dot) not in seen:
                told = json.dumps(values[name])
                assert told == json.dumps(merged.values[name]) or told in asked[name]


def test_two_fields_changed_at_once_both_count() -> None:
    born = op(Kind.INSERT, 1, {"name": "x", "address": "x"})
    name = op(Kind.UPDATE, 2, {"name": "y"}, {"name": [str(born.dot)]})
    address = op(Kind.UPDATE, 2, {"address": "y"}, {"address": [str(born.dot)]}, by=1)

    merged = merge([born, name, address])

    assert merged.values == {"name": "y", "address": "y"}
    assert merged.contests == ()


def test_a_change_that_a_deletion_did_not_see_brings_the_row_back_and_asks() -> None:
    born = op(Kind.INSERT, 1, {"name": "x"})
    gone = op(Kind.DELETE, 2, saw=[str(born.dot)])
    changed = op(Kind.UPDATE, 3, {"name": "y"}, {"name": [str(born.dot)]}, by=1)

    for history in itertools.permutations([born, gone, changed]):
        merged = merge(history)
        assert (merged.lives, [it.field for it in merged.contests]) == (True, [ROW])
    assert not merge([born, gone]).lives


def test_operations_of_two_copies_of_one_install_do_not_take_each_others_place() -> None:
    born = op(Kind.INSERT, 1, {"name": "x"})
    one = op(Kind.UPDATE, 2, {"name": "y"}, {"name": [str(born.dot)]}, salt=1)
    two = op(Kind.UPDATE, 2, {"name": "z"}, {"name": [str(born.dot)]}, salt=2)

    merged = merge([born, one, two])

    assert merged.values == {"name": "z"}
    assert [loser.value for contest in merged.contests for loser in contest.losers] == ["y"]
