"""The command that shows everything about one merchant."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from merchdesk import labels
from merchdesk.charts.data import TrendPoint
from merchdesk.cli.output import show as show_result
from merchdesk.cli.session import opened
from merchdesk.i18n import yuan
from merchdesk.reports.masking import mask_phone
from merchdesk.services import merchant_page, merchants


def show(options: argparse.Namespace) -> None:
    """Everything about one merchant; phones masked."""
    with opened(options) as home, home.read() as session:
        merchant_id = merchants.id_of_mid(session, mid=options.mid)
        page = merchant_page.page(session, merchant_id=merchant_id)
    document = {
        **_profile(page),
        **_standing(page),
        "contacts": [_contact(person) for person in page.contacts],
        "months": [_month(point) for point in _since_first(page)],
        "tier_history": [asdict(month) for month in page.tier_history],
        "touches": [asdict(touch) for touch in page.touches],
        "todos": [asdict(todo) for todo in page.todos],
        "balance": None,
    }
    show_result(options, document, _lines(page))


def _since_first(page: merchant_page.MerchantPage) -> Iterable[TrendPoint]:
    """The months from the merchant's first statement on; the chart begins with unknown ones."""
    return itertools.dropwhile(lambda point: point.volume_fen is None, page.trend.points)


def _profile(page: merchant_page.MerchantPage) -> dict[str, Any]:
    row = page.row
    return {
        "mid": row.mid,
        "mids": page.mids,
        "name": row.name,
        "short_name": page.short_name,
        "type": row.merchant_type,
        "mcc": page.mcc,
        "status": row.status,
        "city": page.city,
        "district": page.district,
        "address": page.address,
        "joined_month": page.joined_month,
        "mdr_ppm": page.mdr_ppm,
        "cap_fen": page.cap_fen,
        "owner": page.owner,
    }


def _standing(page: merchant_page.MerchantPage) -> dict[str, Any]:
    row = page.row
    return {
        "as_of_month": page.as_of_month,
        "rank_tier": row.tier,
        "standing_tier": None,
        "rank": row.rank,
        "n": page.n,
        "net_fen": row.net3_fen,
        "last_visit_on": row.last_met_on,
        "needs_check": row.needs_check,
    }


def _contact(person: merchant_page.ContactRow) -> dict[str, Any]:
    return {"role": person.role, "name": person.name, "phone": mask_phone(person.phone)}


def _month(point: TrendPoint) -> dict[str, Any]:
    return {
        "month": point.month,
        "volume_fen": point.volume_fen,
        "net_fen": point.net_fen,
        "txn_count": point.txn_count,
    }


def _lines(page: merchant_page.MerchantPage) -> Iterator[str]:
    row = page.row
    yield f"{row.name}  {row.mid}"
    place = f"{row.rank or '–'}/{page.n}"
    yield f"{labels.tier(row.tier)}  {place}  {yuan(row.net3_fen, decimals=2)}"
    for point in _since_first(page):
        if point.volume_fen is None or point.net_fen is None:
            yield f"{point.month}  –"
        else:
            yield f"{point.month}  {yuan(point.volume_fen)}  {yuan(point.net_fen, decimals=2)}"
