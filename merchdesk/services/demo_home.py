"""Fill an empty home with the demo portfolio, through the same import as real statements."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from merchdesk.demo import portfolio
from merchdesk.demo.types import DemoMerchant, DemoMonth, DemoPortfolio, DemoTouch
from merchdesk.models import Contact, Manager, Merchant, Task, Touch
from merchdesk.rules import identity, months
from merchdesk.services import cards, imports, policy, preferences
from merchdesk.services.changes import Changes
from merchdesk.services.visits import NOT_MET
from merchdesk.statements.types import ParsedFile, ProfileRow, StatementRow


def make(*, merchants: int, now: datetime, seed: int = 2026) -> DemoPortfolio:
    """The demo portfolio as of a day, its statements up to the month before."""
    today = policy.business_day(now)
    until = months.shift(f"{today:%Y-%m}", -1)
    return portfolio(seed=seed, merchants=merchants, until=until, today=today)


def fill(
    session: Session,
    *,
    merchants: int,
    manager_id: str,
    now: datetime,
    made: DemoPortfolio | None = None,
    files: list[ParsedFile] | None = None,
) -> Changes:
    """Write the demo portfolio into an empty home, whose manager becomes its first one.

    Args:
        session: a write transaction.
        merchants: how many.
        manager_id: the home's manager.
        now: the present instant.
        made: the portfolio, where the caller has made it.
        files: its statements as read from real files, where the caller has written them.
    """
    made = made or make(merchants=merchants, now=now)
    managers = _managers(session, made, manager_id)
    preferences.write(session, key="pinned_schedule", value=made.pinned_schedule)
    imports.apply(session, files=files or _files(made), now=now, owner_id=manager_id)
    for merchant in made.merchants:
        _enrich(session, merchant)
    people = _contacts(session, made)
    _touches(session, made, managers, people)
    cards.refresh(session)
    return Changes(
        merchants=True, contacts=True, visits=True, tasks=True, statements=True, settings=True
    )


def _managers(session: Session, made: DemoPortfolio, manager_id: str) -> dict[str, str]:
    """Ids by name: the home's own manager takes the first name, the others are added."""
    first, *others = made.managers
    session.execute(update(Manager).where(Manager.id == manager_id).values(name=first))
    ids = {name: identity.random_id() for name in others}
    session.add_all(Manager(id=id_, name=name) for name, id_ in ids.items())
    session.flush()
    return {first: manager_id, **ids}


def _files(made: DemoPortfolio) -> list[ParsedFile]:
    profiles = tuple(_profile(at, merchant) for at, merchant in enumerate(made.merchants, 2))
    rows: dict[str, list[StatementRow]] = {month: [] for month in made.months}
    for merchant in made.merchants:
        for figures in merchant.months:
            at = len(rows[figures.month]) + 2
            rows[figures.month].append(_row(at, merchant, figures))
    return [
        _file(made, "商户档案.xlsx", "profile", profiles=profiles),
        *(
            _file(made, f"交易月报_{month}.csv", "statement", rows=tuple(lines), months=(month,))
            for month, lines in rows.items()
        ),
    ]


def _file(made: DemoPortfolio, name: str, kind: str, **content: Any) -> ParsedFile:
    taken = len(content.get("rows") or content["profiles"])
    told = f"demo {made.seed} {len(made.merchants)} {made.today} {name}"
    return ParsedFile(
        path=name,
        name=name,
        sha256=hashlib.sha256(told.encode()).hexdigest(),
        kind=kind,
        encoding="utf-8",
        rows_read=taken,
        duplicates=0,
        **content,
    )


def _profile(at: int, merchant: DemoMerchant) -> ProfileRow:
    return ProfileRow(
        sheet="",
        row=at,
        mid=merchant.mid,
        name=merchant.name,
        short_name=merchant.short_name,
        merchant_type=merchant.merchant_type,
        mcc=merchant.mcc,
        city=merchant.city,
        district=merchant.district,
        address=merchant.address,
        joined_month=merchant.joined_month,
        mdr_ppm=merchant.mdr_ppm,
        cap_fen=merchant.cap_fen,
        manager=merchant.manager,
    )


