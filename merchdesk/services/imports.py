"""Import statements and profiles, show what an import would do, and take one back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import Merchant, Mid, MonthlyFigure, StatementFile
from merchdesk.rules import identity
from merchdesk.services import cards, coverage, figures, lines, storing
from merchdesk.services.changes import Changes
from merchdesk.services.effects import Masters
from merchdesk.services.lines import Disagreement
from merchdesk.services.reverting import revert
from merchdesk.statements.types import ParsedFile, Reject

__all__ = [
    "Disagreement",
    "FileSummary",
    "Imported",
    "ImportedFile",
    "Progress",
    "Totals",
    "Undone",
    "apply",
    "imported_files",
    "live_hashes",
    "preview",
    "review",
    "totals",
    "undo",
]

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
    news = [
        file
        for file, summary in zip(files, summaries, strict=True)
        if file.is_usable and not summary.already_imported
    ]
    masters = Masters(session, news, owner_id)
    for at, (file, summary) in enumerate(zip(files, summaries, strict=True)):
        if progress is not None:
            progress(at, len(files) + 1, file.name)
        if file.is_usable and not summary.already_imported:
            # one after another: a later file's words lie over an earlier one's
            moment = now + timedelta(microseconds=at)
            storing.store(session, file=file, effects=masters.take(file), now=moment)
    if progress is not None:
        progress(len(files), len(files) + 1, "")
    if news:
        masters.write()
        _derive(
            session,
            months=frozenset[str]().union(*(file.months for file in news)),
            merchant_ids=masters.refigured,
            rebranched=masters.rebranched,
        )
    changed = bool(news)
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
    file.undone = True
    session.flush()
    name, rows, months = file.name, file.rows_applied, tuple(file.months)
    covered = {month for _, month in file.effects.get("covers", ())}
    done = revert(session, file)
    _derive(
        session, months={*months, *covered}, merchant_ids=done.refigured, rebranched=done.rebranched
    )
    changes = Changes(merchants=True, statements=True, contacts=True)
    return Undone(name, rows, months, totals(session), changes)


def _derive(
    session: Session, *, months: Collection[str], merchant_ids: Collection[str], rebranched: bool
) -> None:
    """Make everything again that follows from some months' lines and some MIDs' merchants."""
    settled = coverage.settle(session, months=None if rebranched else months)
    figures.refresh(
        session, months={*months, *settled}, merchant_ids=merchant_ids, all_ranks=rebranched
    )
    cards.refresh(session)
    session.flush()
    session.expire_all()  # much was written past the session's own objects


def review(session: Session) -> tuple[Disagreement, ...]:
    """Where imports that stand disagree: one line for two files, not one for each row."""
    return lines.disagreements(session)


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
    pairs = select(figure.merchant_id, figure.month).distinct().subquery()
    merchant_months = session.scalar(select(func.count()).select_from(pairs)) or 0
    sums = session.execute(
        select(
            func.coalesce(func.sum(figure.txn_count), 0),
            func.coalesce(func.sum(figure.volume_fen), 0),
            func.coalesce(func.sum(figure.fee_fen), 0),
            func.coalesce(func.sum(figure.net_fen), 0),
        )
    ).one()
    alive = select(func.count()).select_from(Merchant).where(Merchant.merged_into == "")
    return Totals(session.scalar(alive) or 0, merchant_months, *sums)


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
