"""The weekly and monthly visit summary: what each account manager did, a row a period."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.i18n import month_name, short_date, translate
from merchdesk.models import Manager, MerchantCard, Task, Touch
from merchdesk.reports.period import Period
from merchdesk.reports.table import Kind, ReportColumn, ReportTable
from merchdesk.rules.codes import Channel, Tier

_IN_PERSON = (Channel.VISIT, Channel.INSPECTION, Channel.EVENT)
_LEAVING, _OBJECTIONS = 6, 5


@dataclass(slots=True)
class _Tally:
    counts: Counter[str] = field(default_factory=Counter)
    merchants: set[str] = field(default_factory=set)
    priority: set[str] = field(default_factory=set)
    scores: list[int] = field(default_factory=list)

    def add(self, touch: Any, tier: str) -> None:
        in_person = touch.channel in _IN_PERSON
        kind = "visit" if in_person else "call" if touch.channel == Channel.CALL else "message"
        self.counts[kind if touch.met else f"{kind}_missed"] += 1
        self.counts["leaving"] += touch.result == _LEAVING
        self.counts["objections"] += touch.result == _OBJECTIONS
        if touch.met:
            self.merchants.add(touch.merchant_id)
        if touch.met and in_person and tier in (Tier.KEY, Tier.MAJOR):
            self.priority.add(touch.merchant_id)
        if touch.satisfaction is not None:
            self.scores.append(touch.satisfaction)


def weekly_title() -> str:
    """The weekly report's name."""
    return translate("Report", "Weekly visit summary")


def monthly_title() -> str:
    """The monthly report's name."""
    return translate("Report", "Monthly visit summary")


def weekly(session: Session, period: Period) -> ReportTable:
    """One row a week (Monday to Sunday) and account manager."""
    return _build(session, period, weekly_title(), _monday, _week_words)


def monthly(session: Session, period: Period) -> ReportTable:
    """One row a month and account manager."""
    return _build(
        session,
        period,
        monthly_title(),
        lambda day: day.replace(day=1),
        lambda day: month_name(f"{day:%Y-%m}"),
    )


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _week_words(monday: dt.date) -> str:
    return f"{monday.year} · {short_date(monday)} – {short_date(monday + dt.timedelta(days=6))}"


def _build(
    session: Session,
    period: Period,
    title: str,
    start_of: Callable[[dt.date], dt.date],
    words: Callable[[dt.date], str],
) -> ReportTable:
    tallies: dict[tuple[dt.date, str], _Tally] = defaultdict(_Tally)
    for touch, tier in _touches(session, period):
        tallies[start_of(touch.business_day), touch.manager_id].add(touch, tier or "")
    for manager, due_on, done in _promises(session, period):
        tally = tallies[start_of(due_on), manager]
        tally.counts["promised"] += 1
        tally.counts["kept"] += done
    names = dict(session.execute(select(Manager.id, Manager.name)).all())
    ordered = sorted(tallies.items(), key=lambda item: (item[0][0], names.get(item[0][1], "")))
    return ReportTable(
        title=title,
        columns=_columns(),
        rows=tuple(
            _row(words(start), names.get(manager, ""), tally) for (start, manager), tally in ordered
        ),
        filters=(period.in_words(),),
        summary=_totals([tally for _, tally in ordered]),
    )


def _touches(session: Session, period: Period) -> list[Any]:
    query = (
        select(Touch, MerchantCard.tier)
        .outerjoin(MerchantCard, MerchantCard.merchant_id == Touch.merchant_id)
        .where(Touch.deleted_at.is_(None))
        .where(Touch.business_day.between(period.first, period.last))
    )
    return list(session.execute(query))


def _promises(session: Session, period: Period) -> list[tuple[str, dt.date, bool]]:
    query = select(Task.manager_id, Task.due_on, Task.done_at.is_not(None)).where(
        Task.deleted_at.is_(None), Task.due_on.between(period.first, period.last)
    )
    return [(manager, due, bool(done)) for manager, due, done in session.execute(query)]


def _columns() -> tuple[ReportColumn, ...]:
    headings = (
        translate("Report", "Visits met"),
        translate("Report", "Not met"),
        translate("Report", "Calls connected"),
        translate("Report", "No answer"),
        translate("Report", "Messages"),
        translate("Report", "Merchants reached"),
        translate("Report", "Priority merchants met"),
        translate("Report", "Objections"),
        translate("Report", "Signs of leaving"),
        translate("Report", "Promises due"),
        translate("Report", "Promises kept"),
    )
    return (
        ReportColumn(translate("Report", "Period"), Kind.TEXT, 26),
        ReportColumn(translate("Report", "Account manager"), Kind.TEXT, 16),
        *(ReportColumn(heading, Kind.COUNT, 12) for heading in headings),
        ReportColumn(translate("Report", "Satisfaction"), Kind.TEXT, 12),
    )


def _row(words: str, manager: str, tally: _Tally) -> tuple[Any, ...]:
    count = tally.counts
    score = f"{sum(tally.scores) / len(tally.scores):.1f}" if tally.scores else ""
    return (
        words,
        manager,
        count["visit"],
        count["visit_missed"],
        count["call"],
        count["call_missed"],
        count["message"] + count["message_missed"],
        len(tally.merchants),
        len(tally.priority),
        count["objections"],
        count["leaving"],
        count["promised"],
        count["kept"],
        score,
    )


def _totals(tallies: list[_Tally]) -> tuple[tuple[str, str], ...]:
    visits = sum(tally.counts["visit"] for tally in tallies)
    calls = sum(tally.counts["call"] for tally in tallies)
    merchants: set[str] = set().union(*(tally.merchants for tally in tallies))
    return (
        (translate("Report", "Visits met"), str(visits)),
        (translate("Report", "Calls connected"), str(calls)),
        (translate("Report", "Merchants reached"), str(len(merchants))),
    )
