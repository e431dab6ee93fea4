"""Concurrent changes that wait for a person: what was lost against what, and the answer to it.

They never block work: the value that won counts until somebody says otherwise, and one person's
answer clears the question on all laptops.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import Base, Device, Manager, SyncConflict
from merchdesk.models.bulk import batches
from merchdesk.services import sync_effects, sync_records
from merchdesk.services.changes import Changes, union
from merchdesk.sync import applying, membership, store, writing
from merchdesk.sync.merge import ROW, Contest, Write
from merchdesk.sync.operations import Kind

#: Columns that are read and not dialled, searched or compared: two values may stand in them.
_PROSE = {"address", "note", "needs", "preferences", "style_of_talk"}


class Choice(StrEnum):
    """The answer to a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question. Values are as they are stored; with no field, the row itself is in question.

    Attributes:
        id: the same on every laptop.
        table: of the row.
        row_id: of the row.
        record: whom or what the row is about, in words.
        merchant_id: the merchant it belongs to, "" for none.
        field: the column; "" where somebody deleted the row and somebody else changed it.
        mine: this laptop's value, or the one that counts now if neither is its own.
        theirs: the other one.
        who: the account manager of the other value, "" if unknown.
        at: when the other value was written by its writer's clock; None for facts from before
            the team.
        mine_counts: whether ``mine`` is what counts now.
        can_keep_both: whether both values can stand in the field, one under the other.
    """

    id: str
    table: str
    row_id: str
    record: str
    merchant_id: str
    field: str
    mine: Any
    theirs: Any
    who: str
    at: dt.datetime | None
    mine_counts: bool
    can_keep_both: bool


def conflicts(session: Session, *, limit: int = 500) -> tuple[Conflict, ...]:
    """The open questions, by record and field; of so many records at most."""
    c = SyncConflict
    query = select(c.table_name, c.row_id).distinct().order_by(c.table_name, c.row_id)
    return _asked_of(session, session.execute(query.limit(limit)).all())


def _asked(session: Session, conflict_ids: Collection[str]) -> tuple[Conflict, ...]:
    """The open questions of the records that some of them are about."""
    c, records = SyncConflict, set[Any]()
    for batch in batches(conflict_ids):
        records.update(session.execute(select(c.table_name, c.row_id).where(c.id.in_(batch))).all())
    return _asked_of(session, sorted(records))


def _asked_of(session: Session, records: Iterable[Any]) -> tuple[Conflict, ...]:
    c, actor = SyncConflict, membership.state(session).actor
    found: list[Conflict] = []
    for table, row_id in records:
        asked = set(
            session.scalars(select(c.field).where(c.table_name == table, c.row_id == row_id))
        )
        merged = writing.merged_row(session, table, row_id, kept=True)
        for contest in merged.contests:
            if contest.field in asked:
                found += _questions(session, table, row_id, contest, actor)
    return tuple(found)


def _questions(
    session: Session, table: str, row_id: str, contest: Contest, actor: str
) -> list[Conflict]:
    record = sync_records.describe(session, table=table, row_id=row_id)
    ids = writing.conflict_ids(table, row_id, contest)
    kept = Write(0, contest.winner.dot._replace(actor=""), None, Kind.UPDATE)
    questions = []
    for conflict, loser in zip(ids, contest.losers or (kept,), strict=True):
        mine_counts = loser.dot.actor != actor
        mine, theirs = (contest.winner, loser) if mine_counts else (loser, contest.winner)
        if contest.field == ROW:  # the tombstone did not prevail: the row counts
            mine_counts = contest.winner.dot.actor != actor
            mine, theirs = (kept, contest.winner) if mine_counts else (contest.winner, kept)
        questions.append(
            Conflict(
                id=conflict,
                table=table,
                row_id=row_id,
                record=record.text,
                merchant_id=record.merchant_id,
                field=contest.field,
                mine=_value(contest, mine),
                theirs=_value(contest, theirs),
                who=_who(session, theirs.dot.actor),
                at=instant(theirs.hlc),
                mine_counts=mine_counts,
                can_keep_both=_is_prose(table, contest.field),
            )
        )
    return questions


def _value(contest: Contest, write: Write) -> Any:
    if contest.field == ROW:
        return "deleted" if write is contest.winner else "kept"
    return write.value


def instant(hlc: int) -> dt.datetime | None:
    """When an operation was written by its writer's clock; None before the team, or nonsense."""
    try:
        return dt.datetime.fromtimestamp(hlc / 1e6, dt.UTC) if hlc > 1 else None
    except (ValueError, OverflowError, OSError):
        return None


