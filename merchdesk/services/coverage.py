"""Which months are known, branch by branch: kept in step with the statements that stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from merchdesk.models import Coverage, Mid, MonthlyFigure, StatementFile, StatementLine
from merchdesk.models.bulk import insert_rows
from merchdesk.rules import identity
from merchdesk.rules.coverage import Holding, is_known
from merchdesk.statements.types import ParsedFile

Pair = tuple[str, str]  # branch, month


def stated(file: ParsedFile) -> list[Pair]:
    """The branches and months that a file's rows speak of, branch "" where they name none."""
    return sorted({(row.branch or file.branch, row.month) for row in file.rows})


def known(session: Session, *, months: Collection[str] | None = None) -> set[Pair]:
    """Branches and months that ordinary statements make known; a correction of a few rows does not.

    A row that names no branch speaks for the branch of its merchant number.

    Args:
        session: an open session.
        months: only these; None for all.
    """
    file = StatementFile
    covers = func.json_extract(file.effects, "$.covers")
    query = select(file.id, file.branch, file.months, covers).where(
        file.kind == "statement", file.undone.is_(False)
    )
    branched = session.scalar(select(Mid.id).where(Mid.branch != "").limit(1)) is not None
    pairs: set[Pair] = set()
    silent: set[Pair] = set()  # file id, month
    for file_id, branch, file_months, told in session.execute(query):
        for name, month in json.loads(told) if told else [(branch, m) for m in file_months]:
            if months is None or month in months:
                if name or not branched:
                    pairs.add((name, month))
                else:
                    silent.add((file_id, month))
    return pairs | _of_their_merchants(session, silent)


def _of_their_merchants(session: Session, silent: Collection[Pair]) -> set[Pair]:
    """The branches of the merchant numbers in some files' months."""
    by_month: dict[str, list[str]] = defaultdict(list)
    for file_id, month in silent:
        by_month[month].append(file_id)
    pairs: set[Pair] = set()
    for month, files in by_month.items():
        query = (
            select(Mid.branch)
            .join(StatementLine, StatementLine.mid_id == Mid.id)
            .where(StatementLine.file_id.in_(files), StatementLine.month == month)
        )
        pairs.update((branch, month) for branch in session.scalars(query.distinct()))
    return pairs


def settle(session: Session, *, months: Collection[str] | None = None) -> set[str]:
    """Make the stored coverage (of some months) what the statements say.

    Returns:
        The months in which something changed.
    """
    wanted = known(session, months=months)
    query = select(Coverage.branch, Coverage.month)
    if months is not None:
        query = query.where(Coverage.month.in_(months))
    there = {(branch, month) for branch, month in session.execute(query)}
    gone = [identity.coverage_id(*pair) for pair in there - wanted]
    if gone:
        session.execute(delete(Coverage).where(Coverage.id.in_(gone)))
    fresh = sorted(wanted - there)
    insert_rows(session, Coverage, [(identity.coverage_id(*pair), *pair) for pair in fresh])
    return {month for _, month in there ^ wanted}


def by_branch(session: Session) -> dict[str, set[str]]:
    """The covered months of each branch."""
    covered: dict[str, set[str]] = defaultdict(set)
    for branch, month in session.execute(select(Coverage.branch, Coverage.month)):
        covered[branch].add(month)
    return covered


def known_months(session: Session, *, merchant_id: str, months: Iterable[str]) -> set[str]:
    """Those of some months of which all is known of a merchant: no row there is zero trades."""
    figure = MonthlyFigure
    rows: dict[str, set[str]] = defaultdict(set)
    for mid_id, month in session.execute(
        select(figure.mid_id, figure.month).where(figure.merchant_id == merchant_id)
    ):
        rows[mid_id].add(month)
    mids = [
        Holding(
            branch,
            min(rows[mid_id], default=""),
            "" if valid_to is None else f"{valid_to:%Y-%m}",
            rows[mid_id],
        )
        for mid_id, branch, valid_to in session.execute(
            select(Mid.id, Mid.branch, Mid.valid_to).where(Mid.merchant_id == merchant_id)
        )
    ]
    covered = by_branch(session)
    return {month for month in months if is_known(month, mids, covered)}
