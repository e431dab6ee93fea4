"""How the shops trade: 36 months of growth, decline, seasons and silence, with exact fees."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from random import Random

from merchdesk.demo.calendar import MonthDays, month_days
from merchdesk.demo.shops import Shop
from merchdesk.demo.types import DemoMonth
from merchdesk.rules.codes import MerchantStatus
from merchdesk.rules.months import shift

_PPM = 1_000_000
_RAMP = (0.35, 0.6, 0.8, 0.92)  # the first months of a new shop
_COURSES = {
    "steady": 40,
    "growing": 15,
    "declining": 13,
    "raised": 6,
    "fallen": 6,
    "volatile": 10,
    "fading": 6,
    "irregular": 3,
    "paused": 2,
}
_STEADY_COURSES = {name: _COURSES[name] for name in ("steady", "growing", "declining", "volatile")}


@dataclass(frozen=True, slots=True)
class Course:
    """A shop's level month by month (1 is usual, 0 no trade), and where it stands at the end."""

    levels: tuple[float, ...]
    status: str
    paused_for: int = 0  # months still to come
    first: int = 0  # the month it opened


def course(rng: Random, length: int, *, calm: bool = False) -> Course:
    """One of nine courses of business, in a quarter of cases after an opening on the way.

    Args:
        rng: the shop's own random numbers.
        length: how many months, at least 12.
        calm: whether to leave out silence and late openings.
    """
    kinds = _STEADY_COURSES if calm else _COURSES
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    levels = _wander(rng, length, 0.16 if kind == "volatile" else 0.04)
    status, paused_for = MerchantStatus.ACTIVE, 0
    if kind in _DRIFTS:
        levels = _drift(rng, levels, *_DRIFTS[kind])
    elif kind in _JUMPS:
        levels = _jump(rng, levels, *_JUMPS[kind])
    elif kind == "irregular":
        levels = [level if rng.random() < 0.75 else 0.0 for level in levels]
    elif kind == "fading":
        levels, status = _fade(rng, levels)
    elif kind == "paused":
        levels, paused_for = _pause(rng, levels)
        status = MerchantStatus.RENOVATING if paused_for else status
    first = 0 if calm or rng.random() > 0.24 else rng.randrange(1, length)
    opened = [0.0] * first + [
        x * y for x, y in zip(levels[first:], _ramp(first, length), strict=True)
    ]
    return Course(tuple(opened), status, paused_for, first)


_DRIFTS = {"growing": (0.012, 0.04), "declining": (-0.05, -0.012)}
_JUMPS = {"raised": (1.5, 2.6), "fallen": (0.3, 0.6)}


def _wander(rng: Random, length: int, step: float) -> list[float]:
    """A level that wanders about 1 and is drawn back to it."""
    place, levels = rng.gauss(0.0, 2 * step), []
    for _ in range(length):
        place = 0.94 * place + rng.gauss(0.0, step)
        levels.append(math.exp(place))
    return levels