def _row(at: int, merchant: DemoMerchant, figures: DemoMonth) -> StatementRow:
    return StatementRow(
        sheet="",
        row=at,
        mid=merchant.mid,
        month=figures.month,
        txn_count=figures.txn_count,
        volume_fen=figures.volume_fen,
        name=merchant.name,
        mcc=merchant.mcc,
        capped_count=figures.capped_count,
        uncapped_volume_fen=figures.uncapped_volume_fen,
        fee_fen=figures.fee_fen,
        largest_ticket_fen=figures.largest_ticket_fen,
        active_days=figures.active_days,
    )


def _enrich(session: Session, merchant: DemoMerchant) -> None:
    """What no statement or profile carries."""
    row = session.get(Merchant, identity.merchant_id(merchant.mid))
    if row is None:
        return
    row.status = merchant.status
    row.paused_until = merchant.paused_until
    row.outward_name = merchant.outward_name
    row.business_area = merchant.business_area
    row.needs = merchant.needs
    row.preferences = merchant.preferences
    row.style_of_talk = merchant.style_of_talk


def _contacts(session: Session, made: DemoPortfolio) -> dict[str, list[str]]:
    """Add everybody's contacts; returns their ids by MID, in the portfolio's order."""
    ids: dict[str, list[str]] = {}
    rows = []
    for merchant in made.merchants:
        ids[merchant.mid] = [identity.random_id() for _ in merchant.contacts]
        rows += [
            {
                "id": id_,
                "merchant_id": identity.merchant_id(merchant.mid),
                "role": person.role,
                "name": person.name,
                "phone": person.phone,
                "preferred_channel": person.preferred_channel,
                "preferred_hour": person.preferred_hour,
            }
            for id_, person in zip(ids[merchant.mid], merchant.contacts, strict=True)
        ]
    if rows:
        session.execute(insert(Contact), rows)
    return ids


def _touches(
    session: Session, made: DemoPortfolio, managers: dict[str, str], people: dict[str, list[str]]
) -> None:
    touches: list[dict[str, Any]] = []
    tasks: list[dict[str, Any]] = []
    for merchant in made.merchants:
        for touch in merchant.touches:
            row = _touch(merchant, touch, managers[merchant.manager], people[merchant.mid])
            touches.append(row)
            if touch.next_on is not None:
                tasks.append(_task(touch, row))
    if touches:
        session.execute(insert(Touch), touches)
    if tasks:
        session.execute(insert(Task), tasks)


def _touch(
    merchant: DemoMerchant, touch: DemoTouch, manager_id: str, contacts: list[str]
) -> dict[str, Any]:
    return {
        "id": identity.random_id(),
        "merchant_id": identity.merchant_id(merchant.mid),
        "manager_id": manager_id,
        "channel": touch.channel,
        "touched_at": touch.at,
        "business_day": policy.business_day(touch.at),
        "duration_min": touch.duration_min,
        "planned": touch.planned,
        "purpose": touch.purpose,
        "result": touch.result,
        "met": touch.result != NOT_MET,
        "contact_ids": [contacts[at] for at in touch.contacts],
        "note": touch.note,
        "products": list(touch.products),
        "satisfaction": touch.satisfaction,
        "competitor": touch.competitor,
        "backdated": False,
    }


def _task(touch: DemoTouch, row: dict[str, Any]) -> dict[str, Any]:
    done = touch.next_done_on
    return {
        "id": identity.random_id(),
        "merchant_id": row["merchant_id"],
        "manager_id": row["manager_id"],
        "touch_id": row["id"],
        "channel": touch.next_channel,
        "title": touch.next_step,
        "due_on": touch.next_on,
        "done_at": datetime.combine(done, time(18), policy.ZONE) if done else None,
    }
