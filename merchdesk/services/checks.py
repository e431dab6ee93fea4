"""Is everything in order? The findings a support person asks for first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from merchdesk.i18n import translate
from merchdesk.models import (
    Merchant,
    Mid,
    MonthlyFigure,
    StatementFile,
    StatementLine,
    Task,
    Touch,
)
from merchdesk.services import audit


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its code, whether it passed, and a sentence."""

    code: str
    ok: bool
    text: str


def run(session: Session) -> tuple[Finding, ...]:
    """Check the file's pages, the references between records, the sums and the audit chain."""
    return (
        _integrity(session),
        _count("orphan_mids", _orphans(session, Mid.merchant_id, Merchant.id)),
        _count("orphan_touches", _orphans(session, Touch.merchant_id, Merchant.id)),
        _count("orphan_tasks", _orphans(session, Task.merchant_id, Merchant.id)),
        _count("orphan_lines", _orphans(session, StatementLine.file_id, StatementFile.id)),
        _count("figures_off", _figures_off(session)),
        _count("audit_chain", audit.broken_links(session)),
        _fees(session),
    )


def _integrity(session: Session) -> Finding:
    pages = [row[0] for row in session.execute(text("PRAGMA cipher_integrity_check"))]
    structure = [row[0] for row in session.execute(text("PRAGMA integrity_check"))]
    ok = not pages and structure == ["ok"]
    sentence = (
        translate("Check", "The database file is whole.")
        if ok
        else translate("Check", "The database file is damaged.")
    )
    return Finding("integrity", ok, sentence)


def _count(code: str, wrong: int) -> Finding:
    if not wrong:
        return Finding(code, True, translate("Check", "Nothing wrong."))
    return Finding(code, False, translate("Check", "%n record(s) do not fit.", "", wrong))


def _fees(session: Session) -> Finding:
    """Fees that do not follow from volume and rate: worth a question to the acquirer, no fault."""
    query = select(func.count()).select_from(MonthlyFigure).where(MonthlyFigure.fee_is_off)
    off = session.scalar(query) or 0
    words = translate(
        "Check", "%n month(s) with a fee that differs from volume times rate.", "", off
    )
    return Finding("fees_off", True, words)


def _orphans(session: Session, child: Any, parent: Any) -> int:
    query = (
        select(func.count())
        .select_from(child.class_)
        .outerjoin(parent.class_, parent == child)
        .where(parent.is_(None))
    )
    return session.scalar(query) or 0


def _figures_off(session: Session) -> int:
    """MIDs and months with live lines but no figure, or the reverse."""
    live = (
        select(StatementLine.mid_id, StatementLine.month)
        .join(StatementFile, StatementFile.id == StatementLine.file_id)
        .where(StatementFile.undone.is_(False))
        .distinct()
    )
    figures = select(MonthlyFigure.mid_id, MonthlyFigure.month)
    missing = session.execute(live.except_(figures)).all()
    surplus = session.execute(figures.except_(live)).all()
    return len(missing) + len(surplus)