def _drift(rng: Random, levels: list[float], low: float, high: float) -> list[float]:
    """Up or down by a steady rate, from some month on."""
    rate, start = rng.uniform(low, high), rng.randrange(max(1, len(levels) * 2 // 3))
    return [level * math.exp(rate * max(0, t - start)) for t, level in enumerate(levels)]


def _jump(rng: Random, levels: list[float], low: float, high: float) -> list[float]:
    factor, start = rng.uniform(low, high), rng.randrange(len(levels) // 4, len(levels))
    return [level * factor if t >= start else level for t, level in enumerate(levels)]


def _fade(rng: Random, levels: list[float]) -> tuple[list[float], MerchantStatus]:
    """Less and less, then nothing for 1 to 14 months; the long silent ones may have closed."""
    silent, slope = rng.randint(1, 14), rng.uniform(0.1, 0.35)
    end = max(0, len(levels) - silent)
    faded = [x * math.exp(-slope * max(0, t - end + 7)) for t, x in enumerate(levels[:end])]
    closed = silent >= 4 and rng.random() < 0.4
    status = MerchantStatus.CLOSED if closed else MerchantStatus.ACTIVE
    return faded + [0.0] * (len(levels) - end), status


def _pause(rng: Random, levels: list[float]) -> tuple[list[float], int]:
    """Closed for renovation for two to four months; returns how many are still to come."""
    length = rng.randint(2, 4)
    start = rng.randrange(len(levels) // 2, len(levels))
    ahead = max(0, start + length - len(levels))
    paused = [0.0 if start <= t < start + length else level for t, level in enumerate(levels)]
    return paused, ahead


def _ramp(first: int, length: int) -> list[float]:
    open_months = length - first
    start = list(_RAMP[:open_months]) if first else []
    return start + [1.0] * (open_months - len(start))


def months(
    rng: Random, shop: Shop, levels: tuple[float, ...], covered: tuple[str, ...]
) -> tuple[DemoMonth, ...]:
    """The months in which the shop traded; a silent month has no row, as acquirers omit it."""
    scale = rng.uniform(0.75, 1.35)  # its tickets against its trade's
    rows = (
        _month(rng, shop, month, level, scale)
        for month, level in zip(covered, levels, strict=True)
        if level > 0
    )
    return tuple(row for row in rows if row is not None)


def _month(rng: Random, shop: Shop, month: str, level: float, scale: float) -> DemoMonth | None:
    days = month_days(month)
    volume = shop.volume_fen * level * _season(shop, month, days) * math.exp(rng.gauss(0, 0.06))
    trade = shop.trade
    count = round(volume / (trade.ticket_fen * scale * (1 - trade.capped) + trade.capped_share_fen))
    if count == 0:
        return None
    capped = min(count, round(count * trade.capped * rng.uniform(0.8, 1.2)))
    uncapped_volume, capped_volume = _volumes(rng, shop, count - capped, capped, scale)
    fee = uncapped_volume * shop.mdr_ppm
    return DemoMonth(
        month=month,
        txn_count=count,
        capped_count=capped,
        volume_fen=uncapped_volume + capped_volume,
        uncapped_volume_fen=uncapped_volume,
        fee_fen=(2 * fee + _PPM) // (2 * _PPM) + capped * (shop.cap_fen or 0),
        largest_ticket_fen=_largest(
            rng, shop, (count - capped, uncapped_volume), (capped, capped_volume)
        ),
        active_days=_active_days(rng, shop, days, count),
    )


def _season(shop: Shop, month: str, days: MonthDays) -> float:
    trade = shop.trade
    holidays = 1 - trade.spring * days.closed + trade.rush * days.rush
    return trade.season[int(month[5:7]) - 1] * holidays * (1 + trade.holiday * days.golden * 4)


def threshold(mdr_ppm: int, cap_fen: int) -> int:
    """The smallest ticket in fen whose fee reaches the cap."""
    return -(-cap_fen * _PPM // mdr_ppm)


def _volumes(rng: Random, shop: Shop, uncapped: int, capped: int, scale: float) -> tuple[int, int]:
    """Uncapped and capped volume: no uncapped ticket reaches the cap, every capped one does."""
    trade = shop.trade
    ticket = trade.ticket_fen * scale * rng.uniform(0.94, 1.06)
    if shop.cap_fen is None:
        return round(uncapped * ticket) + rng.randrange(uncapped + 1), 0
    least = threshold(shop.mdr_ppm, shop.cap_fen)
    large = max(least * 1.05, trade.capped_fen * rng.uniform(0.85, 1.2))
    return round(uncapped * min(ticket, least * 0.9)), round(capped * large)


def _largest(rng: Random, shop: Shop, uncapped: tuple[int, int], capped: tuple[int, int]) -> int:
    """The largest ticket in fen, possible beside the others of its kind; (count, volume) each."""
    count, volume = capped if capped[0] else uncapped
    mean = -(-volume // count)
    most = volume - (count - 1) * (mean // 2)
    if shop.cap_fen is not None:
        least = threshold(shop.mdr_ppm, shop.cap_fen)
        most = volume - (count - 1) * least if capped[0] else min(most, least - 1)
    return max(mean, min(most, round(mean * rng.uniform(1.6, 9.0))))


def _active_days(rng: Random, shop: Shop, days: MonthDays, count: int) -> int:
    open_days = days.days * (1 - shop.trade.spring * days.closed * 0.9) * rng.uniform(0.92, 1.0)
    expected = open_days * -math.expm1(-count / max(open_days, 1.0))
    return max(1, min(days.days, count, round(expected)))


def paused_until(course_: Course, last: str) -> dt.date | None:
    """The day on which a renovating shop means to open again."""
    if not course_.paused_for:
        return None
    return dt.date.fromisoformat(shift(last, course_.paused_for + 1) + "-01")
