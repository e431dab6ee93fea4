"""Is everything in order? The findings a support person asks for first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from merchdesk.i18n import translate
from merchdesk.models import (
    Contact,
    Coverage,
    Merchant,
    MerchantCard,
    MerchantRank,
    Mid,
    MonthlyFigure,
    Ranking,
    StatementFile,
    StatementLine,
    Task,
    TierOverride,
    Touch,
    table_of,
)
from merchdesk.services import audit, coverage, figures, policy, ranks


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its code, whether it passed, and a sentence."""

    code: str
    ok: bool
    text: str


def run(session: Session) -> tuple[Finding, ...]:
    """Check the file's pages, the references between records, the figures and the audit chain.

    Of a damaged file nothing else is looked at.
    """
    integrity = _integrity(session)
    if not integrity.ok:
        return (integrity,)
    return (
        integrity,
        _count("foreign_keys", len(session.execute(text("PRAGMA foreign_key_check")).all())),
        *(_count(code, _orphans(session, *pair)) for code, pair in _REFERENCES.items()),
        _count("coverage_off", _coverage_off(session)),
        _count("figures_off", _figures_off(session)),
        _count("ranks_off", _ranks_off(session)),
        _count("list_off", _list_off(session)),
        _count("audit_chain", audit.broken_links(session)),
        _fees(session),
    )


_REFERENCES: dict[str, tuple[Any, Any]] = {
    "orphan_mids": (Mid.merchant_id, Merchant.id),
    "orphan_contacts": (Contact.merchant_id, Merchant.id),
    "orphan_touches": (Touch.merchant_id, Merchant.id),
    "orphan_tasks": (Task.merchant_id, Merchant.id),
    "orphan_overrides": (TierOverride.merchant_id, Merchant.id),
    "orphan_lines": (StatementLine.file_id, StatementFile.id),
}


def _integrity(session: Session) -> Finding:
    try:
        pages = session.scalars(text("PRAGMA cipher_integrity_check")).all()
        structure = session.scalars(text("PRAGMA integrity_check")).all()
    except DatabaseError:  # a page that cannot even be decrypted
        pages, structure = [""], []
    ok = not pages and structure == ["ok"]
    sentence = (
        translate("Check", "The database file is whole.")
        if ok
        else translate("Check", "The database file is damaged. Restore a backup.")
    )
    return Finding("integrity", ok, sentence)


def _count(code: str, wrong: int) -> Finding:
    if not wrong:
        return Finding(code, True, translate("Check", "Nothing wrong."))
    return Finding(code, False, translate("Check", "%Ln record(s) do not fit.", "", wrong))


def _fees(session: Session) -> Finding:
    """Fees that do not follow from volume and rate: worth a question to the acquirer, no fault."""
    query = select(func.count()).select_from(MonthlyFigure).where(MonthlyFigure.fee_is_off)
    off = session.scalar(query) or 0
    words = translate(
        "Check", "%Ln month(s) with a fee that differs from volume times rate.", "", off
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


def _coverage_off(session: Session) -> int:
    """Branches and months that are covered without a statement, or the reverse."""
    stored = {(b, m) for b, m in session.execute(select(Coverage.branch, Coverage.month))}
    return len(coverage.known(session) ^ stored)


def _figures_off(session: Session) -> int:
    """MIDs and months whose figure is missing, surplus, or not what the statements give."""
    columns = table_of(MonthlyFigure).columns
    months = set(session.scalars(select(MonthlyFigure.month).distinct()))
    wrong = 0
    for wanted in figures.computed(session):
        here = {row[0] for row in wanted}
        found = session.execute(select(*columns).where(columns.month.in_(here)))
        wrong += len({row[:2] for row in set(wanted) ^ set(map(tuple, found))})
        months -= here
    surplus = select(func.count()).select_from(MonthlyFigure)
    return wrong + (session.scalar(surplus.where(MonthlyFigure.month.in_(months))) or 0)


def _ranks_off(session: Session) -> int:
    """Months whose ranking is missing, surplus, or not what the figures give."""
    covered = policy.covered_months(session)
    stored = {row.month: (row.n, row.result) for row in session.scalars(select(Ranking))}
    columns = table_of(MerchantRank).columns
    wrong = len(stored.keys() ^ covered)
    for ranking, wanted in ranks.rankings(session, covered):
        month = ranking["month"]
        result = json.loads(json.dumps(ranking["result"]))  # as it comes back from the database
        same = stored.get(month, (ranking["n"], result)) == (ranking["n"], result)
        places = session.execute(select(*columns).where(columns.month == month))
        wrong += not same or set(map(tuple, places)) != set(wanted)
    return wrong


def _list_off(session: Session) -> int:
    """Merchants without a row in the list, or the reverse."""
    alive = set(session.scalars(select(Merchant.id).where(Merchant.merged_into == "")))
    return len(alive ^ set(session.scalars(select(MerchantCard.merchant_id))))
