"""What sync did, a line each, for the page that shows it; no personal data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from merchdesk.models import SyncLog
from merchdesk.sync import membership

_KEPT = 500


class Code(StrEnum):
    """What a line says."""

    CREATED = "created"
    INVITED = "invited"
    JOINED = "joined"
    SYNCED = "synced"
    TROUBLE = "trouble"
    REFUSED = "refused"
    RENAMED = "renamed"
    COPY = "copy"
    REBUILT = "rebuilt"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``detail`` is a number, a file's name or a sentence, by its code."""

    at: dt.datetime
    code: str
    detail: str


def note(session: Session, *, code: Code, detail: str, now: dt.datetime) -> None:
    """Add a line; only the latest few hundred stay."""
    session.add(SyncLog(at=now, code=code, detail=detail))
    session.flush()
    newest = select(SyncLog.number).order_by(SyncLog.number.desc()).limit(_KEPT)
    session.execute(delete(SyncLog).where(SyncLog.number.not_in(newest)))


def trouble(session: Session, *, sentence: str, now: dt.datetime) -> None:
    """Note why sync stopped; the same sentence again adds no line."""
    state = membership.state(session)
    if state.trouble != sentence:
        note(session, code=Code.TROUBLE, detail=sentence, now=now)
        state.trouble = sentence


def lines(session: Session, *, limit: int = 100) -> tuple[Line, ...]:
    """The latest lines, newest first."""
    query = select(SyncLog).order_by(SyncLog.number.desc()).limit(limit)
    return tuple(Line(row.at, row.code, row.detail) for row in session.scalars(query))
