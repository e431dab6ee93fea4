"""Looking into a workbook's container before anything unpacks it.

A zip file says at its end what it holds. Reading that by hand takes microseconds and no library;
what it declares may be a lie, which the worker's limits of memory and time then answer.
"""

from __future__ import annotations

import struct

from merchdesk.statements.problems import Problem, Unreadable

UNPACKED_LIMIT = 200 * 1024 * 1024  #: bytes; a team's year of statements unpacks to about 30 MB
ENTRY_LIMIT = 1_000
RATIO_LIMIT = 100  #: real sheets pack 5 to 30 times
RATIO_FROM = 4 * 1024 * 1024  #: bytes below which no ratio matters

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")


def check_workbook(data: bytes) -> None:
    """Refuse a container that is torn, locked, no workbook, or built to burst.

    Raises:
        Unreadable: with the reason.
    """
    names = set()
    unpacked = 0
    for name, flags, packed, size in _entries(data):
        if flags & 1:
            raise Unreadable(Problem.LOCKED)
        unpacked += size
        if unpacked > UNPACKED_LIMIT or (size > RATIO_FROM and size > RATIO_LIMIT * packed):
            raise Unreadable(Problem.UNPACKS_TOO_LARGE)
        names.add(name)
    if not any(name.startswith(b"xl/workbook") for name in names):
        raise Unreadable(Problem.DAMAGED_WORKBOOK)


def _entries(data: bytes) -> list[tuple[bytes, int, int, int]]:
    """Name, flags, packed and unpacked size of every entry, as the central directory says."""
    start = data.rfind(b"PK\5\6", max(0, len(data) - 65_557))
    if start < 0 or start + _END.size > len(data):
        raise Unreadable(Problem.DAMAGED_WORKBOOK)
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, start)
    if count > ENTRY_LIMIT:
        raise Unreadable(Problem.UNPACKS_TOO_LARGE)
    if offset + size > start:
        raise Unreadable(Problem.DAMAGED_WORKBOOK)
    entries = []
    for _ in range(count):
        if offset + _ENTRY.size > start:
            raise Unreadable(Problem.DAMAGED_WORKBOOK)
        head = _ENTRY.unpack_from(data, offset)
        if head[0] != b"PK\1\2":
            raise Unreadable(Problem.DAMAGED_WORKBOOK)
        end = offset + _ENTRY.size + head[10]
        entries.append((data[offset + _ENTRY.size : end], head[3], head[8], head[9]))
        offset = end + head[11] + head[12]
    return entries
