"""Add people, grants and sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_auth"
down_revision = "0002_jobs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "auth_sign_in_tries",
        sa.Column("email_key", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("email_key", name=op.f("pk_auth_sign_in_tries")),
    )
    op.create_index(
        op.f("ix_auth_sign_in_tries_since"), "auth_sign_in_tries", ["since"], unique=False
    )
    op.create_table(
        "auth_user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_auth_user_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auth_user")),
        sa.UniqueConstraint("email", name=op.f("uq_auth_user_email")),
    )
    op.create_index(op.f("ix_auth_user_name_id"), "auth_user", ["name", "id"], unique=False)
    op.create_table(
        "auth_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "counter",
                "field_rep",
                "partner_manager",
                "reviewer",
                "program_manager",
                "finance",
                "auditor",
                "admin",
                "author",
                "integration",
                name="role",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("scope_org_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["auth_user.id"], name=op.f("fk_auth_grant_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auth_grant")),
        sa.UniqueConstraint(
            "user_id", "role", "scope_org_id", name=op.f("uq_auth_grant_user_id_role_scope_org_id")
        ),
    )
    op.create_table(
        "auth_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("current_jti", sa.String(length=36), nullable=False),
        sa.Column("prev_jti", sa.String(length=36), nullable=True),
        sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_agent", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["auth_user.id"], name=op.f("fk_auth_session_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auth_session")),
    )
    op.create_index(
        op.f("ix_auth_session_user_id_revoked_at"),
        "auth_session",
        ["user_id", "revoked_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_auth_session_user_id_revoked_at"), table_name="auth_session")
    op.drop_table("auth_session")
    op.drop_table("auth_grant")
    op.drop_index(op.f("ix_auth_user_name_id"), table_name="auth_user")
    op.drop_table("auth_user")
    op.drop_index(op.f("ix_auth_sign_in_tries_since"), table_name="auth_sign_in_tries")
    op.drop_table("auth_sign_in_tries")
