"""What a home that is in a team does when it is opened."""

from __future__ import annotations

import datetime as dt

from merchdesk.models.database import Database
from merchdesk.services import sync_effects, sync_log
from merchdesk.sync import applying, store


def begin(database: Database, *, device_id: str, now: dt.datetime) -> None:
    """Go on as this install, and show what an older program could not.

    A database that was restored or copied belongs to an actor that may go on elsewhere: it becomes
    another one, and sync by itself pauses until somebody has said that this is meant.
    """
    with database.read() as session:
        state = store.state(session)
        is_same = state.actor == device_id and applying.is_current(session)
        if not state.actor or (is_same and not state.behind):
            return
    with database.write() as session:
        team = store.team_of(session)
        if team is not None and team.actor != device_id:
            store.become(session, team, device_id)
            store.state(session).paused = True
            sync_log.note(session, code=sync_log.Code.RENAMED, detail="", now=now)
        applied = applying.Applied() if is_same else applying.replay(session)
        if store.state(session).behind:
            sync_effects.follow_all(session)
        elif any(applied.rows.values()):
            sync_effects.follow(session, applied)
