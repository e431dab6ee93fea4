"""The explanation of a tier in sentences, from its figures alone."""

from __future__ import annotations

from merchdesk import labels
from merchdesk.i18n import month_name, translate, yuan
from merchdesk.rules.codes import Tier, Unranked
from merchdesk.rules.tiers import SMALL_SAMPLE, monthly_volume_for
from merchdesk.services.tiers import Explanation


def sentences(why: Explanation) -> tuple[str, ...]:
    """Why this tier, one sentence a fact, most important first."""
    facts = (_standing, _sum, _estimated, _above, _hold, _moved, _sample, _override)
    return tuple(part for part in (fact(why) for fact in facts) if part)


def _standing(why: Explanation) -> str:
    tier = labels.tier(why.tier)
    if why.tier == Unranked.NEW:
        return translate(
            "Why",
            "New merchant: its statements do not span three months yet, so it has no rank.",
        )
    if why.tier == Unranked.INCOMPLETE:
        return _incomplete(why)
    if why.rank is None:
        return translate(
            "Why", "{tier}: three-month net revenue is {net}, not above zero, so it has no rank."
        ).format(tier=tier, net=_exact(why.net_fen))
    return translate(
        "Why", "{tier}: rank {rank} of {n} by three-month net revenue of {net} up to {month}."
    ).format(
        tier=tier,
        rank=why.rank,
        n=why.ranking.n,
        net=_exact(why.net_fen),
        month=month_name(why.month),
    )


def _incomplete(why: Explanation) -> str:
    missing = [month_name(share.month) for share in why.months if share.net_fen is None]
    if not missing:
        return translate(
            "Why", "One of the last three months has no statement, so there is no rank yet."
        )
    return translate("Why", "No statement for {months}, so there is no rank yet.").format(
        months=translate("Why", ", ").join(missing)
    )


def _sum(why: Explanation) -> str:
    """The months and their sum; a month that took money away stands in brackets."""
    parts = []
    for share in why.months:
        if share.net_fen is not None:
            amount = _exact(share.net_fen)
            parts.append(
                f"{month_name(share.month)} {amount if share.net_fen >= 0 else f'({amount})'}"
            )
    if len(parts) < 2:
        return translate("Why", "Net revenue: {parts}.").format(parts=parts[0]) if parts else ""
    return translate("Why", "Net revenue: {parts} = {total}.").format(
        parts=" + ".join(parts), total=_exact(why.net_fen)
    )


def _estimated(why: Explanation) -> str:
    if not any(share.estimated for share in why.months):
        return ""
    return translate(
        "Why", "The net is estimated: the statement does not say everything it depends on."
    )


def _above(why: Explanation) -> str:
    gap = why.gap
    if gap.to_above_fen is None:
        return ""
    text = translate("Why", "{gap} more three-month net revenue reaches {tier}.").format(
        gap=_exact(gap.to_above_fen), tier=labels.tier(gap.tier_above)
    )
    if not gap.volume_up_fen:
        return text
    more = translate("Why", "That is about {volume} more volume a month.")
    return join(text, more.format(volume=yuan(gap.volume_up_fen)))


def _hold(why: Explanation) -> str:
    gap = why.gap
    if gap.floor_fen is None or gap.margin_fen is None:
        return ""
    floor, margin = _exact(gap.floor_fen), _exact(abs(gap.margin_fen))
    volume = monthly_volume_for(abs(gap.margin_fen), why.net_fen, why.volume_fen)
    if not gap.margin_fen:
        text = translate("Why", "The keep-tier line is {floor}: exactly reached.")
    elif gap.margin_fen < 0:
        text = translate("Why", "The keep-tier line is {floor}: {margin} below it.")
    elif volume:
        text = translate(
            "Why",
            "The keep-tier line is {floor}: {margin} above it, about {volume} of volume a month.",
        )
    else:
        text = translate("Why", "The keep-tier line is {floor}: {margin} above it.")
    text = text.format(floor=floor, margin=margin, volume=yuan(volume or 0))
    if gap.margin_fen >= 0 or not volume:
        return text
    more = translate("Why", "About {volume} more volume a month holds the tier.")
    return join(text, more.format(volume=yuan(volume)))


def _moved(why: Explanation) -> str:
    before = why.previous_net_fen
    if before is None or not {why.tier, why.previous_tier} <= set(Tier):
        return ""  # sums of two and of three months do not compare
    change = why.net_fen - before
    if why.previous_tier == why.tier:
        if not change:
            return translate("Why", "Net revenue is what it was the month before.")
        return translate("Why", "Net revenue moved by {change} against the month before.").format(
            change=_signed(change)
        )
    return translate(
        "Why",
        "Net revenue moved by {change} against the month before, when the tier was {tier}.",
    ).format(change=_signed(change), tier=labels.tier(why.previous_tier))


def _sample(why: Explanation) -> str:
    if why.rank is None or not why.ranking.small_sample:
        return ""
    return translate("Why", "A small sample: fewer than {n} merchants are ranked.").format(
        n=SMALL_SAMPLE
    )


def _override(why: Explanation) -> str:
    if not why.override_tier:
        return ""
    return translate("Why", "Set by hand to {tier} until {month}: {reason}").format(
        tier=labels.tier(why.override_tier),
        month=month_name(why.override_until),
        reason=why.override_reason,
    )


def _exact(fen: int) -> str:
    return yuan(fen, decimals=2)


def _signed(fen: int) -> str:
    return ("+" if fen > 0 else "") + _exact(fen)


def join(*sentences_: str) -> str:
    """Sentences one after another: with a space, except after a Chinese full stop."""
    text = ""
    for sentence in filter(None, sentences_):
        text += sentence if not text or text.endswith("。") else " " + sentence
    return text
