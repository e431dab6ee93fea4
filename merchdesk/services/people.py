"""The account managers of the team."""

from __future__ import annotations

from sqlalchemy.orm import Session

from merchdesk.models import Manager


def manager_name(session: Session, *, manager_id: str) -> str:
    """A manager's name, "" for an unknown one."""
    manager = session.get(Manager, manager_id)
    return manager.name if manager else ""
