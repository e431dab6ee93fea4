"""The day's plan on stored facts, and how much of it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from merchdesk.models import Contact, MerchantCard, Task, Touch
from merchdesk.rules import plan
from merchdesk.rules.codes import Channel, MerchantStatus
from merchdesk.services import policy

_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line of the day, ready to show.

    Attributes:
        channel: visit or call, whichever list it stands in.
        by: the channel to log it by, for example WeChat for something promised by WeChat.
        reason: a `plan.Reason`, "" for what has happened.
        slot: the proposed hour, or when it happened, ``HH:MM``, or "".
        since: when somebody was last met (a visit) or reached (a call).
        contact: who to ask for.
        result: 1–6 of what has happened today, 0 while it is open.
        done: it has happened and somebody was met or reached.
    """

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
    by: str = ""
    since: date | None = None
    contact: str = ""
    result: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """The day: its lines, the meters, and whether there is anything to plan from.

    ``merchants`` counts the whole portfolio, ``mine`` those it was planned from.
    """

    today: date
    lines: tuple[DayLine, ...]
    visits_done: int
    visits_target: int
    calls_done: int
    calls_target: int
    merchants: int
    as_of_month: str
    mine: int = 0


@dataclass(frozen=True, slots=True)
class _Happened:
    """What has become of one merchant in one list today: the last touch, or one that met."""

    merchant_id: str
    channel: str
    by: str
    at: str
    result: int
    met: bool


def of(session: Session, *, today: date, owner_id: str = "") -> Day:
    """The plan of a business day.

    Args:
        session: an open session.
        today: the business day.
        owner_id: whose merchants, promises and touches; "" plans for the whole portfolio.
    """
    values = policy.read(session)
    happened = _happened(session, today, owner_id)
    met = [item for item in happened if item.met]
    visits = sum(item.channel == Channel.VISIT for item in met)
    lines = plan.day(
        today,
        promises=_promises(session, owner_id),
        candidates=_candidates(session, owner_id, today),
        visits=max(0, values["visits_a_day"] - visits),
        calls=max(0, values["calls_a_day"] - len(met) + visits),
        taken=[item.at for item in happened if item.channel == Channel.VISIT],
    )
    ids = {item.merchant_id for item in happened} | {line.merchant_id for line in lines}
    cards, people = _cards(session, ids), _people(session, ids)
    past = [_past_line(item, cards[item.merchant_id], today) for item in happened]
    ahead = [
        _line(line, cards[line.merchant_id], people.get(line.merchant_id, "")) for line in lines
    ]
    return Day(
        today=today,
        lines=(*past, *ahead),
        visits_done=visits,
        visits_target=values["visits_a_day"],
        calls_done=len(met) - visits,
        calls_target=values["calls_a_day"],
        merchants=_count(session, ""),
        as_of_month=policy.as_of_month(session),
        mine=_count(session, owner_id),
    )


def _count(session: Session, owner_id: str) -> int:
    query = select(func.count()).select_from(MerchantCard)
    if owner_id:
        query = query.where(MerchantCard.owner_id == owner_id)
    return session.scalar(query) or 0


def _line(line: plan.PlanLine, card: MerchantCard, contact: str) -> DayLine:
    return DayLine(
        merchant_id=line.merchant_id,
        mid=card.mid,
        name=card.name,
        tier=card.tier,
        district=card.district,
        channel=line.channel,
        reason=line.reason,
        due_on=line.due_on,
        slot=line.slot,
        task_id=line.task_id,
        title=line.title,
        last_met_on=card.last_met_on,
        done=False,
        by=line.by,
        since=line.since,
        contact=contact,
    )


def _past_line(item: _Happened, card: MerchantCard, today: date) -> DayLine:
    return DayLine(
        merchant_id=item.merchant_id,
        mid=card.mid,
        name=card.name,
        tier=card.tier,
        district=card.district,
        channel=item.channel,
        reason="",
        due_on=today,
        slot=item.at,
        task_id="",
        title="",
        last_met_on=card.last_met_on,
        done=item.met,
        by=item.by,
        result=item.result,
    )


def _cards(session: Session, ids: Iterable[str]) -> dict[str, MerchantCard]:
    rows = session.scalars(select(MerchantCard).where(MerchantCard.merchant_id.in_(ids)))
    return {row.merchant_id: row for row in rows}


