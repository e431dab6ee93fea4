"""What a set of operations means, said as plainly as possible and slowly.

It knows the union of operations, that the last write of a field wins, leaves, tombstones, and what
stands on what; nothing of frames, files, cursors or order. `merchdesk` has to agree with it.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from merchdesk.models import Base
from merchdesk.rules import identity
from merchdesk.sync.operations import Kind, Operation

Rows = dict[str, dict[str, Any]]

#: Tables whose rows keep a merchant, besides its numbers.
CHILDREN = ("contact", "task", "tier_override", "touch")


class World(NamedTuple):
    """The synced tables, table -> row id -> column -> value, and the open questions.

    ``buried``: rows that live, if they do, only because something stands on them.
    """

    rows: dict[str, Rows]
    buried: dict[str, set[str]]
    questions: set[tuple[str, str, str, str]]  # conflict id, table, row id, field


class Read:
    """An operation with its texts read."""

    def __init__(self, operation: Operation) -> None:
        self.dot, self.kind = operation.dot, operation.kind
        self.when = operation.hlc, operation.dot
        self.name = str(operation.dot)
        self.values: dict[str, Any] = json.loads(operation.values)
        self.saw: Any = json.loads(operation.saw)

    def replaces(self, field: str) -> set[str]:
        """Dots that this write of a field (of the row itself: "") has seen."""
        if self.kind is Kind.INSERT:
            return set(self.saw) if field == "" or field in self.values else set()
        dots = self.saw.get(field, [])
        return set(dots if isinstance(dots, list) else [dots])


_read = functools.lru_cache(maxsize=20_000)(Read)


class Row:
    """One row by all its operations."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.all = sorted(map(_read, set(operations)), key=lambda it: it.when)
        self.writes = [it for it in self.all if it.kind is not Kind.DELETE]
        self.deaths = [it for it in self.all if it.kind is Kind.DELETE]
        self.born = any(it.kind is Kind.INSERT for it in self.writes)
        buried = {name for death in self.deaths for name in death.saw}
        self.lives = self.born and any(it.name not in buried for it in self.writes)
        self.values: dict[str, Any] = {}
        for write in self.writes:
            self.values.update(write.values)

    def replaced(self, field: str) -> set[str]:
        """Dots that some write of a field (of the row itself: "") has seen."""
        return set().union(*(write.replaces(field) for write in self.writes))

    def losers(self, field: str, mark: str) -> list[Read]:
        """Leaves of a field with other values than the last, one for each value."""
        *others, last = [it for it in self.writes if field in it.values]
        if not others:
            return []
        replaced = self.replaced(field)
        seen = {json.dumps(last.values[field])}
        found = []
        for write in reversed(others):
            told = json.dumps(write.values[field])
            both_new = mark == "unless new" and last.kind is write.kind is Kind.INSERT
            if write.name in replaced or both_new or told in seen:
                continue
            seen.add(told)
            found.append(write)
        return found


def world(operations: Iterable[Operation]) -> World:
    """The synced tables after these operations, in whatever order and number they come."""
    told: dict[tuple[str, str], list[Operation]] = defaultdict(list)
    for operation in operations:
        told[operation.table, operation.row_id].append(operation)
    rows: dict[str, dict[str, Row]] = defaultdict(dict)
    for (table, row_id), known in told.items():
        rows[table][row_id] = Row(known)
    buried = {table: {id_ for id_ in some if not some[id_].lives} for table, some in rows.items()}
    _keep_what_is_needed(rows)
    return World(
        {
            table: {id_: row.values for id_, row in some.items() if row.lives}
            for table, some in rows.items()
        },
        {table: buried.get(table, set()) for table in ("merchant", "mid")},
        {question for table, some in rows.items() for question in _questions(table, some)},
    )


def _keep_what_is_needed(rows: dict[str, dict[str, Row]]) -> None:
    """A number lives while lines that count speak of it, a merchant while something stands on it.

    One that comes back so brings all its numbers.
    """
    mids, merchants = rows["mid"], rows["merchant"]
    files = {id_ for id_, it in rows["statement_file"].items() if it.lives}
    files = {id_ for id_ in files if not rows["statement_file"][id_].values["undone"]}
    lines = (it.values for it in rows["statement_line"].values() if it.lives)
    spoken_of = {line["mid_id"] for line in lines if line["file_id"] in files}
    for id_, mid in mids.items():
        mid.lives |= mid.born and id_ in spoken_of
    stood_on = {
        it.values["merchant_id"]
        for table in (*CHILDREN, "mid")
        for it in rows[table].values()
        if it.lives
    }
    for id_, merchant in merchants.items():
        merchant.lives |= merchant.born and id_ in stood_on
    back = {id_ for id_, merchant in merchants.items() if merchant.lives and merchant.deaths}
    for mid in mids.values():
        mid.lives |= mid.born and mid.values["merchant_id"] in back


def _questions(table: str, rows: dict[str, Row]) -> Iterable[tuple[str, str, str, str]]:
    for row_id, row in rows.items():
        for field in row.values if row.lives else ():
            known = Base.metadata.tables.get(table)
            column = None if known is None else known.columns.get(field)
            mark = "" if column is None else column.info.get("review", "")
            for loser in row.losers(field, mark) if mark != "never" else ():
                yield _named(table, row_id, field, loser)
        replaced = row.replaced("") if row.deaths else set()
        unanswered = [it for it in row.deaths if it.name not in replaced]
        if row.lives and unanswered:
            yield _named(table, row_id, "", unanswered[-1])


def _named(table: str, row_id: str, field: str, loser: Read) -> tuple[str, str, str, str]:
    return identity.conflict_id(table, row_id, field, loser.name), table, row_id, field
