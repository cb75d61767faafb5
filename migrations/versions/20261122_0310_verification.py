"""Add when everything was checked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013_verification"
down_revision = "0012_activity_counts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=True),
        sa.Column("failed", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification")),
    )
    op.create_index(op.f("ix_verification_asked_at"), "verification", ["asked_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_verification_asked_at"), table_name="verification")
    op.drop_table("verification")
