"""Commands on the whole portfolio: merchants, tiers; and explain, which is about one of them."""

from __future__ import annotations

import argparse
from dataclasses import asdict, astuple
from typing import Any

from merchdesk import labels
from merchdesk.cli.output import show
from merchdesk.cli.session import opened
from merchdesk.i18n import yuan
from merchdesk.services import merchants as listing
from merchdesk.services import search, wording
from merchdesk.services import tiers as ranking

_BATCH = 500  # rows asked for at once


def merchants(options: argparse.Namespace) -> None:
    """List or search merchants."""
    with opened(options) as home:
        query = listing.ListQuery(text=options.search)
        with home.read() as session:
            found = listing.find(session, query=query)
        if options.search.strip() and found.unindexed:
            with home.write() as session:
                search.catch_up(session)
        with home.read() as session:
            found = listing.find(session, query=query)
            numbers = found.numbers[: options.limit]
            rows = [
                row
                for at in range(0, len(numbers), _BATCH)
                for row in listing.rows(session, numbers=numbers[at : at + _BATCH])
            ]
        document = {"total": len(found.numbers), "merchants": [_merchant(row) for row in rows]}
        show(options, document, map(_merchant_line, rows))


def _merchant(row: listing.MerchantRow) -> dict[str, Any]:
    return {
        "mid": row.mid,
        "name": row.name,
        "type": row.merchant_type,
        "rank_tier": row.tier,
        "standing_tier": None,
        "net_fen": row.net3_fen,
        "last_visit_on": row.last_met_on,
    }


def _merchant_line(row: listing.MerchantRow) -> str:
    return f"{row.mid}  {labels.tier(row.tier)}  {row.name}  {yuan(row.net3_fen, decimals=2)}"


def tiers(options: argparse.Namespace) -> None:
    """The ranking of a month."""
    with opened(options) as home, home.read() as session:
        month = ranking.of_month(session, month=options.month or "")
        rows = ranking.merchants_of_month(session, month=month.month)
    counts = "  ".join(f"{labels.tier(code)} {n}" for code, n in month.counts.items())
    lines = [f"{month.month}  n = {month.n}", counts, *map(_ranked_line, rows)]
    document = {**_month(month), "merchants": [_ranked(row) for row in rows]}
    show(options, document, lines)


def _month(month: ranking.MonthRanking) -> dict[str, Any]:
    return {
        "month": month.month,
        "n": month.n,
        "cuts": month.cuts,
        "thresholds_fen": astuple(month.thresholds),
        "counts": month.counts,
        "top20_share": None if month.top_share is None else round(month.top_share, 5),
        "small_sample": month.small_sample,
        "rule_version": month.rule_version,
    }


def _ranked(row: ranking.RankedMerchant) -> dict[str, Any]:
    return {
        "mid": row.mid,
        "name": row.name,
        "net_fen": row.net_fen,
        "rank": row.rank,
        "rank_tier": row.tier,
        "standing_tier": None,
    }


def _ranked_line(row: ranking.RankedMerchant) -> str:
    net = yuan(row.net_fen, decimals=2)
    return f"{row.rank or '–':>5}  {labels.tier(row.tier)}  {row.mid}  {row.name}  {net}"


def explain(options: argparse.Namespace) -> None:
    """Why a merchant has its tier."""
    with opened(options) as home, home.read() as session:
        merchant_id = listing.id_of_mid(session, mid=options.mid)
        why = ranking.explain(session, merchant_id=merchant_id, month=options.month or "")
    sentences = wording.sentences(why)
    document = {
        "mid": options.mid,
        "name": why.name,
        "month": why.month,
        "rank_tier": why.tier,
        "standing_tier": None,
        "previous_tier": why.previous_tier,
        "rank": why.rank,
        "n": why.ranking.n,
        "scope": "team",
        "small_sample": why.ranking.small_sample,
        "inputs": [asdict(share) for share in why.months],
        "net_fen": why.net_fen,
        "volume_fen": why.volume_fen,
        "cuts": why.ranking.cuts,
        "thresholds_fen": astuple(why.ranking.thresholds),
        "gaps": asdict(why.gap),
        "override": why.override_tier or None,
        "reasons": sentences,
        "rule_version": why.ranking.rule_version,
        "text": wording.join(*sentences),
    }
    show(options, document, [why.name, *sentences])
