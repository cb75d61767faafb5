"""What is left of lots while a transaction is planned: taken oldest first, written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, tuple_, update

from api.core.db import db, table_of
from api.core.prepared import Prepared, Sending
from api.ledger.models import OpenLot

AT_ONCE = 100
OPEN = (
    OpenLot.lot_id,
    OpenLot.account_id,
    OpenLot.remaining,
    OpenLot.earned_at,
    OpenLot.expires_at,
)

ADD = Prepared(insert(table_of(OpenLot)))
SHRINK = Prepared(
    update(table_of(OpenLot))
    .where(OpenLot.lot_id == bindparam("lot"), OpenLot.remaining == bindparam("was"))
    .values(remaining=bindparam("now"), account_id=bindparam("account"))
)
REMOVE = Prepared(
    delete(table_of(OpenLot)).where(
        OpenLot.lot_id == bindparam("lot"), OpenLot.remaining == bindparam("was")
    )
)
OLDEST = select(*OPEN).where(OpenLot.account_id == bindparam("account")).order_by(
    OpenLot.earned_at, OpenLot.lot_id
).limit(AT_ONCE)  # fmt: skip


@dataclass(slots=True)
class Left:
    """An open lot, as it is now inside this transaction."""

    lot_id: UUID
    account_id: UUID
    remaining: int
    earned_at: datetime
    expires_at: datetime | None


class Open:
    """The open lots that one transaction touches. Their account is locked, so they hold still."""

    def __init__(self) -> None:
        self.lots: dict[UUID, Left] = {}
        self.was: dict[UUID, int] = {}  # what remained before; 0 for a new lot

    def add(self, lot: Left, *, was: int) -> Left:
        """Take a lot into the plan once; the one already planned wins."""
        if lot.lot_id not in self.lots:
            self.lots[lot.lot_id] = lot
            self.was[lot.lot_id] = was
        return self.lots[lot.lot_id]

    def named(self, ids: Iterable[UUID]) -> list[Left]:
        """The open ones among these lots, oldest first."""
        query = select(*OPEN).where(OpenLot.lot_id.in_(list(ids)))
        rows = db.session.execute(query.order_by(OpenLot.earned_at, OpenLot.lot_id))
        return [self.add(Left(*row), was=row.remaining) for row in rows]

    def give_back(self, lot: Left, amount: int) -> None:
        """Put an amount back into a lot; `lot` says how it stood when nothing of it was left."""
        known = self.named([lot.lot_id])
        (known[0] if known else self.add(lot, was=0)).remaining += amount

    def of(self, account_id: UUID) -> Iterator[Left]:
        """All of an account, oldest first, fetched as they are needed; then what this plan
        brought into it. One may come twice, and then with nothing left."""
        query, place = OLDEST, None
        while True:
            later = (
                query.where(tuple_(OpenLot.earned_at, OpenLot.lot_id) > place) if place else query
            )
            rows = db.session.execute(later, {"account": account_id}).all()
            for row in rows:
                yield self.add(Left(*row), was=row.remaining)
            if len(rows) < AT_ONCE:
                break
            place = tuple_(*(rows[-1].earned_at, rows[-1].lot_id))
        yield from [lot for lot in self.lots.values() if lot.account_id == account_id]

    def take(
        self, account_id: UUID, amount: int, first: Iterable[UUID] = ()
    ) -> list[tuple[UUID, int]]:
        """Take an amount from an account's lots: (lot, how much of it). Never less than asked."""
        taken: list[tuple[UUID, int]] = []
        for lot in self.in_order(account_id, list(first)):
            if amount == 0:
                break
            if lot.account_id != account_id or not lot.remaining:
                continue
            part = min(amount, lot.remaining)
            lot.remaining -= part
            amount -= part
            taken.append((lot.lot_id, part))
        if amount:
            raise RuntimeError(
                f"the lots of account {account_id} are {amount} short of its balance"
            )
        return taken

    def in_order(self, account_id: UUID, first: list[UUID]) -> Iterator[Left]:
        if first:
            yield from self.named(first)
        yield from self.of(account_id)

    def changes(self) -> list[Sending]:
        """What saves what is left: rows appear, shrink and go."""
        new: list[dict[str, object]] = []
        gone: list[dict[str, object]] = []
        less: list[dict[str, object]] = []
        for id_, lot in self.lots.items():
            was = self.was[id_]
            if not was:
                new += [row(lot)] if lot.remaining else []
            elif not lot.remaining:
                gone.append({"lot": id_, "was": was})
            else:
                changed = {"now": lot.remaining, "account": lot.account_id}
                less.append({"lot": id_, "was": was} | changed)
        each = ((ADD, new), (REMOVE, gone), (SHRINK, less))
        return [Sending(statement, rows) for statement, rows in each if rows]


def row(lot: Left) -> dict[str, object]:
    return {
        "lot_id": lot.lot_id,
        "account_id": lot.account_id,
        "remaining": lot.remaining,
        "earned_at": lot.earned_at,
        "expires_at": lot.expires_at,
    }
