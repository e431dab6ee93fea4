"""Possible duplicates: find them, make one merchant of two, or say that they are two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import (
    Contact,
    DistinctPair,
    Merchant,
    Mid,
    Task,
    TierOverride,
    Touch,
    table_of,
)
from merchdesk.rules import duplicates as rules
from merchdesk.rules import identity
from merchdesk.services import cards, figures
from merchdesk.services.changes import Changes

#: What stands on a merchant and goes with it.
_CHILDREN = (Contact, Mid, Task, TierOverride, Touch)
#: Columns of a merchant that say nothing about the shop itself.
_OWN = {"id", "status", "merged_into"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two merchants that may be one; the first one stays if they are.

    ``why``: ``name``, ``phone`` or ``mid`` (one typing error apart).
    """

    kept_id: str
    kept_name: str
    kept_mid: str
    other_id: str
    other_name: str
    other_mid: str
    why: str


def candidates(session: Session) -> tuple[Candidate, ...]:
    """The pairs nobody has decided on."""
    known = {it.id: it for it in _known(session)}
    decided = set(session.scalars(select(DistinctPair.id)))
    return tuple(
        Candidate(
            pair.kept_id,
            known[pair.kept_id].name,
            next(iter(known[pair.kept_id].mids), ""),
            pair.other_id,
            known[pair.other_id].name,
            next(iter(known[pair.other_id].mids), ""),
            pair.why,
        )
        for pair in rules.pairs(known.values())
        if identity.pair_id(pair.kept_id, pair.other_id) not in decided
    )


def _known(session: Session) -> list[rules.Known]:
    mids, phones = _lists(session, Mid, Mid.mid), _lists(session, Contact, Contact.phone)
    alive = select(Merchant.id, Merchant.name).where(Merchant.merged_into == "")
    return [
        rules.Known(id_, name, tuple(mids[id_]), tuple(phones[id_]))
        for id_, name in session.execute(alive.order_by(Merchant.id))
    ]


def _lists(session: Session, table: Any, column: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = session.execute(select(table.merchant_id, column).order_by(column))
    for merchant_id, value in rows:
        if value:
            found[merchant_id].append(value)
    return found


def merge(session: Session, *, one_id: str, other_id: str) -> Changes:
    """Make one merchant of two: what stands on the one goes to the other, empty fields are filled.

    Which one stays does not depend on the order of the arguments (`rules.duplicates.rank`).

    Raises:
        UserError: one of them is gone, or merged already.
    """
    kept_id, gone_id = sorted((one_id, other_id), key=rules.rank)
    kept, gone = session.get(Merchant, kept_id), session.get(Merchant, gone_id)
    if kept is None or gone is None or kept_id == gone_id or kept.merged_into or gone.merged_into:
        raise UserError(translate("Merchant", "These two are one merchant already."))
    for name in [column.name for column in table_of(Merchant).columns]:
        if name not in _OWN and getattr(kept, name) in ("", None):
            setattr(kept, name, getattr(gone, name))
    gone.merged_into = kept_id
    session.flush()
    redirect(session)
    figures.refresh(session, months=None)
    cards.refresh(session)
    session.expire_all()
    return Changes(merchants=True, contacts=True, visits=True, tasks=True)


def keep_apart(session: Session, *, one_id: str, other_id: str) -> Changes:
    """Say that two merchants are two: nobody in the team is asked again."""
    first, second = sorted((one_id, other_id), key=rules.rank)
    session.merge(
        DistinctPair(id=identity.pair_id(first, second), first_id=first, second_id=second)
    )
    return Changes(merchants=True)


def redirect(session: Session) -> set[str]:
    """Move what stands on merged merchants to those that stayed.

    A colleague may have logged a visit at the merchant that is no more, before he knew.

    Returns:
        The ids of the merchants that got something.
    """
    session.flush()
    into = dict(
        session.execute(
            select(Merchant.id, Merchant.merged_into).where(Merchant.merged_into != "")
        ).all()
    )
    moved = set[str]()
    for table in _CHILDREN:
        column = table.merchant_id
        for gone in set(session.scalars(select(column).where(column.in_(into)).distinct())):
            kept = _end(into, gone)
            session.execute(update(table).where(column == gone).values(merchant_id=kept))
            moved.add(kept)
    return moved


def _end(into: dict[str, str], merchant_id: str) -> str:
    """The merchant at the end of a chain; ranks only fall along it, so that it has an end."""
    while merchant_id in into and rules.rank(into[merchant_id]) < rules.rank(merchant_id):
        merchant_id = into[merchant_id]
    return merchant_id
