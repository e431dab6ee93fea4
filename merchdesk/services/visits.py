"""Log a touch (visit, call, message), take it back, keep its draft."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import Draft, Merchant, Task, Touch
from merchdesk.rules import identity
from merchdesk.rules.codes import RESULTS, Channel
from merchdesk.rules.guard import looks_like_card_number
from merchdesk.services import cards, policy
from merchdesk.services.changes import Changes

#: A touch entered later than this after it happened is flagged (`domain.md` §6).
BACKDATED_AFTER = timedelta(days=3)
#: Beyond these a year was mistyped.
_OLDEST, _FARTHEST = timedelta(days=20 * 366), timedelta(days=5 * 366)
NOT_MET = 4
MAX_NOTE = 4_000
MAX_LINE = 200


class FieldError(UserError):
    """A refusal that concerns one field of the draft: `field` is its name in `VisitDraft`."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """A touch as the form has it. ``next_on`` with or without words makes a to-do.

    A kept draft may be unfinished: ``result`` 0 is not chosen yet.
    """

    merchant_id: str
    channel: str
    result: int
    touched_at: datetime
    note: str = ""
    purpose: str = ""
    duration_min: int | None = None
    contact_ids: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    satisfaction: int | None = None
    competitor: str = ""
    next_step: str = ""
    next_on: date | None = None
    planned: bool = False
    closes_task_id: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """A touch that is safely stored: what `undo` needs to take it back."""

    touch_id: str
    merchant_id: str
    merchant_name: str
    task_id: str
    changes: Changes
    channel: str = ""
    closed_task_id: str = ""


def log(
    session: Session,
    *,
    draft: VisitDraft,
    manager_id: str,
    now: datetime,
    draft_key: str | None = None,
) -> Logged:
    """Store a touch and its next step.

    The kept form ``draft_key`` that it comes from is forgotten in the same transaction, so that
    no crash can leave both.

    Raises:
        FieldError: no such merchant, no valid result, a time in the future or decades ago, a next
            step in the past or years ahead, a card number in a text, a text too long.
    """
    merchant = session.get(Merchant, draft.merchant_id)
    if merchant is None:
        raise FieldError("merchant_id", translate("Visit", "There is no such merchant."))
    _check(draft, now)
    touch = _touch(draft, manager_id, now)
    session.add(touch)
    task_id = _add_next_step(session, draft, touch, manager_id)
    closed = _close(session, draft, now)
    if draft_key is not None:
        drop_draft(session, key=draft_key)
    cards.refresh(session, merchant_ids=[merchant.id])
    changes = Changes(visits=True, tasks=bool(task_id or closed))
    return Logged(touch.id, merchant.id, merchant.name, task_id, changes, draft.channel, closed)


def _check(draft: VisitDraft, now: datetime) -> None:
    if draft.channel not in list(Channel):
        raise FieldError("channel", translate("Visit", "Choose how you were in touch."))
    if draft.result not in RESULTS:
        raise FieldError("result", translate("Visit", "Choose a result from 1 to 6."))
    if draft.touched_at > now + timedelta(minutes=5):
        raise FieldError("touched_at", translate("Visit", "The time lies in the future."))
    if draft.touched_at < now - _OLDEST:
        raise FieldError("touched_at", translate("Visit", "The time lies more than 20 years back."))
    if draft.satisfaction is not None and not 1 <= draft.satisfaction <= 5:
        raise FieldError("satisfaction", translate("Visit", "Satisfaction goes from 1 to 5."))
    if draft.next_on is not None and draft.next_on < policy.business_day(draft.touched_at):
        raise FieldError(
            "next_on", translate("Visit", "The next step lies before the contact itself.")
        )
    if draft.next_on is not None and draft.next_on > (now + _FARTHEST).date():
        raise FieldError(
            "next_on", translate("Visit", "The next step lies more than five years ahead.")
        )
    _check_texts(draft)


def _check_texts(draft: VisitDraft) -> None:
    if len(draft.note) > MAX_NOTE:
        raise FieldError("note", translate("Visit", "The note is longer than 4,000 characters."))
    for field in ("next_step", "competitor"):
        if len(getattr(draft, field)) > MAX_LINE:
            raise FieldError(field, translate("Visit", "The text is longer than 200 characters."))
    for field in ("note", "next_step", "competitor"):
        if looks_like_card_number(getattr(draft, field)):
            raise FieldError(
                field,
                translate(
                    "Visit", "The text holds what looks like a card number. Take it out first."
                ),
            )


def _touch(draft: VisitDraft, manager_id: str, now: datetime) -> Touch:
    return Touch(
        id=identity.random_id(),
        merchant_id=draft.merchant_id,
        manager_id=manager_id,
        channel=draft.channel,
        touched_at=draft.touched_at,
        business_day=policy.business_day(draft.touched_at),
        duration_min=draft.duration_min,
        planned=draft.planned,
        purpose=draft.purpose,
        result=draft.result,
        # an inspection's 4 is the same 未遇; 1 and 5 there are about the shop, somebody was met
        met=draft.result != NOT_MET,
        contact_ids=list(draft.contact_ids),
        note=draft.note.strip(),
        products=list(draft.products),
        satisfaction=draft.satisfaction,
        competitor=draft.competitor.strip(),
        backdated=now - draft.touched_at > BACKDATED_AFTER,
    )


def _add_next_step(session: Session, draft: VisitDraft, touch: Touch, manager_id: str) -> str:
    if draft.next_on is None:
        return ""
    task = Task(
        id=identity.random_id(),
        merchant_id=draft.merchant_id,
        manager_id=manager_id,
        touch_id=touch.id,
        channel=draft.channel,
        title=draft.next_step.strip() or translate("Visit", "Follow up"),
        due_on=draft.next_on,
    )
    session.add(task)
    return task.id


def _close(session: Session, draft: VisitDraft, now: datetime) -> str:
    """Finish the to-do the touch settles; one of another merchant stays as it is."""
    task = session.get(Task, draft.closes_task_id) if draft.closes_task_id else None
    if task is None or task.done_at is not None or task.merchant_id != draft.merchant_id:
        return ""
    task.done_at = now
    return task.id


def undo(session: Session, *, logged: Logged, now: datetime) -> Changes:
    """Take a just logged touch and its next step to the trash; reopen the to-do it closed."""
    touch, task = session.get(Touch, logged.touch_id), session.get(Task, logged.task_id)
    for row in (touch, task):
        if row is not None:
            row.deleted_at = now
    closed = session.get(Task, logged.closed_task_id)
    if closed is not None:
        closed.done_at = None
    cards.refresh(session, merchant_ids=[logged.merchant_id])
    return Changes(visits=True, tasks=bool(logged.task_id or logged.closed_task_id))


def save_draft(session: Session, *, key: str, draft: VisitDraft, now: datetime) -> None:
    """Keep a half-typed form; it is encrypted with everything else and survives a crash."""
    session.merge(Draft(key=key, body=_dump(draft), saved_at=now))


def load_draft(session: Session, *, key: str) -> VisitDraft | None:
    """The kept form, if there is one and it can still be read."""
    row = session.get(Draft, key)
    if row is None:
        return None
    try:
        return _load(row.body)
    except (ValueError, TypeError, KeyError):
        return None


def latest_draft_key(session: Session) -> str | None:
    """The merchant of the form typed in last, "" if it had none yet; None if nothing is kept."""
    query = select(Draft.key).order_by(Draft.saved_at.desc(), Draft.key)
    return session.scalar(query.limit(1))


def drop_draft(session: Session, *, key: str) -> None:
    """Forget a kept form: it was saved, or thrown away on purpose."""
    row = session.get(Draft, key)
    if row is not None:
        session.delete(row)


def _dump(draft: VisitDraft) -> str:
    body = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    body["touched_at"] = draft.touched_at.isoformat()
    body["next_on"] = draft.next_on.isoformat() if draft.next_on else None
    return json.dumps(body, ensure_ascii=False)


def _load(body: str) -> VisitDraft:
    fields = json.loads(body)
    next_on = fields.pop("next_on")
    draft = VisitDraft(**{**fields, "touched_at": datetime.fromisoformat(fields["touched_at"])})
    return replace(
        draft,
        next_on=date.fromisoformat(next_on) if next_on else None,
        contact_ids=tuple(draft.contact_ids),
        products=tuple(draft.products),
    )
