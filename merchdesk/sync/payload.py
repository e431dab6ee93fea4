"""What a data frame carries, before it is sealed: zstd over msgpack (`docs/sync-format.md`).

Operations are laid out in columns, which compress better and decode faster than rows. Texts stay
byte for byte as their writer wrote them. Everything read here comes from a member, but perhaps
from one that means harm: sizes are checked before anything is unpacked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise, repeat
from typing import Any

import msgpack
import zstandard

from merchdesk.sync.columns import (
    LARGEST,
    actors_from,
    integers,
    kinds,
    row_id_packed,
    row_ids,
    tables,
    texts,
)
from merchdesk.sync.operations import Dot, Kind, Operation
from merchdesk.sync.refusals import Newer, Reason, Refused

__all__ = ["Newer", "Payload", "Reason", "Refused", "batches", "decode", "encode"]

#: Caps of one frame.
MOST_OPERATIONS = 50_000
MOST_CONTENT = 64 << 20
MOST_RATIO = 200
FREE_OF_RATIO = 64 << 10
_MOST_CONTAINERS = 64

#: What one frame of a long series holds: large enough to compress, small enough to read at once.
BATCH_OPERATIONS = 10_000
BATCH_CHARACTERS = 3 << 20

_LEVEL = 3
_ARRAYS = "table row salt hlc values saw".split()


@dataclass(frozen=True, slots=True)
class Payload:
    """The content of a data frame.

    Attributes:
        operations: of the frame's actor, in the order of their seq.
        seen: actor → the highest seq that the writer has seen of others, changed entries only.
    """

    operations: tuple[Operation, ...]
    seen: dict[str, int]


def batches(operations: Sequence[Operation]) -> list[Sequence[Operation]]:
    """Operations cut into runs that each fit a frame with room to spare."""
    cut, start, size = [], 0, 0
    for index, operation in enumerate(operations):
        more = len(operation.values) + len(operation.saw)
        if index > start and (size + more > BATCH_CHARACTERS or index - start == BATCH_OPERATIONS):
            cut.append(operations[start:index])
            start, size = index, 0
        size += more
    if start < len(operations):
        cut.append(operations[start:])
    return cut


def encode(operations: Sequence[Operation], seen: Mapping[str, int]) -> bytes:
    """The payload, compressed.

    Raises:
        ValueError: more operations than a frame may hold.
    """
    if len(operations) > MOST_OPERATIONS:
        raise ValueError("too many operations for a frame")
    columns = _columns(operations)
    columns["seen"] = {bytes.fromhex(actor): seq for actor, seq in seen.items()}
    content = msgpack.packb(columns)
    if len(content) > MOST_CONTENT - (1 << 20):
        raise ValueError("too much content for a frame")
    packed = _compressed(content)
    if _is_bomb(len(packed), len(content)):
        # Honest, but so uniform that a reader would take it for a bomb: incompressible bytes
        # under a name that readers ignore bring it below the ratio.
        columns["padding"] = _noise(2 * len(content) // MOST_RATIO)
        packed = _compressed(msgpack.packb(columns))
    return packed


def decode(data: bytes, *, actor: str, first_seq: int, last_seq: int) -> Payload:
    """Read a payload of a frame whose seal was good.

    Args:
        data: as `encode` made it.
        actor: the frame's.
        first_seq: of the first operation; one more than ``last_seq`` if there is none.
        last_seq: of the last operation.

    Raises:
        Refused: it is not laid out as it should be, or beyond a cap.
        Newer: it holds a kind of operation that this program does not know.
    """
    number = last_seq - first_seq + 1
    if not 0 <= first_seq <= last_seq + 1 <= LARGEST or number > MOST_OPERATIONS:
        raise Refused(Reason.MALFORMED)
    content = _unpacked(_decompressed(data))
    seen = actors_from(content.get("seen", {}))
    operations = _operations(content, actor, first_seq, number) if number else ()
    return Payload(operations, seen)


def _columns(operations: Sequence[Operation]) -> dict[str, Any]:
    if not operations:
        return {}
    tables_used = dict.fromkeys(operation.table for operation in operations)
    names = {name: place for place, name in enumerate(tables_used)}
    times = [operation.hlc for operation in operations]
    return {
        "tables": list(names),
        "table": [names[operation.table] for operation in operations],
        "row": [row_id_packed(operation.row_id) for operation in operations],
        "salt": [operation.dot.salt for operation in operations],
        "hlc": [times[0], *(b - a for a, b in pairwise(times))],
        "kind": "".join(operation.kind.value for operation in operations),
        "values": [operation.values for operation in operations],
        "saw": [operation.saw for operation in operations],
    }


def _operations(
    content: dict[str, Any], actor: str, first_seq: int, number: int
) -> tuple[Operation, ...]:
    for name in _ARRAYS:
        column = content.get(name)
        if not isinstance(column, list) or len(column) != number:
            raise Refused(Reason.MALFORMED)
    kind = kinds(content.get("kind"), number)
    hlc = list(accumulate(integers(content["hlc"], -LARGEST, LARGEST)))
    return tuple(
        map(
            Operation,
            map(Dot, repeat(actor), count(first_seq), integers(content["salt"], 0, 2**32 - 1)),
            integers(hlc, 0, LARGEST),
            kind,
            tables(content.get("tables"), content["table"]),
            row_ids(content["row"]),
            texts(content["values"], repeat(dict, number)),
            texts(content["saw"], [dict if it is Kind.UPDATE else list for it in kind]),
        )
    )


def _compressed(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL).compress(content)


def _decompressed(data: bytes) -> bytes:
    try:
        declared = zstandard.frame_content_size(data)
        if declared < 0:
            raise Refused(Reason.MALFORMED)
        if declared > MOST_CONTENT or _is_bomb(len(data), declared):
            raise Refused(Reason.TOO_LARGE)
        return zstandard.ZstdDecompressor().decompress(data, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise Refused(Reason.MALFORMED) from error


def _is_bomb(packed: int, content: int) -> bool:
    return content > FREE_OF_RATIO and content > MOST_RATIO * packed


def _noise(length: int) -> bytes:
    return hashlib.shake_128(b"padding").digest(length)


def _unpacked(content: bytes) -> dict[str, Any]:
    """The map of a payload; few containers, so that small bytes cannot become a large tree."""
    left = iter(range(_MOST_CONTAINERS))

    def counted(container: Any) -> Any:
        if next(left, None) is None:
            raise Refused(Reason.TOO_LARGE)
        return container

    try:
        unpacked = msgpack.unpackb(
            content,
            max_array_len=MOST_OPERATIONS,
            max_map_len=MOST_OPERATIONS,
            list_hook=counted,
            object_hook=counted,
        )
    except (ValueError, TypeError, OverflowError, RecursionError, msgpack.UnpackException) as error:
        raise Refused(Reason.MALFORMED) from error
    if not isinstance(unpacked, dict):
        raise Refused(Reason.MALFORMED)
    return unpacked
