"""Everything the page of sync shows, read at one instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.models import Contact, Manager, Merchant, Mid
from merchdesk.models.bulk import batches
from merchdesk.services import duplicates, sync_log, sync_review, sync_status
from merchdesk.services.duplicates import Candidate
from merchdesk.services.sync_log import Line
from merchdesk.services.sync_review import Conflict
from merchdesk.services.sync_status import Member, Status

#: Columns whose value is the id of a manager, merchant, contact or merchant number.
_IDS = (
    "manager_id",
    "owner_id",
    "deputy_id",
    "merchant_id",
    "introduced_by",
    "group_id",
    "merged_into",
    "related_to",
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of sync; ``names`` has the name of every id that a conflict's values hold."""

    status: Status = field(default_factory=Status)
    conflicts: tuple[Conflict, ...] = ()
    members: tuple[Member, ...] = ()
    log: tuple[Line, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    duplicates: tuple[Candidate, ...] = ()


def overview(session: Session) -> Overview:
    """State, open questions, members, the latest lines of the log, possible duplicates."""
    conflicts = sync_review.conflicts(session)
    return Overview(
        status=sync_status.status(session),
        conflicts=conflicts,
        members=sync_status.members(session),
        log=sync_log.lines(session),
        names=_names(session, _ids(conflicts)),
        duplicates=duplicates.candidates(session),
    )


def _ids(conflicts: Iterable[Conflict]) -> set[str]:
    values: list[Any] = []
    for conflict in conflicts:
        if conflict.field in _IDS:
            values += [conflict.mine, conflict.theirs]
    return {value for value in values if isinstance(value, str) and value}


def _names(session: Session, ids: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, name in (
        (Manager.id, Manager.name),
        (Merchant.id, Merchant.name),
        (Contact.id, Contact.name),
        (Mid.id, Mid.mid),
    ):
        for batch in batches(ids):
            found |= dict(session.execute(select(kind, name).where(kind.in_(batch))).all())
    return found
