"""The seam: where frames are kept together, whatever it is made of.

A hub knows whole frames by their checksum and nothing of keys, members or merging. It holds no
state of its own and no session, and is called from a worker thread; all calls block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from merchdesk.errors import UserError
from merchdesk.sync.header import Header


class Away(UserError):
    """The hub cannot be reached now: nothing is lost, and trying again later may help."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a hub can do.

    Attributes:
        locks: writers keep each other out, so that appended frames are rarely lost.
        writes: frames can be appended.
    """

    locks: bool
    writes: bool


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a hub has been read.

    Attributes:
        generation: of the hub's header.
        offset: behind the last frame that was read.
        tail: proof that the frame before the offset is still the one that was read; empty at the
            beginning.
    """

    generation: int
    offset: int
    tail: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """A frame that a hub holds: whole by its checksum, not verified.

    Attributes:
        offset: where.
        data: the frame, from marker to checksum.
    """

    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of what a read finds, small enough to be applied at once.

    Attributes:
        frames: in the hub's order.
        cursor: to go on from once these frames have been applied.
        done: how far the read has come, in bytes.
        total: where it will end; ``done`` of the last chunk.
        restarted: the cursor given did not fit, and reading began at the first frame.
    """

    frames: tuple[Found, ...]
    cursor: Cursor
    done: int
    total: int
    restarted: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was read back after an append.

    Attributes:
        offsets: of each frame given, in that order; None where it was not found.
        missing: the frames that were not found, to be appended again later.
    """

    offsets: tuple[int | None, ...]
    missing: tuple[bytes, ...]


class Hub(Protocol):
    """What every hub can do. The same conformance tests run against each."""

    @property
    def capabilities(self) -> Capabilities:
        """What this hub can do."""

    def header(self) -> Header:
        """The team's header.

        Raises:
            Away: the hub cannot be reached.
            UserError: it is no team's, damaged, or of a newer program.
        """

    def read_since(self, cursor: Cursor | None) -> Iterator[Chunk]:
        """What the hub holds behind a cursor, from the beginning if it is None or does not fit.

        Yields at least one chunk. A frame may come again, and come twice. Only what was there
        when the read began is read, so that it ends.

        Raises:
            Away: the hub cannot be reached.
            UserError: it is no team's, damaged, or of a newer program.
        """

    def append(self, frames: Sequence[bytes]) -> Receipt:
        """Add frames so that they survive a power failure, and read them back.

        Raises:
            Away: the hub cannot be reached.
            UserError: it cannot be written, or is no team's. Some frames may be there nevertheless.
        """

    def vector(self) -> dict[str, int]:
        """Actor → the highest seq that any frame claims, unverified, by looking at all of them.

        Raises:
            Away: the hub cannot be reached.
            UserError: it is no team's, damaged, or of a newer program.
        """
