"""Writing into the book: one draft a transaction, planned in memory and written in few statements.

The accounts are locked first, then the transaction is inserted under its unique reference, so a
retry, a double tap and two workers at once all end as one movement. What the draft plans is
checked against the locked balances; the statements that write it check them once more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from api.audit import service as audit
from api.core import canonical, clock, logs
from api.core.db import Base, connection, db, table_of
from api.core.errors import DomainError, InvalidInput
from api.core.ids import new_id
from api.core.once import insert_once
from api.core.prepared import Prepared, Sending, together
from api.ledger import lots
from api.ledger.accounts import PTS, Place, Standing, checked_unit, open_and_lock
from api.ledger.models import (
    Account,
    Act,
    Kind,
    Lot,
    LotUse,
    Posting,
    Purpose,
    Transaction,
)
from api.ledger.terms import terms

LONGEST_TITLE = 200
as_content = json.JSONEncoder(sort_keys=True).encode  # made once: it is slow
LARGEST = 2**53 - 1  # the largest whole number that JSON carries exactly
DIGESTED = (Transaction, Posting, Lot, LotUse)
COLUMNS: dict[type[Base], tuple[str, ...]] = {
    model: tuple(column.name for column in model.__table__.columns) for model in DIGESTED
}

ADD_POSTINGS = Prepared(insert(table_of(Posting)))
ADD_LOTS = Prepared(insert(table_of(Lot)))
ADD_USES = Prepared(insert(table_of(LotUse)))
BY_REFERENCE = select(Transaction).where(Transaction.reference == bindparam("ref"))
CHANGE = Prepared(
    update(table_of(Account))
    .where(
        Account.id == bindparam("account"),
        Account.balance == bindparam("was"),
        Account.entries == bindparam("seen"),
    )
    .values(balance=bindparam("now"), entries=bindparam("counted"), changed_at=bindparam("at"))
)


class ReferenceTaken(DomainError):
    slug = "reference-taken"
    title = "This reference stands for something else"


class InvalidAmount(InvalidInput):
    slug = "invalid-amount"
    title = "This is not an amount"


class MixedUnits(DomainError):
    slug = "mixed-units"
    title = "These accounts are of different units"


class NotEnoughPoints(DomainError):
    slug = "not-enough-points"
    title = "Not enough points"


@dataclass(frozen=True, slots=True)
class Why:
    """What a transaction is recorded under: who, and the words of the statement."""

    act: Act
    actor_id: UUID | None
    reason: str
    title: str
    subject: str | None = None
    reverses_id: UUID | None = None
    settles_id: UUID | None = None


def checked(amount: int) -> int:
    """`amount` when it is a whole number from 1 to 2^53 - 1. Raises InvalidAmount."""
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount <= LARGEST:
        message = f"An amount is a whole number from 1 to {LARGEST}."
        raise InvalidAmount(message, errors={"amount": [message]})
    return amount


def find(reference: str) -> Transaction | None:
    return db.session.scalars(BY_REFERENCE, {"ref": reference}).one_or_none()


def begin(reference: str, why: Why, content: Any, places: Iterable[Place]) -> Draft | Transaction:
    """A draft on these accounts, or the transaction that already stands under `reference`.

    Raises ReferenceTaken when it stands there for other content.
    """
    known = list(places)
    for place in known:
        checked_unit(place.unit)
    standings = open_and_lock(known)
    at = max([clock.now(), *(one.changed_at for one in standings.values() if one.changed_at)])
    row = transaction(reference, why, content, at)
    if insert_once(Transaction, row):
        return Draft(row, standings)
    found = find(reference)
    if found is None or (found.act, found.content) != (row["act"], row["content"]):
        raise ReferenceTaken(
            "This was already recorded with other content. Nothing was changed.",
            reference=reference,
        )
    return found


def transaction(reference: str, why: Why, content: Any, at: datetime) -> dict[str, Any]:
    """A new transaction's row."""
    return {
        "id": new_id(),
        "reference": reference,
        "act": why.act,
        "content": hashlib.sha256(as_content(content).encode()).hexdigest(),
        "title": canonical.clean(why.title)[:LONGEST_TITLE],
        "subject": why.subject,
        "reason": canonical.clean(why.reason),
        "actor_id": why.actor_id,
        "request_id": logs.request_id(),
        "recorded_at": at,
        "reverses_id": why.reverses_id,
        "settles_id": why.settles_id,
    }


