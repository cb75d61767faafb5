"""Who a person is to the rules: branch, company, region, roles and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select

from api.auth import service as auth
from api.core import clock
from api.core.db import db
from api.incentives.engine import Facts
from api.partners import service as partners
from api.partners.models import Organisation, TerritoryPlace


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
        company_id=above[-1].id if above else None,
        territories=territories_of([place.id for place in above]),
    )


def territories_of(place_ids: Sequence[UUID]) -> frozenset[UUID]:
    """The territories that a place or its company belongs to."""
    query = select(TerritoryPlace.territory_id).where(TerritoryPlace.organisation_id.in_(place_ids))
    return frozenset(db.session.scalars(query)) if place_ids else frozenset()


def places_of(company_id: UUID | None) -> Select[UUID]:
    """The ids of a company and of its branches, to be used inside a query."""
    return select(Organisation.id).where(
        or_(Organisation.id == company_id, Organisation.parent_id == company_id)
    )


def company_of(person_id: UUID, branch_id: UUID | None, on: date) -> UUID | None:
    """The company of the branch; without one, of where the person worked that day."""
    branch = None if branch_id else partners.branch_of(person_id, on)
    above = partners.lineage(branch.id if branch else branch_id)
    return above[-1].id if above else None


def today(person_id: UUID) -> date:
    """The calendar day where the person works; UTC's for those who work nowhere."""
    now = clock.now().date()
    branch = partners.branch_of(person_id, now)
    return clock.day_in(branch.time_zone) if branch else now
