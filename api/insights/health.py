"""Is it alive, can it work, and the numbers a monitor scrapes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select, text

from api.core import clock
from api.core.db import db
from api.jobs import service as jobs
from api.jobs.models import Job, State
from api.storage import service as storage

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="alive")


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Database, storage and a worker are there; 503 names what is not.

    Jobs that failed too often are counted beside: they wait for a person, the others go on.
    """
    checks: dict[str, str | int] = {
        "database": check(database),
        "storage": check(storage.check_ready),
    }
    checks["worker"] = check(worker) if checks["database"] == "ok" else "unknown"
    ready = all(answer == "ok" for answer in checks.values())
    if checks["database"] == "ok":
        checks["dead_jobs"] = dead_jobs()
    return jsonify(status="ready" if ready else "not ready", checks=checks), 200 if ready else 503


def check(probe: Any) -> str:
    try:
        probe()
    except Exception as error:  # noqa: BLE001  # the answer is the error's name
        return type(error).__name__
    return "ok"


def database() -> None:
    db.session.execute(text("SELECT 1"))


def dead_jobs() -> int:
    query = select(func.count()).select_from(Job).filter_by(state=State.DEAD)
    return db.session.scalar(query) or 0


class NoWorker(Exception):
    """No worker was seen lately; photos wait."""


def worker() -> None:
    if jobs.workers_seen() == 0:
        raise NoWorker


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus text: jobs by state and the age of the oldest that waits."""
    registry = CollectorRegistry()
    by_state = Gauge("spiffy_jobs", "Jobs by state", ["state"], registry=registry)
    for state, count in db.session.execute(select(Job.state, func.count()).group_by(Job.state)):
        by_state.labels(state.value).set(count)
    oldest = db.session.scalar(select(func.min(Job.run_after)).where(Job.state == State.QUEUED))
    age = max(0.0, (clock.now() - oldest).total_seconds()) if oldest else 0.0
    Gauge("spiffy_oldest_due_job_seconds", "Wait of the oldest job", registry=registry).set(age)
    Gauge("spiffy_workers", "Workers seen lately", registry=registry).set(jobs.workers_seen())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
