"""What does the ledger cost: next to its own SQL by hand, and at a million entries?

post_ratio      our posting verb a second, over replaying its captured SQL with the driver alone
balance, statement_1m_over_10k    what a read costs in a book a hundred times as large: of accounts
                with a thousand entries each (spread) and of the one with a hundredth of all (big);
                the worse of the two counts; both books are read in turn, in the same minutes
verify_1m_s     seconds to verify a book of a million postings with its trail and activities;
                verify_1m_ledger_s and so on are of one room alone, by two processes as well
hot_over_spread 20 workers who post to 10 accounts, over the same 20 who post to 50
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask

from api.core import beside
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.insights.verify import ROOMS, verify
from api.ledger import service, statements
from bench import _ledger_by_hand as by_hand
from bench._ledger_book import Book, make_book
from bench._ledger_databases import app_on, make_tables, new_database, served_postgres
from bench._ledger_workers import posted_together

OWNERS = 50
ROUNDS = 9
AWARDS = 150  # of one round
SMALL, LARGE = 10_000, 1_000_000
READS = 60  # of one round
READING_ROUNDS = 11
WORKERS = 20
HOT, SPREAD = 10, 50
POSTED_TOGETHER = 100  # by each worker
Read = Callable[[UUID], object]
READ: dict[str, Read] = {"balance": service.balances, "statement": statements.entries}
ALONE = ("ledger", "audit", "activities")  # rooms whose checks take most of it
VERIFIED = 2  # times; the better one counts, for somebody else may be using the machine


def measure() -> dict[str, object]:
    found: dict[str, object] = {
        "entries_small": SMALL, "entries_large": LARGE, "awards": ROUNDS * AWARDS,
        "reads": READING_ROUNDS * READS, "workers": WORKERS,
        "accounts_hot": HOT, "accounts_spread": SPREAD,
        "load_before": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="spiffy-bench-") as folder:
        found |= suffixed("sqlite", of_a_database(SQLite(Path(folder))))
    with served_postgres() as server:
        postgres = Postgres(server)
        found |= suffixed("postgres", of_a_database(postgres) | together(postgres.fresh("many")))
    return found | {"load_after": round(os.getloadavg()[0], 1)}


class SQLite:
    """Databases that are files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fresh(self, name: str) -> str:
        return f"sqlite:///{self.folder}/{name}.db"

    def copy(self, name: str, of: str) -> str:
        shutil.copy(self.folder / f"{of}.db", self.folder / f"{name}.db")
        return self.fresh(name)

    def by_hand(self, url: str) -> Any:
        return by_hand.sqlite_by_hand(url.removeprefix("sqlite:///"))


class Postgres:
    """Databases of one server."""

    def __init__(self, server: str) -> None:
        self.server = server

    def fresh(self, name: str) -> str:
        return new_database(self.server, name)

    def copy(self, name: str, of: str) -> str:
        return new_database(self.server, name, like=of)

    def by_hand(self, url: str) -> Any:
        return by_hand.postgres_by_hand(url)


def suffixed(database: str, found: dict[str, object]) -> dict[str, object]:
    return {f"{name}_{database}": value for name, value in found.items()}


def of_a_database(kind: SQLite | Postgres) -> dict[str, object]:
    found = posting(kind)
    with ExitStack() as stack:
        small, large = (
            stack.enter_context(stocked(kind.fresh(name), size))
            for name, size in (("small", SMALL), ("large", LARGE))
        )
        for what, read in READ.items():
            found |= in_both(small, large, what, read)
        with small.app.app_context():
            found["verify_10k_s"] = round(verified(small.book), 2)
        with large.app.app_context():
            found["verify_1m_s"] = round(min(verified(large.book) for _ in range(VERIFIED)), 2)
            found |= {f"verify_1m_{room}_s": round(verified_alone(room), 2) for room in ALONE}
    return found | {"postings_1m": large.book.postings, "trail_1m": large.book.entries}


