"""Months as ``YYYY-MM`` codes: they sort as text and read as what they are."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def shift(month: str, by: int) -> str:
    """The month ``by`` months later (earlier when negative)."""
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def window(last: str, length: int) -> tuple[str, ...]:
    """``length`` consecutive months ending with ``last``, oldest first."""
    return tuple(shift(last, offset) for offset in range(1 - length, 1))


def between(first: str, last: str) -> tuple[str, ...]:
    """All months from ``first`` to ``last``, both included; empty when they are out of order."""
    count = int(last[:4]) * 12 + int(last[5:7]) - int(first[:4]) * 12 - int(first[5:7]) + 1
    return window(last, count) if count > 0 else ()
