"""The operations that this laptop knows: its own as they are captured, and those that came.

Everything here runs in a session of the caller; nothing touches the file (`sync.hub`).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, text, update
from sqlalchemy.orm import Session

from merchdesk.models import SyncFrame, SyncOperation, SyncSeen, SyncState, capture
from merchdesk.models.bulk import batches, execute_many
from merchdesk.sync import kept, payload
from merchdesk.sync.frames import FrameKind, parse, seal_data
from merchdesk.sync.membership import Team
from merchdesk.sync.operations import Dot, Kind, Operation

#: In the words of the partial index, or SQLite would read every operation instead.
_UNFRAMED = text("sync_operation.framed = 0")


def is_idle(session: Session, *, tell: bool) -> bool:
    """Whether there is nothing to publish.

    Args:
        session: an open session.
        tell: whether it is time to say what was seen of others.
    """
    frame, seen = SyncFrame, SyncSeen
    waits = or_(
        exists(select(SyncOperation.seq).where(_UNFRAMED)),
        exists(select(frame.number).where(frame.place.is_(None))),
    )
    if tell:
        me = select(SyncState.actor).scalar_subquery()
        waits |= exists(select(seen.seq).where(seen.actor == me, seen.seq > seen.told))
    return not session.scalar(select(waits))


def waiting(session: Session) -> int:
    """How many records have changes that are in no published frame."""
    o, frame = SyncOperation, SyncFrame
    records = {(it.table, it.row_id) for it in unframed(session)}
    pending = select(frame.actor, frame.first_seq, frame.last_seq).where(
        frame.place.is_(None), frame.kind == FrameKind.DATA
    )
    for actor, first, last in session.execute(pending).all():
        query = select(o.table_name, o.row_id).where(o.actor == actor, o.seq.between(first, last))
        records |= set(session.execute(query).all())
    return len(records)


def add(session: Session, operations: Sequence[Operation]) -> dict[tuple[str, str], Operation]:
    """Keep operations from verified frames.

    Returns:
        Those whose row has no other operation, by table and row id.
    """
    before = _known_rows(session, {operation.row_id for operation in operations})
    execute_many(
        session,
        "INSERT INTO sync_operation "
        "(actor, seq, salt, hlc, kind, table_name, row_id, body, saw, framed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) "
        "ON CONFLICT (actor, seq, salt) DO UPDATE SET framed = 1",
        [
            (*it.dot, it.hlc, it.kind.value, it.table, it.row_id, it.values, it.saw)
            for it in operations
        ],
    )
    alone: dict[tuple[str, str], Operation | None] = {}
    for operation in operations:
        key = (operation.table, operation.row_id)
        alone[key] = None if key in alone or operation.row_id in before else operation
    return {key: operation for key, operation in alone.items() if operation is not None}


def _known_rows(session: Session, row_ids: Collection[str]) -> set[str]:
    """Those of some rows that have an operation; asked without SQLAlchemy, which is slow here."""
    found = set[str]()
    for batch in batches(row_ids):
        marks = ", ".join("?" * len(batch))
        rows = session.connection().exec_driver_sql(
            f"SELECT DISTINCT row_id FROM sync_operation WHERE row_id IN ({marks})",  # noqa: S608
            tuple(batch),
        )
        found.update(row_id for (row_id,) in rows)
    return found


def seal(session: Session, team: Team, *, acknowledge: bool) -> int:
    """Put what was captured since the last time into frames, to be published.

    Args:
        session: a write transaction.
        team: this install's.
        acknowledge: say what was seen of others even if there is nothing else to say.

    Returns:
        How many records were changed by the operations sealed.
    """
    found = unframed(session)
    seen = _untold(session, team.actor)
    if not found and not (acknowledge and seen):
        return 0
    last = found[0].dot.seq - 1 if found else session.scalar(_highest(team.actor)) or 0
    tip = team.tip
    for run in payload.batches(found) or [()]:
        last += len(run)
        data = seal_data(team.keys, team.actor, team.signer, tip, run, seen, last_seq=last)
        kept.keep_own(session, data)
        tip, seen = parse(data).hash, {}
    session.connection().execute(update(SyncOperation).where(_UNFRAMED).values(framed=True))
    session.execute(update(SyncSeen).where(SyncSeen.actor == team.actor).values(told=SyncSeen.seq))
    return len({(operation.table, operation.row_id) for operation in found})


def unframed(session: Session) -> list[Operation]:
    """What was captured and is in no frame yet, in its order."""
    o = SyncOperation
    return list(_read(session, select(*_PARTS).where(_UNFRAMED).order_by(o.actor, o.seq)))


def operations_of(
    session: Session, table: str, row_ids: Collection[str]
) -> dict[str, list[Operation]]:
    """Every known operation of some rows, by row id."""
    found: dict[str, list[Operation]] = defaultdict(list)
    query = select(*_PARTS).where(SyncOperation.table_name == table)
    for batch in batches(row_ids):
        for operation in _read(session, query.where(SyncOperation.row_id.in_(batch))):
            found[operation.row_id].append(operation)
    return found


_PARTS = tuple(
    getattr(SyncOperation, name)
    for name in "actor seq salt hlc kind table_name row_id body saw".split()
)
_KINDS = {kind.value: kind for kind in Kind}


def _read(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Operation]:
    for actor, seq, salt, hlc, kind, *rest in session.execute(query):
        yield Operation(Dot(actor, seq, salt), hlc, _KINDS[kind], *rest)


def write(
    session: Session,
    *,
    kind: Kind,
    table: str,
    row_id: str,
    values: Mapping[str, object],
    saw: object,
) -> None:
    """Say something about a row that no write of its columns says: an answer to a conflict.

    The row itself is not changed (`applying.apply`).
    """
    texts = [json.dumps(it, ensure_ascii=False, separators=(",", ":")) for it in (values, saw)]
    statement = capture.operation()
    session.connection().exec_driver_sql(
        statement,
        {"kind": str(kind), "table": table, "id": row_id, "body": texts[0], "saw": texts[1]},
    )


def _highest(actor: str) -> Select[int | None]:
    return select(func.max(SyncOperation.seq)).where(SyncOperation.actor == actor)


def _untold(session: Session, actor: str) -> dict[str, int]:
    query = select(SyncSeen.other, SyncSeen.seq).where(
        SyncSeen.actor == actor, SyncSeen.seq > SyncSeen.told
    )
    return dict(session.execute(query).all())


def rename_strays(session: Session, actor: str) -> None:
    """Give operations of an earlier actor of this install, which nobody knows, to the new one.

    The earlier name may go on elsewhere. To be done before `seal`, and before questions are
    named after these operations (`applying.settle_own`).
    """
    others = select(SyncOperation.seq).where(_UNFRAMED, SyncOperation.actor != actor)
    if not session.scalar(select(exists(others))):
        return
    strays = [it for it in unframed(session) if it.dot.actor != actor]
    last = session.scalar(_highest(actor)) or 0
    names = {
        str(stray.dot): Dot(actor, seq, stray.dot.salt)
        for seq, stray in enumerate(strays, last + 1)
    }
    execute_many(
        session,
        "UPDATE sync_operation SET actor = ?, seq = ? WHERE actor = ? AND seq = ? AND salt = ?",
        [(actor, names[str(it.dot)].seq, *it.dot) for it in strays],
    )
    execute_many(
        session,
        "UPDATE sync_operation SET saw = ? WHERE actor = ? AND seq = ? AND salt = ?",
        [(_with_names(it.saw, names), *it.dot) for it in unframed(session)],
    )


def _with_names(saw: str, names: Mapping[str, Dot]) -> str:
    return _DOT.sub(lambda found: str(names.get(found[0], found[0])), saw)


_DOT = re.compile(r"[0-9a-f]{32}:\d+:\d+")


def saw(session: Session, seen: Mapping[str, Mapping[str, int]]) -> None:
    """Note how far members have read each other: actor -> other -> seq. It never goes back."""
    rows = [
        (actor, other, seq)
        for actor, others in seen.items()
        for other, seq in others.items()
        if actor != other
    ]
    execute_many(
        session,
        "INSERT INTO sync_seen (actor, other, seq, told) VALUES (?, ?, ?, 0) "
        "ON CONFLICT (actor, other) DO UPDATE SET seq = max(seq, excluded.seq)",
        rows,
    )
