"""What must always be true of claims. Each problem names the row it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import or_, select

from api.activities.models import Activity, ActivityDecision
from api.claims.models import Claim, Receipt, key_of
from api.claims.status import Status
from api.core.db import db
from api.core.errors import NotFound
from api.storage import service as storage

PAID = (Status.APPROVED, Status.REVERSED)
AT_ONCE = 500


def invariants() -> list[str]:
    """All that is wrong with claims; an empty list when they are whole."""
    return [problem for check in checks() for problem in check()]


def checks() -> list[Callable[[], list[str]]]:
    """The same in parts that do not wait for each other, the longest first."""
    return [
        lambda: list(lost_or_changed_files()),
        lambda: [*unlike_their_activity(), *paid_otherwise()],
    ]


def unlike_their_activity() -> Iterator[str]:
    """A paid claim shows exactly what its activity decided, and is reversed when that is."""
    query = (
        select(Claim.id, Claim.state, Claim.points, Claim.slip, Activity.retracted_at)
        .add_columns(ActivityDecision.total, ActivityDecision.slip.label("decided"))
        .outerjoin(Activity, Activity.id == Claim.id)
        .outerjoin(ActivityDecision, ActivityDecision.activity_id == Claim.id)
        .where(Claim.state.in_(PAID), Claim.hold_reason.is_(None))
    )
    for claim in streamed(query):
        state = claim.state.value
        if claim.total is None:
            yield f"claim {claim.id} is {state} but nothing was recorded for it"
            continue
        if (claim.points, claim.slip) != (claim.total, claim.decided):
            yield f"claim {claim.id} shows another slip than its activity"
        if (claim.state is Status.REVERSED) != (claim.retracted_at is not None):
            stands = "was taken back" if claim.retracted_at else "stands"
            yield f"claim {claim.id} is {state} but its activity {stands}"


def paid_otherwise() -> Iterator[str]:
    """Claims that are not paid, or not yet, and have an activity all the same."""
    query = (
        select(Claim.id, Claim.state)
        .join(Activity, Activity.id == Claim.id)
        .where(or_(Claim.state.not_in(PAID), Claim.hold_reason.is_not(None)))
    )
    for claim in streamed(query):
        yield f"claim {claim.id} is {claim.state.value} but was paid already"


def lost_or_changed_files() -> Iterator[str]:
    """Every accepted photo is there, byte for byte."""
    for receipt in streamed(select(Receipt.id, Receipt.sha256)):
        try:
            data = storage.get(key_of(receipt.id, receipt.sha256))
        except NotFound:
            yield f"receipt {receipt.id} has lost its file"
            continue
        if hashlib.sha256(data).hexdigest() != receipt.sha256:
            yield f"receipt {receipt.id} has another file than was sent"


def streamed(query: Any) -> Iterator[Any]:
    """The rows, some hundreds in memory."""
    yield from db.session.execute(query.execution_options(yield_per=AT_ONCE))
