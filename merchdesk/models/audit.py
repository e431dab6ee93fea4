"""The audit log: one hash chain per device, so that an altered or missing entry shows."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from merchdesk.models.base import Base, Code, Id, Instant, PrimaryId, Scope, Text


class AuditEntry(Base):
    """One thing worth answering for: an export, a revealed phone, an undone import.

    ``digest`` covers the entry's own fields and the previous entry's digest of the same device.
    """

    __tablename__ = "audit_entry"
    scope = Scope.TEAM
    __table_args__ = (Index(None, "device_id", "number"),)

    id: Mapped[PrimaryId]
    device_id: Mapped[Id]
    number: Mapped[int]
    at: Mapped[Instant]
    action: Mapped[Code]
    subject: Mapped[Text]
    detail: Mapped[Text]
    digest: Mapped[Text]
