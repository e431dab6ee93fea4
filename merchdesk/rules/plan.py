"""The day (`domain.md` §6): whom to see or call, and why. Capacity, not a quota to fill with noise.

What exists so far: promises, merchants never visited, and the longest since somebody was met.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from merchdesk.rules.codes import Channel, MerchantType, Tier

VISITS_A_DAY = 5
CALLS_A_DAY = 20

#: Met visits a merchant is due in, in days, by tier: 2, 1 and ⅓ a month; small ones get none.
VISIT_EVERY_DAYS: dict[str, int] = {Tier.KEY: 15, Tier.MAJOR: 30, Tier.STANDARD: 90}
#: Connected calls, in days, by tier: 4, 2, 1 and ⅓ a month.
CALL_EVERY_DAYS: dict[str, int] = {
    Tier.KEY: 8,
    Tier.MAJOR: 15,
    Tier.STANDARD: 30,
    Tier.SMALL: 90,
}

MORNING = ("09:00", "10:00", "11:00")
AFTERNOON = ("14:30", "16:00")


class Reason(StrEnum):
    """Why a merchant stands in the day's plan, most pressing first."""

    OVERDUE = "overdue"
    PROMISED = "promised"
    NEVER_VISITED = "never_visited"
    LONG_UNSEEN = "long_unseen"


@dataclass(frozen=True, slots=True)
class Promise:
    """An open to-do with a date."""

    task_id: str
    merchant_id: str
    due_on: date
    channel: str
    title: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the plan needs to know of a merchant. Paused and closed ones are left out before."""

    merchant_id: str
    tier: str
    merchant_type: str
    net3_fen: int
    district: str
    last_met_on: date | None
    last_reached_on: date | None  # met, or a connected call


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the day."""

    merchant_id: str
    channel: str  # visit or call
    reason: Reason
    due_on: date
    slot: str = ""  # a proposed hour of a visit
    task_id: str = ""
    title: str = ""


def day(
    today: date,
    *,
    promises: Iterable[Promise],
    candidates: Iterable[Candidate],
    visits: int = VISITS_A_DAY,
    calls: int = CALLS_A_DAY,
) -> tuple[PlanLine, ...]:
    """The plan of a business day: due promises first, all of them, then what is due by cadence.

    Promises always show, even past capacity; suggestions only fill what is left, highest tier
    and net first, kept together by district. A merchant stands in the plan once.
    """
    due = sorted(
        (p for p in promises if p.due_on <= today),
        key=lambda p: (p.due_on, p.merchant_id),
    )
    lines: dict[str, PlanLine] = {}
    for promise in due:
        lines.setdefault(promise.merchant_id, _promise_line(promise, today))
    ranked = sorted(candidates, key=lambda c: (_tier_order(c.tier), -c.net3_fen, c.merchant_id))
    free = [c for c in ranked if c.merchant_id not in lines]
    seen = sum(line.channel == Channel.VISIT for line in lines.values())
    suggested = _suggest_visits(today, free, max(0, visits - seen))
    lines |= {line.merchant_id: line for line in suggested}
    called = sum(line.channel == Channel.CALL for line in lines.values())
    free = [c for c in free if c.merchant_id not in lines]
    lines |= {line.merchant_id: line for line in _suggest_calls(today, free, calls - called)}
    by_type = {c.merchant_id: c.merchant_type for c in ranked}
    return _with_slots(tuple(lines.values()), by_type)


def _promise_line(promise: Promise, today: date) -> PlanLine:
    reason = Reason.OVERDUE if promise.due_on < today else Reason.PROMISED
    in_person = promise.channel in (Channel.VISIT, Channel.INSPECTION, "")
    channel = Channel.VISIT if in_person else Channel.CALL
    return PlanLine(
        promise.merchant_id,
        channel,
        reason,
        promise.due_on,
        "",
        promise.task_id,
        promise.title,
    )


def _tier_order(tier: str) -> int:
    order = [str(code) for code in Tier]
    return order.index(tier) if tier in order else len(order)


def _suggest_visits(today: date, candidates: list[Candidate], room: int) -> list[PlanLine]:
    due = []
    for candidate in candidates:
        every = VISIT_EVERY_DAYS.get(candidate.tier)
        if every is None:
            continue
        if candidate.last_met_on is None:
            due.append((candidate, Reason.NEVER_VISITED, today))
        elif candidate.last_met_on + timedelta(days=every) <= today:
            due_on = candidate.last_met_on + timedelta(days=every)
            due.append((candidate, Reason.LONG_UNSEEN, due_on))
    chosen = due[:room]
    chosen.sort(key=lambda item: item[0].district)
    return [PlanLine(c.merchant_id, Channel.VISIT, why, on) for c, why, on in chosen]


def _suggest_calls(today: date, candidates: list[Candidate], room: int) -> list[PlanLine]:
    lines: list[PlanLine] = []
    for candidate in candidates:
        every = CALL_EVERY_DAYS.get(candidate.tier)
        last = candidate.last_reached_on
        if every is None or last is None or len(lines) >= max(0, room):
            continue
        if last + timedelta(days=every) <= today:
            due_on = last + timedelta(days=every)
            lines.append(PlanLine(candidate.merchant_id, Channel.CALL, Reason.LONG_UNSEEN, due_on))
    return lines


def _with_slots(lines: tuple[PlanLine, ...], types: dict[str, str]) -> tuple[PlanLine, ...]:
    """Give visits an hour: restaurants after the lunch rush, others in the morning first."""
    morning, afternoon = list(MORNING), list(AFTERNOON)
    placed = []
    for line in lines:
        slot = ""
        if line.channel == Channel.VISIT and line.reason != Reason.OVERDUE:
            dining = types.get(line.merchant_id) == MerchantType.DINING
            first, second = (afternoon, morning) if dining else (morning, afternoon)
            slot = (first or second or [""]).pop(0)
        placed.append(
            PlanLine(
                line.merchant_id,
                line.channel,
                line.reason,
                line.due_on,
                slot,
                line.task_id,
                line.title,
            )
        )
    return tuple(placed)
