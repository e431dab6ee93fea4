"""The day (`domain.md` §6): whom to see or call, and why. Capacity, not a quota to fill with noise.

What exists so far: promises, merchants never visited, and the longest since somebody was met.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from merchdesk.rules.codes import Channel, MerchantType, Tier, Unranked
from merchdesk.rules.dates import add_workdays, workday_from

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
#: Who is seen once even before a cadence applies: a new merchant's first visit is its beginning.
FIRST_VISIT = (*VISIT_EVERY_DAYS, Unranked.NEW)

#: Whoever was not met or did not answer is tried again on this workday, at another hour.
RETRY_WORKDAYS = 2
#: More than this in seven days is over-contact, unless something was promised.
VISITS_A_WEEK = 2
CALLS_A_WEEK = 4

MORNING = ("09:00", "10:00", "11:00")
AFTERNOON = ("14:30", "16:00")
_NOON = "12:00"
_EARLY = 30  # minutes before a slot in which a visit counts as the one of that slot

#: Channels in which somebody is met face to face.
IN_PERSON = (Channel.VISIT, Channel.INSPECTION, Channel.EVENT)


class Reason(StrEnum):
    """Why a merchant stands in the day's plan, most pressing first."""

    OVERDUE = "overdue"
    PROMISED = "promised"
    NEVER_VISITED = "never_visited"
    LONG_UNSEEN = "long_unseen"


@dataclass(frozen=True, slots=True)
class Promise:
    """An open to-do with a date, and what orders it among others of that date."""

    task_id: str
    merchant_id: str
    due_on: date
    channel: str
    title: str
    tier: str = ""
    merchant_type: str = ""
    net3_fen: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the plan needs to know of a merchant. Paused and closed ones are left out before.

    Attributes:
        last_met_on: somebody was met.
        last_reached_on: met, or a connected call.
        missed_on: a visit since then met nobody; ``missed_at`` is its hour, ``HH:MM``.
        unanswered_on: a call since then was not answered.
        visits_week: visits, met or not, in the last seven days; ``calls_week`` likewise.
    """

    merchant_id: str
    tier: str
    merchant_type: str
    net3_fen: int
    district: str
    last_met_on: date | None
    last_reached_on: date | None
    missed_on: date | None = None
    missed_at: str = ""
    unanswered_on: date | None = None
    visits_week: int = 0
    calls_week: int = 0


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the day.

    Attributes:
        channel: visit or call.
        due_on: when it was promised for or fell due; a first visit is due today.
        slot: a proposed hour of a visit, ``HH:MM``, or "".
        by: the channel a promise was made for; else as ``channel``.
        since: when somebody was last met (a visit) or reached (a call).
    """

    merchant_id: str
    channel: str
    reason: Reason
    due_on: date
    slot: str = ""
    task_id: str = ""
    title: str = ""
    by: str = ""
    since: date | None = None


def day(
    today: date,
    *,
    promises: Iterable[Promise],
    candidates: Iterable[Candidate],
    visits: int = VISITS_A_DAY,
    calls: int = CALLS_A_DAY,
    taken: Iterable[str] = (),
) -> tuple[PlanLine, ...]:
    """The plan of a business day: due promises first, all of them, then what is due by cadence.

    Promises always show, even past capacity; suggestions only fill what is left, highest tier
    and net first, kept together by district. A merchant stands in the plan once.

    Args:
        today: the business day.
        promises: open to-dos, also those of later days.
        candidates: merchants that may be suggested.
        visits: how many visits there is still room for.
        calls: how many calls there is still room for.
        taken: hours of the day's visits so far, ``HH:MM``: each uses up the slot it began in or
            just before, so that what is still planned keeps its hour while the day goes on.
    """
    due = sorted((p for p in promises if p.due_on <= today), key=_promise_order)
    lines: dict[str, PlanLine] = {}
    for promise in due:
        lines.setdefault(promise.merchant_id, _promise_line(promise, today))
    ranked = sorted(candidates, key=lambda c: (*_rank(c), c.merchant_id))
    free = [c for c in ranked if c.merchant_id not in lines]
    seen = sum(line.channel == Channel.VISIT for line in lines.values())
    suggested = _suggest_visits(today, free, max(0, visits - seen))
    lines |= {line.merchant_id: line for line in suggested}
    called = sum(line.channel == Channel.CALL for line in lines.values())
    free = [c for c in free if c.merchant_id not in lines]
    lines |= {line.merchant_id: line for line in _suggest_calls(today, free, calls - called)}
    types = {c.merchant_id: c.merchant_type for c in ranked}
    types |= {promise.merchant_id: promise.merchant_type for promise in due}
    missed = {c.merchant_id: c.missed_at for c in ranked if c.missed_at}
    return _with_slots(lines.values(), types, missed, taken)


