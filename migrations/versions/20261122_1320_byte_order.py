"""Sort names with ids in them by their bytes, so that an index finds a range of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018_byte_order"
down_revision = "0017_adjustment_reversals"
branch_labels = None
depends_on = None
COLUMNS = (("audit_entry", "subject", 96), ("ledger_transaction", "reference", 120))


def upgrade() -> None:
    set_order("C")


def downgrade() -> None:
    set_order(None)


def set_order(collation: str | None) -> None:
    """SQLite sorts by bytes anyway."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column, length in COLUMNS:
        op.alter_column(table, column, type_=sa.String(length, collation=collation))
