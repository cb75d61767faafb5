"""The life of a claim as one table: what follows what, and which pill people see.

draft -> reading -> needs_you -> submitted -> in_review -> approved -> reversed
                      ^  |                      |   ^  |
                      |  +- withdrawn           |   |  +-> rejected
                      +---------- reading <-----+ returned -> expired
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where a claim is; whose turn it is follows from it."""

    DRAFT = "draft"
    READING = "reading"
    NEEDS_YOU = "needs_you"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REVERSED = "reversed"


class HoldReason(StrEnum):
    """Why a claim waits although its state has moved on."""

    CONSENT = "consent"
    BUDGET = "budget"
    SECOND_APPROVAL = "second_approval"
    UNDO_WINDOW = "undo_window"


class Turn(StrEnum):
    """Who acts next."""

    YOURS = "yours"
    OURS = "ours"
    NOBODY = "nobody"


NEXT: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.READING, Status.WITHDRAWN}),
    Status.READING: frozenset({Status.NEEDS_YOU, Status.SUBMITTED, Status.WITHDRAWN}),
    Status.NEEDS_YOU: frozenset({Status.READING, Status.SUBMITTED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset({Status.IN_REVIEW, Status.REJECTED, Status.WITHDRAWN}),
    Status.IN_REVIEW: frozenset(
        {Status.APPROVED, Status.RETURNED, Status.REJECTED, Status.WITHDRAWN}
    ),
    Status.RETURNED: frozenset(
        {Status.READING, Status.SUBMITTED, Status.WITHDRAWN, Status.EXPIRED}
    ),
    # Undo within the window goes back to review; after it only a reversal can.
    Status.APPROVED: frozenset({Status.IN_REVIEW, Status.REVERSED}),
    Status.REJECTED: frozenset(),
    Status.WITHDRAWN: frozenset(),
    Status.EXPIRED: frozenset(),
    Status.REVERSED: frozenset(),
}

# (state, hold reason or None for any) -> the pill of design and whose turn it is.
FACES: dict[tuple[Status, HoldReason | None], tuple[str, Turn]] = {
    (Status.DRAFT, None): ("check_it", Turn.YOURS),
    (Status.READING, None): ("reading", Turn.OURS),
    (Status.NEEDS_YOU, None): ("check_it", Turn.YOURS),
    (Status.SUBMITTED, None): ("in_review", Turn.OURS),
    (Status.IN_REVIEW, None): ("in_review", Turn.OURS),
    (Status.IN_REVIEW, HoldReason.CONSENT): ("on_hold", Turn.OURS),
    (Status.IN_REVIEW, HoldReason.BUDGET): ("on_hold", Turn.OURS),
    (Status.IN_REVIEW, HoldReason.SECOND_APPROVAL): ("in_review", Turn.OURS),
    (Status.RETURNED, None): ("needs_info", Turn.YOURS),
    (Status.APPROVED, None): ("approved", Turn.NOBODY),
    # Nothing has landed yet, and it may still be taken back: the seller is not told twice.
    (Status.APPROVED, HoldReason.UNDO_WINDOW): ("in_review", Turn.OURS),
    (Status.APPROVED, HoldReason.SECOND_APPROVAL): ("in_review", Turn.OURS),
    (Status.APPROVED, HoldReason.CONSENT): ("on_hold", Turn.OURS),
    (Status.APPROVED, HoldReason.BUDGET): ("on_hold", Turn.OURS),
    (Status.REJECTED, None): ("rejected", Turn.NOBODY),
    (Status.WITHDRAWN, None): ("withdrawn", Turn.NOBODY),
    (Status.EXPIRED, None): ("withdrawn", Turn.NOBODY),
    (Status.REVERSED, None): ("reversed", Turn.NOBODY),
}


def pill(state: Status, hold: HoldReason | None) -> str:
    """The one word people see.

    >>> pill(Status.APPROVED, HoldReason.UNDO_WINDOW)
    'in_review'
    """
    return face(state, hold)[0]


def turn(state: Status, hold: HoldReason | None) -> Turn:
    """Who acts next."""
    return face(state, hold)[1]


def face(state: Status, hold: HoldReason | None) -> tuple[str, Turn]:
    return FACES.get((state, hold)) or FACES[(state, None)]


OPEN = frozenset(state for state, after in NEXT.items() if after and state is not Status.APPROVED)
WITHDRAWABLE = frozenset(state for state, after in NEXT.items() if Status.WITHDRAWN in after)
ANSWERABLE = frozenset({Status.READING, Status.NEEDS_YOU, Status.RETURNED})
