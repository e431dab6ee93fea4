"""The facts every new portfolio starts with."""

from __future__ import annotations

from sqlalchemy.orm import Session

from merchdesk.models import FeeSchedule
from merchdesk.rules.identity import schedule_id
from merchdesk.rules.schedules import SHIPPED


def seed(session: Session) -> None:
    """Write the shipped price lists; their ids are fixed, so every laptop makes the same rows."""
    for row in SHIPPED:
        day = row.effective_from.isoformat()
        session.add(
            FeeSchedule(
                id=schedule_id(day, row.merchant_type, row.instrument),
                effective_from=row.effective_from,
                merchant_type=row.merchant_type,
                instrument=row.instrument,
                mdr_ppm=row.mdr_ppm,
                issuer_ppm=row.issuer_ppm,
                network_ppm=row.network_ppm,
                cap_fen=row.cap_fen,
                issuer_cap_fen=row.issuer_cap_fen,
                network_cap_fen=row.network_cap_fen,
            )
        )
