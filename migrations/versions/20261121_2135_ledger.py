"""Add the book of points."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0006_ledger"
down_revision = "0005_products"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "available",
                "pending",
                "held",
                "debt",
                "issued",
                "redeemed",
                "expired",
                "adjusted",
                name="kind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("program_id", sa.Uuid(), nullable=True),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=True),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(kind IN ('available', 'pending', 'held') AND owner_id IS NOT NULL AND balance >= 0) OR (kind = 'debt' AND owner_id IS NOT NULL AND balance <= 0) OR (kind NOT IN ('available', 'pending', 'held', 'debt') AND balance IS NULL)",
            name=op.f("ck_ledger_account_wallet_not_negative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_account")),
    )
    op.create_index(
        op.f("ix_ledger_account_owner_id_unit"),
        "ledger_account",
        ["owner_id", "unit"],
        unique=False,
    )
    op.create_table(
        "ledger_point_value",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minor > 0", name=op.f("ck_ledger_point_value_minor_positive")),
        sa.PrimaryKeyConstraint("valid_from", name=op.f("pk_ledger_point_value")),
    )
    op.create_table(
        "ledger_transaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column(
            "act",
            sa.Enum("award", "reversal", name="act", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["ledger_transaction.id"],
            name=op.f("fk_ledger_transaction_reverses_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_transaction")),
        sa.UniqueConstraint("reference", name=op.f("uq_ledger_transaction_reference")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_ledger_transaction_reverses_id")),
    )
    op.create_index(
        op.f("ix_ledger_transaction_recorded_at"),
        "ledger_transaction",
        ["recorded_at"],
        unique=False,
    )
    op.create_table(
        "ledger_posting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("destination_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("source_entry", sa.BigInteger(), nullable=True),
        sa.Column("source_after", sa.BigInteger(), nullable=True),
        sa.Column("destination_entry", sa.BigInteger(), nullable=True),
        sa.Column("destination_after", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_ledger_posting_amount_positive")),
        sa.CheckConstraint(
            "source_id <> destination_id", name=op.f("ck_ledger_posting_two_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["destination_id"], ["ledger_account.id"], name=op.f("fk_ledger_posting_destination_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["ledger_account.id"], name=op.f("fk_ledger_posting_source_id")
        ),
        sa.ForeignKeyConstraint(
            ["transaction_id"],
            ["ledger_transaction.id"],
            name=op.f("fk_ledger_posting_transaction_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_posting")),
    )
    op.create_index(
        op.f("ix_ledger_posting_destination_id_destination_entry"),
        "ledger_posting",
        ["destination_id", "destination_entry"],
        unique=True,
    )
    op.create_index(
        op.f("ix_ledger_posting_source_id_source_entry"),
        "ledger_posting",
        ["source_id", "source_entry"],
        unique=True,
    )
    op.create_index(
        op.f("ix_ledger_posting_transaction_id_place"),
        "ledger_posting",
        ["transaction_id", "place"],
        unique=True,
    )
    for statement in statements("ledger_transaction", op.get_bind().dialect.name):
        op.execute(statement)
    for statement in statements("ledger_posting", op.get_bind().dialect.name):
        op.execute(statement)
    for statement in statements("ledger_point_value", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_ledger_posting_transaction_id_place"), table_name="ledger_posting")
    op.drop_index(op.f("ix_ledger_posting_source_id_source_entry"), table_name="ledger_posting")
    op.drop_index(
        op.f("ix_ledger_posting_destination_id_destination_entry"), table_name="ledger_posting"
    )
    op.drop_table("ledger_posting")
    op.drop_index(op.f("ix_ledger_transaction_recorded_at"), table_name="ledger_transaction")
    op.drop_table("ledger_transaction")
    op.drop_table("ledger_point_value")
    op.drop_index(op.f("ix_ledger_account_owner_id_unit"), table_name="ledger_account")
    op.drop_table("ledger_account")
