"""How every benchmark measures and prints: medians, and ratios against a floor in the same run.

Machines differ and are noisy, so a figure alone says little: each is set beside a floor that was
measured in turn with it, run by run, and the median of the ratios is what holds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True)
class Measured:
    """Milliseconds of some runs of ours and of the floor, taken in turn."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of ours ÷ floor, pair by pair."""
        return statistics.median(a / b for a, b in zip(self.ours, self.floor, strict=True))


def in_turn(ours: Callable[[], float], floor: Callable[[], float], runs: int = RUNS) -> Measured:
    """Run both in turn, once uncounted; each returns the milliseconds it took."""
    ours()
    floor()
    pairs = [(ours(), floor()) for _ in range(runs)]
    return Measured(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    begin = time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1000


def percentile(values: list[float] | tuple[float, ...], share: float) -> float:
    """The value below which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def report(
    name: str,
    measured: Measured,
    floor_name: str,
    *,
    budget_ms: float | None = None,
    budget_ratio: float | None = None,
    value_ms: float | None = None,
) -> None:
    """Print one line: the median (or a given value such as a p95), the floor, the verdict."""
    ours = statistics.median(measured.ours) if value_ms is None else value_ms
    floor = statistics.median(measured.floor)
    verdicts = []
    if budget_ms is not None:
        verdicts.append(f"budget {budget_ms:.0f} ms: {_word(ours <= budget_ms)}")
    if budget_ratio is not None:
        verdicts.append(f"aim ≤ {budget_ratio:g}×: {_word(measured.ratio <= budget_ratio)}")
    print(
        f"{name}: {ours:.1f} ms (runs {min(measured.ours):.1f}–{max(measured.ours):.1f}) | "
        f"{floor_name}: {floor:.1f} ms | ratio {measured.ratio:.2f}× | {'; '.join(verdicts)}",
        flush=True,
    )


def _word(met: bool) -> str:  # noqa: FBT001  a predicate's own word
    return "met" if met else "missed"
