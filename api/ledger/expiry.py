"""Points that run out: the nightly run, the notices before it, and what will expire when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select

from api.audit import service as audit
from api.core import clock
from api.core.db import db
from api.jobs import service as jobs
from api.ledger import service
from api.ledger.accounts import PTS, pending, wallet
from api.ledger.models import Account, ExpiryNotice, Kind, Lot, OpenLot, Transaction
from api.ledger.values import digest_of

NOTICES = (60, 30, 7)  # days before; domain.md §5.5
TOGETHER = timedelta(days=6)  # a notice also tells of what expires in the week that follows
LOTS = 500
A_DAY = timedelta(days=1)
NOTIFY = "notifications.send"
EXPIRE = "ledger.expire"
NOTICE = "ledger.notice"


@dataclass(frozen=True, slots=True)
class Batch:
    """Points that expire, or become available, on one day."""

    on: date
    points: int


def schedule(owner_id: UUID, unit: str = PTS) -> list[Batch]:
    """What of the owner's spendable points expires when, soonest first."""
    query = (
        select(Lot.expires_on, func.sum(OpenLot.remaining))
        .join(Lot, Lot.id == OpenLot.lot_id)
        .where(OpenLot.account_id == wallet(owner_id, unit).id, Lot.expires_on.is_not(None))
        .group_by(Lot.expires_on)
        .order_by(Lot.expires_on)
    )
    return [Batch(on, int(points)) for on, points in db.session.execute(query) if on]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Points inside their return hold."""

    transaction_id: UUID
    points: int
    title: str
    subject: str | None
    available_at: datetime

    @property
    def claim_id(self) -> UUID | None:
        noun, _, known = (self.subject or "").partition(":")
        return UUID(known) if noun == "claim" else None


def still_held(owner_id: UUID, unit: str = PTS) -> Sequence[Waiting]:
    """What of the owner's points is pending, the soonest available first."""
    query = (
        select(
            Transaction.id, func.sum(OpenLot.remaining), Transaction.title, Transaction.subject,
            Lot.available_at,
        )
        .join(Lot, Lot.id == OpenLot.lot_id)
        .join(Transaction, Transaction.id == Lot.transaction_id)
        .where(OpenLot.account_id == pending(owner_id, unit).id)
        .group_by(Transaction.id, Transaction.title, Transaction.subject, Lot.available_at)
        .order_by(Lot.available_at, Transaction.id)
    )  # fmt: skip
    rows = db.session.execute(query)
    return [
        Waiting(id_, int(points), title, subject, available_at)
        for id_, points, title, subject, available_at in rows
        if available_at is not None
    ]


def plan() -> int:
    """Enqueue one job for each owner with points whose last day is over; how many there are.

    Each expires in a transaction of its own, so one that fails holds up nobody else's.
    """
    query = (
        select(Account.owner_id, Account.unit)
        .join(OpenLot, OpenLot.account_id == Account.id)
        .where(OpenLot.expires_at <= clock.now(), Account.kind == Kind.AVAILABLE)
        .distinct()
    )
    found = db.session.execute(query).all()
    today = clock.now().date()
    for owner_id, unit in found:
        key = f"{owner_id}:{unit}:{today}"
        jobs.enqueue(EXPIRE, key=key, owner_id=str(owner_id), unit=unit)
    return len(found)


def release_late() -> int:
    """Enqueue again what should have been released a day ago, because its job gave up; how many."""
    query = (
        select(Transaction.reference)
        .join(Lot, Lot.transaction_id == Transaction.id)
        .join(OpenLot, OpenLot.lot_id == Lot.id)
        .join(Account, Account.id == OpenLot.account_id)
        .where(Account.kind == Kind.PENDING, Lot.available_at < clock.now() - A_DAY)
        .distinct()
    )
    references = list(db.session.scalars(query))
    for reference in references:
        key = f"{reference}:{clock.now().date()}"
        jobs.enqueue(service.RELEASE, key=key, reference=reference)
    return len(references)


