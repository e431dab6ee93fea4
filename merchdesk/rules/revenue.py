"""Net revenue (净收入): what stays with the acquirer of a MID's month (`domain.md` §1).

All money is integer fen and all rates are parts per million, so every figure is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from merchdesk.rules.codes import MerchantType

PPM = 1_000_000


@dataclass(frozen=True, slots=True)
class Schedule:
    """What issuer and network take from one type of merchant, from a day on.

    Rates in ppm of the ticket, caps in fen; a cap of 0 is no cap.
    """

    effective_from: date
    merchant_type: str
    instrument: str
    mdr_ppm: int | None
    issuer_ppm: int
    network_ppm: int
    cap_fen: int = 0
    issuer_cap_fen: int = 0
    network_cap_fen: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """A MID's month as the statement gives it, netted; None where it has no such column."""

    txn_count: int
    volume_fen: int
    fee_fen: int | None = None
    net_fen: int | None = None
    capped_count: int | None = None
    uncapped_volume_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Revenue:
    """A MID's month, computed. ``estimated`` (估算): an input had to be assumed."""

    fee_fen: int
    net_fen: int
    capped_count: int
    uncapped_volume_fen: int
    estimated: bool
    schedule: str  # the schedule's first day, or "stated"


def half_up(numerator: int, denominator: int) -> int:
    """The quotient rounded to the nearest integer, halves away from zero."""
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def schedule_for(
    schedules: Sequence[Schedule],
    *,
    merchant_type: str,
    month: str,
    pinned: date | None = None,
    credit_percent: int = 50,
) -> Schedule:
    """The schedule of a merchant type in force on a month's first day, or the pinned one.

    A list that splits debit from credit (2016) is blended with the portfolio's credit share,
    since statements do not split. Months before the first list use the first.

    Args:
        schedules: every known row, of any date.
        merchant_type: a `MerchantType`; one that a list does not carry takes its ``standard``
            row, else its ``general`` one.
        month: ``YYYY-MM``.
        pinned: the first day of the list that the portfolio pins, if it does.
        credit_percent: share of credit cards in the volume, 0–100.
    """
    first_day = pinned or date(int(month[:4]), int(month[5:7]), 1)
    days = {row.effective_from for row in schedules}
    in_force = max((day for day in days if day <= first_day), default=min(days))
    listed = [row for row in schedules if row.effective_from == in_force]
    for wanted in (merchant_type, MerchantType.STANDARD, MerchantType.GENERAL):
        rows = [row for row in listed if row.merchant_type == wanted]
        if rows:
            return rows[0] if len(rows) == 1 else _blend(rows, credit_percent)
    raise ValueError(f"the price list of {in_force} has no general row")


def _blend(rows: Sequence[Schedule], credit_percent: int) -> Schedule:
    by_instrument = {row.instrument: row for row in rows}
    credit, debit = by_instrument["credit"], by_instrument["debit"]
    mix = credit_percent * credit.issuer_ppm + (100 - credit_percent) * debit.issuer_ppm
    return Schedule(
        effective_from=credit.effective_from,
        merchant_type=credit.merchant_type,
        instrument="",
        mdr_ppm=credit.mdr_ppm,
        issuer_ppm=half_up(mix, 100),
        network_ppm=credit.network_ppm,
    )


def compute(
    stated: Stated,
    schedule: Schedule,
    *,
    mdr_ppm: int | None = None,
    type_known: bool = True,
) -> Revenue:
    """The net revenue of one MID and month, rounded once.

    ``half_up(fee − (issuer + network) × uncapped volume − capped count × (issuer cap +
    network cap))``. A statement's own net wins. Where the statement counts capped tickets but
    does not give their volume, and fee, rate and cap allow, the uncapped volume follows from the
    fee; else uncapped volume = volume and nothing counts as capped.

    Args:
        stated: the netted statement lines of the MID and month.
        schedule: from `schedule_for`.
        mdr_ppm: the merchant's own rate, where the contract or profile gives one.
        type_known: False marks the result estimated.
    """
    rate = mdr_ppm if mdr_ppm is not None else schedule.mdr_ppm
    capped, uncapped, derived = _split(stated, schedule, rate)
    estimated = derived or not type_known or not schedule.instrument
    fee = stated.fee_fen
    if fee is None:
        fee = half_up((rate or 0) * uncapped, PPM) + capped * schedule.cap_fen
        estimated = True
    if stated.net_fen is not None:
        return Revenue(fee, stated.net_fen, capped, uncapped, False, "stated")
    shares = (schedule.issuer_ppm + schedule.network_ppm) * uncapped
    caps = capped * (schedule.issuer_cap_fen + schedule.network_cap_fen)
    net = half_up((fee - caps) * PPM - shares, PPM)
    return Revenue(fee, net, capped, uncapped, estimated, schedule.effective_from.isoformat())


def _split(stated: Stated, schedule: Schedule, rate: int | None) -> tuple[int, int, bool]:
    """Capped tickets, uncapped volume, and whether the latter had to be derived."""
    capped = stated.capped_count or 0
    if stated.uncapped_volume_fen is not None:
        return capped, stated.uncapped_volume_fen, False
    if not capped:
        return 0, stated.volume_fen, False
    if not (rate and schedule.cap_fen and stated.fee_fen is not None):
        return 0, stated.volume_fen, True
    uncapped = half_up((stated.fee_fen - capped * schedule.cap_fen) * PPM, rate)
    return capped, min(max(uncapped, 0), stated.volume_fen), True


def fee_is_off(
    stated: Stated,
    schedule: Schedule,
    *,
    mdr_ppm: int | None,
    merchant_cap_fen: int | None,
) -> bool:
    """Whether the stated fee differs from volume × MDR by more than one fen a ticket."""
    rate = mdr_ppm if mdr_ppm is not None else schedule.mdr_ppm
    if stated.fee_fen is None or rate is None:
        return False
    capped = stated.capped_count or 0
    if capped and stated.uncapped_volume_fen is None:
        return False
    uncapped = (
        stated.volume_fen if stated.uncapped_volume_fen is None else (stated.uncapped_volume_fen)
    )
    cap = merchant_cap_fen if merchant_cap_fen is not None else schedule.cap_fen
    expected = half_up(rate * uncapped, PPM) + capped * cap
    return abs(stated.fee_fen - expected) > max(1, abs(stated.txn_count))
