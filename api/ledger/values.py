"""What a point is worth, and the share of points expected to be redeemed: dated, set once."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.core import canonical, clock
from api.core.db import Base, db
from api.core.errors import DomainError, InvalidInput
from api.core.money import Money
from api.core.once import insert_once
from api.ledger.accounts import checked_unit
from api.ledger.book import checked
from api.ledger.models import PointValue, RedemptionRate

DEFAULT_POINT = Money(1, "USD")  # one cent, until finance says otherwise
DEFAULT_RATE = 10_000  # everything will be redeemed, until finance says otherwise
WHOLE = 10_000


class PointValueTaken(DomainError):
    slug = "point-value-taken"
    title = "The value of a point is already set for that day"


class RedemptionRateTaken(DomainError):
    slug = "redemption-rate-taken"
    title = "The expected redemption is already set for that day"


def point_value(on: date | None = None) -> Money:
    """What one point is worth on a day (default: today, UTC)."""
    row = newest(PointValue, on)
    return Money(row.minor, row.currency) if row else DEFAULT_POINT


def worth(points: int, on: date | None = None) -> Money:
    """What so many points are worth on a day (default: today, UTC)."""
    point = point_value(on)
    return Money(points * point.minor, point.currency)


def redemption_rate(on: date | None = None) -> int:
    """The expected redemption on a day (default: today, UTC), in basis points."""
    row = newest(RedemptionRate, on)
    return row.bps if row else DEFAULT_RATE


def newest(model: type[Any], on: date | None) -> Any:
    day = on or clock.now().date()
    found = select(model).where(model.valid_from <= day)
    return db.session.scalars(found.order_by(model.valid_from.desc()).limit(1)).first()


def history(model: type[Any]) -> list[Any]:
    """Every value that was set, the newest first."""
    return list(db.session.scalars(select(model).order_by(model.valid_from.desc())))


def set_point_value(valid_from: date, value: Money, *, actor_id: UUID | None) -> None:
    """Set what a point is worth from a day on. The same again is harmless.

    Raises PointValueTaken when that day has another value, InvalidAmount below 1 minor unit.
    """
    after = {"minor": checked(value.minor), "currency": checked_unit(value.currency)}
    others = {row.currency for row in history(PointValue)} - {value.currency}
    if others:
        message = f"A point is worth {others.pop()}; its books cannot change their currency."
        raise InvalidInput(message, errors={"currency": [message]})
    if not set_once(PointValue, valid_from, after, actor_id, "point_value"):
        raise PointValueTaken(
            "That day already has another value. Choose a later day.",
            valid_from=valid_from.isoformat(),
        )


def set_redemption_rate(valid_from: date, bps: int, *, actor_id: UUID | None) -> None:
    """Set the share of points expected to be redeemed, from a day on. The same again is harmless.

    Raises RedemptionRateTaken when that day has another rate, InvalidInput beyond 0 to 10,000.
    """
    if type(bps) is not int or not 0 <= bps <= WHOLE:
        message = f"A share is 0 to {WHOLE} basis points."
        raise InvalidInput(message, errors={"bps": [message]})
    if not set_once(RedemptionRate, valid_from, {"bps": bps}, actor_id, "redemption_rate"):
        raise RedemptionRateTaken(
            "That day already has another rate. Choose a later day.",
            valid_from=valid_from.isoformat(),
        )


def from_today(text: str, today: date) -> date:
    """The day '2027-01-01', unless it is over: what was said of a day that has been stands.

    Raises InvalidInput.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day < today:
        message = "Name today or a later day, such as 2027-01-01."
        raise InvalidInput(message, errors={"valid_from": [message]})
    return day


def set_once(
    model: type[Base], valid_from: date, after: dict[str, Any], actor_id: UUID | None, noun: str
) -> bool:
    """False when the day has other values already."""
    row = {"valid_from": valid_from, **after, "set_by": actor_id, "set_at": clock.now()}
    if insert_once(model, row):
        digest = digest_of(model, row)
        audit.record(actor_id, f"{noun}.set", f"{noun}:{valid_from}", after=after, digest=digest)
        return True
    known = db.session.get_one(model, valid_from)
    return all(getattr(known, name) == value for name, value in after.items())


def digest_of(model: type[Base], row: dict[str, Any]) -> str:
    """Over a row that must never change."""
    return canonical.digest([canonical.line(row[c.name] for c in model.__table__.columns)])