def run(owner_id: UUID, unit: str) -> int:
    """Expire everything of an owner that is due; how much that was."""
    query = select(OpenLot.lot_id).where(
        OpenLot.account_id == wallet(owner_id, unit).id, OpenLot.expires_at <= clock.now()
    )
    total = 0
    while lots := list(db.session.scalars(query.limit(LOTS))):
        transaction = service.expire(owner_id, unit, lots)
        if transaction is None:
            break
        total += service.moved(transaction.id)
    return total


def plan_notices() -> int:
    """Enqueue one job for each owner who is to be told of points that expire; how many there are.

    Each is told in a transaction of its own, so one that fails silences nobody else's.
    """
    rows = [row for days in NOTICES for row in db.session.execute(untold(days))]
    found = sorted({(owner_id, unit) for owner_id, unit, _ in rows}, key=str)
    today = clock.now().date()
    for owner_id, unit in found:
        key = f"{owner_id}:{unit}:{today}"
        jobs.enqueue(NOTICE, key=key, owner_id=str(owner_id), unit=unit)
    return len(found)


def give_notice(owner_id: UUID, unit: str) -> int:
    """Tell an owner of points that expire in 60, 30 or 7 days, each once; how many notices.

    A notice covers the week from its day on, so that who sells every day is not told every day.
    What a missed night would have told, the next one does: with the nearest notice alone.
    """
    told = 0
    for days in sorted(NOTICES):
        mine = untold(days).where(Account.id == wallet(owner_id, unit).id)
        row = db.session.execute(mine).first()
        if row is not None:
            tell(owner_id, unit, days, since=row.through)
            told += 1
    return told


def untold(days: int) -> Select[UUID | None, str, datetime | None]:
    """Owners with points that expire in so many days: (owner, unit, what they were told last)."""
    now = clock.now()
    told = select(ExpiryNotice).where(ExpiryNotice.days == days).subquery()
    return (
        select(Account.owner_id, Account.unit, told.c.through)
        .join(OpenLot, OpenLot.account_id == Account.id)
        .outerjoin(told, (told.c.owner_id == Account.owner_id) & (told.c.unit == Account.unit))
        .where(Account.kind == Kind.AVAILABLE, OpenLot.expires_at > now)
        .where(OpenLot.expires_at <= now + timedelta(days=days))
        .where(told.c.through.is_(None) | (OpenLot.expires_at > told.c.through))
        .distinct()
    )


def tell(owner_id: UUID, unit: str, days: int, *, since: datetime | None) -> None:
    through = clock.now() + timedelta(days=days) + TOGETHER
    query = (
        select(func.min(Lot.expires_on), func.max(Lot.expires_on), func.sum(OpenLot.remaining))
        .join(Lot, Lot.id == OpenLot.lot_id)
        .where(OpenLot.account_id == wallet(owner_id, unit).id)
        .where(OpenLot.expires_at > clock.now(), OpenLot.expires_at <= through)
    )
    if since is not None:
        query = query.where(OpenLot.expires_at > since)
    first, last, points = db.session.execute(query).one()
    for earlier in NOTICES:
        if earlier >= days:
            mark_told(owner_id, unit, earlier, through)
    jobs.enqueue(
        NOTIFY,
        key=f"expiry:{owner_id}:{unit}:{days}:{last}",
        user_id=str(owner_id),
        template="points_expiring",
        facts={"points": int(points), "on": str(first), "until": str(last), "days": days},
    )


def mark_told(owner_id: UUID, unit: str, days: int, through: datetime) -> None:
    """An earlier notice of what was told now would say nothing new."""
    known = db.session.get(ExpiryNotice, (owner_id, unit, days))
    if known is not None and known.through >= through:
        return
    told = {"owner_id": owner_id, "unit": unit, "days": days, "through": through}
    db.session.merge(ExpiryNotice(**told))
    subject, digest = f"expiry_notice:{owner_id}:{unit}:{days}", digest_of(ExpiryNotice, told)
    audit.record(None, "expiry.noticed", subject, digest=digest)
