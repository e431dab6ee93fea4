"""Visit details: one row a touch, for the boss and for the manager's own records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk import labels
from merchdesk.i18n import translate
from merchdesk.models import Contact, Manager, Merchant, MerchantCard, Task, Touch
from merchdesk.reports.masking import mask_text
from merchdesk.reports.period import Period
from merchdesk.reports.table import Kind, ReportColumn, ReportTable


def title() -> str:
    """The report's name."""
    return translate("Report", "Visit details")


def build(session: Session, period: Period) -> ReportTable:
    """Every touch of the period, oldest first."""
    touch = Touch
    query = (
        select(touch, Merchant.name, MerchantCard.mid, MerchantCard.tier, Manager.name, Task)
        .join(Merchant, Merchant.id == touch.merchant_id)
        .outerjoin(MerchantCard, MerchantCard.merchant_id == touch.merchant_id)
        .outerjoin(Manager, Manager.id == touch.manager_id)
        .outerjoin(Task, (Task.touch_id == touch.id) & Task.deleted_at.is_(None))
        .where(touch.deleted_at.is_(None))
        .where(touch.business_day.between(period.first, period.last))
        .order_by(touch.touched_at, touch.id)
    )
    found = session.execute(query).all()
    people = dict(session.execute(select(Contact.id, Contact.name)).all())
    met = session.scalar(
        select(func.count(func.distinct(touch.merchant_id)))
        .where(touch.deleted_at.is_(None), touch.met.is_(True))
        .where(touch.business_day.between(period.first, period.last))
    )
    return ReportTable(
        title=title(),
        columns=_columns(),
        rows=tuple(_row(record, people, period) for record in found),
        filters=(period.in_words(),),
        summary=((translate("Report", "Merchants met or reached"), str(met or 0)),),
    )


def _columns() -> tuple[ReportColumn, ...]:
    return (
        ReportColumn(translate("Report", "Time"), Kind.TIME, 17),
        ReportColumn(translate("Report", "Merchant"), Kind.TEXT, 28),
        ReportColumn(translate("Report", "MID"), Kind.TEXT, 18),
        ReportColumn(translate("Report", "Tier"), Kind.TEXT, 12),
        ReportColumn(translate("Report", "Channel"), Kind.TEXT, 10),
        ReportColumn(translate("Report", "Purpose"), Kind.TEXT, 14),
        ReportColumn(translate("Report", "Result"), Kind.TEXT, 12),
        ReportColumn(translate("Report", "Met"), Kind.TEXT, 14),
        ReportColumn(translate("Report", "Note"), Kind.NOTE, 48),
        ReportColumn(translate("Report", "Products pitched"), Kind.TEXT, 18),
        ReportColumn(translate("Report", "Satisfaction"), Kind.COUNT, 10),
        ReportColumn(translate("Report", "Next step"), Kind.NOTE, 28),
        ReportColumn(translate("Report", "Due"), Kind.DATE, 12),
        ReportColumn(translate("Report", "Account manager"), Kind.TEXT, 14),
    )


def _row(record: Any, people: dict[str, str], period: Period) -> tuple[Any, ...]:
    touch, name, mid, tier, manager, task = record
    shown = (lambda text: text) if period.unmasked else mask_text
    return (
        touch.touched_at.astimezone(period.zone),
        shown(name),
        mid or "",
        labels.tier(tier or ""),
        labels.channel(touch.channel),
        labels.purpose(touch.purpose) if touch.purpose else "",
        labels.result(touch.channel, touch.result),
        "、".join(shown(people[c]) for c in touch.contact_ids if c in people),
        shown(touch.note),
        "、".join(map(labels.product, touch.products)),
        touch.satisfaction,
        shown(task.title) if task else "",
        task.due_on if task else None,
        manager or "",
    )
