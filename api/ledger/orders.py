"""Points that are redeemed: set aside for an order, then gone for good or given back.

    hold       available -> held, for an order
    spend      held -> redeemed
    cancel     held -> available, into the lots it came from

Every verb is harmless when repeated: its reference stands for one movement.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from api.core.db import db
from api.core.errors import DomainError, NotFound
from api.ledger.accounts import PTS, Place, debt, held, system, wallet
from api.ledger.book import Draft, ReferenceTaken, Why, begin, checked
from api.ledger.lots import Left
from api.ledger.models import Account, Act, Kind, Lot, LotUse, Posting, Purpose, Transaction
from api.ledger.service import expire_due, expire_returned, found, pay_debts


class AlreadySettled(DomainError):
    slug = "already-settled"
    title = "This order is settled"


def hold(
    owner_id: UUID,
    amount: int,
    *,
    reference: str,
    actor_id: UUID | None,
    reason: str,
    title: str = "",
    subject: str | None = None,
    unit: str = PTS,
) -> Transaction:
    """Set an amount aside under `reference` ('order:<id>'), the oldest points first.

    Raises NotEnoughPoints with the shortfall, ReferenceTaken, InvalidAmount, UnknownUnit.
    """
    purse, aside = wallet(owner_id, unit), held(owner_id, unit)
    why = Why(Act.HOLD, actor_id, reason, title or reason, subject)
    content = [str(owner_id), unit, checked(amount)]
    expire_due(reference, [purse, aside])
    draft = begin(reference, why, content, [purse, aside])
    if isinstance(draft, Transaction):
        return draft
    draft.use(purse, aside, amount, Purpose.HOLD)
    return draft.write("points.held")


def spend(reference: str, *, actor_id: UUID | None, reason: str) -> Transaction:
    """What was held under `reference` is delivered, once: it is gone for good.

    Raises NotFound, and AlreadySettled when it was cancelled.
    """
    first = the_hold(reference)
    owner, unit, amount = what_is_held(first.id)
    why = Why(Act.SPEND, actor_id, reason, first.title, first.subject, settles_id=first.id)
    aside, gone = held(owner, unit), system(Kind.REDEEMED, unit)
    draft = settle(f"spend:{reference}", why, [aside, gone])
    if isinstance(draft, Transaction):
        return draft
    draft.move(aside, gone, amount)
    return draft.write("points.spent")


def cancel(reference: str, *, actor_id: UUID | None, reason: str) -> Transaction:
    """Give back what was held under `reference`, once, into the lots it came from.

    A debt is paid first; what had to expire meanwhile expires at once, by a transaction of its own.
    Raises NotFound, and AlreadySettled when it was spent.
    """
    first = the_hold(reference)
    owner, unit, amount = what_is_held(first.id)
    why = Why(Act.CANCEL, actor_id, reason, first.title, first.subject, settles_id=first.id)
    purse, aside = wallet(owner, unit), held(owner, unit)
    places = [aside, purse, debt(owner, unit), system(Kind.EXPIRED, unit)]
    draft = settle(f"cancel:{reference}", why, places)
    if isinstance(draft, Transaction):
        return draft
    draft.move(aside, purse, amount)
    query = select(Lot.id, Lot.earned_at, Lot.expires_at, LotUse.amount).join(
        LotUse, LotUse.lot_id == Lot.id
    )
    uses = query.where(LotUse.transaction_id == first.id).order_by(LotUse.place)
    for lot_id, earned_at, expires_at, used in db.session.execute(uses).all():
        draft.open.give_back(Left(lot_id, purse.id, 0, earned_at, expires_at), used)
        draft.note_use(lot_id, Purpose.HOLD, -used)
    pay_debts(draft, [(owner, unit)])
    cancelled = draft.write("points.returned")
    expire_returned(purse)
    return cancelled


def the_hold(reference: str) -> Transaction:
    first = found(reference)
    if first.act is not Act.HOLD:
        raise NotFound
    return first


def settle(reference: str, why: Why, places: list[Place]) -> Draft | Transaction:
    """Begin what ends a hold: of spending and cancelling one wins, by the book itself."""
    query = select(Transaction.reference).filter_by(settles_id=why.settles_id)
    try:
        return begin(reference, why, [str(why.settles_id)], places)
    except ReferenceTaken:
        settled = db.session.scalar(query) or ""
        done = "delivered" if settled.startswith("spend:") else "called off"
        raise AlreadySettled(f"This order was already {done}. Nothing was changed.") from None


def what_is_held(hold_id: UUID) -> tuple[UUID, str, int]:
    """(owner, unit, amount) of a hold."""
    query = (
        select(Account.owner_id, Account.unit, Posting.amount)
        .join(Account, Account.id == Posting.destination_id)
        .where(Posting.transaction_id == hold_id)
    )
    owner, unit, amount = db.session.execute(query).one()
    assert owner is not None  # a held account has an owner
    return owner, unit, amount
