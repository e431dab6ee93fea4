"""Rows as all known operations on them say: merged, checked for what needs them, and stored."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from merchdesk.models import Base, SyncConflict, SyncOperation
from merchdesk.models.bulk import Row, batches, execute_many, insert_rows
from merchdesk.rules import identity
from merchdesk.sync import store
from merchdesk.sync.merge import Contest, Merged, merge
from merchdesk.sync.operations import Kind, Operation
from merchdesk.sync.values import stored

#: What keeps a merchant: a tombstone does not prevail against a visit its writer had not seen.
_STANDS_ON = ("contact", "mid", "task", "tier_override", "touch")


#: Says which of the rows that a tombstone would remove are needed.
Kept = Callable[[Mapping[str, Merged]], Collection[str]]


@dataclass(slots=True)
class Applied:
    """What applying changed.

    Attributes:
        rows: table -> ids of the rows that were written or removed.
        merchants: ids of the merchants that these rows belong or belonged to.
        months: of the statement lines among them.
    """

    rows: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    merchants: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)


def merged_row(session: Session, table: str, row_id: str, *, kept: bool = False) -> Merged:
    """One row from its operations."""
    found = store.operations_of(session, table, [row_id])
    return _merge(Base.metadata.tables.get(table), found[row_id], kept=kept)


def conflict_ids(table: str, row_id: str, contest: Contest) -> list[str]:
    """The ids of what a person is asked: one for each loser, or one for the row itself."""
    dots = [str(loser.dot) for loser in contest.losers or (contest.winner,)]
    return [identity.conflict_id(table, row_id, contest.field, dot) for dot in dots]


def _merge(table: Table | None, operations: Sequence[Operation], *, kept: bool) -> Merged:
    return merge(
        operations,
        quiet=_marked(table, "never"),
        quiet_when_new=_marked(table, "unless new"),
        kept=kept,
    )


@cache
def _marked(table: Table | None, mark: str) -> frozenset[str]:
    """The columns of a table whose conflicts are reviewed as a mark says."""
    columns = () if table is None else table.columns
    return frozenset(column.name for column in columns if column.info.get("review") == mark)


class Writing:
    """One run of `applying.apply`.

    Args:
        session: a write transaction without capture.
        tables: the synced tables by name.
        fresh: the only operation of each row that has no other, to spare reading it again.
    """

    def __init__(
        self,
        session: Session,
        tables: Mapping[str, Table],
        fresh: Mapping[tuple[str, str], Operation],
    ) -> None:
        self._session, self._tables, self._fresh = session, tables, fresh
        self.done = Applied()
        self._parents: set[str] = set()  # merchants on which the written rows stand or stood
        self._numbers: set[str] = set()  # merchant numbers that the written lines speak of

    def settle_merchants(self, merchants: set[str], mids: set[str]) -> None:
        """Write merchants and their numbers, which go and stay together.

        A number stays while lines that count speak of it, a merchant while something stands on
        it, and then all its numbers with it.
        """
        mids = mids | self._buried("mid", self._numbers)
        self.write("mid", mids, kept=self._with_lines)
        buried: set[str] = set()
        while more := self._buried("merchant", merchants | self._parents) - buried:
            buried |= more
            numbers = self._numbers_of(more) - mids
            mids |= numbers
            self.write("mid", numbers, kept=self._with_lines)
        self.write("merchant", merchants | buried, kept=self._stood_on)
        self.write(
            "mid",
            self._buried("mid", mids),
            kept=lambda it: self._with_lines(it) | self._with_merchant(it),
        )

    def write(self, name: str, row_ids: Collection[str], *, kept: Kept | None = None) -> None:
        """Merge and write some rows of a table; ``kept`` says which of the dead are needed."""
        for batch in batches(row_ids):
            merged = self._merged(name, batch)
            dead = {id_: row for id_, row in merged.items() if row.born and not row.lives}
            for row_id in kept(dead) if kept and dead else ():
                merged[row_id] = merged_row(self._session, name, row_id, kept=True)
            self._store(name, batch, merged)
            self._store_conflicts(name, merged, self._old(name, batch))

    def _merged(self, name: str, batch: Sequence[str]) -> dict[str, Merged]:
        table = self._tables[name]
        alone = {id_: self._fresh.get((name, id_)) for id_ in batch}
        others = self._old(name, batch)
        found = store.operations_of(self._session, name, others) if others else {}
        if name in _STANDS_ON:
            self._parents |= _merchants_of(found.values())
        known = {id_: [one] for id_, one in alone.items() if one is not None} | found
        return {id_: _merge(table, known[id_], kept=False) for id_ in known}

    def _old(self, name: str, batch: Sequence[str]) -> list[str]:
        """Those of some rows that may be stored already."""
        return [id_ for id_ in batch if (name, id_) not in self._fresh]

    def _store(self, name: str, batch: Sequence[str], merged: Mapping[str, Merged]) -> None:
        """Write the rows that are not what they should be yet."""
        table = self._tables[name]
        before = self._rows(table, self._old(name, batch))
        after = {id_: stored(table, id_, row.values) for id_, row in merged.items() if row.lives}
        changed = {id_ for id_ in merged if before.get(id_) != after.get(id_)}
        self._write_rows(table, [row for id_, row in after.items() if id_ in changed])
        gone = changed - after.keys()
        if gone:
            self._session.execute(delete(table).where(table.c.id.in_(gone)))
        if changed:
            self.done.rows[name] |= changed
            moved = [row for rows in (before, after) for id_, row in rows.items() if id_ in changed]
            self._note(table, changed, moved)
        self._look_at(name, batch, merged, before.values())

    def _note(self, table: Table, changed: set[str], moved: Collection[Row]) -> None:
        """Remember to whom the changed rows belong and belonged."""
        if table.name == "merchant":
            self.done.merchants |= changed
        elif table.name == "statement_line":
            self.done.months |= _column_of(table, "month", moved)
        elif "merchant_id" in table.columns:
            self.done.merchants |= _column_of(table, "merchant_id", moved)

    def _look_at(
        self,
        name: str,
        batch: Sequence[str],
        merged: Mapping[str, Merged],
        before: Collection[Row],
    ) -> None:
        """Remember the merchants and numbers that may stay or go because of these rows."""
        table = self._tables[name]
        if name == "statement_file":
            line = self._tables["statement_line"].c
            query = select(line.mid_id).where(line.file_id.in_(batch))
            self._numbers |= set(self._session.scalars(query.distinct()))
        elif name == "statement_line" or name in _STANDS_ON:
            column = "mid_id" if name == "statement_line" else "merchant_id"
            told = {str(row.values.get(column, "")) for row in merged.values()}
            told |= _column_of(table, column, before)
            (self._numbers if name == "statement_line" else self._parents).update(told)

    def _rows(self, table: Table, ids: Sequence[str]) -> dict[str, Row]:
        """Some rows as they are stored, by id."""
        if not ids:
            return {}
        names = ", ".join(column.name for column in table.columns)
        marks = ", ".join("?" * len(ids))
        rows = self._session.connection().exec_driver_sql(
            f"SELECT {names} FROM {table.name} WHERE id IN ({marks})",  # noqa: S608  our own names
            tuple(ids),
        )
        return {row.id: tuple(row) for row in rows}

    def _column(self, table: Table, name: str, ids: Sequence[str]) -> set[str]:
        query = select(table.c[name]).where(table.c.id.in_(ids))
        return set(self._session.scalars(query.distinct())) if ids else set()

    def _missing(self, merchants: Collection[str]) -> set[str]:
        there = set[str]()
        table = self._tables["merchant"]
        for batch in batches(merchants):
            there |= self._column(table, "id", batch)
        return set(merchants) - there

    def _write_rows(self, table: Table, rows: Sequence[Row]) -> None:
        names = [column.name for column in table.columns]
        rest = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
        execute_many(
            self._session,
            f"INSERT INTO {table.name} ({', '.join(names)}) "  # noqa: S608  our own names
            f"VALUES ({', '.join('?' * len(names))}) ON CONFLICT (id) DO UPDATE SET {rest}",
            rows,
        )

    def _store_conflicts(
        self, name: str, merged: Mapping[str, Merged], old: Collection[str]
    ) -> None:
        c = SyncConflict
        if old:
            self._session.execute(delete(c).where(c.table_name == name, c.row_id.in_(old)))
        insert_rows(
            self._session,
            SyncConflict,
            [
                (conflict, name, row_id, contest.field)
                for row_id, row in merged.items()
                for contest in row.contests
                for conflict in conflict_ids(name, row_id, contest)
            ],
        )

    def _buried(self, name: str, row_ids: Collection[str]) -> set[str]:
        """Those of some rows that somebody has deleted at some time."""
        o, found = SyncOperation, set[str]()
        query = select(o.row_id).where(o.table_name == name, o.kind == Kind.DELETE)
        for batch in batches(row_ids):
            found |= set(self._session.scalars(query.where(o.row_id.in_(batch))))
        return found

    def _stood_on(self, merchants: Collection[str]) -> set[str]:
        """Those of some merchants that somebody visited or has something to do at."""
        found = set[str]()
        for name in _STANDS_ON:
            child = self._tables[name].c.merchant_id
            found |= set(self._session.scalars(select(child).where(child.in_(merchants))))
        return found

    def _with_lines(self, mids: Collection[str]) -> set[str]:
        """Those of some merchant numbers of which a statement that stands has lines."""
        line, file = self._tables["statement_line"].c, self._tables["statement_file"].c
        query = select(line.mid_id).join_from(
            line.mid_id.table, file.id.table, file.id == line.file_id
        )
        query = query.where(line.mid_id.in_(mids), file.undone.is_(False))
        return set(self._session.scalars(query.distinct()))

    def _numbers_of(self, merchants: Collection[str]) -> set[str]:
        """The merchant numbers of some merchants, those that were taken away too."""
        mid, o = self._tables["mid"], SyncOperation
        found = set[str]()
        for batch in batches(merchants):
            here = select(mid.c.id).where(mid.c.merchant_id.in_(batch))
            told = select(o.row_id).where(
                o.table_name == "mid", func.json_extract(o.body, "$.merchant_id").in_(batch)
            )
            found |= set(self._session.scalars(here)) | set(self._session.scalars(told))
        return found

    def _with_merchant(self, dead: Mapping[str, Merged]) -> set[str]:
        """Those of some merchant numbers whose merchant was deleted as well, and is there."""
        wanted = {id_: str(row.values.get("merchant_id", "")) for id_, row in dead.items()}
        back = self._buried("merchant", set(wanted.values()))
        back -= self._missing(back)
        return {id_ for id_, merchant in wanted.items() if merchant in back}


def _column_of(table: Table, name: str, rows: Iterable[Row]) -> set[str]:
    place = table.columns.keys().index(name)
    return {row[place] for row in rows}


def _merchants_of(rows: Iterable[Sequence[Operation]]) -> set[str]:
    """The merchants that rows with several operations have ever stood on."""
    return {
        str(json.loads(operation.values).get("merchant_id", ""))
        for operations in rows
        for operation in (operations if len(operations) > 1 else ())
        if '"merchant_id"' in operation.values
    }
