"""Row ids: random where a person makes a row, computed where two laptops must make the same one.

The computed ids are wire format (`domain.md` §0): a change here would double every record.
"""

from __future__ import annotations

import hashlib
import uuid
from functools import lru_cache

NAMESPACE = uuid.UUID("5f0c1f5e-3a55-5d7b-9a6e-6d6572636864")


def random_id() -> str:
    """A new id, 32 hex digits."""
    return uuid.uuid4().hex


@lru_cache(maxsize=50_000)
def mid_id(mid: str) -> str:
    """The id of a MID row."""
    return _named("mid", mid)


def merchant_id(first_mid: str) -> str:
    """The id of an imported merchant; a later edit of the MID does not change it."""
    return _named("merchant", first_mid)


def file_id(sha256: str) -> str:
    """The id of a statement file, by its content."""
    return _named("statement_file", sha256)


def line_id(sha256: str, sheet: str, row: int, month: str) -> str:
    """The id of one line of a statement file; a wide sheet has a line a row and month."""
    return _named("statement_line", sha256, sheet, str(row), month)


def coverage_id(branch: str, month: str) -> str:
    """The id of a branch's month being known."""
    return _named("coverage", branch, month)


def manager_id(name: str) -> str:
    """The id of an account manager: files name people, so the same name is the same person."""
    return _named("manager", name)


def contact_id(of_merchant: str, name: str) -> str:
    """The id of a contact that a profile names; a later edit of the name does not change it."""
    return _named("contact", of_merchant, name)


def setting_id(key: str) -> str:
    """The id of a team setting."""
    return _named("team_setting", key)


def conflict_id(table: str, row_id: str, field: str, loser: str) -> str:
    """The id under which a losing value waits for a person, the same on every laptop."""
    return _named("conflict", table, row_id, field, loser)


def pair_id(first: str, second: str) -> str:
    """The id of two merchants that somebody said are two."""
    return _named("distinct_pair", first, second)


def schedule_id(effective_from: str, merchant_type: str, instrument: str) -> str:
    """The id of a shipped row of a price list."""
    return _named("fee_schedule", effective_from, merchant_type, instrument)


def _named(*parts: str) -> str:
    """A version 5 UUID, made by hand: an import makes three a row, and `uuid.uuid5` is slow."""
    told = NAMESPACE.bytes + "\x1f".join(parts).encode()
    digest = bytearray(hashlib.sha1(told, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return digest.hex()
