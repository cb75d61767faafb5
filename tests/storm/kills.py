"""The running product, killed again and again while many use it: web processes and the worker.

Sixteen clients send photos and claims, approve, undo and adjust, with ids of their own, and repeat
what got no answer. Afterwards everything that was ever acknowledged is there exactly once, and
every invariant holds.
"""

from __future__ import annotations

import base64
import hashlib
import io
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import requests
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from api.app import create_app
from api.auth.models import User
from api.claims import reader
from api.claims.models import Claim, Receipt
from api.claims.status import Status
from api.core.db import db
from api.core.ids import new_id
from api.insights.verify import verify
from api.jobs.models import Job, State
from api.ledger.models import Account, Act, Kind, Posting, Transaction
from tests.claims import cases
from tests.conftest import SECRET, a_config
from tests.factories import ana, as_user, chen, dana, fay
from tests.journey.served import BIN, ROOT, Served, free_port

KILLS = 300
CLIENTS = 16
ASKED_SECONDS = 90.0  # how long a client repeats a request that gets no answer
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
                "--workers", "2", "--threads", "4", "--worker-class", "gthread",
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


@dataclass
class Noted:
    """What the server said yes to."""

    receipts: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    approved: set[str] = field(default_factory=set)  # and not undone
    adjusted: dict[str, int] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    wrong: list[str] = field(default_factory=list)


class Client(threading.Thread):
    """One of sixteen: does one thing after another until it is told to stop."""

    def __init__(self, storm: Storm, no: int) -> None:
        super().__init__(name=f"client {no}", daemon=True)
        self.storm = storm
        self.no = no
        self.draw = random.Random(f"{storm.seed}/{no}")
        self.http: dict[str, requests.Session] = {
            name: storm.session(name) for name in storm.cookies
        }

    def run(self) -> None:
        acts: list[tuple[Callable[[], None], int]] = [
            (self.adjust, 4), (self.approve, 5), (self.snap, 1), (self.look, 2),
        ]  # fmt: skip
        chosen = [act for act, weight in acts for _ in range(weight)]
        while not self.storm.over.is_set():
            try:
                self.draw.choice(chosen)()
            except Exception as error:  # noqa: BLE001  # told at the end
                self.storm.noted.wrong.append(f"{self.name}: {error!r}")
                return

    def put(self, who: str, path: str, **sent: Any) -> requests.Response | None:
        """Repeat until there is an answer. None when the storm is over first."""
        until = time.monotonic() + ASKED_SECONDS
        while time.monotonic() < until:
            try:
                url = f"{self.storm.served.url}/api/v1/{path}"
                answer = self.http[who].put(url, timeout=30, **sent)
                if answer.status_code < 500:
                    self.storm.noted.answers[f"{path.split('/')[0]} {answer.status_code}"] += 1
                    return answer
                self.storm.noted.wrong.append(f"{path}: {answer.status_code} {answer.text[:300]}")
            except requests.RequestException:
                self.storm.noted.repeated += 1
            time.sleep(self.draw.uniform(0.05, 0.3))
        raise TimeoutError(f"{path} got no answer in {ASKED_SECONDS} s")

    def yes(self, who: str, path: str, *refusals: int, **sent: Any) -> bool:
        """Whether it was done; a refusal other than these is none of what may happen."""
        answer = self.put(who, path, **sent)
        assert answer is not None
        if answer.status_code not in (200, *refusals):
            raise AssertionError(f"{path}: {answer.status_code} {answer.text[:300]}")
        return answer.status_code == 200

    def adjust(self) -> None:
        id_, amount = str(new_id()), self.draw.choice([40, 70, 250, -30])
        body = {"owner_id": str(self.storm.owner), "unit": "PTS", "amount": amount,
                "reason": "A promise of the summer"}  # fmt: skip
        self.yes("dana", f"adjustments/{id_}", json=body)
        decision = f"adjustments/{id_}/decisions/{new_id()}"
        if self.yes("fay", decision, 409, json={"verdict": "approved", "reason": None}):
            self.storm.noted.adjusted[id_] = amount

    def approve(self) -> None:
        """Approve a claim; of those who took it back in time, it is approved again later."""
        try:
            claim = self.storm.waiting.get_nowait()
        except queue.Empty:
            return self.look()
        decision = f"claims/{claim}/decisions/{new_id()}"
        assert self.yes("chen", decision, json={"kind": "approve"})
        if self.draw.random() < 0.4 and self.yes("chen", f"{decision}/undo", 409):
            self.storm.waiting.put(claim)
        else:
            self.storm.noted.approved.add(claim)
        return None

    def snap(self) -> None:
        if len(self.storm.noted.claims) >= self.storm.photos:
            return self.look()
        photo = a_photo(self.draw)
        receipt, claim = str(new_id()), str(new_id())
        digest = base64.b64encode(hashlib.sha256(photo).digest()).decode()
        headers = {"Content-Type": "image/jpeg", "Content-Digest": f"sha-256=:{digest}:"}
        if self.yes("ana", f"receipts/{receipt}", data=photo, headers=headers):
            self.storm.noted.receipts.add(receipt)
        body = {"receipt_ids": [receipt], "snapped_at": datetime.now(UTC).isoformat()}
        if self.yes("ana", f"claims/{claim}", json=body):
            self.storm.noted.claims.add(claim)
        return None

    def look(self) -> None:
        try:
            answer = self.http["ana"].get(f"{self.storm.served.url}/api/v1/points", timeout=30)
            if answer.status_code >= 500:
                self.storm.noted.wrong.append(f"points: {answer.status_code}")
        except requests.RequestException:
            time.sleep(0.1)


def a_photo(draw: random.Random) -> bytes:
    """Small, real, and unlike any other."""
    file = io.BytesIO()
    colour = tuple(draw.randrange(256) for _ in range(3))
    image = Image.new("RGB", (300, 400), colour)
    image.putpixel((0, 0), (draw.randrange(256), draw.randrange(256), draw.randrange(256)))
    image.save(file, "JPEG", quality=draw.randint(60, 95), comment=str(new_id()).encode())
    return file.getvalue()


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


def told(storm: Storm) -> str:
    noted, back = storm.noted, sorted(storm.back)
    return json.dumps({
        "seed": storm.seed, "kills": storm.kills, "web_restarts": len(back),
        "first_answer_median_s": round(statistics.median(back), 2),
        "first_answer_worst_s": round(back[-1], 2),
        "approved": len(noted.approved), "adjusted": len(noted.adjusted),
        "claims": len(noted.claims), "repeated": noted.repeated,
        "answers": dict(sorted(noted.answers.items())), "load": os.getloadavg()[0],
    })  # fmt: skip


def storm(seed: int, *, kills: int = KILLS, claims: int = 600, photos: int = 200) -> str:
    """Answers a summary; raises AssertionError with everything that broke."""
    with tempfile.TemporaryDirectory() as folder:
        one = Storm(Path(folder), seed, kills=kills, claims=claims, photos=photos)
        one.run()
        broken = one.broken()
    assert not broken, "\n".join([f"{len(broken)} broken, seed {seed}:", *broken[:40]])
    return told(one)
