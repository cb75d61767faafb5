"""Rows beside the transactions, against what the audit trail last sealed of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit.sealed import digests
from api.core.db import Base, db
from api.ledger.models import (
    Account,
    Adjustment,
    AdjustmentDecision,
    ExpiryNotice,
    Kind,
    PointValue,
    Posting,
    RedemptionRate,
    Transaction,
    Verdict,
)
from api.ledger.values import digest_of

Asked = dict[UUID, Adjustment]
Moved = tuple[UUID | None, str, int]  # owner, unit, amount


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
    yield from decided_their_own(asked, decided)
    yield from moved_otherwise(asked, decided)


def decided_their_own(asked: Asked, decided: list[AdjustmentDecision]) -> Iterator[str]:
    for decision in decided:
        row = asked.get(decision.adjustment_id)
        if row is not None and decision.decided_by in (row.asked_by, row.owner_id):
            yield f"ledger adjustment {row.id} was decided by who asked for it or gets it"


def moved_otherwise(asked: Asked, decided: list[AdjustmentDecision]) -> Iterator[str]:
    """What was approved was moved, and nothing else was moved by hand."""
    yes = {one.adjustment_id for one in decided if one.verdict is Verdict.APPROVED}
    approved: dict[str, Moved] = {
        f"adjustment:{row.id}": (row.owner_id, row.unit, row.amount)
        for row in asked.values()
        if row.id in yes
    }
    moved = moved_by_hand()
    for reference in sorted(approved.keys() | moved.keys()):
        if reference not in moved:
            yield f"ledger {reference} is approved, and its points were not moved"
        elif reference not in approved:
            yield f"ledger {reference} moved points, and nobody approved it"
        elif moved[reference] != approved[reference]:
            yield f"ledger {reference} moved other points than were approved"


def moved_by_hand() -> dict[str, Moved]:
    """By reference: what came out of the accounts of adjustments (above 0), or went there."""
    found: dict[str, Moved] = {}
    hands = list(db.session.scalars(select(Account.id).filter_by(kind=Kind.ADJUSTED)))
    for sign, mine, other in (
        (1, Posting.source_id, Posting.destination_id),
        (-1, Posting.destination_id, Posting.source_id),
    ):
        query = (
            select(Transaction.reference, Account.owner_id, Account.unit, Posting.amount)
            .join(Account, Account.id == other)
            .join(Transaction, Transaction.id == Posting.transaction_id)
            .where(mine.in_(hands))
        )
        for reference, owner_id, unit, amount in db.session.execute(query):
            found[reference] = (owner_id, unit, sign * amount)
    return found


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
