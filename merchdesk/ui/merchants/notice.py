"""What the bar above the page says: what holds the tier, and whether it is in danger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from merchdesk import labels
from merchdesk.i18n import translate, yuan
from merchdesk.rules import tiers
from merchdesk.rules.codes import Tier, Unranked
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.ui.merchants import words

_ORDER = [str(code) for code in Tier]


@dataclass(frozen=True, slots=True)
class Notice:
    """The bar: its kind (info or warn), a lead in bold, a sentence."""

    kind: str
    lead: str
    text: str


def is_explained(page: MerchantPage) -> bool:
    """Whether "why this tier" has an answer: the merchant has figures up to the latest month."""
    return bool(page.as_of_month and page.row.tier)


def fell(page: MerchantPage) -> bool:
    """Whether the tier is lower than the month before."""
    now, before = page.row.tier, page.row.previous_tier
    return now in _ORDER and before in _ORDER and _ORDER.index(now) > _ORDER.index(before)


def is_near(page: MerchantPage) -> bool:
    """Whether the tier is held by less than about a tenth (as `merchants.View.AT_RISK`)."""
    margin = page.gap.margin_fen
    return margin is not None and margin * 5 < page.row.net3_fen


def notice(page: MerchantPage, today: date) -> Notice:
    """The one thing to know before reading on."""
    unranked = _unranked(page)
    if unranked is not None:
        return unranked
    if page.row.needs_check:
        text = translate(
            "MerchantPage",
            "A rejected statement row may belong to this merchant, so its figures may be too low.",
        )
        return Notice("warn", translate("MerchantPage", "To check"), text)
    if fell(page):
        return Notice("warn", translate("MerchantPage", "Fell a tier"), _regain(page, today))
    if is_near(page):
        return Notice("warn", translate("MerchantPage", "Downgrade risk"), _held(page, today))
    if page.gap.margin_fen is not None:
        return Notice("info", "", _held(page, today))
    return Notice("info", "", _upward(page, today))


def _unranked(page: MerchantPage) -> Notice | None:
    if not page.as_of_month:
        text = translate("MerchantPage", "No statement has been imported yet: no figures so far.")
    elif not page.row.tier:
        text = translate("MerchantPage", "No statement names this merchant yet: no figures so far.")
    elif page.row.tier == Unranked.NEW:
        text = translate(
            "MerchantPage", "New merchant: ranked once its statements span three months."
        )
    elif page.row.tier == Unranked.INCOMPLETE:
        text = translate(
            "MerchantPage", "One of the last three months has no statement, so there is no rank."
        )
    else:
        return None
    return Notice("info", "", text)


def _regain(page: MerchantPage, today: date) -> str:
    """After a fall: how far from the keep-tier line, or else the threshold, of the tier lost."""
    net, above, missing = page.row.net3_fen, page.gap.tier_above, page.gap.to_above_fen or 0
    if above != page.row.previous_tier:
        return _upward(page, today)
    floor = tiers.floor_of(net + missing)
    if net >= floor:
        text = translate(
            "MerchantPage",
            "3-month net {net}, {gap} short of {tier} but above its line",
        )
        return _dated(page, today, _amounts(page, text, missing))
    text = translate("MerchantPage", "3-month net {net}, {gap} below keep-tier line")
    more = translate("MerchantPage", "≈ +{volume} volume a month holds it")
    return _with_volume(page, today, _amounts(page, text, floor - net), more, floor - net)


def _held(page: MerchantPage, today: date) -> str:
    margin = page.gap.margin_fen or 0
    text = translate("MerchantPage", "3-month net {net}, {gap} above keep-tier line")
    more = translate("MerchantPage", "≈ {volume} of volume a month")
    return _with_volume(page, today, _amounts(page, text, margin), more, margin)


def _upward(page: MerchantPage, today: date) -> str:
    missing = page.gap.to_above_fen
    if missing is None:
        text = translate("MerchantPage", "3-month net {net}")
        return _dated(page, today, _amounts(page, text, 0))
    text = translate("MerchantPage", "3-month net {net}, {gap} short of {tier}")
    more = translate("MerchantPage", "≈ +{volume} volume a month reaches it")
    return _with_volume(page, today, _amounts(page, text, missing), more, missing)


def _amounts(page: MerchantPage, text: str, gap_fen: int) -> str:
    return text.format(
        net=yuan(page.row.net3_fen), gap=yuan(gap_fen), tier=labels.tier(page.gap.tier_above)
    )


def _with_volume(page: MerchantPage, today: date, fact: str, more: str, missing_fen: int) -> str:
    """The fact with the monthly volume that makes the difference, where a yield is known."""
    volume = tiers.monthly_volume_for(missing_fen, page.row.net3_fen, page.volume3_fen)
    if volume:
        both = translate("MerchantPage", "{fact}; {consequence}")
        fact = both.format(fact=fact, consequence=more.format(volume=yuan(volume)))
    return _dated(page, today, fact)


def _dated(page: MerchantPage, today: date, sentence: str) -> str:
    text = translate("MerchantPage", "{sentence} (to {day})")
    return text.format(sentence=sentence, day=words.data_to(page.as_of_month, today))
