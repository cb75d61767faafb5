"""All postings in order, and what they make of each account: numbers and sums.

Nothing is kept but a few numbers for each account. Millions of rows go through here: what runs
once a row makes no objects and yields nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from api.core.canonical import as_text
from api.core.db import db
from api.core.ids import named
from api.core.walk import walk
from api.ledger.models import MEMBER, Account, Posting

Entered = tuple[int, int | None, str, int]  # by how much, what is left, and the posting


@dataclass(slots=True)
class Running:
    """An account, as far as the book was read."""

    total: int = 0
    entries: int = 0
    early: dict[int, Entered] = field(default_factory=dict)  # read before its turn


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
        units, members = self.units, self.members
        for id_, place, amount, source, gave, left, destination, got, stands in walk(postings()):
            if units.get(source) != units.get(destination):
                self.say(f"ledger posting {name(id_, place)} goes from one unit to another")
            sides = (source, gave, left, -amount), (destination, got, stands, amount)
            for account, number, after, by in sides:
                if account in members:
                    self.enter(account, number, (by, after, id_, place))
                elif account not in units:
                    self.missing.add(account)
                elif number is not None or after is not None:
                    where = name(id_, place)
                    self.say(f"ledger posting {where} numbers an account without balance")
        self.tell_gaps()
        self.found += [f"ledger account {named(id_)} is missing" for id_ in sorted(self.missing)]
        return self.found

    def say(self, problem: str) -> None:
        self.found.append(problem)

    def enter(self, account: str, number: int | None, entry: Entered) -> None:
        """Move a posting's amount in the running balance of one of its accounts."""
        running = self.accounts.get(account)
        if running is None:
            running = self.accounts[account] = Running()
        if number == running.entries + 1:
            self.count(running, entry)
            while running.early and running.entries + 1 in running.early:
                self.count(running, running.early.pop(running.entries + 1))
        elif isinstance(number, int) and number >= 0 and number not in running.early:
            running.early[number] = entry  # of the same millisecond
        else:
            self.say(f"ledger posting {name(*entry[2:])} has the entry number {number} again")

    def count(self, running: Running, entry: Entered) -> None:
        by, after, id_, place = entry
        running.entries += 1
        running.total += by
        if after != running.total:
            self.say(
                f"ledger posting {name(id_, place)} says {after} after entry {running.entries}, "
                f"the sum is {running.total}"
            )

    def tell_gaps(self) -> None:
        for account, running in self.accounts.items():
            for number, (by, _, id_, place) in sorted(running.early.items()):
                self.say(
                    f"ledger account {named(account)} has entry {number} in posting "
                    f"{name(id_, place)} but not entry {running.entries + 1}"
                )
                running.total += by


def postings() -> Any:
    """All, in order. Numbers are what the driver makes of them, and ids are texts."""
    dialect = db.engine.dialect.name
    return select(
        as_text(Posting.transaction_id, dialect), Posting.place, Posting.amount,
        as_text(Posting.source_id, dialect), Posting.source_entry, Posting.source_after,
        as_text(Posting.destination_id, dialect), Posting.destination_entry,
        Posting.destination_after,
    ).order_by(Posting.transaction_id, Posting.place)  # fmt: skip


def name(id_: str, place: int) -> str:
    return f"{place} of transaction {named(id_)}"
