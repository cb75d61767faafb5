"""What must always be true of claims. Each problem names the row it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import select

from api.activities import service as activities
from api.claims.models import Claim, Receipt
from api.claims.status import Status
from api.core.db import db
from api.core.errors import NotFound
from api.storage import service as storage

PAID = (Status.APPROVED, Status.REVERSED)


def invariants() -> list[str]:
    """All that is wrong with claims; an empty list when they are whole."""
    return [*unlike_their_activity(), *lost_or_changed_files()]


def unlike_their_activity() -> Iterator[str]:
    """A paid claim shows exactly what its activity decided."""
    query = select(Claim).where(Claim.state.in_(PAID), Claim.hold_reason.is_(None))
    for claim in db.session.scalars(query):
        try:
            decided = activities.decision_of(claim.id)
        except NotFound:
            yield f"claim {claim.id} is {claim.state.value} but nothing was recorded for it"
            continue
        if (claim.points, claim.slip) != (decided.total, decided.slip):
            yield f"claim {claim.id} shows another slip than its activity"


def lost_or_changed_files() -> Iterator[str]:
    """Every accepted photo is there, byte for byte."""
    for receipt in db.session.scalars(select(Receipt)):
        try:
            data = storage.get(receipt.key)
        except NotFound:
            yield f"receipt {receipt.id} has lost its file"
            continue
        if hashlib.sha256(data).hexdigest() != receipt.sha256:
            yield f"receipt {receipt.id} has another file than was sent"
