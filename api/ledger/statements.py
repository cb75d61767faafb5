"""Reading the book: a person's ins and outs, and what they earned in a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm import aliased

from api.core import clock
from api.core.db import db
from api.core.paging import MOST, Asked, Page, decode, encode
from api.ledger.accounts import PTS, Place, wallet
from api.ledger.models import Account, Kind, Posting, Transaction

YEAR = timedelta(days=365)
MICROSECOND = timedelta(microseconds=1)
SHARED = 4  # at most one in so many postings shares its line with another, on most pages


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a statement, as its owner sees it: all that one act moved in one direction.

    A sale that two programs pay is two postings and one line.
    """

    id: str  # the number of its last entry on this account
    at: datetime
    points: int  # below 0 when they went out
    kind: str  # an act of the ledger, or 'debt_paid'
    title: str
    subject: str | None  # 'claim:<id>'
    balance_after: int

    @property
    def claim_id(self) -> UUID | None:
        noun, _, known = (self.subject or "").partition(":")
        return UUID(known) if noun == "claim" else None


def entries(owner_id: UUID, asked: Asked | None = None, *, unit: str = PTS) -> Page[Entry]:
    """The owner's spendable ins and outs, newest first, each with the balance after it."""
    asked = asked or Asked()
    limit = max(1, min(asked.limit, MOST))
    before = place(asked.cursor) if asked.cursor else None
    groups = lines(wallet(owner_id, unit).id, before, limit)
    more = encode([groups[limit - 1][-1].entry]) if len(groups) > limit else None
    return Page([shown(group) for group in groups[:limit]], more)


def lines(account_id: UUID, before: int | None, limit: int) -> list[list[Any]]:
    """Postings below entry `before` grouped into more than `limit` lines, if there are so many.

    The postings of one act follow each other. The last group may be cut short, so only those
    before it may be shown; fewer than `limit` + 1 groups are all there is, and whole.
    """
    rows: list[Any] = []
    while True:
        wanted = limit + 1 + limit // SHARED
        more = postings(account_id, rows[-1].entry if rows else before, wanted)
        rows += more
        groups = [list(group) for _, group in groupby(rows, key=line_of)]
        if len(groups) > limit or len(more) < wanted:
            return groups


def line_of(row: Any) -> tuple[UUID, str]:
    return row.transaction_id, kind_of(row)


def kind_of(row: Any) -> str:
    return "debt_paid" if row.kind is Kind.DEBT else str(row.act.value)


def postings(account_id: UUID, before: int | None, limit: int) -> Sequence[Any]:
    """The account's postings below entry `before`, newest first, each with its act."""
    part = union_all(*(side(account_id, sign, before, limit) for sign in (1, -1))).subquery()
    return db.session.execute(
        select(part, Transaction.act, Transaction.title, Transaction.subject)
        .add_columns(Transaction.recorded_at, Account.kind)
        .join(Transaction, Transaction.id == part.c.transaction_id)
        .join(Account, Account.id == part.c.other_id)
        .order_by(part.c.entry.desc())
        .limit(limit)
    ).all()


def shown(group: list[Any]) -> Entry:
    last = group[0]
    return Entry(
        id=str(last.entry),
        at=last.recorded_at,
        points=sum(row.points for row in group),
        kind=kind_of(last),
        title=last.title,
        subject=last.subject,
        balance_after=last.after,
    )


def place(cursor: str) -> int:
    """The number of the entry where a page ended. Raises InvalidInput for any other cursor."""
    number: int = decode(cursor, [int])[0]
    return number


def side(account_id: UUID, sign: int, before: int | None, limit: int) -> Select[Any]:
    """What came in (sign 1) or went out (-1); an index answers each side alone."""
    mine, other = Posting.destination_id, Posting.source_id
    entry, after = Posting.destination_entry, Posting.destination_after
    if sign < 0:
        mine, other = other, mine
        entry, after = Posting.source_entry, Posting.source_after
    query = select(
        Posting.transaction_id,
        other.label("other_id"),
        entry.label("entry"),
        (Posting.amount * literal(sign)).label("points"),
        after.label("after"),
    ).where(mine == account_id)
    if before is not None:
        query = query.where(entry < before)
    newest = query.order_by(entry.desc()).limit(limit).subquery()
    return select(newest)


def between(
    owner_id: UUID, begins: datetime, ends: datetime, unit: str = PTS
) -> tuple[int, list[Entry], int]:
    """(balance at `begins`, the ins and outs before `ends` in their order, balance at `ends`)."""
    account_id = wallet(owner_id, unit).id
    first, opening = stood(account_id, begins - MICROSECOND)
    last, closing = stood(account_id, ends - MICROSECOND)
    rows: list[Any] = []
    before = last + 1
    while before > first + 1:
        more = postings(account_id, before, MOST)
        rows += [row for row in more if row.entry > first]
        before = more[-1].entry
    groups = [list(group) for _, group in groupby(rows, key=line_of)]
    return opening, [shown(group) for group in reversed(groups)], closing


def balance_at(owner_id: UUID, at: datetime, unit: str = PTS, kind: Kind = Kind.AVAILABLE) -> int:
    """What stood on an owner's account at a past instant; a debt is below 0."""
    return stood(Place(kind, owner_id=owner_id, unit=unit).id, at)[1]


def stood(account_id: UUID, at: datetime) -> tuple[int, int]:
    """(number of the last entry up to an instant, balance after it)."""
    newest = [last_up_to(account_id, sign, at) for sign in (1, -1)]
    found = max((row for row in newest if row), key=lambda row: row.entry, default=None)
    return (int(found.entry), int(found.after)) if found else (0, 0)


def last_up_to(account_id: UUID, sign: int, at: datetime) -> Any:
    """The last posting into (1) or out of (-1) the account that was recorded up to `at`.

    On one account instants follow the entries, so walking back from the newest ends at it.
    """
    mine, entry = Posting.destination_id, Posting.destination_entry
    after = Posting.destination_after
    if sign < 0:
        mine, entry, after = Posting.source_id, Posting.source_entry, Posting.source_after
    return db.session.execute(
        select(entry.label("entry"), after.label("after"))
        .join(Transaction, Transaction.id == Posting.transaction_id)
        .where(mine == account_id, Transaction.recorded_at <= at)
        .order_by(entry.desc())
        .limit(1)
    ).first()


def earned_12_months(owner_id: UUID, unit: str = PTS) -> int:
    """What the owner was awarded in the last 365 days, without what was taken back."""
    own, issuer, reversal = aliased(Account), aliased(Account), aliased(Transaction)
    found = db.session.scalar(
        select(func.coalesce(func.sum(Posting.amount), 0))
        .join(Transaction, Transaction.id == Posting.transaction_id)
        .join(own, own.id == Posting.destination_id)
        .join(issuer, issuer.id == Posting.source_id)
        .outerjoin(reversal, reversal.reverses_id == Transaction.id)
        .where(own.owner_id == owner_id, own.unit == unit, issuer.kind == Kind.ISSUED)
        .where(Transaction.recorded_at >= clock.now() - YEAR, reversal.id.is_(None))
    )
    return int(found or 0)
