"""A month's roll-forward as a sheet: the batches, the total, the journal entry."""

from __future__ import annotations

import io

from defusedcsv import csv

from api.ledger.liability import BatchRow, RollForward

COLUMNS = (
    "batch", "opening", "issued", "redeemed", "expired", "reversed", "adjusted", "debt_paid",
    "closing",
)  # fmt: skip


def as_csv(found: RollForward) -> str:
    """Points in the rows; the journal in minor units of the point's currency."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for row in found.rows:
        rows.writerow([row.batch.strftime("%Y-%m") if row.batch else "debt", *numbers(row)])
    rows.writerow(["total", *numbers(found.total)])
    rows.writerow([])
    rows.writerow(["account", "debit", "credit", "currency"])
    for line in found.journal:
        rows.writerow([line.account, line.debit, line.credit, found.value.currency])
    return out.getvalue()


def numbers(row: BatchRow) -> list[int]:
    moved = row.moved
    return [
        row.opening, moved.issued, moved.redeemed, moved.expired, moved.reversed,
        moved.adjusted, moved.debt_paid, row.closing,
    ]  # fmt: skip
