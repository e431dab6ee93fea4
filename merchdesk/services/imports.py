"""Import statements and profiles, show what an import would do, and take one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import (
    Coverage,
    Merchant,
    Mid,
    MonthlyFigure,
    StatementFile,
    StatementLine,
    table_of,
)
from merchdesk.rules import identity
from merchdesk.services import cards, effects, figures
from merchdesk.services.changes import Changes
from merchdesk.statements.types import ParsedFile, Reject

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class FileSummary:
    """One file of an import or its preview."""

    path: str
    name: str
    kind: str
    encoding: str
    rows_read: int
    rows_applied: int
    duplicates: int
    replaced: int  # lines of other files that this one's lines take the place of
    months: tuple[str, ...]
    new_merchants: int
    known_merchants: int
    rejected: tuple[Reject, ...]
    already_imported: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole portfolio; amounts in fen."""

    merchants: int
    merchant_months: int
    txn_count: int
    volume_fen: int
    fee_fen: int
    net_fen: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    files: tuple[FileSummary, ...]
    totals: Totals
    changes: Changes


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file in the list of imports."""

    id: str
    name: str
    kind: str
    encoding: str
    months: tuple[str, ...]
    rows_read: int
    rows_applied: int
    duplicates: int
    rejected: tuple[dict[str, Any], ...]
    imported_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking a file back removed."""

    name: str
    rows: int
    months: tuple[str, ...]
    totals: Totals
    changes: Changes


def preview(session: Session, *, files: Sequence[ParsedFile]) -> tuple[FileSummary, ...]:
    """What importing these files would do; writes nothing."""
    known = set(session.scalars(select(Mid.mid)))
    stored = live_hashes(session)
    summaries = []
    for file in files:
        again = file.sha256 in stored
        replaced = 0 if again else _replaced(session, file, files)
        summaries.append(_summary(file, known, replaced, already_imported=again))
        if not again:
            known |= file.mids
            stored.add(file.sha256)
    return tuple(summaries)


def apply(
    session: Session,
    *,
    files: Sequence[ParsedFile],
    now: datetime,
    owner_id: str = "",
    progress: Progress | None = None,
) -> Imported:
    """Import files in one transaction; the order of files and of imports does not matter.

    A file that is already there changes nothing; one that was undone comes back. A file of which
    not a single row could be taken is not kept: its summary says why.

    Args:
        session: a write transaction.
        files: as read by `statements`.
        now: the instant of the import.
        owner_id: the manager who owns merchants whose profile names none.
        progress: called with files done, files in all, and the name; may raise `Cancelled`.
    """
    summaries = preview(session, files=files)
    touched: set[str] = set()
    for at, (file, summary) in enumerate(zip(files, summaries, strict=True)):
        if progress is not None:
            progress(at, len(files) + 1, file.name)
        if file.is_usable and not summary.already_imported:
            touched |= _apply_file(session, file, now, owner_id)
    if progress is not None:
        progress(len(files), len(files) + 1, "")
    if touched:
        figures.refresh(session, mid_ids=touched)
        cards.refresh(session)
    changed = bool(touched)
    changes = Changes(merchants=changed, statements=changed, contacts=changed)
    return Imported(summaries, totals(session), changes)


def undo(session: Session, *, file_id: str) -> Undone:
    """Take an imported file back exactly: its lines no longer count, what only it knew goes.

    Raises:
        UserError: there is no such import.
    """
    file = session.get(StatementFile, file_id)
    if file is None or file.undone:
        raise UserError(translate("Import", "There is no import with this number."))
    lines = select(StatementLine.mid_id).where(StatementLine.file_id == file.id)
    mid_ids = set(session.scalars(lines.distinct())) | set(file.effects.get("mids", ()))
    file.undone = True
    session.flush()
    _withdraw_coverage(session, file)
    effects.revert(session, file)
    figures.refresh(session, mid_ids=mid_ids)
    effects.forget_orphans(session, mid_ids)
    cards.refresh(session)
    changes = Changes(merchants=True, statements=True, contacts=True)
    return Undone(file.name, file.rows_applied, tuple(file.months), totals(session), changes)


def imported_files(session: Session) -> tuple[ImportedFile, ...]:
    """Every import that stands, latest first."""
    query = (
        select(StatementFile)
        .where(StatementFile.undone.is_(False))
        .order_by(StatementFile.imported_at.desc(), StatementFile.name)
    )
    return tuple(
        ImportedFile(
            id=row.id,
            name=row.name,
            kind=row.kind,
            encoding=row.encoding,
            months=tuple(row.months),
            rows_read=row.rows_read,
            rows_applied=row.rows_applied,
            duplicates=row.duplicates,
            rejected=tuple(row.rejects),
            imported_at=row.imported_at,
            sha256=row.sha256,
        )
        for row in session.scalars(query)
    )


