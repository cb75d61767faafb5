"""The running product, killed again and again while many use it: web processes and the worker.

Sixteen clients send photos and claims, approve, undo and adjust, with ids of their own, and repeat
what got no answer. Afterwards everything that was ever acknowledged is there exactly once, and
every invariant holds.
"""

from __future__ import annotations

import json
import os
import queue
import random
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import requests
from flask import Flask
from sqlalchemy import func, select

from api.app import create_app
from api.auth.models import User
from api.claims import reader
from api.claims.models import Claim, Receipt
from api.claims.status import Status
from api.core.db import db
from api.insights.verify import verify
from api.jobs.models import Job, State
from api.ledger.models import Account, Act, Kind, Posting, Transaction
from tests.claims import cases
from tests.conftest import SECRET, a_config
from tests.factories import ana, as_user, chen, dana, fay
from tests.journey.served import BIN, ROOT, Served, free_port
from tests.storm._client import ASKED_SECONDS, Client, Noted, a_photo

KILLS = 300
CHUNKS = 10  # of the storm, each with a world of its own
CLIENTS = 16
BACK_SECONDS = 2.0  # from a restart of the web to its first good answer
QUIET = 0.5  # processes for each core that others may run when such seconds are held against us
SETTLED_SECONDS = 120.0  # after the last kill, until every award has landed
VICTIMS = ("web", "one web process", "worker", "worker")
SETTINGS = {
    "SECRET_KEY": SECRET, "OCR_ENGINE": "tesseract", "UNDO_SECONDS": "2",
    "SESSION_MINUTES": "600", "LOG_LEVEL": "ERROR",
}  # fmt: skip


@dataclass
class Killed(Served):
    """As `tools/run` starts it, each process with its children in a group of its own."""

    def start(self, name: str) -> None:
        commands = {
            "web": [
                str(BIN / "gunicorn"), "wsgi:app", "--bind", f"127.0.0.1:{self.port}",
                "--workers", "2", "--threads", "4", "--worker-class", "gthread", "--preload",
            ],
            "worker": [str(BIN / "flask"), "--app", "wsgi", "worker"],
        }  # fmt: skip
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                commands[name], cwd=ROOT, env=self.environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """The process and its children, by the group that this test started."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_one_web_process(self, draw: random.Random) -> None:
        """One of gunicorn's children; gunicorn itself starts another."""
        parent = self.processes["web"].pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        if children:
            os.kill(int(draw.choice(children)), signal.SIGKILL)


class Storm:
    """A database, the product on it, the clients, and somebody who kills."""

    def __init__(self, folder: Path, seed: int, *, kills: int, claims: int, photos: int) -> None:
        self.seed = seed
        self.kills = kills
        self.photos = photos
        self.claims = claims
        self.draw = random.Random(seed)
        self.served = Killed(folder, free_port(), SETTINGS)
        self.over = threading.Event()
        self.noted = Noted()
        self.waiting: queue.Queue[str] = queue.Queue()
        self.cookies: dict[str, dict[str, str]] = {}
        self.load = os.getloadavg()[0]  # of the others: nothing of ours runs yet
        self.back: list[float] = []  # seconds from a restart to the first good answer
        self.owner = UUID(int=0)

    def session(self, who: str) -> requests.Session:
        session = requests.Session()
        session.trust_env = False  # no proxy between us
        for name, value in self.cookies[who].items():
            session.cookies.set(name, value)
        session.headers["X-CSRF-TOKEN"] = self.cookies[who]["spiffy_csrf"]
        return session

    @contextmanager
    def in_process(self) -> Iterator[Flask]:
        """The app on the same database, to prepare it and to look into it."""
        app = create_app(a_config(self.served.folder, session_minutes=600, undo_seconds=0))
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()
        reader.stop()

    def prepare(self) -> None:
        """Claims that wait for a reviewer, and somebody signed in for each role."""
        self.served.flask("db", "upgrade")
        with self.in_process() as app:
            cases.the_world()
            self.owner = ana().id
            seller = as_user(app, ana())
            for no in range(self.claims):
                reading = cases.a_reading(number=cases.a_field(f"{700_000 + no}-01"))
                claim = cases.snap(seller, cases.send_photo(seller, a_photo(self.draw)))
                cases.read(claim, reading)
                assert cases.answered(seller, claim, submit=True).status_code == 200
                self.waiting.put(claim["id"])
            people: dict[str, User] = {
                "ana": ana(), "chen": chen(), "dana": dana(), "fay": fay(),
            }  # fmt: skip
            for name, person in people.items():
                signed_in = as_user(app, person)
                self.cookies[name] = {
                    cookie.key: cookie.value for cookie in signed_in._cookies.values()
                }

    def run(self) -> None:
        self.prepare()
        self.served.start_all()
        clients = [Client(self, no) for no in range(CLIENTS)]
        try:
            for client in clients:
                client.start()
            for victim in self.victims():
                time.sleep(self.draw.uniform(0.2, 0.9))
                self.strike(victim)
            self.over.set()
            for client in clients:
                client.join(ASKED_SECONDS)
            self.wait_until_settled()
        finally:
            self.over.set()
            self.served.stop_all()

    def victims(self) -> list[str]:
        """As many as there are kills, of each its share, in any order."""
        each = (self.kills + len(VICTIMS) - 1) // len(VICTIMS)
        return self.draw.sample((VICTIMS * each)[: self.kills], self.kills)

    def strike(self, victim: str) -> None:
        if victim == "one web process":
            self.served.kill_one_web_process(self.draw)
            return
        self.served.kill(victim)
        started = time.monotonic()
        self.served.start(victim)
        if victim == "web":
            self.wait_for_answer()
            self.back.append(time.monotonic() - started)

    def wait_for_answer(self) -> None:
        session = self.session("ana")
        until = time.monotonic() + ASKED_SECONDS
        while time.monotonic() < until:
            try:
                if session.get(f"{self.served.url}/api/v1/points", timeout=30).ok:
                    return
            except requests.RequestException:
                time.sleep(0.02)
        raise TimeoutError("the web did not come back")

    def wait_until_settled(self) -> None:
        """Every approval that stands has landed; readings may go on."""
        with self.in_process():
            until = time.monotonic() + SETTLED_SECONDS
            waiting = select(func.count()).where(
                Job.name == "claims.post_award", Job.state.in_((State.QUEUED, State.RUNNING))
            )
            while db.session.scalar(waiting):
                db.session.rollback()
                assert time.monotonic() < until, "awards are still waiting"
                time.sleep(0.3)

    def broken(self) -> list[str]:
        """Whatever is wrong: an invariant, or something acknowledged that is not there once."""
        with self.in_process():
            problems = [one for some in verify().values() for one in some]
            return [*self.noted.wrong, *problems, *self.not_once()]

    def not_once(self) -> Iterator[str]:
        noted = self.noted
        yield from missing("receipt", noted.receipts, select(Receipt.id))
        yield from missing("claim", noted.claims, select(Claim.id))
        awards = select(Transaction.subject).where(Transaction.act == Act.AWARD)
        paid = Counter(subject or "" for subject in db.session.scalars(awards))
        for claim in noted.approved:
            if paid[f"claim:{claim}"] != 1:
                yield f"claim {claim} was approved and paid {paid[f'claim:{claim}']} times"
        standing = set(map(str, db.session.scalars(
            select(Claim.id).where(Claim.state == Status.APPROVED)
        )))  # fmt: skip
        if extra := set(paid) - {f"claim:{id_}" for id_ in standing}:
            yield f"paid without a standing approval: {sorted(extra)[:3]}"
        yield from self.wrong_adjustments()

    def wrong_adjustments(self) -> Iterator[str]:
        """Each that was said yes to moved its amount once, and nothing else was moved."""
        rows = db.session.execute(
            select(Transaction.reference, Posting.amount, Account.kind)
            .join(Posting, Posting.transaction_id == Transaction.id)
            .join(Account, Account.id == Posting.source_id)
            .where(Transaction.act == Act.ADJUSTMENT)
        )
        moved = Counter[str]()
        for reference, amount, source in rows:
            moved[reference] += amount if source is Kind.ADJUSTED else -amount
        for id_, amount in self.noted.adjusted.items():
            if moved.pop(f"adjustment:{id_}", None) != amount:
                yield f"adjustment {id_} of {amount} was acknowledged and is not in the book"
        if moved:
            yield f"adjustments nobody was told of: {sorted(moved)[:3]}"


