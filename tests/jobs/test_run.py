"""Jobs: done once, whoever dies on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from api.audit import service as audit
from api.audit.models import Entry
from api.core import clock
from api.core.db import db, unit_of_work
from api.jobs import runner, service
from api.jobs.models import Job, State
from api.jobs.runner import MOST_ATTEMPTS, Handler


def enqueued(**changes: Any) -> UUID:
    job = unit_of_work(lambda: service.enqueue("room.act", thing="1", **changes), write=True)
    return job.id


def noting(work: Any = lambda **_ids: "worked") -> dict[str, Handler]:
    """A handler whose finish leaves a mark in the audit trail."""

    def finish(result: Any, **ids: Any) -> None:
        audit.record(None, "room.acted", f"thing:{ids['thing']}", after={"result": result})

    def give_up(**ids: Any) -> None:
        audit.record(None, "room.gave_up", f"thing:{ids['thing']}")

    return {"room.act": Handler("room.act", finish, work, give_up)}


def marks() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Entry.did).order_by(Entry.no)))


def state(job_id: UUID) -> State:
    db.session.rollback()
    return db.session.execute(select(Job.state).where(Job.id == job_id)).scalar_one()


def test_a_job_is_worked_and_finished_once(app: Flask) -> None:
    job_id = enqueued()
    assert runner.run(job_id, noting()) is State.DONE
    assert runner.run(job_id, noting()) is None
    assert marks() == ["room.acted"]


def test_a_job_of_a_rolled_back_request_never_was(app: Flask) -> None:
    def refused() -> None:
        service.enqueue("room.act", thing="1")
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        unit_of_work(refused, write=True)
    assert service.due() == []


def test_two_jobs_of_one_key_are_one_job(app: Flask) -> None:
    assert enqueued(key="thing:1") == enqueued(key="thing:1")


def test_a_job_waits_for_its_time(app: Flask) -> None:
    job_id = enqueued(run_after=clock.now() + timedelta(minutes=1))
    assert runner.run(job_id, noting()) is None
    assert state(job_id) is State.QUEUED


def test_a_cancelled_job_is_not_done_and_a_running_one_cannot_be_cancelled(app: Flask) -> None:
    job_id = enqueued(key="a")
    assert unit_of_work(lambda: service.cancel("room.act", "a"), write=True)
    assert runner.run(job_id, noting()) is None
    other = enqueued(key="b")
    unit_of_work(lambda: runner.take(other), write=True)
    assert not unit_of_work(lambda: service.cancel("room.act", "b"), write=True)


def test_a_worker_that_lost_its_lease_saves_nothing(app: Flask) -> None:
    job_id = enqueued()

    def slow(**_ids: Any) -> str:
        db.session.rollback()
        past = clock.now() - timedelta(seconds=1)
        unit_of_work(
            lambda: db.session.execute(
                update(Job).where(Job.id == job_id).values(lease_until=past)
            ),
            write=True,
        )
        assert runner.run(job_id, noting(lambda **_ids: "the second worker")) is State.DONE
        return "the first worker"

    assert runner.run(job_id, noting(slow)) is None
    db.session.rollback()
    results = db.session.scalars(select(Entry.after).order_by(Entry.no)).all()
    assert results == [{"result": "the second worker"}]


def a_dead_job() -> UUID:
    """One that failed as often as it may."""

    def broken(**_ids: Any) -> None:
        raise ValueError("poison")

    job_id = enqueued()
    fail_to_the_end(job_id, noting(broken))
    return job_id


def fail_to_the_end(job_id: UUID, handlers: dict[str, Handler]) -> None:
    for _ in range(MOST_ATTEMPTS):
        unit_of_work(lambda: make_due(job_id), write=True)
        runner.run(job_id, handlers)


def make_due(job_id: UUID) -> None:
    db.session.execute(update(Job).where(Job.id == job_id).values(run_after=clock.now()))


def test_a_job_that_always_fails_ends_dead_and_seen_and_can_be_sent_again(app: Flask) -> None:
    job_id = a_dead_job()
    assert state(job_id) is State.DEAD
    assert marks() == ["room.gave_up"]
    assert [job.id for job in service.dead()] == [job_id]
    assert "poison" in (service.dead()[0].last_error or "")
    assert unit_of_work(lambda: service.send_again(job_id), write=True)
    assert runner.run(job_id, noting()) is State.DONE


def test_a_job_that_kills_its_workers_ends_dead_and_is_given_up(app: Flask) -> None:
    job_id = enqueued()
    for _ in range(MOST_ATTEMPTS):
        assert runner.begin(job_id) is not None
        lose_the_lease(job_id)
    assert runner.run(job_id, noting()) is State.DEAD
    assert marks() == ["room.gave_up"]
    assert "WorkerLost" in (service.dead()[0].last_error or "")


def lose_the_lease(job_id: UUID) -> None:
    """As when the worker's machine loses power."""
    past = clock.now() - timedelta(seconds=1)
    lost = update(Job).where(Job.id == job_id).values(lease_until=past)
    unit_of_work(lambda: db.session.execute(lost), write=True)


def test_a_job_that_nobody_knows_ends_dead(app: Flask) -> None:
    job_id = enqueued()
    fail_to_the_end(job_id, {})
    assert state(job_id) is State.DEAD
    assert "KeyError: 'room.act'" in (service.dead()[0].last_error or "")
