"""What managers did and promised: touches (visits, calls, messages), tasks, and drafts."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from merchdesk.models import shapes
from merchdesk.models.base import Base, Code, Id, Instant, PrimaryId, Scope, Text, json_of

_TEXTS = json_of(shapes.list_of(shapes.text), empty="[]")


class Touch(Base):
    """A visit, call or message. Mostly inserted; an undo marks it deleted and can be undone."""

    __tablename__ = "touch"
    scope = Scope.TEAM
    __table_args__ = (
        Index(None, "merchant_id", "touched_at"),
        Index(None, "merchant_id", "business_day"),
        Index(None, "touched_at"),
    )

    id: Mapped[PrimaryId]
    merchant_id: Mapped[Id]
    manager_id: Mapped[Id]
    channel: Mapped[Code]
    touched_at: Mapped[Instant]
    business_day: Mapped[dt.date]
    duration_min: Mapped[int | None]
    planned: Mapped[bool] = mapped_column(default=False)
    purpose: Mapped[Code] = mapped_column(default="")
    result: Mapped[int]
    met: Mapped[bool]
    contact_ids: Mapped[list[str]] = mapped_column(JSON, default=list, info=_TEXTS)
    note: Mapped[Text] = mapped_column(default="")
    products: Mapped[list[str]] = mapped_column(JSON, default=list, info=_TEXTS)
    satisfaction: Mapped[int | None]
    competitor: Mapped[Text] = mapped_column(default="")
    backdated: Mapped[bool] = mapped_column(default=False)
    deleted_at: Mapped[Instant | None]


class Task(Base):
    """A to-do or a promise, usually the next step of a touch."""

    __tablename__ = "task"
    scope = Scope.TEAM
    __table_args__ = (Index(None, "merchant_id"), Index(None, "due_on"))

    id: Mapped[PrimaryId]
    merchant_id: Mapped[Id]
    manager_id: Mapped[Id]
    touch_id: Mapped[Id] = mapped_column(default="")
    channel: Mapped[Code] = mapped_column(default="")
    title: Mapped[Text]
    due_on: Mapped[dt.date]
    done_at: Mapped[Instant | None]
    deleted_at: Mapped[Instant | None]


class Draft(Base):
    """A half-typed form of this laptop, kept so that a crash loses nothing."""

    __tablename__ = "draft"
    scope = Scope.LOCAL

    key: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[Text]
    saved_at: Mapped[Instant]
