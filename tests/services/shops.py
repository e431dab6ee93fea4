"""Merchants to plan and log for, without the statements that would make them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from merchdesk.models import Contact, Coverage, Merchant, MerchantRank, Mid, Task
from merchdesk.rules import identity
from merchdesk.services import cards, search, visits

MONTH = "2016-10"


def shop(
    session: Session,
    name: str,
    *,
    owner: str = "",
    tier: str = "key",
    mid: str = "",
    net: int = 100_000,
    status: str = "active",
    people: tuple[tuple[str, str, str], ...] = (),
    **fields: Any,
) -> str:
    """A merchant with its rank in the as-of month and (role, name, phone) people; its id."""
    number = mid or f"9{int.from_bytes(name.encode(), 'big') % 10**14:014}"
    merchant_id = identity.merchant_id(number)
    session.add(Merchant(id=merchant_id, name=name, status=status, owner_id=owner, **fields))
    session.add(Mid(id=identity.mid_id(number), mid=number, merchant_id=merchant_id))
    if session.get(Coverage, identity.mid_id(MONTH)) is None:
        session.add(Coverage(id=identity.mid_id(MONTH), branch="", month=MONTH))
    session.add(MerchantRank(merchant_id=merchant_id, month=MONTH, net3_fen=net, rank=1, tier=tier))
    for at, (role, person, phone) in enumerate(people):
        session.add(
            Contact(id=f"{at:032x}", merchant_id=merchant_id, role=role, name=person, phone=phone)
        )
    cards.refresh(session, merchant_ids=[merchant_id])
    search.catch_up(session)
    return merchant_id


def touch(
    session: Session, merchant_id: str, at: dt.datetime, *, manager: str = "m", **fields: Any
) -> visits.Logged:
    """A touch of a merchant: a visit that achieved something, unless told otherwise."""
    usual: dict[str, Any] = {"channel": "visit", "result": 1} | fields
    draft = visits.VisitDraft(merchant_id=merchant_id, touched_at=at, **usual)
    return visits.log(session, draft=draft, manager_id=manager, now=at)


def promise(
    session: Session, merchant_id: str, due_on: dt.date, *, manager: str = "m", **fields: Any
) -> str:
    """An open to-do with a date; its id."""
    usual = {"channel": "visit", "title": "带新扫码盒"} | fields
    task = Task(
        id=identity.random_id(),
        merchant_id=merchant_id,
        manager_id=manager,
        due_on=due_on,
        **usual,
    )
    session.add(task)
    cards.refresh(session, merchant_ids=[merchant_id])
    return task.id
