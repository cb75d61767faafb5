"""Put work on the list, take it off, and see what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update

from api.core import clock, logs
from api.core.db import db, on_commit
from api.core.ids import new_id
from api.jobs.models import Heartbeat, Job, State

HEARTBEAT = timedelta(seconds=30)  # a worker not seen for this long is taken for gone

_wake: list[Callable[[UUID, datetime], object]] = []


def use_wake_up(wake: Callable[[UUID, datetime], object]) -> None:
    """How a worker is woken after a commit. Losing a wake-up costs seconds, never the job."""
    _wake[:] = [wake]


def enqueue(
    name: str, *, key: str | None = None, run_after: datetime | None = None, **ids: Any
) -> Job:
    """Have `name` done with `ids` once the caller's transaction is saved.

    With a `key`, a second job of the same name and key is the first one again.
    """
    if key is not None:
        known = db.session.scalar(select(Job).filter_by(name=name, key=key))
        if known is not None:
            return known
    now = clock.now()
    job = Job(
        id=new_id(),
        name=name,
        key=key,
        ids=ids,
        run_after=run_after or now,
        request_id=logs.request_id(),
        created_at=now,
    )
    db.session.add(job)
    db.session.flush()
    on_commit(lambda: wake(job.id, job.run_after))
    return job


def wake(job_id: UUID, run_after: datetime) -> None:
    """Best effort: whatever goes wrong here, the sweeper finds the row."""
    try:
        for tell in _wake:
            tell(job_id, run_after)
    except Exception as error:  # noqa: BLE001  # any queue may fail in any way; the row is safe
        logs.log.warning("wake_up_failed", error=type(error).__name__)


def cancel(name: str, key: str) -> bool:
    """Call off a job that has not begun, or has given up. False when it runs, is done, or never
    was there."""
    changed = db.session.execute(
        update(Job)
        .where(Job.name == name, Job.key == key, Job.state.in_((State.QUEUED, State.DEAD)))
        .values(state=State.CANCELLED, finished_at=clock.now())
        .returning(Job.id)
    ).first()
    return changed is not None


def due(limit: int = 100) -> list[UUID]:
    """Jobs whose time has come and those whose worker was lost, oldest first."""
    now = clock.now()
    waiting = (Job.state == State.QUEUED) & (Job.run_after <= now)
    orphaned = (Job.state == State.RUNNING) & (Job.lease_until < now)
    query = select(Job.id).where(or_(waiting, orphaned)).order_by(Job.run_after).limit(limit)
    return list(db.session.scalars(query))


def dead() -> list[Job]:
    """Jobs that failed too often, newest first."""
    query = select(Job).filter_by(state=State.DEAD).order_by(Job.created_at.desc())
    return list(db.session.scalars(query))


def send_again(job_id: UUID) -> bool:
    """Give a dead job a fresh set of tries. False when it is not dead."""
    changed = db.session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == State.DEAD)
        .values(state=State.QUEUED, attempts=0, run_after=clock.now(), finished_at=None)
        .returning(Job.id)
    ).first()
    return changed is not None


def beat(worker: str) -> None:
    """Note that a worker is alive."""
    db.session.merge(Heartbeat(worker=worker, seen_at=clock.now()))


def workers_seen() -> int:
    """How many workers were alive in the last HEARTBEAT."""
    since = clock.now() - HEARTBEAT
    query = select(Heartbeat.worker).where(Heartbeat.seen_at >= since)
    return len(db.session.scalars(query).all())
