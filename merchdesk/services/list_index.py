"""What the whole portfolio is sorted, filtered and counted by, as arrays in memory.

Sorting and filtering 100,000 merchants for every key typed is too slow in SQL and in Qt's proxy
models; over arrays it takes a few milliseconds, and sorted orders are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Integer, case, cast, func, select
from sqlalchemy.orm import Session

from merchdesk.models import MerchantCard
from merchdesk.rules.codes import Tier
from merchdesk.services import policy
from merchdesk.services.search import Numbers, parsed

Mask = NDArray[np.bool_]

#: Stands for "not known"; sorts last in both directions.
_NONE = -(2**62)
_UNSEEN_DAYS = 60
_SEPARATOR = "\x1f"


class View(StrEnum):
    """The saved views of the list."""

    ALL = "all"
    PRIORITY = "priority"
    AT_RISK = "at_risk"  # fell a tier this month, or holds it by less than a tenth
    LONG_UNSEEN = "long_unseen"  # priority or standard, not met for 60 days or ever
    NEEDS_CHECK = "needs_check"


class Sort(StrEnum):
    """What the list can be sorted by."""

    NAME = "name"
    TIER = "tier"
    DISTRICT = "district"
    TYPE = "type"
    RANK = "rank"
    NET = "net"
    VOLUME = "volume"
    MARGIN = "margin"
    LAST_MET = "last_met"
    NEXT_DUE = "next_due"


@dataclass(frozen=True, slots=True)
class Codes:
    """A text column: each merchant's place in the list of distinct texts."""

    texts: tuple[str, ...]
    places: Numbers

    def mask(self, text: str) -> Mask:
        """Which merchants have this text."""
        if text not in self.texts:
            return np.zeros(len(self.places), dtype=bool)
        mask: Mask = self.places == self.texts.index(text)
        return mask

    def ordered(self, key: Callable[[str], Any]) -> Numbers:
        """Each merchant's text as a number that sorts like ``key``; an empty text is unknown."""
        order = sorted(range(len(self.texts)), key=lambda at: key(self.texts[at]))
        rank = np.zeros(max(len(order), 1), dtype=np.int64)
        rank[order] = np.arange(len(order))
        if "" in self.texts:
            rank[self.texts.index("")] = _NONE
        return rank[self.places]


