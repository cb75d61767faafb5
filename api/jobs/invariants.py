"""What must always be true of jobs. Each problem names the row it is about."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.jobs.models import Job, State

PATIENCE = timedelta(minutes=1)  # a sweeper takes an orphan over within seconds
LONGEST_WAIT = timedelta(hours=1)  # of a job that could run


def invariants() -> list[str]:
    """Jobs that nobody works on although somebody should; an empty list when all is well."""
    now = clock.now()
    lost = select(Job.id, Job.name).where(
        Job.state == State.RUNNING, Job.lease_until < now - PATIENCE
    )
    late = select(Job.id, Job.name).where(
        Job.state == State.QUEUED, Job.run_after < now - LONGEST_WAIT
    )
    return [
        *(f"job {id_} ({name}) is past its lease" for id_, name in db.session.execute(lost)),
        *(f"job {id_} ({name}) waits too long" for id_, name in db.session.execute(late)),
    ]
