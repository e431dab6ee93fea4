"""The morning sheet (出门一页纸): the open day as plain text, to paste into a chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk import labels
from merchdesk.i18n import short_date, translate, weekday, yuan
from merchdesk.models import Contact, Merchant, Task
from merchdesk.reports.masking import mask_phone
from merchdesk.rules.codes import Channel
from merchdesk.services import today as today_service
from merchdesk.services.today import DayLine


def text(session: Session, *, today: date, owner_id: str = "") -> str:
    """Time, name, address, masked phone, rate and last promise of every open line.

    Tiers are left out: the sheet may be forwarded, and no merchant should read 小客户.
    """
    day = today_service.of(session, today=today, owner_id=owner_id)
    lines = [line for line in day.lines if not line.result]
    visits = [line for line in lines if line.channel == Channel.VISIT]
    calls = [line for line in lines if line.channel == Channel.CALL]
    parts = [_head(today, len(visits), len(calls))]
    parts += [_entry(session, line) for line in sorted(visits, key=lambda x: x.slot or "24")]
    if calls:
        parts += [translate("DaySheet", "Calls"), *(_entry(session, line) for line in calls)]
    return "\n\n".join(parts)


def _head(today: date, visits: int, calls: int) -> str:
    return translate("DaySheet", "{weekday} {date} · visits {visits}, calls {calls}").format(
        date=short_date(today), weekday=weekday(today), visits=visits, calls=calls
    )


def _entry(session: Session, line: DayLine) -> str:
    merchant = session.get_one(Merchant, line.merchant_id)
    rows = [
        f"{line.slot} {line.name}".strip(),
        merchant.address or merchant.district,
        _person(session, line.merchant_id),
        _rate(merchant),
        _promise(session, line.merchant_id),
    ]
    return "\n  ".join(row for row in rows if row)


def _person(session: Session, merchant_id: str) -> str:
    query = select(Contact).where(Contact.merchant_id == merchant_id).order_by(Contact.id)
    contact = session.scalars(query.limit(1)).first()
    if contact is None:
        return ""
    words = (contact.name, labels.contact_role(contact.role), mask_phone(contact.phone))
    return " ".join(filter(None, words))


def _rate(merchant: Merchant) -> str:
    if merchant.mdr_ppm is None:
        return ""
    words = translate("DaySheet", "Rate {rate}%").format(rate=f"{merchant.mdr_ppm / 10_000:g}")
    if not merchant.cap_fen:
        return words
    return words + translate("DaySheet", ", capped at {cap}").format(cap=yuan(merchant.cap_fen))


def _promise(session: Session, merchant_id: str) -> str:
    tasks: Sequence[Task] = session.scalars(
        select(Task)
        .where(Task.merchant_id == merchant_id, Task.deleted_at.is_(None), Task.done_at.is_(None))
        .order_by(Task.due_on, Task.id)
        .limit(1)
    ).all()
    words = translate("DaySheet", "Promised for {date}: {title}")
    return "".join(words.format(date=short_date(t.due_on), title=t.title) for t in tasks)
