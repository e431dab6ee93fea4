"""From operations to rows: the synced tables become what all known operations say they are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from merchdesk.models import SyncOperation, SyncState, capture
from merchdesk.sync.operations import Operation
from merchdesk.sync.writing import Applied, Writing


@contextmanager
def without_capture(session: Session) -> Iterator[None]:
    """Let what is written inside be no change of ours."""
    session.flush()
    session.execute(update(SyncState).values(applying=True))
    try:
        yield
        session.flush()
    finally:
        session.execute(update(SyncState).values(applying=False))


def apply(
    session: Session,
    touched: Iterable[tuple[str, str]],
    *,
    fresh: Mapping[tuple[str, str], Operation] | None = None,
) -> Applied:
    """Make rows what their operations say.

    Args:
        session: a write transaction.
        touched: table and id of each row with new operations; tables that this program does not
            know are passed over, and wait for one that does.
        fresh: the only operation of each row that has no other, to spare reading it again.
    """
    known = {table.name: table for table in capture.synced_tables()}
    todo: dict[str, set[str]] = defaultdict(set)
    for name, row_id in touched:
        if name in known:
            todo[name].add(row_id)
    writing = Writing(session, known, fresh or {})
    with without_capture(session):
        for name in sorted(known.keys() - {"merchant", "mid"}):
            writing.write(name, todo[name])
        writing.settle_merchants(todo["merchant"], todo["mid"])
    session.expire_all()
    return writing.done


def settle_own(session: Session) -> Applied:
    """Apply this install's own unpublished changes where its tables may show something else.

    A row that was deleted here may be needed, by a visit here or of somebody else; what it
    stood on may go with it; a question may be answered. Others find all that when they apply
    the same operations, and all tables must end alike.

    Args:
        session: a write transaction.
    """
    rows = session.execute(_UNSETTLED).all()
    return apply(session, [(name, row_id) for name, row_id in rows]) if rows else Applied()


def replay(session: Session) -> Applied:
    """Make rows again that an older program could not: of tables and columns that are new here.

    The file is read from the beginning next time, for frames whose very form was new.
    """
    before = json.loads(session.scalars(select(SyncState.schema)).one() or "{}")
    now = capture.schema()
    grown = [name for name, columns in json.loads(now).items() if before.get(name) != columns]
    o = SyncOperation
    rows = session.execute(select(o.table_name, o.row_id).where(o.table_name.in_(grown)).distinct())
    applied = apply(session, [(name, row_id) for name, row_id in rows])
    session.execute(update(SyncState).values(schema=now, cursor=""))
    return applied


#: Rows that our triggers saw change, less the many where nothing but that change can matter.
_UNSETTLED = text(
    """
    SELECT DISTINCT o.table_name, o.row_id FROM (SELECT * FROM sync_operation
        INDEXED BY ix_sync_operation_unframed WHERE sync_operation.framed = 0) o
    WHERE o.kind = 'd' OR o.saw LIKE '%[]}' OR o.saw LIKE '%[],%'
        OR o.kind = 'u' AND json_type(o.body, '$.undone') IS NOT NULL
        OR o.kind = 'u' AND json_type(o.body, '$.merchant_id') IS NOT NULL
        OR (o.table_name, o.row_id) IN (SELECT table_name, row_id FROM sync_conflict)
        OR (SELECT count(*) FROM sync_operation p WHERE p.row_id = o.row_id
            AND p.table_name = o.table_name AND p.kind <> 'u') > 1
        OR EXISTS (SELECT 1 FROM sync_operation p WHERE p.kind = 'd'
            AND p.table_name = 'merchant' AND p.row_id = json_extract(o.body, '$.merchant_id'))
        OR o.table_name = 'statement_line' AND EXISTS (SELECT 1 FROM sync_operation p
            WHERE p.kind = 'd' AND p.table_name = 'mid'
            AND p.row_id = json_extract(o.body, '$.mid_id'))
    """
)
