"""Who a person is to the rules: branch, company, region, roles and since when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from api.auth import service as auth
from api.core import clock
from api.incentives.engine import Facts
from api.partners import service as partners


def facts_of(person_id: UUID, *, on: date, branch_id: UUID | None = None) -> Facts:
    """The audience facts of a person for a sale on a day.

    The branch is the one given, else where they worked that day; a person who worked nowhere has
    no region and belongs to no organisation.
    """
    branch = partners.organisation(branch_id) if branch_id else partners.branch_of(person_id, on)
    above = partners.lineage(branch.id) if branch else []
    return Facts(
        decided_on=clock.day_in(branch.time_zone) if branch else clock.now().date(),
        enrolled_on=partners.joined_on(person_id),
        region=branch.region if branch else None,
        roles=frozenset(role.value for role in auth.user(person_id).roles),
        organisation_ids=frozenset(place.id for place in above),
    )


def today(person_id: UUID) -> date:
    """The calendar day where the person works; UTC's for those who work nowhere."""
    now = clock.now().date()
    branch = partners.branch_of(person_id, now)
    return clock.day_in(branch.time_zone) if branch else now