def _people(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """The first contact of each merchant."""
    query = select(Contact.merchant_id, Contact.name).where(Contact.merchant_id.in_(ids))
    # of several rows of a key, dict keeps the last: the first contact
    return dict(session.execute(query.order_by(Contact.id.desc())).all())


def _happened(session: Session, today: date, manager_id: str) -> Sequence[_Happened]:
    """Today's visits and calls, a merchant once in each list, in the order they happened.

    Messages are no calls: they reset no cadence and fill no meter.
    """
    touch = Touch
    query = (
        select(touch)
        .join(MerchantCard, MerchantCard.merchant_id == touch.merchant_id)
        .where(touch.business_day == today, touch.deleted_at.is_(None))
        .where(touch.channel.in_((*plan.IN_PERSON, Channel.CALL)))
        .order_by(touch.touched_at, touch.id)
    )
    if manager_id:
        query = query.where(touch.manager_id == manager_id)
    found: dict[tuple[str, str], _Happened] = {}
    for row in session.scalars(query):
        in_person = row.channel in plan.IN_PERSON
        kind = Channel.VISIT if in_person else Channel.CALL
        before = found.get((row.merchant_id, kind))
        if before is None or row.met or not before.met:
            found[row.merchant_id, kind] = _Happened(
                row.merchant_id, kind, row.channel, _clock(row.touched_at), row.result, row.met
            )
    return tuple(found.values())


def _clock(instant: datetime) -> str:
    return f"{instant.astimezone(policy.ZONE):%H:%M}"


def _promises(session: Session, owner_id: str) -> list[plan.Promise]:
    """Open to-dos at the manager's merchants, and their own at anybody's."""
    card = MerchantCard
    query = (
        select(Task, card)
        .join(card, card.merchant_id == Task.merchant_id)
        .where(Task.done_at.is_(None), Task.deleted_at.is_(None))
    )
    if owner_id:
        query = query.where(or_(card.owner_id == owner_id, Task.manager_id == owner_id))
    return [
        plan.Promise(
            task.id,
            task.merchant_id,
            task.due_on,
            task.channel,
            task.title,
            found.tier,
            found.merchant_type,
            found.net3_fen,
        )
        for task, found in session.execute(query)
    ]


def _candidates(session: Session, owner_id: str, today: date) -> list[plan.Candidate]:
    """Merchants open for a visit or a call: not paused, not touched today."""
    card, history = MerchantCard, _history(today)
    query: Any = (
        select(card, history)
        .outerjoin(history, history.c.merchant_id == card.merchant_id)
        .where(card.status.in_((MerchantStatus.ACTIVE, MerchantStatus.PROSPECT)))
        .where(card.last_touch_on.is_(None) | (card.last_touch_on < today))
    )
    if owner_id:
        query = query.where(card.owner_id == owner_id)
    return [_candidate(row) for row in session.execute(query)]


def _history(today: date) -> Any:
    """Of each merchant: when it was last reached or missed, and how often this week."""
    touch, week = Touch, today - _WEEK
    visit, call = touch.channel.in_(plan.IN_PERSON), touch.channel == Channel.CALL

    def last(column: Any, *conditions: ColumnElement[bool]) -> Any:
        return func.max(column).filter(*conditions)

    return (
        select(
            touch.merchant_id,
            last(touch.business_day, touch.met.is_(True), visit | call).label("reached_on"),
            last(touch.touched_at, touch.met.is_(True), visit).label("met_at"),
            last(touch.touched_at, touch.met.is_(False), visit).label("missed_at"),
            last(touch.business_day, touch.met.is_(False), call).label("unanswered_on"),
            func.count().filter(visit, touch.business_day >= week).label("visits_week"),
            func.count().filter(call, touch.business_day >= week).label("calls_week"),
        )
        .where(touch.deleted_at.is_(None))
        .group_by(touch.merchant_id)
        .subquery()
    )


def _candidate(row: Any) -> plan.Candidate:
    card: MerchantCard = row[0]
    missed, unanswered = row.missed_at, row.unanswered_on
    if missed is not None and row.met_at is not None and row.met_at > missed:
        missed = None
    if unanswered is not None and row.reached_on is not None and row.reached_on >= unanswered:
        unanswered = None
    return plan.Candidate(
        merchant_id=card.merchant_id,
        tier=card.tier,
        merchant_type=card.merchant_type,
        net3_fen=card.net3_fen,
        district=card.district,
        last_met_on=card.last_met_on,
        last_reached_on=row.reached_on,
        missed_on=None if missed is None else policy.business_day(missed),
        missed_at="" if missed is None else _clock(missed),
        unanswered_on=unanswered,
        visits_week=row.visits_week or 0,
        calls_week=row.calls_week or 0,
    )