@dataclass(frozen=True, slots=True, eq=False)
class ListIndex:
    """All merchants, by ascending card number. Made by `load`; to be used on one thread.

    Attributes:
        numbers: the card numbers.
        columns: the numeric columns by name, ``-2**62`` for unknown.
        codes: the text columns by name.
        stale: which merchants the search index does not know yet.
        as_of_month: the last covered month; "" before any import.
    """

    numbers: Numbers
    columns: dict[str, Numbers]
    codes: dict[str, Codes]
    names: tuple[str, ...]
    stale: Mask
    as_of_month: str = ""
    _orders: dict[tuple[str, bool], Numbers] = field(default_factory=dict)

    def districts(self) -> tuple[str, ...]:
        """Every district some merchant lies in, in the order of their pinyin."""
        known = (text for text in self.codes["district"].texts if text)
        return tuple(sorted(known, key=spelled))

    def of(self, numbers: Numbers) -> Mask:
        """Which merchants are among these card numbers."""
        mask = np.zeros(len(self.numbers), dtype=bool)
        if len(self.numbers):
            at = np.searchsorted(self.numbers, numbers)
            at = at[at < len(self.numbers)]
            mask[at] = np.isin(self.numbers[at], numbers)
        return mask

    def view(self, view: str, today: date | None) -> Mask:
        """Which merchants a saved view shows."""
        tier = self.columns["tier_order"]
        mask: Mask = np.ones(len(self.numbers), dtype=bool)
        if view == View.PRIORITY:
            mask = tier <= 1
        elif view == View.NEEDS_CHECK:
            mask = self.columns["needs_check"] == 1
        elif view == View.AT_RISK:
            mask = self._at_risk()
        elif view == View.LONG_UNSEEN and today is not None:
            limit = int(f"{date.fromordinal(today.toordinal() - _UNSEEN_DAYS):%Y%m%d}")
            mask = (self.columns["last_met"] < limit) & (tier <= 2)
        return mask

    def _at_risk(self) -> Mask:
        tier, before = self.columns["tier_order"], self.columns["previous_order"]
        margin, net = self.columns["margin"], self.columns["net"]
        fell = (before >= 0) & (tier > before)
        near = (margin != _NONE) & (margin * 5 < net)
        mask: Mask = (fell | near) & (tier < len(Tier)) & (self.columns["needs_check"] == 0)
        return mask

    def order(self, sort: str, *, descending: bool) -> Numbers:
        """The places of all merchants in this order, what is not known last."""
        key = (sort, descending)
        if key not in self._orders:
            self._orders[key] = self._sorted(sort, descending=descending)
        return self._orders[key]

    def _sorted(self, sort: str, *, descending: bool) -> Numbers:
        first = self._key(sort)
        unknown = first == _NONE
        directed = -first if descending else first
        tier, net = self.columns["tier_order"], self.columns["net"]
        # lexsort: the last key counts most
        return np.lexsort((self.numbers, -net, tier, directed, unknown)).astype(np.int64)

    def _key(self, sort: str) -> Numbers:
        if sort == Sort.NAME:
            return Codes(self.names, np.arange(len(self.names))).ordered(spelled)
        if sort in (Sort.DISTRICT, Sort.TYPE):
            return self.codes[sort].ordered(spelled)
        if sort == Sort.TIER:
            tier = self.columns["tier_order"]
            return np.where(tier < len(Tier), tier, _NONE)
        return self.columns[sort]


def spelled(text: str) -> bytes:
    """A key that sorts names: GB 18030 keeps its common characters in the order of their pinyin."""
    return text.casefold().encode("gb18030", "replace")


def load(session: Session) -> ListIndex:
    """Read the arrays of the whole portfolio."""
    card = MerchantCard
    numeric = {
        "number": card.number,
        "tier_order": card.tier_order,
        "previous_order": _tier_order(card.previous_tier),
        "rank": func.coalesce(card.rank, _NONE),
        "net": card.net3_fen,
        "volume": card.volume_fen,
        "margin": func.coalesce(card.margin_fen, _NONE),
        "last_met": _day(card.last_met_on),
        "next_due": _day(card.next_due_on),
        "needs_check": cast(card.needs_check, Integer),
        "stale": cast(card.stale, Integer),
    }
    texts = {
        "tier": card.tier,
        "type": card.merchant_type,
        "district": card.district,
        "owner": card.owner_id,
        "name": card.name,
    }
    gathered = [func.group_concat(column) for column in numeric.values()]
    gathered += [func.group_concat(column, _SEPARATOR) for column in texts.values()]
    row = dict(zip([*numeric, *texts], session.execute(select(*gathered)).one(), strict=True))
    columns = {name: parsed(row[name]) for name in numeric}
    names = _split(row["name"])
    return ListIndex(
        numbers=columns["number"],
        columns=columns,
        codes={name: _codes(_split(row[name])) for name in texts if name != "name"},
        names=tuple(names),
        stale=columns["stale"] == 1,
        as_of_month=policy.as_of_month(session),
    )


def _split(gathered: str | None) -> list[str]:
    return [] if gathered is None else gathered.split(_SEPARATOR)


def _codes(values: list[str]) -> Codes:
    seen: dict[str, int] = {}
    places = [seen.setdefault(value, len(seen)) for value in values]
    return Codes(tuple(seen), np.array(places, dtype=np.int64))


def _day(column: Any) -> Any:
    """A date as the number 20261123."""
    return func.coalesce(cast(func.replace(column, "-", ""), Integer), _NONE)


def _tier_order(tier: Any) -> Any:
    """A tier's place, −1 for none."""
    return case({str(code): at for at, code in enumerate(Tier)}, value=tier, else_=-1)
