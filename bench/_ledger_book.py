"""A book of any size, made by the ledger's own drafts and the chain's own links, saved in bulk,
with the activities that its awards are for.

Nine of ten movements are awards, the tenth is an order: held, then delivered. They are spread
over one account for each thousand, plus one account that has a hundredth of all.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import insert, text, update

from api.audit import chain
from api.audit.models import Entry, Head
from api.core import clock
from api.core.canonical import text_of
from api.core.db import Base, db
from api.core.ids import new_id
from api.core.prepared import Prepared
from api.ledger.accounts import Place, Standing, held, issued, system, wallet
from api.ledger.book import Draft, Why, transaction
from api.ledger.lots import Left, Open
from api.ledger.lots import row as open_row
from api.ledger.models import (
    Account,
    Act,
    Kind,
    Lot,
    LotUse,
    OpenLot,
    Posting,
    Purpose,
    Transaction,
)
from bench._ledger_activities import programs, rows_of

BEGAN = timedelta(days=700)  # before today: a million movements fit in, and no lot is over yet
APART = timedelta(seconds=60)
SAVED_AT_ONCE = 20_000
PROGRAMS = 5
BUYER = UUID(int=0x018F << 112 | 0xFF)


@dataclass
class Book:
    """What was made: whose accounts, and how much of everything."""

    owners: list[UUID]
    big: UUID
    postings: int = 0
    entries: int = 0


@dataclass
class Wallets(Open):
    """The open lots of everybody, kept in memory instead of in the table."""

    by_account: dict[UUID, list[Left]] = field(default_factory=dict)
    lots: dict[UUID, Left] = field(default_factory=dict)
    was: dict[UUID, int] = field(default_factory=dict)

    def add(self, lot: Left, *, was: int) -> Left:
        self.by_account.setdefault(lot.account_id, []).append(lot)
        return lot

    def of(self, account_id: UUID) -> Iterator[Left]:
        mine = self.by_account.get(account_id, [])
        while mine and not mine[0].remaining:
            mine.pop(0)
        return iter(mine)


class Maker:
    """Makes transactions one after the other and saves them by the thousands."""

    def __init__(self, postings: int, seed: int = 1) -> None:
        self.draw = random.Random(seed)  # noqa: S311  # replayable, not secret
        self.wanted = postings
        spread = [new_id() for _ in range(max(1, postings // 1_000))]
        self.book = Book(spread, big=new_id())
        self.standings: dict[UUID, Standing] = {}
        self.places: dict[UUID, Place] = {}
        self.open = Wallets()
        self.at = datetime.now(UTC).replace(microsecond=0) - BEGAN
        self.rules = programs(PROGRAMS, self.at)
        self.book.entries, self.last = chain.end_of_chain(db.session.connection())
        self.rows: dict[type[Base], list[dict[str, Any]]] = {}

    def make(self) -> Book:
        while self.book.postings < self.wanted:
            self.at += APART
            with clock.at(self.at):
                payee = self.book.big if self.draw.random() < 0.01 else self.owner()
                if self.draw.random() < 0.05:
                    self.order(payee)
                else:
                    self.award(payee)
            if len(self.rows.get(Transaction, ())) >= SAVED_AT_ONCE:
                self.save()
        self.save()
        self.save_standings()
        return self.book

    def owner(self) -> UUID:
        return self.draw.choice(self.book.owners)

    def award(self, payee: UUID) -> None:
        rules, activity_id = self.draw.choice(self.rules), new_id()
        source, to = issued(rules.program_id), wallet(payee)
        amount = self.draw.randint(10, 900)
        for model, row in rows_of(activity_id, payee, rules, amount):
            self.add(model, row)
        content = [[str(payee), str(source.program_id), "PTS"], amount]
        why = Why(Act.AWARD, BUYER, "approved", "Invoice 448213-01", f"claim:{activity_id}")
        draft = self.begin(f"activity:{activity_id}", why, content, [source, to])
        draft.earn(source, to, amount, zone="America/New_York", available_at=None)
        self.finish(draft, "points.awarded")

    def order(self, payee: UUID) -> None:
        purse, aside, gone = wallet(payee), held(payee), system(Kind.REDEEMED)
        has = self.standings.get(purse.id)
        if has is None or not has.balance:
            return
        amount = min(has.balance, self.draw.randint(100, 2_500))
        reference = f"order:{new_id()}"
        why = Why(Act.HOLD, payee, "order", "Gift card", reference)
        hold = self.begin(reference, why, [str(payee), "PTS", amount], [purse, aside])
        hold.use(purse, aside, amount, Purpose.HOLD)
        self.finish(hold, "points.held")
        why = Why(Act.SPEND, None, "delivered", "Gift card", reference, settles_id=hold.id)
        spend = self.begin(f"spend:{reference}", why, [str(hold.id)], [aside, gone])
        spend.move(aside, gone, amount)
        self.finish(spend, "points.spent")

    def begin(self, reference: str, why: Why, content: Any, places: Iterable[Place]) -> Draft:
        for place in places:
            self.places[place.id] = place
            if place.member and place.id not in self.standings:
                self.standings[place.id] = Standing(0, 0, None)
        mine = {place.id: self.standings[place.id] for place in places if place.member}
        draft = Draft(transaction(reference, why, content, clock.now()), mine)
        draft.open = self.open
        return draft

    def finish(self, draft: Draft, did: str) -> None:
        for one in draft.standings.values():
            one.changed_at = draft.at
        self.add(Transaction, draft.row)
        self.add(Posting, *draft.postings)
        self.add(Lot, *draft.lots)
        self.add(LotUse, *draft.uses)
        self.book.postings += len(draft.postings)
        draft.note(did)

    def add(self, model: type[Base], *rows: dict[str, Any]) -> None:
        self.rows.setdefault(model, []).extend(rows)

    def save(self) -> None:
        """Link what was noted, and save everything so far."""
        entries: list[dict[str, Any]] = chain.gathered.taken()
        self.last = chain.link(entries, self.book.entries, self.last)
        self.book.entries += len(entries)
        self.add(Entry, *entries)
        for model, rows in self.rows.items():
            save(model, rows)
        db.session.commit()
        self.rows.clear()

    def save_standings(self) -> None:
        rows = []
        for place in self.places.values():
            stands = self.standings.get(place.id, Standing(0, 0, None))
            row = {**place.row, "entries": stands.entries, "changed_at": stands.changed_at}
            rows.append(row | ({"balance": stands.balance} if place.member else {}))
        save(Account, rows)
        left = [
            open_row(lot) for of in self.open.by_account.values() for lot in of if lot.remaining
        ]
        save(OpenLot, left)
        seal = chain.head_seal(self.book.entries, self.last, chain.key())
        db.session.execute(update(Head).values(no=self.book.entries, hash=self.last, seal=seal))
        db.session.commit()


def make_book(postings: int) -> Book:
    """Fill the empty database of the app; foreign keys rest meanwhile, and are true afterwards."""
    if db.engine.dialect.name == "sqlite":
        driver: Any = db.session.connection().connection.dbapi_connection
        db.session.rollback()  # pragmas wait for the end of a transaction
        driver.execute("PRAGMA foreign_keys=off")
        driver.execute("PRAGMA synchronous=off")
    book = Maker(postings).make()
    db.engine.dispose()
    return book


def save(model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    connection = db.session.connection()
    table: Any = model.__table__
    if connection.dialect.name == "sqlite":
        Prepared(insert(table), tuple(rows[0])).run(connection, *rows)
        return
    names = list(rows[0])
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    columns = ", ".join(f'"{name}"' for name in names)
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([plain(row[name]) for name in names])


def plain(value: Any) -> Any:
    if isinstance(value, dict | list):
        return text_of(value)
    return value.value if isinstance(value, Enum) else value
