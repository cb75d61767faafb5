"""What a reading costs in the running product: a web process and an idle worker on SQLite."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import requests

from api.core.ids import new_id
from api.jobs.runner import LEASE
from tests.journey.served import Served, free_port

SELLER = "marisol.reyes@harlowpike.example"
PATIENCE = 180.0  # seconds
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds from the accepted claim to its fields over HTTP, from commit to the job's start."""

    readable_s: float
    started_s: float


def costs(photos: Sequence[bytes]) -> list[Cost]:
    """What a claim with each photo costs, after one with the last that warms the reader."""
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), free_port())
        served.flask("db", "upgrade")
        served.flask("seed")
        served.start_all()
        try:
            session = signed_in(served)
            one(served, session, photos[-1])
            return [one(served, session, photo) for photo in photos]
        finally:
            served.stop_all()


def signed_in(served: Served) -> requests.Session:
    session = requests.Session()
    session.post(f"{served.url}/api/v1/demo/sign-in", json={"email": SELLER}).raise_for_status()
    session.headers["X-CSRF-TOKEN"] = session.cookies.get("spiffy_csrf") or ""
    return session


def one(served: Served, session: requests.Session, photo: bytes) -> Cost:
    digest = base64.b64encode(hashlib.sha256(photo).digest()).decode()
    receipt_id, claim_id = new_id(), new_id()
    session.put(
        f"{served.url}/api/v1/receipts/{receipt_id}",
        data=photo,
        headers={"Content-Digest": f"sha-256=:{digest}:", "Content-Type": "image/jpeg"},
    ).raise_for_status()
    body: dict[str, Any] = {
        "receipt_ids": [str(receipt_id)],
        "snapped_at": datetime.now(UTC).isoformat(),
    }
    address = f"{served.url}/api/v1/claims/{claim_id}"
    session.put(address, json=body).raise_for_status()
    accepted = time.perf_counter()
    started = eventually(lambda: began(served.folder, str(claim_id)))
    eventually(lambda: session.get(address).json()["reading"]["state"] == "read" or None)
    return Cost(time.perf_counter() - accepted, started)


def began(folder: Path, claim_id: str) -> float | None:
    """Seconds from the job's making to its lease; None while it waits."""
    with sqlite3.connect(folder / "spiffy.db") as connection:
        row = connection.execute(
            "SELECT created_at, lease_until FROM job WHERE name = 'claims.read_receipts'"
            " AND key LIKE ?",
            (f"{claim_id}:%",),
        ).fetchone()
    if row is None or row[1] is None:
        return None
    made, leased = (datetime.fromisoformat(one) for one in row)
    return (leased - LEASE - made).total_seconds()


def eventually(look: Callable[[], Found | None]) -> Found:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = look()
        if found is not None:
            return found
        time.sleep(0.03)  # asking all the time would take the reader its core
    raise TimeoutError("the claim was not read in time")
