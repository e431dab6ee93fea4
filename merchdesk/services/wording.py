"""The explanation of a tier in sentences, from its figures alone."""

from __future__ import annotations

from merchdesk import labels
from merchdesk.i18n import month_name, translate, yuan
from merchdesk.rules.codes import Tier, Unranked
from merchdesk.rules.revenue import half_up
from merchdesk.services.tiers import Explanation


def sentences(why: Explanation) -> tuple[str, ...]:
    """Why this tier, one sentence a fact, most important first."""
    return tuple(
        part for part in (_standing(why), _sum(why), _above(why), _hold(why), _moved(why)) if part
    )


def _standing(why: Explanation) -> str:
    tier = labels.tier(why.tier)
    if why.tier == Unranked.NEW:
        return translate(
            "Why",
            "New merchant: its statements do not span three months yet, so it has no rank.",
        )
    if why.tier == Unranked.INCOMPLETE:
        return translate(
            "Why", "One of the last three months has no statement, so there is no rank yet."
        )
    if why.rank is None:
        return translate(
            "Why", "{tier}: three-month net revenue is {net}, not above zero, so it has no rank."
        ).format(tier=tier, net=yuan(why.net_fen, decimals=2))
    return translate(
        "Why", "{tier}: rank {rank} of {n} by three-month net revenue of {net} up to {month}."
    ).format(
        tier=tier,
        rank=why.rank,
        n=why.ranking.n,
        net=yuan(why.net_fen, decimals=2),
        month=month_name(why.month),
    )


def _sum(why: Explanation) -> str:
    parts = [
        f"{month_name(share.month)} {yuan(share.net_fen, decimals=2)}"
        for share in why.months
        if share.net_fen is not None
    ]
    total = yuan(why.net_fen, decimals=2)
    return translate("Why", "Net revenue: {parts} = {total}.").format(
        parts=" + ".join(parts), total=total
    )


def _above(why: Explanation) -> str:
    gap = why.gap
    if gap.to_above_fen is None:
        return ""
    text = translate("Why", "{gap} more three-month net revenue reaches {tier}.").format(
        gap=yuan(gap.to_above_fen, decimals=2), tier=labels.tier(gap.tier_above)
    )
    if gap.volume_up_fen is None:
        return text
    more = translate("Why", "That is about {volume} more volume a month.")
    return join(text, more.format(volume=yuan(gap.volume_up_fen)))


def _hold(why: Explanation) -> str:
    gap = why.gap
    if gap.floor_fen is None or gap.margin_fen is None:
        return ""
    spare = why.volume_fen and why.net_fen > 0
    volume = half_up(gap.margin_fen * why.volume_fen, why.net_fen * 3) if spare else 0
    return translate(
        "Why",
        "The keep-tier line is {floor}: {margin} above it, about {volume} of volume a month.",
    ).format(
        floor=yuan(gap.floor_fen, decimals=2),
        margin=yuan(gap.margin_fen, decimals=2),
        volume=yuan(volume),
    )


def _moved(why: Explanation) -> str:
    if why.previous_net_fen is None or why.previous_tier not in list(Tier):
        return ""
    change = why.net_fen - why.previous_net_fen
    moved = translate("Why", "Net revenue moved by {change} against the month before")
    sign = "+" if change >= 0 else ""
    text = moved.format(change=sign + yuan(change, decimals=2))
    if why.previous_tier == why.tier or why.tier not in list(Tier):
        return text + translate("Why", ".")
    return text + translate("Why", ", when the tier was {tier}.").format(
        tier=labels.tier(why.previous_tier)
    )


def join(*sentences_: str) -> str:
    """Sentences one after another: with a space, except after a Chinese full stop."""
    text = ""
    for sentence in filter(None, sentences_):
        text += sentence if not text or text.endswith("。") else " " + sentence
    return text
