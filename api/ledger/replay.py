"""The whole book read once, in order, as texts, and held against what it says of itself.

The tables are walked side by side, each in the order of its transactions, and so are the audit
entries that sealed them. Nothing is kept but a few numbers for each account.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from api.audit.sealed import digests
from api.core import canonical
from api.core.canonical import FIELD, as_text
from api.core.db import Base, db
from api.ledger.models import MEMBER, Account, Lot, LotUse, Posting, Transaction

Texts = Sequence[str]
AT_ONCE = 5_000
P = {column.name: no for no, column in enumerate(Posting.__table__.columns)}
RECORDED_AT = list(Transaction.__table__.columns.keys()).index("recorded_at")
LOT_TRANSACTION = list(Lot.__table__.columns.keys()).index("transaction_id")
SIDES = (
    (P["source_id"], P["source_entry"], P["source_after"], -1),
    (P["destination_id"], P["destination_entry"], P["destination_after"], 1),
)


@dataclass(slots=True)
class Running:
    """An account, as far as the book was read."""

    total: int = 0
    entries: int = 0
    last: str | None = None  # the latest instant of its transactions
    early: dict[int, tuple[int, str, Texts]] = field(default_factory=dict)  # read before its turn


class Side:
    """Rows of one table, handed out transaction by transaction."""

    def __init__(self, rows: Iterator[Texts], key: int = 0) -> None:
        self.rows = rows
        self.key = key
        self.strays: list[str] = []
        self.next: Texts | None = next(rows, None)

    def of(self, transaction: str) -> list[Texts]:
        found: list[Texts] = []
        while self.next is not None and self.next[self.key] <= transaction:
            if self.next[self.key] == transaction:
                found.append(self.next)
            else:
                self.strays.append(self.next[self.key])
            self.next = next(self.rows, None)
        return found

    def left_over(self) -> list[str]:
        """Transactions that rows belong to but that are not there."""
        while self.next is not None:
            self.strays.append(self.next[self.key])
            self.next = next(self.rows, None)
        return sorted(set(self.strays))


def texts(model: type[Base], *order: Any) -> Iterator[Row[Any]]:
    dialect = db.engine.dialect.name
    columns = [as_text(column, dialect) for column in model.__table__.columns]
    query = select(*columns).order_by(*order).execution_options(yield_per=AT_ONCE)
    return iter(db.session.execute(query))


class Replay:
    """Reads everything once; what it found wrong, and what it learned of each account."""

    def __init__(self) -> None:
        self.accounts: dict[str, Running] = {}
        self.units: dict[str, str] = {}
        self.members: set[str] = set()
        for id_, kind, unit in db.session.execute(select(Account.id, Account.kind, Account.unit)):
            self.units[id_.hex] = unit
            if kind in MEMBER:
                self.members.add(id_.hex)

    def problems(self) -> Iterator[str]:
        """Everything that is wrong with a transaction or with what belongs to it."""
        sides = {
            "posting": Side(texts(Posting, Posting.transaction_id, Posting.place)),
            "lot": Side(texts(Lot, Lot.transaction_id, Lot.place), LOT_TRANSACTION),
            "lot use": Side(texts(LotUse, LotUse.transaction_id, LotUse.place)),
        }
        sealed = Side((dashless(found) for found in digests("transaction")), 0)
        for row in texts(Transaction, Transaction.id):
            parts = [side.of(row[0]) for side in sides.values()]
            yield from unlike_its_seal(row, parts, sealed.of(row[0]))
            for posting in parts[0]:
                yield from self.step(posting, row[RECORDED_AT])
        for name, side in sides.items():
            for id_ in side.left_over():
                yield f"ledger {name} of transaction {UUID(id_)}, which is missing"
        for id_ in sealed.left_over():
            yield f"ledger transaction {UUID(id_)} is missing, the audit trail has it"
        yield from self.gaps()

    def step(self, posting: Texts, at: str) -> Iterator[str]:
        """Move a posting's amount in the running balances."""
        source, destination = posting[P["source_id"]], posting[P["destination_id"]]
        if self.units.get(source) != self.units.get(destination):
            yield f"ledger posting {named(posting)} goes from one unit to another"
        amount = int(posting[P["amount"]])
        for account, entry, after, sign in SIDES:
            if posting[account] in self.members:
                yield from self.entry(
                    posting[account], at, posting[entry], sign * amount, posting[after], posting
                )
            elif (posting[entry], posting[after]) != (canonical.NOTHING, canonical.NOTHING):
                yield f"ledger posting {named(posting)} numbers an account that has no balance"

    def entry(
        self, account: str, at: str, number: str, by: int, after: str, posting: Texts
    ) -> Iterator[str]:
        running = self.accounts.get(account)
        if running is None:
            running = self.accounts[account] = Running()
        if running.last is None or at > running.last:
            running.last = at
        if number == str(running.entries + 1):
            yield from self.count(running, by, after, posting)
            while running.early and running.entries + 1 in running.early:
                yield from self.count(running, *running.early.pop(running.entries + 1))
        elif number.isdigit() and int(number) not in running.early:
            running.early[int(number)] = (by, after, posting)  # of the same millisecond
        else:
            yield f"ledger posting {named(posting)} has the entry number {number} again"

    def count(self, running: Running, by: int, after: str, posting: Texts) -> Iterator[str]:
        running.entries += 1
        running.total += by
        if after != str(running.total):
            yield (
                f"ledger posting {named(posting)} says {after} after entry {running.entries}, "
                f"the sum is {running.total}"
            )

    def gaps(self) -> Iterator[str]:
        for account, running in self.accounts.items():
            for number, (by, _, posting) in sorted(running.early.items()):
                yield (
                    f"ledger account {UUID(account)} has entry {number} in posting "
                    f"{named(posting)} but not entry {running.entries + 1}"
                )
                running.total += by


def dashless(found: tuple[str, str, str]) -> Texts:
    id_, _, digest = found
    return id_.replace("-", ""), digest


def named(posting: Texts) -> str:
    return f"{posting[1]} of transaction {UUID(posting[0])}"


def unlike_its_seal(row: Texts, parts: list[list[Texts]], seals: list[Texts]) -> Iterator[str]:
    """What is there now must be what the audit trail sealed, and be sealed once."""
    if not parts[0]:
        yield f"ledger transaction {UUID(row[0])} moves nothing"
    if len(seals) != 1:
        yield f"ledger transaction {UUID(row[0])} has {len(seals)} audit entries, not 1"
        return
    lines = [FIELD.join(row), *(FIELD.join(one) for part in parts for one in part)]
    if canonical.digest(lines) != seals[0][1]:
        yield f"ledger transaction {UUID(row[0])} is not what the audit trail sealed"
