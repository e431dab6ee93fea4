"""Figures derived from the facts: rebuilt at will, never synced."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import CHAR, JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from merchdesk.models.base import Base, Code, Id, Scope, Text


class MonthlyFigure(Base):
    """One MID in one month after corrections are settled, with its net (`rules.revenue`).

    Kept in the order of months, as it is written and ranked; the index has what is asked of a
    merchant, so that its months need not be gathered from all over the table.
    """

    __tablename__ = "monthly_figure"
    scope = Scope.LOCAL
    __table_args__ = (
        Index("ix_monthly_figure_merchant", "merchant_id", "month", "volume_fen", "net_fen"),
        {"sqlite_with_rowid": False},
    )

    month: Mapped[str] = mapped_column(CHAR(7), primary_key=True)
    mid_id: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    merchant_id: Mapped[Id]
    txn_count: Mapped[int]
    capped_count: Mapped[int]
    volume_fen: Mapped[int]
    uncapped_volume_fen: Mapped[int]
    fee_fen: Mapped[int]
    net_fen: Mapped[int]
    estimated: Mapped[bool]
    fee_is_off: Mapped[bool]  # by more than a fen a ticket from volume × MDR
    schedule: Mapped[Text]  # the schedule's first day, or "stated" where the statement gives net


class Ranking(Base):
    """A month's ranking of the whole portfolio: cuts, thresholds, counts (`rules.tiers`)."""

    __tablename__ = "ranking"
    scope = Scope.LOCAL

    month: Mapped[str] = mapped_column(CHAR(7), primary_key=True)
    n: Mapped[int]
    result: Mapped[dict[str, Any]] = mapped_column(JSON)


class MerchantRank(Base):
    """One merchant's rank tier in one month. rank is None where there is none."""

    __tablename__ = "merchant_rank"
    scope = Scope.LOCAL
    __table_args__ = (Index(None, "merchant_id"), {"sqlite_with_rowid": False})

    month: Mapped[str] = mapped_column(CHAR(7), primary_key=True)
    merchant_id: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    net3_fen: Mapped[int]
    rank: Mapped[int | None]
    tier: Mapped[Code]  # a Tier or an Unranked code


class MerchantCard(Base):
    """What the list shows of a merchant, in one row; `number` is the search index's rowid.

    Lists sort and filter arrays in memory (`services.list_index`), so no column needs an index.
    """

    __tablename__ = "merchant_card"
    scope = Scope.LOCAL
    __table_args__ = (Index(None, "merchant_id", unique=True),)

    number: Mapped[int] = mapped_column(primary_key=True)
    merchant_id: Mapped[Id]
    mid: Mapped[Text]
    name: Mapped[Text]
    district: Mapped[Text]
    merchant_type: Mapped[Code]
    status: Mapped[Code]
    owner_id: Mapped[Id]
    tier: Mapped[Code]
    tier_order: Mapped[int]
    previous_tier: Mapped[Code]
    rank: Mapped[int | None]
    net3_fen: Mapped[int]
    volume_fen: Mapped[int]
    margin_fen: Mapped[int | None]  # net above (or below) the keep-tier line of the tier held
    last_met_on: Mapped[dt.date | None]
    last_touch_on: Mapped[dt.date | None]
    next_due_on: Mapped[dt.date | None]
    needs_check: Mapped[bool]
    searchable: Mapped[Text]  # names, MIDs, contacts and phones, one a line
    stale: Mapped[bool]  # the search index does not have `searchable` yet
    spark: Mapped[Text]  # the last 12 months' volume in fen, oldest first, comma-separated
