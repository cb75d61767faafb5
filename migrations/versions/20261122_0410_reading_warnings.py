"""Add what the reader warned of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016_reading_warnings"
down_revision = "0015_supplier_habits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("reading_warnings", sa.JSON(none_as_null=True), nullable=True)
    op.add_column("claim", column)


def downgrade() -> None:
    with op.batch_alter_table("claim") as table:
        table.drop_column("reading_warnings")
