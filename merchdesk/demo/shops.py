"""Who the shops are: trade, name, address, contract and people."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from random import Random
from statistics import NormalDist

from merchdesk.demo import names
from merchdesk.demo.trades import TRADES, Trade
from merchdesk.demo.types import DemoContact
from merchdesk.rules.codes import Channel, ContactRole, MerchantType

ACQUIRER = "999"  # no acquirer has this code, so no MID here is anybody's
FIRST_REGION = 6510
PHONE_RANGE = "164"
MEDIAN_FEN = 5_500_000  # of a month's volume
SPREAD = 1.35  # of ln volume: the top fifth then holds about 70 % of it
TAIL_FROM, TAIL = 0.9, 1.4  # the largest tenth follows Pareto's law with this exponent
LARGEST_FEN = 900_000_000

#: MDR in ppm under the price list of 2013, and what it is discounted to now and then.
_RATES: dict[MerchantType, tuple[int, tuple[int, ...]]] = {
    MerchantType.DINING: (12_500, (12_000, 11_500, 11_000)),
    MerchantType.AUTO_PROPERTY: (12_500, ()),
    MerchantType.GENERAL: (7_800, (7_200, 7_000, 6_800, 6_500, 6_000)),
    MerchantType.WHOLESALE: (7_800, ()),
    MerchantType.LIVELIHOOD: (3_800, (3_600, 3_500)),
}
_WHOLESALE_CAPS = (26_00, 26_00, 26_00, 26_00, 30_00, 30_00, 35_00, 40_00)
_AUTO_CAP = 80_00


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop's identity, before its figures and touches."""

    mid: str
    name: str
    short_name: str
    trade: Trade
    district: str
    address: str
    area: str
    group: str
    mdr_ppm: int
    cap_fen: int | None
    volume_fen: int  # usual, a month
    contacts: tuple[DemoContact, ...]


@dataclass(slots=True)
class Naming:
    """The chains of a portfolio (by trade, short names) and the names given so far."""

    chains: dict[str, tuple[str, ...]]
    taken: set[str] = field(default_factory=set)


