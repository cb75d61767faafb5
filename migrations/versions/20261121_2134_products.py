"""Add products and their aliases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_products"
down_revision = "0004_partners"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "product",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("line", sa.String(length=80), nullable=False),
        sa.Column("family", sa.String(length=80), nullable=False),
        sa.Column("gtin", sa.String(length=14), nullable=True),
        sa.Column("art", sa.String(length=20), nullable=False),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sa.Column("list_price_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("list_price_minor >= 0", name=op.f("ck_product_price_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("gtin", name=op.f("uq_product_gtin")),
        sa.UniqueConstraint("sku", name=op.f("uq_product_sku")),
    )
    op.create_index(op.f("ix_product_changed_at"), "product", ["changed_at"], unique=False)
    op.create_index(op.f("ix_product_name_id"), "product", ["name", "id"], unique=False)
    op.create_table(
        "product_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted", sa.BigInteger(), nullable=False),
        sa.Column("rejected", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_import")),
    )
    op.create_table(
        "product_alias",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=160), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("sku", "printed", name="aliaskind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_alias_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_alias")),
        sa.UniqueConstraint("key", name=op.f("uq_product_alias_key")),
    )
    op.create_index(
        op.f("ix_product_alias_product_id"), "product_alias", ["product_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_product_alias_product_id"), table_name="product_alias")
    op.drop_table("product_alias")
    op.drop_table("product_import")
    op.drop_index(op.f("ix_product_name_id"), table_name="product")
    op.drop_index(op.f("ix_product_changed_at"), table_name="product")
    op.drop_table("product")
