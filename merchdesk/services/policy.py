"""The team's settings and price lists as the rules take them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.models import Coverage, FeeSchedule, TeamSetting
from merchdesk.rules.revenue import Schedule
from merchdesk.rules.tiers import Percents
from merchdesk.settings import BUSINESS_ZONE, SETTINGS, Where, clean

ZONE = ZoneInfo(BUSINESS_ZONE)


def read(session: Session) -> dict[str, Any]:
    """Every team setting by key, defaults filled in."""
    stored = {row.key: _parsed(row.value) for row in session.scalars(select(TeamSetting))}
    team = [setting for setting in SETTINGS if setting.where is Where.TEAM]
    return {
        setting.key: clean(setting, stored.get(setting.key, setting.default)) for setting in team
    }


def _parsed(text: str) -> Any:
    """A setting's value; None of what a peer wrote that is no JSON, and so the default."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def tier_percents(values: dict[str, Any]) -> Percents:
    """The tier cut-offs among the team settings."""
    return Percents(
        values["tier_key_percent"],
        values["tier_major_percent"],
        values["tier_standard_percent"],
    )


def pinned_schedule(values: dict[str, Any]) -> date | None:
    """The first day of the pinned price list, if one is pinned."""
    return date.fromisoformat(values["pinned_schedule"]) if values["pinned_schedule"] else None


def schedules(session: Session) -> list[Schedule]:
    """Every stored row of every price list."""
    return [
        Schedule(
            row.effective_from,
            row.merchant_type,
            row.instrument,
            row.mdr_ppm,
            row.issuer_ppm,
            row.network_ppm,
            row.cap_fen,
            row.issuer_cap_fen,
            row.network_cap_fen,
        )
        for row in session.scalars(select(FeeSchedule))
    ]


def covered_months(session: Session) -> list[str]:
    """Every covered month of any branch, oldest first."""
    return sorted(session.scalars(select(Coverage.month).distinct()))


def as_of_month(session: Session) -> str:
    """The latest covered month, from which figures count; "" while nothing is imported."""
    return session.scalar(select(func.max(Coverage.month))) or ""


def business_day(instant: datetime) -> date:
    """The business day of an instant, in the portfolio's zone."""
    return instant.astimezone(ZONE).date()
