"""Two hundred claims, each approved, undone, returned and rejected by many at once: each is
decided once, and what was approved is paid once."""

from __future__ import annotations

import random
import tempfile
import threading
from pathlib import Path

from flask_migrate import upgrade

from api.activities.invariants import invariants as activities
from api.app import MIGRATIONS, create_app
from api.claims import reader
from api.core.db import db
from api.ledger.invariants import invariants as ledger
from tests.claims import cases
from tests.conftest import a_config
from tests.factories import ana, as_user, chen, dana

ROUNDS = 200
AT_ONCE = 16
KINDS = (
    ("approve", {}),
    ("approve", {}),
    ("return", {"reason_code": "ILLEGIBLE"}),
    ("reject", {"reason_code": "NOT_YOUR_BRANCH"}),
)


def storm(seed: int) -> str:
    """Answers a summary; raises AssertionError at the first claim decided or paid twice."""
    draw = random.Random(seed)  # noqa: S311  # replayable, not secret
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(a_config(Path(folder)))
        with app.app_context():
            upgrade(directory=str(MIGRATIONS))
            cases.the_world()
            seller, reviewers = as_user(app, ana()), [as_user(app, chen()), as_user(app, dana())]
            paid = sum(one_round(draw, no, seller, reviewers) for no in range(ROUNDS))
            assert cases.points(ana()) == 340 * paid
            assert ledger() + activities() == []
            db.engine.dispose()
        reader.stop()
    return f"seed {seed}: {ROUNDS} claims, {AT_ONCE} decisions at once each, {paid} paid once"


def one_round(draw: random.Random, no: int, seller, reviewers) -> int:  # type: ignore[no-untyped-def]
    """1 when the claim ended approved and was paid, else 0."""
    reading = cases.a_reading(number=cases.a_field(f"{seed_number(draw)}-{no}"))
    claim = cases.snap(seller, cases.send_photo(seller, cases.a_photo(no)))
    cases.read(claim, reading)
    cases.answered(seller, claim, submit=True)
    answers: list[int] = []
    acts = [draw.choice(KINDS) for _ in range(AT_ONCE)]
    barrier = threading.Barrier(AT_ONCE)

    def decide(place: int) -> None:
        kind, body = acts[place]
        barrier.wait()
        answers.append(cases.decided(reviewers[place % 2], claim, kind, **body).status_code)

    threads = [threading.Thread(target=decide, args=(place,)) for place in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * (AT_ONCE - 1), answers
    cases.do_jobs()
    return int(cases.get(seller, claim)["state"] == "approved")


def seed_number(draw: random.Random) -> int:
    return draw.randint(100_000, 999_999)
