"""What the charts draw, without matplotlib: importing that costs 0.4 s and comes after paint."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One month of a merchant.

    Amounts in fen. ``None`` volume: the month is not covered (unknown, not zero).
    ``tier`` is a tier code or "" (unranked). ``floor_fen`` is the monthly share (÷ 3) of the
    keep-tier line on three-month net, where the month has one.
    """

    month: str
    volume_fen: int | None
    net_fen: int | None
    txn_count: int | None
    tier: str
    floor_fen: int | None
    provisional: bool = False  # hatched: this month is not complete yet


@dataclass(frozen=True, slots=True)
class Trend:
    """Consecutive months, oldest first, and whose they are (for the file name and alt text)."""

    title: str
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True)
class PyramidLevel:
    """One tier of the portfolio pyramids: how many merchants, how much three-month net (fen)."""

    tier: str
    merchants: int
    net_fen: int
