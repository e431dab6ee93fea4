"""What the visit form shows before anything is typed, each as one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import Draft, MerchantCard
from merchdesk.services import merchant_page, merchants, tasks, visits
from merchdesk.services.merchant_page import ContactRow
from merchdesk.services.merchants import ListQuery, MerchantRow
from merchdesk.services.tasks import TaskRow


@dataclass(frozen=True, slots=True)
class Opening:
    """A merchant as the form needs it, and what was typed before, if anything was."""

    merchant_id: str
    name: str
    mid: str
    tier: str
    district: str
    last_met_on: date | None
    contacts: tuple[ContactRow, ...]
    todos: tuple[TaskRow, ...]
    draft: visits.VisitDraft | None
    draft_saved_at: datetime | None


def opening(session: Session, *, merchant_id: str) -> Opening:
    """Everything the form needs of a merchant.

    Raises:
        UserError: there is no such merchant.
    """
    card = session.scalar(select(MerchantCard).where(MerchantCard.merchant_id == merchant_id))
    if card is None:
        raise UserError(translate("Visit", "There is no such merchant."))
    kept = session.get(Draft, merchant_id)
    draft = visits.load_draft(session, key=merchant_id)
    return Opening(
        merchant_id=merchant_id,
        name=card.name,
        mid=card.mid,
        tier=card.tier,
        district=card.district,
        last_met_on=card.last_met_on,
        contacts=merchant_page.contacts(session, merchant_id=merchant_id),
        todos=tasks.open_tasks(session, merchant_id=merchant_id),
        draft=draft,
        draft_saved_at=kept.saved_at if kept and draft else None,
    )


def without_merchant(session: Session) -> tuple[visits.VisitDraft, datetime] | None:
    """What was typed before a merchant was chosen and when it was kept, if anything was."""
    kept, draft = session.get(Draft, ""), visits.load_draft(session, key="")
    return (draft, kept.saved_at) if kept and draft else None


def suggestions(session: Session, *, text: str, limit: int = 6) -> Sequence[MerchantRow]:
    """The first merchants that a typed text finds, highest tier first; none for no text."""
    if not text.strip():
        return ()
    found = merchants.find(session, query=ListQuery(text=text))
    return merchants.rows(session, numbers=found.numbers[:limit])
