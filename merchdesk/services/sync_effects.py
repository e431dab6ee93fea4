"""What follows from facts that came from others: figures, ranks, cards, and which screens care."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.models import Merchant, Mid, StatementFile, StatementLine
from merchdesk.models.bulk import batches
from merchdesk.services import cards, coverage, duplicates, figures
from merchdesk.services.changes import Changes
from merchdesk.sync import membership
from merchdesk.sync.writing import Applied

#: Tables on which the net revenue of every month depends.
_RULES = ("fee_schedule", "team_setting")

#: Tables of which a card shows no more than dates.
_DATED = {"touch", "task", "audit_entry", "device", "manager"}


def follow(session: Session, applied: Applied) -> Changes:
    """Make everything derived again that the applied rows can have touched.

    Args:
        session: the write transaction that applied them.
        applied: what was written.
    """
    rows = {name: ids for name, ids in applied.rows.items() if ids}
    moved = duplicates.redirect(session)
    applied.merchants |= moved
    months = applied.months | _months_of(session, rows.get("statement_file", set()))
    masters = rows.get("merchant", set()) | _holders(session, rows.get("mid", set()))
    everywhere = bool(moved) or any(name in rows for name in _RULES)
    if months or masters or everywhere:
        months |= coverage.settle(session)
        figures.refresh(
            session,
            months=None if everywhere else months,
            merchant_ids=masters,
            all_ranks="mid" in rows,
        )
    if months or everywhere or _some_gone(session, rows.get("merchant", set())):
        cards.refresh(session)
    elif rows.keys() <= _DATED:
        cards.refresh_dates(session, merchant_ids=applied.merchants)
    else:
        cards.refresh(session, merchant_ids=applied.merchants)
    session.expire_all()
    return Changes(
        merchants=bool(months or masters or everywhere),
        contacts="contact" in rows,
        visits="touch" in rows,
        tasks="task" in rows,
        statements="statement_file" in rows,
        settings=everywhere or "manager" in rows,
    )


def follow_all(session: Session) -> Changes:
    """Make everything derived again, after much was applied without following it."""
    duplicates.redirect(session)
    coverage.settle(session)
    figures.refresh(session)
    cards.refresh(session)
    session.expire_all()
    membership.state(session).behind = False
    return Changes(*[True] * len(fields(Changes)))


def _months_of(session: Session, files: set[str]) -> set[str]:
    """The months that files say they are of, and those of their lines, should the two differ."""
    found = set[str]()
    for batch in batches(files):
        said = select(StatementFile.months).where(StatementFile.id.in_(batch))
        found.update(month for months in session.scalars(said) for month in months)
        lines = select(StatementLine.month).where(StatementLine.file_id.in_(batch))
        found.update(session.scalars(lines.distinct()))
    return found


def _holders(session: Session, mids: set[str]) -> set[str]:
    found = set[str]()
    for batch in batches(mids):
        found |= set(session.scalars(select(Mid.merchant_id).where(Mid.id.in_(batch))))
    return found


def _some_gone(session: Session, merchants: set[str]) -> bool:
    there = 0
    for batch in batches(merchants):
        there += len(session.scalars(select(Merchant.id).where(Merchant.id.in_(batch))).all())
    return there < len(merchants)
