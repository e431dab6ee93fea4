"""The derived figures: monthly net revenue and monthly ranks, rebuilt from the facts.

Everything here can be thrown away and made again; `refresh` makes again only what a change to
some MIDs can have touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from merchdesk.models import (
    Coverage,
    Merchant,
    MerchantRank,
    Mid,
    MonthlyFigure,
    Ranking,
    StatementFile,
    StatementLine,
    table_of,
)
from merchdesk.rules import months, revenue, tiers
from merchdesk.rules.schedules import type_of_mcc
from merchdesk.services import policy

#: SQLite takes some 32,000 parameters; ids are asked for in lists of this length.
BATCH = 10_000


def refresh(session: Session, *, mid_ids: Collection[str] | None = None) -> None:
    """Rebuild monthly figures of some MIDs (None: of all) and every rank they can have moved.

    Args:
        session: a write transaction.
        mid_ids: the MIDs whose lines, owner or merchant type changed.
    """
    before = _present(session)
    touched = _refresh_monthly(session, mid_ids)
    covered = policy.covered_months(session)
    # who comes or goes counts in every later month too, with nothing
    everything = mid_ids is None or _present(session) != before
    first = min(covered if mid_ids is None else touched, default="")
    session.execute(delete(MerchantRank).where(MerchantRank.month.not_in(covered)))
    session.execute(delete(Ranking).where(Ranking.month.not_in(covered)))
    if first:
        last = months.shift(max(touched, default=first), tiers.WINDOW_MONTHS - 1)
        rank_months(session, [m for m in covered if m >= first and (everything or m <= last)])


def _present(session: Session) -> set[str]:
    """The merchants that have a figure in any month."""
    return set(session.scalars(select(MonthlyFigure.merchant_id).distinct()))


def _refresh_monthly(session: Session, mid_ids: Collection[str] | None) -> set[str]:
    """Rebuild the monthly figures; returns every month that had or has one of these MIDs."""
    touched: set[str] = set()
    for chunk in _chunks(mid_ids):
        old = select(MonthlyFigure.month).distinct()
        drop = delete(MonthlyFigure)
        if chunk is not None:
            old = old.where(MonthlyFigure.mid_id.in_(chunk))
            drop = drop.where(MonthlyFigure.mid_id.in_(chunk))
        touched.update(session.scalars(old))
        session.execute(drop)
        rows = computed(session, mid_ids=chunk)
        touched.update(row["month"] for row in rows)
        if rows:
            session.execute(insert(table_of(MonthlyFigure)), rows)
    return touched


def computed(session: Session, *, mid_ids: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The monthly figures (of some MIDs) as the facts give them, whatever is stored."""
    context = _Context(session)
    return [context.figure(line) for line in _settled(session, mid_ids)]


def _chunks(ids: Collection[str] | None) -> Iterable[Sequence[str] | None]:
    if ids is None:
        return [None]
    ordered = sorted(ids)
    return [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]


def _settled(session: Session, mid_ids: Sequence[str] | None) -> list[Any]:
    """One row a MID and month: the sum of the lines of the one file that counts for it.

    A correction (更正) replaces the ordinary lines of its MID and month, whenever either came.
    Of several files of one kind that speak of the same MID and month, the smaller content hash
    counts until the review is answered, so that all laptops agree.
    """
    line, file = StatementLine, StatementFile
    per_file = (
        select(
            line.mid_id,
            line.month,
            func.sum(line.txn_count).label("txn_count"),
            func.sum(line.volume_fen).label("volume_fen"),
            func.sum(line.fee_fen).label("fee_fen"),
            func.sum(line.net_fen).label("net_fen"),
            func.sum(line.capped_count).label("capped_count"),
            func.sum(line.uncapped_volume_fen).label("uncapped_volume_fen"),
            func.min(_precedence()).label("precedence"),
        )
        .join(file, file.id == line.file_id)
        .where(file.undone.is_(False))
        .group_by(line.mid_id, line.month, line.file_id)
    )
    if mid_ids is not None:
        per_file = per_file.where(line.mid_id.in_(mid_ids))
    best: dict[tuple[str, str], Any] = {}
    for row in session.execute(per_file):
        key = (row.mid_id, row.month)
        if key not in best or row.precedence < best[key].precedence:
            best[key] = row
    return list(best.values())


def _precedence() -> ColumnElement[str]:
    is_ordinary = StatementFile.kind != "correction"
    return func.iif(is_ordinary, "1", "0").concat(StatementFile.sha256)


