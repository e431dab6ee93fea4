"""Everything the page of one merchant shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.charts.data import Trend, TrendPoint
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import (
    Contact,
    Manager,
    Merchant,
    MerchantCard,
    MerchantRank,
    Mid,
    MonthlyFigure,
    Ranking,
    Task,
    Touch,
)
from merchdesk.rules import months, tiers
from merchdesk.rules.codes import Tier
from merchdesk.services import coverage, policy
from merchdesk.services.merchants import MerchantRow, row_of

TREND_MONTHS = 36
#: A young merchant's chart begins with unknown months, so that its bars keep their width.
SHORTEST_TREND = 12


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact; the phone is whole here and masked by whoever shows it."""

    id: str
    role: str
    name: str
    phone: str
    wechat: str
    preferred_hour: str


@dataclass(frozen=True, slots=True)
class TouchRow:
    """A touch on the timeline."""

    id: str
    channel: str
    touched_at: datetime
    result: int
    met: bool
    note: str
    manager: str
    duration_min: int | None
    purpose: str
    satisfaction: int | None
    products: tuple[str, ...]
    competitor: str
    backdated: bool


@dataclass(frozen=True, slots=True)
class TierMonth:
    """A month of the tier history; net of three months in fen."""

    month: str
    tier: str
    rank: int | None
    n: int
    net_fen: int
    threshold_fen: int | None
    floor_fen: int | None


@dataclass(frozen=True, slots=True)
class TodoRow:
    """An open to-do of the merchant."""

    id: str
    title: str
    channel: str
    due_on: date


@dataclass(frozen=True, slots=True)
class MerchantPage:
    """Everything on the page but the explanation, which is asked for when it opens."""

    row: MerchantRow
    short_name: str
    mcc: str
    city: str
    district: str
    address: str
    business_area: str
    mdr_ppm: int | None
    cap_fen: int | None
    joined_month: str
    owner: str
    mids: tuple[str, ...]
    contacts: tuple[ContactRow, ...]
    trend: Trend
    touches: tuple[TouchRow, ...]
    todos: tuple[TodoRow, ...]
    tier_history: tuple[TierMonth, ...]  # latest first
    as_of_month: str
    n: int
    gap: tiers.Gap
    volume3_fen: int
    volume_year_ago_fen: int | None
    previous_net3_fen: int | None
    estimated: bool


def page(session: Session, *, merchant_id: str) -> MerchantPage:
    """Everything the page of a merchant shows.

    Raises:
        UserError: there is no such merchant.
    """
    merchant = session.get(Merchant, merchant_id)
    card = session.scalar(select(MerchantCard).where(MerchantCard.merchant_id == merchant_id))
    if merchant is None or card is None:
        raise UserError(translate("Merchant", "There is no such merchant."))
    month = policy.as_of_month(session)
    ranks = _ranks(session, merchant_id)
    ranking = session.get(Ranking, month) if month else None
    volumes = _volumes(session, merchant_id)
    here = {row.month: row for row in ranks}
    thresholds = tiers.Thresholds(
        **(ranking.result["thresholds"] if ranking else dict.fromkeys(("key", "major", "standard")))
    )
    volume3 = sum(volumes[m].volume for m in _window(month) if m in volumes)
    year_ago = volumes.get(months.shift(month, -12)) if month else None
    previous = here.get(months.shift(month, -1)) if month else None
    owner = session.get(Manager, merchant.owner_id) if merchant.owner_id else None
    return MerchantPage(
        row=row_of(card),
        short_name=merchant.short_name,
        mcc=merchant.mcc,
        city=merchant.city,
        district=merchant.district,
        address=merchant.address,
        business_area=merchant.business_area,
        mdr_ppm=merchant.mdr_ppm,
        cap_fen=merchant.cap_fen,
        joined_month=merchant.joined_month,
        owner=owner.name if owner else "",
        mids=_mids(session, merchant_id),
        contacts=contacts(session, merchant_id=merchant_id),
        trend=_trend(session, merchant, month, volumes, ranks),
        touches=_touches(session, merchant_id),
        todos=_todos(session, merchant_id),
        tier_history=tuple(reversed(ranks)),
        as_of_month=month,
        n=ranking.n if ranking else 0,
        gap=tiers.gap(
            tier=card.tier, net_fen=card.net3_fen, volume_fen=volume3, thresholds=thresholds
        ),
        volume3_fen=volume3,
        volume_year_ago_fen=year_ago.volume if year_ago else None,
        previous_net3_fen=previous.net_fen if previous else None,
        estimated=any(volumes[m].estimated for m in _window(month) if m in volumes),
    )


def _window(month: str) -> tuple[str, ...]:
    return months.window(month, tiers.WINDOW_MONTHS) if month else ()


