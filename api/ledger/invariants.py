"""What must always be true of the book. Each problem names the row it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import select

from api.core.db import db
from api.core.walk import parts
from api.ledger.accounts import Place
from api.ledger.leftovers import overdue, unlike_the_holds, unlike_their_account, wrong_lots
from api.ledger.models import MEMBER, Account, Kind, Posting, Transaction
from api.ledger.replay import Replay
from api.ledger.sealed import unsealed_rows
from api.ledger.seals import AT_ONCE, unlike_their_seal

Row = Any


def invariants() -> list[str]:
    """All that is wrong with the book; an empty list when it is whole."""
    return [problem for check in checks() for problem in check()]


def checks() -> list[Callable[[], list[str]]]:
    """The same in parts that do not wait for each other, the longest first."""
    sealed = [partial(unlike_their_seal, part) for part in parts(Transaction.id, AT_ONCE)]
    return [wrong_sums, *sealed, wrong_leftovers]


def wrong_sums() -> list[str]:
    replay = Replay()
    return [*replay.problems(), *wrong_accounts(replay), *other_instants()]


def wrong_leftovers() -> list[str]:
    return [
        *wrong_lots(),
        *overdue(),
        *unlike_their_account(),
        *unlike_the_holds(),
        *unsealed_rows(),
    ]


def wrong_accounts(replay: Replay) -> Iterator[str]:
    """Accounts whose cached balance or count is not what their postings say."""
    for account in db.session.execute(select(*Account.__table__.columns)):
        if Place(account.kind, account.owner_id, account.program_id, account.unit).id != account.id:
            yield f"ledger account {account.id} is not the one its id was made of"
        if account.kind in MEMBER:
            yield from wrong_member(account, replay)
        elif (account.balance, account.entries, account.changed_at) != (None, 0, None):
            yield f"ledger account {account.id} ({account.kind.value}) keeps a balance"


def wrong_member(account: Row, replay: Replay) -> Iterator[str]:
    found = replay.accounts.get(account.id.hex)
    total, entries = (found.total, found.entries) if found else (0, 0)
    if account.balance != total:
        yield f"ledger account {account.id} says {account.balance}, its postings say {total}"
    if account.entries != entries:
        yield f"ledger account {account.id} counts {account.entries} entries, there are {entries}"
    if (account.changed_at is None) != (entries == 0):
        yield f"ledger account {account.id} says it changed at {account.changed_at}"
    if (account.balance or 0) * (-1 if account.kind is Kind.DEBT else 1) < 0:
        yield f"ledger account {account.id} ({account.kind.value}) stands at {account.balance}"


def other_instants() -> Iterator[str]:
    """Accounts that say they changed at another instant than that of their last entry."""
    sides = (
        last_entered(Posting.source_id, Posting.source_entry),
        last_entered(Posting.destination_id, Posting.destination_entry),
    )
    query = select(Account.id, Account.changed_at, *sides).where(Account.entries > 0)
    for id_, said, *instants in db.session.execute(query):
        for was in instants:
            if was not in (None, said):
                yield f"ledger account {id_} says it changed at {said}, it was {was}"


def last_entered(account: Any, entry: Any) -> Any:
    """When an account's last entry was recorded, if the account is on this side of it.

    A question for each account: joined, SQLite would go through all postings instead.
    """
    return (
        select(Transaction.recorded_at)
        .join(Posting, Posting.transaction_id == Transaction.id)
        .where(account == Account.id, entry == Account.entries)
        .scalar_subquery()
    )
