"""Add receipts and claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_claims"
down_revision = "0009_activities"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Uuid(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "reading",
                "needs_you",
                "submitted",
                "in_review",
                "returned",
                "approved",
                "rejected",
                "withdrawn",
                "expired",
                "reversed",
                name="status",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "hold_reason",
            sa.Enum(
                "consent",
                "budget",
                "second_approval",
                "undo_window",
                name="holdreason",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("submit_when_read", sa.Boolean(), nullable=False),
        sa.Column("snapped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("skew_seconds", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("merchant", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=64), nullable=True),
        sa.Column("number_key", sa.String(length=64), nullable=True),
        sa.Column("sold_on", sa.Date(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("total_minor", sa.BigInteger(), nullable=True),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reading_seconds", sa.Double(), nullable=True),
        sa.Column("reading_problem", sa.String(length=32), nullable=True),
        sa.Column("slip", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("refusals", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=True),
        sa.Column("checks", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(
        op.f("ix_claim_branch_id_snapped_at_id"),
        "claim",
        ["branch_id", "snapped_at", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_claim_number_key"), "claim", ["number_key"], unique=False)
    op.create_index(
        op.f("ix_claim_person_id_snapped_at_id"),
        "claim",
        ["person_id", "snapped_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_claim_queue", "claim", ["state", "hold_reason", "submitted_at", "id"], unique=False
    )
    op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("byte_count", sa.BigInteger(), nullable=False),
        sa.Column("pages", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index(op.f("ix_receipt_person_id"), "receipt", ["person_id"], unique=False)
    op.create_index(op.f("ix_receipt_sha256"), "receipt", ["sha256"], unique=False)
    op.create_table(
        "claim_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_answer_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_answer")),
    )
    op.create_index(op.f("ix_claim_answer_claim_id"), "claim_answer", ["claim_id"], unique=False)
    op.create_table(
        "claim_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "approve",
                "return",
                "reject",
                "reverse",
                name="decisionkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason_code", sa.String(length=32), nullable=True),
        sa.Column("message", sa.String(length=500), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_decision_claim_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_decision")),
    )
    op.create_index(
        op.f("ix_claim_decision_claim_id"), "claim_decision", ["claim_id"], unique=False
    )
    op.create_table(
        "claim_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_event_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_event")),
    )
    op.create_index(op.f("ix_claim_event_claim_id"), "claim_event", ["claim_id"], unique=False)
    op.create_table(
        "claim_line",
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("box", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sku", sa.String(length=120), nullable=True),
        sa.Column("description", sa.String(length=300), nullable=True),
        sa.Column("quantity", sa.String(length=24), nullable=True),
        sa.Column("unit_price_minor", sa.BigInteger(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("match_confidence", sa.Double(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("read_product_id", sa.Uuid(), nullable=True),
        sa.Column("read_quantity", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_line_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "no", name=op.f("pk_claim_line")),
    )
    op.create_table(
        "claim_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reading", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_reading_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_reading")),
    )
    op.create_index(op.f("ix_claim_reading_claim_id"), "claim_reading", ["claim_id"], unique=False)
    op.create_table(
        "claim_receipt",
        sa.Column("receipt_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_receipt_claim_id")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=op.f("fk_claim_receipt_receipt_id")
        ),
        sa.PrimaryKeyConstraint("receipt_id", name=op.f("pk_claim_receipt")),
    )
    op.create_index(op.f("ix_claim_receipt_claim_id"), "claim_receipt", ["claim_id"], unique=False)
    op.create_table(
        "claim_withdrawal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_withdrawal_claim_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_withdrawal")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claim_withdrawal_claim_id")),
    )


def downgrade() -> None:
    op.drop_table("claim_withdrawal")
    op.drop_index(op.f("ix_claim_receipt_claim_id"), table_name="claim_receipt")
    op.drop_table("claim_receipt")
    op.drop_index(op.f("ix_claim_reading_claim_id"), table_name="claim_reading")
    op.drop_table("claim_reading")
    op.drop_table("claim_line")
    op.drop_index(op.f("ix_claim_event_claim_id"), table_name="claim_event")
    op.drop_table("claim_event")
    op.drop_index(op.f("ix_claim_decision_claim_id"), table_name="claim_decision")
    op.drop_table("claim_decision")
    op.drop_index(op.f("ix_claim_answer_claim_id"), table_name="claim_answer")
    op.drop_table("claim_answer")
    op.drop_index(op.f("ix_receipt_sha256"), table_name="receipt")
    op.drop_index(op.f("ix_receipt_person_id"), table_name="receipt")
    op.drop_table("receipt")
    op.drop_index("ix_claim_queue", table_name="claim")
    op.drop_index(op.f("ix_claim_person_id_snapped_at_id"), table_name="claim")
    op.drop_index(op.f("ix_claim_number_key"), table_name="claim")
    op.drop_index(op.f("ix_claim_branch_id_snapped_at_id"), table_name="claim")
    op.drop_table("claim")
