"""Lists of claims by who asks."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from api.auth.models import User
from api.claims.models import Claim
from api.claims.status import HoldReason, Status
from api.core import paging
from api.core.db import db
from api.partners import service as partners

WAITS = (Status.SUBMITTED, Status.IN_REVIEW)


def claims(
    asker: User, asked: paging.Asked, *, filter: str, state: Status | None
) -> paging.Page[Claim]:
    """'mine': the asker's own; 'team': other people's that they may see; 'all': both.

    Newest snap first. Somebody who may see nobody else's gets an empty team, not an error.
    """
    seen = partners.visible_to(asker, "claims.read", person=Claim.person_id, place=Claim.branch_id)
    mine = Claim.person_id == asker.id
    query = select(Claim).where(seen)
    if filter != "all":
        query = query.where(mine if filter == "mine" else ~mine)
    if state is not None:
        query = query.where(Claim.state == state)
    return paging.page(db.session(), query, asked, by=(Claim.snapped_at, Claim.id))


def points_in_review(person_id: UUID) -> int:
    """Points of the person's claims that are with us: estimates, not part of any balance."""
    with_us = Claim.state.in_(WAITS) | (Claim.hold_reason == HoldReason.UNDO_WINDOW)
    query = select(func.sum(Claim.points)).where(Claim.person_id == person_id, with_us)
    return int(db.session.scalar(query) or 0)
