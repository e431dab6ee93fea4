"""Bringing a database to the current schema: whole, in one transaction."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, NullPool, create_engine, event
from sqlcipher3 import dbapi2

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import capture, migrations
from merchdesk.models.connection import APPLICATION_ID, connect
from merchdesk.models.copying import row_counts


def build(path: Path, key: bytes) -> None:
    """Give an empty file the current schema."""
    with _connection(path, key) as connection:
        _run(connection, migrations.REVISIONS)


def upgrade(path: Path, key: bytes) -> None:
    """Bring an older database to the current schema; `Database.open` makes the backup before.

    Args:
        path: the database; nobody else may have it open.
        key: its data key.

    Raises:
        UserError: rows or links would be lost; the database is as it was.
    """
    with _connection(path, key) as connection:
        _run(connection, migrations.REVISIONS)


@contextmanager
def _connection(path: Path, key: bytes) -> Iterator[Connection]:
    """A connection of SQLAlchemy for Alembic that locks the database when it begins."""
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key), poolclass=NullPool
    )
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        yield connection


def _run(connection: Connection, revisions: tuple[str, ...]) -> None:
    """Run the missing revisions in one transaction.

    Foreign keys must be off before BEGIN: rebuilding a parent table with them on deletes its
    children. Triggers are dropped first and made again last, because a rebuilt table loses them;
    those of the change capture are made for the columns as they are then.
    The transaction is SQLAlchemy's own: Alembic would commit halfway in one it cannot see.
    """
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys = off")
    with connection.begin():
        (version,) = driver.execute("PRAGMA user_version").fetchone()
        before = row_counts(driver)
        others = _drop_triggers(driver)
        for revision in revisions[version:]:
            _upgrade_with(connection, revision)
        for statement in (*others, *capture.triggers()):
            driver.execute(statement)
        driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        driver.execute(f"PRAGMA user_version = {len(revisions)}")
        _require_nothing_lost(driver, before)


def _upgrade_with(connection: Connection, revision: str) -> None:
    context = MigrationContext.configure(connection, opts={"transactional_ddl": False})
    with Operations.context(context):
        importlib.import_module(f"merchdesk.models.migrations.{revision}").upgrade()


def _drop_triggers(driver: Any) -> list[str]:
    """Drop all triggers; returns the statements that make those not of the capture again."""
    rows = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in rows:
        driver.execute(f'DROP TRIGGER "{name}"')
    return [sql for name, sql in rows if not name.startswith(capture.PREFIX)]


def _require_nothing_lost(driver: Any, before: dict[str, int]) -> None:
    """Every table that is still there has its rows, and every link its end."""
    after = row_counts(driver)
    lost = [name for name, rows in before.items() if name in after and after[name] < rows]
    broken = driver.execute("PRAGMA foreign_key_check").fetchall()
    if lost or broken:
        raise UserError(
            translate(
                "Store",
                "The database could not be brought to the new version without losing records; "
                "it is unchanged, and a backup was made.",
            )
        )
