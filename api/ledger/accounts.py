"""Opening accounts and changing what is on them: the two lowest steps of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select, update

from api.core.db import db
from api.core.errors import DomainError
from api.core.once import insert_once
from api.ledger.models import MEMBER, Account, Kind

PTS = "PTS"
SPACE = UUID("7c1f4f0e-2a53-5d0c-9f52-6d1f4f2a7b10")


class NotEnoughPoints(DomainError):
    slug = "not-enough-points"
    title = "Not enough points"


@dataclass(frozen=True, slots=True)
class Place:
    """An account by what it is, before anybody had to look it up."""

    kind: Kind
    owner_id: UUID | None = None
    program_id: UUID | None = None
    unit: str = PTS

    @property
    def id(self) -> UUID:
        return uuid5(SPACE, f"{self.kind} {self.owner_id} {self.program_id} {self.unit}")

    @property
    def row(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "owner_id": self.owner_id,
            "program_id": self.program_id,
            "unit": self.unit,
            "balance": 0 if self.kind in MEMBER else None,
            "entries": 0,
        }


def wallet(owner_id: UUID, unit: str = PTS) -> Place:
    return Place(Kind.AVAILABLE, owner_id=owner_id, unit=unit)


def debt(owner_id: UUID, unit: str = PTS) -> Place:
    return Place(Kind.DEBT, owner_id=owner_id, unit=unit)


def issued(program_id: UUID | None, unit: str = PTS) -> Place:
    return Place(Kind.ISSUED, program_id=program_id, unit=unit)


def open_all(places: Iterable[Place]) -> None:
    """Open the accounts that are missing, in the order of their ids: so nobody deadlocks."""
    wanted = {place.id: place for place in places}
    known = set(db.session.scalars(select(Account.id).where(Account.id.in_(wanted))))
    for missing in sorted(set(wanted) - known):
        insert_once(Account, wanted[missing].row)


def lock(places: Iterable[Place]) -> dict[UUID, int]:
    """Lock the member accounts among `places`, by id, and read their balances.

    Until the end of the transaction nobody else changes them.
    """
    ids = sorted({place.id for place in places if place.kind in MEMBER})
    query = select(Account.id, Account.balance).where(Account.id.in_(ids)).order_by(Account.id)
    rows = db.session.execute(query.with_for_update()).all()
    return {row.id: row.balance or 0 for row in rows}


def change(place: Place, by: int) -> tuple[int | None, int | None]:
    """Change a member balance and say (number of this entry, balance after it).

    Check and change are one statement: two who spend the last points cannot both pass.
    A system account has no balance to change: (None, None). Raises NotEnoughPoints.
    """
    if place.kind not in MEMBER:
        return None, None
    after = Account.balance + by
    allowed = after <= 0 if place.kind is Kind.DEBT else after >= 0
    changed = db.session.execute(
        update(Account)
        .where(Account.id == place.id, allowed)
        .values(balance=after, entries=Account.entries + 1)
        .returning(Account.entries, Account.balance)
        .execution_options(synchronize_session=False)
    ).first()
    if changed is None:
        raise NotEnoughPoints(f"{abs(by)} are needed; that is more than there are.", needed=abs(by))
    return changed.entries, changed.balance
