"""What reading a file yields: plain frozen rows, ready to cross a process border.

Amounts are integer fen, months ``YYYY-MM``, MIDs strings, row numbers 1-based as in the sheet.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from merchdesk.rules.codes import RejectReason


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One MID in one month, as the acquirer states it. None: the statement has no such column."""

    sheet: str
    row: int
    mid: str
    month: str
    txn_count: int
    volume_fen: int
    name: str = ""
    mcc: str = ""
    merchant_type: str = ""  # a MerchantType code, where the statement carries it
    capped_count: int | None = None
    uncapped_volume_fen: int | None = None
    fee_fen: int | None = None
    net_fen: int | None = None
    largest_ticket_fen: int | None = None
    active_days: int | None = None
    branch: str = ""


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One merchant's master data; an empty text is a column or cell that was not there."""

    sheet: str
    row: int
    mid: str
    name: str = ""
    short_name: str = ""
    merchant_type: str = ""
    mcc: str = ""
    city: str = ""
    district: str = ""
    address: str = ""
    joined_month: str = ""
    mdr_ppm: int | None = None
    cap_fen: int | None = None
    contact_name: str = ""
    phone: str = ""
    manager: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken, and why; never guessed, never half taken."""

    sheet: str
    row: int
    reason: RejectReason
    mid: str = ""  # as it stands in the file
    name: str = ""
    month: str = ""
    value: str = ""  # the offending cell, shortened


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One file, read. ``kind`` is statement, correction (更正) or profile."""

    path: str
    name: str
    sha256: str
    kind: str
    encoding: str  # "utf-8", "gb18030", "xlsx", "xls" …
    rows_read: int  # data rows seen: taken, duplicates and rejected together
    duplicates: int  # exact repeats, told by all columns but the running number; counted once
    rows: tuple[StatementRow, ...] = ()
    profiles: tuple[ProfileRow, ...] = ()
    rejects: tuple[Reject, ...] = ()
    months: tuple[str, ...] = ()  # sorted, distinct
    branch: str = ""
    headings: dict[str, str] = field(default_factory=dict)  # our field → the file's heading

    @property
    def mids(self) -> set[str]:
        """Every MID the file speaks of, rejected rows apart."""
        return {row.mid for row in self.rows} | {row.mid for row in self.profiles}

    @property
    def is_usable(self) -> bool:
        """Whether a single row could be taken."""
        return bool(self.rows or self.profiles)


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that could not be read as a whole: one plain, translated sentence."""

    path: str
    name: str
    message: str


def file_label(path: str) -> str:
    """A file's name as a text to show and to store; bytes that are no characters are replaced."""
    return os.fsencode(Path(path).name).decode(errors="replace")
