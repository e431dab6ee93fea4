"""The portfolio list: what matches, in which order, a page of rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from merchdesk.charts.data import PyramidLevel
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import MerchantCard, Mid
from merchdesk.rules.codes import Tier
from merchdesk.services import search


class View(StrEnum):
    """The saved views of the list."""

    ALL = "all"
    AT_RISK = "at_risk"  # fell a tier this month, or holds it by less than a tenth
    LONG_UNSEEN = "long_unseen"  # priority or standard, not met for 60 days or ever
    PRIORITY = "priority"
    NEEDS_CHECK = "needs_check"


class Sort(StrEnum):
    """What the list can be sorted by."""

    NAME = "name"
    TIER = "tier"
    NET = "net"
    VOLUME = "volume"
    LAST_MET = "last_met"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the list is asked for. Empty texts ask for everything."""

    text: str = ""
    view: str = View.ALL
    tier: str = ""
    merchant_type: str = ""
    district: str = ""
    owner_id: str = ""
    sort: str = Sort.TIER
    descending: bool = False
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Card numbers in order, and how many there are without any filter."""

    numbers: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MerchantRow:
    """One row of the list; amounts in fen, `spark` the last 12 months' volume."""

    number: int
    merchant_id: str
    mid: str
    name: str
    district: str
    merchant_type: str
    status: str
    tier: str
    previous_tier: str
    rank: int | None
    net3_fen: int
    volume_fen: int
    margin_fen: int | None
    last_met_on: date | None
    last_touch_on: date | None
    next_due_on: date | None
    needs_check: bool
    spark: tuple[int, ...]


_SORTS: dict[str, tuple[Any, ...]] = {
    Sort.NAME: (MerchantCard.sort_name,),
    Sort.TIER: (MerchantCard.tier_order, MerchantCard.net3_fen.desc()),
    Sort.NET: (MerchantCard.net3_fen,),
    Sort.VOLUME: (MerchantCard.volume_fen,),
    Sort.LAST_MET: (MerchantCard.last_met_on,),
    Sort.DISTRICT: (MerchantCard.district, MerchantCard.tier_order),
}

_UNSEEN_DAYS = 60


def find(session: Session, *, query: ListQuery) -> Found:
    """The merchants a list query matches, in order."""
    total = session.scalar(select(func.count()).select_from(MerchantCard)) or 0
    statement = select(MerchantCard.number).where(*_conditions(query))
    keys = _SORTS[query.sort]
    first = keys[0].desc() if query.descending else keys[0].asc()
    statement = statement.order_by(first, *keys[1:], MerchantCard.number)
    numbers = session.scalars(statement).all()
    matched = search.matches(session, query=query.text)
    if matched is not None:
        wanted = set(matched)
        numbers = [number for number in numbers if number in wanted]
    return Found(tuple(numbers), total)


def _conditions(query: ListQuery) -> list[ColumnElement[bool]]:
    card = MerchantCard
    conditions = list(_view(query.view, query.today))
    for column, value in (
        (card.tier, query.tier),
        (card.merchant_type, query.merchant_type),
        (card.district, query.district),
        (card.owner_id, query.owner_id),
    ):
        if value:
            conditions.append(column == value)
    return conditions


def _view(view: str, today: date | None) -> tuple[ColumnElement[bool], ...]:
    card = MerchantCard
    if view == View.AT_RISK:
        fell = (card.tier_order > _order(card.previous_tier)) & (card.previous_tier != "")
        near = card.margin_fen.is_not(None) & (card.margin_fen * 5 < card.net3_fen)
        return (card.needs_check.is_(False), fell | near, card.tier.in_(list(Tier)))
    if view == View.LONG_UNSEEN and today is not None:
        limit = date.fromordinal(today.toordinal() - _UNSEEN_DAYS)
        unseen = card.last_met_on.is_(None) | (card.last_met_on < limit)
        return (unseen, card.tier.in_([Tier.KEY, Tier.MAJOR, Tier.STANDARD]))
    if view == View.PRIORITY:
        return (card.tier.in_([Tier.KEY, Tier.MAJOR]),)
    if view == View.NEEDS_CHECK:
        return (card.needs_check.is_(True),)
    return ()


def _order(tier: Any) -> Any:
    return case({str(code): at for at, code in enumerate(Tier)}, value=tier, else_=len(Tier))


def rows(session: Session, *, numbers: Sequence[int]) -> tuple[MerchantRow, ...]:
    """The list rows of these card numbers, in the same order; at most a few hundred at once."""
    found = session.scalars(select(MerchantCard).where(MerchantCard.number.in_(numbers)))
    by_number = {card.number: row_of(card) for card in found}
    return tuple(by_number[number] for number in numbers if number in by_number)


def row_of(card: MerchantCard) -> MerchantRow:
    """A card as a row of the list."""
    return MerchantRow(
        number=card.number,
        merchant_id=card.merchant_id,
        mid=card.mid,
        name=card.name,
        district=card.district,
        merchant_type=card.merchant_type,
        status=card.status,
        tier=card.tier,
        previous_tier=card.previous_tier,
        rank=card.rank,
        net3_fen=card.net3_fen,
        volume_fen=card.volume_fen,
        margin_fen=card.margin_fen,
        last_met_on=card.last_met_on,
        last_touch_on=card.last_touch_on,
        next_due_on=card.next_due_on,
        needs_check=card.needs_check,
        spark=tuple(int(part) for part in card.spark.split(",") if part),
    )


def districts(session: Session) -> tuple[str, ...]:
    """Every district some merchant lies in, sorted."""
    query = select(MerchantCard.district).distinct().where(MerchantCard.district != "")
    return tuple(session.scalars(query.order_by(MerchantCard.district)))


def id_of_mid(session: Session, *, mid: str) -> str:
    """The merchant that holds a MID.

    Raises:
        UserError: nobody does.
    """
    found = session.scalar(select(Mid.merchant_id).where(Mid.mid == mid))
    if found is None:
        raise UserError(translate("Merchant", "There is no merchant with this number."))
    return found


def pyramid(session: Session) -> tuple[PyramidLevel, ...]:
    """Count and three-month net of each tier in the as-of month, highest first."""
    query = (
        select(MerchantCard.tier, func.count(), func.coalesce(func.sum(MerchantCard.net3_fen), 0))
        .where(MerchantCard.tier.in_(list(Tier)))
        .group_by(MerchantCard.tier)
    )
    found = {tier: (count, net) for tier, count, net in session.execute(query).tuples()}
    return tuple(PyramidLevel(str(tier), *found.get(str(tier), (0, 0))) for tier in Tier)
