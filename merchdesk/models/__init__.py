"""Mapped classes and the encrypted database that holds them."""

from merchdesk.models.audit import AuditEntry
from merchdesk.models.base import Base, Scope, UtcInstant, table_of, tables_of
from merchdesk.models.figures import MerchantCard, MerchantRank, MonthlyFigure, Ranking
from merchdesk.models.portfolio import (
    Contact,
    Device,
    DistinctPair,
    FeeSchedule,
    Manager,
    Merchant,
    Mid,
    TeamSetting,
    TierOverride,
)
from merchdesk.models.statements import Coverage, StatementFile, StatementLine
from merchdesk.models.sync import (
    SyncConflict,
    SyncFrame,
    SyncLog,
    SyncOperation,
    SyncSeen,
    SyncState,
)
from merchdesk.models.touches import Draft, Task, Touch

__all__ = [
    "AuditEntry",
    "Base",
    "Contact",
    "Coverage",
    "Device",
    "DistinctPair",
    "Draft",
    "FeeSchedule",
    "Manager",
    "Merchant",
    "MerchantCard",
    "MerchantRank",
    "Mid",
    "MonthlyFigure",
    "Ranking",
    "Scope",
    "StatementFile",
    "StatementLine",
    "SyncConflict",
    "SyncFrame",
    "SyncLog",
    "SyncOperation",
    "SyncSeen",
    "SyncState",
    "Task",
    "TeamSetting",
    "TierOverride",
    "Touch",
    "UtcInstant",
    "table_of",
    "tables_of",
]
