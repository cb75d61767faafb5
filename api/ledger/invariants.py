"""What must always be true of the book. Each problem names the row it is about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from api.core.db import db
from api.ledger.models import MEMBER, Account, Kind, Posting, Transaction


def invariants() -> list[str]:
    """All that is wrong with the book; an empty list when it is whole."""
    return [
        problem.format(*row) for problem, query in CHECKS for row in db.session.execute(query())
    ]


def sides() -> Any:
    """Every posting twice: as it was for its destination and for its source."""
    came = select(
        Posting.destination_id.label("account_id"),
        Posting.amount.label("points"),
        Posting.destination_entry.label("entry"),
        Posting.destination_after.label("after"),
    )
    went = select(
        Posting.source_id, (Posting.amount * literal(-1)), Posting.source_entry,
        Posting.source_after,
    )  # fmt: skip
    return union_all(came, went).subquery()


def wrong_balances() -> Executable:
    """Accounts whose cached balance is not the sum of their postings."""
    side = sides()
    total = func.coalesce(func.sum(side.c.points), 0)
    return (
        select(Account.id, Account.balance, total)
        .outerjoin(side, side.c.account_id == Account.id)
        .where(Account.kind.in_(MEMBER))
        .group_by(Account.id, Account.balance)
        .having(or_(Account.balance.is_(None), Account.balance != total))
    )


def negative() -> Executable:
    """Wallets below 0, debts above it."""
    return select(Account.id, Account.kind, Account.balance).where(
        or_(
            and_(Account.kind == Kind.DEBT, Account.balance > 0),
            and_(Account.kind.in_(MEMBER - {Kind.DEBT}), Account.balance < 0),
        )
    )


def missing_entries() -> Executable:
    """Member accounts whose entries are not numbered 1, 2, 3 ... without a gap."""
    side = sides()
    count, last = func.count(side.c.account_id), func.coalesce(func.max(side.c.entry), 0)
    return (
        select(Account.id, Account.entries, count)
        .outerjoin(side, side.c.account_id == Account.id)
        .where(Account.kind.in_(MEMBER))
        .group_by(Account.id, Account.entries)
        .having(or_(Account.entries != count, Account.entries != last))
    )


def wrong_running_balances() -> Executable:
    """Entries whose balance after them is not the one before plus what moved."""
    side = sides()
    running = func.sum(side.c.points).over(partition_by=side.c.account_id, order_by=side.c.entry)
    rows = (
        select(side.c.account_id, side.c.entry, side.c.after, running.label("running"))
        .join(Account, Account.id == side.c.account_id)
        .where(Account.kind.in_(MEMBER))
        .subquery()
    )
    query = select(rows.c.account_id, rows.c.entry, rows.c.after, rows.c.running)
    return query.where(or_(rows.c.after.is_(None), rows.c.after != rows.c.running))


def mixed_units() -> Executable:
    source, destination = aliased(Account), aliased(Account)
    return (
        select(Posting.id, source.unit, destination.unit)
        .join(source, source.id == Posting.source_id)
        .join(destination, destination.id == Posting.destination_id)
        .where(source.unit != destination.unit)
    )


def empty_transactions() -> Executable:
    return (
        select(Transaction.id, Transaction.reference)
        .outerjoin(Posting, Posting.transaction_id == Transaction.id)
        .where(Posting.id.is_(None))
    )


CHECKS = (
    ("ledger account {0} says {1}, its postings say {2}", wrong_balances),
    ("ledger account {0} ({1}) stands at {2}", negative),
    ("ledger account {0} counts {1} entries, there are {2}", missing_entries),
    ("ledger account {0} entry {1} says {2} after it, the sum is {3}", wrong_running_balances),
    ("ledger posting {0} goes from {1} to {2}", mixed_units),
    ("ledger transaction {0} ({1}) moves nothing", empty_transactions),
)
