"""One captured change of one row: what capture writes, frames carry and merge reads (`sync.md`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What happened to the row."""

    INSERT = "i"
    UPDATE = "u"
    DELETE = "d"


class Dot(NamedTuple):
    """The name of an operation, the same on every laptop.

    ``salt`` tells the operations of two copies of one install apart, which count on alike until
    one of them notices and becomes another actor: neither's work may take the other's place.
    """

    actor: str  # 32 hex digits
    seq: int  # 1, 2, 3, … without a gap
    salt: int  # 32 random bits

    def __str__(self) -> str:
        return f"{self.actor}:{self.seq}:{self.salt}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, as it is stored and sent; texts stay as their writer wrote them.

    Attributes:
        dot: its name.
        hlc: microseconds since 1970 by the writer's clock corrected by the share's, or one more
            than the largest of the row, whichever is later.
        kind: insert, update or delete (a tombstone).
        table: of the row; it may be one that only a newer version knows.
        row_id: of the row.
        values: a JSON object, column → value; every column of an insert, the changed ones of an
            update, none of a delete.
        saw: what it replaced. Of an update a JSON object, column → array of dots; of the others
            an array of all dots of the row that were known.
    """

    dot: Dot
    hlc: int
    kind: Kind
    table: str
    row_id: str
    values: str
    saw: str
