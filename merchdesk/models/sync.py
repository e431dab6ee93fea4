"""What this laptop knows of the shared file; the operations are what merge reads (`sync.md`)."""

from __future__ import annotations

from sqlalchemy import CHAR, BigInteger, Index, Integer, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from merchdesk.models.base import Base, Code, Id, Instant, Scope, Text


class SyncState(Base):
    """The one row of this install's part in a team; ``actor`` is empty outside a team.

    Capture reads ``actor``, ``applying`` and ``offset_us`` (`models.capture`). ``strangers``: the
    file holds frames of actors that no member frame has vouched for yet. ``behind``: rows were
    applied whose figures have not been made yet.
    """

    __tablename__ = "sync_state"
    scope = Scope.LOCAL

    number: Mapped[int] = mapped_column(primary_key=True)
    actor: Mapped[Text] = mapped_column(default="")
    applying: Mapped[bool] = mapped_column(default=False)
    offset_us: Mapped[int] = mapped_column(BigInteger, default=0)
    path: Mapped[Text] = mapped_column(default="")
    header: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    keys: Mapped[Text] = mapped_column(default="")
    signing_key: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    tip: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    cursor: Mapped[Text] = mapped_column(default="")
    schema: Mapped[Text] = mapped_column(default="")
    strangers: Mapped[bool] = mapped_column(default=False)
    paused: Mapped[bool] = mapped_column(default=False)
    behind: Mapped[bool] = mapped_column(default=False)
    synced_at: Mapped[Instant | None]
    told_at: Mapped[Instant | None]
    checked_at: Mapped[Instant | None]
    trouble: Mapped[Text] = mapped_column(default="")


class SyncOperation(Base):
    """One change of one row by one actor (`sync.operations`); ``framed``: it is in a frame."""

    __tablename__ = "sync_operation"
    scope = Scope.LOCAL
    __table_args__ = (
        Index(None, "row_id", "table_name"),
        Index("ix_sync_operation_unframed", "actor", "seq", sqlite_where=text("framed = 0")),
        {"sqlite_with_rowid": False},
    )

    actor: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    salt: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    hlc: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[Code]
    table_name: Mapped[Text]
    row_id: Mapped[Text]
    body: Mapped[Text]
    saw: Mapped[Text]
    framed: Mapped[bool] = mapped_column(default=False)


class SyncFrame(Base):
    """A verified frame, whole, so that whatever the file lost can be published again.

    ``place`` is where the file held it when it was seen last; None: it is not in the file.
    ``unread``: only a newer program understands it.
    """

    __tablename__ = "sync_frame"
    scope = Scope.LOCAL
    __table_args__ = (
        Index("ix_sync_frame_missing", "number", sqlite_where=text("place IS NULL")),
        Index("ix_sync_frame_plain", "number", sqlite_where=text("kind <> 1")),
        Index(None, "place"),
        Index(None, "hash", unique=True),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    kind: Mapped[int]
    actor: Mapped[Id]
    first_seq: Mapped[int]
    last_seq: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    place: Mapped[int | None] = mapped_column(BigInteger)
    unread: Mapped[bool] = mapped_column(default=False)


class SyncSeen(Base):
    """How far a member says it has read another; ``told``: our own word of it is in a frame."""

    __tablename__ = "sync_seen"
    scope = Scope.LOCAL

    actor: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    other: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    seq: Mapped[int]
    told: Mapped[int] = mapped_column(default=0)


class SyncConflict(Base):
    """A field (or, with no field, a row) where concurrent changes wait for a person."""

    __tablename__ = "sync_conflict"
    scope = Scope.LOCAL

    id: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    table_name: Mapped[Text]
    row_id: Mapped[Text]
    field: Mapped[Text]


class SyncLog(Base):
    """One line of what sync did, for the page that shows it."""

    __tablename__ = "sync_log"
    scope = Scope.LOCAL

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Instant]
    code: Mapped[Code]
    detail: Mapped[Text]
