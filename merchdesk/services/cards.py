"""The merchant cards: one derived row a merchant with all that lists and search show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from merchdesk.models import (
    Contact,
    Merchant,
    MerchantCard,
    MerchantRank,
    Mid,
    MonthlyFigure,
    Ranking,
    StatementFile,
    Task,
    Touch,
)
from merchdesk.rules import months, tiers
from merchdesk.rules.codes import Tier
from merchdesk.services import policy

SPARK_MONTHS = 12
_BATCH = 900


def refresh(session: Session, *, merchant_ids: Collection[str] | None = None) -> None:
    """Rebuild the cards of some merchants (None: of all)."""
    session.flush()
    if merchant_ids is None:
        alive = select(Merchant.id).where(Merchant.merged_into == "")
        session.execute(delete(MerchantCard).where(MerchantCard.merchant_id.not_in(alive)))
    chunks: list[list[str] | None] = [None]
    if merchant_ids is not None:
        ordered = sorted(merchant_ids)
        chunks = [ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)]
    for chunk in chunks:
        rows = _Desk(session, chunk).cards()
        if rows:
            _upsert(session, rows)


def _upsert(session: Session, rows: list[dict[str, Any]]) -> None:
    statement = insert(MerchantCard)
    updates: dict[str, Any] = {
        key: statement.excluded[key] for key in rows[0] if key != "merchant_id"
    }
    updates["stale"] = or_(
        MerchantCard.stale, MerchantCard.searchable != statement.excluded.searchable
    )
    session.execute(statement.on_conflict_do_update(["merchant_id"], set_=updates), rows)


class _Desk:
    """Everything the cards of some merchants are made from, each read once."""

    def __init__(self, session: Session, ids: list[str] | None) -> None:
        self._session, self._ids = session, ids
        self._month = policy.as_of_month(session)
        self._sparks = self._monthly_volumes()
        self._ranks = self._ranks_of(self._month)
        self._before = self._ranks_of(months.shift(self._month, -1)) if self._month else {}
        self._thresholds = self._read_thresholds()
        self._met, self._touched = self._last_touches()
        self._due = self._next_due()
        self._mids = self._current_mids()
        self._words = self._numbers_and_people()
        self._rejected = self._rejected_names()

    def cards(self) -> list[dict[str, Any]]:
        query = select(Merchant).where(Merchant.merged_into == "")
        if self._ids is not None:
            query = query.where(Merchant.id.in_(self._ids))
        return [self._card(merchant) for merchant in self._session.scalars(query)]

    def _card(self, merchant: Merchant) -> dict[str, Any]:
        rank = self._ranks.get(merchant.id)
        tier = rank.tier if rank else ""
        net = rank.net3_fen if rank else 0
        before = self._before.get(merchant.id)
        threshold = self._thresholds.of(tier)
        spark = self._sparks.get(merchant.id, {})
        window = months.window(self._month, SPARK_MONTHS) if self._month else ()
        return {
            "merchant_id": merchant.id,
            "mid": self._mids.get(merchant.id, ""),
            "name": merchant.name,
            "sort_name": merchant.name.casefold(),
            "district": merchant.district or merchant.city,
            "merchant_type": merchant.merchant_type,
            "status": merchant.status,
            "owner_id": merchant.owner_id,
            "tier": tier,
            "tier_order": _tier_order(tier),
            "previous_tier": before.tier if before else "",
            "rank": rank.rank if rank else None,
            "net3_fen": net,
            "volume_fen": spark.get(self._month, 0),
            "margin_fen": None if threshold is None else net - tiers.floor_of(threshold),
            "last_met_on": self._met.get(merchant.id),
            "last_touch_on": self._touched.get(merchant.id),
            "next_due_on": self._due.get(merchant.id),
            "needs_check": merchant.name in self._rejected,
            "searchable": "\n".join(
                [
                    merchant.name,
                    merchant.short_name,
                    merchant.outward_name,
                    *self._words[merchant.id],
                ]
            ),
            "stale": True,
            "spark": ",".join(str(spark.get(month, 0)) for month in window),
        }

    def _only(self, column: Any) -> Any:
        return True if self._ids is None else column.in_(self._ids)

    def _monthly_volumes(self) -> dict[str, dict[str, int]]:
        volumes: dict[str, dict[str, int]] = defaultdict(dict)
        if not self._month:
            return volumes
        figure = MonthlyFigure
        query = (
            select(figure.merchant_id, figure.month, func.sum(figure.volume_fen))
            .where(figure.month > months.shift(self._month, -SPARK_MONTHS))
            .where(self._only(figure.merchant_id))
            .group_by(figure.merchant_id, figure.month)
        )
        for merchant, month, volume in self._session.execute(query):
            volumes[merchant][month] = volume
        return volumes

    def _ranks_of(self, month: str) -> dict[str, Any]:
        rank = MerchantRank
        query = (
            select(rank.merchant_id, rank.tier, rank.rank, rank.net3_fen)
            .where(rank.month == month)
            .where(self._only(rank.merchant_id))
        )
        return {row.merchant_id: row for row in self._session.execute(query)}

    def _read_thresholds(self) -> tiers.Thresholds:
        ranking = self._session.get(Ranking, self._month) if self._month else None
        found = ranking.result["thresholds"] if ranking else {}
        return tiers.Thresholds(found.get("key"), found.get("major"), found.get("standard"))

    def _last_touches(self) -> tuple[dict[str, date], dict[str, date]]:
        touch = Touch
        met_day = func.max(touch.business_day).filter(touch.met.is_(True), touch.channel.in_(MET))
        query = (
            select(touch.merchant_id, met_day, func.max(touch.business_day))
            .where(touch.deleted_at.is_(None))
            .where(self._only(touch.merchant_id))
            .group_by(touch.merchant_id)
        )
        rows: list[Any] = list(self._session.execute(query))
        met: dict[str, date] = {merchant: day for merchant, day, _ in rows if day is not None}
        return met, {merchant: day for merchant, _, day in rows}

    def _next_due(self) -> dict[str, date]:
        query = (
            select(Task.merchant_id, func.min(Task.due_on))
            .where(Task.done_at.is_(None), Task.deleted_at.is_(None))
            .where(self._only(Task.merchant_id))
            .group_by(Task.merchant_id)
        )
        return dict(self._session.execute(query).all())

    def _current_mids(self) -> dict[str, str]:
        query = (
            select(Mid.merchant_id, func.min(Mid.mid))
            .where(Mid.valid_to.is_(None))
            .where(self._only(Mid.merchant_id))
            .group_by(Mid.merchant_id)
        )
        return dict(self._session.execute(query).all())

    def _numbers_and_people(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = defaultdict(list)
        mids = select(Mid.merchant_id, Mid.mid).where(self._only(Mid.merchant_id)).order_by(Mid.mid)
        for merchant, mid in self._session.execute(mids):
            words[merchant].append(mid)
        people = select(Contact.merchant_id, Contact.name, Contact.phone).order_by(Contact.id)
        for merchant, name, phone in self._session.execute(
            people.where(self._only(Contact.merchant_id))
        ):
            words[merchant] += [name, phone]
        return words

    def _rejected_names(self) -> set[str]:
        """Merchants a rejected row may belong to are 待核 (`domain.md` §1)."""
        files = select(StatementFile.rejects).where(StatementFile.undone.is_(False))
        return {row["name"] for rejects in self._session.scalars(files) for row in rejects}


#: Channels in which somebody can be met face to face.
MET = ("visit", "inspection", "event")


def _tier_order(tier: str) -> int:
    order = [str(code) for code in Tier]
    return order.index(tier) if tier in order else len(order)
