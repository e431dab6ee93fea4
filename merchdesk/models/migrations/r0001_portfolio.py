"""The first schema: portfolio, statements, touches, figures and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table; the search index keeps tokens only, no text to read back."""
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("device_id", sa.CHAR(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(
        op.f("ix_audit_entry_device_id_number"),
        "audit_entry",
        ["device_id", "number"],
        unique=False,
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("wechat", sa.String(), nullable=False),
        sa.Column("birthday", sa.String(), nullable=False),
        sa.Column("birthday_is_lunar", sa.Boolean(), nullable=False),
        sa.Column("preferred_channel", sa.String(length=32), nullable=False),
        sa.Column("preferred_hour", sa.String(), nullable=False),
        sa.Column("related_to", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_merchant_id"), "contact", ["merchant_id"], unique=False)
    op.create_table(
        "coverage",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("branch", sa.String(), nullable=False),
        sa.Column("month", sa.CHAR(length=7), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("manager_id", sa.CHAR(length=32), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
    )
    op.create_table(
        "fee_schedule",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("merchant_type", sa.String(length=32), nullable=False),
        sa.Column("instrument", sa.String(length=32), nullable=False),
        sa.Column("mdr_ppm", sa.Integer(), nullable=True),
        sa.Column("issuer_ppm", sa.Integer(), nullable=False),
        sa.Column("network_ppm", sa.Integer(), nullable=False),
        sa.Column("cap_fen", sa.Integer(), nullable=False),
        sa.Column("issuer_cap_fen", sa.Integer(), nullable=False),
        sa.Column("network_cap_fen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_schedule")),
    )
    op.create_table(
        "manager",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("branch", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manager")),
    )
    op.create_table(
        "merchant",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("outward_name", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("merchant_type", sa.String(length=32), nullable=False),
        sa.Column("mcc", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("business_area", sa.String(), nullable=False),
        sa.Column("customer_type", sa.String(length=32), nullable=False),
        sa.Column("area_kind", sa.String(length=32), nullable=False),
        sa.Column("asset_class", sa.String(length=32), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("preferences", sa.String(), nullable=False),
        sa.Column("style_of_talk", sa.String(), nullable=False),
        sa.Column("risk_level", sa.String(length=32), nullable=False),
        sa.Column("stance", sa.String(length=32), nullable=False),
        sa.Column("mdr_ppm", sa.Integer(), nullable=True),
        sa.Column("cap_fen", sa.Integer(), nullable=True),
        sa.Column("joined_month", sa.String(), nullable=False),
        sa.Column("owner_id", sa.CHAR(length=32), nullable=False),
        sa.Column("deputy_id", sa.CHAR(length=32), nullable=False),
        sa.Column("deputy_from", sa.Date(), nullable=True),
        sa.Column("deputy_to", sa.Date(), nullable=True),
        sa.Column("service_team", sa.String(), nullable=False),
        sa.Column("introduced_by", sa.CHAR(length=32), nullable=False),
        sa.Column("group_id", sa.CHAR(length=32), nullable=False),
        sa.Column("merged_into", sa.CHAR(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant")),
    )
    op.create_table(
        "merchant_card",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("mid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
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
        op.f("ix_merchant_card_last_met_on"), "merchant_card", ["last_met_on"], unique=False
    )
    op.create_index(
        op.f("ix_merchant_card_merchant_id"), "merchant_card", ["merchant_id"], unique=True
    )
    op.create_index(op.f("ix_merchant_card_net3_fen"), "merchant_card", ["net3_fen"], unique=False)
    op.create_index(
        op.f("ix_merchant_card_sort_name"), "merchant_card", ["sort_name"], unique=False
    )
    op.create_index(
        op.f("ix_merchant_card_tier_order"), "merchant_card", ["tier_order"], unique=False
    )
    op.create_index(
        op.f("ix_merchant_card_volume_fen"), "merchant_card", ["volume_fen"], unique=False
    )
    op.create_table(
        "merchant_rank",
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("month", sa.CHAR(length=7), nullable=False),
        sa.Column("net3_fen", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("merchant_id", "month", name=op.f("pk_merchant_rank")),
    )
    op.create_index(
        op.f("ix_merchant_rank_month_rank"), "merchant_rank", ["month", "rank"], unique=False
    )
    op.create_table(
        "mid",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("mid", sa.String(), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("branch", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mid")),
    )
    op.create_index(op.f("ix_mid_merchant_id"), "mid", ["merchant_id"], unique=False)
    op.create_table(
        "monthly_figure",
        sa.Column("mid_id", sa.CHAR(length=32), nullable=False),
        sa.Column("month", sa.CHAR(length=7), nullable=False),
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
        sa.PrimaryKeyConstraint("mid_id", "month", name=op.f("pk_monthly_figure")),
    )
    op.create_index(
        op.f("ix_monthly_figure_merchant_id_month"),
        "monthly_figure",
        ["merchant_id", "month"],
        unique=False,
    )
    op.create_index(op.f("ix_monthly_figure_month"), "monthly_figure", ["month"], unique=False)
    op.create_table(
        "ranking",
        sa.Column("month", sa.CHAR(length=7), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_ranking")),
    )
    op.create_table(
        "statement_file",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("branch", sa.String(), nullable=False),
        sa.Column("months", sa.JSON(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_applied", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("rejects", sa.JSON(), nullable=False),
        sa.Column("effects", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_file")),
    )
    op.create_table(
        "statement_line",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("file_id", sa.CHAR(length=32), nullable=False),
        sa.Column("mid_id", sa.CHAR(length=32), nullable=False),
        sa.Column("month", sa.CHAR(length=7), nullable=False),
        sa.Column("txn_count", sa.Integer(), nullable=False),
        sa.Column("volume_fen", sa.Integer(), nullable=False),
        sa.Column("capped_count", sa.Integer(), nullable=True),
        sa.Column("uncapped_volume_fen", sa.Integer(), nullable=True),
        sa.Column("fee_fen", sa.Integer(), nullable=True),
        sa.Column("net_fen", sa.Integer(), nullable=True),
        sa.Column("largest_ticket_fen", sa.Integer(), nullable=True),
        sa.Column("active_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_line")),
    )
    op.create_index(op.f("ix_statement_line_file_id"), "statement_line", ["file_id"], unique=False)
    op.create_index(
        op.f("ix_statement_line_mid_id_month"), "statement_line", ["mid_id", "month"], unique=False
    )
    op.create_table(
        "task",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("manager_id", sa.CHAR(length=32), nullable=False),
        sa.Column("touch_id", sa.CHAR(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_due_on"), "task", ["due_on"], unique=False)
    op.create_index(op.f("ix_task_merchant_id"), "task", ["merchant_id"], unique=False)
    op.create_table(
        "team_setting",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_setting")),
    )
    op.create_table(
        "tier_override",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("tier", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("from_month", sa.CHAR(length=7), nullable=False),
        sa.Column("until_month", sa.CHAR(length=7), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_override")),
    )
    op.create_index(
        op.f("ix_tier_override_merchant_id"), "tier_override", ["merchant_id"], unique=False
    )
    op.create_table(
        "touch",
        sa.Column("id", sa.CHAR(length=32), nullable=False),
        sa.Column("merchant_id", sa.CHAR(length=32), nullable=False),
        sa.Column("manager_id", sa.CHAR(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("touched_at", sa.DateTime(), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("duration_min", sa.Integer(), nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("result", sa.Integer(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("contact_ids", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("competitor", sa.String(), nullable=False),
        sa.Column("backdated", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch")),
    )
    op.create_index(
        op.f("ix_touch_merchant_id_touched_at"),
        "touch",
        ["merchant_id", "touched_at"],
        unique=False,
    )
    op.create_index(op.f("ix_touch_touched_at"), "touch", ["touched_at"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE merchant_search USING fts5("
        "tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4')"
    )
