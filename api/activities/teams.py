"""How many of a company's active people hold a certification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select

from api.activities.models import Activity, ActivityKind
from api.auth.models import Grant, Role, User
from api.core.db import db
from api.incentives import audience
from api.incentives.engine import Team
from api.incentives.engine.payouts import TeamThreshold
from api.incentives.engine.ruleset import Entry
from api.partners.models import Membership

SETTLED = timedelta(days=30)  # who joined later does not count yet
REPS = (Role.COUNTER, Role.FIELD_REP)


def counts(entries: Sequence[Entry], company_id: UUID | None, day: date) -> dict[str, Team]:
    """The count of each rule that asks for one."""
    asking = [entry.rule for entry in entries if isinstance(entry.rule.pay, TeamThreshold)]
    if not asking or company_id is None:
        return {}
    people = active(company_id, day)
    return {rule.id: Team(certified(people, rule.pay.code, day), len(people)) for rule in asking}


def active(company_id: UUID, day: date) -> list[UUID]:
    """Who sells there on that day and joined at least 30 days before it."""
    here = (
        select(Membership.user_id)
        .where(Membership.organisation_id.in_(audience.places_of(company_id)))
        .where(Membership.since_on <= day)
        .where(or_(Membership.until_on.is_(None), Membership.until_on >= day))
    )
    settled = (
        select(Membership.user_id)
        .group_by(Membership.user_id)
        .having(func.min(Membership.since_on) <= day - SETTLED)
    )
    sellers = select(Grant.user_id).where(Grant.role.in_(REPS))
    query = (
        select(User.id)
        .where(User.id.in_(here), User.id.in_(settled), User.id.in_(sellers))
        .where(User.disabled_at.is_(None))
        .order_by(User.id)
    )
    return list(db.session.scalars(query))


def certified(people: Sequence[UUID], code: str, day: date) -> int:
    """How many of them hold it on that day."""
    query = select(func.count(Activity.person_id.distinct())).where(
        Activity.person_id.in_(people),
        Activity.kind == ActivityKind.CERTIFICATION,
        Activity.code == code,
        Activity.retracted_at.is_(None),
        Activity.valid_from <= day,
        or_(Activity.valid_until.is_(None), Activity.valid_until >= day),
    )
    return db.session.scalar(query) or 0
