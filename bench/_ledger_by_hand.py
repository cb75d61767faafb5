"""What the posting verb says to the database, said again by hand with nothing but the driver."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import event

from api.core.db import POSTGRES_OPTIONS, SQLITE_PRAGMAS, db, unit_of_work
from api.core.ids import new_id
from api.ledger import service

Statement = tuple[str, Any, bool]  # SQL, parameters, whether it is for many rows
PROGRAM = UUID("018f0000-0000-7000-8000-000000000001")


def award(owner_id: UUID, amount: int = 340) -> None:
    """Our posting verb for one payee, in a unit of work that commits."""
    unit_of_work(
        lambda: service.award(
            activity_id=new_id(),
            payouts=[service.Payout(owner_id, PROGRAM, "PTS", amount)],
            actor_id=owner_id,
            reason="approved",
            title="Invoice 448213-01",
            subject="claim:019aa93c-5c00-7000-8000-0000000000e5",
        ),
        write=True,
    )


@contextmanager
def captured() -> Iterator[list[Statement]]:
    """Every statement that the block sends, as the driver gets it."""
    statements: list[Statement] = []

    def note(
        _connection: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        if not sql.startswith("BEGIN"):
            statements.append((sql, parameters, many))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def sqlite_by_hand(file: str) -> tuple[Any, Callable[[list[Statement]], None]]:
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")

    def say(statements: list[Statement]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        told(connection.cursor(), statements)
        connection.execute("COMMIT")

    return connection, say


def postgres_by_hand(url: str) -> tuple[Any, Callable[[list[Statement]], None]]:
    connection = psycopg.connect(url, options=POSTGRES_OPTIONS)

    def say(statements: list[Statement]) -> None:
        told(connection.cursor(), statements)
        connection.commit()

    return connection, say


def told(cursor: Any, statements: list[Statement]) -> None:
    for sql, parameters, many in statements:
        if many:
            cursor.executemany(sql, parameters)
        else:
            cursor.execute(sql, parameters)
        if cursor.description is not None:
            cursor.fetchall()


def per_second(act: Callable[[Any], None], with_each: list[Any]) -> float:
    started = time.perf_counter()
    for one in with_each:
        act(one)
    return len(with_each) / (time.perf_counter() - started)
