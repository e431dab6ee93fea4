"""The checks find what is wrong, and nothing in a sound portfolio."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import text

from merchdesk.models import Contact
from merchdesk.models.places import DATABASE
from merchdesk.rules import identity
from merchdesk.services import audit, checks, imports, visits
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile
from tests.conftest import PASSPHRASE


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


FAULTS = {
    "DELETE FROM mid; DELETE FROM merchant; DELETE FROM merchant_card; DELETE FROM monthly_figure; "
    "DELETE FROM statement_line; DELETE FROM merchant_rank": {"ranks_off", "orphan_contacts"},
    "DELETE FROM statement_file": {"orphan_lines", "coverage_off", "figures_off"},
    "DELETE FROM coverage": {"coverage_off", "ranks_off"},
    "DELETE FROM monthly_figure WHERE mid_id IN (SELECT id FROM mid LIMIT 1)": {
        "figures_off",
        "ranks_off",
    },
    "UPDATE monthly_figure SET txn_count = txn_count + 1": {"figures_off"},
    "UPDATE statement_line SET fee_fen = fee_fen + 1": {"figures_off"},
    "UPDATE merchant_rank SET net3_fen = 1 WHERE rank = 1": {"ranks_off"},
    "DELETE FROM merchant_rank": {"ranks_off"},
    "DELETE FROM ranking": {"ranks_off"},
    "UPDATE ranking SET n = n + 1": {"ranks_off"},
    "DELETE FROM merchant_card": {"list_off"},
    "UPDATE touch SET merchant_id = 'x'": {"orphan_touches"},
    "UPDATE task SET merchant_id = 'x'": {"orphan_tasks"},
    "UPDATE audit_entry SET detail = 'nothing'": {"audit_chain"},
}


@pytest.mark.parametrize(("statements", "codes"), FAULTS.items(), ids=map(str, range(len(FAULTS))))
def test_each_fault_is_named(
    home: Home,
    now: dt.datetime,
    statement: Callable[..., ParsedFile],
    statements: str,
    codes: set[str],
) -> None:
    with home.write() as session:
        volumes = {"999000000000001": 5_00_00, "999000000000002": 7_00_00}
        for month in ("2016-08", "2016-09", "2016-10"):
            imports.apply(session, files=[statement(month, volumes)], now=now)
        merchant_id = identity.merchant_id("999000000000001")
        session.add(Contact(id="c" * 32, merchant_id=merchant_id, role="owner", name="老王"))
        draft = visits.VisitDraft(merchant_id, "visit", 1, now, next_on=dt.date(2016, 12, 1))
        visits.log(session, draft=draft, manager_id=home.manager_id, now=now)
        audit.record(
            session,
            device_id=home.device_id,
            action=audit.Action.EXPORT,
            subject="visits",
            detail="",
            now=now,
        )
    assert wrong(home) == set()
    with home.write() as session:
        if statements.startswith("DELETE FROM mid"):
            session.execute(text("DELETE FROM touch"))
            session.execute(text("DELETE FROM task"))
        for one in statements.split(";"):
            session.execute(text(one))
    assert wrong(home) == codes


def test_of_a_damaged_file_nothing_else_is_looked_at(
    home: Home, now: dt.datetime, statement: Callable[..., ParsedFile]
) -> None:
    with home.write() as session:
        volumes = {f"9990000000{number:05}": 5_00_00 for number in range(500)}
        imports.apply(session, files=[statement("2016-10", volumes)], now=now)
    home.close()
    file = home.path / DATABASE
    content = bytearray(file.read_bytes())
    content[-20_000] ^= 0xFF
    file.write_bytes(content)
    reopened = Home.open(home.path, secret=PASSPHRASE, now=now)
    try:
        with reopened.read() as session:
            (finding,) = checks.run(session)
    finally:
        reopened.close()
    assert (finding.code, finding.ok) == ("integrity", False)
