"""The portfolio list: what matches, in which order, a page of rows at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.charts.data import PyramidLevel
from merchdesk.models import MerchantCard
from merchdesk.rules.codes import Tier
from merchdesk.services import list_index, search
from merchdesk.services.list_index import ListIndex, Mask, Sort, View
from merchdesk.services.mids import id_of_mid

__all__ = [
    "Found",
    "ListIndex",
    "ListQuery",
    "MerchantRow",
    "Sort",
    "View",
    "districts",
    "find",
    "id_of_mid",
    "number_of",
    "pyramid",
    "row_of",
    "rows",
]


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


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a list query.

    Attributes:
        query: what was asked.
        numbers: the card numbers that match, in order.
        total: how many merchants there are without any filter.
        rows: the first rows of the answer, as many as were asked for.
        counts: how many merchants each saved view has.
        as_of_month: the last covered month, which the figures are of; "" before any import.
        unindexed: how many merchants the search index does not know yet (`search.catch_up`).
        index: to be given to the next `find`, as long as nothing has changed.
    """

    query: ListQuery
    numbers: tuple[int, ...]
    total: int
    rows: tuple[MerchantRow, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    as_of_month: str = ""
    unindexed: int = 0
    index: ListIndex | None = None


def find(
    session: Session, *, query: ListQuery, index: ListIndex | None = None, first: int = 0
) -> Found:
    """The merchants a list query matches, in order.

    Args:
        session: a reading session.
        query: what is asked for.
        index: from an earlier answer, while nothing has changed since; None reads it again.
        first: how many rows to bring along.
    """
    if index is None:
        index = list_index.load(session)
    mask = _mask(index, query)
    if query.text.strip():
        mask &= _matching(session, index, query.text)
    order = index.order(query.sort, descending=query.descending)
    numbers = tuple(index.numbers[order[mask[order]]].tolist())
    return Found(
        query,
        numbers,
        len(index.numbers),
        rows(session, numbers=numbers[:first]) if first else (),
        {str(view): int(np.count_nonzero(index.view(view, query.today))) for view in View},
        index.as_of_month,
        int(np.count_nonzero(index.stale)),
        index,
    )


def _mask(index: ListIndex, query: ListQuery) -> Mask:
    mask = index.view(query.view, query.today)
    for name, value in (
        ("tier", query.tier),
        ("type", query.merchant_type),
        ("district", query.district),
        ("owner", query.owner_id),
    ):
        if value:
            mask = mask & index.codes[name].mask(value)
    return mask


def _matching(session: Session, index: ListIndex, text: str) -> Mask:
    matched = search.matches(session, query=text)
    if matched is None:
        return np.ones(len(index.numbers), dtype=bool)
    mask = index.of(matched)
    if index.stale.any():
        mask |= index.of(search.unindexed_matches(session, query=text))
    return mask


def rows(session: Session, *, numbers: Sequence[int]) -> tuple[MerchantRow, ...]:
    """The list rows of these card numbers, in the same order; at most a few hundred at once."""
    found = session.execute(select(*_SHOWN).where(MerchantCard.number.in_(numbers)))
    by_number = {card.number: row_of(card) for card in found}
    return tuple(by_number[number] for number in numbers if number in by_number)


_FIELDS = tuple(MerchantRow.__dataclass_fields__)
_SHOWN = [getattr(MerchantCard, name) for name in _FIELDS]


def row_of(card: Any) -> MerchantRow:
    """A card, or the columns of one, as a row of the list."""
    values = {name: getattr(card, name) for name in _FIELDS}
    values["spark"] = tuple(int(part) for part in card.spark.split(",") if part)
    return MerchantRow(**values)


def number_of(session: Session, *, merchant_id: str) -> int | None:
    """The card number of a merchant, None if it has no card."""
    query = select(MerchantCard.number).where(MerchantCard.merchant_id == merchant_id)
    return session.scalar(query)


def districts(session: Session) -> tuple[str, ...]:
    """Every district some merchant lies in, sorted."""
    query = select(MerchantCard.district).distinct().where(MerchantCard.district != "")
    return tuple(sorted(session.scalars(query), key=list_index.spelled))


def pyramid(session: Session) -> tuple[PyramidLevel, ...]:
    """Count and three-month net of each tier in the as-of month, highest first."""
    query = (
        select(MerchantCard.tier, func.count(), func.coalesce(func.sum(MerchantCard.net3_fen), 0))
        .where(MerchantCard.tier.in_(list(Tier)))
        .group_by(MerchantCard.tier)
    )
    found = {tier: (count, net) for tier, count, net in session.execute(query)}
    return tuple(PyramidLevel(str(tier), *found.get(str(tier), (0, 0))) for tier in Tier)
