"""The periods that reports are usually asked for."""

from __future__ import annotations

from datetime import date, timedelta

from merchdesk.i18n import translate

USUAL, CUSTOM = "usual", "custom"

Days = tuple[date, date]


def names(usual_days: int) -> list[tuple[object, str]]:
    """Code and name of each, the report's own first."""
    return [
        (USUAL, usual_name(usual_days)),
        ("this_week", translate("Reports", "This week")),
        ("last_week", translate("Reports", "Last week")),
        ("this_month", translate("Reports", "This month")),
        ("last_month", translate("Reports", "Last month")),
        (CUSTOM, translate("Reports", "Custom")),
    ]


def usual_name(days: int) -> str:
    """``31 days``, ``12 weeks``, ``12 months`` back from today."""
    if days >= 365:
        return translate("Reports", "{number} months").format(number=days * 12 // 365)
    if days > 31 and days % 7 == 0:
        return translate("Reports", "{number} weeks").format(number=days // 7)
    return translate("Reports", "{number} days").format(number=days)


def days_of(preset: str, *, today: date, usual: Days) -> Days | None:
    """First and last day of a preset, both included; None for the custom one.

    What still runs ends today; a week begins on Monday.
    """
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    return {
        USUAL: usual,
        "this_week": (monday, today),
        "last_week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "this_month": (first, today),
        "last_month": (before.replace(day=1), before),
    }.get(preset)
