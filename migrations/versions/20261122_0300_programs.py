"""Add drafts, early ends, budget sign-offs, segments and data sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0011_programs"
down_revision = "0010_claims"
branch_labels = None
depends_on = None

APPEND_ONLY = ("program_end", "budget_sign_off", "segment")


def upgrade() -> None:
    op.add_column(
        "program",
        sa.Column("budget_unit", sa.String(length=3), nullable=False, server_default="PTS"),
    )
    op.add_column("program", sa.Column("sentence", sa.JSON(none_as_null=True), nullable=True))
    op.add_column(
        "program",
        sa.Column("data_source", sa.String(length=40), nullable=False, server_default="receipts"),
    )
    op.create_table(
        "program_end",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Uuid(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_program_end_program_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_end")),
    )
    op.create_index(op.f("ix_program_end_program_id"), "program_end", ["program_id"], unique=False)
    op.create_table(
        "program_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("published_as", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_draft")),
    )
    op.create_index(op.f("ix_program_draft_saved_at"), "program_draft", ["saved_at"], unique=False)
    op.create_table(
        "budget_sign_off",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["program_draft.id"], name=op.f("fk_budget_sign_off_draft_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_sign_off")),
    )
    op.create_index(
        op.f("ix_budget_sign_off_draft_id"), "budget_sign_off", ["draft_id"], unique=False
    )
    op.create_table(
        "segment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("conditions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
    )
    op.create_table(
        "data_source",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("last_delivered_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_data_source")),
    )
    for table in APPEND_ONLY:
        for statement in statements(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("data_source")
    op.drop_table("segment")
    op.drop_index(op.f("ix_budget_sign_off_draft_id"), table_name="budget_sign_off")
    op.drop_table("budget_sign_off")
    op.drop_index(op.f("ix_program_draft_saved_at"), table_name="program_draft")
    op.drop_table("program_draft")
    op.drop_index(op.f("ix_program_end_program_id"), table_name="program_end")
    op.drop_table("program_end")
    op.drop_column("program", "data_source")
    op.drop_column("program", "sentence")
    op.drop_column("program", "budget_unit")
