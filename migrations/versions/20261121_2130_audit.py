"""Add audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0001_audit"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("did", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(
        op.f("ix_audit_entry_actor_id_at"), "audit_entry", ["actor_id", "at"], unique=False
    )
    op.create_index(
        op.f("ix_audit_entry_subject_at"), "audit_entry", ["subject", "at"], unique=False
    )
    for statement in statements("audit_entry", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_entry_subject_at"), table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_actor_id_at"), table_name="audit_entry")
    op.drop_table("audit_entry")
