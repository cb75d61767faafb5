"""Two hundred claims, each approved, undone, returned and rejected by many at once: each is
decided once, and what was approved is paid once."""

from __future__ import annotations

import random
import threading

from flask import Flask

from api.activities.invariants import invariants as activities
from api.ledger.invariants import invariants as ledger
from tests.claims import cases
from tests.factories import SignedIn, ana, as_user, chen, dana
from tests.storm._world import KINDS as DATABASES
from tests.storm._world import world

ROUNDS = 200  # on each database
AT_ONCE = 50  # rounds of one chunk
THREADS = 16
KINDS = (
    ("approve", {}),
    ("approve", {}),
    ("return", {"reason_code": "ILLEGIBLE"}),
    ("reject", {"reason_code": "NOT_YOUR_BRANCH"}),
)


def storm(seed: int, first: int = 1) -> str:
    """Answers a summary; raises AssertionError at the first claim decided or paid twice.

    Stopped in chunk n, it goes on with `--first n`.
    """
    chunks = [(kind, no) for kind in DATABASES for no in range(ROUNDS // AT_ONCE)]
    paid = 0
    for n, (kind, _) in enumerate(chunks, 1):
        if n < first:
            continue
        with world(kind) as app:
            paid += some_rounds(app, random.Random(f"{seed} {n}"))  # noqa: S311  # replayable
        print(f"chunk {n} of {len(chunks)}: {kind}, {paid} paid once", flush=True)
    done = (len(chunks) - first + 1) * AT_ONCE
    return f"seed {seed}: {done} claims, {THREADS} decisions at once each, {paid} paid once"


def some_rounds(app: Flask, draw: random.Random) -> int:
    """How many claims ended approved and were paid."""
    cases.the_world()
    seller, reviewers = as_user(app, ana()), [as_user(app, chen()), as_user(app, dana())]
    paid = sum(one_round(draw, no, seller, reviewers) for no in range(AT_ONCE))
    assert cases.points(ana()) == 340 * paid
    assert ledger() + activities() == []
    return paid


def one_round(draw: random.Random, no: int, seller: SignedIn, reviewers: list[SignedIn]) -> int:
    """1 when the claim ended approved and was paid, else 0."""
    reading = cases.a_reading(number=cases.a_field(f"{seed_number(draw)}-{no}"))
    claim = cases.snap(seller, cases.send_photo(seller, cases.a_photo(no)))
    cases.read(claim, reading)
    cases.answered(seller, claim, submit=True)
    answers: list[int] = []
    acts = [draw.choice(KINDS) for _ in range(THREADS)]
    barrier = threading.Barrier(THREADS)

    def decide(place: int) -> None:
        kind, body = acts[place]
        barrier.wait()
        answers.append(cases.decided(reviewers[place % 2], claim, kind, **body).status_code)

    threads = [threading.Thread(target=decide, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * (THREADS - 1), answers
    cases.do_jobs()
    return int(cases.get(seller, claim)["state"] == "approved")


def seed_number(draw: random.Random) -> int:
    return draw.randint(100_000, 999_999)
