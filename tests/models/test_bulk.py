"""Rows written straight through the driver are the same rows."""

from __future__ import annotations

from sqlalchemy import select

from merchdesk.models import Merchant, MerchantRank, StatementLine
from merchdesk.models.bulk import batches, execute_many, insert_rows
from merchdesk.services.home import Home

LINE = ("a" * 32, "f" * 32, "d" * 32, "2016-10", 3, 5_00, None, None, 6, None, None, 31)


def test_rows_come_back_as_they_went(home: Home) -> None:
    with home.write() as session:
        insert_rows(session, StatementLine, [LINE])
        insert_rows(session, MerchantRank, [("2016-10", "m" * 32, -5, None, "small")])
    with home.read() as session:
        assert session.execute(select(*StatementLine.__table__.columns)).one() == LINE
        assert session.scalars(select(MerchantRank)).one().rank is None


def test_no_rows_are_no_statement(home: Home) -> None:
    with home.write() as session:
        insert_rows(session, StatementLine, [])
        execute_many(session, "no SQL at all", [])


def test_what_waits_in_the_session_goes_first(home: Home) -> None:
    with home.write() as session:
        session.add(Merchant(id="m" * 32, name="甲", status="active"))
        execute_many(session, "UPDATE merchant SET name = ? WHERE id = ?", [("乙", "m" * 32)])
    with home.read() as session:
        assert session.scalars(select(Merchant.name)).one() == "乙"


def test_ids_come_sorted_in_parts() -> None:
    ids = {f"{number:06}" for number in range(25_000)}
    parts = list(batches(ids))
    assert [len(part) for part in parts] == [10_000, 10_000, 5_000]
    assert [id_ for part in parts for id_ in part] == sorted(ids)
