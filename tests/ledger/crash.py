"""Dying at every durable step of a flow: each SQL statement, each COMMIT, each wake-up and file.

A `Death` is told to happen at the n-th step. From then on nothing has an effect any more, as if
the process were gone, until `restart` lets the next one begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from api.core.db import db
from api.jobs import service as jobs
from api.storage import service as storage
from tests.ledger.cases import start_anew


class Died(BaseException):
    """The process was killed here. No code of ours catches it."""


class Death:
    """Counts durable steps, and dies at one of them."""

    def __init__(self, at: int = 0) -> None:
        self.at = at  # 0: never
        self.steps: list[str] = []
        self.dead = False

    def step(self, name: str) -> None:
        if self.dead:
            raise Died  # whatever a killed process would do next, it does not do
        self.steps.append(name)
        if len(self.steps) == self.at:
            self.dead = True
            raise Died

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Every durable step of this process is a step of ours."""
        commit = db.engine.dialect.do_commit

        def statement(_c: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
            self.step(" ".join(sql.split()[:3]))

        def commits(connection: Any) -> None:
            self.step("before COMMIT")
            commit(connection)
            self.step("after COMMIT")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(db.engine.dialect, "do_commit", commits)
            patch.setattr(jobs, "_wake", [lambda _id, _at: self.step("wake-up")])
            for name in ("put", "delete"):
                patch.setattr(storage, name, self.around(getattr(storage, name)))
            event.listen(db.engine, "before_cursor_execute", statement)
            try:
                yield
            finally:
                event.remove(db.engine, "before_cursor_execute", statement)

    def around(self, verb: Callable[..., Any]) -> Callable[..., Any]:
        """A verb of the storage, which is durable when it answers."""

        def steps(*args: Any) -> Any:
            self.step(f"before {verb.__name__}")
            found = verb(*args)
            self.step(f"after {verb.__name__}")
            return found

        return steps


def run(flow: Callable[[], object], *, dying_at: int = 0) -> Death:
    """Do a flow, dying at one of its steps. The next thing finds a process that just began."""
    death = Death(dying_at)
    try:
        with death.watching():
            flow()
    except Died:
        pass
    start_anew()
    return death
