"""The one table of who may do what. What is not in it is refused.

A row reads: this operation may be done by these roles, each to things that stand in one of these
relations to the person. `unless` takes away again: nobody decides a claim of their own house.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from api.auth.models import Grant, Role


class Relation(StrEnum):
    """How a person stands to a thing: to its owner, and to the place it belongs to."""

    OWN = "own"
    SAME_BRANCH = "same_branch"
    SAME_ORGANISATION = "same_organisation"
    TERRITORY = "territory"
    ANY = "any"


Relations = frozenset[Relation]


@dataclass(frozen=True, slots=True)
class Operation:
    """Which roles may, to what; `unless` one of those relations holds too."""

    roles: Mapping[Role, Relations]
    unless: Relations = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing an operation is about: whose it is, and the branch or company it belongs to."""

    person_id: UUID | None = None
    place_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds between a person and a subject; `within`: the subject's place and its company."""

    relations: Relations
    within: frozenset[UUID] = frozenset()


OWN = frozenset({Relation.OWN})
HOUSE = frozenset({Relation.OWN, Relation.SAME_ORGANISATION})
TERRITORY = frozenset({Relation.OWN, Relation.TERRITORY})
ANY = frozenset({Relation.ANY})

SELLERS = (Role.COUNTER, Role.FIELD_REP, Role.PARTNER_MANAGER)
STAFF = (Role.REVIEWER, Role.PROGRAM_MANAGER, Role.FINANCE, Role.AUDITOR, Role.ADMIN)
EVERYONE = tuple(Role)


def to(roles: tuple[Role, ...], relations: Relations) -> dict[Role, Relations]:
    return dict.fromkeys(roles, relations)


OWN_THINGS = Operation(to(SELLERS, OWN))
HOUSE_AND_STAFF = Operation(
    {**to(SELLERS, OWN), Role.PARTNER_MANAGER: HOUSE, **to(STAFF, ANY)},
)

POLICY: dict[str, Operation] = {
    "me": Operation(to(EVERYONE, OWN)),
    "inbox.read": Operation(to(EVERYONE, OWN)),
    "products.read": Operation(to(EVERYONE, ANY)),
    "products.import": Operation(to((Role.PROGRAM_MANAGER, Role.ADMIN), ANY)),
    "organisations.read": Operation(
        {**to(SELLERS, frozenset({Relation.SAME_ORGANISATION})), **to(STAFF, ANY)}
    ),
    "people.read": Operation({Role.PARTNER_MANAGER: HOUSE, **to(STAFF, ANY)}),
    "people.import": Operation({Role.PARTNER_MANAGER: HOUSE, Role.ADMIN: ANY}),
    "receipts.create": OWN_THINGS,
    "receipts.read": HOUSE_AND_STAFF,
    "claims.create": OWN_THINGS,
    "claims.read": HOUSE_AND_STAFF,
    "claims.answer": OWN_THINGS,
    "claims.withdraw": OWN_THINGS,
    "claims.review": Operation(to((Role.REVIEWER, Role.PROGRAM_MANAGER), ANY)),
    "claims.decide": Operation(to((Role.REVIEWER, Role.PROGRAM_MANAGER), ANY), unless=HOUSE),
    "points.read": OWN_THINGS,
    "earnings.read": Operation(
        to((Role.PROGRAM_MANAGER, Role.FINANCE, Role.AUDITOR, Role.ADMIN), ANY)
    ),
    "adjustments.read": Operation(to(STAFF, ANY)),
    "adjustments.ask": Operation(to((Role.REVIEWER, Role.PROGRAM_MANAGER), ANY), unless=HOUSE),
    "adjustments.decide": Operation(to((Role.FINANCE,), ANY), unless=HOUSE),
    "finance.read": Operation(to((Role.FINANCE, Role.AUDITOR), ANY)),
    "finance.set": Operation(to((Role.FINANCE,), ANY)),
    "audit.read": Operation(to((Role.FINANCE, Role.AUDITOR), ANY)),
    "verification.read": Operation(to((Role.FINANCE, Role.AUDITOR, Role.ADMIN), ANY)),
    "verification.run": Operation(to((Role.FINANCE, Role.ADMIN), ANY)),
    "promos.read": Operation(to(EVERYONE, ANY)),
    "programs.read": Operation(to(STAFF, ANY)),
    "programs.publish": Operation(to((Role.PROGRAM_MANAGER,), ANY)),
    "budgets.sign": Operation(to((Role.FINANCE,), ANY)),
    "estimates.read": Operation(to(SELLERS, OWN)),
}

VIEWS = {"seller": SELLERS, "admin": STAFF}


def operation(name: str) -> Operation:
    """The row of `name`. Raises LookupError: an operation is declared here or does not run."""
    try:
        return POLICY[name]
    except KeyError:
        raise LookupError(f"{name!r} is not in the policy table; declare who may do it") from None


def permitted(roles: frozenset[Role], name: str) -> bool:
    """Whether one of the roles may do it at all, to anything."""
    return not roles.isdisjoint(operation(name).roles)


def reaches(grants: list[Grant], name: str, standing: Standing) -> bool:
    """Whether a grant's relations, within its scope, hold for the subject."""
    row = operation(name)
    held = standing.relations | ANY
    return any(
        not held.isdisjoint(row.roles.get(grant.role, frozenset()))
        and (grant.scope_org_id is None or grant.scope_org_id in standing.within)
        for grant in grants
    )


def barred(name: str, standing: Standing) -> bool:
    """Whether the operation is taken away by who the subject is to the person."""
    return not standing.relations.isdisjoint(operation(name).unless)


def views(roles: frozenset[Role]) -> list[str]:
    """Which faces of the app the roles open: 'seller', 'admin' or both."""
    return [name for name, members in VIEWS.items() if not roles.isdisjoint(members)]