class _Context:
    """What turning a line into a figure needs, read once."""

    def __init__(self, session: Session) -> None:
        values = policy.read(session)
        self._schedules = policy.schedules(session)
        self._pinned = policy.pinned_schedule(values)
        self._credit = values["credit_percent"]
        self._cache: dict[tuple[str, str], revenue.Schedule] = {}
        self._merchants = {
            row.id: row
            for row in session.execute(
                select(
                    Mid.id,
                    Mid.merchant_id,
                    Merchant.merchant_type,
                    Merchant.mcc,
                    Merchant.mdr_ppm,
                    Merchant.cap_fen,
                ).join(Merchant, Merchant.id == Mid.merchant_id)
            )
        }

    def figure(self, line: Any) -> dict[str, Any]:
        merchant = self._merchants[line.mid_id]
        merchant_type = merchant.merchant_type or type_of_mcc(merchant.mcc)
        stated = revenue.Stated(
            line.txn_count,
            line.volume_fen,
            line.fee_fen,
            line.net_fen,
            line.capped_count,
            line.uncapped_volume_fen,
        )
        schedule = self._schedule(merchant_type, line.month)
        result = revenue.compute(
            stated,
            schedule,
            mdr_ppm=merchant.mdr_ppm,
            merchant_cap_fen=merchant.cap_fen,
            type_known=bool(merchant.merchant_type),
        )
        return {
            "mid_id": line.mid_id,
            "month": line.month,
            "merchant_id": merchant.merchant_id,
            "txn_count": line.txn_count,
            "capped_count": result.capped_count,
            "volume_fen": line.volume_fen,
            "uncapped_volume_fen": result.uncapped_volume_fen,
            "fee_fen": result.fee_fen,
            "net_fen": result.net_fen,
            "estimated": result.estimated,
            "fee_is_off": revenue.fee_is_off(
                stated, schedule, mdr_ppm=merchant.mdr_ppm, merchant_cap_fen=merchant.cap_fen
            ),
            "schedule": result.schedule,
        }

    def _schedule(self, merchant_type: str, month: str) -> revenue.Schedule:
        key = (merchant_type, month)
        if key not in self._cache:
            self._cache[key] = revenue.schedule_for(
                self._schedules,
                merchant_type=merchant_type,
                month=month,
                pinned=self._pinned,
                credit_percent=self._credit,
            )
        return self._cache[key]


def rank_months(session: Session, which: Sequence[str]) -> None:
    """Rank these covered months again, whole portfolio each."""
    if not which:
        return
    session.execute(delete(MerchantRank).where(MerchantRank.month.in_(which)))
    session.execute(delete(Ranking).where(Ranking.month.in_(which)))
    for ranking, places in rankings(session, which):
        session.execute(insert(table_of(Ranking)), [ranking])
        if places:
            session.execute(insert(table_of(MerchantRank)), places)


def rankings(
    session: Session, which: Sequence[str]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The rankings of these covered months as the monthly figures give them.

    Returns:
        For each month the row of `Ranking` and those of `MerchantRank`.
    """
    percents = policy.tier_percents(policy.read(session))
    book = _Book(session, months.shift(min(which), 1 - tiers.WINDOW_MONTHS), max(which))
    for month in which:
        ranking = book.rank(month, percents)
        yield _stored(ranking), [_stored_place(month, place) for place in ranking.places]


def _stored_place(month: str, place: tiers.Place) -> dict[str, Any]:
    return {
        "merchant_id": place.merchant_id,
        "month": month,
        "net3_fen": place.net_fen,
        "rank": place.rank,
        "tier": place.tier,
    }


def _stored(ranking: tiers.Ranking) -> dict[str, Any]:
    result = {
        "cuts": ranking.cuts,
        "thresholds": {
            "key": ranking.thresholds.key,
            "major": ranking.thresholds.major,
            "standard": ranking.thresholds.standard,
        },
        "counts": ranking.counts,
        "net_total_fen": ranking.net_total_fen,
        "net_top_fen": ranking.net_top_fen,
        "rule_version": tiers.RULE_VERSION,
    }
    return {"month": ranking.month, "n": ranking.n, "result": result}


class _Book:
    """Nets by month, first months and coverage by merchant: what ranking several months needs."""

    def __init__(self, session: Session, first: str, last: str) -> None:
        self._nets: dict[str, dict[str, int]] = defaultdict(dict)
        figure = MonthlyFigure
        nets = (
            select(figure.month, figure.merchant_id, func.sum(figure.net_fen))
            .where(figure.month.between(first, last))
            .group_by(figure.month, figure.merchant_id)
        )
        for month, merchant, net in session.execute(nets):
            self._nets[month][merchant] = net
        firsts = select(figure.merchant_id, func.min(figure.month)).group_by(figure.merchant_id)
        self._first: dict[str, str] = dict(session.execute(firsts).all())
        self._covered: dict[str, set[str]] = defaultdict(set)
        for branch, month in session.execute(select(Coverage.branch, Coverage.month)):
            self._covered[branch].add(month)
        branches = select(Mid.merchant_id, func.min(Mid.branch)).group_by(Mid.merchant_id)
        self._branch: dict[str, str] = dict(session.execute(branches).all())

    def rank(self, month: str, percents: tiers.Percents) -> tiers.Ranking:
        window = months.window(month, tiers.WINDOW_MONTHS)
        gaps = {branch for branch, known in self._covered.items() if not known.issuperset(window)}
        present = [merchant for merchant, first in self._first.items() if first <= month]
        nets = dict.fromkeys(present, 0)
        for part in window:
            for merchant, net in self._nets[part].items():
                nets[merchant] += net
        return tiers.rank_month(
            month,
            nets,
            new=[merchant for merchant in present if self._first[merchant] > window[0]],
            incomplete=[m for m in present if self._branch.get(m, "") in gaps] if gaps else (),
            percents=percents,
        )
