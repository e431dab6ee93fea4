"""What every mapped class shares: ids, instants, and whether its rows are synced.

Facts (`Scope.TEAM`) will travel through the shared file and figures (`Scope.LOCAL`) are derived
from them and never do, so a table says which it is. Synced tables declare neither UNIQUE nor
ForeignKey: a concurrent peer could violate either. They hold no audit columns, because who and
when come from the sync operation; captured ones would make every concurrent edit a conflict.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Annotated, Any, ClassVar, cast

from sqlalchemy import CHAR, DateTime, MetaData, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from merchdesk.models.shapes import Shape


class Scope(Enum):
    """Whether a table's rows are facts of the team or figures and state of this laptop."""

    TEAM = "team"
    LOCAL = "local"


#: Marks of columns for the review of concurrent changes (`sync.merge`). What only records how a
#: row came to be differs between laptops that import the same file, and is nobody's work.
NEVER_REVIEWED = {"review": "never"}
#: The importer owns what names no owner; changed by hand later, the owner is reviewed.
REVIEWED_UNLESS_NEW = {"review": "unless new"}


def json_of(shape: Shape, *, empty: str, **info: Any) -> dict[str, Any]:
    """The ``info`` of a JSON column: what it may hold, and what stands for nothing, as JSON."""
    return {"shape": shape, "empty": empty, **info}


class UtcInstant(TypeDecorator[dt.datetime]):
    """An instant, stored in UTC; SQLite drops the zone, so it is put back when read."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Refuse naive datetimes: their zone would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """The stored instant, in UTC."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


#: A row id: 32 hex digits of a UUID (`rules.identity`).
Id = Annotated[str, mapped_column(CHAR(32))]
PrimaryId = Annotated[str, mapped_column(CHAR(32), primary_key=True)]
#: A month, ``YYYY-MM``: sorts as text.
Month = Annotated[str, mapped_column(CHAR(7))]
#: A code of `rules.codes`.
Code = Annotated[str, mapped_column(String(32))]
Text = Annotated[str, mapped_column(String)]
Instant = Annotated[dt.datetime, mapped_column(UtcInstant)]


class Base(DeclarativeBase):
    """The registry of all tables; every subclass declares its scope."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    scope: ClassVar[Scope]


def table_of(mapped: type[Base]) -> Table:
    """The table of a mapped class: inserting many rows through it spares the ORM's bookkeeping."""
    return cast("Table", mapped.__table__)


def tables_of(scope: Scope) -> list[str]:
    """Names of the tables of a scope, sorted."""
    return sorted(
        mapper.local_table.name  # type: ignore[attr-defined]  # FromClause of a mapped Table
        for mapper in Base.registry.mappers
        if mapper.class_.scope is scope
    )
