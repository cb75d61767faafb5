"""Lots, their uses and what is cached as left of them: the database finds what does not agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from api.core import clock
from api.core.db import db
from api.ledger.models import Account, Act, Kind, Lot, LotUse, OpenLot, Posting, Transaction

PATIENCE = timedelta(days=2)  # the night comes once a day


def wrong_lots() -> Iterator[str]:
    """Lots of which more or less is left than they came with and were used for."""
    used = select(LotUse.lot_id, func.sum(LotUse.amount).label("used")).group_by(LotUse.lot_id)
    taken = used.subquery()
    left = Lot.amount - func.coalesce(taken.c.used, 0)
    there = func.coalesce(OpenLot.remaining, 0)
    elsewhere = OpenLot.lot_id.is_not(None) & or_(
        Account.owner_id.is_distinct_from(Lot.owner_id),
        Account.unit.is_distinct_from(Lot.unit),
        Account.kind.not_in((Kind.AVAILABLE, Kind.PENDING)),
    )
    otherwise = OpenLot.lot_id.is_not(None) & or_(
        OpenLot.earned_at.is_distinct_from(Lot.earned_at),
        OpenLot.expires_at.is_distinct_from(Lot.expires_at),
    )
    query = (
        select(Lot.id, left.label("left"), there.label("there"), OpenLot.account_id)
        .add_columns(elsewhere.label("elsewhere"), otherwise.label("otherwise"))
        .outerjoin(taken, taken.c.lot_id == Lot.id)
        .outerjoin(OpenLot, OpenLot.lot_id == Lot.id)
        .outerjoin(Account, Account.id == OpenLot.account_id)
        .where(or_(there != left, elsewhere, otherwise))
    )
    for lot in db.session.execute(query):
        if lot.there != lot.left:
            yield f"ledger lot {lot.id} says {lot.there} are left, there are {lot.left}"
        if lot.elsewhere:
            yield f"ledger lot {lot.id} lies in account {lot.account_id}, which is not its owner's"
        if lot.otherwise:
            yield f"ledger lot {lot.id} has other dates where it is kept open"
    nothing = select(OpenLot.lot_id).outerjoin(Lot).where(Lot.id.is_(None))
    for id_ in db.session.scalars(nothing):
        yield f"ledger lot {id_} is kept open but is missing"


def overdue() -> Iterator[str]:
    """Lots that should have been released, or have expired, and were not."""
    edge = clock.now() - PATIENCE
    lies_in = Account.id == OpenLot.account_id
    held = (
        select(Lot.id, Lot.available_at)
        .join(OpenLot, OpenLot.lot_id == Lot.id)
        .join(Account, lies_in)
        .where(Account.kind == Kind.PENDING, Lot.available_at < edge)
    )
    for id_, available_at in db.session.execute(held):
        yield f"ledger lot {id_} should be available since {available_at}"
    over = (
        select(OpenLot.lot_id, OpenLot.expires_at)
        .join(Account, lies_in)
        .where(Account.kind == Kind.AVAILABLE, OpenLot.expires_at < edge)
    )
    for id_, expires_at in db.session.execute(over):
        yield f"ledger lot {id_} should have expired at {expires_at}"


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