def totals(session: Session) -> Totals:
    """The whole portfolio's figures."""
    figure = MonthlyFigure
    sums = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(figure.txn_count), 0),
            func.coalesce(func.sum(figure.volume_fen), 0),
            func.coalesce(func.sum(figure.fee_fen), 0),
            func.coalesce(func.sum(figure.net_fen), 0),
        )
    ).one()
    alive = select(func.count()).select_from(Merchant).where(Merchant.merged_into == "")
    return Totals(session.scalar(alive) or 0, *sums)


def live_hashes(session: Session) -> set[str]:
    """The content hashes of every import that stands."""
    return set(session.scalars(select(StatementFile.sha256).where(StatementFile.undone.is_(False))))


def _summary(
    file: ParsedFile, known: set[str], replaced: int, *, already_imported: bool
) -> FileSummary:
    return FileSummary(
        path=file.path,
        name=file.name,
        kind=file.kind,
        encoding=file.encoding,
        rows_read=file.rows_read,
        rows_applied=0 if already_imported else len(file.rows) + len(file.profiles),
        duplicates=file.duplicates,
        replaced=replaced,
        months=file.months,
        new_merchants=len(file.mids - known),
        known_merchants=len(file.mids & known),
        rejected=file.rejects,
        already_imported=already_imported,
    )


def _replaced(session: Session, file: ParsedFile, beside: Sequence[ParsedFile]) -> int:
    """How many MIDs and months of other files' lines a correction takes the place of.

    Those files may be there already or come in the same import, before or after it.
    """
    if file.kind != "correction":
        return 0
    figure = MonthlyFigure
    there = select(figure.mid_id, figure.month).where(figure.month.in_(file.months))
    others: set[tuple[str, str]] = {(mid, month) for mid, month in session.execute(there)}
    for other in beside:
        if other.kind == "statement":
            others |= _mids_and_months(other)
    return len(_mids_and_months(file) & others)


def _mids_and_months(file: ParsedFile) -> set[tuple[str, str]]:
    return {(identity.mid_id(row.mid), row.month) for row in file.rows}


def _apply_file(session: Session, file: ParsedFile, now: datetime, owner_id: str) -> set[str]:
    """Store one file; returns the MIDs whose figures it can move."""
    file_id = identity.file_id(file.sha256)
    row = session.get(StatementFile, file_id)
    if row is None:
        row = _file_row(file, file_id, now)
        session.add(row)
        session.flush()
        _insert_lines(session, file, file_id)
    row.undone = False
    touched = {identity.mid_id(line.mid) for line in file.rows}
    effects.add_merchants(session, file, owner_id)
    touched |= effects.apply_profiles(session, row, file.profiles, owner_id)
    session.flush()
    _cover(session, file_id)
    session.flush()
    return touched


def _file_row(file: ParsedFile, file_id: str, now: datetime) -> StatementFile:
    return StatementFile(
        id=file_id,
        sha256=file.sha256,
        name=file.name,
        kind=file.kind,
        encoding=file.encoding,
        branch=file.branch,
        months=list(file.months),
        rows_read=file.rows_read,
        rows_applied=len(file.rows) + len(file.profiles),
        duplicates=file.duplicates,
        rejects=[asdict(reject) for reject in file.rejects],
        effects={},
        imported_at=now,
    )


def _insert_lines(session: Session, file: ParsedFile, file_id: str) -> None:
    lines = [
        {
            "id": identity.line_id(file.sha256, row.sheet, row.row, row.month),
            "file_id": file_id,
            "mid_id": identity.mid_id(row.mid),
            "month": row.month,
            "txn_count": row.txn_count,
            "volume_fen": row.volume_fen,
            "capped_count": row.capped_count,
            "uncapped_volume_fen": row.uncapped_volume_fen,
            "fee_fen": row.fee_fen,
            "net_fen": row.net_fen,
            "largest_ticket_fen": row.largest_ticket_fen,
            "active_days": row.active_days,
        }
        for row in file.rows
    ]
    if lines:
        session.execute(insert(table_of(StatementLine)), lines)


def _known(session: Session, *conditions: ColumnElement[bool]) -> set[tuple[str, str]]:
    """Branches and months that ordinary lines make known; a correction of a few rows does not."""
    query = (
        select(Mid.branch, StatementLine.month)
        .join(Mid, Mid.id == StatementLine.mid_id)
        .join(StatementFile, StatementFile.id == StatementLine.file_id)
        .where(StatementFile.kind == "statement", StatementFile.undone.is_(False), *conditions)
    )
    return {(branch, month) for branch, month in session.execute(query.distinct())}


def _cover(session: Session, file_id: str) -> None:
    for branch, month in sorted(_known(session, StatementLine.file_id == file_id)):
        session.merge(Coverage(id=identity.coverage_id(branch, month), branch=branch, month=month))


def _withdraw_coverage(session: Session, file: StatementFile) -> None:
    still = _known(session, StatementLine.month.in_(file.months))
    covered = select(Coverage).where(Coverage.month.in_(file.months))
    for row in session.scalars(covered):
        if (row.branch, row.month) not in still:
            session.delete(row)
    session.flush()
