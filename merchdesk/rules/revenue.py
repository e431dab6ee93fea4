"""Net revenue (净收入): what stays with the acquirer of a MID's month (`domain.md` §1).

All money is integer fen and all rates are parts per million, so every figure is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from merchdesk.rules.codes import MerchantType

PPM = 1_000_000


@dataclass(frozen=True, slots=True)
class Schedule:
    """What issuer and network take from one type of merchant, from a day on.

    Rates in ppm of the ticket, caps in fen; a cap of 0 is no cap.

    Attributes:
        capped_ppm: what they take of the volume of capped tickets beside their caps. None: the
            rates of those who have no cap; a blend of instruments says it itself.
        usual_share_ppm: the acquirer's share to assume where nobody states a fee or a rate.
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
    capped_ppm: int | None = None
    usual_share_ppm: int = 0

    @property
    def cost_ppm(self) -> int:
        """What issuer and network take of uncapped volume."""
        return self.issuer_ppm + self.network_ppm

    @property
    def cost_capped_ppm(self) -> int:
        """What they take of the volume of capped tickets: who has no cap takes the rate."""
        if self.capped_ppm is not None:
            return self.capped_ppm
        issuer = 0 if self.issuer_cap_fen else self.issuer_ppm
        return issuer + (0 if self.network_cap_fen else self.network_ppm)


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
    since statements do not split. Months before the first list use the first. A list that says
    nothing of the type leaves the one before it in force.

    Args:
        schedules: every known row, of any date.
        merchant_type: a `MerchantType`; one that a list does not carry takes its ``standard``
            row, else its ``general`` one.
        month: ``YYYY-MM``.
        pinned: the first day of the list that the portfolio pins, if it does.
        credit_percent: share of credit cards in the volume, 0–100.
    """
    first_day = pinned or date(int(month[:4]), int(month[5:7]), 1)
    days = sorted({row.effective_from for row in schedules})
    past = [day for day in reversed(days) if day <= first_day]
    for day in past or days:
        rows = _rows_for(merchant_type, [row for row in schedules if row.effective_from == day])
        if rows:
            found = rows[0] if len(rows) == 1 else _blend(rows, credit_percent)
            share = _usual_share(schedules, merchant_type, day)
            return found if found.mdr_ppm is not None else replace(found, usual_share_ppm=share)
    raise ValueError(f"no price list has a row for {merchant_type}, nor a general one")


def _rows_for(merchant_type: str, listed: Sequence[Schedule]) -> list[Schedule]:
    for wanted in (merchant_type, MerchantType.STANDARD, MerchantType.GENERAL):
        rows = [row for row in listed if row.merchant_type == wanted]
        if rows:
            return rows
    return []


def _usual_share(schedules: Sequence[Schedule], merchant_type: str, until: date) -> int:
    """The acquirer's share in the last list before a day that names a rate for the type."""
    days = sorted({row.effective_from for row in schedules if row.effective_from < until})
    for day in reversed(days):
        for row in _rows_for(merchant_type, [r for r in schedules if r.effective_from == day]):
            if row.mdr_ppm is not None:
                return row.mdr_ppm - row.cost_ppm
    return 0


def _blend(rows: Sequence[Schedule], credit_percent: int) -> Schedule:
    """Debit and credit by their shares of volume and of capped tickets alike."""
    by_instrument = {row.instrument: row for row in rows}
    usual = by_instrument.get("any", rows[0])
    credit, debit = by_instrument.get("credit", usual), by_instrument.get("debit", usual)

    def mixed(of: Callable[[Schedule], int]) -> int:
        return half_up(credit_percent * of(credit) + (100 - credit_percent) * of(debit), 100)

    return Schedule(
        effective_from=credit.effective_from,
        merchant_type=credit.merchant_type,
        instrument="",
        mdr_ppm=credit.mdr_ppm,
        issuer_ppm=mixed(lambda row: row.issuer_ppm),
        network_ppm=mixed(lambda row: row.network_ppm),
        cap_fen=credit.cap_fen,
        issuer_cap_fen=mixed(lambda row: row.issuer_cap_fen),
        network_cap_fen=mixed(lambda row: row.network_cap_fen),
        capped_ppm=mixed(lambda row: row.cost_capped_ppm),
    )


