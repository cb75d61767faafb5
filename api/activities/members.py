"""Who is in a saved audience today, or would be in one that is being written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.activities import known, tiers
from api.auth.models import Grant, Role, User
from api.core.db import db
from api.core.errors import NotFound
from api.incentives import audience, segments
from api.incentives.engine import Sale
from api.incentives.models import Segment
from api.partners import service as partners

NOTHING = UUID(int=0)
SHOWN = 200
SELLERS = (Role.COUNTER, Role.FIELD_REP, Role.PARTNER_MANAGER)


@dataclass(frozen=True, slots=True)
class Member:
    id: UUID
    name: str
    branch: str | None


def members(segment_id: UUID) -> dict[str, Any]:
    """The count and the first by name. Raises NotFound."""
    segment = db.session.get(Segment, segment_id)
    if segment is None:
        raise NotFound
    return meeting(segment.conditions)


def meeting(document: object) -> dict[str, Any]:
    """Who meets conditions that nobody saved yet. Raises BadRules, InvalidInput."""
    conditions = segments.conditions_of(document)
    sellers = select(Grant.user_id).where(Grant.role.in_(SELLERS))
    query = select(User).where(User.id.in_(sellers), User.disabled_at.is_(None))
    found = [
        member
        for user in db.session.scalars(query.order_by(User.name, User.id))
        if (member := inside(user, conditions))
    ]
    return {"count": len(found), "items": found[:SHOWN]}


def inside(user: User, conditions: tuple[Any, ...]) -> Member | None:
    today = audience.today(user.id)
    branch = partners.branch_of(user.id, today)
    sale = Sale(NOTHING, branch.id if branch else None, user.id, today, "", None, ())
    stands = tiers.standing(user.id, today)
    facts = replace(
        audience.facts_of(user.id, on=today),
        tier=stands.level.name,
        points_12_months=stands.points,
        certifications=known.certifications_of(user.id),
    )
    if not all(condition.check(sale, facts).ok for condition in conditions):
        return None
    return Member(user.id, user.name, branch.name if branch else None)