class Draft:
    """A transaction that is being planned. `write` saves it; until then nothing moved."""

    def __init__(self, row: dict[str, Any], standings: dict[UUID, Standing]) -> None:
        self.row = row
        self.id: UUID = row["id"]
        self.at: datetime = row["recorded_at"]
        self.standings = standings
        self.before = {id_: (one.balance, one.entries) for id_, one in standings.items()}
        self.postings: list[dict[str, Any]] = []
        self.lots: list[dict[str, Any]] = []
        self.uses: list[dict[str, Any]] = []
        self.open = lots.Open()

    def balance(self, place: Place) -> int:
        return self.standings[place.id].balance

    def move(self, source: Place, destination: Place, amount: int) -> None:
        """Plan one posting. Raises NotEnoughPoints with the shortfall, MixedUnits, and
        InvalidAmount when an account would hold more than LARGEST."""
        if source.unit != destination.unit:
            raise MixedUnits(
                f"{source.unit} cannot become {destination.unit}. Nothing was changed."
            )
        source_entry, source_after = self.step(source, -checked(amount))
        destination_entry, destination_after = self.step(destination, amount)
        self.postings.append(
            {
                "transaction_id": self.id,
                "place": len(self.postings) + 1,
                "source_id": source.id,
                "destination_id": destination.id,
                "amount": amount,
                "source_entry": source_entry,
                "source_after": source_after,
                "destination_entry": destination_entry,
                "destination_after": destination_after,
            }
        )

    def step(self, place: Place, by: int) -> tuple[int | None, int | None]:
        """Change a member's balance in the plan: (number of this entry, balance after it)."""
        if not place.member:
            return None, None
        one = self.standings[place.id]
        after = one.balance + by
        if place.kind is not Kind.DEBT and after < 0:
            raise NotEnoughPoints(
                f"{-by} are needed and {one.balance} are there: {-after} are missing. "
                "Nothing was changed.",
                needed=-by, available=one.balance, shortfall=-after,
            )  # fmt: skip
        if place.kind is Kind.DEBT and after > 0:
            raise NotEnoughPoints(
                f"Only {-one.balance} are owed. Nothing was changed.",
                needed=by, available=-one.balance, shortfall=after,
            )  # fmt: skip
        if abs(after) > LARGEST:
            message = f"No account holds more than {LARGEST}. Nothing was changed."
            raise InvalidAmount(message, errors={"amount": [message]})
        one.balance, one.entries = after, one.entries + 1
        return one.entries, after

    def earn(
        self, source: Place, to: Place, amount: int, *, zone: str, available_at: datetime | None
    ) -> None:
        """Bring an amount into a member account, as a lot of its own."""
        self.move(source, to, amount)
        lasts = terms(self.at, zone)
        lot_id = new_id()
        expires_at = lasts.expires_at if to.unit == PTS else None
        lot = {
            "id": lot_id,
            "transaction_id": self.id,
            "place": len(self.postings),
            "owner_id": to.owner_id,
            "unit": to.unit,
            "amount": amount,
            "batch": lasts.batch,
            "earned_at": self.at,
            "available_at": available_at,
            "expires_on": lasts.expires_on if to.unit == PTS else None,
            "expires_at": expires_at,
        }
        self.lots.append(lot)
        self.open.add(lots.Left(lot_id, to.id, amount, self.at, expires_at), was=0)

    def use(
        self,
        source: Place,
        destination: Place,
        amount: int,
        purpose: Purpose,
        *,
        first: Iterable[UUID] = (),
    ) -> None:
        """Take an amount out of a wallet's lots: those named `first`, then the oldest."""
        self.move(source, destination, amount)
        for lot_id, taken in self.open.take(source.id, amount, first):
            self.note_use(lot_id, purpose, taken)

    def note_use(self, lot_id: UUID, purpose: Purpose, amount: int) -> None:
        self.uses.append(
            {
                "transaction_id": self.id,
                "place": len(self.uses) + 1,
                "lot_id": lot_id,
                "purpose": purpose,
                "amount": amount,
            }
        )

    def write(self, did: str) -> Transaction:
        """Save everything that was planned, with its audit entry.

        `did` is what the audit trail calls it. Raises NotAsExpected when an account or a lot
        changed under its lock, which no code of ours does.
        """
        each = (
            (CHANGE, self.changes()), (ADD_POSTINGS, self.postings),
            (ADD_LOTS, self.lots), (ADD_USES, self.uses),
        )  # fmt: skip
        planned = [Sending(statement, rows) for statement, rows in each if rows]
        together(connection(), planned + self.open.changes())
        self.note(did)
        return Transaction(**self.row)

    def changes(self) -> list[dict[str, Any]]:
        """The new balances, each over the one that was there when the account was locked."""
        return [
            {
                "account": id_, "was": self.before[id_][0], "seen": self.before[id_][1],
                "now": one.balance, "counted": one.entries, "at": self.at,
            }
            for id_, one in self.standings.items()
            if self.before[id_] != (one.balance, one.entries)
        ]  # fmt: skip

    def note(self, did: str) -> None:
        """What was on the members' accounts before and is after, and what moved."""
        changes = self.changes()
        audit.record(
            self.row["actor_id"],
            did,
            f"transaction:{self.id}",
            before={"balances": {str(one["account"]): one["was"] for one in changes}},
            after={
                "balances": {str(one["account"]): one["now"] for one in changes},
                "reference": self.row["reference"],
                "moves": [
                    [str(one["source_id"]), str(one["destination_id"]), one["amount"]]
                    for one in self.postings
                ],
            },
            reason=self.row["reason"],
            digest=digest_of(self.row, self.postings, self.lots, self.uses),
        )


def digest_of(
    transaction: dict[str, Any],
    postings: list[dict[str, Any]],
    lots_: list[dict[str, Any]],
    uses: list[dict[str, Any]],
) -> str:
    """Over a transaction and all that it wrote for good, in the order it was planned."""
    rows = zip(DIGESTED, ([transaction], postings, lots_, uses), strict=True)
    return canonical.digest(
        [
            canonical.line(row[name] for name in COLUMNS[model])
            for model, some in rows
            for row in some
        ]
    )
