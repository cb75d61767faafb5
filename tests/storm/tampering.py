"""One thing changed behind our back, as somebody with the database in hands would: each is found
and named. Changed, deleted and exchanged rows, hashes made again, a cut trail, a changed file.

An attack happens inside a transaction that is rolled back, past every trigger. What cannot be
found by anybody is left out: a deleted account that nothing ever went through.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.activities.seal import LATER
from api.audit import chain, heads
from api.audit.models import Entry, Head, PublishedHead
from api.claims.models import Receipt
from api.core import canonical
from api.core.db import Base, db, open_write
from api.core.ids import new_id
from api.insights.verify import verify
from api.ledger.models import Account
from api.storage import service as storage
from tests.storm._house import House, Row, build
from tests.storm._values import other
from tests.storm._world import KINDS, world

ENTRIES = 5_000
ATTACKS = {"sqlite": 2_000, "postgresql": 1_000}
AT_ONCE = 100  # attacks of one chunk
LEDGER = [table for name, table in Base.metadata.tables.items() if name.startswith("ledger_")]
TRAIL = [model.__table__ for model in (Entry, Head, PublishedHead)]
SLIPS = [model.__table__ for model in (Activity, ActivityDecision, ActivityAward)]
TABLES: list[Any] = [*LEDGER, *TRAIL, *SLIPS]
PLACES = [
    (table, column)
    for table in TABLES
    for column in table.columns
    if not (table is Activity.__table__ and column.name in LATER)
]


@dataclass(frozen=True)
class Attack:
    what: str
    names: frozenset[str]  # one of them must be in a problem


class Attacker:
    """Knows every table, and has no key."""

    def __init__(self, house: House, draw: random.Random) -> None:
        self.house = house
        self.draw = draw
        self.places = iter(())  # type: ignore[var-annotated]

    def attack(self, no: int) -> list[str]:
        """Do one thing, have everything verified, take it back. Answers what was not found."""
        others = (
            self.remake_a_hash, self.remake_the_chain, self.cut_the_signed_tail,
            self.cut_the_tail, self.delete_a_row, self.exchange_entries, self.forge_an_entry,
            self.change_a_file, self.change_a_kept_head, self.put_the_database_back,
        )  # fmt: skip
        act: Callable[[], Any] = others[no // 2 % len(others)] if no % 2 else self.change_a_value
        with past_every_rule(), self.undone(act()) as attack:
            db.session.expunge_all()
            problems = [one for some in verify().values() for one in some]
        named = any(name in problem for problem in problems for name in attack.names)
        return [] if named else [f"{attack.what}: {problems[:3] or 'not found'}"]

    @contextmanager
    def undone(self, made: Any) -> Iterator[Attack]:
        attack, undo = made if isinstance(made, tuple) else (made, lambda: None)
        try:
            yield attack
        finally:
            db.session.rollback()
            undo()

    def change_a_value(self) -> Attack:
        """Any column of any table, each once before any again."""
        while True:
            found = next(self.places, None)
            if found is None:
                self.places = iter(self.draw.sample(PLACES, len(PLACES)))
                continue
            attack = self.changed(*found)
            if attack is not None:
                return attack

    def changed(self, table: Table, column: Column[Any]) -> Attack | None:
        """None when there is no row, or the database takes no other value."""
        for _ in range(20):
            row = self.a_row(table)
            if row is None:
                return None
            value = other(column, row[column.name], self.draw)
            if value == row[column.name]:
                continue
            try:
                with db.session.begin_nested():
                    db.session.execute(update(table).where(is_(table, row)).values({column: value}))
            except DBAPIError:
                continue
            what = f"{table.name}.{column.name}: {row[column.name]!r} made {value!r}"
            return Attack(what, names(table, row) | names(table, row | {column.name: value}))
        return None

    def a_row(self, table: Table, *where: Any) -> Row | None:
        keys = db.session.execute(select(*table.primary_key.columns).where(*where)).all()
        if not keys:
            return None
        key = self.draw.choice(sorted(keys, key=str))._mapping
        found = select(*table.columns).where(*(table.c[name] == key[name] for name in key))
        return dict(db.session.execute(found).one()._mapping)

    def an_entry(self, *where: Any) -> Row:
        row = self.a_row(Entry.__table__, *where)  # type: ignore[arg-type]
        assert row is not None
        return row

    def remake_a_hash(self) -> Attack:
        """Another reason, with the hash that anybody can compute."""
        row = self.an_entry()
        row["reason"] = f"{row['reason']} indeed"
        row["hash"] = chain.hash_of(self.hash_before(row["no"]), content(row))
        write_entry(row)
        return Attack(f"entry {row['no']} with its hash remade", entry(row["no"]))

    def remake_the_chain(self) -> Attack:
        """The same, and every hash after it, up to the head."""
        row = self.an_entry()
        row["actor_id"] = new_id()
        last = self.hash_before(row["no"])
        later = db.session.execute(
            select(*Entry.__table__.columns).where(Entry.no >= row["no"]).order_by(Entry.no)
        )
        for found in later.all():
            one = row if found.no == row["no"] else dict(found._mapping)
            last = one["hash"] = chain.hash_of(last, content(one))
            write_entry(one)
        db.session.execute(update(Head).values(hash=last))
        return Attack(f"the chain remade from entry {row['no']}", entry(row["no"]))

    def hash_before(self, no: int) -> str:
        found = db.session.scalar(select(Entry.hash).filter_by(no=no - 1))
        return found or chain.NONE_YET

    def cut_the_signed_tail(self) -> Attack:
        """Everything after some entry, with a head to match; but a later head was published."""
        last = self.an_entry(Entry.no < self.house.published)
        db.session.execute(delete(Entry).where(Entry.no > last["no"]))
        db.session.execute(update(Head).values(no=last["no"], hash=last["hash"]))
        signed = f"audit entry {self.house.published} is not the one signed"
        return Attack(f"the trail cut after {last['no']}", frozenset({signed}))

    def cut_the_tail(self) -> Attack:
        """The end nobody published yet, and the head as it truly was before."""
        was = self.draw.choice(self.house.ended)
        gone = db.session.scalars(select(Entry.subject).where(Entry.no > was["no"])).all()
        db.session.execute(delete(Entry).where(Entry.no > was["no"]))
        db.session.execute(update(Head).values(**was))
        ids = frozenset(subject.partition(":")[2] for subject in gone)
        return Attack(f"the trail cut after {was['no']}, with its old head", ids)

    def put_the_database_back(self) -> Attack:
        """All tables as they were before the last head was published, so they agree."""
        for table in reversed(Base.metadata.sorted_tables):
            db.session.execute(delete(table))
        for table in Base.metadata.sorted_tables:
            if rows := self.house.earlier.get(table.name):
                db.session.execute(insert(table), rows)
        signed = f"audit entry {self.house.published} is not the one signed"
        return Attack("the whole database put back", frozenset({signed}))

    def delete_a_row(self) -> Attack:
        while True:
            table = self.draw.choice(TABLES)
            unused = [Account.entries > 0] if table is Account.__table__ else []
            row = self.a_row(table, *unused)
            if row is not None:
                db.session.execute(delete(table).where(is_(table, row)))
                return Attack(f"{table.name} without {row}", names(table, row))

    def exchange_entries(self) -> Attack:
        one, other_ = self.an_entry(), self.an_entry()
        while other_["no"] == one["no"]:
            other_ = self.an_entry()
        for row, no in ((one, -1), (other_, one["no"]), ({"no": -1}, other_["no"])):
            db.session.execute(update(Entry).where(Entry.no == row["no"]).values(no=no))
        what = f"entries {one['no']} and {other_['no']} exchanged"
        return Attack(what, entry(one["no"]) | entry(other_["no"]))

    def forge_an_entry(self) -> Attack:
        """One more at the end, linked and with the head moved on; its seal is a guess."""
        last = self.an_entry(Entry.no == select(Head.no).scalar_subquery())
        row = {**last, "no": last["no"] + 1, "subject": f"transaction:{new_id()}"}
        row["hash"] = chain.hash_of(last["hash"], content(row))
        db.session.execute(insert(Entry).values(**row))
        db.session.execute(update(Head).values(no=row["no"], hash=row["hash"]))
        return Attack(f"entry {row['no']} forged", entry(row["no"]))

    def change_a_file(self) -> tuple[Attack, Callable[[], None]]:
        """One byte of a photo."""
        rows = db.session.scalars(select(Receipt).order_by(Receipt.id)).all()
        receipt = self.draw.choice(rows)
        return self.flipped(receipt.key, f"receipt {receipt.id}")

    def change_a_kept_head(self) -> tuple[Attack, Callable[[], None]]:
        """One byte of a head that was published."""
        day = self.draw.choice([row.day for row in heads.published()])
        return self.flipped(heads.place(day), str(day))

    def flipped(self, key: str, name: str) -> tuple[Attack, Callable[[], None]]:
        before = storage.get(key)
        changed = bytearray(before)
        changed[self.draw.randrange(len(before))] ^= 1 << self.draw.randrange(8)
        keep(key, bytes(changed))
        return Attack(f"a byte of {key}", frozenset({name})), lambda: keep(key, before)


def keep(key: str, data: bytes) -> None:
    storage.put(key, data, hashlib.sha256(data).hexdigest())


@contextmanager
def past_every_rule() -> Iterator[None]:
    """A transaction in which no trigger fires and no key is asked for; it is never committed."""
    db.session.rollback()
    open_write()
    if db.engine.dialect.name == "sqlite":
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in db.session.execute(text(triggers)).all():
            db.session.execute(text(f"DROP TRIGGER {name}"))
        db.session.execute(text("PRAGMA defer_foreign_keys = on"))
    else:
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
    try:
        yield
    finally:
        db.session.rollback()


def is_(table: Table, row: Row) -> Any:
    match = True
    for column in table.primary_key.columns:
        match = (
            (column == row[column.name]) & match
            if match is not True
            else column == row[column.name]
        )
    return match


def content(row: Row) -> str:
    """What the hash of an entry covers; its JSON is kept as text."""
    plain = {
        name: json.dumps(value, sort_keys=True, separators=(",", ":"))
        if isinstance(value, dict)
        else value
        for name, value in row.items()
    }
    return canonical.line(plain[name] for name in chain.NAMES)


def write_entry(row: Row) -> None:
    db.session.execute(update(Entry).where(Entry.no == row["no"]).values(**row))


def entry(no: int) -> frozenset[str]:
    return frozenset({f"audit entry {no} "})


def names(table: Table, row: Row) -> frozenset[str]:
    """What a problem may call the row: its ids, its day, its number."""
    if table is Entry.__table__:
        return entry(row["no"])
    if table is Head.__table__:
        return frozenset({"audit head"})
    told = [*table.primary_key.columns, *(table.c[name] for name in KNOWN_BY if name in table.c)]
    return frozenset(
        str(row[column.name])
        for column in told
        if isinstance(row[column.name], UUID | date) and not isinstance(row[column.name], datetime)
    )


KNOWN_BY = ("transaction_id", "lot_id", "adjustment_id", "activity_id")


def storm(seed: int, first: int = 1) -> str:
    """Answers a summary; raises AssertionError with all that was not found or not named.

    Stopped in chunk n, it goes on with `--first n`.
    """
    chunks = [(kind, no) for kind, attacks in ATTACKS.items() for no in range(attacks // AT_ONCE)]
    missed: list[str] = []
    for kind in KINDS:
        mine = [n for n, (of, _) in enumerate(chunks, 1) if of == kind and n >= first]
        if not mine:
            continue
        with world(kind) as app:
            house = build(app, random.Random(seed), entries=ENTRIES, claims=8)  # noqa: S311
            for n in mine:
                attacker = Attacker(house, random.Random(f"{seed} {n}"))  # noqa: S311
                missed += [miss for no in range(AT_ONCE) for miss in attacker.attack(no)]
                print(f"chunk {n} of {len(chunks)}: {kind}, {len(missed)} missed", flush=True)
    assert not missed, "\n".join([f"{len(missed)} missed:", *missed])
    done = (len(chunks) - first + 1) * AT_ONCE
    return f"seed {seed}: {done} attacks on {ENTRIES} entries, all found and named"
