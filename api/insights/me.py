"""Who I am to the app: one answer gathered from the rooms that each know a part of it."""

from __future__ import annotations

from typing import Any

from api.auth import policy
from api.auth.models import User
from api.claims import lists
from api.ledger import values
from api.notifications import service as notifications
from api.partners import service as partners
from api.partners.models import Organisation


def me(user: User) -> dict[str, Any]:
    """The shape of schemas.MeOut."""
    person = partners.person(user)
    value = values.point_value()
    return {
        "id": user.id,
        "name": user.name,
        "initials": user.initials,
        "email": user.email,
        "language": user.language,
        "title": person.title,
        "roles": sorted(role.value for role in user.roles),
        "views": policy.views(user.roles),
        "organisation": company(person.organisation),
        "branch": branch(person.branch),
        "unread": notifications.unread(user.id),
        "point_value": {"minor": value.minor, "currency": value.currency},
        "in_review_points": lists.points_in_review(user.id),
    }


def company(found: Organisation | None) -> dict[str, Any] | None:
    return {"id": found.id, "name": found.name} if found else None


def branch(found: Organisation | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "id": found.id,
        "name": found.name,
        "city": found.city,
        "time_zone": found.time_zone,
    }
