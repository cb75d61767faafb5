"""Whatever moves points, killed at any of its durable steps and asked again: done once or not at
all, and never more than once.

On SQLite every flow dies at every step, claims included. On PostgreSQL the verbs that move points
die at every fifth: each death needs a beginning made anew there, and all of them take minutes.
Claims are left out there, for what they add to the verbs does not differ by database.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from api.app import HANDLERS
from api.audit.invariants import invariants as audit
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.insights.verify import verify
from api.jobs import runner
from api.jobs import service as jobs
from api.ledger import adjustments, expiry, orders, service
from api.ledger.invariants import invariants as ledger
from api.ledger.models import Posting, Verdict
from api.ledger.service import Balances
from tests.claims import cases as claims
from tests.conftest import sqlite_file
from tests.factories import a_person, ana, as_user, chen, fay
from tests.ledger import crash
from tests.ledger.cases import cancel, hold, in_haste, saved, spend, start_anew
from tests.ledger.earning import earn, take_back, what_pays

MONTH = timedelta(days=31)
SAMPLED = 5  # on PostgreSQL
VERIFIED_EVERY = 10  # steps: all rooms after the retry; the books after each death
SWEPT = timedelta(seconds=40)  # later: a lost worker's lease is over


@dataclass(frozen=True)
class Flow:
    """`act` as a client or a worker does it, with the same ids each time it is asked again."""

    owner_id: UUID
    act: Callable[[], object]
    later: timedelta = timedelta()  # when it happens

    def when(self, more: timedelta = timedelta()) -> AbstractContextManager[None]:
        wait = self.later + more
        return clock.at(clock.now() + wait) if wait else nullcontext()


def an_award() -> Flow:
    rules, owner, activity_id = what_pays(), new_id(), new_id()
    return Flow(owner, lambda: earn(rules, owner, activity_id=activity_id))


def an_award_that_pays_a_debt() -> Flow:
    rules, owner, activity_id = what_pays(), new_id(), new_id()
    paid = earn(rules, owner, 100)
    spend(owner, 100)
    take_back(paid)
    return Flow(owner, lambda: earn(rules, owner, activity_id=activity_id))


def an_award_that_waits() -> Flow:
    rules, owner, activity_id, at = what_pays(), new_id(), new_id(), clock.now() + MONTH
    return Flow(owner, lambda: earn(rules, owner, activity_id=activity_id, available_at=at))


def the_release_of_an_award() -> Flow:
    rules, owner = what_pays(), new_id()
    earn(rules, owner, available_at=clock.now() + MONTH)
    return Flow(owner, work, later=MONTH + SWEPT)


def a_hold() -> Flow:
    rules, owner, reference = what_pays(), new_id(), f"order:{new_id()}"
    earn(rules, owner, 100), earn(rules, owner, 240)
    return Flow(owner, lambda: hold(owner, 150, reference=reference))


def a_spend() -> Flow:
    rules, owner = what_pays(), new_id()
    earn(rules, owner)
    reference = hold(owner, 150).reference
    return Flow(
        owner, lambda: saved(lambda: orders.spend(reference, actor_id=None, reason="delivered"))
    )


def a_cancel() -> Flow:
    rules, owner = what_pays(), new_id()
    earn(rules, owner, 100), earn(rules, owner, 240)
    order = hold(owner, 150)
    return Flow(owner, lambda: cancel(order))


def an_expiry() -> Flow:
    rules, owner = what_pays(), new_id()
    earn(rules, owner, 100), earn(rules, owner, 240)

    def night() -> None:
        saved(expiry.plan)
        work()

    return Flow(owner, night, later=30 * MONTH)


def a_reversal() -> Flow:
    rules, owner = what_pays(), new_id()
    paid = earn(rules, owner)
    spend(owner, 150)
    return Flow(owner, lambda: take_back(paid))


def an_adjustment_that_is_asked_for_and_approved() -> Flow:
    asked_by, decided_by, owner = fay().id, a_person("Ida Roe").id, a_person("Jo Lee").id
    adjustment_id, decision_id = new_id(), new_id()

    def act() -> None:
        saved(
            lambda: adjustments.ask(
                adjustment_id, owner_id=owner, unit="PTS", amount=340, reason="a lost sale",
                asked_by=asked_by,
            )
        )  # fmt: skip
        saved(
            lambda: adjustments.decide(
                adjustment_id, decision_id, verdict=Verdict.APPROVED, reason=None, by=decided_by
            )
        )

    return Flow(owner, act)


def a_claim(app: Flask) -> tuple[UUID, dict[str, Any], Any]:
    """Ana's, in review; and Chen, who may decide it."""
    claims.the_world()
    return ana().id, claims.submitted(as_user(app, ana())), as_user(app, chen())


