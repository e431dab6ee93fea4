"""The newest visit of a merchant is found without reading the others."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One more index; nothing else changes."""
    op.create_index(
        op.f("ix_touch_merchant_id_business_day"),
        "touch",
        ["merchant_id", "business_day"],
        unique=False,
    )
