"""Reading the book: a person's ins and outs, and what they earned in a year."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm import aliased

from api.core import clock
from api.core.db import db
from api.core.paging import MOST, Asked, Page, decode, encode
from api.ledger.accounts import PTS, Place, debt, wallet
from api.ledger.models import Account, Kind, Posting, Transaction

YEAR = timedelta(days=365)
MICROSECOND = timedelta(microseconds=1)
SHARED = 4  # at most one in so many postings shares its line with another, on most pages
TOP = 2**62  # above every entry
OWED = "owed"
Line = list[Any]  # postings of one act in one direction, the newest first


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a statement, as its owner sees it: all that one act moved in one direction.

    A sale that two programs pay is two postings and one line. What is taken back after it was
    spent leaves no wallet: it is a line of its own, 'owed', with no points and a debt.
    """

    id: str  # the number of its last entry on this account, after 'owed-' on the debt's
    at: datetime
    points: int  # what the spendable balance gained; below 0 when they went out
    kind: str  # an act of the ledger, 'debt_paid' or 'owed'
    title: str
    subject: str | None  # 'claim:<id>'
    balance_after: int
    debt: int = 0  # what is owed more; below 0 when it was paid
    debt_after: int | None = None  # what is owed then, on lines that changed it

    @property
    def claim_id(self) -> UUID | None:
        noun, _, known = (self.subject or "").partition(":")
        return UUID(known) if noun == "claim" else None


@dataclass(frozen=True, slots=True)
class Span:
    """Some time of somebody's points: the points of `entries` lead from `opening` to `closing`,
    and their debts from `opening_debt` to `closing_debt`."""

    opening: int
    closing: int
    opening_debt: int
    closing_debt: int
    entries: list[Entry]


def entries(owner_id: UUID, asked: Asked | None = None, *, unit: str = PTS) -> Page[Entry]:
    """The owner's spendable ins and outs and what they came to owe, newest first."""
    asked = asked or Asked()
    limit = max(1, min(asked.limit, MOST))
    places = [wallet(owner_id, unit), debt(owner_id, unit)]
    before = decode(asked.cursor, [int, int]) if asked.cursor else [TOP, TOP]
    purse, owed = (lines(*where, limit) for where in zip(places, before, strict=True))
    every = merged(purse, owed)
    more = None
    if len(every) > limit:
        more = encode(
            [lowest(every[:limit], *of) for of in zip((False, True), before, strict=True)]
        )
    return Page(told(every, 0)[:limit], more)


def lowest(shown: list[Line], owed: bool, before: int) -> int:
    """The number of the last entry that was shown of the wallet, or of what is owed."""
    return min([line[-1].entry for line in shown if line[0].owed == owed], default=before)


def lines(account: Place, before: int, limit: int) -> list[Line]:
    """Postings below entry `before` grouped into more than `limit` lines, if there are so many.

    The postings of one act follow each other. The last group may be cut short, so only those
    before it may be shown; fewer than `limit` + 1 groups are all there is, and whole.
    """
    rows: list[Any] = []
    while True:
        wanted = limit + 1 + limit // SHARED
        more = postings(account, rows[-1].entry if rows else before, wanted)
        rows += more
        groups = grouped(rows)
        if len(groups) > limit or len(more) < wanted:
            return groups


def grouped(rows: list[Any]) -> list[Line]:
    return [
        list(line) for _, line in groupby(rows, key=lambda row: (row.transaction_id, kind_of(row)))
    ]


def kind_of(row: Any) -> str:
    if row.owed:
        return OWED
    return "debt_paid" if row.kind is Kind.DEBT else str(row.act.value)


def merged(purse: list[Line], owed: list[Line]) -> list[Line]:
    """Both, newest first; each keeps its own order, whatever the clock said."""
    rest, others, found = deque(purse), deque(owed), list[Line]()
    while rest or others:
        first = others if not rest or (others and later(others[0], rest[0])) else rest
        found.append(first.popleft())
    return found


