"""Rows beside the transactions, against what the audit trail last sealed of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from api.audit.sealed import digests
from api.core.db import Base, db
from api.ledger.models import (
    Adjustment,
    AdjustmentDecision,
    ExpiryNotice,
    PointValue,
    RedemptionRate,
    Verdict,
)
from api.ledger.service import recorded
from api.ledger.values import digest_of


def unsealed_rows() -> Iterator[str]:
    """Values, rates, notices, adjustments and their decisions that are not what was recorded."""
    yield from unlike(
        PointValue, "point_value", lambda row: (str(row.valid_from), "point_value.set")
    )
    yield from unlike(
        RedemptionRate, "redemption_rate",
        lambda row: (str(row.valid_from), "redemption_rate.set"),
    )  # fmt: skip
    yield from unlike(
        ExpiryNotice, "expiry_notice",
        lambda row: (f"{row.owner_id}:{row.unit}:{row.days}", "expiry.noticed"),
    )  # fmt: skip
    asked = {row.id: row for row in db.session.scalars(select(Adjustment))}
    decided = list(db.session.scalars(select(AdjustmentDecision)))
    keys = {(str(row.id), "adjustment.asked"): digest(row) for row in asked.values()}
    keys |= {
        (str(row.adjustment_id), f"adjustment.{row.verdict.value}"): digest(row) for row in decided
    }
    yield from compared("adjustment", keys)
    for decision in decided:
        yield from wrongly_decided(decision, asked.get(decision.adjustment_id))


def wrongly_decided(decision: AdjustmentDecision, asked: Adjustment | None) -> Iterator[str]:
    """Nobody decides their own, and what was approved was moved."""
    if asked is not None and decision.decided_by in (asked.asked_by, asked.owner_id):
        yield f"ledger adjustment {asked.id} was decided by who asked for it or gets it"
    reference = f"adjustment:{decision.adjustment_id}"
    moved = bool(recorded([reference]))
    if moved != (decision.verdict is Verdict.APPROVED):
        yield f"ledger {reference} is {decision.verdict.value}, and its points were" + (
            " moved" if moved else " not moved"
        )


def unlike(model: type[Base], noun: str, key: Any) -> Iterator[str]:
    rows = db.session.scalars(select(model))
    yield from compared(noun, {key(row): digest(row) for row in rows})


def compared(noun: str, rows: dict[tuple[str, str], str]) -> Iterator[str]:
    """Rows by (subject without its noun, act) with their digests, against those of the trail."""
    sealed = {(name, did): known for name, did, known in digests(noun)}
    for name, did in sorted(rows.keys() | sealed.keys()):
        mine, known = rows.get((name, did)), sealed.get((name, did))
        if mine is None:
            yield f"ledger {noun} {name} ({did}) is missing, the audit trail has it"
        elif known is None:
            yield f"ledger {noun} {name} ({did}) has no audit entry"
        elif mine != known:
            yield f"ledger {noun} {name} ({did}) is not what the audit trail sealed"


def digest(row: Any) -> str:
    model = type(row)
    return digest_of(model, {c.name: getattr(row, c.name) for c in model.__table__.columns})
