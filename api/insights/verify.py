"""Is everything true that must be? Each room states its invariants; here they are joined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlalchemy import select

from api.activities.invariants import checks as activities
from api.audit import heads
from api.audit import service as trail
from api.audit.invariants import checks as audit
from api.auth import service as auth
from api.auth.models import Role
from api.claims.invariants import checks as claims
from api.core import beside, clock, logs
from api.core.db import db
from api.core.ids import new_id
from api.core.once import insert_once
from api.incentives.invariants import invariants as incentives
from api.insights.models import Verification
from api.jobs import service as jobs
from api.jobs.invariants import invariants as jobs_invariants
from api.ledger.invariants import checks as ledger
from api.notifications.models import Template
from api.notifications.service import notify

VERIFY = "insights.verify"
NIGHT = "insights.night"
SHOWN = 200  # problems kept of each room

ROOMS: dict[str, Callable[[], list[beside.Check]]] = {
    "ledger": ledger,
    "incentives": lambda: [incentives],
    "activities": activities,
    "claims": claims,
    "audit": audit,
    "jobs": lambda: [jobs_invariants],
}
LARGE = 50_000  # audit entries: from here on a second process is worth its start


def verify() -> dict[str, list[str]]:
    """What is wrong, by room; every list is empty when all holds."""
    beside.one_snapshot()
    checks = [(room, check) for room, checks in ROOMS.items() for check in checks()]
    found = beside.done([check for _, check in checks], beside=trail.length() >= LARGE)
    problems: dict[str, list[str]] = {room: [] for room in ROOMS}
    for (room, _), some in zip(checks, found, strict=True):
        problems[room] += some
    return problems


def ask(verification_id: UUID, *, by: UUID | None) -> Verification:
    """Have everything checked by a job; the same id again is the first one."""
    row = {"id": verification_id, "asked_at": clock.now(), "asked_by": by}
    if insert_once(Verification, row):
        jobs.enqueue(VERIFY, key=str(verification_id), verification_id=str(verification_id))
    return db.session.get_one(Verification, verification_id)


def finish(verification_id: UUID, problems: dict[str, list[str]]) -> None:
    found = db.session.get_one(Verification, verification_id)
    found.finished_at = clock.now()
    found.problems = {room: some[:SHOWN] for room, some in problems.items()}
    count = sum(map(len, problems.values()))
    if count:
        first = next(some[0] for some in problems.values() if some)
        logs.log.error("verification_failed", problems=count, first=first)
        tell(found, count)


def give_up(verification_id: UUID) -> None:
    found = db.session.get_one(Verification, verification_id)
    found.finished_at = clock.now()
    found.failed = "It could not be finished; see the worker's log."
    tell(found, 0)


def tell(found: Verification, problems: int) -> None:
    """Nobody waits for what the night finds, so whoever has to act on it is told."""
    if found.asked_by is None:
        for person_id in auth.holding(Role.ADMIN, Role.FINANCE):
            notify(person_id, Template.CHECK_FAILED, problems=problems)


def last(limit: int = 30) -> list[Verification]:
    """The newest first."""
    query = select(Verification).order_by(Verification.asked_at.desc()).limit(limit)
    return list(db.session.scalars(query))


def night(day: date) -> None:
    """Sign where the audit trail ends, then have everything checked."""
    heads.publish(day)
    ask(new_id(), by=None)
