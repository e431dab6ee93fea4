"""The tables of sync, and figures kept in the order of months."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

#: Old table -> its columns that go on. What these tables hold is derived, but not lost either.
_MOVED = {
    "monthly_figure": "month, mid_id, merchant_id, txn_count, capped_count, volume_fen, "
    "uncapped_volume_fen, fee_fen, net_fen, estimated, fee_is_off, schedule",
    "merchant_rank": "month, merchant_id, net3_fen, rank, tier",
    "merchant_card": "number, merchant_id, mid, name, district, merchant_type, status, owner_id, "
    "tier, tier_order, previous_tier, rank, net3_fen, volume_fen, margin_fen, last_met_on, "
    "last_touch_on, next_due_on, needs_check, searchable, stale, spark",
}


def upgrade() -> None:
    """Rebuild the derived tables with their rows, then add those of sync, asleep."""
    _put_aside()
    _create_derived()
    for table, columns in _MOVED.items():
        op.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM old_{table}")  # noqa: S608  our own names
        op.execute(f"DROP TABLE old_{table}")
    _create_sync()
    op.execute(
        "INSERT INTO sync_state (number, actor, applying, offset_us, path, header, keys, "
        "signing_key, tip, cursor, schema, strangers, paused, behind, trouble) "
        "VALUES (1, '', 0, 0, '', x'', '', x'', x'', '', '', 0, 0, 0, '')"
    )


def _put_aside() -> None:
    """Rename the tables; their indexes would hold the names that the new ones need."""
    connection = op.get_bind()
    for table in _MOVED:
        for name in sa.inspect(connection).get_indexes(table):
            op.execute(f"DROP INDEX {name['name']}")
        op.execute(f"ALTER TABLE {table} RENAME TO old_{table}")


def _create_derived() -> None:
    op.create_table(
        "merchant_card",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("mid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("merchant_type", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.CHAR(length=32), nullable=False),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.Column("tier_order", sa.Integer(), nullable=False),
        sa.Column("previous_tier", sa.String(length=32), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("net3_fen", sa.Integer(), nullable=False),
        sa.Column("volume_fen", sa.Integer(), nullable=False),
        sa.Column("margin_fen", sa.Integer(), nullable=True),
        sa.Column("last_met_on", sa.Date(), nullable=True),
        sa.Column("last_touch_on", sa.Date(), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("needs_check", sa.Boolean(), nullable=False),
        sa.Column("searchable", sa.String(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("spark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_merchant_card")),
    )
    op.create_index(
        op.f("ix_merchant_card_merchant_id"), "merchant_card", ["merchant_id"], unique=True
    )
    op.create_table(
        "merchant_rank",
        sa.Column("month", sa.CHAR(length=7), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("net3_fen", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("month", "merchant_id", name=op.f("pk_merchant_rank")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_merchant_rank_merchant_id"), "merchant_rank", ["merchant_id"], unique=False
    )
    op.create_table(
        "monthly_figure",
        sa.Column("month", sa.CHAR(length=7), nullable=False),
        sa.Column("mid_id", sa.CHAR(length=32), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("txn_count", sa.Integer(), nullable=False),
        sa.Column("capped_count", sa.Integer(), nullable=False),
        sa.Column("volume_fen", sa.Integer(), nullable=False),
        sa.Column("uncapped_volume_fen", sa.Integer(), nullable=False),
        sa.Column("fee_fen", sa.Integer(), nullable=False),
        sa.Column("net_fen", sa.Integer(), nullable=False),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("fee_is_off", sa.Boolean(), nullable=False),
        sa.Column("schedule", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("month", "mid_id", name=op.f("pk_monthly_figure")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_monthly_figure_merchant",
        "monthly_figure",
        ["merchant_id", "month", "volume_fen", "net_fen"],
        unique=False,
    )


def _create_sync() -> None:
    op.create_index(
        "ix_merchant_merged",
        "merchant",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into <> ''"),
    )
    op.create_table(
        "distinct_pair",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("first_id", sa.CHAR(length=32), nullable=False),
        sa.Column("second_id", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_pair")),
    )
    op.create_table(
        "sync_conflict",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_conflict")),
    )
    op.create_table(
        "sync_frame",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("actor", sa.CHAR(length=32), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sync_frame")),
    )
    op.create_index(op.f("ix_sync_frame_hash"), "sync_frame", ["hash"], unique=True)
    op.create_index(
        "ix_sync_frame_missing",
        "sync_frame",
        ["number"],
        unique=False,
        sqlite_where=sa.text("place IS NULL"),
    )
    op.create_index(
        "ix_sync_frame_plain",
        "sync_frame",
        ["number"],
        unique=False,
        sqlite_where=sa.text("kind <> 1"),
    )
    op.create_index(op.f("ix_sync_frame_place"), "sync_frame", ["place"], unique=False)
    op.create_table(
        "sync_log",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sync_log")),
    )
    op.create_table(
        "sync_operation",
        sa.Column("actor", sa.CHAR(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.BigInteger(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("saw", sa.String(), nullable=False),
        sa.Column("framed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "seq", "salt", name=op.f("pk_sync_operation")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_sync_operation_row_id_table_name"),
        "sync_operation",
        ["row_id", "table_name"],
        unique=False,
    )
    op.create_index(
        "ix_sync_operation_unframed",
        "sync_operation",
        ["actor", "seq"],
        unique=False,
        sqlite_where=sa.text("framed = 0"),
    )
    op.create_table(
        "sync_seen",
        sa.Column("actor", sa.CHAR(length=32), nullable=False),
        sa.Column("other", sa.CHAR(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "other", name=op.f("pk_sync_seen")),
    )
    op.create_table(
        "sync_state",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("applying", sa.Boolean(), nullable=False),
        sa.Column("offset_us", sa.BigInteger(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("tip", sa.LargeBinary(), nullable=False),
        sa.Column("cursor", sa.String(), nullable=False),
        sa.Column("schema", sa.String(), nullable=False),
        sa.Column("strangers", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("behind", sa.Boolean(), nullable=False),
        sa.Column("synced_at", sa.DateTime(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sync_state")),
    )
