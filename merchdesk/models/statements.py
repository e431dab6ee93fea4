"""What the acquirer stated: files, their immutable lines, and which months are known."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from merchdesk.models import shapes
from merchdesk.models.base import (
    NEVER_REVIEWED,
    Base,
    Code,
    Id,
    Instant,
    Month,
    PrimaryId,
    Scope,
    Text,
    json_of,
)

_MONTHS = json_of(shapes.list_of(shapes.month), empty="[]")
_TEXTS = shapes.list_of(shapes.text)
_REJECT = dict.fromkeys("sheet reason mid name month value".split(), shapes.text)
_REJECTS = json_of(shapes.list_of(shapes.record(_REJECT | {"row": shapes.whole})), empty="[]")
_LAYER = shapes.pair(shapes.plain, shapes.plain)
_EFFECTS = json_of(
    shapes.record(
        {},
        covers=shapes.list_of(shapes.pair(shapes.text, shapes.month)),
        carries=_TEXTS,
        says=shapes.by_name(shapes.by_name(shapes.plain)),
        mids=_TEXTS,
        contacts=_TEXTS,
        managers=_TEXTS,
        fields=shapes.by_name(shapes.by_name(shapes.by_name(_LAYER))),
    ),
    empty="{}",
    **NEVER_REVIEWED,
)


class StatementFile(Base):
    """An imported file. Its id comes from its content, so two laptops make the same row.

    An undo marks it; importing the same content again revives it with its lines.
    """

    __tablename__ = "statement_file"
    scope = Scope.TEAM

    id: Mapped[PrimaryId]
    sha256: Mapped[Text]
    name: Mapped[Text] = mapped_column(info=NEVER_REVIEWED)
    kind: Mapped[Code]  # statement | correction | profile
    encoding: Mapped[Text]
    branch: Mapped[Text] = mapped_column(default="")
    months: Mapped[list[str]] = mapped_column(JSON, info=_MONTHS)
    rows_read: Mapped[int]
    rows_applied: Mapped[int]
    duplicates: Mapped[int]
    rejects: Mapped[list[dict[str, Any]]] = mapped_column(JSON, info=_REJECTS)
    #: What it said of the master data, for the undo; large, so it is only read when asked for.
    effects: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True, info=_EFFECTS)
    imported_at: Mapped[Instant] = mapped_column(info=NEVER_REVIEWED)
    undone: Mapped[bool] = mapped_column(default=False)


class StatementLine(Base):
    """One MID and month as one file states it; never changed. None: the file has no such column."""

    __tablename__ = "statement_line"
    scope = Scope.TEAM
    __table_args__ = (Index(None, "mid_id", "month"), Index(None, "file_id"))

    id: Mapped[PrimaryId]
    file_id: Mapped[Id]
    mid_id: Mapped[Id]
    month: Mapped[Month]
    txn_count: Mapped[int]
    volume_fen: Mapped[int]
    capped_count: Mapped[int | None]
    uncapped_volume_fen: Mapped[int | None]
    fee_fen: Mapped[int | None]
    net_fen: Mapped[int | None]
    largest_ticket_fen: Mapped[int | None]
    active_days: Mapped[int | None]


class Coverage(Base):
    """A month that is known for a branch: a covered month without a row is zero trades.

    It follows from the statement files (`services.coverage`), so it does not travel: when one
    laptop takes a file back while another imports a second one of the same month, the month stays.
    """

    __tablename__ = "coverage"
    scope = Scope.LOCAL

    id: Mapped[PrimaryId]
    branch: Mapped[Text]
    month: Mapped[Month]
