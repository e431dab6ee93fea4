from __future__ import annotations

import errno
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from merchdesk.errors import UserError
from merchdesk.models.connection import connect, plain_error, require_sqlite
from tests.models.conftest import KEY


@pytest.fixture
def connection(path: Path):
    opened = connect(path, KEY)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("cache_size", -65536),
    ],
)
def test_every_connection_is_safe(connection, pragma, value) -> None:
    assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_memory_security_is_off(connection) -> None:
    """It is process-wide and makes everything several times slower."""
    assert str(connection.execute("PRAGMA cipher_memory_security").fetchone()[0]) == "0"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("sqrt(9)", 3.0),
        ("ln(1)", 0.0),
        ("exp(0)", 1.0),
        ("pow(2, 10)", 1024.0),
        ("ceil(1.2)", 2),
        ("floor(-1.2)", -2),
        ("ln(0)", None),
        ("sqrt(NULL)", None),
        ("sqrt('x')", None),
        ("exp(10000)", None),
    ],
)
def test_mathematics_works_and_answers_null_out_of_range(connection, expression, value) -> None:
    assert connection.execute(f"SELECT {expression}").fetchone() == (value,)


def test_a_wrong_key_fails_before_anything_else(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(dbapi2.DatabaseError):
        connect(path, b"another key of the same length!!")
    assert path.read_bytes() == before


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(dbapi2.OperationalError):
        connect(tmp_path / "none.db", KEY)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a b.db", "商户?.db", "100%#.db", "it's.db"])
def test_any_file_name_works(path: Path, name) -> None:
    path.rename(path.with_name(name))
    connect(path.with_name(name), KEY).close()


def test_an_old_sqlite_is_refused() -> None:
    require_sqlite()
    with pytest.raises(UserError, match="lose data"):
        require_sqlite((3, 51, 2))


def _driver_error(name: str) -> dbapi2.OperationalError:
    error = dbapi2.OperationalError("text of the driver")
    error.sqlite_errorcode = getattr(dbapi2, name) | 3 << 8
    return error


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_READONLY", "read-only"),
        ("SQLITE_BUSY", "Another program"),
        ("SQLITE_LOCKED", "Another program"),
        ("SQLITE_CORRUPT", "damaged"),
        ("SQLITE_NOTADB", "damaged"),
        ("SQLITE_IOERR", "cannot be read or written"),
        ("SQLITE_CANTOPEN", "cannot be read or written"),
        ("SQLITE_NOMEM", "memory"),
    ],
)
def test_failures_of_disk_and_file_are_sentences(name, words) -> None:
    error = _driver_error(name)
    wrapped = OperationalError("INSERT …", ["secret"], error)
    for failure in (error, wrapped):
        sentence = plain_error(failure)
        assert sentence is not None
        assert words in str(sentence)
        assert "driver" not in str(sentence)


def test_our_own_bugs_are_not(connection) -> None:
    with pytest.raises(dbapi2.OperationalError) as caught:
        connection.execute("SELECT * FROM no_such_table")
    assert plain_error(caught.value) is None
    assert plain_error(ValueError("x")) is None


def test_errors_of_the_operating_system_are_sentences() -> None:
    assert "disk is full" in str(plain_error(OSError(errno.ENOSPC, "")))
    assert "cannot be read or written" in str(plain_error(PermissionError(errno.EACCES, "")))
