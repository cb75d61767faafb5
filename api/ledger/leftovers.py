"""Lots, their uses and what is cached as left of them, walked side by side in the order of lots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from api.core.db import db
from api.ledger.accounts import pending, wallet
from api.ledger.models import Account, Act, Kind, Lot, LotUse, OpenLot, Posting, Transaction

AT_ONCE = 5_000


def wrong_lots() -> Iterator[str]:
    """Lots of which more or less is left than they came with and were used for."""
    used = select(LotUse.lot_id, func.sum(LotUse.amount).label("used")).group_by(LotUse.lot_id)
    taken = used.subquery()
    query = (
        select(
            Lot.id, Lot.owner_id, Lot.unit, Lot.amount, Lot.earned_at, Lot.expires_at,
            func.coalesce(taken.c.used, 0).label("used"),
            OpenLot.account_id, func.coalesce(OpenLot.remaining, 0).label("remaining"),
            OpenLot.earned_at.label("open_earned_at"), OpenLot.expires_at.label("open_expires_at"),
        )
        .outerjoin(taken, taken.c.lot_id == Lot.id)
        .outerjoin(OpenLot, OpenLot.lot_id == Lot.id)
        .execution_options(yield_per=AT_ONCE)
    )  # fmt: skip
    places: dict[tuple[UUID, str], tuple[UUID, UUID]] = {}
    for lot in db.session.execute(query):
        left = lot.amount - int(lot.used)
        if lot.remaining != left:
            yield f"ledger lot {lot.id} says {lot.remaining} are left, there are {left}"
        if lot.account_id is None:
            continue
        owner = (lot.owner_id, lot.unit)
        if owner not in places:
            places[owner] = wallet(*owner).id, pending(*owner).id
        if lot.account_id not in places[owner]:
            yield f"ledger lot {lot.id} lies in account {lot.account_id}, which is not its owner's"
        if (lot.open_earned_at, lot.open_expires_at) != (lot.earned_at, lot.expires_at):
            yield f"ledger lot {lot.id} has other dates where it is kept open"


def unlike_their_account() -> Iterator[str]:
    """Accounts whose balance is not the sum of the lots that lie in them."""
    lies = func.coalesce(func.sum(OpenLot.remaining), 0)
    query: Any = (
        select(Account.id, Account.balance, lies)
        .outerjoin(OpenLot, OpenLot.account_id == Account.id)
        .where(Account.kind.in_((Kind.AVAILABLE, Kind.PENDING)))
        .group_by(Account.id, Account.balance)
        .having(Account.balance != lies)
    )
    for id_, balance, lots in db.session.execute(query):
        yield f"ledger account {id_} stands at {balance}, its lots at {lots}"


def unlike_the_holds() -> Iterator[str]:
    """Owners for whom other amounts are held than their unsettled orders say."""
    settled = aliased(Transaction)
    open_holds = (
        select(Posting.destination_id.label("account_id"), Posting.amount)
        .join(Transaction, Transaction.id == Posting.transaction_id)
        .outerjoin(settled, settled.settles_id == Transaction.id)
        .where(Transaction.act == Act.HOLD, settled.id.is_(None))
        .subquery()
    )
    lies = func.coalesce(func.sum(open_holds.c.amount), 0)
    query: Any = (
        select(Account.id, Account.balance, lies)
        .outerjoin(open_holds, open_holds.c.account_id == Account.id)
        .where(Account.kind == Kind.HELD)
        .group_by(Account.id, Account.balance)
        .having(Account.balance != lies)
    )
    for id_, balance, held in db.session.execute(query):
        yield f"ledger account {id_} holds {balance}, its open orders {held}"
