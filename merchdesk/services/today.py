"""The day's plan on stored facts, and how much of it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.models import Merchant, MerchantCard, Task, Touch
from merchdesk.rules import plan
from merchdesk.rules.codes import Channel, MerchantStatus
from merchdesk.services import policy
from merchdesk.services.cards import MET


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line of the day, ready to show."""

    merchant_id: str
    mid: str
    name: str
    tier: str
    district: str
    channel: str
    reason: str
    due_on: date
    slot: str
    task_id: str
    title: str
    last_met_on: date | None
    done: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The day: its lines, the meters, and whether there is anything to plan from."""

    today: date
    lines: tuple[DayLine, ...]
    visits_done: int
    visits_target: int
    calls_done: int
    calls_target: int
    merchants: int
    as_of_month: str


def of(session: Session, *, today: date, owner_id: str = "") -> Day:
    """The plan of a business day.

    Args:
        today: the business day.
        owner_id: whose merchants; "" plans for the whole portfolio.
    """
    values = policy.read(session)
    visits, calls = _done_today(session, today)
    lines = plan.day(
        today,
        promises=_promises(session, owner_id),
        candidates=_candidates(session, owner_id, today),
        visits=max(0, values["visits_a_day"] - len(visits)),
        calls=max(0, values["calls_a_day"] - len(calls)),
    )
    done = [
        plan.PlanLine(merchant, channel, plan.Reason.PROMISED, today)
        for merchants, channel in ((visits, Channel.VISIT), (calls, Channel.CALL))
        for merchant in merchants
    ]
    cards = _cards(session, {line.merchant_id for line in (*lines, *done)})
    return Day(
        today=today,
        lines=tuple(
            [_line(line, cards[line.merchant_id], True) for line in done]
            + [_line(line, cards[line.merchant_id], False) for line in lines]
        ),
        visits_done=len(visits),
        visits_target=values["visits_a_day"],
        calls_done=len(calls),
        calls_target=values["calls_a_day"],
        merchants=session.scalar(select(func.count()).select_from(MerchantCard)) or 0,
        as_of_month=policy.as_of_month(session),
    )


def _line(line: plan.PlanLine, card: MerchantCard, done: bool) -> DayLine:
    return DayLine(
        merchant_id=line.merchant_id,
        mid=card.mid,
        name=card.name,
        tier=card.tier,
        district=card.district,
        channel=line.channel,
        reason="" if done else line.reason,
        due_on=line.due_on,
        slot=line.slot,
        task_id=line.task_id,
        title=line.title,
        last_met_on=card.last_met_on,
        done=done,
    )


def _cards(session: Session, ids: set[str]) -> dict[str, MerchantCard]:
    rows = session.scalars(select(MerchantCard).where(MerchantCard.merchant_id.in_(ids)))
    return {row.merchant_id: row for row in rows}


def _done_today(session: Session, today: date) -> tuple[list[str], list[str]]:
    """Merchants met, and merchants reached by phone, on the day; in the order it happened."""
    touch = Touch
    query = (
        select(touch.merchant_id, touch.channel)
        .where(touch.business_day == today, touch.deleted_at.is_(None), touch.met.is_(True))
        .order_by(touch.touched_at)
    )
    visits: dict[str, None] = {}
    calls: dict[str, None] = {}
    for merchant, channel in session.execute(query):
        if channel in MET:
            visits[merchant] = None
        elif channel == Channel.CALL:
            calls[merchant] = None
    return list(visits), list(calls)


def _promises(session: Session, owner_id: str) -> list[plan.Promise]:
    query = (
        select(Task)
        .join(Merchant, Merchant.id == Task.merchant_id)
        .where(Task.done_at.is_(None), Task.deleted_at.is_(None))
        .where(Merchant.merged_into == "")
    )
    if owner_id:
        query = query.where(Merchant.owner_id == owner_id)
    return [
        plan.Promise(task.id, task.merchant_id, task.due_on, task.channel, task.title)
        for task in session.scalars(query)
    ]


def _candidates(session: Session, owner_id: str, today: date) -> list[plan.Candidate]:
    """Merchants open for a visit or a call: not paused, not touched today."""
    card, touch = MerchantCard, Touch
    reached = (
        select(touch.merchant_id, func.max(touch.business_day).label("day"))
        .where(touch.deleted_at.is_(None), touch.met.is_(True))
        .where(touch.channel.in_((*MET, Channel.CALL)))
        .group_by(touch.merchant_id)
        .subquery()
    )
    query: Any = (
        select(card, reached.c.day)
        .outerjoin(reached, reached.c.merchant_id == card.merchant_id)
        .where(card.status.in_((MerchantStatus.ACTIVE, MerchantStatus.PROSPECT)))
        .where(card.last_touch_on.is_(None) | (card.last_touch_on < today))
    )
    if owner_id:
        query = query.where(card.owner_id == owner_id)
    return [
        plan.Candidate(
            row.merchant_id,
            row.tier,
            row.merchant_type,
            row.net3_fen,
            row.district,
            row.last_met_on,
            last,
        )
        for row, last in session.execute(query)
    ]
