"""Work on a laptop, in all the ways in which the program or somebody with a prompt may write."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from merchdesk.models import Base, Contact, Merchant, Mid, Task, TierOverride, Touch
from merchdesk.rules import identity
from merchdesk.statements.types import ParsedFile, StatementRow
from tests.conftest import NOW
from tests.sync.fleet import MERCHANTS, MIDS

WORDS = ("", "茶馆", 'O\'Hara "x"', "a\\b\n", "{}", "nul\0nul", "😀", "0")
EDITABLE: dict[type[Base], dict[str, tuple[Any, ...]]] = {
    Merchant: {"name": WORDS, "address": WORDS, "mdr_ppm": (None, 0, 6000), "owner_id": WORDS[:2]},
    Contact: {"name": WORDS, "birthday_is_lunar": (False, True), "merchant_id": MERCHANTS},
    Touch: {"note": WORDS, "products": ([], ["扫码"]), "duration_min": (None, 5)},
    Task: {"title": WORDS, "done_at": (None, NOW), "due_on": (NOW.date(), dt.date(2030, 1, 1))},
    TierOverride: {"reason": WORDS, "merchant_id": MERCHANTS},
    Mid: {"branch": WORDS, "merchant_id": MERCHANTS},
}


def a_row(table: type[Base], number: int, merchant: str) -> dict[str, Any]:
    """A new row; few ids, so that laptops make the same ones."""
    of: dict[type[Base], dict[str, Any]] = {
        Merchant: {"id": MERCHANTS[number % 3], "name": f"店{number}", "status": "active"},
        Contact: {"merchant_id": merchant, "role": "boss", "name": "李"},
        Touch: {
            "merchant_id": merchant,
            "manager_id": "",
            "channel": "visit",
            "touched_at": NOW,
            "business_day": NOW.date(),
            "result": 1,
            "met": True,
        },
        Task: {"merchant_id": merchant, "manager_id": "", "title": "电话", "due_on": NOW.date()},
        TierOverride: {
            "merchant_id": merchant,
            "tier": "gold",
            "reason": "",
            "from_month": "2016-11",
            "until_month": "2016-12",
        },
        Mid: {
            "id": identity.mid_id(MIDS[number % 3]),
            "mid": MIDS[number % 3],
            "merchant_id": merchant,
        },
    }
    return {"id": f"{number + 1:032x}"} | of[table]


def a_statement(number: int) -> ParsedFile:
    month = f"2016-{8 + number % 3:02d}"
    rows = tuple(
        StatementRow(
            sheet="",
            row=at,
            mid=mid,
            month=month,
            txn_count=10 + number,
            volume_fen=1_000_00 * (number + at),
            name=f"店{mid[-2:]}",
            mcc="5812",
            fee_fen=20_00,
        )
        for at, mid in enumerate(MIDS[: 1 + number % 3], 2)
    )
    name = f"statement-{number}.csv"
    return ParsedFile(
        path=name,
        name=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        kind="correction" if number == 4 else "statement",
        encoding="utf-8",
        rows_read=len(rows),
        duplicates=0,
        rows=rows,
        months=(month,),
    )


def edit(
    session: Session, table: type[Base], row_id: str, field: str, value: Any, how: int
) -> None:
    """The same change by the unit of work, a mapped update, Core, and the driver."""
    core = Base.metadata.tables[table.__tablename__]
    if how == 0:
        setattr(session.get_one(table, row_id), field, value)
    elif how == 1:
        session.execute(update(table).where(core.c.id == row_id).values({field: value}))
    elif how == 2:
        session.execute(update(table), [{"id": row_id, field: value}])
    elif how == 3:
        session.connection().execute(core.update().where(core.c.id == row_id), {field: value})
    else:
        session.connection().execute(core.update(), {field: value})  # all rows at once


def add(session: Session, table: type[Base], row: dict[str, Any], how: int) -> None:
    """The same new row in several ways; one that is there already is written over."""
    core = Base.metadata.tables[table.__tablename__]
    known = session.get(table, row["id"]) is not None
    if known and how == 0:
        session.merge(table(**row))
    elif known:
        rest = {name: value for name, value in row.items() if name != "id"}
        session.connection().execute(core.update().where(core.c.id == row["id"]), rest)
    elif how == 0:
        session.add(table(**row))
    elif how == 1:
        session.execute(insert(table), [row])
    elif how == 2:
        session.bulk_insert_mappings(table.__mapper__, [row])
    else:
        session.connection().execute(core.insert(), row)


def remove(session: Session, table: type[Base], row_id: str, how: int) -> None:
    core = Base.metadata.tables[table.__tablename__]
    if how == 0:
        session.delete(session.get_one(table, row_id))
    elif how == 1:
        session.execute(core.delete().where(core.c.id == row_id))
    elif how == 4:
        session.connection().exec_driver_sql(f"DELETE FROM {core.name}")
    else:
        session.connection().exec_driver_sql(f"DELETE FROM {core.name} WHERE id = ?", (row_id,))
