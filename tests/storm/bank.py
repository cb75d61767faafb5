"""The bank: many move points between twenty owners at once while others add up what there is.

Nothing comes in and nothing goes out, so every reader must find the same sum. What each owner
has in the end must be what the moves that were answered with success say, so none was lost.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from api.audit.invariants import invariants as audit
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.ledger import orders, service
from api.ledger.book import NotEnoughPoints
from api.ledger.invariants import invariants as ledger
from api.ledger.models import MEMBER, Account, Kind
from api.ledger.orders import AlreadySettled
from api.ledger.service import Payout
from tests.ledger.cases import award, in_haste, saved, spend
from tests.storm._world import KINDS, forget, world

OWNERS = 20
WRITERS = 8
READERS = 2
EACH_HAS = 500
OPERATIONS = 500_000
CHUNK = 20_000  # of the storm, each with a book of its own
HELD_AT_MOST = 40  # orders that wait to be settled
READ_EVERY = 0.02  # seconds
READ_SINGLY_EVERY = 10  # reads
EXPECTED = (NotEnoughPoints, AlreadySettled)


@dataclass(frozen=True)
class Order:
    """What one set aside; when it is delivered another gets as much."""

    reference: str
    owner: int
    taker: int
    amount: int


@dataclass
class Bank:
    """What all threads share."""

    app: Flask
    owners: list[UUID]
    operations: int
    lock: threading.Lock = field(default_factory=threading.Lock)
    begun: int = 0
    orders: dict[str, Order] = field(default_factory=dict)  # that wait to be settled
    moved: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def next(self) -> bool:
        """Whether one more operation is to be done."""
        with self.lock:
            self.begun += 1
            return self.begun <= self.operations and not self.wrong

    def note(self, what: str, **by: int) -> None:
        with self.lock:
            self.told[what] += 1
            for owner, amount in by.items():
                self.moved[int(owner[1:])] += amount

    def some_order(self, draw: random.Random) -> Order | None:
        """One that waits; another thread may be about to settle it too."""
        with self.lock:
            if not self.orders:
                return None
            return draw.choice(list(self.orders.values()))


def bank(app: Flask, *, operations: int, seed: int) -> Counter[str]:
    """How often each thing happened. Raises AssertionError when the sums are not the same."""
    owners = sorted(new_id() for _ in range(OWNERS))
    for owner in owners:
        award(owner, EACH_HAS)
    open_the_book(owners[0])
    one = Bank(app, owners, operations)
    done = threading.Event()
    writers = [threading.Thread(target=write, args=(one, f"{seed} {n}")) for n in range(WRITERS)]
    readers = [threading.Thread(target=read, args=(one, done)) for _ in range(READERS)]
    db.session.rollback()
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert not one.wrong, one.wrong[:3]
    for no, owner in enumerate(owners):
        has = service.balances(owner)
        assert has.available + has.held == EACH_HAS + one.moved[no], "an update was lost"
        assert (has.pending, has.debt) == (0, 0)
    assert [problem for problem in ledger() + audit() if not is_a_gift(problem)] == []
    assert one.told["read"] > 0
    return one.told


def is_a_gift(problem: str) -> bool:
    """Gifts are moved by hand, and rightly named for it: nobody asked for them or approved them."""
    return problem.startswith("ledger gift:") and problem.endswith("nobody approved it")


def open_the_book(owner: UUID) -> None:
    """Move a point out and in again each way, so that the accounts that all share are open.

    Who moves twice in one unit of work may meet another who opens the same two for the first time
    in the other order. That happens once in the life of a book, and not to one movement alone.
    """
    spend(owner, 1)
    award(owner, payouts=[Payout(owner, None, "PTS", 1)])
    for points in (-1, 1):
        saved(
            lambda points=points: service.adjust(
                owner, points, reference=f"gift:{new_id()}", actor_id=owner, reason="a gift"
            )
        )


# Writing


def write(one: Bank, seed: str) -> None:
    draw = random.Random(seed)  # noqa: S311  # replayable, not secret
    with one.app.app_context():
        while one.next():
            act = draw.choices((give, set_aside, call_off, deliver), (25, 35, 20, 20))[0]
            try:
                act(one, draw)
            except EXPECTED as refused:
                one.note(refused.slug)
            except Exception as error:  # noqa: BLE001  # what a caller would have seen
                one.wrong.append(f"{act.__name__}: {type(error).__name__} {error}")
        db.session.remove()


def give(one: Bank, draw: random.Random) -> None:
    """From one to another, in one unit of work; the accounts in one order for everybody."""
    giver, taker = draw.sample(range(OWNERS), 2)
    amount = draw.randint(1, EACH_HAS // 2)
    moves = sorted([(giver, -amount), (taker, amount)])

    def work() -> None:
        for who, points in moves:
            service.adjust(
                one.owners[who], points,
                reference=f"gift:{new_id()}", actor_id=one.owners[giver], reason="a gift",
            )  # fmt: skip

    saved(work)
    one.note("given", **{f"o{giver}": -amount, f"o{taker}": amount})


def set_aside(one: Bank, draw: random.Random) -> None:
    """Part of what one has is held."""
    if len(one.orders) >= HELD_AT_MOST:
        return call_off(one, draw)
    owner, taker = draw.sample(range(OWNERS), 2)
    order = Order(f"order:{new_id()}", owner, taker, draw.randint(1, EACH_HAS // 4))
    saved(
        lambda: orders.hold(
            one.owners[owner], order.amount,
            reference=order.reference, actor_id=None, reason="ordered",
        )
    )  # fmt: skip
    with one.lock:
        one.orders[order.reference] = order
    one.note("set aside")
    return None


def call_off(one: Bank, draw: random.Random) -> None:
    order = one.some_order(draw)
    if order is None:
        return give(one, draw)
    saved(lambda: orders.cancel(order.reference, actor_id=None, reason="called off"))
    with one.lock:
        one.orders.pop(order.reference, None)
    one.note("called off")
    return None


def deliver(one: Bank, draw: random.Random) -> None:
    """What one set aside is gone, and another gets as much, in one unit of work. Once."""
    order = one.some_order(draw)
    if order is None:
        return give(one, draw)

    def spend() -> None:
        orders.spend(order.reference, actor_id=None, reason="delivered")

    def pay() -> None:
        service.award(
            activity_id=UUID(order.reference.removeprefix("order:")),
            payouts=[Payout(one.owners[order.taker], None, "PTS", order.amount)],
            actor_id=None,
            reason="sold it",
        )

    steps = (spend, pay) if order.owner < order.taker else (pay, spend)
    saved(lambda: [step() for step in steps])
    with one.lock:
        mine = one.orders.pop(order.reference, None)
    if mine:  # two may be told that it is done: one of them was given the first answer again
        one.note("delivered", **{f"o{order.owner}": -order.amount, f"o{order.taker}": order.amount})
    return None


# Reading


def read(one: Bank, done: threading.Event) -> None:
    with one.app.app_context():
        while not done.is_set() and not one.wrong:
            try:
                singly = one.told["read"] % READ_SINGLY_EVERY == 0
                asked = one.owners if singly else []
                found = unit_of_work(lambda asked=asked: snapshot(asked), write=False)
            except Exception as error:  # noqa: BLE001  # what a caller would have seen
                one.wrong.append(f"read: {type(error).__name__} {error}")
                break
            one.note("read")
            if found:
                one.wrong.append(found)
            time.sleep(READ_EVERY)
        db.session.remove()


def snapshot(owners: list[UUID]) -> str:
    """What is wrong with the balances of one moment; '' when nothing is.

    They are read twice, and once more one by one for `owners`: other statements, one snapshot.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    each = db.session.execute(BALANCES).all()
    sums = {sum(row.balance for row in each), db.session.scalar(TOTAL)}
    if owners:
        singly = [service.balances(owner) for owner in owners]
        sums.add(sum(one.available + one.pending + one.held - one.debt for one in singly))
    below = [row for row in each if row.balance < 0 and row.kind is not Kind.DEBT]
    if sums != {OWNERS * EACH_HAS} or below:
        return f"read {sums} where {OWNERS * EACH_HAS} are, {below} below 0"
    return ""


BALANCES = select(Account.kind, Account.balance).where(Account.kind.in_(MEMBER))
TOTAL = select(func.sum(Account.balance)).where(Account.kind.in_(MEMBER))


def storm(seed: int, first: int = 1) -> str:
    """Answers a summary. Stopped in chunk n, it goes on with `--first n`."""
    chunks = [(kind, no) for kind in KINDS for no in range(OPERATIONS // CHUNK)]
    told = {kind: Counter[str]() for kind in KINDS}
    began = time.monotonic()
    for kind in KINDS:
        mine = [n for n, (of, _) in enumerate(chunks, 1) if of == kind and n >= first]
        if not mine:
            continue
        with world(kind) as app, in_haste():
            for n in mine:
                told[kind] += bank(app, operations=CHUNK, seed=seed * 1_000 + n)
                forget(app)
                print(
                    f"chunk {n} of {len(chunks)}: {kind}, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
    parts = "; ".join(f"{kind} {summary(told[kind])}" for kind in KINDS)
    return f"seed {seed}: {parts}; every sum the same, no update lost"


def summary(told: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(told.items()))
