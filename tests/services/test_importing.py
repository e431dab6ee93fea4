"""Imports as deeds: stopped before their end, taken back together, with a trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from merchdesk.errors import Cancelled, UserError
from merchdesk.models import AuditEntry, MonthlyFigure, StatementFile
from merchdesk.services import audit, importing
from merchdesk.services.home import Home
from merchdesk.services.imports import Imported
from merchdesk.statements.types import ParsedFile, StatementRow

MIDS = ("099900000000001", "099900000000002")


def parsed(month: str) -> ParsedFile:
    rows = tuple(
        StatementRow("", at, mid, month, 10, 100_000 * at, name=f"商户{at}", fee_fen=1_000)
        for at, mid in enumerate(MIDS, 1)
    )
    name = f"月报_{month}.csv"
    return ParsedFile(
        name, name, f"hash of {name}", "statement", "utf-8", 2, 0, rows=rows, months=(month,)
    )


FILES = (parsed("2016-09"), parsed("2016-10"))


def no_report(_done: int, _total: int, _name: str) -> None:
    """Nobody watches."""


def run(home: Home, now: dt.datetime, cancelled: Callable[[], bool] = lambda: False) -> Imported:
    with home.write() as session:
        return importing.carry_out(
            session, files=FILES, now=now, progress=no_report, cancelled=cancelled
        )


def counts(home: Home) -> tuple[int, int]:
    """Files that stand, and figures."""
    with home.read() as session:
        standing = select(func.count()).where(StatementFile.undone.is_(False))
        files = session.scalar(standing) or 0
        return files, session.scalar(select(func.count()).select_from(MonthlyFigure)) or 0


def test_imports_and_reports_each_file(home: Home, now: dt.datetime) -> None:
    told: list[tuple[int, int, str]] = []
    with home.write() as session:
        done = importing.carry_out(
            session,
            files=FILES,
            now=now,
            progress=lambda at, total, name: told.append((at, total, name)),
            cancelled=lambda: False,
        )
    assert done.totals.merchant_months == 4
    assert [name for _, _, name in told] == ["月报_2016-09.csv", "月报_2016-10.csv", ""]
    assert counts(home) == (2, 4)


@pytest.mark.parametrize("asked", [0, 1, 2, 3])
def test_stopped_at_any_step_leaves_nothing(home: Home, now: dt.datetime, asked: int) -> None:
    answers = iter([False] * asked + [True])
    with pytest.raises(Cancelled):
        run(home, now, lambda: next(answers))
    assert counts(home) == (0, 0)


def test_takes_several_back_with_a_trace_each(home: Home, now: dt.datetime) -> None:
    run(home, now)
    ids = importing.file_ids(FILES)
    with home.write() as session:
        undone = importing.take_back(session, file_ids=ids, device_id=home.device_id, now=now)
    assert undone.rows == 4
    assert undone.months == ("2016-09", "2016-10")
    assert undone.totals.merchant_months == 0
    assert counts(home) == (0, 0)
    with home.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        assert [(entry.action, entry.subject) for entry in entries] == [
            ("undo_import", ids[0]),
            ("undo_import", ids[1]),
        ]
        assert audit.broken_links(session) == 0


def test_one_that_is_gone_keeps_the_others(home: Home, now: dt.datetime) -> None:
    run(home, now)
    ids = (*importing.file_ids(FILES), "no such import")
    with pytest.raises(UserError), home.write() as session:
        importing.take_back(session, file_ids=ids, device_id=home.device_id, now=now)
    assert counts(home) == (2, 4)


def test_nothing_named_is_a_mistake(home: Home, now: dt.datetime) -> None:
    with pytest.raises(ValueError, match="named"), home.write() as session:
        importing.take_back(session, file_ids=(), device_id=home.device_id, now=now)
