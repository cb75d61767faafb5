"""One thing changed behind our back, as somebody with the database in hands would: each is found
and named. Changed, deleted and exchanged rows, hashes made again, a cut trail, a changed file.

An attack happens inside a transaction that is rolled back, past every trigger. What cannot be
found by anybody is left out: a deleted account that nothing ever went through.
"""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Column, Table, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.activities.seal import LATER
from api.app import MIGRATIONS, create_app
from api.audit import chain, heads
from api.audit.models import Entry, Head, PublishedHead
from api.claims import reader
from api.claims.models import Receipt
from api.core import canonical, clock
from api.core.db import Base, db, open_write
from api.core.ids import new_id
from api.insights.verify import verify
from api.ledger import adjustments, expiry, service, values
from api.ledger.models import Account, Verdict
from api.storage import service as storage
from tests.claims import cases
from tests.conftest import a_config
from tests.factories import ana, as_user, boris, chen, dana, fay
from tests.ledger.cases import award, cancel, hold, reverse, saved, spend

ENTRIES = 5_000
ATTACKS = 2_000
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
Row = dict[str, Any]


@dataclass
class House:
    """What stands, and what the attacker saw of it earlier."""

    app: Flask
    ended: list[Row] = field(default_factory=list)  # the trail's head, as it once was
    published: int = 0  # where the trail ended when its head was last published


@dataclass(frozen=True)
class Attack:
    what: str
    names: frozenset[str]  # one of them must be in a problem


def build(app: Flask, draw: random.Random, *, entries: int, claims: int) -> House:
    """A house with everything in it that can be tampered with."""
    house = House(app)
    cases.the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())
    for no in range(claims):
        reading = cases.a_reading(number=cases.a_field(f"44821{no}-01"))
        claim = cases.snap(seller, cases.send_photo(seller, cases.a_photo(no)))
        cases.read(claim, reading)
        cases.answered(seller, claim, submit=True)
        assert cases.decided(reviewer, claim, "approve").status_code == 200
    cases.do_jobs()
    saved(lambda: values.set_redemption_rate(date(2020, 1, 1), 8_800, actor_id=fay().id))
    by_hand()
    people = [ana().id, boris().id, *(new_id() for _ in range(6))]
    half = entries // 2
    move(draw, people, until=half)
    saved(lambda: heads.publish(clock.now().date() - timedelta(days=1)))
    move(draw, people, until=entries)
    saved(lambda: heads.publish(clock.now().date()))
    house.published = heads.published()[0].no
    run_out(people[2])
    for _ in range(4):
        award(draw.choice(people), 50)
        house.ended.append(trail_end())
    move(draw, people, until=house.ended[-1]["no"] + 6)
    assert not any(verify().values()), verify()
    return house


def by_hand() -> None:
    """Adjustments: one approved, one refused, one that waits."""
    for verdict in (Verdict.APPROVED, Verdict.REFUSED, None):
        id_ = new_id()
        wanted: Row = {"unit": "PTS", "amount": 70, "reason": "A promise of the summer"}
        saved(
            lambda id_=id_, wanted=wanted: adjustments.ask(
                id_, owner_id=ana().id, asked_by=fay().id, **wanted
            )
        )
        if verdict is not None:
            saved(
                lambda id_=id_, verdict=verdict: adjustments.decide(
                    id_, new_id(), verdict=verdict, reason="Seen the letter", by=dana().id
                )
            )


def move(draw: random.Random, people: list[UUID], *, until: int) -> None:
    """Awards, orders and reversals until the trail has so many entries."""
    while trail_end()["no"] < until:
        who = draw.choice(people)
        later = clock.now() + timedelta(days=14)
        given = award(who, draw.randint(1, 900), available_at=draw.choice([None, None, later]))
        kind = draw.choice(["keep", "keep", "hold", "spend", "cancel", "reverse", "release"])
        has = service.balances(who).available
        if kind in ("hold", "spend", "cancel") and has:
            order = hold(who, draw.randint(1, has))
            if kind == "cancel":
                cancel(order)
        elif kind == "spend" and has:
            spend(who, draw.randint(1, has))
        elif kind == "reverse":
            reverse(given)
        elif kind == "release":
            saved(lambda given=given: service.release(given.reference))


def run_out(owner_id: UUID) -> None:
    """One owner's points expire, after a notice."""
    award(owner_id, 500)
    with clock.at(clock.now() + timedelta(days=700)):
        saved(lambda: expiry.give_notice(owner_id, "PTS"))
    with clock.at(clock.now() + timedelta(days=800)):
        saved(lambda: expiry.run(owner_id, "PTS"))


def trail_end() -> Row:
    db.session.rollback()
    head = db.session.execute(select(*Head.__table__.columns)).first()
    return dict(head._mapping) if head else {"no": 0}


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
            self.change_a_file, self.change_a_kept_head,
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


def other(column: Column[Any], value: Any, draw: random.Random) -> Any:
    """Another value that the column could have."""
    if value is not None and column.nullable and draw.random() < 0.2:
        return None
    if value is None:
        value = {UUID: new_id(), datetime: clock.now(), date: clock.now().date(), int: 0, dict: {}}
        return value.get(python_type(column), "something")
    return changed(value, draw)


def python_type(column: Column[Any]) -> type[Any]:
    try:
        return column.type.python_type
    except NotImplementedError:
        return str


def changed(value: Any, draw: random.Random) -> Any:  # noqa: PLR0911  # one line a type
    if isinstance(value, Enum):
        return draw.choice([one for one in type(value) if one is not value])
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 1 << draw.randrange(60))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + draw.choice([-100, -2, -1, 1, 2, 7, 1_000])
    if isinstance(value, datetime):
        return value + draw.choice([-1, 1]) * timedelta(microseconds=10 ** draw.randrange(12))
    if isinstance(value, date):
        return value + timedelta(days=draw.choice([-30, -1, 1, 30]))
    if isinstance(value, str):
        at = draw.randrange(len(value)) if value else 0
        return value[:at] + draw.choice("0123456789abcdefXYZ") + value[at + 1 :]
    return within(value, draw)


def within(value: Any, draw: random.Random) -> Any:
    """JSON with one thing in it changed, or one thing more."""
    if isinstance(value, dict) and value:
        key = draw.choice(sorted(value))
        return {**value, key: within(value[key], draw)}
    if isinstance(value, list) and value:
        at = draw.randrange(len(value))
        return [*value[:at], within(value[at], draw), *value[at + 1 :]]
    if isinstance(value, dict):
        return {"more": 1}
    if isinstance(value, list):
        return ["more"]
    return "less" if value is None else changed(value, draw) if value != "" else "more"


def storm(seed: int) -> str:
    """Answers a summary; raises AssertionError with all that was not found or not named."""
    draw = random.Random(seed)  # noqa: S311  # replayable, not secret
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(a_config(Path(folder)))
        with app.app_context():
            upgrade(directory=str(MIGRATIONS))
            house = build(app, draw, entries=ENTRIES, claims=8)
            attacker = Attacker(house, draw)
            missed = [miss for no in range(ATTACKS) for miss in attacker.attack(no)]
            end = trail_end()["no"]
            db.engine.dispose()
        reader.stop()
    assert not missed, "\n".join([f"{len(missed)} of {ATTACKS}:", *missed])
    return f"seed {seed}: {ATTACKS} attacks on {end} entries, all found and named"
