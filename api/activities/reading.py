"""Who reads the promos, as the rules see them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from api.activities import known
from api.incentives import service as incentives
from api.incentives.engine import Sale
from api.incentives.promos import Reader
from api.partners import service as partners

NOTHING = UUID(int=0)


def reader(person_id: UUID, day: date) -> Reader:
    """With their tier and the audiences they are in, which promos may be for."""
    branch = partners.branch_of(person_id, day)
    nothing = Sale(NOTHING, branch.id if branch else None, person_id, day, "", None, ())
    return Reader(known.person(nothing, incentives.rules_around(day)), nothing)
