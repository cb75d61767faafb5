"""Doing one job: lease it, work outside any transaction, finish in one fenced transaction."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, update

from api.core import clock, logs
from api.core.db import db, unit_of_work
from api.jobs.models import Job, State

LEASE = timedelta(seconds=20)  # renewed by the worker's heartbeat while it works
MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Handler:
    """What a room does for a job of one name.

    `work(**ids)` may read the database and take long; it holds no transaction afterwards.
    `finish(result, **ids)` saves, in one transaction. `give_up(**ids)` saves what a person
    should see once the job has failed too often.
    """

    name: str
    finish: Callable[..., None]
    work: Callable[..., Any] = field(default=lambda **_ids: None)
    give_up: Callable[..., None] = field(default=lambda **_ids: None)


@dataclass(frozen=True, slots=True)
class Lease:
    job_id: UUID
    name: str
    ids: dict[str, Any]
    attempt: int
    request_id: str | None


class Superseded(Exception):
    """Another worker has this job now; what we did is dropped."""


class WorkerLost(Exception):
    """Whoever worked on the job was killed, as often as a job may fail."""


def run(job_id: UUID, handlers: dict[str, Handler]) -> State | None:
    """Do the job if it is ours to do. None when it was not due, or another has it."""
    lease = begin(job_id)
    return work(lease, handlers) if lease else None


def begin(job_id: UUID) -> Lease | None:
    """Lease the job and save that. None when it was not due, or another has it."""
    return unit_of_work(lambda: take(job_id), write=True)


def work(lease: Lease, handlers: dict[str, Handler]) -> State | None:
    """Do a job that was begun. None when another worker has it by now."""
    logs.start(lease.request_id)
    facts = {"job": str(lease.job_id), "name": lease.name}
    try:
        attempt(lease, handlers[lease.name])
    except Superseded:
        logs.log.warning("job_superseded", **facts)
        return None
    except Exception as error:  # noqa: BLE001  # a room may fail in any way; the job goes on
        logs.log.exception("job_failed", **facts)
        trace = logs.without_rows("".join(traceback.format_exception(error)))[-2000:]
        handler = handlers.get(lease.name, Handler(lease.name, finish=lambda *_: None))
        return unit_of_work(lambda: failed(lease, handler, trace), write=True)
    logs.log.info("job_done", attempt=lease.attempt, **facts)
    return State.DONE


def attempt(lease: Lease, handler: Handler) -> None:
    """Raises whatever the room raises, and WorkerLost instead of working once more than allowed."""
    if lease.attempt > MOST_ATTEMPTS:
        raise WorkerLost(f"{MOST_ATTEMPTS} workers were lost or failed")
    result = handler.work(**lease.ids)
    db.session.rollback()  # ends what `work` read; nothing is held while we wait for the lock
    unit_of_work(lambda: finish(lease, handler, result), write=True)


def take(job_id: UUID) -> Lease | None:
    """Lease a due or orphaned job in one statement, so that two workers cannot both have it."""
    now = clock.now()
    row = db.session.execute(
        update(Job)
        .where(Job.id == job_id)
        .where(
            or_(
                (Job.state == State.QUEUED) & (Job.run_after <= now),
                (Job.state == State.RUNNING) & (Job.lease_until < now),
            )
        )
        .values(state=State.RUNNING, attempts=Job.attempts + 1, lease_until=now + LEASE)
        .returning(Job.name, Job.ids, Job.attempts, Job.request_id)
    ).first()
    return Lease(job_id, row.name, row.ids, row.attempts, row.request_id) if row else None


def finish(lease: Lease, handler: Handler, result: Any) -> None:
    """Mark the job done first: if the fence has moved, nothing of this attempt is saved."""
    move(lease, State.DONE, None)
    handler.finish(result, **lease.ids)


def failed(lease: Lease, handler: Handler, trace: str) -> State | None:
    """Try again later, or give up visibly."""
    if lease.attempt < MOST_ATTEMPTS:
        move(lease, State.QUEUED, trace, wait=timedelta(seconds=2**lease.attempt))
        return State.QUEUED
    move(lease, State.DEAD, trace)
    handler.give_up(**lease.ids)
    return State.DEAD


def move(lease: Lease, state: State, trace: str | None, *, wait: timedelta = timedelta()) -> None:
    """Raises Superseded unless the job is still in this attempt."""
    now = clock.now()
    changed = db.session.execute(
        update(Job)
        .where(Job.id == lease.job_id, Job.state == State.RUNNING, Job.attempts == lease.attempt)
        .values(
            state=state,
            lease_until=None,
            last_error=trace,
            run_after=now + wait,
            finished_at=None if state is State.QUEUED else now,
        )
        .returning(Job.id)
    ).first()
    if changed is None:
        raise Superseded