def missing(noun: str, noted: set[str], query: Any) -> list[str]:
    there = set(map(str, db.session.scalars(query)))
    return [f"{noun} {id_} was acknowledged and is not there" for id_ in noted - there]


def late(storm: Storm, within: float) -> list[str]:
    """First answers that took too long. On a machine that others keep busy they are only told."""
    slow = [seconds for seconds in storm.back if seconds > within]
    if not slow or storm.load > QUIET * (os.cpu_count() or 1):
        return []
    return [f"{len(slow)} of {len(storm.back)} first answers later than {within} s, "
            f"the last after {max(slow):.2f} s"]  # fmt: skip


def told(seed: int, storms: list[Storm]) -> str:
    back = sorted(seconds for one in storms for seconds in one.back)
    answers = sum((one.noted.answers for one in storms), Counter[str]())

    def count(name: str) -> int:
        return sum(len(getattr(one.noted, name)) for one in storms)

    return json.dumps({
        "seed": seed, "kills": sum(one.kills for one in storms), "web_restarts": len(back),
        "first_answer_median_s": round(statistics.median(back), 2),
        "first_answer_worst_s": round(back[-1], 2),
        "first_answers_late": sum(seconds > BACK_SECONDS for seconds in back),
        "load_before": round(max(one.load for one in storms), 1),
        "approved": count("approved"), "adjusted": count("adjusted"), "claims": count("claims"),
        "repeated": sum(one.noted.repeated for one in storms),
        "answers": dict(sorted(answers.items())),
    })  # fmt: skip


def one_chunk(seed: int, within: float, *, kills: int, claims: int, photos: int) -> Storm:
    """Raises AssertionError with everything that broke, or answered too late."""
    with tempfile.TemporaryDirectory() as folder:
        one = Storm(Path(folder), seed, kills=kills, claims=claims, photos=photos)
        one.run()
        broken = [*one.broken(), *late(one, within)]
    assert not broken, "\n".join([f"{len(broken)} broken, seed {seed}:", *broken[:40]])
    return one


def storm(
    seed: int,
    first: int = 1,
    *,
    kills: int = KILLS,
    claims: int = 600,
    photos: int = 200,
    chunks: int = CHUNKS,
    within: float = BACK_SECONDS,
) -> str:
    """Answers a summary. Stopped in chunk n, it goes on with `--first n`."""
    done: list[Storm] = []
    share = {"kills": kills // chunks, "claims": claims // chunks, "photos": photos // chunks}
    for no in range(first, chunks + 1):
        done.append(one_chunk(seed * 1_000 + no, within, **share))
        print(f"chunk {no} of {chunks}: {told(seed, done[-1:])}", flush=True)
    return told(seed, done)
