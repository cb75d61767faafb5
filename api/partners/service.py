"""Who works where, who belongs to whom, and what was agreed to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from api.auth.models import User
from api.core import clock
from api.core.db import db
from api.core.errors import DomainError
from api.core.ids import new_id
from api.core.paging import Asked, Page, page
from api.partners.access import house_of
from api.partners.access import relation as relation
from api.partners.access import visible_to as visible_to
from api.partners.models import Consent, ConsentKind, Kind, Membership, Organisation
from api.partners.people import Person, described
from api.partners.places import company_of as company_of
from api.partners.places import lineage as lineage
from api.partners.places import organisation as organisation
from api.partners.places import organisations as organisations
from api.partners.places import time_zone_of as time_zone_of


class NumberTaken(DomainError):
    slug = "number-taken"
    title = "Another branch has that number"


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


def joined_on(user_id: UUID) -> date | None:
    """The first day the person worked at any partner. None for who never did."""
    return db.session.scalar(
        select(func.min(Membership.since_on)).where(Membership.user_id == user_id)
    )


def same_company(user_id: UUID, place_id: UUID | None) -> bool:
    """Whether the person works today at the company that the place belongs to."""
    if place_id is None:
        return False
    return db.session.scalar(house_of(user_id).where(Organisation.id == place_id)) is not None


def company_branches(user_id: UUID) -> list[UUID]:
    """All branches of the companies the person works at today. Empty for the brand's staff."""
    branches = house_of(user_id).where(Organisation.kind == Kind.BRANCH)
    return list(db.session.scalars(branches))


def brand() -> Organisation | None:
    """The company that runs the programme. None in a database that was not set up."""
    return db.session.scalar(select(Organisation).filter_by(kind=Kind.BRAND).limit(1))


def company_with(number: str) -> Organisation | None:
    """The company, not a branch, that has this number with the brand."""
    return db.session.scalar(select(Organisation).filter_by(parent_id=None, number=number))


def visible_organisations(user: User, asked: Asked) -> Page[Organisation]:
    """Those the person may see, by name."""
    query = select(Organisation).where(
        visible_to(user, "organisations.read", place=Organisation.id)
    )
    order = [Organisation.name, Organisation.id]
    return page(db.session(), query, asked, by=order, descending=False)


def person(user: User) -> Person:
    """The user with title, branch and company of today."""
    return described([user])[0]


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
