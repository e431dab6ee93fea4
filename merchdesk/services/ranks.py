"""The derived ranks: each covered month's ranking of the whole portfolio, from the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from merchdesk.models import MerchantRank, Mid, MonthlyFigure, Ranking, table_of
from merchdesk.models.bulk import insert_rows
from merchdesk.rules import months as calendar
from merchdesk.rules import tiers
from merchdesk.rules.coverage import Holding, is_known
from merchdesk.services import coverage, policy


def refresh(session: Session, *, first: str = "", last: str | None = None) -> None:
    """Rank the covered months from one to another again, and forget months not covered any more.

    Args:
        session: a write transaction.
        first: "" for the first there is.
        last: None for the last there is.
    """
    covered = policy.covered_months(session)
    which = [month for month in covered if first <= month and (last is None or month <= last)]
    for table in (MerchantRank, Ranking):
        again = table.month.in_(which) | table.month.not_in(covered)
        session.execute(delete(table).where(again))
    for ranking, places in rankings(session, which):
        session.execute(insert(table_of(Ranking)), [ranking])
        insert_rows(session, MerchantRank, places)


def rankings(
    session: Session, which: Sequence[str]
) -> Iterator[tuple[dict[str, Any], list[tuple[Any, ...]]]]:
    """The rankings of these covered months as the monthly figures give them, oldest first.

    Returns:
        For each month the row of `Ranking` and those of `MerchantRank`.
    """
    if not which:
        return
    percents = policy.tier_percents(policy.read(session))
    book = _Book(session)
    for month in sorted(which):
        ranking = book.rank(month, percents)
        places = [(month, p.merchant_id, p.net_fen, p.rank, p.tier) for p in ranking.places]
        yield _stored(ranking), places


def first_months(session: Session) -> dict[str, str]:
    """The first month with a row of every merchant that has one."""
    figure = MonthlyFigure
    query = select(figure.merchant_id, func.min(figure.month)).group_by(figure.merchant_id)
    return dict(session.execute(query).all())


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
    """Nets by month, first months and coverage: what ranking several months needs."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._first = first_months(session)
        self._covered = coverage.by_branch(session)
        self._nets: dict[str, dict[str, int]] = {}

    def rank(self, month: str, percents: tiers.Percents) -> tiers.Ranking:
        window = calendar.window(month, tiers.WINDOW_MONTHS)
        self._nets = {part: self._nets.get(part) or self._read(part) for part in window}
        nets = {merchant: 0 for merchant, first in self._first.items() if first <= month}
        for part in self._nets.values():
            for merchant, net in part.items():
                nets[merchant] += net
        begin = window[0]
        return tiers.rank_month(
            month,
            nets,
            new=[merchant for merchant in nets if self._first[merchant] > begin],
            incomplete=self._incomplete(window),
            percents=percents,
        )

    def _read(self, month: str) -> dict[str, int]:
        figure = MonthlyFigure
        query = select(figure.merchant_id, func.sum(figure.net_fen)).where(figure.month == month)
        return dict(self._session.execute(query.group_by(figure.merchant_id)).all())

    def _incomplete(self, window: Sequence[str]) -> list[str]:
        """The merchants of which a month of the window is unknown."""
        branches = self._session.scalars(select(Mid.branch).distinct())
        if all(self._covered[branch].issuperset(window) for branch in branches):
            return []
        return [
            merchant
            for merchant, mids in self._holdings(window).items()
            if not all(is_known(month, mids, self._covered) for month in window)
        ]

    def _holdings(self, window: Sequence[str]) -> dict[str, list[Holding]]:
        figure = MonthlyFigure
        firsts = select(figure.mid_id, func.min(figure.month)).group_by(figure.mid_id)
        first: dict[str, str] = dict(self._session.execute(firsts).all())
        rows: dict[str, set[str]] = defaultdict(set)
        theirs = select(figure.mid_id, figure.month).where(figure.month.in_(window))
        for mid_id, month in self._session.execute(theirs):
            rows[mid_id].add(month)
        holdings: dict[str, list[Holding]] = defaultdict(list)
        query = select(Mid.id, Mid.merchant_id, Mid.branch, Mid.valid_to)
        for mid_id, merchant_id, branch, valid_to in self._session.execute(query):
            last = "" if valid_to is None else f"{valid_to:%Y-%m}"
            mine = Holding(branch, first.get(mid_id, ""), last, rows.get(mid_id, ()))
            holdings[merchant_id].append(mine)
        return holdings
