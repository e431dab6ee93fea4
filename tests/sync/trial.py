"""Trying things on a database that stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy.orm import Session

from merchdesk.models.database import Database
from merchdesk.sync import membership
from merchdesk.sync.membership import Team


@contextmanager
def trial(database: Database) -> Iterator[Session]:
    """A writing transaction of which nothing stays."""
    with suppress(ZeroDivisionError), database.write() as session:
        yield session
        raise ZeroDivisionError


def team_of(session: Session) -> Team:
    """The team as it stands in the database now."""
    session.flush()
    session.expire_all()
    team = membership.team_of(session)
    assert team is not None
    return team
