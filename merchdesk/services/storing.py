"""Storing a file with its lines, or reviving one that was taken back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import StatementFile, StatementLine
from merchdesk.models.bulk import insert_rows
from merchdesk.rules import identity
from merchdesk.rules.guard import without_card_numbers
from merchdesk.services.effects import Effects
from merchdesk.statements.types import ParsedFile
from merchdesk.sync.columns import LONGEST_TEXT

_MOST_TO_REMEMBER = LONGEST_TEXT - (1 << 20)  # the row has other columns too


def store(session: Session, *, file: ParsedFile, effects: Effects, now: datetime) -> None:
    """Write a file and its lines; one that was taken back has its lines there already.

    Args:
        session: a write transaction.
        file: as read.
        effects: what to remember of it (`effects`).
        now: the instant of the import.

    Raises:
        UserError: what is to be remembered of it is more than a team file can carry.
    """
    if len(json.dumps(json.dumps(effects))) > _MOST_TO_REMEMBER:  # as an operation quotes it
        raise UserError(
            translate(
                "Imports", "{name} describes too many merchants for one file. Split it in two."
            ).format(name=file.name)
        )
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
