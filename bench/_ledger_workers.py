"""Many workers who post at once: threads of two processes, each with a connection of its own."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from uuid import UUID

from api.core.db import db
from bench._ledger_by_hand import award
from bench._ledger_databases import app_on

PROCESSES = 2


def posted_together(url: str, owners: Sequence[UUID], workers: int, each: int) -> float:
    """How many awards a second all of them make together."""
    asked = {"url": url, "owners": [str(owner) for owner in owners],
             "workers": workers // PROCESSES, "each": each}  # fmt: skip
    command = [sys.executable, "-m", "bench._ledger_workers"]
    children = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for no, child in enumerate(children):
        say(child, json.dumps({**asked, "seed": no}))
    for child in children:
        heard(child)  # it has its connections
    started = time.perf_counter()
    for child in children:
        say(child, "go")
    for child in children:
        assert heard(child) == "done"
    taken = time.perf_counter() - started
    for child in children:
        child.communicate()
    return workers // PROCESSES * PROCESSES * each / taken


def say(child: subprocess.Popen[str], line: str) -> None:
    assert child.stdin
    child.stdin.write(f"{line}\n")
    child.stdin.flush()


def heard(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


def work() -> None:
    asked = json.loads(sys.stdin.readline())
    owners = [UUID(owner) for owner in asked["owners"]]
    with app_on(asked["url"]) as app:
        ready = threading.Barrier(asked["workers"] + 1)

        def post(no: int) -> None:
            draw = random.Random(f"{asked['seed']}/{no}")  # noqa: S311  # replayable, not secret
            with app.app_context():
                award(draw.choice(owners))
                ready.wait()
                ready.wait()
                for _ in range(asked["each"]):
                    award(draw.choice(owners))
                db.session.remove()

        threads = [threading.Thread(target=post, args=(no,)) for no in range(asked["workers"])]
        for thread in threads:
            thread.start()
        ready.wait()
        print("ready", flush=True)
        sys.stdin.readline()
        ready.wait()
        for thread in threads:
            thread.join()
        print("done", flush=True)


if __name__ == "__main__":
    work()
