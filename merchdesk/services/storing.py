"""Storing a file with its lines, or reviving one that was taken back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from merchdesk.models import StatementFile, StatementLine
from merchdesk.models.bulk import insert_rows
from merchdesk.rules import identity
from merchdesk.rules.guard import without_card_numbers
from merchdesk.services.effects import Effects
from merchdesk.statements.types import ParsedFile


def store(session: Session, *, file: ParsedFile, effects: Effects, now: datetime) -> None:
    """Write a file and its lines; one that was taken back has its lines there already.

    Args:
        session: a write transaction.
        file: as read.
        effects: what to remember of it (`effects`).
        now: the instant of the import.
    """
    file_id = identity.file_id(file.sha256)
    known = session.get(StatementFile, file_id)
    if known is not None:
        known.undone, known.effects, known.imported_at = False, effects, now
    else:
        session.add(_row(file, file_id, effects, now))
        insert_rows(session, StatementLine, _lines(file, file_id))


def _row(file: ParsedFile, file_id: str, effects: Effects, now: datetime) -> StatementFile:
    return StatementFile(
        id=file_id,
        sha256=file.sha256,
        name=without_card_numbers(file.name),
        kind=file.kind,
        encoding=file.encoding,
        branch=file.branch,
        months=list(file.months),
        rows_read=file.rows_read,
        rows_applied=len(file.rows) + len(file.profiles),
        duplicates=file.duplicates,
        rejects=[
            asdict(reject) | {"mid": without_card_numbers(reject.mid)} for reject in file.rejects
        ],
        effects=effects,
        imported_at=now,
    )


def _lines(file: ParsedFile, file_id: str) -> list[tuple[object, ...]]:
    return [
        (
            identity.line_id(file.sha256, row.sheet, row.row, row.month),
            file_id,
            identity.mid_id(row.mid),
            row.month,
            row.txn_count,
            row.volume_fen,
            row.capped_count,
            row.uncapped_volume_fen,
            row.fee_fen,
            row.net_fen,
            row.largest_ticket_fen,
            row.active_days,
        )
        for row in file.rows
    ]
