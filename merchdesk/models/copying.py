"""Copies of a live database through SQLite's backup API, and the checks that prove one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models.connection import connect


def checked_copy(source: Path, key: bytes, target: Path) -> dict[str, int]:
    """Copy a database into a new file, reopen the copy and compare it with the original.

    Args:
        source: the database; it may be in use.
        key: its data key; the copy is encrypted with it too.
        target: a file that does not exist yet; removed again if anything fails.

    Returns:
        Rows of each table.

    Raises:
        UserError: the copy does not equal the original.
    """
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        expected = _copy(source, key, target)
        _require_same(target, key, expected)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return expected


def _require_same(target: Path, key: bytes, expected: dict[str, int]) -> None:
    if findings(target, key) or counts_of(target, key) != expected:
        raise UserError(
            translate("Store", "The backup was not the same as the database and was removed.")
        )


def _copy(source: Path, key: bytes, target: Path) -> dict[str, int]:
    """Copy and count in one reading transaction, so that both see the same moment."""
    original, copy = connect(source, key), connect(target, key)
    try:
        original.execute("BEGIN")
        expected = row_counts(original)
        original.backup(copy)
        original.execute("COMMIT")
    finally:
        copy.close()
        original.close()
    return expected


def findings(path: Path, key: bytes) -> list[str]:
    """What SQLCipher (every page's seal) and SQLite (the structure) find wrong with a file."""
    connection = connect(path, key)
    try:
        seals = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        structure = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        links = [f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    finally:
        connection.close()
    return seals + [line for line in structure if line != "ok"] + links


def counts_of(path: Path, key: bytes) -> dict[str, int]:
    """Rows of each table of a file."""
    connection = connect(path, key)
    try:
        return row_counts(connection)
    finally:
        connection.close()


def row_counts(connection: Any) -> dict[str, int]:
    """Rows of each ordinary table of a driver connection, by name."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    counts = {}
    for (name,) in sorted(tables):
        query = f'SELECT count(*) FROM "{name}"'  # noqa: S608  # names of our own tables
        counts[name] = connection.execute(query).fetchone()[0]
    return counts
