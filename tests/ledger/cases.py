"""Awards for the ledger's tests, in a unit of work that commits like a request does."""

from __future__ import annotations

import gc
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from flask import Flask
from sqlalchemy import event, select

from api.core.db import Base, db, unit_of_work
from api.core.ids import new_id
from api.ledger import orders, reversals, service
from api.ledger.models import Transaction
from api.ledger.service import Payout

Result = TypeVar("Result")
PROGRAM = UUID("018f0000-0000-7000-8000-000000000001")


def saved(work: Callable[[], Result]) -> Result:
    return unit_of_work(work, write=True)


def award(
    owner_id: UUID, amount: int = 340, *, activity_id: UUID | None = None, **changes: Any
) -> Transaction:
    """An award of one programme, saved."""
    usual: dict[str, Any] = {
        "activity_id": activity_id or new_id(),
        "payouts": [Payout(owner_id, PROGRAM, "PTS", amount)],
        "actor_id": None,
        "reason": "approved",
        "title": "Invoice 448213-01",
    }
    return saved(lambda: service.award(**{**usual, **changes}))


def reverse(transaction: Transaction) -> Transaction:
    return saved(
        lambda: reversals.reverse(transaction.reference, actor_id=None, reason="customer return")
    )


def hold(owner_id: UUID, amount: int, *, reference: str = "", **changes: Any) -> Transaction:
    """What an order sets aside, saved."""
    usual: dict[str, Any] = {"actor_id": owner_id, "reason": "order", "title": "Gift card"}
    return saved(
        lambda: orders.hold(
            owner_id, amount, reference=reference or f"order:{new_id()}", **{**usual, **changes}
        )
    )


def spend(owner_id: UUID, amount: int) -> Transaction:
    """An order that was delivered: held, then redeemed."""
    order = hold(owner_id, amount)
    return saved(lambda: orders.spend(order.reference, actor_id=None, reason="delivered"))


def cancel(order: Transaction) -> Transaction:
    return saved(lambda: orders.cancel(order.reference, actor_id=None, reason="out of stock"))


def at_once(app: Flask, work: Callable[[], Result], *, times: int) -> list[Result | Exception]:
    """Do `work` in so many threads that start together, each with its own session."""
    start = threading.Barrier(times)
    results: list[Result | Exception] = []

    def one() -> None:
        with app.app_context():
            start.wait()
            try:
                results.append(work())
            except Exception as error:  # noqa: BLE001  the test looks at what came out
                results.append(error)
            finally:
                db.session.remove()

    db.session.rollback()
    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@contextmanager
def in_haste() -> Iterator[None]:
    """Commits that do not wait for the disk, for proofs about many transactions, not about power.

    What others see, and what is left after a rollback, is the same.
    """
    quick = {
        "sqlite": "PRAGMA synchronous = off",
        "postgresql": "SET synchronous_commit = off",
    }[db.engine.dialect.name]

    def connected(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(quick)
        cursor.close()
        connection.commit()

    start_anew()
    gc.freeze()  # what is here by now stays; each new beginning looks through what came after
    event.listen(db.engine, "connect", connected)
    try:
        yield
    finally:
        event.remove(db.engine, "connect", connected)
        start_anew()


def start_anew() -> None:
    """As after a restart: no session and no connection is left."""
    db.session.rollback()
    db.session.remove()
    gc.collect()  # who was killed gave no connection back; what it left behind still holds it
    db.engine.dispose()


def everything() -> dict[str, str]:
    """A digest of all rows of each table that has any."""
    db.session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        rows = sorted(repr(tuple(row)) for row in db.session.execute(select(table)))
        if rows:
            found[table.name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    db.session.rollback()
    return found
