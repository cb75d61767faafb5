"""What was awarded and is taken back, because it should never have been.

    reverse    available, pending -> issued; what was spent becomes a debt

What of the award expired before is no debt, for nobody had it: it goes back from expired to issued,
so that a reversal gives its programmes exactly what the award took from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from api.core.db import db
from api.core.errors import DomainError
from api.ledger.accounts import Place, debt, issued, pending, system, wallet
from api.ledger.book import Draft, Why, begin
from api.ledger.models import (
    Account,
    Act,
    Kind,
    Lot,
    LotUse,
    Posting,
    Purpose,
    Transaction,
)  # fmt: skip
from api.ledger.service import found, lots_of


class CannotReverse(DomainError):
    slug = "cannot-reverse"
    title = "This cannot be taken back"


class Given(NamedTuple):
    """One posting of an award."""

    place: int
    back: Place  # the issuing account it came from
    owner_id: UUID
    amount: int


def reverse(reference: str, *, actor_id: UUID | None, reason: str) -> Transaction:
    """Take back everything the award under `reference` gave and that did not expire, once.

    Its own lots first, then the owner's oldest; what was spent becomes their debt, which later
    earnings pay down: a wallet never goes below 0. Asked again, the first reversal comes back.
    Raises NotFound, and CannotReverse for what is no award.
    """
    first = found(reference)
    if first.act is not Act.AWARD:
        raise CannotReverse("Only an award can be taken back; a reversal stands.")
    why = Why(Act.REVERSAL, actor_id, reason, first.title, first.subject, reverses_id=first.id)
    given = awarded(first.id)
    draft = begin(f"reversal:{reference}", why, [str(first.id)], places_of(given))
    if isinstance(draft, Transaction):
        return draft
    own, gone = lots_of(first.id), expired(first.id)  # looked at only now that all is locked
    for one in given:
        lost = gone.get(one.place, 0)
        if lost:
            draft.move(system(Kind.EXPIRED, one.back.unit), one.back, lost)
        take_back(draft, one.back, one.owner_id, one.amount - lost, own)
    return draft.write("points.reversed")


def places_of(given: Sequence[Given]) -> list[Place]:
    """All accounts that taking this back may touch."""
    return [
        place
        for one in given
        for place in (
            one.back,
            system(Kind.EXPIRED, one.back.unit),
            *(of(one.owner_id, one.back.unit) for of in (pending, wallet, debt)),
        )
    ]


def take_back(draft: Draft, back: Place, owner: UUID, amount: int, own: Sequence[UUID]) -> None:
    """From what is pending of this award, then from the wallet, then from what will be earned."""
    waiting, purse = pending(owner, back.unit), wallet(owner, back.unit)
    mine = sum(lot.remaining for lot in draft.open.named(own) if lot.account_id == waiting.id)
    for place, there in ((waiting, mine), (purse, draft.balance(purse))):
        part = min(amount, there)
        if part:
            draft.use(place, back, part, Purpose.REVERSAL, first=own)
            amount -= part
    if amount:
        draft.move(debt(owner, back.unit), back, amount)


def awarded(transaction_id: UUID) -> list[Given]:
    """What an award gave, posting by posting."""
    source, destination = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(Posting.place, Posting.amount, source.program_id, source.unit, destination.owner_id)
        .join(source, source.id == Posting.source_id)
        .join(destination, destination.id == Posting.destination_id)
        .where(Posting.transaction_id == transaction_id, source.kind == Kind.ISSUED)
        .order_by(Posting.place)
    )
    return [
        Given(place, issued(program_id, unit), owner_id, amount)
        for place, amount, program_id, unit, owner_id in rows
        if owner_id is not None
    ]


def expired(transaction_id: UUID) -> dict[int, int]:
    """What expired of the lots an award brought, by the place of their posting."""
    query = (
        select(Lot.place, func.sum(LotUse.amount))
        .join(LotUse, LotUse.lot_id == Lot.id)
        .where(Lot.transaction_id == transaction_id, LotUse.purpose == Purpose.EXPIRY)
        .group_by(Lot.place)
    )
    return {place: int(lost) for place, lost in db.session.execute(query)}
