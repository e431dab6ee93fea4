"""How far this laptop, its records and the members of the team are in step."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.models import (
    Device,
    Manager,
    SyncConflict,
    SyncFrame,
    SyncOperation,
    SyncSeen,
)
from merchdesk.services.sync_review import instant
from merchdesk.sync import membership, store


@dataclass(frozen=True, slots=True)
class Status:
    """This install's part in the team.

    Attributes:
        in_team: whether there is one; all else is empty without.
        path: of the team file.
        name: of the team file.
        synced_at: when sync last succeeded; None: never.
        waiting: records that are not in the file yet.
        conflicts: questions that wait for a person.
        members: installs in the team, this one included.
        trouble: the sentence of the last failure; "" after a success.
        paused: this portfolio was restored or copied, and does not sync by itself.
    """

    in_team: bool = False
    path: str = ""
    name: str = ""
    synced_at: dt.datetime | None = None
    waiting: int = 0
    conflicts: int = 0
    members: int = 0
    trouble: str = ""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One install in the team.

    Attributes:
        actor: its id.
        manager: whose it is, "" as long as nothing of it has arrived.
        device: what the computer is called.
        is_me: whether it is this one.
        wrote_at: its latest change, by its own clock; None if there is none.
        has_read: how many of this laptop's own operations it has seen.
        of: how many there are.
    """

    actor: str
    manager: str
    device: str
    is_me: bool
    wrote_at: dt.datetime | None
    has_read: int
    of: int


@dataclass(frozen=True, slots=True)
class Tick:
    """How far a record has come: saved here, in the file, seen by so many other members."""

    in_file: bool
    seen_by: int


def status(session: Session) -> Status:
    """The present state of sync."""
    team = membership.team_of(session)
    if team is None:
        return Status()
    row = membership.state(session)
    return Status(
        in_team=True,
        path=row.path,
        name=PurePath(row.path).name,
        synced_at=row.synced_at,
        waiting=store.waiting(session),
        conflicts=session.scalar(select(func.count()).select_from(SyncConflict)) or 0,
        members=len(team.roster.members()),
        trouble=row.trouble,
        paused=row.paused,
    )


def members(session: Session) -> tuple[Member, ...]:
    """Every install of the team, this one first."""
    team = membership.team_of(session)
    if team is None:
        return ()
    o, seen = SyncOperation, SyncSeen
    latest = dict(session.execute(select(o.actor, func.max(o.hlc)).group_by(o.actor)).all())
    mine = session.scalar(select(func.max(o.seq)).where(o.actor == team.actor)) or 0
    read = dict(session.execute(select(seen.actor, seen.seq).where(seen.other == team.actor)).all())
    named = {
        device: (manager or "", label)
        for device, label, manager in session.execute(
            select(Device.id, Device.label, Manager.name).outerjoin(
                Manager, Manager.id == Device.manager_id
            )
        )
    }
    found = [
        Member(
            actor=actor,
            manager=named.get(actor, ("", ""))[0],
            device=named.get(actor, ("", ""))[1],
            is_me=actor == team.actor,
            wrote_at=instant(latest.get(actor) or 0),
            has_read=mine if actor == team.actor else min(read.get(actor, 0), mine),
            of=mine,
        )
        for actor in team.roster.members()
    ]
    return tuple(sorted(found, key=lambda it: (not it.is_me, it.manager, it.device, it.actor)))


def ticks(session: Session, *, table: str, row_ids: Collection[str]) -> dict[str, Tick]:
    """How far some records have come, by row id; those nobody captured are left out.

    Args:
        session: an open session.
        table: of the records, such as ``touch``.
        row_ids: at most a few hundred.
    """
    o, seen, frame = SyncOperation, SyncSeen, SyncFrame
    dots: dict[str, set[tuple[str, int]]] = defaultdict(set)
    waiting = set[str]()
    unpublished = session.execute(
        select(frame.actor, frame.first_seq, frame.last_seq).where(frame.place.is_(None))
    ).all()
    query = select(o.row_id, o.actor, o.seq, o.framed)
    for row_id, actor, seq, framed in session.execute(
        query.where(o.table_name == table, o.row_id.in_(row_ids))
    ):
        dots[row_id].add((actor, seq))
        if not framed or any(a == actor and f <= seq <= t for a, f, t in unpublished):
            waiting.add(row_id)
    read: dict[str, dict[str, int]] = defaultdict(dict)
    for member, other, seq in session.execute(select(seen.actor, seen.other, seen.seq)):
        read[member][other] = seq
    me = membership.state(session).actor
    read.pop(me, None)
    return {
        row_id: Tick(row_id not in waiting, _seen_by(parts, read)) for row_id, parts in dots.items()
    }


def _seen_by(parts: set[tuple[str, int]], read: dict[str, dict[str, int]]) -> int:
    return sum(
        all(actor == member or seq <= known.get(actor, 0) for actor, seq in parts)
        for member, known in read.items()
    )
