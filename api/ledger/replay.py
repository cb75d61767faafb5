"""All postings in order, and what they make of each account: numbers, sums and instants.

Nothing is kept but a few numbers for each account. Millions of rows go through here: what runs
once a row makes no objects and yields nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from api.core.canonical import NOTHING, as_text
from api.core.db import db
from api.core.ids import named
from api.core.walk import walk
from api.ledger.models import MEMBER, Account, Posting, Transaction

Texts = Sequence[str]
COLUMNS = (
    Posting.transaction_id, Posting.place, Posting.amount,
    Posting.source_id, Posting.source_entry, Posting.source_after,
    Posting.destination_id, Posting.destination_entry, Posting.destination_after,
    Transaction.recorded_at,
)  # fmt: skip
ID, PLACE, AMOUNT, SOURCE, DESTINATION, AT = 0, 1, 2, 3, 6, 9
SIDES = ((SOURCE, -1), (DESTINATION, 1))


@dataclass(slots=True)
class Running:
    """An account, as far as the book was read."""

    total: int = 0
    entries: int = 0
    last: str = ""  # the latest instant of its transactions
    early: dict[int, tuple[int, str, Texts]] = field(default_factory=dict)  # read before its turn


class Replay:
    """Reads all postings once; what it found wrong, and what it learned of each account."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.accounts: dict[str, Running] = {}
        self.missing: set[str] = set()
        self.units: dict[str, str] = {}
        self.members: set[str] = set()
        for id_, kind, unit in db.session.execute(select(Account.id, Account.kind, Account.unit)):
            self.units[id_.hex] = unit
            if kind in MEMBER:
                self.members.add(id_.hex)

    def problems(self) -> list[str]:
        """Postings that do not follow each other, one by one, on the accounts they touch."""
        dialect = db.engine.dialect.name
        query = (
            select(*(as_text(column, dialect) for column in COLUMNS))
            .join(Transaction, Transaction.id == Posting.transaction_id)
            .order_by(Posting.transaction_id, Posting.place)
        )
        units, members = self.units, self.members
        for posting in walk(query):
            if units.get(posting[SOURCE]) != units.get(posting[DESTINATION]):
                self.say(f"ledger posting {place(posting)} goes from one unit to another")
            for side, sign in SIDES:
                if posting[side] in members:
                    self.enter(posting, side, sign)
                elif posting[side] not in units:
                    self.missing.add(posting[side])
                elif posting[side + 1] != NOTHING or posting[side + 2] != NOTHING:
                    self.say(f"ledger posting {place(posting)} numbers an account without balance")
        self.tell_gaps()
        self.found += [f"ledger account {named(id_)} is missing" for id_ in sorted(self.missing)]
        return self.found

    def say(self, problem: str) -> None:
        self.found.append(problem)

    def enter(self, posting: Texts, side: int, sign: int) -> None:
        """Move a posting's amount in the running balance of one of its accounts."""
        running = self.accounts.get(posting[side])
        if running is None:
            running = self.accounts[posting[side]] = Running()
        if posting[AT] > running.last:
            running.last = posting[AT]
        number, by, after = posting[side + 1], sign * int(posting[AMOUNT]), posting[side + 2]
        if number == str(running.entries + 1):
            self.count(running, by, after, posting)
            while running.early and running.entries + 1 in running.early:
                self.count(running, *running.early.pop(running.entries + 1))
        elif number.isdigit() and int(number) not in running.early:
            running.early[int(number)] = (by, after, posting)  # of the same millisecond
        else:
            self.say(f"ledger posting {place(posting)} has the entry number {number} again")

    def count(self, running: Running, by: int, after: str, posting: Texts) -> None:
        running.entries += 1
        running.total += by
        if after != str(running.total):
            self.say(
                f"ledger posting {place(posting)} says {after} after entry {running.entries}, "
                f"the sum is {running.total}"
            )

    def tell_gaps(self) -> None:
        for account, running in self.accounts.items():
            for number, (by, _, posting) in sorted(running.early.items()):
                self.say(
                    f"ledger account {named(account)} has entry {number} in posting "
                    f"{place(posting)} but not entry {running.entries + 1}"
                )
                running.total += by


def place(posting: Texts) -> str:
    return f"{posting[PLACE]} of transaction {named(posting[ID])}"