def _who(session: Session, actor: str) -> str:
    query = select(Manager.name).join(Device, Device.manager_id == Manager.id)
    return session.scalar(query.where(Device.id == actor)) or ""


def _is_prose(table: str, field: str) -> bool:
    """Whether a column of this program holds text in which two values can stand."""
    return field in _PROSE and field in Base.metadata.tables[table].columns


def resolve(session: Session, *, conflict_ids: Collection[str], choice: str) -> Changes:
    """Answer questions, all in the same way.

    Args:
        session: a write transaction.
        conflict_ids: of the questions.
        choice: a `Choice`; `BOTH` only where both can stand.

    Raises:
        UserError: a question is answered already, or cannot be answered so.
    """
    left = set(conflict_ids)
    asked = _asked(session, left)
    if left - {question.id for question in asked}:
        raise UserError(
            translate("Sync", "This question has been answered already, perhaps by a colleague.")
        )
    changes = Changes()
    while now := _one_a_record(asked, left):
        for question in now:
            _answer(session, question, Choice(choice))
            left.discard(question.id)
        applied = applying.apply(session, {(it.table, it.row_id) for it in now})
        _check_gone(session, now, Choice(choice))
        changes = union(changes, sync_effects.follow(session, applied))
        asked = _asked(session, left)
    return changes


def _check_gone(session: Session, answered: Iterable[Conflict], choice: Choice) -> None:
    """Refuse to remove what others need: no tombstone prevails against them."""
    for it in answered:
        id_ = Base.metadata.tables[it.table].c.id
        wanted_gone = it.field == ROW and _chosen(it, choice) == "deleted"
        if wanted_gone and session.scalar(select(id_).where(id_ == it.row_id)):
            raise UserError(
                translate("Sync", "Other records need this one, so it cannot be removed.")
            )


def _one_a_record(asked: Iterable[Conflict], left: Collection[str]) -> Collection[Conflict]:
    """The first open question of each record: its answer may change what the next is about."""
    first: dict[tuple[str, str], Conflict] = {}
    for question in asked:
        if question.id in left:
            first.setdefault((question.table, question.row_id), question)
    return first.values()


def _answer(session: Session, question: Conflict, choice: Choice) -> None:
    merged = writing.merged_row(session, question.table, question.row_id, kept=True)
    contest = next(
        it
        for it in merged.contests
        if question.id in writing.conflict_ids(question.table, question.row_id, it)
    )
    if question.field == ROW:
        _answer_row(session, question, choice)
        return
    ids = writing.conflict_ids(question.table, question.row_id, contest)
    loser = contest.losers[ids.index(question.id)]
    store.write(
        session,
        kind=Kind.UPDATE,
        table=question.table,
        row_id=question.row_id,
        values={question.field: _chosen(question, choice)},
        saw={question.field: _written_as(session, question, contest.winner, loser)},
    )


def _written_as(session: Session, question: Conflict, *writes: Write) -> list[str]:
    """All dots of two values: who wrote the same as another at once is answered with him."""
    known = store.operations_of(session, question.table, [question.row_id])[question.row_id]
    values = [write.value for write in writes]
    told = ((it.dot, json.loads(it.values)) for it in known)
    field = question.field
    return [str(dot) for dot, row in told if field in row and row[field] in values]


def _chosen(question: Conflict, choice: Choice) -> Any:
    if choice is Choice.MINE:
        return question.mine
    if choice is Choice.THEIRS:
        return question.theirs
    if not question.can_keep_both:
        raise UserError(translate("Sync", "Only one of these two values can stand in this field."))
    return f"{question.mine}\n{question.theirs}"


def _answer_row(session: Session, question: Conflict, choice: Choice) -> None:
    chosen = _chosen(question, choice)
    known = store.operations_of(session, question.table, [question.row_id])[question.row_id]
    if chosen == "kept":
        tombstones = [str(it.dot) for it in known if it.kind is Kind.DELETE]
        store.write(
            session,
            kind=Kind.UPDATE,
            table=question.table,
            row_id=question.row_id,
            values={},
            saw={ROW: tombstones},
        )
    else:
        store.write(
            session,
            kind=Kind.DELETE,
            table=question.table,
            row_id=question.row_id,
            values={},
            saw=[str(it.dot) for it in known],
        )
