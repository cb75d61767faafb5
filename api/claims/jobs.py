"""What claims does after a commit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.claims import habits, intake, reader, receiving, review
from api.claims.models import ClaimReceipt
from api.claims.service import locked
from api.core.db import db
from api.jobs.runner import Handler
from api.storage import service as storage


def read_receipts(claim_id: str) -> dict[str, Any]:
    """Read the claim's photos, in order, in the reading child. No transaction is held."""
    places = db.session.scalars(
        select(ClaimReceipt).filter_by(claim_id=UUID(claim_id)).order_by(ClaimReceipt.place)
    ).all()
    receipts = [place.receipt for place in places]
    suppliers = habits.known()
    db.session.rollback()
    found = reader.reading([storage.get(receipt.key) for receipt in receipts], suppliers)
    for receipt in receipts:  # so that the list and the review desk need not wait for them
        for size in intake.VIEWS:
            intake.page_picture(receipt, 1, size)
    return {"reading": found, "receipts": len(receipts)}


def save_reading(result: dict[str, Any], claim_id: str) -> None:
    receiving.receive(locked(UUID(claim_id)), **result)


def reading_failed(claim_id: str) -> None:
    receiving.give_up(locked(UUID(claim_id)))


def post_award(_result: None, claim_id: str, decision_id: str) -> None:
    review.post(UUID(claim_id), UUID(decision_id))
    habits.teach_soon(locked(UUID(claim_id)))


def learn_supplier(claim_id: str) -> dict[str, Any] | None:
    return habits.lesson(claim_id)


def posting_failed(claim_id: str, decision_id: str) -> None:
    review.posting_failed(UUID(claim_id))


def expire_returned(_result: None, claim_id: str, decision_id: str) -> None:
    review.expire(UUID(claim_id), UUID(decision_id))


def remind(_result: None, claim_id: str) -> None:
    receiving.remind(locked(UUID(claim_id)))


HANDLERS = (
    Handler("claims.read_receipts", save_reading, read_receipts, reading_failed),
    Handler(review.POST, post_award, give_up=posting_failed),
    Handler(habits.LEARN, habits.save, learn_supplier),
    Handler(review.EXPIRE, expire_returned),
    Handler(receiving.REMIND, remind),
)
