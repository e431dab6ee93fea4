"""Axis units and ticks: Chinese counts in 元 and 万元, English in CNY and k CNY."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from merchdesk import i18n
from merchdesk.i18n import translate


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of money on an axis: its name and how many fen it is."""

    name: str
    fen: int


def unit_for(amounts: Iterable[int]) -> Unit:
    """The unit in which the largest of these amounts (fen) is a short number."""
    largest = max((abs(amount) for amount in amounts), default=0)
    if i18n.language() == i18n.CHINESE:
        return Unit("万元", 1_000_000) if largest >= 2_000_000 else Unit("元", 100)
    if largest >= 200_000_000:
        return Unit(translate("Chart", "M CNY"), 100_000_000)
    if largest >= 1_000_000:
        return Unit(translate("Chart", "k CNY"), 100_000)
    return Unit(translate("Chart", "CNY"), 100)


@dataclass(frozen=True, slots=True)
class Axis:
    """The span of an axis in its unit, and its ticks with their texts."""

    low: float
    high: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]


def axis_for(values: Sequence[float], *, most: int = 4) -> Axis:
    """A span from zero (or the lowest negative value) with at most ``most`` round steps."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        return Axis(0.0, 1.0, (0.0,), ("0",))
    room = (high - low) * 0.1
    low, high = low - room if low < 0 else 0.0, high + room
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10])
    ticks = tuple(float(t) for t in locator.tick_values(low, high) if low <= t <= high)
    return Axis(low, high, ticks, tuple(_number(tick) for tick in ticks))


def _number(value: float) -> str:
    text = f"{abs(value):,.3f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


def month_ticks(months: Sequence[str], slot_px: float, label_px: float) -> list[int]:
    """Which months carry a label: every 1, 2, 3, 6 or 12 months, aligned to January."""
    step = next((s for s in (1, 2, 3, 6, 12) if s * slot_px >= label_px), 12)
    return [i for i, month in enumerate(months) if (int(month[5:7]) - 1) % step == 0]
