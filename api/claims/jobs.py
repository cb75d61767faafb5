"""What claims does after a commit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.claims import habits, intake, reader, receiving, review
from api.claims.models import ClaimReceipt, Receipt
from api.claims.service import locked
from api.core.db import db
from api.jobs import service as jobs
from api.jobs.runner import Handler
from api.storage import service as storage

DRAW = "claims.draw_pages"


def read_receipts(claim_id: str) -> dict[str, Any]:
    """Read the claim's photos, in order, in the reading child. No transaction is held."""
    receipts = photos(claim_id)
    suppliers = habits.known()
    db.session.rollback()
    found = reader.reading([storage.get(receipt.key) for receipt in receipts], suppliers)
    return {"reading": found, "receipts": len(receipts)}


def photos(claim_id: str) -> list[Receipt]:
    """In their order."""
    places = db.session.scalars(
        select(ClaimReceipt).filter_by(claim_id=UUID(claim_id)).order_by(ClaimReceipt.place)
    )
    return [place.receipt for place in places]


def save_reading(result: dict[str, Any], claim_id: str) -> None:
    receiving.receive(locked(UUID(claim_id)), **result)
    jobs.enqueue(DRAW, key=f"{claim_id}:{result['receipts']}", claim_id=claim_id)


def draw_pages(claim_id: str) -> None:
    """Make the pictures that lists and the review desk show, so that nobody waits for them there.

    After the reading, not before it is saved: somebody stands at a counter until it is.
    """
    for receipt in photos(claim_id):
        for size in intake.VIEWS:
            intake.page_picture(receipt, 1, size)


def nothing_to_save(_result: None, claim_id: str) -> None:
    pass


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
    Handler(DRAW, nothing_to_save, draw_pages),
    Handler(review.POST, post_award, give_up=posting_failed),
    Handler(habits.LEARN, habits.save, learn_supplier),
    Handler(review.EXPIRE, expire_returned),
    Handler(receiving.REMIND, remind),
)