def next_due(tier: str, *, in_person: bool, met: bool, on: date) -> date | None:
    """When a merchant is due again after a touch; None where its tier has no cadence.

    Args:
        tier: the tier held.
        in_person: a visit, or else a call or message.
        met: somebody was met or reached; if not, it is tried again two workdays later.
        on: the business day of the touch.
    """
    if not met:
        return add_workdays(on, RETRY_WORKDAYS)
    every = (VISIT_EVERY_DAYS if in_person else CALL_EVERY_DAYS).get(tier)
    return None if every is None else workday_from(on + timedelta(days=every))


def _promise_line(promise: Promise, today: date) -> PlanLine:
    in_person = promise.channel in (*IN_PERSON, "")
    channel = Channel.VISIT if in_person else Channel.CALL
    return PlanLine(
        promise.merchant_id,
        channel,
        Reason.OVERDUE if promise.due_on < today else Reason.PROMISED,
        promise.due_on,
        task_id=promise.task_id,
        title=promise.title,
        by=promise.channel or channel,
    )


def _promise_order(promise: Promise) -> tuple[date, int, int, str]:
    return (promise.due_on, *_rank(promise), promise.task_id)


def _rank(item: Candidate | Promise) -> tuple[int, int]:
    """Highest tier first, then highest net."""
    order = [str(code) for code in Tier]
    place = order.index(item.tier) if item.tier in order else len(order)
    return place, -item.net3_fen


def _suggest_visits(today: date, candidates: list[Candidate], room: int) -> list[PlanLine]:
    pairs = ((c, _visit_line(c, today)) for c in candidates)
    chosen = [(c.district, line) for c, line in pairs if line is not None][:room]
    return [line for _, line in sorted(chosen, key=lambda pair: pair[0])]


def _visit_line(candidate: Candidate, today: date) -> PlanLine | None:
    """The visit that is due, if one is and it may be made today."""
    every, last = VISIT_EVERY_DAYS.get(candidate.tier), candidate.last_met_on
    if _too_soon(candidate.missed_on, today) or candidate.visits_week >= VISITS_A_WEEK:
        return None
    line = PlanLine(
        candidate.merchant_id, Channel.VISIT, Reason.NEVER_VISITED, today, by=Channel.VISIT
    )
    if last is None:
        return line if candidate.tier in FIRST_VISIT else None
    if every is None or last + timedelta(days=every) > today:
        return None
    return replace(line, reason=Reason.LONG_UNSEEN, due_on=last + timedelta(days=every), since=last)


def _suggest_calls(today: date, candidates: list[Candidate], room: int) -> list[PlanLine]:
    lines = (_call_line(candidate, today) for candidate in candidates)
    return [line for line in lines if line is not None][: max(0, room)]


def _call_line(candidate: Candidate, today: date) -> PlanLine | None:
    every, last = CALL_EVERY_DAYS.get(candidate.tier), candidate.last_reached_on
    if every is None or last is None or last + timedelta(days=every) > today:
        return None
    if _too_soon(candidate.unanswered_on, today) or candidate.calls_week >= CALLS_A_WEEK:
        return None
    return PlanLine(
        candidate.merchant_id,
        Channel.CALL,
        Reason.LONG_UNSEEN,
        last + timedelta(days=every),
        by=Channel.CALL,
        since=last,
    )


def _too_soon(missed_on: date | None, today: date) -> bool:
    return missed_on is not None and today < add_workdays(missed_on, RETRY_WORKDAYS)


def _with_slots(
    lines: Iterable[PlanLine],
    types: dict[str, str],
    missed: dict[str, str],
    taken: Iterable[str],
) -> tuple[PlanLine, ...]:
    """Give visits an hour while there are hours left; overdue ones stand first and need none."""
    free = _free_slots(taken)
    placed = []
    for line in lines:
        if line.channel == Channel.VISIT and line.reason != Reason.OVERDUE and free:
            merchant = line.merchant_id
            early = _prefers_morning(types.get(merchant, ""), missed.get(merchant, ""))
            slot = next((s for s in free if (s < _NOON) == early), free[0])
            free.remove(slot)
            placed.append(replace(line, slot=slot))
        else:
            placed.append(line)
    return tuple(placed)


def _free_slots(taken: Iterable[str]) -> list[str]:
    free = [*MORNING, *AFTERNOON]
    for hour in sorted(taken):
        begun = [slot for slot in free if _minutes(slot) - _EARLY < _minutes(hour)]
        if begun:
            free.remove(begun[-1])
    return free


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _prefers_morning(merchant_type: str, missed_at: str) -> bool:
    """Not where nobody was met in the morning; restaurants after the lunch rush."""
    if missed_at:
        return missed_at >= _NOON
    return merchant_type != MerchantType.DINING
