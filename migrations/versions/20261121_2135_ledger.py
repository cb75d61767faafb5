"""Add the book of points."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.core.append_only import statements

revision = "0006_ledger"
down_revision = "0005_products"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "ledger_transaction",
    "ledger_posting",
    "ledger_lot",
    "ledger_lot_use",
    "ledger_point_value",
    "ledger_redemption_rate",
    "ledger_adjustment",
    "ledger_adjustment_decision",
)


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
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
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
        "ledger_adjustment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_adjustment_amount_not_zero")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_adjustment")),
    )
    op.create_index(
        op.f("ix_ledger_adjustment_asked_at_id"),
        "ledger_adjustment",
        ["asked_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_ledger_adjustment_owner_id"), "ledger_adjustment", ["owner_id"], unique=False
    )
    op.create_table(
        "ledger_expiry_notice",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("through", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "unit", "days", name=op.f("pk_ledger_expiry_notice")),
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
        "ledger_redemption_rate",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("bps", sa.BigInteger(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "bps BETWEEN 0 AND 10000", name=op.f("ck_ledger_redemption_rate_bps_is_a_share")
        ),
        sa.PrimaryKeyConstraint("valid_from", name=op.f("pk_ledger_redemption_rate")),
    )
    op.create_table(
        "ledger_transaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "award",
                "release",
                "hold",
                "spend",
                "cancel",
                "expiry",
                "reversal",
                "adjustment",
                name="act",
                native_enum=False,
                length=32,
            ),
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
        sa.Column("settles_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["ledger_transaction.id"],
            name=op.f("fk_ledger_transaction_reverses_id"),
        ),
        sa.ForeignKeyConstraint(
            ["settles_id"], ["ledger_transaction.id"], name=op.f("fk_ledger_transaction_settles_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_transaction")),
        sa.UniqueConstraint("reference", name=op.f("uq_ledger_transaction_reference")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_ledger_transaction_reverses_id")),
        sa.UniqueConstraint("settles_id", name=op.f("uq_ledger_transaction_settles_id")),
    )
    op.create_index(
        op.f("ix_ledger_transaction_recorded_at"),
        "ledger_transaction",
        ["recorded_at"],
        unique=False,
    )
    op.create_table(
        "ledger_adjustment_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("adjustment_id", sa.Uuid(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("approved", "refused", name="verdict", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["adjustment_id"],
            ["ledger_adjustment.id"],
            name=op.f("fk_ledger_adjustment_decision_adjustment_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_adjustment_decision")),
    )
    op.create_index(
        op.f("ix_ledger_adjustment_decision_adjustment_id"),
        "ledger_adjustment_decision",
        ["adjustment_id"],
        unique=True,
    )
    op.create_table(
        "ledger_lot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("batch", sa.Date(), nullable=False),
        sa.Column("earned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("available_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_ledger_lot_amount_positive")),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["ledger_transaction.id"], name=op.f("fk_ledger_lot_transaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_lot")),
    )
    op.create_index(
        op.f("ix_ledger_lot_transaction_id_place"),
        "ledger_lot",
        ["transaction_id", "place"],
        unique=True,
    )
    op.create_table(
        "ledger_posting",
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
        sa.PrimaryKeyConstraint("transaction_id", "place", name=op.f("pk_ledger_posting")),
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
    op.create_table(
        "ledger_lot_use",
        sa.Column("transaction_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "hold",
                "debt",
                "expiry",
                "reversal",
                "adjustment",
                name="purpose",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_lot_use_amount_not_zero")),
        sa.ForeignKeyConstraint(
            ["lot_id"], ["ledger_lot.id"], name=op.f("fk_ledger_lot_use_lot_id")
        ),
        sa.ForeignKeyConstraint(
            ["transaction_id"],
            ["ledger_transaction.id"],
            name=op.f("fk_ledger_lot_use_transaction_id"),
        ),
        sa.PrimaryKeyConstraint("transaction_id", "place", name=op.f("pk_ledger_lot_use")),
    )
    op.create_index(op.f("ix_ledger_lot_use_lot_id"), "ledger_lot_use", ["lot_id"], unique=False)
    op.create_table(
        "ledger_open_lot",
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("remaining", sa.BigInteger(), nullable=False),
        sa.Column("earned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("remaining > 0", name=op.f("ck_ledger_open_lot_remaining_positive")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["ledger_account.id"], name=op.f("fk_ledger_open_lot_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["lot_id"], ["ledger_lot.id"], name=op.f("fk_ledger_open_lot_lot_id")
        ),
        sa.PrimaryKeyConstraint("lot_id", name=op.f("pk_ledger_open_lot")),
    )
    op.create_index(
        op.f("ix_ledger_open_lot_account_id_earned_at_lot_id"),
        "ledger_open_lot",
        ["account_id", "earned_at", "lot_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_ledger_open_lot_expires_at"), "ledger_open_lot", ["expires_at"], unique=False
    )
    for table in APPEND_ONLY:
        for statement in statements(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_ledger_open_lot_expires_at"), table_name="ledger_open_lot")
    op.drop_index(
        op.f("ix_ledger_open_lot_account_id_earned_at_lot_id"), table_name="ledger_open_lot"
    )
    op.drop_table("ledger_open_lot")
    op.drop_index(op.f("ix_ledger_lot_use_lot_id"), table_name="ledger_lot_use")
    op.drop_table("ledger_lot_use")
    op.drop_index(op.f("ix_ledger_posting_source_id_source_entry"), table_name="ledger_posting")
    op.drop_index(
        op.f("ix_ledger_posting_destination_id_destination_entry"), table_name="ledger_posting"
    )
    op.drop_table("ledger_posting")
    op.drop_index(op.f("ix_ledger_lot_transaction_id_place"), table_name="ledger_lot")
    op.drop_table("ledger_lot")
    op.drop_index(
        op.f("ix_ledger_adjustment_decision_adjustment_id"), table_name="ledger_adjustment_decision"
    )
    op.drop_table("ledger_adjustment_decision")
    op.drop_index(op.f("ix_ledger_transaction_recorded_at"), table_name="ledger_transaction")
    op.drop_table("ledger_transaction")
    op.drop_table("ledger_redemption_rate")
    op.drop_table("ledger_point_value")
    op.drop_table("ledger_expiry_notice")
    op.drop_index(op.f("ix_ledger_adjustment_owner_id"), table_name="ledger_adjustment")
    op.drop_index(op.f("ix_ledger_adjustment_asked_at_id"), table_name="ledger_adjustment")
    op.drop_table("ledger_adjustment")
    op.drop_index(op.f("ix_ledger_account_owner_id_unit"), table_name="ledger_account")
    op.drop_table("ledger_account")
