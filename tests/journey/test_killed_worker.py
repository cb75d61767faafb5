"""A worker killed in the middle of a reading costs time, not the claim."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from api.core import clock
from api.core.ids import new_id
from api.demo.drawing.samples import samples
from tests.journey.served import Served

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("demo")]
MARISOL = "marisol.reyes@harlowpike.example"
WITHIN_SECONDS = 120


def signed_in(demo: Served) -> requests.Session:
    session = requests.Session()
    session.post(f"{demo.url}/api/v1/demo/sign-in", json={"email": MARISOL}).raise_for_status()
    session.headers["X-CSRF-TOKEN"] = session.cookies["spiffy_csrf"]
    return session


def snapped(demo: Served, session: requests.Session) -> str:
    """Send the clean sample and claim it; answers the claim's id."""
    photo = (
        next(one for one in samples(clock.day_in("America/New_York")) if one.name == "clean")
        .files[0]
        .data
    )
    digest = base64.b64encode(hashlib.sha256(photo).digest()).decode()
    receipt_id, claim_id = new_id(), new_id()
    session.put(
        f"{demo.url}/api/v1/receipts/{receipt_id}",
        data=photo,
        headers={"Content-Digest": f"sha-256=:{digest}:", "Content-Type": "image/jpeg"},
    ).raise_for_status()
    session.put(
        f"{demo.url}/api/v1/claims/{claim_id}",
        json={"receipt_ids": [str(receipt_id)], "snapped_at": datetime.now(UTC).isoformat()},
    ).raise_for_status()
    return str(claim_id)


def job_states(folder: Path, claim_id: str) -> list[str]:
    with sqlite3.connect(folder / "spiffy.db") as connection:
        rows = connection.execute(
            "SELECT state FROM job WHERE name = 'claims.read_receipts' AND key LIKE ?",
            (f"{claim_id}:%",),
        ).fetchall()
    return [row[0] for row in rows]


def wait_for(what: str, seen: object, seconds: float = WITHIN_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if seen():  # type: ignore[operator]
            return
        time.sleep(0.02)
    raise TimeoutError(what)


def test_a_worker_killed_while_reading_leaves_a_claim_that_is_read_after_its_restart(
    demo: Served,
) -> None:
    session = signed_in(demo)
    claim_id = snapped(demo, session)
    wait_for("the reading to begin", lambda: job_states(demo.folder, claim_id) == ["running"])
    demo.kill("worker")
    claim = session.get(f"{demo.url}/api/v1/claims/{claim_id}").json()
    assert claim["state"] == "reading", "killed in the middle of it"
    demo.start("worker")

    def read() -> bool:
        answer = session.get(f"{demo.url}/api/v1/claims/{claim_id}").json()
        return bool(answer["state"] == "needs_you")

    wait_for("the claim to be read", read)
    assert job_states(demo.folder, claim_id) == ["done"]
