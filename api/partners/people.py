"""People as others see them: with their title, branch and company of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from api.auth.models import Role, User
from api.core.db import db
from api.core.paging import Asked, Page, page
from api.partners import places
from api.partners.access import at_work, visible_to
from api.partners.models import Kind, Membership, Organisation


@dataclass(frozen=True, slots=True)
class Person:
    """A user and where they work today; None where they work nowhere."""

    id: UUID
    name: str
    initials: str
    email: str
    language: str
    roles: list[Role]
    title: str | None
    branch: Organisation | None
    organisation: Organisation | None  # the company
    disabled: bool


def search(user: User, asked: Asked, *, q: str = "") -> Page[Person]:
    """Those `user` may see whose name or e-mail contains `q`, by name."""
    query = select(User).where(visible_to(user, "people.read", person=User.id))
    if q:
        query = query.where(or_(contains(User.name, q), contains(User.email, q)))
    found = page(db.session(), query, asked, by=[User.name, User.id], descending=False)
    return Page(described(found.items), found.next_cursor)


def contains(column: Any, text: str) -> Any:
    return func.lower(column).contains(text.strip().lower(), autoescape=True)


def described(users: Sequence[User]) -> list[Person]:
    """The users with where they work, in a fixed number of queries."""
    held = memberships_of([user.id for user in users])
    homes = places.with_companies(each.organisation_id for each in held.values())
    return [describe(user, held.get(user.id), homes) for user in users]


def memberships_of(user_ids: list[UUID]) -> dict[UUID, Membership]:
    """The membership of today of each; of several the one joined last."""
    query = (
        select(Membership)
        .where(Membership.user_id.in_(user_ids), at_work())
        .order_by(Membership.since_on, Membership.id)
    )
    return {held.user_id: held for held in db.session.scalars(query)}


def describe(
    user: User,
    held: Membership | None,
    homes: dict[UUID, tuple[Organisation, Organisation]],
) -> Person:
    place, company = homes[held.organisation_id] if held else (None, None)
    return Person(
        id=user.id,
        name=user.name,
        initials=user.initials,
        email=user.email,
        language=user.language,
        roles=sorted(user.roles),
        title=held.title if held else None,
        branch=place if place and place.kind is Kind.BRANCH else None,
        organisation=company,
        disabled=user.disabled_at is not None,
    )
