"""Which share of a company's people held a certification on any day, as was known at any instant.

Read once a company, for a draft's goal for teams was asked of no sale when it happened.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from api.activities.models import Activity, ActivityKind
from api.activities.teams import REPS, SETTLED
from api.auth.models import Grant, User
from api.core.db import db
from api.incentives import audience
from api.incentives.engine import Team
from api.partners.models import Membership


@dataclass(frozen=True, slots=True)
class Member:
    person_id: UUID
    since_on: date
    until_on: date | None
    settled_on: date  # from then on they count
    disabled_at: datetime | None

    def counts(self, day: date, at: datetime) -> bool:
        here = self.since_on <= day and (self.until_on is None or day <= self.until_on)
        enabled = self.disabled_at is None or self.disabled_at > at
        return here and enabled and self.settled_on <= day


@dataclass(frozen=True, slots=True)
class Held:
    person_id: UUID
    code: str
    valid_from: date
    valid_until: date | None
    recorded_at: datetime
    retracted_at: datetime | None

    def counts(self, day: date, at: datetime) -> bool:
        known = self.recorded_at <= at and (self.retracted_at is None or self.retracted_at > at)
        return known and self.valid_from <= day and (
            self.valid_until is None or day <= self.valid_until
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Company:
    members: Sequence[Member]
    held: Sequence[Held]
    changes: Sequence[datetime]  # between two of them nothing new was learned


class Teams:
    def __init__(self) -> None:
        self.companies: dict[UUID, Company] = {}
        self.known: dict[tuple[UUID, str, date, int], Team] = {}

    def count(self, company_id: UUID, code: str, day: date, at: datetime) -> Team:
        """Of those who count on `day`, as was known at the instant `at`."""
        company = self.companies.get(company_id)
        if company is None:
            company = self.companies[company_id] = read(company_id)
        key = company_id, code, day, bisect_right(company.changes, at)
        found = self.known.get(key)
        if found is None:
            people = {one.person_id for one in company.members if one.counts(day, at)}
            holders = {
                one.person_id for one in company.held if one.code == code and one.counts(day, at)
            }
            found = self.known[key] = Team(len(people & holders), len(people))
        return found


def read(company_id: UUID) -> Company:
    members, held = read_members(company_id), read_held(company_id)
    instants = [one.disabled_at for one in members]
    for one in held:
        instants += [one.recorded_at, one.retracted_at]
    return Company(members, held, sorted(at for at in instants if at is not None))


def read_members(company_id: UUID) -> list[Member]:
    joined = (
        select(Membership.user_id, func.min(Membership.since_on).label("first"))
        .group_by(Membership.user_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Membership.user_id, Membership.since_on, Membership.until_on, joined.c.first,
               User.disabled_at)
        .join(joined, joined.c.user_id == Membership.user_id)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(audience.places_of(company_id)))
        .where(Membership.user_id.in_(select(Grant.user_id).where(Grant.role.in_(REPS))))
    )  # fmt: skip
    return [
        Member(person, since, until, first + SETTLED, disabled)
        for person, since, until, first, disabled in rows
    ]


def read_held(company_id: UUID) -> list[Held]:
    people = select(Membership.user_id).where(
        Membership.organisation_id.in_(audience.places_of(company_id))
    )
    rows = db.session.execute(
        select(Activity.person_id, Activity.code, Activity.valid_from, Activity.valid_until,
               Activity.recorded_at, Activity.retracted_at)
        .where(Activity.kind == ActivityKind.CERTIFICATION, Activity.person_id.in_(people))
    )  # fmt: skip
    return [
        Held(person, code, first, last, recorded, retracted)
        for person, code, first, last, recorded, retracted in rows
        if code and first
    ]
