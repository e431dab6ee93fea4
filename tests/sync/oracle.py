"""What a set of operations means, said as plainly as possible and slowly.

It knows the union of operations, that the last write of a field wins, leaves, tombstones, and what
stands on what; nothing of frames, files, cursors or order. `merchdesk` has to agree with it.
"""

from __future__ import annotations

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


class Row:
    """One row by all its operations."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        distinct = {operation.dot: operation for operation in operations}
        self.all = sorted(distinct.values(), key=lambda it: (it.hlc, it.dot))
        self.writes = [it for it in self.all if it.kind is not Kind.DELETE]
        self.deaths = [it for it in self.all if it.kind is Kind.DELETE]
        self.born = any(it.kind is Kind.INSERT for it in self.writes)
        buried = {dot for death in self.deaths for dot in json.loads(death.saw)}
        self.lives = self.born and any(str(it.dot) not in buried for it in self.writes)
        self.values: dict[str, Any] = {}
        for write in self.writes:
            self.values.update(json.loads(write.values))

    def replaced(self, field: str) -> set[str]:
        """Dots that some write of a field (of the row itself: "") has seen."""
        found = set()
        for write in self.writes:
            saw = json.loads(write.saw)
            if write.kind is Kind.INSERT:
                found |= set(saw) if field == "" or field in json.loads(write.values) else set()
            else:
                dots = saw.get(field, [])
                found |= set(dots if isinstance(dots, list) else [dots])
        return found

    def losers(self, field: str, mark: str) -> list[Operation]:
        """Leaves of a field with other values than the last, one for each value."""
        writes = [it for it in self.writes if field in json.loads(it.values)]
        *others, last = writes
        seen = {json.dumps(json.loads(last.values)[field])}
        found = []
        for write in reversed(others):
            told = json.dumps(json.loads(write.values)[field])
            both_new = mark == "unless new" and last.kind is write.kind is Kind.INSERT
            if str(write.dot) in self.replaced(field) or both_new or told in seen:
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
        unanswered = [it for it in row.deaths if str(it.dot) not in row.replaced("")]
        if row.lives and unanswered:
            yield _named(table, row_id, "", unanswered[-1])


def _named(table: str, row_id: str, field: str, loser: Operation) -> tuple[str, str, str, str]:
    return identity.conflict_id(table, row_id, field, str(loser.dot)), table, row_id, field
