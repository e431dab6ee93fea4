"""The statements' lines: which file counts for a MID and month, and where files disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from merchdesk.models import StatementFile, StatementLine
from merchdesk.rules.revenue import Stated

#: Months are worked on together while their files have no more rows than this.
_ROWS_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class LiveFile:
    """An imported file with lines that stands. ``precedence``: the smallest counts."""

    id: str
    name: str
    months: frozenset[str]
    rows: int
    precedence: tuple[bool, str]

    @property
    def is_correction(self) -> bool:
        """A 更正: it replaces ordinary lines."""
        return not self.precedence[0]


@dataclass(frozen=True, slots=True)
class Settled:
    """What counts of one MID and month: the sum of one file's lines."""

    mid_id: str
    month: str
    file_id: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two files of one kind that say different things of the same MIDs and months.

    Until that is answered ``file`` counts, the one with the smaller content hash.
    """

    file_id: str
    file: str
    other_id: str
    other: str
    mids: int
    months: tuple[str, ...]
    merchant_months: int


def live_files(session: Session) -> dict[str, LiveFile]:
    """Every import with lines that stands, by id."""
    file = StatementFile
    query = select(file.id, file.name, file.kind, file.sha256, file.months, file.rows_applied)
    return {
        row.id: LiveFile(
            row.id,
            row.name,
            frozenset(row.months),
            row.rows_applied,
            (row.kind != "correction", row.sha256),
        )
        for row in session.execute(query.where(file.undone.is_(False), file.kind != "profile"))
    }


def month_batches(files: Iterable[LiveFile], months: Collection[str]) -> Iterator[list[str]]:
    """Some months in lists that are not too large to be worked on at once, oldest first."""
    rows: dict[str, int] = defaultdict(int)
    for file in files:
        for month in file.months:
            rows[month] += file.rows // len(file.months)
    batch: list[str] = []
    for month in sorted(months):
        if batch and sum(rows[m] for m in batch) + rows[month] > _ROWS_AT_ONCE:
            yield batch
            batch = []
        batch.append(month)
    if batch:
        yield batch


def of_months(
    session: Session, files: Mapping[str, LiveFile], months: Collection[str]
) -> list[Settled]:
    """What counts in some months."""
    ids = [file.id for file in files.values() if not file.months.isdisjoint(months)]
    query = _sums().where(StatementLine.file_id.in_(ids), StatementLine.month.in_(months))
    return _counting(_read(session, query), files)


def of_mids(
    session: Session, files: Mapping[str, LiveFile], mid_ids: Sequence[str]
) -> list[Settled]:
    """What counts for some MIDs, as many as SQLite takes as parameters."""
    query = _sums().where(StatementLine.mid_id.in_(mid_ids))
    return _counting(_read(session, query), files)


def _sums() -> Select[*tuple[Any, ...]]:
    """The sums of each file's lines by MID and month."""
    line = StatementLine
    return select(
        line.mid_id,
        line.month,
        line.file_id,
        func.sum(line.txn_count),
        func.sum(line.volume_fen),
        _stated(line.fee_fen),
        _stated(line.net_fen),
        func.sum(line.capped_count),
        _stated(line.uncapped_volume_fen),
    ).group_by(line.mid_id, line.month, line.file_id)


def _stated(column: InstrumentedAttribute[int | None]) -> ColumnElement[int | None]:
    """A sum that is unknown where a line with volume does not state its part."""
    silent = func.count().filter(and_(column.is_(None), StatementLine.volume_fen != 0))
    return case((silent == 0, func.sum(column)))


def _read(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Settled]:
    for mid_id, month, file_id, *sums in session.execute(query):
        yield Settled(mid_id, month, file_id, Stated(*sums))


def _counting(found: Iterable[Settled], files: Mapping[str, LiveFile]) -> list[Settled]:
    """Of each MID and month the file that counts.

    A correction (更正) replaces ordinary lines, whenever either came. Of several files of one
    kind the smaller content hash counts until the review is answered, so that all laptops agree.
    """
    best: dict[tuple[str, str], Settled] = {}
    for each in found:
        if each.file_id in files:
            key = (each.mid_id, each.month)
            now = best.get(key)
            if now is None or _precedence(files, each) < _precedence(files, now):
                best[key] = each
    return list(best.values())


def _precedence(files: Mapping[str, LiveFile], each: Settled) -> tuple[bool, str]:
    return files[each.file_id].precedence


@dataclass(slots=True)
class _Tally:
    mids: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)
    count: int = 0

    def add(self, other: Settled) -> None:
        self.mids.add(other.mid_id)
        self.months.add(other.month)
        self.count += 1


def disagreements(session: Session) -> tuple[Disagreement, ...]:
    """Where files that stand disagree and no correction has settled it; a line a pair of files."""
    files = live_files(session)
    tallies: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for month in _contested(files.values()):
        for winner, loser in _conflicts(session, files, month):
            tallies[winner.file_id, loser.file_id].add(loser)
    found = [
        Disagreement(
            file_id=one,
            file=files[one].name,
            other_id=other,
            other=files[other].name,
            mids=len(tally.mids),
            months=tuple(sorted(tally.months)),
            merchant_months=tally.count,
        )
        for (one, other), tally in tallies.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.months, each.file, each.other)))


def _contested(files: Collection[LiveFile]) -> list[str]:
    """The months that two files of one kind speak of."""
    seen: dict[tuple[bool, str], int] = defaultdict(int)
    for file in files:
        for month in file.months:
            seen[file.is_correction, month] += 1
    return sorted({month for (_, month), count in seen.items() if count > 1})


def _conflicts(
    session: Session, files: Mapping[str, LiveFile], month: str
) -> Iterator[tuple[Settled, Settled]]:
    """What counts, and what another file of its kind says otherwise."""
    ids = [file.id for file in files.values() if month in file.months]
    several = (
        select(StatementLine.mid_id)
        .where(StatementLine.file_id.in_(ids), StatementLine.month == month)
        .group_by(StatementLine.mid_id)
        .having(func.count(func.distinct(StatementLine.file_id)) > 1)
    )
    query = _sums().where(
        StatementLine.file_id.in_(ids),
        StatementLine.month == month,
        StatementLine.mid_id.in_(several),
    )
    told: dict[str, list[Settled]] = defaultdict(list)
    for each in _read(session, query):
        told[each.mid_id].append(each)
    for said in told.values():
        first, *others = sorted(said, key=lambda each: _precedence(files, each))
        kind = files[first.file_id].is_correction
        for other in others:
            if files[other.file_id].is_correction == kind and other.stated != first.stated:
                yield first, other
