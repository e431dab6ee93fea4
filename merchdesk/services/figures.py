"""The derived figures: monthly net revenue, rebuilt from the facts with the ranks that follow.

Everything here can be thrown away and made again; `refresh` makes again only what a change can
have touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from merchdesk.models import Merchant, Mid, MonthlyFigure
from merchdesk.models.bulk import batches, insert_rows
from merchdesk.rules import months as calendar
from merchdesk.rules import revenue, tiers
from merchdesk.rules.schedules import type_of_mcc
from merchdesk.services import lines, policy, ranks

#: A row of `MonthlyFigure`: its values in the order of its columns.
Figure = tuple[Any, ...]


def refresh(
    session: Session,
    *,
    months: Collection[str] | None = None,
    merchant_ids: Collection[str] = (),
    all_ranks: bool = False,
) -> None:
    """Rebuild the figures of some months, of some merchants in all others, and the ranks.

    Args:
        session: a write transaction.
        months: whose lines or coverage changed; None for all months.
        merchant_ids: whose type, rate or merchant numbers changed.
        all_ranks: who belongs to which branch changed, so every rank can.
    """
    if merchant_ids and _are_many(session, merchant_ids):
        months = None
    before = ranks.first_months(session)
    touched = set(_rebuild_months(session, months))
    if months is not None:
        touched |= _rebuild_merchants(session, merchant_ids, without=months)
    after = ranks.first_months(session)
    # who comes or goes counts in every later month too, with nothing
    moved = {month for _, month in before.items() ^ after.items()}
    if all_ranks or months is None:
        ranks.refresh(session)
    elif touched:
        last = None if moved else calendar.shift(max(touched), tiers.WINDOW_MONTHS - 1)
        ranks.refresh(session, first=min(touched | moved), last=last)


def _are_many(session: Session, merchant_ids: Collection[str]) -> bool:
    """Whether so many that all months in their order are faster than some merchants in theirs."""
    everybody = session.scalar(select(func.count()).select_from(Merchant)) or 0
    return len(merchant_ids) * 10 > everybody


def _rebuild_months(session: Session, months: Collection[str] | None) -> set[str]:
    """Rebuild months whole; returns them."""
    drop = delete(MonthlyFigure)
    session.execute(drop if months is None else drop.where(MonthlyFigure.month.in_(months)))
    for rows in computed(session, months=months):
        insert_rows(session, MonthlyFigure, rows)
    return set(months or ())


def computed(session: Session, *, months: Collection[str] | None = None) -> Iterator[list[Figure]]:
    """The monthly figures as the facts give them, whatever is stored; some months at a time."""
    files = lines.live_files(session)
    if months is None:
        months = frozenset[str]().union(*(file.months for file in files.values()))
    if months:
        computer = _Computer(session)
        for batch in lines.month_batches(files.values(), months):
            yield computer.figures(lines.of_months(session, files, batch))


def _rebuild_merchants(
    session: Session, merchant_ids: Collection[str], *, without: Collection[str]
) -> set[str]:
    """Rebuild some merchants in all months but those; returns the months that have one."""
    touched: set[str] = set()
    files = lines.live_files(session) if merchant_ids else {}
    for merchants in batches(merchant_ids):
        numbers = set(session.scalars(select(Mid.id).where(Mid.merchant_id.in_(merchants))))
        for mid_ids in batches(numbers):
            theirs = (MonthlyFigure.mid_id.in_(mid_ids), MonthlyFigure.month.not_in(without))
            session.execute(delete(MonthlyFigure).where(*theirs))
            computer = _Computer(session, mid_ids)
            found = lines.of_mids(session, files, mid_ids)
            rows = computer.figures(each for each in found if each.month not in without)
            insert_rows(session, MonthlyFigure, rows)
            touched.update(each.month for each in found)
    return touched


class _Computer:
    """What turning lines into figures needs, read once."""

    def __init__(self, session: Session, mid_ids: Sequence[str] | None = None) -> None:
        values = policy.read(session)
        self._schedules = policy.schedules(session)
        self._pinned = policy.pinned_schedule(values)
        self._credit = values["credit_percent"]
        self._cache: dict[tuple[str, str], revenue.Schedule] = {}
        holder = select(
            Mid.id,
            Mid.merchant_id,
            Merchant.merchant_type,
            Merchant.mcc,
            Merchant.mdr_ppm,
            Merchant.cap_fen,
        ).join(Merchant, Merchant.id == Mid.merchant_id)
        if mid_ids is not None:
            holder = holder.where(Mid.id.in_(mid_ids))
        self._holders: dict[str, tuple[Any, ...]] = {
            mid_id: tuple(rest) for mid_id, *rest in session.execute(holder)
        }

    def figures(self, found: Iterable[lines.Settled]) -> list[Figure]:
        """The figures of lines; a colleague's lines may arrive before their merchant numbers."""
        return [self._figure(line) for line in found if line.mid_id in self._holders]

    def _figure(self, line: lines.Settled) -> Figure:
        merchant_id, merchant_type, mcc, mdr_ppm, cap_fen = self._holders[line.mid_id]
        stated = line.stated
        schedule = self._schedule(merchant_type or type_of_mcc(mcc), line.month)
        result = revenue.compute(
            stated,
            schedule,
            mdr_ppm=mdr_ppm,
            merchant_cap_fen=cap_fen,
            type_known=bool(merchant_type),
        )
        return (
            line.month,
            line.mid_id,
            merchant_id,
            stated.txn_count,
            result.capped_count,
            stated.volume_fen,
            result.uncapped_volume_fen,
            result.fee_fen,
            result.net_fen,
            result.estimated,
            revenue.fee_is_off(stated, schedule, mdr_ppm=mdr_ppm, merchant_cap_fen=cap_fen),
            result.schedule,
        )

    def _schedule(self, merchant_type: str, month: str) -> revenue.Schedule:
        key = (merchant_type, month)
        if key not in self._cache:
            self._cache[key] = revenue.schedule_for(
                self._schedules,
                merchant_type=merchant_type,
                month=month,
                pinned=self._pinned,
                credit_percent=self._credit,
            )
        return self._cache[key]
