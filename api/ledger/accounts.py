"""Accounts by what they are: opening and locking them, the lowest step of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from api.core.db import connection
from api.core.errors import InvalidInput
from api.core.money import CURRENCIES
from api.core.once import insert_once
from api.core.prepared import Prepared
from api.ledger.models import MEMBER, Account, Kind

PTS = "PTS"
SPACE = UUID("7c1f4f0e-2a53-5d0c-9f52-6d1f4f2a7b10")


class UnknownUnit(InvalidInput):
    slug = "unknown-unit"
    title = "This is no unit of the ledger"


def checked_unit(unit: str) -> str:
    """`unit` when it is 'PTS' or an ISO 4217 code. Raises UnknownUnit."""
    if not isinstance(unit, str) or (unit != PTS and unit not in CURRENCIES):
        message = "A unit is PTS or the three letters of a currency, such as USD."
        raise UnknownUnit(message, errors={"unit": [message]})
    return unit


@dataclass(frozen=True)
class Place:
    """An account by what it is, before anybody had to look it up."""

    kind: Kind
    owner_id: UUID | None = None
    program_id: UUID | None = None
    unit: str = PTS

    @cached_property
    def id(self) -> UUID:
        return id_of(self.kind, self.owner_id, self.program_id, self.unit)

    @cached_property
    def member(self) -> bool:
        """Whether it belongs to somebody, and so has a balance."""
        return self.kind in MEMBER

    @property
    def row(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "owner_id": self.owner_id,
            "program_id": self.program_id,
            "unit": self.unit,
            "balance": 0 if self.member else None,
            "entries": 0,
        }


@lru_cache(maxsize=10_000)
def id_of(kind: Kind, owner_id: UUID | None, program_id: UUID | None, unit: str) -> UUID:
    return uuid5(SPACE, f"{kind} {owner_id} {program_id} {unit}")


@dataclass(slots=True)
class Standing:
    """A locked member account, as it is now inside this transaction."""

    balance: int
    entries: int
    changed_at: datetime | None


@lru_cache(maxsize=10_000)
def wallet(owner_id: UUID, unit: str = PTS) -> Place:
    return Place(Kind.AVAILABLE, owner_id=owner_id, unit=unit)


@lru_cache(maxsize=10_000)
def pending(owner_id: UUID, unit: str = PTS) -> Place:
    return Place(Kind.PENDING, owner_id=owner_id, unit=unit)


@lru_cache(maxsize=10_000)
def held(owner_id: UUID, unit: str = PTS) -> Place:
    return Place(Kind.HELD, owner_id=owner_id, unit=unit)


@lru_cache(maxsize=10_000)
def debt(owner_id: UUID, unit: str = PTS) -> Place:
    return Place(Kind.DEBT, owner_id=owner_id, unit=unit)


@lru_cache(maxsize=10_000)
def issued(program_id: UUID | None, unit: str = PTS) -> Place:
    return Place(Kind.ISSUED, program_id=program_id, unit=unit)


@lru_cache(maxsize=10_000)
def system(kind: Kind, unit: str = PTS) -> Place:
    """An account of the deployment itself: redeemed, expired, adjusted."""
    return Place(kind, unit=unit)


def open_and_lock(places: Iterable[Place]) -> dict[UUID, Standing]:
    """Open what is missing, lock the member accounts and say how they stand.

    First the one, then the other, both in the order of their ids, so that nobody who holds a lock
    waits for an account that comes before it; until the end of the transaction nobody else changes
    them. A system account has no balance and is never locked, for all share it.
    """
    wanted = {place.id: place for place in places}
    members = sorted(id_ for id_, place in wanted.items() if place.member)
    if not members:
        raise ValueError("nothing to lock: a movement has a member at one end")
    found = locked(members, others=sorted(wanted.keys() - set(members)))
    if found:
        return found
    for id_ in sorted(wanted):
        insert_once(Account, wanted[id_].row)
    return locked(members, others=[])


def locked(members: list[UUID], others: list[UUID]) -> dict[UUID, Standing]:
    """How the members stand, locked; empty, and nothing locked, unless all of these are open."""
    values = {f"member_{no}": id_ for no, id_ in enumerate(members)}
    values |= {f"other_{no}": id_ for no, id_ in enumerate(others)}
    rows = locking(len(members), len(others)).rows(connection(), values)
    return {id_: Standing(balance or 0, entries, at) for id_, balance, entries, at in rows}


@cache
def locking(members: int, others: int) -> Prepared:
    """Locks so many members if they and so many others are open."""
    theirs = [bindparam(f"member_{no}", type_=Account.id.type) for no in range(members)]
    beside = [bindparam(f"other_{no}", type_=Account.id.type) for no in range(others)]
    counted = aliased(Account)
    are_open = select(func.count()).where(counted.id.in_([*theirs, *beside])).scalar_subquery()
    return Prepared(
        select(Account.id, Account.balance, Account.entries, Account.changed_at)
        .where(Account.id.in_(theirs), are_open == members + others)
        .order_by(Account.id)
        .with_for_update(of=Account)
    )
