"""Whom we serve: managers, devices, merchants with their MIDs and contacts, and team settings."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from merchdesk.models.base import (
    REVIEWED_UNLESS_NEW,
    Base,
    Code,
    Id,
    Instant,
    Month,
    PrimaryId,
    Scope,
    Text,
)


class Manager(Base):
    """An account manager (客户经理), a person."""

    __tablename__ = "manager"
    scope = Scope.TEAM

    id: Mapped[PrimaryId]
    name: Mapped[Text]
    phone: Mapped[Text] = mapped_column(default="")
    branch: Mapped[Text] = mapped_column(default="")


class Device(Base):
    """One install on one laptop, and whose it is."""

    __tablename__ = "device"
    scope = Scope.TEAM

    id: Mapped[PrimaryId]
    manager_id: Mapped[Id]
    label: Mapped[Text] = mapped_column(default="")
    first_seen_at: Mapped[Instant]


class Merchant(Base):
    """A merchant. Imported ones take their id from their first MID; prospects a random one."""

    __tablename__ = "merchant"
    scope = Scope.TEAM
    __table_args__ = (
        Index("ix_merchant_merged", "merged_into", sqlite_where=text("merged_into <> ''")),
    )

    id: Mapped[PrimaryId]
    name: Mapped[Text]
    short_name: Mapped[Text] = mapped_column(default="")
    outward_name: Mapped[Text] = mapped_column(default="")
    status: Mapped[Code]
    paused_until: Mapped[dt.date | None]
    merchant_type: Mapped[Code] = mapped_column(default="")
    mcc: Mapped[Text] = mapped_column(default="")
    city: Mapped[Text] = mapped_column(default="")
    district: Mapped[Text] = mapped_column(default="")
    address: Mapped[Text] = mapped_column(default="")
    business_area: Mapped[Text] = mapped_column(default="")
    customer_type: Mapped[Code] = mapped_column(default="")
    area_kind: Mapped[Code] = mapped_column(default="")
    asset_class: Mapped[Code] = mapped_column(default="")
    needs: Mapped[Text] = mapped_column(default="")
    preferences: Mapped[Text] = mapped_column(default="")
    style_of_talk: Mapped[Text] = mapped_column(default="")
    risk_level: Mapped[Code] = mapped_column(default="")
    stance: Mapped[Code] = mapped_column(default="")
    mdr_ppm: Mapped[int | None]
    cap_fen: Mapped[int | None]
    joined_month: Mapped[Text] = mapped_column(default="")
    owner_id: Mapped[Id] = mapped_column(default="", info=REVIEWED_UNLESS_NEW)
    deputy_id: Mapped[Id] = mapped_column(default="")
    deputy_from: Mapped[dt.date | None]
    deputy_to: Mapped[dt.date | None]
    service_team: Mapped[Text] = mapped_column(default="")
    introduced_by: Mapped[Id] = mapped_column(default="")
    group_id: Mapped[Id] = mapped_column(default="")
    merged_into: Mapped[Id] = mapped_column(default="")


class Mid(Base):
    """One merchant number (MID 商户号) and the merchant that holds it; a change adds a row."""

    __tablename__ = "mid"
    scope = Scope.TEAM
    __table_args__ = (Index(None, "merchant_id"),)

    id: Mapped[PrimaryId]
    mid: Mapped[Text]
    merchant_id: Mapped[Id]
    branch: Mapped[Text] = mapped_column(default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    reason: Mapped[Code] = mapped_column(default="")


class Contact(Base):
    """A person at a merchant."""

    __tablename__ = "contact"
    scope = Scope.TEAM
    __table_args__ = (Index(None, "merchant_id"),)

    id: Mapped[PrimaryId]
    merchant_id: Mapped[Id]
    role: Mapped[Code]
    name: Mapped[Text]
    phone: Mapped[Text] = mapped_column(default="")
    wechat: Mapped[Text] = mapped_column(default="")
    birthday: Mapped[Text] = mapped_column(default="")
    birthday_is_lunar: Mapped[bool] = mapped_column(default=False)
    preferred_channel: Mapped[Code] = mapped_column(default="")
    preferred_hour: Mapped[Text] = mapped_column(default="")
    related_to: Mapped[Id] = mapped_column(default="")


class FeeSchedule(Base):
    """One row of a price list: what issuer and network take, by type and instrument.

    Rates are parts per million (0.0325 % is 325), caps fen; 0 caps mean uncapped.
    """

    __tablename__ = "fee_schedule"
    scope = Scope.TEAM

    id: Mapped[PrimaryId]
    effective_from: Mapped[dt.date]
    merchant_type: Mapped[Code]
    instrument: Mapped[Code]
    mdr_ppm: Mapped[int | None]
    issuer_ppm: Mapped[int]
    network_ppm: Mapped[int]
    cap_fen: Mapped[int] = mapped_column(default=0)
    issuer_cap_fen: Mapped[int] = mapped_column(default=0)
    network_cap_fen: Mapped[int] = mapped_column(default=0)


class TierOverride(Base):
    """A manual tier with its reason and end; it stays visible beside the computed tier."""

    __tablename__ = "tier_override"
    scope = Scope.TEAM
    __table_args__ = (Index(None, "merchant_id"),)

    id: Mapped[PrimaryId]
    merchant_id: Mapped[Id]
    tier: Mapped[Code]
    reason: Mapped[Text]
    from_month: Mapped[Month]
    until_month: Mapped[Month]


class DistinctPair(Base):
    """Two merchants that look like one, and of which somebody said that they are two."""

    __tablename__ = "distinct_pair"
    scope = Scope.TEAM

    id: Mapped[PrimaryId]
    first_id: Mapped[Id]
    second_id: Mapped[Id]


class TeamSetting(Base):
    """One team setting (`settings.py` declares them); the value is JSON."""

    __tablename__ = "team_setting"
    scope = Scope.TEAM

    id: Mapped[PrimaryId]
    key: Mapped[Text]
    value: Mapped[Text]
