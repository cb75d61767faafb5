"""Where people stand: a tier follows from what they earned, so there is nothing to keep up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from api.activities.models import Activity, ActivityAward
from api.core.db import db
from api.incentives import tier_terms, tiers
from api.incentives.tiers import Standing


def standing(person_id: UUID, day: date) -> Standing:
    """The person's tier on a day. Sales of that day itself do not count for it."""
    terms = tier_terms.terms_on(day)
    first = tiers.a_year_before(day - terms.grace)
    rows = db.session.execute(
        select(Activity.happened_on, func.sum(ActivityAward.amount))
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .where(ActivityAward.payee_id == person_id, ActivityAward.unit == "PTS")
        .where(Activity.happened_on >= first, Activity.happened_on < day)
        .where(Activity.retracted_at.is_(None))
        .group_by(Activity.happened_on)
        .order_by(Activity.happened_on)
    )
    return tiers.standing([(on, int(points)) for on, points in rows], day, terms)
