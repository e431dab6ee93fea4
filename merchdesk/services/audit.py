"""The audit log: what was exported, revealed or taken back, in one hash chain per device.

It makes tampering evident: an entry that is altered, or missing between others, shows. It is no
boundary against whoever holds the portfolio's key, who can cut the end of a chain off or write it
anew, and the manual says so.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.models import AuditEntry, SyncState
from merchdesk.rules import identity


class Action(StrEnum):
    """What is worth answering for."""

    EXPORT = "export"
    REVEAL_PHONE = "reveal_phone"
    UNDO_IMPORT = "undo_import"


def record(
    session: Session, *, device_id: str, action: Action, subject: str, detail: str, now: datetime
) -> None:
    """Append an entry to this device's chain; one that was renamed since goes on as the new one."""
    device_id = session.scalar(select(SyncState.actor)) or device_id
    last = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.device_id == device_id)
        .order_by(AuditEntry.number.desc())
        .limit(1)
    ).first()
    entry = AuditEntry(
        id=identity.random_id(),
        device_id=device_id,
        number=last.number + 1 if last else 1,
        at=now,
        action=action,
        subject=subject,
        detail=detail,
    )
    entry.digest = _digest(entry, last.digest if last else "")
    session.add(entry)


def broken_links(session: Session) -> int:
    """How many entries do not follow from the one before them; 0 in an untouched log."""
    previous: dict[str, tuple[int, str]] = {}
    broken = 0
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.number)):
        number, digest = previous.get(entry.device_id, (0, ""))
        if entry.number != number + 1 or entry.digest != _digest(entry, digest):
            broken += 1
        previous[entry.device_id] = (entry.number, entry.digest)
    return broken


def _digest(entry: AuditEntry, previous: str) -> str:
    fields = [
        previous,
        entry.id,
        entry.device_id,
        entry.number,
        entry.at.astimezone(UTC).isoformat(),  # as it comes back from the database
        entry.action,
        entry.subject,
        entry.detail,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
