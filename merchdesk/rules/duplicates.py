"""When two merchants look like one: a prospect that was imported later, or a mistyped number."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

#: What people add to a name or leave out.
_ORNAMENT = re.compile(r"[\W_]+|有限(责任)?公司|个体工商户|分店|(?<=.)店$")
#: A name that so many share is a chain's, and says nothing.
_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a merchant."""

    id: str
    name: str
    mids: tuple[str, ...]
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two merchants that may be one; ``why``: ``name``, ``phone`` or ``mid``."""

    kept_id: str
    other_id: str
    why: str


def pairs(merchants: Iterable[Known]) -> list[Pair]:
    """The pairs worth a look, each once.

    Same name or phone where one of the two has no merchant number; same name where two numbers
    differ by one typing error.
    """
    found: dict[tuple[str, str], Pair] = {}
    merchants = list(merchants)
    for why, key in (("name", _by_name), ("phone", _by_phone)):
        for group in _groups(merchants, key):
            for one, other in combinations(group, 2):
                reason = _reason(one, other, why)
                if reason:
                    kept, gone = sorted((one.id, other.id), key=rank)
                    found.setdefault((kept, gone), Pair(kept, gone, reason))
    return list(found.values())


def rank(merchant_id: str) -> tuple[bool, str]:
    """Which of two merchants stays: an imported one (version 5 id), then the smaller id.

    It never depends on who decides, so that two people who merge at once cannot lose both.
    """
    return merchant_id[12:13] != "5", merchant_id


def one_slip_apart(one: str, other: str) -> bool:
    """Whether two numbers differ by one digit, or by two neighbours that changed places."""
    if len(one) != len(other) or one == other:
        return False
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 1:
        return True
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    at = differing[0]
    return one[at] == other[at + 1] and one[at + 1] == other[at]


def _reason(one: Known, other: Known, why: str) -> str:
    if not one.mids or not other.mids:
        return why
    if why == "name" and any(one_slip_apart(a, b) for a in one.mids for b in other.mids):
        return "mid"
    return ""


def _groups(merchants: list[Known], key: Callable[[Known], set[str]]) -> Iterator[list[Known]]:
    groups: dict[str, list[Known]] = defaultdict(list)
    for merchant in merchants:
        for name in key(merchant):
            groups[name].append(merchant)
    return (group for group in groups.values() if 1 < len(group) <= _CHAIN)


def _by_name(merchant: Known) -> set[str]:
    plain = _ORNAMENT.sub("", unicodedata.normalize("NFKC", merchant.name).casefold())
    return {plain} if len(plain) > 1 else set()


def _by_phone(merchant: Known) -> set[str]:
    digits = {re.sub(r"\D", "", phone)[-11:] for phone in merchant.phones}
    return {number for number in digits if len(number) >= 8}
