"""Several checks done by two processes, so that the largest books are checked on two cores.

Each takes the next check that nobody has begun. The second process is a fork of this one, so it
is only made while no other thread could hold a lock; otherwise this one does everything.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import Any

from api.core.db import db

Check = Callable[[], list[str]]


def done(checks: Sequence[Check], *, beside: bool) -> list[list[str]]:
    """What each check found, in their order; with `beside`, by two processes if it may be."""
    if not beside or threading.active_count() > 1:
        return [found_by(check) for check in checks]
    db.session.rollback()  # the fork must find no connection in use
    begun = get_context("fork").Value("i", 0)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        help_and_exit(checks, begun, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as answer:
            one_snapshot()
            found = taken(checks, begun)
            theirs = answer.read()
    finally:
        os.waitpid(child, 0)
    if not theirs:
        raise RuntimeError("the process beside this one died")
    found |= pickle.loads(theirs)  # our own fork wrote it
    return [found[no] for no in range(len(checks))]


def help_and_exit(checks: Sequence[Check], begun: Any, writing: int) -> None:
    """In the fork: connections of its own, and nothing of ours is closed or flushed."""
    try:
        db.session.remove()
        db.engine.dispose(close=False)
        one_snapshot()
        with os.fdopen(writing, "wb") as answer:
            answer.write(pickle.dumps(taken(checks, begun)))
    except BaseException:  # noqa: BLE001  # whatever it is, this process ends here
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def taken(checks: Sequence[Check], begun: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    while True:
        with begun.get_lock():
            no = begun.value
            begun.value += 1
        if no >= len(checks):
            return found
        found[no] = found_by(checks[no])


def found_by(check: Check) -> list[str]:
    """What a check finds. That it could not read something is a finding too, not the end."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001  # whatever was written there, by whomever
        db.session.rollback()
        name = f"{check.__module__}.{getattr(check, '__qualname__', check)}"
        return [f"{name} could not read on: {type(error).__name__}: {str(error)[:200]}"]


def one_snapshot() -> None:
    """Let everything that follows see the database as it is now; or as the open transaction does.

    Every transaction of SQLite does. PostgreSQL would look anew for each question.
    """
    if not db.session().in_transaction() and db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