def posting(kind: SQLite | Postgres) -> dict[str, object]:
    """Rounds of ours and of the same SQL by hand, one after the other; each on its own copy."""
    owners = [new_id() for _ in range(OWNERS)]
    draw = random.Random(1)  # noqa: S311  # replayable, not secret
    payees = [[draw.choice(owners) for _ in range(AWARDS)] for _ in range(ROUNDS + 1)]
    url = kind.fresh("ours")
    with app_on(url):
        make_tables()
        for owner in owners:
            by_hand.award(owner)
    theirs = kind.copy("by_hand", "ours")
    with app_on(kind.copy("captured", "ours")):
        script = [[statements_of(owner) for owner in some] for some in payees]
    ours, hands = [], []
    connection, say = kind.by_hand(theirs)
    with app_on(url):
        for some, statements_ in zip(payees, script, strict=True):
            ours.append(by_hand.per_second(by_hand.award, some))
            hands.append(by_hand.per_second(say, statements_))
    connection.close()
    mine, reference = statistics.median(ours[1:]), statistics.median(hands[1:])  # one to warm up
    return {
        "post_ratio": round(mine / reference, 3),
        "posts_per_s": round(mine),
        "by_hand_per_s": round(reference),
        "statements_a_post": len(script[0][0]),
    }


def statements_of(owner: UUID) -> list[by_hand.Statement]:
    with by_hand.captured() as statements_:
        by_hand.award(owner)
    return list(statements_)


@dataclass(frozen=True)
class Stocked:
    """An app on a book of some size, and whose accounts are read in it."""

    app: Flask
    book: Book
    readers: dict[str, list[UUID]]


@contextmanager
def stocked(url: str, size: int) -> Iterator[Stocked]:
    with app_on(url) as app:
        make_tables()
        book = make_book(size)
        settle()
        spread = random.Random(1).sample(book.owners, min(10, len(book.owners)))  # noqa: S311
        yield Stocked(app, book, {"spread": spread, "big": [book.big]})


def in_both(small: Stocked, large: Stocked, what: str, read: Read) -> dict[str, object]:
    """Microseconds of a read in each book, in turn: whoever else uses the machine slows down both.
    The median of the rounds' ratios counts, and of the two kinds of accounts the worse one."""
    found: dict[str, object] = {}
    ratios = {}
    for whose in ("spread", "big"):
        rounds = [
            (cost(read, small, whose), cost(read, large, whose)) for _ in range(READING_ROUNDS)
        ]
        few, many = (statistics.median(side) for side in zip(*rounds, strict=True))
        found |= {f"{what}_{whose}_1m_us": round(many), f"{what}_{whose}_10k_us": round(few)}
        ratios[whose] = round(statistics.median(of_many / of_few for of_few, of_many in rounds), 3)
    found[f"{what}_1m_over_10k"] = max(ratios.values())
    return found | {f"{what}_{whose}_1m_over_10k": ratio for whose, ratio in ratios.items()}


def settle() -> None:
    """What every PostgreSQL does by itself some minutes after such a load."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")


def cost(read: Read, of: Stocked, whose: str) -> float:
    """Median microseconds of one read, everybody in turn."""
    owners, taken = of.readers[whose], []
    with of.app.app_context():
        for no in range(READS + len(owners)):
            owner = owners[no % len(owners)]
            started = time.perf_counter()
            unit_of_work(partial(read, owner), write=False)
            taken.append(time.perf_counter() - started)
    return statistics.median(taken[len(owners) :]) * 1e6


def verified(book: Book) -> float:
    db.session.rollback()
    started = time.perf_counter()
    problems = verify()
    taken = time.perf_counter() - started
    assert not any(problems.values()), (
        book.postings,
        {of: some[:3] for of, some in problems.items()},
    )
    return taken


def verified_alone(room: str) -> float:
    """Seconds for the checks of one room, as `verify` would share them."""
    db.session.rollback()
    started = time.perf_counter()
    assert not any(beside.done(ROOMS[room](), beside=True)), room
    return time.perf_counter() - started


def together(url: str) -> dict[str, object]:
    """Twenty workers, four rounds of each kind in turn."""
    owners = [new_id() for _ in range(SPREAD)]
    with app_on(url):
        make_tables()
        for owner in owners:
            by_hand.award(owner)
    hot, spread = [], []
    for _ in range(4):
        hot.append(posted_together(url, owners[:HOT], WORKERS, POSTED_TOGETHER))
        spread.append(posted_together(url, owners, WORKERS, POSTED_TOGETHER))
    few, many = statistics.median(hot), statistics.median(spread)
    return {
        "hot_over_spread": round(few / many, 3),
        "hot_per_s": round(few),
        "spread_per_s": round(many),
    }
