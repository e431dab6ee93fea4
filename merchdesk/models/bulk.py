"""Many rows at once, straight through the driver.

SQLAlchemy's bookkeeping for each row costs several times what SQLite's own work does, and an
import writes tens of thousands of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from merchdesk.models.base import Base, table_of

Row = Sequence[Any]
Id = TypeVar("Id", str, bytes)

_BATCH = 10_000


def insert_rows(session: Session, mapped: type[Base], rows: Sequence[Row]) -> None:
    """Insert rows of plain values: texts, integers, truth values, None.

    Args:
        session: a write transaction.
        mapped: whose table; it has no column that SQLAlchemy must convert (instants, JSON).
        rows: the values of all columns, in the order they are declared.
    """
    if rows:
        names = [column.name for column in table_of(mapped).columns]
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table_of(mapped).name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  our own names
        execute_many(session, statement, rows)


def batches(ids: Iterable[Id]) -> Iterator[list[Id]]:
    """Sorted ids in lists that SQLite takes as parameters: some 32,000 at most."""
    ordered = iter(sorted(ids))
    while batch := list(islice(ordered, _BATCH)):
        yield batch


def execute_many(session: Session, statement: str, rows: Sequence[Row]) -> None:
    """Run one statement of our own for many rows of plain values; ``?`` stand for them."""
    session.flush()
    if rows:
        session.connection().exec_driver_sql(statement, list(map(tuple, rows)))
