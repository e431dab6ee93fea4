"""To-dos: add, finish, reopen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import Merchant, Task
from merchdesk.rules import identity
from merchdesk.rules.guard import looks_like_card_number
from merchdesk.services import cards
from merchdesk.services.changes import Changes


@dataclass(frozen=True, slots=True)
class TaskRow:
    """An open to-do and whose it is."""

    id: str
    merchant_id: str
    merchant_name: str
    channel: str
    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class TaskAdded:
    """A to-do that is safely stored."""

    id: str
    changes: Changes


def add(
    session: Session,
    *,
    merchant_id: str,
    title: str,
    due_on: date,
    manager_id: str,
    channel: str = "",
) -> TaskAdded:
    """Add a to-do.

    Raises:
        UserError: no such merchant, no words, or a card number among them.
    """
    if session.get(Merchant, merchant_id) is None:
        raise UserError(translate("Task", "There is no such merchant."))
    if not title.strip():
        raise UserError(translate("Task", "Say in a few words what is to be done."))
    if looks_like_card_number(title):
        raise UserError(
            translate("Task", "The text holds what looks like a card number. Take it out first.")
        )
    task = Task(
        id=identity.random_id(),
        merchant_id=merchant_id,
        manager_id=manager_id,
        channel=channel,
        title=title.strip(),
        due_on=due_on,
    )
    session.add(task)
    cards.refresh(session, merchant_ids=[merchant_id])
    return TaskAdded(task.id, Changes(tasks=True))


def set_done(session: Session, *, task_id: str, done: bool, now: datetime) -> Changes:
    """Finish a to-do, or reopen it."""
    task = session.get(Task, task_id)
    if task is None:
        raise UserError(translate("Task", "This to-do is no longer there."))
    task.done_at = now if done else None
    cards.refresh(session, merchant_ids=[task.merchant_id])
    return Changes(tasks=True)


def open_tasks(session: Session, *, merchant_id: str = "") -> tuple[TaskRow, ...]:
    """Open to-dos by date, of one merchant or of all."""
    query = (
        select(Task, Merchant.name)
        .join(Merchant, Merchant.id == Task.merchant_id)
        .where(Task.done_at.is_(None), Task.deleted_at.is_(None))
        .order_by(Task.due_on, Task.id)
    )
    if merchant_id:
        query = query.where(Task.merchant_id == merchant_id)
    return tuple(
        TaskRow(task.id, task.merchant_id, name, task.channel, task.title, task.due_on)
        for task, name in session.execute(query)
    )
