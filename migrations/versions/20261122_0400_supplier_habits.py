"""Add what is known of how suppliers' papers look."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015_supplier_habits"
down_revision = "0014_tier_terms"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "supplier_habits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("habits", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("taught_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier_habits")),
        sa.UniqueConstraint("name_key", name=op.f("uq_supplier_habits_name_key")),
    )
    op.create_index(
        op.f("ix_supplier_habits_taught_at"), "supplier_habits", ["taught_at"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_supplier_habits_taught_at"), table_name="supplier_habits")
    op.drop_table("supplier_habits")
