"""Merchant cards to search and list, without the imports that would make them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from merchdesk.models import MerchantCard

TIERS = ("key", "major", "standard", "small")


def card(name: str, **given: Any) -> MerchantCard:
    """A card; what is not given is plain. ``tier`` brings its order, ``words`` what is searched."""
    values: dict[str, Any] = {
        "merchant_id": name.encode().hex().ljust(32, "0")[-32:],
        "mid": "",
        "name": name,
        "district": "",
        "merchant_type": "",
        "status": "active",
        "owner_id": "",
        "tier": "standard",
        "previous_tier": given.get("tier", "standard"),
        "rank": None,
        "net3_fen": 0,
        "volume_fen": 0,
        "margin_fen": None,
        "last_met_on": None,
        "last_touch_on": None,
        "next_due_on": None,
        "needs_check": False,
        "stale": True,
        "spark": "",
    } | given
    values.setdefault("searchable", f"{name}\n\n\n{values['mid']}")
    tier = values["tier"]
    values.setdefault("tier_order", TIERS.index(tier) if tier in TIERS else len(TIERS))
    return MerchantCard(**values)


TODAY = dt.date(2016, 11, 7)
