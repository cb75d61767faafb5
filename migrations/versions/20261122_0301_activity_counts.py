"""Add the totals that rules count, and replays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0012_activity_counts"
down_revision = "0011_programs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity_count",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("meter", sa.String(length=120), nullable=False),
        sa.Column("holder", sa.String(length=160), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("granted", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_count_activity_id")
        ),
        sa.PrimaryKeyConstraint("activity_id", "meter", name=op.f("pk_activity_count")),
    )
    op.create_index(
        op.f("ix_activity_count_holder_meter_counted_on"),
        "activity_count",
        ["holder", "meter", "counted_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_activity_decision_decided_at_activity_id"),
        "activity_decision",
        ["decided_at", "activity_id"],
        unique=False,
    )
    op.create_table(
        "replay",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("months", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replay")),
    )
    op.create_index(op.f("ix_replay_draft_id"), "replay", ["draft_id"], unique=False)
    for statement in statements("activity_count", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_replay_draft_id"), table_name="replay")
    op.drop_table("replay")
    op.drop_index(
        op.f("ix_activity_decision_decided_at_activity_id"), table_name="activity_decision"
    )
    op.drop_table("activity_count")
