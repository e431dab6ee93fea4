"""Reading the frames of a file window by window, so that memory and progress stay in bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from merchdesk.sync.frames import LARGEST_FRAME, MARKER, claimed_size, is_whole
from merchdesk.sync.hub import Found

#: How much is read at once; a larger frame widens its window.
WINDOW = 4 << 20

_BEGIN = len(MARKER) + 4
_SMALL = 64 << 10


@dataclass(slots=True)
class _Patience:
    """How many bytes may still be checked in vain.

    A file full of false markers, each claiming a large frame, would else take hours to read.
    """

    left: int

    def allows(self, size: int) -> bool:
        return size <= _SMALL or self.left > 0


def windows(file: BinaryIO, start: int, size: int) -> Iterator[tuple[list[Found], int]]:
    """The whole frames between an offset and a size, and how far each window has come.

    Torn bytes are passed over by searching the next marker. A frame that says it ends beyond
    ``size`` is one, even if the file has grown meanwhile.

    Args:
        file: opened for reading.
        start: where a frame begins or may begin.
        size: where to end.

    Yields:
        Frames, and the offset up to which all are known.
    """
    patience = _Patience(4 * LARGEST_FRAME + 4 * (size - start))
    width = WINDOW
    while start < size:
        file.seek(start)
        wanted = min(width, size - start)
        data = file.read(wanted)
        if not data:
            return
        if len(data) < wanted:
            size = start + len(data)  # the file shrank while it was read; the next read notices
        found, used, width = _split(data, start, size, patience)
        start += used
        yield found, start


def _split(data: bytes, base: int, size: int, patience: _Patience) -> tuple[list[Found], int, int]:
    """The frames of a window, how much of it is done with, and the next window's width."""
    found: list[Found] = []
    is_last = base + len(data) >= size
    at = data.find(MARKER)
    behind = 0
    while at >= 0:
        claim = claimed_size(data, at)
        is_cut = len(data) - at < max(claim, _BEGIN)
        if is_cut and not is_last and base + at + claim <= size and patience.allows(claim):
            return found, at, max(WINDOW, claim, _BEGIN)
        if claim and not is_cut and patience.allows(claim):
            frame = data[at : at + claim]
            if is_whole(frame):
                found.append(Found(base + at, frame))
                behind = at + claim
                at = data.find(MARKER, behind)
                continue
            patience.left -= claim
        at = data.find(MARKER, at + 1)
    cut_marker = 0 if is_last else len(MARKER) - 1
    return found, max(behind, len(data) - cut_marker), WINDOW
