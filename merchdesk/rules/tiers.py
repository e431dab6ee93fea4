"""Tiers (客户分级): the monthly rank tier and its explanation (`domain.md` §2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from merchdesk.rules.codes import Tier, Unranked
from merchdesk.rules.revenue import half_up

RULE_VERSION = "tiers-1"
WINDOW_MONTHS = 3
SMALL_SAMPLE = 100
#: 保级线: this share of the threshold holds the tier.
FLOOR_PERCENT = 90

_RANKED = (Tier.KEY, Tier.MAJOR, Tier.STANDARD)


@dataclass(frozen=True, slots=True)
class Percents:
    """Cumulative shares of the ranked merchants, in whole percent: top 1, 20, 50."""

    key: int = 1
    major: int = 20
    standard: int = 50


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The net (fen) from which each tier is held; None when nobody is ranked."""

    key: int | None
    major: int | None
    standard: int | None

    def of(self, tier: str) -> int | None:
        """The threshold of a tier; small has none."""
        return getattr(self, tier, None)


@dataclass(frozen=True, slots=True)
class Place:
    """One merchant in a month's ranking; rank is None when it has none."""

    merchant_id: str
    net_fen: int
    rank: int | None
    tier: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A month's ranking of one scope."""

    month: str
    n: int
    cuts: tuple[int, int, int]
    thresholds: Thresholds
    counts: dict[str, int]  # by Tier and Unranked code
    net_total_fen: int  # of all n
    net_top_fen: int  # of key + major
    places: tuple[Place, ...]

    @property
    def top_share(self) -> float | None:
        """Net of key and major over the net of all ranked."""
        return self.net_top_fen / self.net_total_fen if self.net_total_fen else None


def cut_rank(percent: int, n: int) -> int:
    """The last rank of the top ``percent`` of n: ``(p·n + 99) // 100``."""
    return (percent * n + 99) // 100


def floor_of(threshold_fen: int) -> int:
    """保级线, the least net (fen) that holds a tier with this threshold."""
    return -(-threshold_fen * FLOOR_PERCENT // 100)


def tier_of(net_fen: int, thresholds: Thresholds) -> Tier:
    """The tier that a net reaches; equals are never split, net ≤ 0 is small."""
    if net_fen > 0:
        for tier in _RANKED:
            threshold = thresholds.of(tier)
            if threshold is not None and net_fen >= threshold:
                return tier
    return Tier.SMALL


def rank_month(
    month: str,
    nets: Mapping[str, int],
    *,
    new: Collection[str] = (),
    incomplete: Collection[str] = (),
    percents: Percents | None = None,
) -> Ranking:
    """Rank a month by the net of its last three covered months.

    Args:
        month: the last of the three months.
        nets: three-month net (fen) by merchant id, unranked merchants included.
        new: merchants whose first row is later than the first of the three months.
        incomplete: merchants with an uncovered month among the three; wins over new.
        percents: the cut-offs, default 1/20/50.

    Returns:
        The ranking; places sorted by net, highest first, then by id.
    """
    unranked = {merchant: str(Unranked.NEW) for merchant in new}
    unranked |= {merchant: str(Unranked.INCOMPLETE) for merchant in incomplete}
    ordered = sorted(nets.items(), key=lambda item: (-item[1], item[0]))
    ranked = [net for merchant, net in ordered if net > 0 and merchant not in unranked]
    n = len(ranked)
    shares = percents or Percents()
    key, major, standard = (
        cut_rank(share, n) for share in (shares.key, shares.major, shares.standard)
    )
    cuts = (key, major, standard)
    at = [ranked[cut - 1] if 0 < cut <= n else None for cut in cuts]
    thresholds = Thresholds(*at)
    places = _places(ordered, unranked, thresholds)
    counts = Counter(place.tier for place in places)
    top = sum(p.net_fen for p in places if p.rank and p.tier in (Tier.KEY, Tier.MAJOR))
    return Ranking(
        month=month,
        n=n,
        cuts=cuts,
        thresholds=thresholds,
        counts={str(code): counts[code] for code in (*Tier, *Unranked)},
        net_total_fen=sum(ranked),
        net_top_fen=top,
        places=places,
    )


def _places(
    ordered: list[tuple[str, int]], unranked: Mapping[str, str], thresholds: Thresholds
) -> tuple[Place, ...]:
    places = []
    rank, seen, previous = 0, 0, None
    for merchant, net in ordered:
        if merchant in unranked:
            places.append(Place(merchant, net, None, unranked[merchant]))
            continue
        if net <= 0:
            places.append(Place(merchant, net, None, Tier.SMALL))
            continue
        seen += 1
        if net != previous:  # equals share the better rank
            rank, previous = seen, net
        places.append(Place(merchant, net, rank, tier_of(net, thresholds)))
    return tuple(places)


@dataclass(frozen=True, slots=True)
class Gap:
    """Distances of one merchant, in fen of three-month net; None where a line does not exist.

    ``tier_above`` is the one that ``to_above_fen`` more reaches: with few merchants two tiers can
    have one threshold. ``volume_up_fen`` and ``volume_hold_fen``: about so much more volume *a
    month* reaches it, or the keep-tier line, at the merchant's own net yield.
    """

    tier_above: str
    to_above_fen: int | None
    floor_fen: int | None
    margin_fen: int | None  # net − floor: negative is short of it
    volume_up_fen: int | None
    volume_hold_fen: int | None


def gap(*, tier: str, net_fen: int, volume_fen: int, thresholds: Thresholds) -> Gap:
    """How far a merchant is from the tier above and from 保级线 of the tier it holds.

    Args:
        tier: the tier held, a Tier code; unranked codes have no gaps.
        net_fen: three-month net.
        volume_fen: three-month volume, for the yield.
        thresholds: of the month.
    """
    order = [str(code) for code in Tier]
    if tier not in order:
        return Gap("", None, None, None, None, None)
    above = order[order.index(tier) - 1] if tier != Tier.KEY else ""
    threshold_above = thresholds.of(above) if above else None
    if threshold_above is not None:
        above = str(tier_of(threshold_above, thresholds))
    threshold = thresholds.of(tier)
    floor = None if threshold is None else floor_of(threshold)
    to_above = None if threshold_above is None else max(0, threshold_above - net_fen)
    margin = None if floor is None else net_fen - floor
    return Gap(
        tier_above=above,
        to_above_fen=to_above,
        floor_fen=floor,
        margin_fen=margin,
        volume_up_fen=monthly_volume_for(to_above, net_fen, volume_fen),
        volume_hold_fen=monthly_volume_for(
            None if margin is None else max(0, -margin), net_fen, volume_fen
        ),
    )


def monthly_volume_for(missing_net_fen: int | None, net_fen: int, volume_fen: int) -> int | None:
    """Volume (fen) a month that earns the missing three-month net at the present yield."""
    if missing_net_fen is None or net_fen <= 0 or volume_fen <= 0:
        return None
    return half_up(missing_net_fen * volume_fen, net_fen * WINDOW_MONTHS)
