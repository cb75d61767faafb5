"""One claim to be, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.demo.drawing.photo import Look
from api.demo.drawing.spec import InvoiceSpec
from api.demo.world.people import Person


class End(StrEnum):
    """What becomes of a planned claim."""

    APPROVED = "approved"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    NEEDS_YOU = "needs_you"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REVERSED = "reversed"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Plan:
    """One claim to be. `skus` are the brand's own SKU of each line, None for other brands."""

    no: int
    person: Person
    spec: InvoiceSpec
    skus: tuple[str | None, ...]
    look: Look
    snapped_at: datetime
    end: End
    reason: str | None = None  # of the reviewer who did not simply approve
