"""Add messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007_notifications"
down_revision = "0006_ledger"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "template",
            sa.Enum(
                "points_landed",
                "needs_you",
                "not_paid",
                "taken_back",
                name="template",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(
        op.f("ix_message_user_id_at_id"), "message", ["user_id", "at", "id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_message_user_id_at_id"), table_name="message")
    op.drop_table("message")
