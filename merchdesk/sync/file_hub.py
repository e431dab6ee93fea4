"""The hub that is one file: on a share, in a cloud folder or on a stick.

Locks only save work. What makes it correct is that frames are checked when read, read back after
they were appended, and appended again by whoever misses them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models.durable import fsync_folder
from merchdesk.sync import header as header_module
from merchdesk.sync.frames import TAIL, identity, parse
from merchdesk.sync.header import Header
from merchdesk.sync.hub import Capabilities, Chunk, Cursor, Found, Receipt
from merchdesk.sync.refusals import Newer, Refused
from merchdesk.sync.share_errors import away, plain_errors
from merchdesk.sync.windows import windows

SUFFIX = ".mdsync"

_PATIENCE = 2.0  # seconds to wait for another writer before going on without the lock


class FileHub:
    """A team file.

    Args:
        path: the file.
        lock: whether to keep other writers out where the folder supports it.
        team_id: refuse the file of any other team; None takes any.
        read_only: never write, as with a copy that a cloud service made.
    """

    def __init__(
        self,
        path: Path,
        *,
        lock: bool = True,
        team_id: bytes | None = None,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self._lock = lock
        self._team_id = team_id
        self.capabilities = Capabilities(locks=lock and not read_only, writes=not read_only)

    @classmethod
    def create(cls, path: Path, header: Header, *, lock: bool = True) -> FileHub:
        """Make the file of a new team; a crash leaves none or a whole one.

        Raises:
            UserError: there is a file already, or the folder cannot be written.
        """
        with plain_errors():
            _put(path, header.encode())
        return cls(path, lock=lock, team_id=header.team_id)

    def header(self) -> Header:
        """The team's header; see `Hub.header`."""
        with plain_errors(), self._reading() as (_, header):
            return header

    def read_since(self, cursor: Cursor | None) -> Iterator[Chunk]:
        """What stands behind a cursor, in chunks of about 4 MB; see `Hub.read_since`.

        The cursor never moves past torn bytes at the end of the file, which may be a frame that
        is still being written.
        """
        with plain_errors(), self._reading() as (file, header):
            size = os.fstat(file.fileno()).st_size
            fits = cursor is not None and _fits(file, header, cursor, size)
            at = cursor if cursor and fits else Cursor(header.generation, header_module.SIZE, b"")
            restarted = cursor is not None and not fits
            done = -1
            for found, done in windows(file, at.offset, size):
                if found:
                    last = found[-1]
                    end = last.offset + len(last.data)
                    at = Cursor(header.generation, end, _tail(last.data))
                yield Chunk(tuple(found), at, done, size, restarted)
            if done < size:  # nothing new, or the file shrank meanwhile
                yield Chunk((), at, at.offset, at.offset, restarted)

    def append(self, frames: Sequence[bytes]) -> Receipt:
        """Append frames in one write, and read them back; see `Hub.append`."""
        if not self.capabilities.writes:
            raise ValueError("opened to be read only")
        with plain_errors(), self._locked():
            header = self.header()
            header.check_writable()
            if not frames:
                return Receipt((), ())
            before, end = self._write(b"".join(frames))
            return self._read_back(frames, before, end)

    def vector(self) -> dict[str, int]:
        """The highest seq of each actor, by a full scan; see `Hub.vector`."""
        highest: dict[str, int] = {}
        for found in self._all():
            try:
                frame = parse(found.data)
            except (Refused, Newer):
                continue
            highest[frame.actor] = max(frame.last_seq, highest.get(frame.actor, 0))
        return highest

    def copies(self) -> list[Path]:
        """The siblings that belong to the same team: copies that a cloud service made."""
        team_id = self.header().team_id
        with plain_errors():
            siblings = sorted(self.path.parent.iterdir())
        return [path for path in siblings if path.name != self.path.name and _is_of(path, team_id)]

    def remove_copy(self, path: Path) -> bool:
        """Delete a copy if every whole frame of it is in this file, checked here and now.

        A copy's name begins with the file's. Where somebody has chosen a copy as the team file,
        the file itself is no copy of that: the others look for it under its name.

        Returns:
            Whether it was deleted.
        """
        if path not in self.copies() or not path.stem.startswith(self.path.stem):
            return False
        copy = FileHub(path, read_only=True, team_id=self.header().team_id)
        with plain_errors(), self._locked():
            size = path.stat().st_size
            missing = {identity(found.data) for found in copy._all()}
            missing -= {identity(found.data) for found in self._all()}
            if missing or path.stat().st_size != size:
                return False
            path.unlink()
        return True

    def _all(self) -> Iterator[Found]:
        for chunk in self.read_since(None):
            yield from chunk.frames

    @contextmanager
    def _reading(self) -> Iterator[tuple[BinaryIO, Header]]:
        with self.path.open("rb") as file:
            begin = file.read(header_module.SIZE)
            if not begin.strip(b"\0"):
                raise away()  # a cloud service's placeholder, or a file that lost its content
            header = Header.decode(begin)
            if self._team_id not in (None, header.team_id):
                raise UserError(
                    translate(
                        "Sync",
                        "The file belongs to another team. Nothing was read from it or written "
                        "to it.",
                    )
                )
            yield file, header

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock beside the file, or go on without where that cannot be had."""
        lock = FileLock(f"{self.path}.lock", timeout=_PATIENCE, fallback_to_soft=False)
        with ExitStack() as held:
            if self._lock:
                # correct without it, as what is lost is appended again: a writer that takes long,
                # a folder that may not be written, a system without such locks (filelock's word)
                with suppress(Timeout, OSError, NotImplementedError):
                    held.enter_context(lock)
            yield

    def _write(self, data: bytes) -> tuple[int, int]:
        """Append and make it last; the file's size before, and where our bytes seem to end."""
        with open(self.path, "ab", buffering=0, opener=_existing) as file:
            before = os.fstat(file.fileno()).st_size
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
            return before, file.tell()

    def _read_back(self, frames: Sequence[bytes], before: int, end: int) -> Receipt:
        """Where the frames are: at the expected place, else anywhere behind the former end."""
        total = sum(map(len, frames))
        with self._reading() as (file, _):
            file.seek(end - total)
            if file.read(total) == b"".join(frames):
                places = _offsets(frames, end - total)
            else:
                size = os.fstat(file.fileno()).st_size
                found = windows(file, min(before, end - total), size)
                where = {it.data: it.offset for some, _ in found for it in some}
                places = [where.get(frame) for frame in frames]
        missing = [frame for frame, at in zip(frames, places, strict=True) if at is None]
        return Receipt(tuple(places), tuple(missing))


