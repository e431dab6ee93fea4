"""The merchant cards: one derived row a merchant with all that lists and search show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, true, update
from sqlalchemy.orm import InstrumentedAttribute, Session

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
    table_of,
)
from merchdesk.models.bulk import execute_many
from merchdesk.rules import months, tiers
from merchdesk.rules.codes import Tier
from merchdesk.rules.plan import IN_PERSON
from merchdesk.services import policy

SPARK_MONTHS = 12
#: Merchants worked on at once: few enough for SQLite's parameters and for memory.
_BATCH = 5_000

Column = InstrumentedAttribute[str]


def refresh(session: Session, *, merchant_ids: Collection[str] | None = None) -> None:
    """Rebuild the cards of some merchants (None: of all)."""
    session.flush()
    alive = select(Merchant.id).where(Merchant.merged_into == "")
    if merchant_ids is None:
        session.execute(delete(MerchantCard).where(MerchantCard.merchant_id.not_in(alive)))
        merchant_ids = session.scalars(alive).all()
        everybody = True
    else:
        everybody = False
    ordered = sorted(merchant_ids)
    for at in range(0, len(ordered), _BATCH):
        chunk = ordered[at : at + _BATCH]
        execute_many(session, _UPSERT, _Desk(session, chunk, everybody=everybody).cards())


def refresh_dates(session: Session, *, merchant_ids: Collection[str]) -> None:
    """Make again what visits and to-dos say on the cards of some merchants, and nothing else."""
    session.flush()
    theirs = (Touch.merchant_id == MerchantCard.merchant_id, Touch.deleted_at.is_(None))
    met = (Touch.met.is_(True), Touch.channel.in_(IN_PERSON))
    due = select(func.min(Task.due_on)).where(
        Task.merchant_id == MerchantCard.merchant_id,
        Task.done_at.is_(None),
        Task.deleted_at.is_(None),
    )
    day = func.max(Touch.business_day)
    statement = update(MerchantCard).values(
        last_met_on=select(day).where(*theirs, *met).scalar_subquery(),
        last_touch_on=select(day).where(*theirs).scalar_subquery(),
        next_due_on=due.scalar_subquery(),
    )
    ordered = sorted(merchant_ids)
    for at in range(0, len(ordered), _BATCH):
        chosen = MerchantCard.merchant_id.in_(ordered[at : at + _BATCH])
        session.connection().execute(statement.where(chosen))
    session.expire_all()


#: The columns of a card; its number is SQLite's to give.
_COLUMNS = tuple(c.name for c in table_of(MerchantCard).columns if c.name != "number")
_UPSERT = (
    f"INSERT INTO merchant_card ({', '.join(_COLUMNS)}) "  # noqa: S608  our own names
    f"VALUES ({', '.join('?' * len(_COLUMNS))}) ON CONFLICT (merchant_id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "stale")
    + ", stale = stale OR searchable != excluded.searchable"
)


class _Desk:
    """Everything the cards of some merchants are made from, each read once.

    ``everybody``: the ids are all there are between the first and the last, so these two say it.
    """

    def __init__(self, session: Session, ids: list[str], *, everybody: bool) -> None:
        self._session, self._ids, self._everybody = session, ids, everybody
        self._month = policy.as_of_month(session)
        self._window = months.window(self._month, SPARK_MONTHS) if self._month else ()
        self._volumes = self._monthly_volumes()
        self._ranks = self._ranks_of(self._month)
        self._before = self._ranks_of(months.shift(self._month, -1)) if self._month else {}
        self._thresholds = self._read_thresholds()
        self._touched = self._last_touches()
        self._due = self._next_due()
        self._mids = self._merchant_numbers()
        self._people = self._contacts()
        self._rejected = self._rejected_words()

    def cards(self) -> list[tuple[Any, ...]]:
        merchant = Merchant
        query = select(
            merchant.id,
            merchant.name,
            merchant.short_name,
            merchant.outward_name,
            merchant.district,
            merchant.city,
            merchant.merchant_type,
            merchant.status,
            merchant.owner_id,
        ).where(merchant.merged_into == "", self._only(merchant.id))
        cards = map(self._card, self._session.execute(query))
        return [tuple(card[name] for name in _COLUMNS) for card in cards]

    def _card(self, merchant: Any) -> dict[str, Any]:
        tier, rank, net = self._ranks.get(merchant.id, ("", None, 0))
        threshold = self._thresholds.of(tier)
        volumes = self._volumes.get(merchant.id, {})
        last_met, last_touch = self._touched.get(merchant.id, (None, None))
        numbers = self._mids.get(merchant.id, [])
        names = (merchant.name, merchant.short_name, merchant.outward_name)
        people = self._people.get(merchant.id, ())
        return {
            "merchant_id": merchant.id,
            "mid": numbers[0] if numbers else "",
            "name": merchant.name,
            "district": merchant.district or merchant.city,
            "merchant_type": merchant.merchant_type,
            "status": merchant.status,
            "owner_id": merchant.owner_id,
            "tier": tier,
            "tier_order": _tier_order(tier),
            "previous_tier": self._before.get(merchant.id, ("",))[0],
            "rank": rank,
            "net3_fen": net,
            "volume_fen": volumes.get(self._month, 0),
            "margin_fen": None if threshold is None else net - tiers.floor_of(threshold),
            "last_met_on": last_met,
            "last_touch_on": last_touch,
            "next_due_on": self._due.get(merchant.id),
            "needs_check": not self._rejected.isdisjoint(filter(None, (*names[:2], *numbers))),
            "searchable": "\n".join((*names, *sorted(numbers), *people)),
            "stale": True,
            "spark": ",".join(str(volumes.get(month, 0)) for month in self._window),
        }

    def _only(self, column: Column) -> ColumnElement[bool]:
        if not self._everybody:
            return column.in_(self._ids)
        return column.between(self._ids[0], self._ids[-1]) if self._ids else true()

    def _monthly_volumes(self) -> dict[str, dict[str, int]]:
        volumes: dict[str, dict[str, int]] = defaultdict(dict)
        if self._window:
            figure = MonthlyFigure
            query = select(figure.merchant_id, figure.month, func.sum(figure.volume_fen))
            query = query.where(figure.month >= self._window[0], self._only(figure.merchant_id))
            query = query.group_by(figure.merchant_id, figure.month)
            for merchant, month, volume in self._session.execute(query):
                volumes[merchant][month] = volume
        return volumes

    def _ranks_of(self, month: str) -> dict[str, tuple[str, int | None, int]]:
        rank = MerchantRank
        query = select(rank.merchant_id, rank.tier, rank.rank, rank.net3_fen)
        query = query.where(rank.month == month, self._only(rank.merchant_id))
        return {
            merchant: (tier, at, net) for merchant, tier, at, net in self._session.execute(query)
        }

    def _read_thresholds(self) -> tiers.Thresholds:
        result = self._session.scalar(select(Ranking.result).where(Ranking.month == self._month))
        found = result["thresholds"] if result else {}
        return tiers.Thresholds(found.get("key"), found.get("major"), found.get("standard"))

    def _last_touches(self) -> dict[str, tuple[str | None, str | None]]:
        """When somebody was last met, and the last touch of any kind."""
        touch = Touch
        met = func.max(touch.business_day).filter(touch.met.is_(True), touch.channel.in_(IN_PERSON))
        query = select(touch.merchant_id, met, func.max(touch.business_day))
        query = query.where(touch.deleted_at.is_(None), self._only(touch.merchant_id))
        return {
            merchant: (_day(met_on), _day(on))
            for merchant, met_on, on in self._session.execute(query.group_by(touch.merchant_id))
        }

    def _next_due(self) -> dict[str, str | None]:
        query = select(Task.merchant_id, func.min(Task.due_on)).where(
            Task.done_at.is_(None), Task.deleted_at.is_(None), self._only(Task.merchant_id)
        )
        rows = self._session.execute(query.group_by(Task.merchant_id))
        return {merchant: _day(due) for merchant, due in rows}

    def _merchant_numbers(self) -> dict[str, list[str]]:
        """The numbers of each merchant, those in use first."""
        numbers: dict[str, list[str]] = defaultdict(list)
        query = select(Mid.merchant_id, Mid.mid).where(self._only(Mid.merchant_id))
        order = (Mid.valid_to.is_not(None), Mid.mid)
        for merchant, mid in self._session.execute(query.order_by(*order)):
            numbers[merchant].append(mid)
        return numbers

    def _contacts(self) -> dict[str, list[str]]:
        people: dict[str, list[str]] = defaultdict(list)
        query = select(Contact.merchant_id, Contact.name, Contact.phone)
        query = query.where(self._only(Contact.merchant_id)).order_by(Contact.id)
        for merchant, name, phone in self._session.execute(query):
            people[merchant] += [name, phone]
        return people

    def _rejected_words(self) -> set[str]:
        """The names and numbers on rejected rows: their merchants are 待核 (`domain.md` §1)."""
        file = StatementFile
        query = select(file.rejects).where(
            file.undone.is_(False), func.json_array_length(file.rejects) > 0
        )
        rejects = (row for rows in self._session.scalars(query) for row in rows)
        return {word for row in rejects for word in (row["name"], row["mid"])}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _tier_order(tier: str) -> int:
    order = [str(code) for code in Tier]
    return order.index(tier) if tier in order else len(order)
