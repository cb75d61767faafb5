"""Add programs, rule versions and budgets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0008_incentives"
down_revision = "0007_notifications"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "program",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("standing", "promo", name="programkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("budget_points", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_program_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
    )
    op.create_index(op.f("ix_program_ends_on"), "program", ["ends_on"], unique=False)
    op.create_table(
        "program_budget",
        sa.Column("program_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("reserved", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "reserved BETWEEN 0 AND points", name=op.f("ck_program_budget_not_exceeded")
        ),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_program_budget_program_id")
        ),
        sa.PrimaryKeyConstraint("program_id", name=op.f("pk_program_budget")),
    )
    op.create_table(
        "rule_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("rules", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_rule_version_in_order")),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_rule_version_program_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_version")),
        sa.UniqueConstraint(
            "program_id", "version", name=op.f("uq_rule_version_program_id_version")
        ),
    )
    op.create_index(op.f("ix_rule_version_ends_on"), "rule_version", ["ends_on"], unique=False)
    for statement in statements("rule_version", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_rule_version_ends_on"), table_name="rule_version")
    op.drop_table("rule_version")
    op.drop_table("program_budget")
    op.drop_index(op.f("ix_program_ends_on"), table_name="program")
    op.drop_table("program")
