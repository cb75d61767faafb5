"""Races: many want what only one can have. One gets it, the others hear why not."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask

from api.activities.invariants import invariants as activities
from api.audit.invariants import invariants as audit
from api.claims import review
from api.claims.models import Claim, DecisionKind
from api.core import clock
from api.core.db import db
from api.core.errors import DomainError
from api.core.ids import new_id
from api.jobs import runner
from api.jobs import service as jobs
from api.ledger import expiry, orders, service
from api.ledger.invariants import invariants as ledger
from api.ledger.service import Balances
from tests.claims import cases as claims
from tests.factories import ana, as_user, chen, dana
from tests.ledger.cases import award, hold, in_haste, reverse, saved
from tests.storm._world import KINDS, forget, world

ROUNDS, THREADS = 500, 50
MONTH = timedelta(days=31)
DONE = "done"

Outcomes = Counter[str]


def at_once(app: Flask, *acts: Callable[[], object]) -> Outcomes:
    """Start all together, each in a session of its own; how often each answer was given.

    An answer is what an act says, 'done' when it says nothing, or the type of its refusal.
    Anything else it raises is raised here.
    """
    start = threading.Barrier(len(acts))
    said: list[str | Exception] = []

    def one(act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                found = act()
                said.append(found if isinstance(found, str) else DONE)
            except DomainError as refused:
                said.append(refused.slug)
            except Exception as error:  # noqa: BLE001  # raised below
                said.append(error)
            finally:
                db.session.remove()

    db.session.rollback()
    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for found in said:
        if isinstance(found, Exception):
            raise found
    return Counter(str(found) for found in said)


def shuffled(draw: random.Random, acts: list[Callable[[], object]]) -> list[Callable[[], object]]:
    return draw.sample(acts, len(acts))


# Each race: one round of it. Raises AssertionError when somebody got what was not there.


def spends_of_the_last_points(app: Flask, draw: random.Random, threads: int) -> None:
    """A hundred points, orders of forty: two are filled."""
    owner = new_id()
    award(owner, 100)
    said = at_once(app, *[lambda: hold(owner, 40)] * threads)
    assert said == {DONE: 2, "not-enough-points": threads - 2}, said
    assert service.balances(owner) == Balances(available=20, held=80)


def expiry_against_redemption(app: Flask, draw: random.Random, threads: int) -> None:
    """What is ordered does not expire, what expired is not ordered, and nothing is both."""
    owner = new_id()
    with clock.at(clock.now() - 30 * MONTH):
        award(owner, 100)

    def expire() -> str:
        return "expired" if saved(lambda: expiry.run(owner, "PTS")) else "nothing due"

    acts = shuffled(draw, [expire] * 2 + [lambda: hold(owner, 10)] * (threads - 2))
    said = at_once(app, *acts)
    held = 10 * said[DONE]
    assert service.balances(owner) == Balances(held=held), said
    assert (held <= 100, said["expired"]) == (True, int(held < 100)), said
    assert said[DONE] + said["not-enough-points"] == threads - 2, said


def reversal_against_redemption(app: Flask, draw: random.Random, threads: int) -> None:
    """Reversed once; what was ordered before is owed, what was not is gone."""
    owner = new_id()
    paid = award(owner, 100)

    def back() -> str:
        return f"reversed by {reverse(paid).id}"

    said = at_once(app, *shuffled(draw, [back] * 2 + [lambda: hold(owner, 10)] * (threads - 2)))
    held = 10 * said.pop(DONE, 0)
    assert service.balances(owner) == Balances(held=held, debt=held), said
    assert said.pop("not-enough-points", 0) == threads - 2 - held // 10
    assert list(said.values()) == [2], said


def spend_against_cancel(app: Flask, draw: random.Random, threads: int) -> None:
    """One order is either delivered or called off; everybody hears which."""
    owner = new_id()
    award(owner, 100)
    order = hold(owner, 60).reference

    def spend() -> str:
        saved(lambda: orders.spend(order, actor_id=None, reason="delivered"))
        return "spent"

    def call_off() -> str:
        saved(lambda: orders.cancel(order, actor_id=None, reason="called off"))
        return "called off"

    half = threads // 2
    said = at_once(app, *shuffled(draw, [spend] * half + [call_off] * (threads - half)))
    assert said in (
        {"spent": half, "already-settled": threads - half},
        {"called off": threads - half, "already-settled": half},
    ), said
    left = service.balances(owner)
    assert left == Balances(available=40 if said["spent"] else 100), (left, said)


def release_against_reversal(app: Flask, draw: random.Random, threads: int) -> None:
    """Whether it was released before it was taken back or not: nothing is left of it."""
    owner = new_id()
    award(owner, 7)
    paid = award(owner, 100, available_at=clock.now() + MONTH)

    def release() -> str:
        found = saved(lambda: service.release(paid.reference))
        return "released" if found else "nothing to release"

    def back() -> str:
        return f"reversed by {reverse(paid).id}"

    half = threads // 2
    said = at_once(app, *shuffled(draw, [release] * half + [back] * (threads - half)))
    released, nothing = said.pop("released", 0), said.pop("nothing to release", 0)
    assert (released + nothing, list(said.values())) == (half, [threads - half]), said
    assert released in (0, half), "released once, everybody is given that answer"
    assert service.balances(owner) == Balances(available=7), said


class Desk:
    """A claim in review for each round, and who may decide it."""

    def __init__(self, app: Flask) -> None:
        claims.the_world()
        self.seller = as_user(app, ana())
        self.reviewers = [as_user(app, chen()), as_user(app, dana())]
        self.people = [chen().id, dana().id]

    def claim(self, draw: random.Random) -> dict[str, Any]:
        number = f"{draw.randint(100_000, 999_999)}-{new_id().hex[-6:]}"
        claim = claims.snap(self.seller, claims.send_photo(self.seller, a_new_photo(draw)))
        claims.read(claim, claims.a_reading(number=claims.a_field(number)))
        answer = claims.answered(self.seller, claim, submit=True)
        assert answer.get_json()["state"] == "in_review", answer.text
        return claim


def a_new_photo(draw: random.Random) -> bytes:
    """No two are the same, for the same photo twice is a duplicate."""
    return claims.a_photo(draw.randint(0, 255)) + draw.randbytes(16)


def approvals_of_one_claim(app: Flask, draw: random.Random, threads: int, desk: Desk) -> None:
    """One of many approvals counts, and it is paid once however many workers try."""
    claim, before = desk.claim(draw), claims.points(ana())

    def approve(reviewer_id: UUID) -> Callable[[], object]:
        return lambda: saved(lambda: decide(UUID(claim["id"]), reviewer_id, new_id()))

    said = at_once(app, *(approve(desk.people[no % 2]) for no in range(threads)))
    assert said == {DONE: 1, "claim-moved": threads - 1}, said
    claims.do_jobs()
    assert claims.points(ana()) == before + 340


def decide(claim_id: UUID, reviewer_id: UUID, decision_id: UUID) -> None:
    review.decide(
        db.session.get_one(Claim, claim_id), decision_id, reviewer_id=reviewer_id,
        kind=DecisionKind.APPROVE, reason_code=None, message=None, lines=[],
    )  # fmt: skip


def undo_against_posting(app: Flask, draw: random.Random, threads: int, desk: Desk) -> None:
    """An approval is either undone or paid, whoever comes first; everybody hears which."""
    claim, before = desk.claim(draw), claims.points(ana())
    claim_id, decision_id, reviewer_id = UUID(claim["id"]), new_id(), desk.people[0]
    saved(lambda: decide(claim_id, reviewer_id, decision_id))

    def undo() -> str:
        saved(
            lambda: review.undo(
                db.session.get_one(Claim, claim_id), decision_id, reviewer_id=reviewer_id
            )
        )
        return "undone"

    def post() -> str:
        with clock.at(clock.now() + timedelta(seconds=11)):
            for job_id in jobs.due():
                db.session.rollback()
                runner.run(job_id, claims.HANDLERS)
        return "worked"

    half = threads // 2
    said = at_once(app, *shuffled(draw, [post] * half + [undo] * (threads - half)))
    paid = claims.points(ana()) - before
    state = claims.get(desk.reviewers[0], claim)["state"]
    assert said in (
        {"worked": half, "undone": threads - half},
        {"worked": half, "too-late-to-undo": threads - half},
    ), said
    assert (paid, state) == ((0, "in_review") if said["undone"] else (340, "approved")), said


POINTS = (
    spends_of_the_last_points,
    expiry_against_redemption,
    reversal_against_redemption,
    spend_against_cancel,
    release_against_reversal,
)
CLAIMS = (approvals_of_one_claim, undo_against_posting)


def race(app: Flask, run: Callable[..., None], *, rounds: int, threads: int, seed: str) -> None:
    """So many rounds of one race. Raises AssertionError at the first that has two winners."""
    draw = random.Random(seed)  # noqa: S311  # replayable, not secret
    more = (Desk(app),) if run in CLAIMS else ()
    for _ in range(rounds):
        run(app, draw, threads, *more)
    assert ledger() + audit() == []
    if more:  # the others award points that no activity earned
        assert activities() == []


def storm(seed: int, first: int = 1) -> str:
    """Answers a summary. Stopped in chunk n, it goes on with `--first n`."""
    chunks = [(kind, run) for kind in KINDS for run in (*POINTS, *CLAIMS)]
    began = time.monotonic()
    for kind in KINDS:
        mine = [(n, run) for n, (of, run) in enumerate(chunks, 1) if of == kind and n >= first]
        if not mine:
            continue
        with world(kind) as app, in_haste():
            for n, run in mine:
                race(app, run, rounds=ROUNDS, threads=THREADS, seed=f"{seed} {n}")
                forget(app)
                took = time.monotonic() - began
                print(
                    f"chunk {n} of {len(chunks)}: {kind} {run.__name__}, {took:.0f} s", flush=True
                )
    done = len(chunks) - first + 1
    return f"seed {seed}: {done} races, {ROUNDS} rounds of {THREADS} at once each, no two winners"
