"""The worker: it renews what it holds, and only that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.jobs.models import Job, State
from api.jobs.runner import LEASE
from api.jobs.worker import Worker
from tests.jobs.test_run import enqueued, lose_the_lease, noting


def lease_until() -> datetime:
    db.session.rollback()
    found = db.session.execute(select(Job.lease_until)).scalar_one()
    assert found is not None
    return found


def test_a_lease_is_renewed_although_the_job_was_asked_for_again(app: Flask) -> None:
    job_id = enqueued()
    worker = Worker(app, {})

    def slow(**_ids: Any) -> None:
        db.session.rollback()
        assert worker.do(job_id) is None
        with clock.at(clock.now() + LEASE / 2):
            worker.beat()
            assert lease_until() == clock.now() + LEASE

    worker.handlers = noting(slow)
    assert worker.do(job_id) is State.DONE
    assert worker.running == set()


def test_a_lease_that_another_worker_took_over_is_not_renewed(app: Flask) -> None:
    job_id = enqueued()
    worker, other = Worker(app, {}), Worker(app, {})

    def taken_over(**_ids: Any) -> None:
        db.session.rollback()
        before = lease_until()
        with clock.at(clock.now() + timedelta(seconds=5)):
            worker.beat()
        assert lease_until() == before

    def slow(**_ids: Any) -> None:
        db.session.rollback()
        lose_the_lease(job_id)
        assert other.do(job_id) is State.DONE

    worker.handlers, other.handlers = noting(slow), noting(taken_over)
    assert worker.do(job_id) is None
