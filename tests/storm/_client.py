"""One of many who use the product while it is killed: what they do, and what they were told."""

from __future__ import annotations

import base64
import hashlib
import io
import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import requests
from PIL import Image

from api.core.ids import new_id

if TYPE_CHECKING:
    from tests.storm.kills import Storm

ASKED_SECONDS = 90.0  # how long a client repeats a request that gets no answer


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
