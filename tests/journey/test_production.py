"""README's "In production", pasted as it stands: what comes out can earn.

Only the addresses are this machine's; the database is a SQLite file, the storage a folder.
"""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from api.core import clock
from api.core.ids import new_id
from api.demo.drawing.samples import samples
from tests.journey.served import BIN, ROOT, Served, free_port

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("production")]
README = ROOT / "README.md"
PASSWORD = "three quiet river stones"
WITHIN_SECONDS = 90
SETTINGS, TABLES, PROGRAM, FILES, PASSWORDS = re.findall(
    r"^   ```bash\n(.*?)^   ```$", README.read_text(), re.MULTILINE | re.DOTALL
)


def settings() -> dict[str, str]:
    """As a shell reads them, which is how people try whether a block can be pasted."""
    script = f"set -aeu; {SETTINGS}\nenv -0"
    said = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env={}, check=True
    )
    return dict(line.split("=", 1) for line in said.stdout.split("\0") if "=" in line)


def paste(served: Served, block: str, typed: str = "", **changed: str) -> str:
    """Run a block in a folder of its own, line for line, as somebody would paste it."""
    for old, new in changed.items():
        assert old in block, f"README does not say {old}"
        block = block.replace(old, new)
    script = re.sub(r"^   ", "", block, flags=re.MULTILINE)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=served.folder,
        env={**served.environment, "PATH": f"{BIN}:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        input=typed, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("production")
    own = {
        "SECRET_KEY": "0123456789 a long and varied secret",
        "DATABASE_URL": f"sqlite:///{folder}/spiffy.db",
        "STORAGE_URL": f"file://{folder}/files",
        "QUEUE_URL": f"sqlite:///{folder}/queue.db",
    }
    kept = {k: v for k, v in settings().items() if k not in ("PWD", "SHLVL", "_", "PATH")}
    served = Served(folder, free_port(), {**kept, **own})
    yield served
    served.stop_all()


def signed_in(served: Served, email: str) -> requests.Session:
    session = requests.Session()
    sent = {"email": email, "password": PASSWORD}
    session.post(f"{served.url}/api/v1/auth/sign-in", json=sent).raise_for_status()
    session.headers["X-CSRF-Token"] = session.cookies["spiffy_csrf"]
    # Secure cookies over this machine's plain http, as curl sends them and requests does not.
    session.headers["Cookie"] = "; ".join(f"{one.name}={one.value}" for one in session.cookies)
    session.cookies.clear()
    return session


def put(served: Served, session: requests.Session, path: str, **how: Any) -> Any:
    answer = session.put(f"{served.url}/api/v1/{path}", **how)
    assert answer.ok, answer.text
    return answer.json()


def eventually(what: Any, enough: Any) -> Any:
    deadline = time.monotonic() + WITHIN_SECONDS
    while not enough(found := what()):
        assert time.monotonic() < deadline, found
        time.sleep(0.5)
    return found


def test_an_installation_made_by_the_readme_earns(production: Served) -> None:
    paste(production, TABLES, f"{PASSWORD}\n")
    assert "Counter Points is live" in paste(production, PROGRAM)
    production.start_all()
    said = paste(
        production, FILES, f"{PASSWORD}\n",
        **{"https://rewards.example.com/api/v1": f"{production.url}/api/v1"},
    )  # fmt: skip
    assert said.count('"accepted":2') == 2, said
    assert said.count('"rejected":0') == 2, said
    for line in PASSWORDS.splitlines():
        paste(production, line, f"{PASSWORD}\n")

    ana = signed_in(production, "ana@harlowpike.example")
    claim_id = claimed(production, ana)
    address = f"{production.url}/api/v1/claims/{claim_id}"
    read = eventually(lambda: ana.get(address).json(), lambda claim: claim["state"] == "needs_you")
    answer = {"fields": {}, "lines": [], "receipt_ids": [], "message": None, "submit": True}
    sent = put(production, ana, f"claims/{claim_id}/answers/{new_id()}", json=answer)
    assert (read["points"], sent["state"]) == (40, "in_review")
    ingrid = signed_in(production, "ingrid@example.com")
    yes = {"kind": "approve", "reason_code": None, "message": None}
    put(production, ingrid, f"claims/{claim_id}/decisions/{new_id()}", json=yes)
    points = f"{production.url}/api/v1/points"
    assert eventually(lambda: ana.get(points).json()["available"], bool) == 40


def claimed(served: Served, session: requests.Session) -> str:
    """The clean sample, sold at Ana's counter."""
    today = clock.day_in("America/New_York")
    photo = next(one for one in samples(today) if one.name == "clean").files[0].data
    digest = base64.b64encode(hashlib.sha256(photo).digest()).decode()
    receipt_id, claim_id = str(new_id()), str(new_id())
    headers = {"Content-Digest": f"sha-256=:{digest}:", "Content-Type": "image/jpeg"}
    put(served, session, f"receipts/{receipt_id}", data=photo, headers=headers)
    body = {"receipt_ids": [receipt_id], "snapped_at": datetime.now(UTC).isoformat()}
    put(served, session, f"claims/{claim_id}", json=body)
    return claim_id


def test_the_settings_can_be_pasted(production: Served) -> None:
    found = settings()
    assert found["BRAND_NAME"] == "Your brand"
    assert int(found["TRUSTED_PROXIES"]) == 1
    template = (Path(ROOT) / "deploy" / "environment.example").read_text()
    assert {line.split("=")[0] for line in template.splitlines() if "=" in line} >= {
        name for name in found if f"{name}=" in SETTINGS
    }
