"""Writing into the book: a transaction first, then its postings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.core import clock, logs
from api.core.db import db
from api.core.errors import DomainError, InvalidInput
from api.core.ids import new_id
from api.core.once import insert_once
from api.ledger.accounts import Place, change, lock, open_all
from api.ledger.models import Act, Posting, Transaction

LARGEST = 2**53 - 1  # the largest whole number that JSON carries exactly


class ReferenceTaken(DomainError):
    slug = "reference-taken"
    title = "This reference stands for something else"


class InvalidAmount(InvalidInput):
    slug = "invalid-amount"
    title = "This is not an amount"


@dataclass(frozen=True, slots=True)
class Why:
    """What a transaction is recorded under: who, and the words of the statement."""

    act: Act
    actor_id: UUID | None
    reason: str
    title: str
    subject: str | None = None
    reverses_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Move:
    source: Place
    destination: Place
    amount: int


def checked(amount: int) -> int:
    """`amount` when it is a whole number from 1 to 2^53 - 1. Raises InvalidAmount."""
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount <= LARGEST:
        message = f"An amount is a whole number from 1 to {LARGEST}."
        raise InvalidAmount(message, errors={"amount": [message]})
    return amount


def begin(reference: str, why: Why, content: Any) -> tuple[Transaction, bool]:
    """Insert the transaction, or find the one already there; the second says which: True is new.

    Inserting comes first: of two who send the same, one waits here and then meets the other's.
    Raises ReferenceTaken when the reference is known for other content.
    """
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    row = {
        "id": new_id(),
        "reference": reference,
        "act": why.act,
        "content": digest,
        "title": why.title,
        "subject": why.subject,
        "reason": why.reason,
        "actor_id": why.actor_id,
        "request_id": logs.request_id(),
        "recorded_at": clock.now(),
        "reverses_id": why.reverses_id,
    }
    new = insert_once(Transaction, row)
    found = db.session.scalars(select(Transaction).filter_by(reference=reference)).one()
    if found.content != digest:
        raise ReferenceTaken(
            "This was already recorded with other amounts. Nothing was changed.",
            reference=reference,
        )
    return found, new


def prepare(moves: Sequence[tuple[Place, ...]]) -> dict[UUID, int]:
    """Open and lock all accounts that a transaction is about to touch; their balances by id."""
    places = [place for group in moves for place in group]
    open_all(places)
    return lock(places)


def post(transaction: Transaction, moves: Sequence[Move]) -> None:
    """Move the amounts, in the given order. Raises NotEnoughPoints and leaves half the work to
    the caller's rollback."""
    for place, move in enumerate(moves, 1):
        source_entry, source_after = change(move.source, -move.amount)
        destination_entry, destination_after = change(move.destination, move.amount)
        db.session.add(
            Posting(
                id=new_id(),
                transaction_id=transaction.id,
                place=place,
                source_id=move.source.id,
                destination_id=move.destination.id,
                amount=move.amount,
                source_entry=source_entry,
                source_after=source_after,
                destination_entry=destination_entry,
                destination_after=destination_after,
            )
        )
    db.session.flush()
