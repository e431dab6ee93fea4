"""The encrypted database: create, open, read, write, close.

Every file operation on a live database goes through SQLite itself: opening or copying it any other
way in this process would cancel its locks, and committed rows could vanish.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from merchdesk.errors import Damaged, UserError
from merchdesk.i18n import translate
from merchdesk.models import migrations
from merchdesk.models.connection import (
    APPLICATION_ID,
    connect,
    damaged,
    is_read_only,
    plain_error,
    require_sqlite,
)
from merchdesk.models.copying import checked_copy, findings
from merchdesk.models.durable import put_in_place
from merchdesk.models.places import BACKUPS


class Database:
    """An open database. Sessions may be taken on any thread; each belongs to the one that took it.

    Attributes:
        path: the file.
        commits: how many writing transactions were committed since it was opened.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Use `create` or `open`: they prove the file and its schema first."""
        self.path = path
        self.commits = 0
        self._key = key
        self._engine = _engine(lambda: connect(path, self._key))
        self._writer = self._engine.execution_options(merchdesk_write=True)

    @classmethod
    def create(cls, path: Path, key: bytes) -> Database:
        """Make a new, empty database with the current schema, and open it.

        Raises:
            UserError: there is a file already, or the disk refuses.
        """
        require_sqlite()
        if path.exists():
            raise UserError(translate("Store", "There is a database here already."))
        beside = path.with_name(path.name + ".new")
        with _plainly(OSError):
            _make(beside, key)
            put_in_place(beside, path)
        return cls.open(path, key)

    @classmethod
    def open(cls, path: Path, key: bytes) -> Database:
        """Open an existing database; an older schema is backed up and migrated first.

        Raises:
            UserError: no file, an empty one, a wrong key or a damaged file, a newer schema.
        """
        require_sqlite()
        _require_content(path)
        with _plainly():
            version = prove(path, key)
        database = cls(path, key)
        if version < migrations.HEAD:
            database._upgrade()
        return database

    def _upgrade(self) -> None:
        from merchdesk.models.backup import backup  # it is built on this module
        from merchdesk.models.migration import upgrade  # Alembic loads in 0.2 s

        backup(self, self.path.with_name(BACKUPS), now=dt.datetime.now(dt.UTC))
        with _plainly():
            upgrade(self.path, self._key)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session in one reading transaction: a steady view, and no way to write.

        Raises:
            UserError: the disk or the file fails.
        """
        with Session(self._engine, expire_on_commit=False) as session:
            with _plainly():
                session.connection()
            with _plainly(reading=True):
                yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session in one writing transaction: committed at the end, rolled back on any exception.

        Raises:
            UserError: the disk is full or read-only, another program is writing, the file fails.
        """
        with _plainly(), Session(self._writer, expire_on_commit=False) as session:
            session.connection()
            yield session
            session.commit()
            self.commits += 1

    def backup(self, target: Path) -> dict[str, int]:
        """Copy everything, encrypted with the same key, into a new file, and check the copy.

        Returns:
            Rows of each table of the copy.

        Raises:
            UserError: the disk fails, or the copy is not the same as the original.
        """
        with _plainly(OSError):
            return checked_copy(self.path, self._key, target)

    def check(self) -> list[str]:
        """What SQLite and SQLCipher find wrong with the file; empty when it is sound."""
        with _plainly():
            return findings(self.path, self._key)

    def close(self) -> None:
        """Close every connection (the last one tidies the write-ahead log) and forget the key."""
        self._engine.dispose()
        self._key = b""


def _engine(creator: Callable[[], Any]) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Say BEGIN ourselves, since the driver's own transaction control is off.

    A writer locks at once: a transaction that reads first and locks later can be refused halfway.
    """
    writes = connection.get_execution_options().get("merchdesk_write", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'off' if writes else 'on'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _plainly(*also: type[Exception], reading: bool = False) -> Iterator[None]:
    """Turn failures of the database into sentences; our own bugs pass as they are.

    Writing in a reading session is such a bug, though SQLite answers as if the file were read-only.

    Args:
        also: further exceptions that concern the database's own file; a caller's are its own.
        reading: the session only reads.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error, *also) as error:
        sentence = plain_error(error)
        if sentence is None or (reading and is_read_only(error)):
            raise
        raise sentence from error


def _make(path: Path, key: bytes) -> None:
    from merchdesk.models.migration import build  # Alembic loads in 0.2 s

    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        build(path, key)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _require_content(path: Path) -> None:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise Damaged(translate("Store", "There is no database here.")) from None
    except OSError as error:
        raise plain_error(error) or damaged() from error
    if size == 0:
        raise Damaged(translate("Store", "The database file is empty. Restore a backup."))


def prove(path: Path, key: bytes) -> int:
    """The schema's version, once the key is proved to fit.

    Raises:
        UserError: not ours, or of a newer program.
        dbapi2.Error: the key does not fit, or the file is damaged.
    """
    connection = connect(path, key)
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    finally:
        connection.close()
    if application != APPLICATION_ID or version < 1:
        raise damaged()
    if version > migrations.HEAD:
        raise UserError(
            translate(
                "Store",
                "The database was written by a newer MerchDesk. "
                "Install the newer version to open it.",
            )
        )
    return int(version)
