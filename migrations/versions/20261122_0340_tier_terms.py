"""Add the dated terms of person tiers, and how long a program's awards are held."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0014_tier_terms"
down_revision = "0013_verification"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("program", sa.Column("hold_days", sa.BigInteger(), nullable=True))
    op.create_table(
        "tier_terms",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("levels", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("grace_days", sa.BigInteger(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("valid_from", name=op.f("pk_tier_terms")),
    )
    for statement in statements("tier_terms", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("tier_terms")
    op.drop_column("program", "hold_days")
