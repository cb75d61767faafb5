"""Where a place is in the tree, and what time it is there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from api.core.db import db
from api.core.errors import NotFound
from api.partners.models import Kind, Organisation

NOWHERE = "UTC"  # the zone of somebody without a branch


def organisation(place_id: UUID) -> Organisation:
    """Raises NotFound."""
    found = db.session.get(Organisation, place_id)
    if found is None:
        raise NotFound
    return found


def organisations(ids: Iterable[UUID]) -> dict[UUID, Organisation]:
    """Those that exist, by id."""
    wanted = set(ids)
    if not wanted:
        return {}
    query = select(Organisation).where(Organisation.id.in_(wanted))
    return {found.id: found for found in db.session.scalars(query)}


def lineage(place_id: UUID | None) -> list[Organisation]:
    """The place, then each level above it up to its company. Empty for None."""
    found: list[Organisation] = []
    while place_id is not None:
        found.append(organisation(place_id))
        place_id = found[-1].parent_id if found[-1].kind is Kind.BRANCH else None
    return found


def company_of(place: Organisation) -> Organisation:
    """The company of a branch; any other organisation is its own."""
    return lineage(place.id)[-1]


def company_id(place_id: UUID | None) -> UUID | None:
    """The id of the company a place belongs to. None for None."""
    above = lineage(place_id)
    return above[-1].id if above else None


def time_zone_of(place_id: UUID | None) -> str:
    """The IANA zone in which the place's business days are counted."""
    return organisation(place_id).time_zone if place_id else NOWHERE


def with_companies(place_ids: Iterable[UUID]) -> dict[UUID, tuple[Organisation, Organisation]]:
    """Each place with its company, in two queries however many there are."""
    places = organisations(place_ids)
    parents = {p.parent_id for p in places.values() if p.kind is Kind.BRANCH and p.parent_id}
    companies = {**places, **organisations(parents - places.keys())}
    return {
        place_id: (place, companies.get(place.parent_id or place_id, place))
        for place_id, place in places.items()
    }
