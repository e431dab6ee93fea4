"""What the demo generator yields: frozen plain values, named as the tables they go into.

Amounts are integer fen, rates parts per million, months ``YYYY-MM``, enums the codes of
`merchdesk.rules.codes`. Merchants' own texts are Chinese in every language, as real ones are.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoContact:
    """A person at a shop. The phone begins with 164, a range that no operator was given."""

    role: str
    name: str
    phone: str
    preferred_channel: str
    preferred_hour: str  # "14:30"


@dataclass(frozen=True, slots=True)
class DemoMonth:
    """One month as a statement has it; a month without trades has none.

    ``fee_fen`` is exactly ``half_up(uncapped volume × MDR) + capped tickets × cap``.
    """

    month: str
    txn_count: int
    capped_count: int
    volume_fen: int
    uncapped_volume_fen: int
    fee_fen: int
    largest_ticket_fen: int
    active_days: int


@dataclass(frozen=True, slots=True)
class DemoTouch:
    """A visit, inspection, call or message, and the next step agreed on.

    ``met`` is a talk in person; ``contacts`` are the positions, in the merchant's contacts, of who
    was spoken to. A next step is open while ``next_done_on`` is None.
    """

    at: dt.datetime  # aware, Chinese time
    channel: str
    purpose: str
    result: int
    met: bool
    contacts: tuple[int, ...]
    planned: bool
    duration_min: int | None
    note: str
    products: tuple[str, ...]  # pitched
    satisfaction: int | None  # 1–5
    competitor: str
    next_step: str
    next_channel: str
    next_on: dt.date | None
    next_done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class DemoMerchant:
    """A shop with all that is known of it, oldest first. ``manager`` is its owner's name."""

    mid: str
    name: str
    short_name: str
    outward_name: str
    status: str
    paused_until: dt.date | None
    merchant_type: str
    mcc: str
    trade: str  # 火锅, 药房, …
    city: str
    district: str
    address: str
    business_area: str
    group: str  # the chain's name, or ""
    manager: str
    joined_month: str
    mdr_ppm: int
    cap_fen: int | None
    needs: str
    preferences: str
    style_of_talk: str
    contacts: tuple[DemoContact, ...]
    months: tuple[DemoMonth, ...]
    touches: tuple[DemoTouch, ...]


@dataclass(frozen=True, slots=True)
class DemoPortfolio:
    """A team's made-up portfolio, the same for the same seed, size, last month and day.

    The user is the first of ``managers``. ``pinned_schedule`` is the price list that the contracts
    were made under: net is computed with it pinned. ``months`` are the covered ones.
    """

    seed: int
    today: dt.date
    branch: str
    managers: tuple[str, ...]
    pinned_schedule: str
    months: tuple[str, ...]
    merchants: tuple[DemoMerchant, ...]