def compute(
    stated: Stated,
    schedule: Schedule,
    *,
    mdr_ppm: int | None = None,
    merchant_cap_fen: int | None = None,
    type_known: bool = True,
) -> Revenue:
    """The net revenue of one MID and month, rounded once.

    ``half_up(fee − (issuer + network) × uncapped volume − capped count × (issuer cap +
    network cap))``; who has no cap takes the rate of capped tickets too. A statement's own net
    wins.

    Where the statement gives only one of capped tickets and uncapped volume, the other follows
    from the fee, as far as rate and cap are known; else uncapped volume = volume and nothing
    counts as capped. Where it gives no fee, the rate does; where nobody knows the rate, it is
    taken as what issuer and network take and the acquirer's usual share.

    Args:
        stated: the netted statement lines of the MID and month.
        schedule: from `schedule_for`.
        mdr_ppm: the merchant's own rate, where the contract or profile gives one.
        merchant_cap_fen: the merchant's own cap, likewise (批发 is also sold at 30, 35 and 40).
        type_known: False marks the result estimated.
    """
    rate = mdr_ppm if mdr_ppm is not None else schedule.mdr_ppm
    cap = merchant_cap_fen if merchant_cap_fen is not None else schedule.cap_fen
    capped, uncapped, derived = _split(stated, rate, cap)
    over = stated.volume_fen - uncapped if capped else 0  # the volume of the capped tickets
    odd = bool(capped) and not schedule.issuer_cap_fen  # capped tickets of a type without a cap
    estimated = derived or odd or not type_known or not schedule.instrument
    fee = stated.fee_fen
    if fee is None:
        assumed = schedule.cost_ppm + schedule.usual_share_ppm if rate is None else rate
        fee = half_up(assumed * (uncapped if cap else uncapped + over), PPM) + capped * cap
        estimated = True
    if stated.net_fen is not None:
        return Revenue(fee, stated.net_fen, capped, uncapped, False, "stated")
    shares = schedule.cost_ppm * uncapped + schedule.cost_capped_ppm * over
    caps = capped * (schedule.issuer_cap_fen + schedule.network_cap_fen)
    net = half_up((fee - caps) * PPM - shares, PPM)
    return Revenue(fee, net, capped, uncapped, estimated, schedule.effective_from.isoformat())


def _split(stated: Stated, rate: int | None, cap: int) -> tuple[int, int, bool]:
    """Capped tickets, uncapped volume, and whether one of them had to be derived."""
    capped, uncapped, fee = stated.capped_count, stated.uncapped_volume_fen, stated.fee_fen
    known = rate is not None and bool(cap) and fee is not None
    if uncapped is None:
        if not capped:
            return 0, stated.volume_fen, False
        if not (known and rate):
            return 0, stated.volume_fen, True
        assert fee is not None
        uncapped = half_up((fee - capped * cap) * PPM, rate)
        return capped, min(max(uncapped, 0), stated.volume_fen), True
    if capped is not None or uncapped == stated.volume_fen:
        return capped or 0, uncapped, False
    if not known:
        return 0, stated.volume_fen, True
    assert fee is not None
    assert rate is not None
    return max(0, half_up(fee * PPM - rate * uncapped, cap * PPM)), uncapped, True


def fee_is_off(
    stated: Stated,
    schedule: Schedule,
    *,
    mdr_ppm: int | None,
    merchant_cap_fen: int | None,
) -> bool:
    """Whether the stated fee differs from volume × MDR by more than one fen a ticket."""
    rate = mdr_ppm if mdr_ppm is not None else schedule.mdr_ppm
    cap = merchant_cap_fen if merchant_cap_fen is not None else schedule.cap_fen
    if stated.fee_fen is None or rate is None:
        return False
    capped, uncapped, derived = _split(stated, rate, cap)
    if derived:
        return False
    volume = uncapped if cap else stated.volume_fen
    expected = half_up(rate * volume, PPM) + capped * cap
    return abs(stated.fee_fen - expected) > max(1, abs(stated.txn_count))
