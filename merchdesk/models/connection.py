"""One encrypted connection: the key, the safety pragmas, and the sentence for each failure."""

from __future__ import annotations

import errno
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from sqlcipher3 import dbapi2

from merchdesk.errors import Damaged, UserError
from merchdesk.i18n import translate

#: "MDK1": marks the file as ours once it is decrypted.
APPLICATION_ID = 0x4D444B31

#: SQLite before this one can lose committed rows when a WAL is reset.
OLDEST_SQLITE = (3, 51, 3)

_PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "secure_delete = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "temp_store = memory",
    "cache_size = -65536",
)

_MATH: dict[str, tuple[int, Callable[..., float]]] = {
    "sqrt": (1, math.sqrt),
    "ln": (1, math.log),
    "exp": (1, math.exp),
    "pow": (2, math.pow),
    "ceil": (1, math.ceil),
    "floor": (1, math.floor),
}


def connect(path: Path, key: bytes, *, timeout: float = 5.0) -> Any:
    """Open an existing file with its data key and prove the key before anything else.

    Args:
        path: the database; a missing file is not made.
        key: the 32-byte data key.
        timeout: seconds to wait for another writer.

    Returns:
        A driver connection without transaction control of its own: BEGIN is ours to say.

    Raises:
        dbapi2.Error: the key does not fit, or the file cannot be read (`plain_error`).
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = dbapi2.connect(
        uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = none")
        connection.execute(f"PRAGMA key = \"x'{_raw_key(key)}'\"")
        connection.execute("PRAGMA cipher_compatibility = 4")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchone()
        for name, (arguments, function) in _MATH.items():
            connection.create_function(name, arguments, _null_safe(function), deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _raw_key(key: bytes) -> str:
    """SQLCipher's key and salt in hex, both from the data key, so that no derivation is run."""
    if len(key) != 32:
        raise ValueError("a data key has 32 bytes; a closed database has none")
    return HKDFExpand(SHA256(), 48, b"merchdesk database 1").derive(key).hex()


def _null_safe(function: Callable[..., float]) -> Callable[..., float | None]:
    def call(*values: Any) -> float | None:
        try:
            return function(*values)
        except (TypeError, ValueError, OverflowError):
            return None  # as SQLite's own functions answer NULL and values out of range

    return call


def require_sqlite(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse to start on an SQLite library that is known to lose data."""
    if version < OLDEST_SQLITE:
        raise UserError(
            translate(
                "Store",
                "This copy of MerchDesk contains an SQLite library that can lose data. "
                "Install MerchDesk again.",
            )
        )


def plain_error(error: BaseException) -> UserError | None:
    """The sentence for a failure of the disk or the file; None where the failure is our bug.

    Args:
        error: a driver error, SQLAlchemy's wrapping of one, or an `OSError`.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return UserError(_disk_sentence(cause))
    code = _primary_code(cause)
    if code in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB):
        return damaged()
    sentence = None if code is None else _sentences().get(code)
    return UserError(sentence) if sentence else None


def is_read_only(error: BaseException) -> bool:
    """Whether SQLite refused to write because the file or the session only reads."""
    return bool(_primary_code(getattr(error, "orig", None) or error) == dbapi2.SQLITE_READONLY)


def _primary_code(error: BaseException) -> int | None:
    """SQLite's result code without its extension; None for errors of another kind."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def damaged() -> UserError:
    """The refusal of a database that its key does not open, or whose pages fail their check."""
    return Damaged(
        translate(
            "Store",
            "The database is damaged or is not the one these keys belong to. Restore a backup.",
        )
    )


def _sentences() -> dict[int, str]:
    return {
        dbapi2.SQLITE_FULL: _full(),
        dbapi2.SQLITE_READONLY: translate(
            "Store", "The database cannot be written: the file or its folder is read-only."
        ),
        dbapi2.SQLITE_BUSY: _busy(),
        dbapi2.SQLITE_LOCKED: _busy(),
        dbapi2.SQLITE_IOERR: _unreadable(),
        dbapi2.SQLITE_CANTOPEN: _unreadable(),
        dbapi2.SQLITE_PERM: _unreadable(),
        dbapi2.SQLITE_NOMEM: translate(
            "Store", "The computer is out of memory. Close other programs and try again."
        ),
    }


def _disk_sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _full()
    return _unreadable()


def _full() -> str:
    return translate("Store", "The disk is full; nothing was saved. Free some space and try again.")


def _busy() -> str:
    return translate(
        "Store", "Another program is using the database; nothing was saved. Try again in a moment."
    )


def _unreadable() -> str:
    return translate(
        "Store",
        "The disk or folder of the database cannot be read or written. "
        "Check that it is connected and that you may write to it.",
    )
