"""Who works where, who belongs to whom, and what was agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from api.auth.models import Role, User
from api.core import clock
from api.core.db import db
from api.core.errors import DomainError, NotFound
from api.core.ids import new_id
from api.core.paging import Asked, Page, page
from api.partners.access import at_work
from api.partners.access import relation as relation
from api.partners.access import visible_to as visible_to
from api.partners.models import Consent, ConsentKind, Kind, Membership, Organisation


class NumberTaken(DomainError):
    slug = "number-taken"
    title = "Another branch has that number"


@dataclass(frozen=True, slots=True)
class Person:
    """A user and where they work today; None when they work nowhere."""

    id: UUID
    name: str
    initials: str
    email: str
    language: str
    roles: list[Role]
    title: str | None
    branch: Organisation | None
    organisation: Organisation | None
    disabled: bool


def add_organisation(
    *,
    kind: Kind,
    name: str,
    number: str,
    time_zone: str,
    parent_id: UUID | None = None,
    **facts: Any,
) -> Organisation:
    """`facts`: id, city, region, country. A branch needs its company as parent.

    Raises NumberTaken.
    """
    taken = select(Organisation.id).filter_by(parent_id=parent_id, number=number)
    if db.session.scalar(taken) is not None:
        raise NumberTaken(f"The number {number} is in use already.", number=number)
    organisation = Organisation(
        **{"id": new_id(), **facts},
        kind=kind,
        name=name,
        number=number,
        time_zone=time_zone,
        parent_id=parent_id,
    )
    db.session.add(organisation)
    db.session.flush()
    return organisation


def organisation(organisation_id: UUID) -> Organisation:
    """Raises NotFound."""
    found = db.session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound
    return found


def join(
    user_id: UUID, organisation_id: UUID, *, since_on: date, title: str | None = None
) -> Membership:
    """The person works there from that day; what they had before ends the day before.

    Joining where one already works only changes the title.
    """
    held = membership(user_id, since_on)
    if held is not None and held.organisation_id == organisation_id:
        held.title = title
        return held
    if held is not None:
        leave(held, last_on=since_on - timedelta(days=1))
    joined = Membership(
        id=new_id(),
        user_id=user_id,
        organisation_id=organisation_id,
        title=title,
        since_on=since_on,
    )
    db.session.add(joined)
    db.session.flush()
    return joined


def leave(held: Membership, *, last_on: date) -> None:
    """End a membership; one that would end before it began was never one."""
    if last_on < held.since_on:
        db.session.delete(held)
    else:
        held.until_on = last_on
    db.session.flush()


def membership(user_id: UUID, on: date) -> Membership | None:
    """Where the person worked on that day; of several the one joined last."""
    query = (
        select(Membership)
        .where(Membership.user_id == user_id, Membership.since_on <= on)
        .where(or_(Membership.until_on.is_(None), Membership.until_on >= on))
        .order_by(Membership.since_on.desc(), Membership.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def branch_of(user_id: UUID, on: date) -> Organisation | None:
    """The organisation the person worked at on that day, mostly a branch. None: at none."""
    held = membership(user_id, on)
    return organisation(held.organisation_id) if held else None


def company_of(place: Organisation) -> Organisation:
    """The company of a branch; any other organisation is its own."""
    if place.kind is Kind.BRANCH and place.parent_id is not None:
        return organisation(place.parent_id)
    return place


def brand() -> Organisation | None:
    """The company that runs the programme. None in a database that was not set up."""
    return db.session.scalar(select(Organisation).filter_by(kind=Kind.BRAND).limit(1))


def organisations(user: User, asked: Asked) -> Page[Organisation]:
    """Those the person may see, by name."""
    query = select(Organisation).where(
        visible_to(user, "organisations.read", place=Organisation.id)
    )
    order = [Organisation.name, Organisation.id]
    return page(db.session(), query, asked, by=order, descending=False)


def people(user: User, asked: Asked, *, q: str = "") -> Page[Person]:
    """Those the person may see whose name or e-mail contains `q`, by name."""
    query = select(User).where(visible_to(user, "people.read", person=User.id))
    if q:
        query = query.where(or_(contains(User.name, q), contains(User.email, q)))
    found = page(db.session(), query, asked, by=[User.name, User.id], descending=False)
    return Page(described(found.items), found.next_cursor)


def contains(column: Any, text: str) -> Any:
    return func.lower(column).contains(text.strip().lower(), autoescape=True)


def person(user: User) -> Person:
    return described([user])[0]


def described(users: Sequence[User]) -> list[Person]:
    """The users with where they work, in a fixed number of queries."""
    held = memberships_of([user.id for user in users])
    places = organisations_by_id({each.organisation_id for each in held.values()})
    companies = {each.parent_id for each in places.values() if each.kind is Kind.BRANCH}
    places |= organisations_by_id({each for each in companies if each} - places.keys())
    return [describe(user, held.get(user.id), places) for user in users]


def memberships_of(user_ids: list[UUID]) -> dict[UUID, Membership]:
    query = (
        select(Membership)
        .where(Membership.user_id.in_(user_ids), at_work())
        .order_by(Membership.since_on, Membership.id)
    )
    return {held.user_id: held for held in db.session.scalars(query)}


def organisations_by_id(ids: set[UUID]) -> dict[UUID, Organisation]:
    if not ids:
        return {}
    query = select(Organisation).where(Organisation.id.in_(ids))
    return {found.id: found for found in db.session.scalars(query)}


def describe(user: User, held: Membership | None, places: dict[UUID, Organisation]) -> Person:
    place = places[held.organisation_id] if held else None
    branch = place if place and place.kind is Kind.BRANCH else None
    company = places[branch.parent_id] if branch and branch.parent_id else place
    return Person(
        id=user.id,
        name=user.name,
        initials=user.initials,
        email=user.email,
        language=user.language,
        roles=sorted(user.roles),
        title=held.title if held else None,
        branch=branch,
        organisation=company,
        disabled=user.disabled_at is not None,
    )


def consent(subject: str, kind: ConsentKind, *, text_version: str, actor_id: UUID) -> Consent:
    """Note that `actor_id` agreed for `subject`, 'user:<id>' or 'organisation:<id>'."""
    given = Consent(
        id=new_id(),
        subject=subject,
        kind=kind,
        text_version=text_version,
        actor_id=actor_id,
        at=clock.now(),
    )
    db.session.add(given)
    return given


def consented(subject: str, kind: ConsentKind, *, text_version: str | None = None) -> bool:
    """Whether the subject agreed, to that version of the text when one is named."""
    query = select(Consent.id).filter_by(subject=subject, kind=kind).limit(1)
    if text_version is not None:
        query = query.filter_by(text_version=text_version)
    return db.session.scalar(query) is not None
