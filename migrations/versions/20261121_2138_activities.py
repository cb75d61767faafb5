"""Add activities, decisions, awards and caps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0009_activities"
down_revision = "0008_incentives"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("sale", "certification", name="activitykind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("sale", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("code", sa.String(length=80), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_by", sa.Uuid(), nullable=True),
        sa.Column("retracted_because", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "kind <> 'certification' OR (code IS NOT NULL AND valid_from IS NOT NULL)",
            name=op.f("ck_activity_certification_is_dated"),
        ),
        sa.CheckConstraint(
            "kind <> 'sale' OR sale IS NOT NULL", name=op.f("ck_activity_sale_is_kept")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(
        op.f("ix_activity_person_id_kind_happened_on"),
        "activity",
        ["person_id", "kind", "happened_on"],
        unique=False,
    )
    op.create_table(
        "activity_cap",
        sa.Column("payee_id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("payee_id", "program_id", name=op.f("pk_activity_cap")),
    )
    op.create_table(
        "activity_award",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.Uuid(), nullable=False),
        sa.Column("rule_version_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.String(length=80), nullable=False),
        sa.Column("payee_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_activity_award_amount_positive")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_award_activity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_award")),
    )
    op.create_index(
        op.f("ix_activity_award_activity_id"), "activity_award", ["activity_id"], unique=False
    )
    op.create_index(
        op.f("ix_activity_award_payee_id_program_id"),
        "activity_award",
        ["payee_id", "program_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_activity_award_rule_version_id"),
        "activity_award",
        ["rule_version_id"],
        unique=False,
    )
    op.create_table(
        "activity_decision",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("slip", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("refusals", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_decision_activity_id")
        ),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_activity_decision")),
    )
    for statement in statements("activity_decision", op.get_bind().dialect.name):
        op.execute(statement)
    for statement in statements("activity_award", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("activity_decision")
    op.drop_index(op.f("ix_activity_award_rule_version_id"), table_name="activity_award")
    op.drop_index(op.f("ix_activity_award_payee_id_program_id"), table_name="activity_award")
    op.drop_index(op.f("ix_activity_award_activity_id"), table_name="activity_award")
    op.drop_table("activity_award")
    op.drop_table("activity_cap")
    op.drop_index(op.f("ix_activity_person_id_kind_happened_on"), table_name="activity")
    op.drop_table("activity")
