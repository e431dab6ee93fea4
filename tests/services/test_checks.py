"""The checks find what is wrong, and nothing in a sound portfolio."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import delete, text

from merchdesk.models import Merchant, MonthlyFigure
from merchdesk.services import checks, imports
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile


def wrong(home: Home) -> set[str]:
    with home.read() as session:
        return {finding.code for finding in checks.run(session) if not finding.ok}


def test_a_sound_portfolio(
    home: Home, now: dt.datetime, statement: Callable[..., ParsedFile]
) -> None:
    assert wrong(home) == set()
    with home.write() as session:
        imports.apply(session, files=[statement("2016-10", {"999000000000001": 5_00})], now=now)
    assert wrong(home) == set()


def test_each_fault_is_named(
    home: Home, now: dt.datetime, statement: Callable[..., ParsedFile]
) -> None:
    with home.write() as session:
        imports.apply(session, files=[statement("2016-10", {"999000000000001": 5_00})], now=now)
        session.execute(delete(MonthlyFigure))
        session.execute(delete(Merchant))
    assert wrong(home) == {"figures_off", "orphan_mids"}
    with home.write() as session:
        session.execute(text("DELETE FROM statement_file"))
    assert wrong(home) == {"orphan_lines", "orphan_mids"}
