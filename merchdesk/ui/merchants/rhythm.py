"""The service rhythm of a merchant: touches of this month against what its tier is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from merchdesk.rules import plan
from merchdesk.rules.codes import Channel, Tier
from merchdesk.services import policy
from merchdesk.services.merchant_page import MerchantPage, TouchRow

#: (times, months) of met visits and of connected calls by tier (`domain.md` §6).
_VISITS: dict[str, tuple[int, int]] = {Tier.KEY: (2, 1), Tier.MAJOR: (1, 1), Tier.STANDARD: (1, 3)}
_CALLS: dict[str, tuple[int, int]] = {
    Tier.KEY: (4, 1),
    Tier.MAJOR: (2, 1),
    Tier.STANDARD: (1, 1),
    Tier.SMALL: (1, 3),
}


@dataclass(frozen=True, slots=True)
class Beat:
    """How often this month (or quarter) out of how often it is due; due 0: not at all."""

    done: int
    due: int
    months: int

    @property
    def is_kept(self) -> bool:
        """Whether the period has what it is due."""
        return self.done >= self.due


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Met visits, connected calls, and the day the next touch is suggested for."""

    visits: Beat
    calls: Beat
    next_on: date | None


def is_met_visit(touch: TouchRow) -> bool:
    """Whether somebody was met face to face: only that resets the visit cadence."""
    return touch.met and touch.channel in plan.IN_PERSON


def rhythm(page: MerchantPage, today: date) -> Rhythm:
    """The rhythm on a business day; a merchant without a tier has nothing due."""
    tier = page.row.tier
    met = [policy.business_day(t.touched_at) for t in page.touches if is_met_visit(t)]
    reached = [
        policy.business_day(t.touched_at)
        for t in page.touches
        if t.met and t.channel == Channel.CALL
    ]
    return Rhythm(
        visits=_beat(met, *_VISITS.get(tier, (0, 1)), today),
        calls=_beat(reached, *_CALLS.get(tier, (0, 1)), today),
        next_on=_next(tier, met, reached, today),
    )


def _beat(days: Iterable[date], due: int, months: int, today: date) -> Beat:
    first_month = (today.month - 1) // months * months + 1
    since = date(today.year, first_month, 1)
    return Beat(sum(since <= day <= today for day in days), due, months)


def _next(tier: str, met: list[date], reached: list[date], today: date) -> date | None:
    """The sooner of the next visit and the next call; today where one is overdue or never was."""
    plans = (
        (plan.VISIT_EVERY_DAYS.get(tier), met),
        (plan.CALL_EVERY_DAYS.get(tier), [*met, *reached]),
    )
    due = [
        max(days) + timedelta(days=every) if days else today
        for every, days in plans
        if every is not None
    ]
    return max(min(due), today) if due else None
