"""The timeline of a merchant: touches and tier changes merged, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from merchdesk import labels
from merchdesk.i18n import month_name, translate
from merchdesk.rules import months
from merchdesk.rules.codes import Channel, Tier
from merchdesk.services import policy
from merchdesk.services.merchant_page import MerchantPage, TierMonth, TouchRow
from merchdesk.ui.merchants import words
from merchdesk.ui.widgets import TimelineItem

TOUCH, TIER = "touch", "tier"
_ORDER = [str(code) for code in Tier]

_ICONS: dict[str, str] = {
    Channel.VISIT: "footprints",
    Channel.INSPECTION: "clipboard-check",
    Channel.CALL: "phone",
    Channel.WECHAT: "message-circle",
    Channel.SMS: "message-square",
    Channel.EMAIL: "mail",
    Channel.EVENT: "party-popper",
}


def channel_icon(channel: str) -> str:
    """The icon of a channel."""
    return _ICONS.get(channel, "message-square")


def result_kind(touch: TouchRow) -> str:
    """The chip kind of a touch's result."""
    if touch.result in (5, 6):  # objections or an irregular inspection, signs of leaving
        return "bad" if touch.result == 6 else "warn"
    return "ok" if touch.result == 1 and touch.met else "neutral"


def timeline(page: MerchantPage, today: date) -> list[TimelineItem]:
    """Every touch and tier change, newest first; the key is (`TOUCH` or `TIER`, id or month)."""
    touches = [(touch.touched_at, _touch_item(touch, today)) for touch in page.touches]
    changes = [(_end_of(now.month), _tier_item(now, before)) for now, before in tier_changes(page)]
    ordered = sorted([*touches, *changes], key=lambda pair: pair[0], reverse=True)
    return [item for _, item in ordered]


def is_touch(item: TimelineItem) -> bool:
    """Whether an entry of `timeline` is a touch."""
    return isinstance(item.key, tuple) and item.key[0] == TOUCH


def tier_changes(page: MerchantPage) -> Iterable[tuple[TierMonth, TierMonth]]:
    """Months whose tier differs from the month before, with that month."""
    for now, before in zip(page.tier_history, page.tier_history[1:], strict=False):
        if now.tier != before.tier and before.month == months.shift(now.month, -1):
            yield now, before


def direction(now: str, before: str) -> int:
    """1 where the tier rose, −1 where it fell, 0 where one of them is no tier."""
    if now not in _ORDER or before not in _ORDER:
        return 0
    return (_ORDER.index(before) > _ORDER.index(now)) - (_ORDER.index(before) < _ORDER.index(now))


def _touch_item(touch: TouchRow, today: date) -> TimelineItem:
    when = words.day(policy.business_day(touch.touched_at), today)
    kind = {"warn": "warn", "bad": "bad"}.get(result_kind(touch), "neutral")
    if kind == "neutral" and touch.met and touch.channel == Channel.VISIT:
        kind = "accent"
    result = labels.result(touch.channel, touch.result)
    return TimelineItem(
        key=(TOUCH, touch.id),
        icon=channel_icon(touch.channel),
        title=labels.channel(touch.channel),
        date=f"{when} · {touch.manager}" if touch.manager else when,
        text=f"{result} · {touch.note}" if touch.note else result,
        kind=kind,
    )


def _tier_item(now: TierMonth, before: TierMonth) -> TimelineItem:
    way = direction(now.tier, before.tier)
    is_first = now.tier in _ORDER and before.tier not in _ORDER
    text = (
        labels.tier(now.tier) if is_first else " → ".join(map(labels.tier, (before.tier, now.tier)))
    )
    if now.rank is not None:
        rank = translate("MerchantPage", "rank {rank} of {n}").format(rank=now.rank, n=f"{now.n:,}")
        text = f"{text} · {rank}"
    return TimelineItem(
        key=(TIER, now.month),
        icon={1: "trending-up", -1: "trending-down"}.get(way, "tag"),
        title=(
            translate("MerchantPage", "First ranked")
            if is_first
            else translate("MerchantPage", "Tier change")
        ),
        date=month_name(now.month),
        text=text,
        kind={1: "ok", -1: "warn"}.get(way, "neutral"),
    )


def _end_of(month: str) -> datetime:
    """The first instant after a month: its tier stands once the month is over."""
    after = words.last_day(month) + timedelta(days=1)
    return datetime.combine(after, datetime.min.time(), tzinfo=policy.ZONE)
