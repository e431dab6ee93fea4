"""Importing, and taking imports back: what can be stopped, and what leaves a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from merchdesk.errors import Cancelled
from merchdesk.rules import identity
from merchdesk.services import audit, imports
from merchdesk.services.imports import Imported, Progress, Undone
from merchdesk.statements.types import ParsedFile


def carry_out(
    session: Session,
    *,
    files: Sequence[ParsedFile],
    now: datetime,
    owner_id: str = "",
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Imported:
    """Import files in one transaction, unless somebody stops it before its end.

    Raises:
        Cancelled: `cancelled` said so, between two files or at the end; nothing is kept.
    """

    def step(done: int, total: int, name: str) -> None:
        if cancelled():
            raise Cancelled
        progress(done, total, name)

    done = imports.apply(session, files=files, now=now, owner_id=owner_id, progress=step)
    if cancelled():
        raise Cancelled
    return done


def take_back(
    session: Session, *, file_ids: Sequence[str], device_id: str, now: datetime
) -> Undone:
    """Take imports back together, each with its entry in the audit log.

    Args:
        session: a write transaction.
        file_ids: one import or more, each of which stands.
        device_id: whose audit log notes it.
        now: the instant.

    Returns:
        What was removed in all; the name is that of the last one.

    Raises:
        UserError: one of them does not stand any more; nothing is taken back.
        ValueError: none is named.
    """
    if not file_ids:
        raise ValueError("no import named")
    undone = [_take_back(session, file_id, device_id, now) for file_id in file_ids]
    last = undone[-1]
    months = sorted({month for each in undone for month in each.months})
    rows = sum(each.rows for each in undone)
    return Undone(last.name, rows, tuple(months), last.totals, last.changes)


def _take_back(session: Session, file_id: str, device_id: str, now: datetime) -> Undone:
    undone = imports.undo(session, file_id=file_id)
    audit.record(
        session,
        device_id=device_id,
        action=audit.Action.UNDO_IMPORT,
        subject=file_id,
        detail=undone.name,
        now=now,
    )
    return undone


def file_ids(files: Sequence[ParsedFile]) -> tuple[str, ...]:
    """The numbers under which files stand once they are imported."""
    return tuple(identity.file_id(file.sha256) for file in files)
