"""The only code that moves points: awards and their reversals.

Accounts are locked in the order of their ids and a transaction is inserted before it moves
anything, so a retry, a double tap and two workers at once all end as one movement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from api.audit import service as audit
from api.core import clock
from api.core.db import db
from api.core.errors import DomainError, InvalidInput, NotFound
from api.core.money import Money
from api.core.once import insert_once
from api.ledger.accounts import PTS, Place, debt, issued, wallet
from api.ledger.book import Move, Why, begin, checked, post, prepare
from api.ledger.models import MEMBER, Account, Act, Kind, PointValue, Posting, Transaction

DEFAULT_POINT = Money(1, "USD")  # one cent, until finance says otherwise


class CannotReverse(DomainError):
    slug = "cannot-reverse"
    title = "This cannot be taken back"


class PointValueTaken(DomainError):
    slug = "point-value-taken"
    title = "The value of a point is already set for that day"


@dataclass(frozen=True, slots=True)
class Payout:
    """What one owner gets of one programme."""

    owner_id: UUID
    program_id: UUID | None
    unit: str  # 'PTS', or an ISO 4217 code
    amount: int  # points, or minor units; at least 1


@dataclass(frozen=True, slots=True)
class Balances:
    """What an owner has of one unit; none is below 0, and `debt` is what is owed to us."""

    available: int = 0
    pending: int = 0
    held: int = 0
    debt: int = 0


def award(
    *,
    activity_id: UUID,
    payouts: Sequence[Payout],
    actor_id: UUID | None,
    reason: str,
    title: str = "",
    subject: str | None = None,
) -> Transaction:
    """Record what an activity earned, once: its reference is `activity:<id>`.

    One posting for each payee, programme and unit; a debt is paid down first, by a posting of
    its own. Asked again with the same payouts, the first answer comes back; with others it
    raises ReferenceTaken. Raises InvalidAmount.
    """
    shares = by_share(payouts)
    why = Why(Act.AWARD, actor_id, reason, title=title or reason, subject=subject)
    content = [[*map(str, key), amount] for key, amount in shares.items()]
    transaction, new = begin(f"activity:{activity_id}", why, content)
    if not new:
        return transaction
    owners = sorted({(owner, unit) for owner, _, unit in shares})
    balances = prepare(
        [(wallet(owner, unit), debt(owner, unit)) for owner, unit in owners]
        + [(issued(program, unit),) for _, program, unit in shares]
    )
    moves = [
        Move(issued(program, unit), wallet(owner, unit), amount)
        for (owner, program, unit), amount in shares.items()
    ]
    moves += [
        Move(wallet(owner, unit), debt(owner, unit), paid)
        for owner, unit in owners
        if (paid := min(-balances[debt(owner, unit).id], earned(shares, owner, unit)))
    ]
    post(transaction, moves)
    note(transaction, "points.awarded", moves)
    return transaction


Shares = dict[tuple[UUID, UUID | None, str], int]


def by_share(payouts: Sequence[Payout]) -> Shares:
    """The sum for each payee, programme and unit, in an order that is always the same."""
    shares: Shares = {}
    for payout in payouts:
        key = (payout.owner_id, payout.program_id, payout.unit)
        shares[key] = checked(shares.get(key, 0) + checked(payout.amount))
    if not shares:
        raise InvalidInput("There is nothing to award.", errors={"payouts": ["None given."]})
    return dict(sorted(shares.items(), key=lambda share: str(share[0])))


def earned(shares: Shares, owner_id: UUID, unit: str) -> int:
    return sum(
        amount for (owner, _, of), amount in shares.items() if (owner, of) == (owner_id, unit)
    )


def reverse(reference: str, *, actor_id: UUID | None, reason: str) -> Transaction:
    """Take back everything the transaction under `reference` gave, once.

    What its owner has already spent becomes their debt, which later earnings pay down: a
    wallet never goes below 0. Asked again, the first reversal comes back.
    Raises NotFound, and CannotReverse for a reversal.
    """
    first = db.session.scalars(select(Transaction).filter_by(reference=reference)).one_or_none()
    if first is None:
        raise NotFound
    if first.act is not Act.AWARD:
        raise CannotReverse("Only an award can be taken back; a reversal stands.")
    why = Why(Act.REVERSAL, actor_id, reason, first.title, first.subject, reverses_id=first.id)
    transaction, new = begin(f"reversal:{reference}", why, [str(first.id)])
    if not new:
        return transaction
    given = awarded(first.id)
    balances = prepare(
        [(back, wallet(owner, back.unit), debt(owner, back.unit)) for back, owner, _ in given]
    )
    moves: list[Move] = []
    for back, owner, amount in given:
        purse, owed = wallet(owner, back.unit), debt(owner, back.unit)
        there = min(amount, balances[purse.id])
        balances[purse.id] -= there
        moves += [Move(purse, back, there)] if there else []
        moves += [Move(owed, back, amount - there)] if amount > there else []
    post(transaction, moves)
    note(transaction, "points.reversed", moves)
    return transaction


def awarded(transaction_id: UUID) -> list[tuple[Place, UUID, int]]:
    """What an award gave: (the issuing account, the owner, the amount)."""
    source, destination = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(Posting.amount, source.program_id, source.unit, destination.owner_id)
        .join(source, source.id == Posting.source_id)
        .join(destination, destination.id == Posting.destination_id)
        .where(Posting.transaction_id == transaction_id, source.kind == Kind.ISSUED)
        .order_by(Posting.place)
    )
    return [
        (issued(program_id, unit), owner_id, amount)
        for amount, program_id, unit, owner_id in rows
        if owner_id is not None
    ]


def note(transaction: Transaction, did: str, moves: Sequence[Move]) -> None:
    audit.record(
        transaction.actor_id,
        did,
        f"transaction:{transaction.id}",
        after={
            "reference": transaction.reference,
            "moves": [
                {"from": str(move.source.id), "to": str(move.destination.id), "of": move.amount}
                for move in moves
            ],
        },
        reason=transaction.reason,
    )


def recorded(references: Sequence[str]) -> set[str]:
    """Which of the references stand in the book."""
    query = select(Transaction.reference).where(Transaction.reference.in_(references))
    return set(db.session.scalars(query))


def balances(owner_id: UUID, unit: str = PTS) -> Balances:
    """What the owner has. All zero for somebody who never earned."""
    rows = db.session.execute(
        select(Account.kind, Account.balance).where(
            Account.owner_id == owner_id, Account.unit == unit, Account.kind.in_(MEMBER)
        )
    )
    found = {kind.value: abs(balance or 0) for kind, balance in rows}
    return Balances(**found)


def point_value(on: date | None = None) -> Money:
    """What one point is worth on a day (default: today, UTC)."""
    day = on or clock.now().date()
    newest = select(PointValue).where(PointValue.valid_from <= day)
    row = db.session.scalars(newest.order_by(PointValue.valid_from.desc()).limit(1)).first()
    return Money(row.minor, row.currency) if row else DEFAULT_POINT


def worth(points: int, on: date | None = None) -> Money:
    """What so many points are worth on a day (default: today, UTC)."""
    point = point_value(on)
    return Money(points * point.minor, point.currency)


def set_point_value(valid_from: date, value: Money, *, actor_id: UUID | None) -> None:
    """Set what a point is worth from a day on. The same again is harmless.

    Raises PointValueTaken when that day has another value, InvalidAmount below 1 minor unit.
    """
    row = {
        "valid_from": valid_from,
        "minor": checked(value.minor),
        "currency": value.currency,
        "set_by": actor_id,
        "set_at": clock.now(),
    }
    if insert_once(PointValue, row):
        after = {"minor": value.minor, "currency": value.currency}
        audit.record(actor_id, "point_value.set", f"point_value:{valid_from}", after=after)
        return
    known = db.session.get_one(PointValue, valid_from)
    if (known.minor, known.currency) != (value.minor, value.currency):
        raise PointValueTaken(
            "That day already has another value. Choose a later day.",
            valid_from=valid_from.isoformat(),
        )
