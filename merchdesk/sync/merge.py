"""Merging: what a row is, from the set of all operations on it and from nothing else.

Per field the last write wins, by (hlc, actor, seq, salt). Concurrency is detected, never guessed
from time: a write that no other replaced is a *leaf*; a leaf that lost with another value is shown
to a person. A row lives while it was inserted and some write of it was not seen by any tombstone.

Every function is pure and takes the operations in any order, with any duplication (`sync.md`,
promises 1 and 3).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from merchdesk.sync.operations import Dot, Kind, Operation

#: Stands for the row itself where a field is named: it was deleted and changed at the same time.
ROW = ""


_decode = json.JSONDecoder().raw_decode


def _value(text: str) -> Any:
    """A JSON text that was checked when it came, without `json.loads`'s own looks at it."""
    return _decode(text)[0]


class Write(NamedTuple):
    """One value of one field, in the order in which writes win."""

    hlc: int
    dot: Dot
    value: Any
    kind: Kind


@dataclass(frozen=True, slots=True)
class Contest:
    """A field with concurrent values: the last leaf has won, the others wait for a person.

    Attributes:
        field: its column, or `ROW`.
        winner: what counts; of `ROW` the tombstone that did not prevail.
        losers: the others with other values, last first; none of `ROW`.
    """

    field: str
    winner: Write
    losers: tuple[Write, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A row after all its operations.

    Attributes:
        born: some operation inserts it; without one nothing can be shown yet.
        lives: it was not deleted, or something was written that the deletion did not see.
        values: column → value, unknown columns included.
        contests: what a person should look at.
    """

    born: bool
    lives: bool
    values: dict[str, Any]
    contests: tuple[Contest, ...] = ()


@dataclass(slots=True)
class _Row:
    """Everything that the operations of one row say, before it is weighed."""

    writes: dict[str, list[Write]] = field(default_factory=lambda: defaultdict(list))
    replaced: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    deaths: dict[str, Write] = field(default_factory=dict)
    buried: set[str] = field(default_factory=set)
    alive: dict[str, Kind] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)  # tombstones that a later write saw


def merge(
    operations: Iterable[Operation],
    *,
    quiet: Collection[str] = (),
    quiet_when_new: Collection[str] = (),
    kept: bool = False,
) -> Merged:
    """Merge all operations of one row.

    Args:
        operations: of one table and row.
        quiet: fields whose losers nobody needs to look at.
        quiet_when_new: the same where two laptops made the row out of the same file.
        kept: other rows need this one, so that no tombstone prevails.
    """
    distinct = {operation.dot: operation for operation in operations}
    plain = _plain(distinct.values())
    if plain is not None:
        return Merged(born=True, lives=True, values=plain)
    row = _read(distinct.values())
    merged = _weigh(row, kept=kept)
    if not merged.lives:
        return merged
    contests = [
        contest
        for column, writes in sorted(row.writes.items())
        if len(writes) > 1 and column not in quiet
        for contest in _contests(column, writes, row, newborn=column in quiet_when_new)
    ]
    contests += _revived(row)
    return replace(merged, contests=tuple(contests))


def _plain(operations: Collection[Operation]) -> dict[str, Any] | None:
    """The values of a row of which each write saw the one before it; None of any other row.

    Most rows are such, and there is nothing to weigh.
    """
    values: dict[str, Any] = {}
    last: dict[str, str] = {}
    for operation in sorted(operations, key=_order) if len(operations) > 1 else operations:
        if operation.kind is not (Kind.UPDATE if values else Kind.INSERT):
            return None
        written = _value(operation.values)
        saw = _value(operation.saw) if values else {}
        for column in written if values else ():
            if not _holds(saw.get(column), last.get(column, "")):
                return None
        values.update(written)
        last.update(dict.fromkeys(written, str(operation.dot)))
    return values or None


def _holds(dots: Any, name: str) -> bool:
    return name in dots if isinstance(dots, list) else dots == name


def _read(operations: Iterable[Operation]) -> _Row:
    row = _Row()
    for operation in operations:
        hlc, dot, kind = operation.hlc, operation.dot, operation.kind
        name = str(dot)
        saw = _value(operation.saw) if len(operation.saw) > len("[]") else ()
        if kind is Kind.DELETE:
            row.deaths[name] = Write(hlc, dot, None, kind)
            row.buried.update(map(str, saw))
            continue
        row.alive[name] = kind
        values = _value(operation.values)
        for column, value in values.items():
            row.writes[column].append(Write(hlc, dot, value, kind))
        if kind is Kind.INSERT:
            names = list(map(str, saw))
            row.answered.update(names)
            for column in values if names else ():
                row.replaced[column].update(names)
        elif saw:
            _read_replaced(row, saw)
    return row


def _read_replaced(row: _Row, saw: dict[str, Any]) -> None:
    """An update names one dot a field, or several where it settles a contest."""
    for column, dots in saw.items():
        names = map(str, dots if isinstance(dots, list) else [dots])
        (row.answered if column == ROW else row.replaced[column]).update(names)


def _weigh(row: _Row, *, kept: bool) -> Merged:
    born = Kind.INSERT in row.alive.values()
    lives = born and (kept or not row.buried.issuperset(row.alive))
    values = {
        column: (max(writes, key=_rank) if len(writes) > 1 else writes[0]).value
        for column, writes in row.writes.items()
    }
    return Merged(born, lives, values)


def _contests(
    column: str, writes: Sequence[Write], row: _Row, *, newborn: bool
) -> Iterator[Contest]:
    replaced = row.replaced[column]
    last, *others = sorted(writes, key=_rank, reverse=True)
    losers: dict[str, Write] = {}
    for write in others:
        both_new = newborn and last.kind is write.kind is Kind.INSERT
        if write.value != last.value and not both_new and str(write.dot) not in replaced:
            losers.setdefault(json.dumps(write.value), write)
    if losers:
        yield Contest(column, last, tuple(losers.values()))


def _revived(row: _Row) -> list[Contest]:
    """The row itself, where it lives on beside a tombstone that nobody has answered."""
    unanswered = [death for name, death in row.deaths.items() if name not in row.answered]
    return [Contest(ROW, max(unanswered, key=_rank), ())] if unanswered else []


def _order(operation: Operation) -> tuple[int, Dot]:
    return operation.hlc, operation.dot


def _rank(write: Write) -> tuple[int, Dot]:
    return write.hlc, write.dot