@dataclass(frozen=True, slots=True)
class _Month:
    volume: int
    net: int
    txn: int
    estimated: bool


def _volumes(session: Session, merchant_id: str) -> dict[str, _Month]:
    figure = MonthlyFigure
    query = (
        select(
            figure.month,
            func.sum(figure.volume_fen),
            func.sum(figure.net_fen),
            func.sum(figure.txn_count),
            func.max(figure.estimated),
        )
        .where(figure.merchant_id == merchant_id)
        .group_by(figure.month)
    )
    return {row[0]: _Month(row[1], row[2], row[3], bool(row[4])) for row in session.execute(query)}


def _ranks(session: Session, merchant_id: str) -> list[TierMonth]:
    """The tier history, oldest first."""
    query = (
        select(MerchantRank, Ranking)
        .join(Ranking, Ranking.month == MerchantRank.month)
        .where(MerchantRank.merchant_id == merchant_id)
        .order_by(MerchantRank.month)
    )
    return [_tier_month(rank, ranking) for rank, ranking in session.execute(query)]


def _tier_month(rank: MerchantRank, ranking: Ranking) -> TierMonth:
    threshold = ranking.result["thresholds"].get(rank.tier)
    return TierMonth(
        month=rank.month,
        tier=rank.tier,
        rank=rank.rank,
        n=ranking.n,
        net_fen=rank.net3_fen,
        threshold_fen=threshold,
        floor_fen=None if threshold is None else tiers.floor_of(threshold),
    )


def _trend(
    session: Session,
    merchant: Merchant,
    month: str,
    volumes: dict[str, _Month],
    ranks: Sequence[TierMonth],
) -> Trend:
    """The last 36 months: after its first row, a known month without one is zero."""
    if not month:
        return Trend(merchant.name, ())
    begin = min(volumes, default=month)
    first = min(begin, months.shift(month, 1 - SHORTEST_TREND))
    by_month = {row.month: row for row in ranks}
    shown = [m for m in months.window(month, TREND_MONTHS) if m >= first]
    known = coverage.known_months(session, merchant_id=merchant.id, months=shown)
    return Trend(
        merchant.name,
        tuple(
            _point(m, volumes.get(m), by_month.get(m), known=m in known and m > begin)
            for m in shown
        ),
    )


def _point(
    month: str, figures: _Month | None, rank: TierMonth | None, *, known: bool
) -> TrendPoint:
    tier = rank.tier if rank and rank.tier in list(Tier) else ""
    floor = rank.floor_fen if rank else None
    monthly_floor = None if floor is None else floor // tiers.WINDOW_MONTHS
    if figures is not None:
        return TrendPoint(month, figures.volume, figures.net, figures.txn, tier, monthly_floor)
    zero = 0 if known else None
    return TrendPoint(month, zero, zero, zero, tier, monthly_floor)


def contacts(session: Session, *, merchant_id: str) -> tuple[ContactRow, ...]:
    """The people of a merchant."""
    query = select(Contact).where(Contact.merchant_id == merchant_id).order_by(Contact.id)
    return tuple(
        ContactRow(c.id, c.role, c.name, c.phone, c.wechat, c.preferred_hour)
        for c in session.scalars(query)
    )


def _mids(session: Session, merchant_id: str) -> tuple[str, ...]:
    query = select(Mid.mid).where(Mid.merchant_id == merchant_id)
    return tuple(session.scalars(query.order_by(Mid.mid)))


def _touches(session: Session, merchant_id: str) -> tuple[TouchRow, ...]:
    query = (
        select(Touch, Manager.name)
        .outerjoin(Manager, Manager.id == Touch.manager_id)
        .where(Touch.merchant_id == merchant_id, Touch.deleted_at.is_(None))
        .order_by(Touch.touched_at.desc(), Touch.id)
    )
    return tuple(_touch_row(touch, name or "") for touch, name in session.execute(query))


def _touch_row(touch: Touch, manager: str) -> TouchRow:
    return TouchRow(
        id=touch.id,
        channel=touch.channel,
        touched_at=touch.touched_at,
        result=touch.result,
        met=touch.met,
        note=touch.note,
        manager=manager,
        duration_min=touch.duration_min,
        purpose=touch.purpose,
        satisfaction=touch.satisfaction,
        products=tuple(touch.products),
        competitor=touch.competitor,
        backdated=touch.backdated,
    )


def _todos(session: Session, merchant_id: str) -> tuple[TodoRow, ...]:
    query = (
        select(Task)
        .where(Task.merchant_id == merchant_id, Task.done_at.is_(None), Task.deleted_at.is_(None))
        .order_by(Task.due_on, Task.id)
    )
    return tuple(TodoRow(t.id, t.title, t.channel, t.due_on) for t in session.scalars(query))
