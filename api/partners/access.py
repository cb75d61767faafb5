"""How a person stands to things, as SQL that lists and single looks share.

A thing has an owner (a person) and a place (a branch, or a company). Where a table has no place
column, the place is where the owner works today.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    Uuid,
    and_,
    case,
    false,
    literal,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from api.auth import policy
from api.auth.models import Grant, User
from api.auth.policy import Relation, Standing, Subject
from api.core import clock
from api.core.db import db
from api.partners.models import Kind, Membership, Organisation, TerritoryMember, TerritoryPlace

Ids = Select[UUID]
Column = ColumnElement[Any] | Any


def visible_to(
    user: User, operation: str, *, person: Column = None, place: Column = None
) -> ColumnElement[bool]:
    """The condition under which `user` may do `operation` to a row.

    `person` is the row's column of the owner's id, `place` that of the branch or company it
    belongs to. Give `place` wherever the table has it: people move on, what they did stays.

        select(Claim).where(visible_to(user, "claims.read",
                                       person=Claim.person_id, place=Claim.branch_id))
    """
    row = policy.operation(operation)
    reach = [
        and_(
            or_(*(holds(relation, user, person, place) for relation in row.roles[grant.role])),
            in_scope(grant, person, place),
        )
        for grant in user.grants
        if grant.role in row.roles
    ]
    return or_(false(), *reach)


def relation(user: User, subject: Subject) -> Standing:
    """Every relation between the person and one subject, and the places it lies within."""
    person = literal(subject.person_id, Uuid()) if subject.person_id else None
    place = literal(subject.place_id, Uuid()) if subject.place_id else None
    asked = [holds(each, user, person, place).label(each.value) for each in Relation]
    held = db.session.execute(select(*asked)).one()
    relations = (each for each, answer in zip(Relation, held, strict=True) if answer)
    return Standing(frozenset(relations), frozenset(db.session.scalars(within(person, place))))


def holds(relation: Relation, user: User, person: Column, place: Column) -> ColumnElement[bool]:
    if relation is Relation.ANY:
        return true()
    if relation is Relation.OWN:
        return false() if person is None else person == literal(user.id, Uuid())
    places = {
        Relation.SAME_BRANCH: places_of(user.id),
        Relation.SAME_ORGANISATION: house_of(user.id),
        Relation.TERRITORY: territory_of(user.id),
    }[relation]
    return lies_in(places, person, place)


def lies_in(places: Ids, person: Column, place: Column) -> ColumnElement[bool]:
    if place is not None:
        return place.in_(places)
    if person is None:
        return false()
    there = select(Membership.user_id).where(at_work(), Membership.organisation_id.in_(places))
    return person.in_(there)


def in_scope(grant: Grant, person: Column, place: Column) -> ColumnElement[bool]:
    """A grant for one organisation reaches that organisation and its branches."""
    if grant.scope_org_id is None:
        return true()
    scope = select(Organisation.id).where(
        or_(Organisation.id == grant.scope_org_id, Organisation.parent_id == grant.scope_org_id)
    )
    return lies_in(scope, person, place)


EARLIEST = timedelta(hours=14)  # where a day begins before it does in UTC


def at_work() -> ColumnElement[bool]:
    """Memberships of today: from where a day begins first, to the end of the last day in UTC.

    So nobody waits for their first day, and whoever leaves loses sight within hours.
    """
    return and_(
        Membership.since_on <= (clock.now() + EARLIEST).date(),
        or_(Membership.until_on.is_(None), Membership.until_on >= clock.now().date()),
    )


def places_of(user_id: UUID) -> Ids:
    return select(Membership.organisation_id).where(Membership.user_id == user_id, at_work())


def company_column(organisation: type[Organisation] = Organisation) -> ColumnElement[UUID]:
    """A branch's company is its parent; every other organisation is its own."""
    return case((organisation.kind == Kind.BRANCH, organisation.parent_id), else_=organisation.id)


def house_of(user_id: UUID) -> Ids:
    """The person's companies and all their branches."""
    mine = aliased(Organisation)
    companies = select(company_column(mine)).where(mine.id.in_(places_of(user_id)))
    return select(Organisation.id).where(company_column().in_(companies))


def territory_of(user_id: UUID) -> Ids:
    """The places of the person's territories; a company counts with its branches."""
    places: ScalarSelect[UUID] = (
        select(TerritoryPlace.organisation_id)
        .join(TerritoryMember, TerritoryMember.territory_id == TerritoryPlace.territory_id)
        .where(TerritoryMember.user_id == user_id)
        .scalar_subquery()
    )
    return select(Organisation.id).where(
        or_(Organisation.id.in_(places), Organisation.parent_id.in_(places))
    )


def within(person: Column, place: Column) -> CompoundSelect[UUID]:
    """The places of a subject and their companies."""
    if place is None:
        owner = null() if person is None else person
        places = select(Membership.organisation_id).where(Membership.user_id == owner, at_work())
        here: ColumnElement[bool] = Organisation.id.in_(places)
    else:
        here = Organisation.id == place
    return select(Organisation.id).where(here).union(select(company_column()).where(here))
