"""What programs have paid."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from api.activities.models import Activity, ActivityAward
from api.core.db import db


def of_program(program_id: UUID) -> int:
    """All that it paid and that was not taken back, in its unit."""
    query = (
        select(func.coalesce(func.sum(ActivityAward.amount), 0))
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .where(ActivityAward.program_id == program_id, Activity.retracted_at.is_(None))
    )
    return int(db.session.scalar(query) or 0)


def units_of(program_id: UUID) -> set[str]:
    """The units in which it has paid what stands: 'PTS', a currency."""
    query = (
        select(ActivityAward.unit)
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .where(ActivityAward.program_id == program_id, Activity.retracted_at.is_(None))
    )
    return set(db.session.scalars(query.distinct()))