def an_approval_that_is_posted(app: Flask) -> Flow:
    owner, claim, reviewer = a_claim(app)
    path = f"/api/v1/claims/{claim['id']}/decisions/{new_id()}"

    def act() -> None:
        with clock.at(clock.now() - timedelta(minutes=1)):
            answer = reviewer.put(path, json={"kind": "approve"})
        assert answer.status_code == 200, answer.text
        work()

    return Flow(owner, act)


def a_reversal_of_a_paid_claim(app: Flask) -> Flow:
    owner, claim, reviewer = a_claim(app)
    assert claims.decided(reviewer, claim, "approve").status_code == 200
    claims.do_jobs()
    path = f"/api/v1/claims/{claim['id']}/decisions/{new_id()}"
    body = {"kind": "reverse", "reason_code": "CREDIT_NOTE"}

    def act() -> None:
        answer = reviewer.put(path, json=body)
        assert answer.status_code == 200, answer.text

    return Flow(owner, act)


def work() -> None:
    """What a worker does: every job that is due, now."""
    for job_id in jobs.due():
        db.session.rollback()
        runner.run(job_id, HANDLERS)
    db.session.rollback()


VERBS = (
    an_award, an_award_that_pays_a_debt, an_award_that_waits, the_release_of_an_award, a_hold,
    a_spend, a_cancel, an_expiry, a_reversal, an_adjustment_that_is_asked_for_and_approved,
)  # fmt: skip
CLAIMS = (an_approval_that_is_posted, a_reversal_of_a_paid_claim)


@dataclass(frozen=True)
class Standing:
    """What an owner has, and how many postings there are more than when it began."""

    balances: Balances
    postings: int


def standing(owner_id: UUID, base: int = 0) -> Standing:
    return Standing(service.balances(owner_id), postings() - base)


def postings() -> int:
    count = db.session.scalar(select(func.count()).select_from(Posting)) or 0
    db.session.rollback()
    return count


def anew(app: Flask, make: Callable[[], Flow]) -> Callable[[], Flow]:
    """The flow's beginning, as often as it is called: SQLite gets its file back, which is quick.

    Elsewhere it is done once before, so that what only the first of all needs is there already.
    """
    if db.engine.dialect.name != "sqlite":
        first = make()
        with first.when():
            first.act()
        return make
    flow = make()
    start_anew()
    file = Path(sqlite_file(app))
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    start_anew()
    shutil.copy(file, f"{file}.kept")

    def again() -> Flow:
        start_anew()
        for tail in ("-wal", "-shm"):
            Path(f"{file}{tail}").unlink(missing_ok=True)
        shutil.copy(f"{file}.kept", file)
        return flow

    return again


def sweep(begin: Callable[[], Flow], *, every: int = 1) -> None:
    """Die at each step of a flow in turn, restart, and ask again."""
    flow = begin()
    base, before = postings(), standing(flow.owner_id, postings())
    with flow.when():
        steps = crash.run(flow.act).steps
    after = standing(flow.owner_id, base)
    assert after != before
    for no in range(1, len(steps) + 1, every):
        flow = begin()
        base = postings()
        with flow.when():
            death = crash.run(flow.act, dying_at=no)
        assert death.dead, f"only {len(death.steps)} of {len(steps)} steps this time"
        where = f"at step {no} of {len(steps)}, {steps[no - 1]}"
        assert standing(flow.owner_id, base) in (before, after), where
        assert ledger() + audit() == [], where
        with flow.when(SWEPT):
            flow.act()
        assert standing(flow.owner_id, base) == after, where
        if no % VERIFIED_EVERY == 0:
            assert all(problems == [] for problems in verify().values()), where
    assert all(problems == [] for problems in verify().values())
    print(f"{len(steps)} steps", end=" ")  # shown by -s


@pytest.mark.parametrize("make", VERBS, ids=lambda make: make.__name__)
def test_killed_at_any_step_and_asked_again_a_verb_moves_points_once(app: Flask, make: Any) -> None:
    sqlite = db.engine.dialect.name == "sqlite"
    with in_haste():
        sweep(anew(app, make), every=1 if sqlite else SAMPLED)


@pytest.mark.parametrize("make", CLAIMS, ids=lambda make: make.__name__)
def test_killed_at_any_step_and_asked_again_a_decision_moves_points_once(
    app: Flask, make: Any
) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("on PostgreSQL the verbs alone are swept")
    with in_haste():
        sweep(anew(app, partial(make, app)))
