"""Add organisations, memberships, territories and consents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0004_partners"
down_revision = "0003_auth"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "terms",
                "privacy",
                "employer",
                "recognition",
                "location",
                name="consentkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text_version", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(
        op.f("ix_consent_subject_kind_at"), "consent", ["subject", "kind", "at"], unique=False
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "brand",
                "distributor",
                "branch",
                "reseller",
                name="kind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=True),
        sa.Column("region", sa.String(length=80), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "kind <> 'branch' OR parent_id IS NOT NULL",
            name=op.f("ck_organisation_branch_has_company"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisation.id"], name=op.f("fk_organisation_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("parent_id", "number", name=op.f("uq_organisation_parent_id_number")),
    )
    op.create_index(op.f("ix_organisation_name_id"), "organisation", ["name", "id"], unique=False)
    op.create_table(
        "people_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.BigInteger(), nullable=False),
        sa.Column("rejected", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_import")),
    )
    op.create_table(
        "territory",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territory")),
        sa.UniqueConstraint("name", name=op.f("uq_territory_name")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= since_on", name=op.f("ck_membership_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["auth_user.id"], name=op.f("fk_membership_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(
        op.f("ix_membership_organisation_id_until_on"),
        "membership",
        ["organisation_id", "until_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_membership_user_id_since_on"), "membership", ["user_id", "since_on"], unique=False
    )
    op.create_table(
        "territory_member",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_territory_member_territory_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["auth_user.id"], name=op.f("fk_territory_member_user_id")
        ),
        sa.PrimaryKeyConstraint("territory_id", "user_id", name=op.f("pk_territory_member")),
    )
    op.create_index(
        op.f("ix_territory_member_user_id"), "territory_member", ["user_id"], unique=False
    )
    op.create_table(
        "territory_place",
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_territory_place_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_territory_place_territory_id")
        ),
        sa.PrimaryKeyConstraint("territory_id", "organisation_id", name=op.f("pk_territory_place")),
    )
    for statement in statements("consent", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("territory_place")
    op.drop_index(op.f("ix_territory_member_user_id"), table_name="territory_member")
    op.drop_table("territory_member")
    op.drop_index(op.f("ix_membership_user_id_since_on"), table_name="membership")
    op.drop_index(op.f("ix_membership_organisation_id_until_on"), table_name="membership")
    op.drop_table("membership")
    op.drop_table("territory")
    op.drop_table("people_import")
    op.drop_index(op.f("ix_organisation_name_id"), table_name="organisation")
    op.drop_table("organisation")
    op.drop_index(op.f("ix_consent_subject_kind_at"), table_name="consent")
    op.drop_table("consent")
