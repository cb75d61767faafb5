"""What must always be true of activities. Each problem names the row it is about."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.activities.seal import retracted, sealed
from api.audit.sealed import digests
from api.core.db import db
from api.ledger import service as ledger

BATCH = 500


def invariants() -> list[str]:
    """All that is wrong; an empty list when every slip was paid once, and only what it says."""
    return [*wrong_totals(), *unpaid(), *not_taken_back(), *unlike_their_seal()]


def wrong_totals() -> list[str]:
    """Slips whose total is not the sum of the person's own points among their awards."""
    awarded = func.coalesce(func.sum(ActivityAward.amount), 0)
    own = (ActivityAward.payee_id == Activity.person_id) & (ActivityAward.unit == "PTS")
    rows = db.session.execute(
        select(ActivityDecision.activity_id, ActivityDecision.total, awarded)
        .join(Activity, Activity.id == ActivityDecision.activity_id)
        .outerjoin(ActivityAward, (ActivityAward.activity_id == ActivityDecision.activity_id) & own)
        .group_by(ActivityDecision.activity_id, ActivityDecision.total)
        .having(ActivityDecision.total != awarded)
    )
    return [f"activity {id_} decided {total}, its awards say {sum_}" for id_, total, sum_ in rows]


def unpaid() -> list[str]:
    """Slips with awards and without their ledger transaction."""
    query = select(ActivityAward.activity_id).distinct()
    wanted = [f"activity:{id_}" for id_ in db.session.scalars(query)]
    return [f"{reference} was never paid" for reference in missing(wanted)]


def not_taken_back() -> list[str]:
    """Retracted activities that earned and whose points were not reversed."""
    query = (
        select(Activity.id)
        .where(Activity.retracted_at.is_not(None))
        .where(Activity.id.in_(select(ActivityAward.activity_id)))
    )
    wanted = [f"reversal:activity:{id_}" for id_ in db.session.scalars(query)]
    return [f"{reference} is missing in the ledger" for reference in missing(wanted)]


def unlike_their_seal() -> Iterator[str]:
    """Sales, slips and awards that are not what was recorded, or have no trace of it."""
    known: dict[str, str] = {}
    back: dict[str, str] = {}
    for id_, did, digest in digests("activity"):
        (back if did == "activity.retracted" else known)[id_] = digest
    awards: dict[UUID, list[ActivityAward]] = {}
    for award in db.session.scalars(select(ActivityAward)):
        awards.setdefault(award.activity_id, []).append(award)
    every = select(Activity).options(selectinload(Activity.decision))
    every = every.execution_options(populate_existing=True)
    for activity in db.session.scalars(every):
        kept, taken = known.pop(str(activity.id), None), back.pop(str(activity.id), None)
        if taken != (retracted(activity) if activity.retracted_at else None):
            yield f"activity {activity.id} was taken back otherwise than the audit trail says"
        if kept is None:
            yield f"activity {activity.id} has no audit entry"
        elif kept != sealed(activity, awards.pop(activity.id, ())):
            yield f"activity {activity.id} is not what the audit trail sealed"
    for id_ in {**known, **back}:
        yield f"activity {id_} is missing, the audit trail has it"


def missing(references: list[str]) -> list[str]:
    batches = [references[at : at + BATCH] for at in range(0, len(references), BATCH)]
    found = {known for batch in batches for known in ledger.recorded(batch)}
    return [reference for reference in references if reference not in found]