def naming(rng: Random, merchants: int) -> Naming:
    """The portfolio's chains: one for about 30 shops, of any trade."""
    chains: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for _ in range(merchants // 30):
        trade = rng.choice(TRADES)
        short = rng.choice(names.STEMS[trade.naming]) + trade.nouns[0]
        if short not in taken:
            taken.add(short)
            chains[trade.name] = (*chains.get(trade.name, ()), short)
    return Naming(chains, taken)


def shop(rng: Random, index: int, offset: int, size: float, known: Naming) -> Shop:
    """One shop.

    Args:
        rng: the shop's own random numbers.
        index: its number in the portfolio.
        offset: the portfolio's own start of the running numbers in MIDs.
        size: its place among all by size, 0 to 1.
        known: the chains and names of the portfolio; the shop's name is added.
    """
    volume = usual_volume(size)
    trade = _trade_for(rng, volume)
    district, street, area = _place(rng, trade)
    name, short, group = _name(rng, trade, district, area, known)
    mdr, cap = _contract(rng, trade.merchant_type, size)
    return Shop(
        mid=mid(index, offset, trade.mcc),
        name=name,
        short_name=short,
        trade=trade,
        district=district,
        address=_address(rng, trade, district, street),
        area=area,
        group=group,
        mdr_ppm=mdr,
        cap_fen=cap,
        volume_fen=volume,
        contacts=_contacts(rng, trade, size),
    )


def mid(index: int, offset: int, mcc: str) -> str:
    """15 digits: acquirer, region, category, running number.

    7919 is coprime to 10,000, so the running numbers of a region never repeat.
    """
    region = FIRST_REGION + index // 10_000
    return f"{ACQUIRER}{region:04d}{mcc}{(index * 7919 + offset) % 10_000:04d}"


def usual_volume(size: float) -> int:
    """The monthly volume in fen at a place among all by size: lognormal with a Pareto tail."""
    body = min(size, TAIL_FROM)
    volume = MEDIAN_FEN * math.exp(SPREAD * NormalDist().inv_cdf(body))
    if size > TAIL_FROM:
        volume *= ((1 - TAIL_FROM) / (1 - size)) ** (1 / TAIL)
    return min(round(volume), LARGEST_FEN)


def _trade_for(rng: Random, volume: int) -> Trade:
    """A trade that can be of this size; the smallest or largest ones where none is."""
    fitting = [trade for trade in TRADES if trade.low <= volume <= trade.high]
    if not fitting:
        fitting = sorted(TRADES, key=lambda trade: abs(trade.low - volume))[:8]
    return rng.choices(fitting, [trade.weight for trade in fitting])[0]


@cache
def _streets(district: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(place for place in names.STREETS if place[0] == district)


def _place(rng: Random, trade: Trade) -> tuple[str, str, str]:
    """Wholesalers gather in the markets of one district."""
    markets = trade.naming == "trade" and rng.random() < 0.6
    return rng.choice(_streets("金牛区") if markets else names.STREETS)


def _address(rng: Random, trade: Trade, district: str, street: str) -> str:
    address = f"{district}{street}{rng.randrange(1, 399)}号"
    if trade.naming == "trade" and rng.random() < 0.6:
        return f"{address}{rng.choice('ABCD')}区{rng.randrange(1, 30)}排{rng.randrange(1, 40)}号"
    detail = rng.random()
    if detail < 0.35:
        return f"{address}附{rng.randrange(1, 20)}号"
    return f"{address}{rng.randrange(1, 6)}层" if detail < 0.5 else address


def _name(
    rng: Random, trade: Trade, district: str, area: str, known: Naming
) -> tuple[str, str, str]:
    """Name, short name and chain; no two shops have one name."""
    chains = known.chains.get(trade.name, ())
    group = rng.choice(chains) if chains and rng.random() < 0.45 else ""
    short = group or _short_name(rng, trade)
    while not group and short in known.taken and rng.random() < 0.9:
        short = _short_name(rng, trade)
    with_branch = bool(group) or (rng.random() < 0.2 and not short.endswith("公司"))
    plain = f"{district}{short}" if trade.naming == "trade" and rng.random() < 0.4 else short
    at = area.removesuffix("店")
    name = f"{short}（{at}店）" if with_branch else plain
    number = 1
    while name in known.taken:
        word = rng.choice(names.BRANCH_WORDS) if number < 12 else str(number)
        name = f"{short}（{at}{word}店）"
        number += 1
    known.taken.update((name, short))
    return name, short, group


def _short_name(rng: Random, trade: Trade) -> str:
    noun = rng.choice(trade.nouns)
    if noun[-1] not in names.PLACE_ENDINGS:
        noun += rng.choice(names.SUFFIXES[trade.naming])
    if trade.naming == "food" and rng.random() < 0.25:
        return rng.choice(names.FAMILY_PATTERNS).format(rng.choice(names.SURNAMES)) + noun
    return rng.choice(names.STEMS[trade.naming]) + noun


def _contract(rng: Random, code: MerchantType, size: float) -> tuple[int, int | None]:
    """MDR and cap; larger shops bargain more often, a few below what we earn."""
    mdr, discounts = _RATES[code]
    if discounts and rng.random() < (0.3 if size > 0.8 else 0.1):
        mdr = rng.choice(discounts)
    if code is MerchantType.WHOLESALE:
        return mdr, rng.choice(_WHOLESALE_CAPS)
    return mdr, _AUTO_CAP if code is MerchantType.AUTO_PROPERTY else None


def person(rng: Random) -> str:
    """A person's name."""
    return rng.choice(names.SURNAMES) + rng.choice(names.GIVEN)


def _contacts(rng: Random, trade: Trade, size: float) -> tuple[DemoContact, ...]:
    """The owner, and in larger shops who else has to do with us."""
    roles = [ContactRole.OWNER]
    chances = (
        (ContactRole.MANAGER, 0.2 + 0.6 * size),
        (ContactRole.FINANCE, 0.7 * max(0.0, size - 0.4)),
        (ContactRole.CASHIER, 0.1 + 0.2 * size),
    )
    roles += [role for role, chance in chances if rng.random() < chance]
    return tuple(_contact(rng, trade, role) for role in roles)


_CHANNELS = (Channel.WECHAT, Channel.CALL, Channel.CALL, Channel.VISIT)
_HOURS = tuple(accumulate([9 * 60 + 30, *[30] * 15]))  # 09:30 to 17:00


def _contact(rng: Random, trade: Trade, role: ContactRole) -> DemoContact:
    own = rng.choice(_HOURS)
    hour = trade.hour if rng.random() < 0.6 else f"{own // 60:02d}:{own % 60:02d}"
    return DemoContact(
        role=str(role),
        name=person(rng),
        phone=f"{PHONE_RANGE}{rng.randrange(100_000_000):08d}",
        preferred_channel=str(rng.choice(_CHANNELS)),
        preferred_hour=hour,
    )