def _offsets(frames: Sequence[bytes], at: int) -> list[int | None]:
    places: list[int | None] = []
    for frame in frames:
        places.append(at)
        at += len(frame)
    return places


def _fits(file: BinaryIO, header: Header, cursor: Cursor, size: int) -> bool:
    """Whether the file is still the one that a cursor was made for, up to there."""
    if cursor.generation != header.generation or cursor.offset > size:
        return False
    if cursor.offset == header_module.SIZE:
        return True
    file.seek(max(0, cursor.offset - TAIL))
    return hashlib.sha256(file.read(TAIL)).digest() == cursor.tail


def _tail(frame: bytes) -> bytes:
    return hashlib.sha256(frame[-TAIL:]).digest()


def _is_of(path: Path, team_id: bytes) -> bool:
    if path.suffix.lower() != SUFFIX:
        return False
    try:
        return FileHub(path, read_only=True).header().team_id == team_id
    except UserError:
        return False


def _existing(path: str, flags: int) -> int:
    """Open a file, but never make one: an empty file must not stand in for a lost one."""
    return os.open(path, flags & ~os.O_CREAT)


def _put(path: Path, content: bytes) -> None:
    """Write a file of a name that nobody has yet."""
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _name(beside, path)
        fsync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _name(beside: Path, path: Path) -> None:
    """Give a file its name, unless somebody else's work has it."""
    try:
        os.link(beside, path)
    except FileExistsError:
        if path.stat().st_size:
            raise _exists() from None
        beside.replace(path)
    except OSError:  # a folder without links: the header is written in one go instead
        _write_new(path, beside.read_bytes())


def _write_new(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise _exists() from None


def _exists() -> UserError:
    return UserError(
        translate("Sync", "There is a file of that name already. Choose another name or folder.")
    )
