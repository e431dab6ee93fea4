"""The verified frames that this laptop keeps whole, and where the shared file holds them.

Whatever the file lost can be published again from here, others' work too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from merchdesk.models import SyncFrame, SyncState
from merchdesk.models.bulk import batches, execute_many
from merchdesk.sync.frames import parse
from merchdesk.sync.hub import Cursor


def keep_own(session: Session, data: bytes) -> None:
    """Keep a frame of this install, to be published; it becomes the tip of its chain."""
    frame = parse(data)
    keep(session, [(data, None)])
    session.execute(update(SyncState).values(tip=frame.hash))


def keep(
    session: Session, frames: Iterable[tuple[bytes, int | None]], *, unread: bool = False
) -> None:
    """Keep verified frames with their places in the file.

    One that was kept unread stays where the file was seen to hold it, though it may come again
    out of a copy, without a place.
    """
    rows = []
    for data, place in frames:
        it = parse(data)
        rows.append((it.hash, it.kind, it.actor, it.first_seq, it.last_seq, data, place, unread))
    execute_many(
        session,
        "INSERT INTO sync_frame (hash, kind, actor, first_seq, last_seq, data, place, unread) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE "
        "SET place = coalesce(excluded.place, place), unread = excluded.unread",
        rows,
    )


def known(session: Session, hashes: Collection[bytes]) -> set[bytes]:
    """Those of some frames that are kept and understood."""
    found = set[bytes]()
    for batch in batches(hashes):
        query = select(SyncFrame.hash).where(SyncFrame.unread.is_(False))
        found |= set(session.scalars(query.where(SyncFrame.hash.in_(batch))))
    return found


def place(session: Session, places: Mapping[bytes, int | None]) -> None:
    """Note where the file holds some kept frames."""
    execute_many(
        session,
        "UPDATE sync_frame SET place = ? WHERE hash = ?",
        [(offset, name) for name, offset in places.items()],
    )


def unplace(session: Session, *, first: int, last: int | None = None) -> None:
    """Forget the places between two offsets: what is read there says them anew."""
    query = update(SyncFrame).where(SyncFrame.place >= first)
    if last is not None:
        query = query.where(SyncFrame.place < last)
    session.execute(query.values(place=None))


def missing(session: Session) -> list[bytes]:
    """The frames that the file does not hold, oldest first."""
    query = select(SyncFrame.data).where(SyncFrame.place.is_(None)).order_by(SyncFrame.number)
    return list(session.scalars(query))


def expects(session: Session, cursor: Cursor) -> bool:
    """Whether the file should hold a frame behind a cursor, one that this install appended."""
    behind = select(SyncFrame.number).where(SyncFrame.place >= cursor.offset)
    return bool(session.scalar(select(exists(behind))))
