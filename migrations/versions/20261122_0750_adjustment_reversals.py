"""Let an adjustment name the one it takes back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017_adjustment_reversals"
down_revision = "0016_reading_warnings"
branch_labels = None
depends_on = None
INDEX = "ix_ledger_adjustment_reverses_id"


def upgrade() -> None:
    op.add_column("ledger_adjustment", sa.Column("reverses_id", sa.Uuid(), nullable=True))
    op.create_index(INDEX, "ledger_adjustment", ["reverses_id"])


def downgrade() -> None:
    op.drop_index(INDEX, "ledger_adjustment")
    op.drop_column("ledger_adjustment", "reverses_id")
