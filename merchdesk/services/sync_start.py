"""What a home that is in a team does when it is opened."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from merchdesk.models import SyncState, capture
from merchdesk.models.database import Database


def begin(database: Database, *, device_id: str, now: dt.datetime) -> None:
    """Go on as this install, and show what an older program could not.

    A database that was restored or copied belongs to an actor that may go on elsewhere: it becomes
    another one, and sync by itself pauses until somebody has said that this is meant.
    """
    with database.read() as session:
        state = session.scalars(select(SyncState)).one()
        is_same = state.actor == device_id and state.schema == capture.schema()
        if not state.actor or (is_same and not state.behind):
            return
    _go_on(database, device_id=device_id, now=now, is_same=is_same)


def _go_on(database: Database, *, device_id: str, now: dt.datetime, is_same: bool) -> None:
    from merchdesk.services import sync_effects, sync_log  # no other start needs them
    from merchdesk.sync import applying, membership
    from merchdesk.sync.writing import Applied

    with database.write() as session:
        team = membership.team_of(session)
        if team is not None and team.actor != device_id:
            membership.become(session, team, device_id)
            membership.state(session).paused = True
            sync_log.note(session, code=sync_log.Code.RENAMED, detail="", now=now)
        applied = Applied() if is_same else applying.replay(session)
        if membership.state(session).behind:
            sync_effects.follow_all(session)
        elif any(applied.rows.values()):
            sync_effects.follow(session, applied)