def later(owed: Line, purse: Line) -> bool:
    """Of one act what is owed comes last: it is what the wallet could not give."""
    mine, other = owed[0], purse[0]
    if mine.transaction_id == other.transaction_id:
        return True
    return (mine.recorded_at, str(mine.transaction_id)) > (
        other.recorded_at, str(other.transaction_id),
    )  # fmt: skip


def told(newest_first: list[Line], opening: int) -> list[Entry]:
    """As entries; what is owed leaves the balance as the wallet's line before left it."""
    found, balance = list[Entry](), opening
    for line in reversed(newest_first):
        balance = balance if line[0].owed else line[0].after
        found.append(shown(line, balance))
    return found[::-1]


def shown(line: Line, balance: int) -> Entry:
    last, kind = line[0], kind_of(line[0])
    points = sum(row.points for row in line)
    entry = Entry(
        str(last.entry), last.recorded_at, points, kind, last.title, last.subject, balance
    )
    if kind == OWED:
        return replace(
            entry, id=f"{OWED}-{entry.id}", points=0, debt=-points, debt_after=-last.after
        )
    if kind == "debt_paid":
        return replace(entry, debt=points, debt_after=-last.other_after)
    return entry


def postings(account: Place, before: int, limit: int) -> Sequence[Any]:
    """The account's postings below entry `before`, newest first, each with its act.

    Of a debt only those that made it: what pays it is in the wallet's.
    """
    signs = (-1,) if account.kind is Kind.DEBT else (1, -1)
    part = union_all(*(side(account, sign, before, limit) for sign in signs)).subquery()
    return db.session.execute(
        select(part, Transaction.act, Transaction.title, Transaction.subject)
        .add_columns(Transaction.recorded_at, Account.kind)
        .join(Transaction, Transaction.id == part.c.transaction_id)
        .join(Account, Account.id == part.c.other_id)
        .order_by(part.c.entry.desc())
        .limit(limit)
    ).all()


def side(account: Place, sign: int, before: int, limit: int) -> Select[Any]:
    """What came in (sign 1) or went out (-1); an index answers each side alone."""
    mine, other = Posting.destination_id, Posting.source_id
    entry, after, other_after = (
        Posting.destination_entry, Posting.destination_after, Posting.source_after,
    )  # fmt: skip
    if sign < 0:
        mine, other = other, mine
        entry, after, other_after = Posting.source_entry, other_after, after
    query = select(
        Posting.transaction_id,
        other.label("other_id"),
        entry.label("entry"),
        (Posting.amount * literal(sign)).label("points"),
        after.label("after"),
        other_after.label("other_after"),
        literal(account.kind is Kind.DEBT).label("owed"),
    ).where(mine == account.id, entry < before)
    newest = query.order_by(entry.desc()).limit(limit).subquery()
    return select(newest)


def between(owner_id: UUID, begins: datetime, ends: datetime, unit: str = PTS) -> Span:
    """From `begins` to before `ends`, the entries in their order."""
    purse, owed = (within(of(owner_id, unit), begins, ends) for of in (wallet, debt))
    every = told(merged(purse.lines, owed.lines), purse.opening)
    return Span(purse.opening, purse.closing, -owed.opening, -owed.closing, every[::-1])


class Within(NamedTuple):
    """What one account held at two instants, and its lines between them, newest first."""

    opening: int
    closing: int
    lines: list[Line]


def within(account: Place, begins: datetime, ends: datetime) -> Within:
    first, opening = stood(account.id, begins - MICROSECOND)
    last, closing = stood(account.id, ends - MICROSECOND)
    rows: list[Any] = []
    before = last + 1
    while before > first + 1:
        more = postings(account, before, MOST)
        rows += [row for row in more if row.entry > first]
        before = more[-1].entry if len(more) == MOST else 0
    return Within(opening, closing, grouped(rows))


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
