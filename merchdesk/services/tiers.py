"""A month's ranking, and why one merchant has its tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import (
    Merchant,
    MerchantCard,
    MerchantRank,
    MonthlyFigure,
    Ranking,
    TierOverride,
)
from merchdesk.rules import months, tiers
from merchdesk.services import coverage, policy


@dataclass(frozen=True, slots=True)
class RankedMerchant:
    """One merchant in a month's ranking; net of three months in fen."""

    merchant_id: str
    mid: str
    name: str
    net_fen: int
    rank: int | None
    tier: str


@dataclass(frozen=True, slots=True)
class MonthRanking:
    """A month's ranking of the whole portfolio."""

    month: str
    n: int
    cuts: tuple[int, int, int]
    thresholds: tiers.Thresholds
    counts: dict[str, int]
    top_share: float | None
    net_total_fen: int
    small_sample: bool
    rule_version: str


@dataclass(frozen=True, slots=True)
class MonthShare:
    """One month of the three a tier is made from; None: the month is not covered."""

    month: str
    net_fen: int | None
    volume_fen: int | None
    fee_fen: int | None
    schedule: str
    estimated: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a merchant has its tier; all amounts in fen and the months' nets add up to the net."""

    merchant_id: str
    name: str
    month: str
    tier: str
    previous_tier: str
    previous_rank: int | None
    rank: int | None
    net_fen: int
    previous_net_fen: int | None
    volume_fen: int
    months: tuple[MonthShare, ...]
    ranking: MonthRanking
    gap: tiers.Gap
    override_tier: str
    override_reason: str
    override_until: str


def resolve_month(session: Session, month: str) -> str:
    """The asked month, or the as-of month for "".

    Raises:
        UserError: nothing is imported, or the month is not covered.
    """
    covered = policy.covered_months(session)
    if not covered:
        raise UserError(translate("Tiers", "No statement has been imported yet."))
    if month and month not in covered:
        raise UserError(translate("Tiers", "No statement covers this month."))
    return month or covered[-1]


def of_month(session: Session, *, month: str = "") -> MonthRanking:
    """The ranking of a covered month ("": the latest).

    Raises:
        UserError: the month is not covered.
    """
    row = session.get(Ranking, resolve_month(session, month))
    if row is None:
        raise UserError(translate("Tiers", "No statement covers this month."))
    return _ranking(row)


def _ranking(row: Ranking) -> MonthRanking:
    result: dict[str, Any] = row.result
    key, major, standard = result["cuts"]
    total = result["net_total_fen"]
    return MonthRanking(
        month=row.month,
        n=row.n,
        cuts=(key, major, standard),
        thresholds=tiers.Thresholds(**result["thresholds"]),
        counts=result["counts"],
        top_share=result["net_top_fen"] / total if total else None,
        net_total_fen=total,
        small_sample=row.n < tiers.SMALL_SAMPLE,
        rule_version=result["rule_version"],
    )


def merchants_of_month(session: Session, *, month: str) -> tuple[RankedMerchant, ...]:
    """Every merchant of a covered month, best rank first, unranked last."""
    rank, card = MerchantRank, MerchantCard
    query = (
        select(rank.merchant_id, card.mid, card.name, rank.net3_fen, rank.rank, rank.tier)
        .join(card, card.merchant_id == rank.merchant_id)
        .where(rank.month == month)
        .order_by(rank.rank.is_(None), rank.rank, rank.net3_fen.desc(), card.mid)
    )
    return tuple(RankedMerchant(*row) for row in session.execute(query))


def explain(session: Session, *, merchant_id: str, month: str = "") -> Explanation:
    """Everything that decided a merchant's rank tier in a month, to be checked by hand.

    Raises:
        UserError: the month is not covered, or the merchant had no row by then.
    """
    month = resolve_month(session, month)
    here = session.get(MerchantRank, (month, merchant_id))
    merchant = session.get(Merchant, merchant_id)
    if here is None or merchant is None:
        raise UserError(translate("Tiers", "This merchant has no figures up to this month."))
    before = session.get(MerchantRank, (months.shift(month, -1), merchant_id))
    ranking = of_month(session, month=month)
    shares = _shares(session, merchant_id, month)
    volume = sum(share.volume_fen or 0 for share in shares)
    override = _override(session, merchant_id, month)
    return Explanation(
        merchant_id=merchant_id,
        name=merchant.name,
        month=month,
        tier=here.tier,
        previous_tier=before.tier if before else "",
        previous_rank=before.rank if before else None,
        rank=here.rank,
        net_fen=here.net3_fen,
        previous_net_fen=before.net3_fen if before else None,
        volume_fen=volume,
        months=shares,
        ranking=ranking,
        gap=tiers.gap(
            tier=here.tier,
            net_fen=here.net3_fen,
            volume_fen=volume,
            thresholds=ranking.thresholds,
        ),
        override_tier=override.tier if override else "",
        override_reason=override.reason if override else "",
        override_until=override.until_month if override else "",
    )


def _shares(session: Session, merchant_id: str, month: str) -> tuple[MonthShare, ...]:
    window = months.window(month, tiers.WINDOW_MONTHS)
    figure = MonthlyFigure
    rows: dict[str, Any] = {
        row.month: row
        for row in session.execute(
            select(
                figure.month,
                func.sum(figure.net_fen).label("net"),
                func.sum(figure.volume_fen).label("volume"),
                func.sum(figure.fee_fen).label("fee"),
                func.max(figure.schedule).label("schedule"),
                func.max(figure.estimated).label("estimated"),
            )
            .where(figure.merchant_id == merchant_id, figure.month.in_(window))
            .group_by(figure.month)
        )
    }
    known = coverage.known_months(session, merchant_id=merchant_id, months=window)
    return tuple(_share(part, rows.get(part), known=part in known) for part in window)


def _share(month: str, row: Any, *, known: bool) -> MonthShare:
    if row is not None:
        return MonthShare(month, row.net, row.volume, row.fee, row.schedule, bool(row.estimated))
    zero = 0 if known else None
    return MonthShare(month, zero, zero, zero, "", False)


def _override(session: Session, merchant_id: str, month: str) -> TierOverride | None:
    return session.scalars(
        select(TierOverride)
        .where(
            TierOverride.merchant_id == merchant_id,
            TierOverride.from_month <= month,
            TierOverride.until_month >= month,
        )
        .order_by(TierOverride.from_month.desc(), TierOverride.id)
    ).first()
