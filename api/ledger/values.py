"""What a point is worth, and the share of points expected to be redeemed: dated, set once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.core import canonical, clock
from api.core.db import Base, db
from api.core.errors import DomainError, InvalidInput
from api.core.money import CURRENCIES, Money
from api.core.once import insert_once
from api.ledger.accounts import UnknownUnit
from api.ledger.book import checked
from api.ledger.models import PointValue, RedemptionRate

DEFAULT_POINT = Money(1, "USD")  # one cent, until finance says otherwise
DEFAULT_RATE = 10_000  # everything will be redeemed, until finance says otherwise
WHOLE = 10_000
CAME_LATER = frozenset({"reverses_id"})  # of adjustments


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


def set_point_value(
    valid_from: date, value: Money, *, actor_id: UUID | None, reason: str | None = None
) -> None:
    """Set what a point is worth from a day on. The same again is harmless.

    Raises PointValueTaken when that day has another value, InvalidAmount below 1 minor unit,
    UnknownUnit and InvalidInput for a currency that is none, or not the one of the others.
    """
    after = {"minor": checked(value.minor), "currency": value.currency}
    if value.currency not in currencies():
        raise wrong_currency(value.currency)
    was = point_value(valid_from)
    before = {"minor": was.minor, "currency": was.currency}
    change = Change(before, after, actor_id, reason)
    if not set_once(PointValue, "point_value", valid_from, change):
        raise PointValueTaken(
            "That day already has another value. Choose a later day.",
            valid_from=valid_from.isoformat(),
        )


def currencies() -> list[str]:
    """In what a point's value may be set: anything at first, then what the books are in."""
    known = db.session.scalar(select(PointValue.currency).limit(1))
    return [known] if known else sorted(CURRENCIES)


def wrong_currency(asked: Any) -> InvalidInput:
    """Points are no worth of a point, and one book has one currency."""
    if asked not in CURRENCIES:
        message = "A currency is three letters of ISO 4217, such as USD."
        return UnknownUnit(message, errors={"currency": [message]})
    message = f"A point is worth {currencies()[0]}; its books cannot change their currency."
    return InvalidInput(message, errors={"currency": [message]})


def set_redemption_rate(
    valid_from: date, bps: int, *, actor_id: UUID | None, reason: str | None = None
) -> None:
    """Set the share of points expected to be redeemed, from a day on. The same again is harmless.

    Raises RedemptionRateTaken when that day has another rate, InvalidInput beyond 0 to 10,000.
    """
    if type(bps) is not int or not 0 <= bps <= WHOLE:
        message = f"A share is 0 to {WHOLE} basis points."
        raise InvalidInput(message, errors={"bps": [message]})
    change = Change({"bps": redemption_rate(valid_from)}, {"bps": bps}, actor_id, reason)
    if not set_once(RedemptionRate, "redemption_rate", valid_from, change):
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


@dataclass(frozen=True, slots=True)
class Change:
    """From what counts on a day to what somebody sets for it, and why."""

    before: dict[str, Any]
    after: dict[str, Any]
    actor_id: UUID | None
    reason: str | None


def set_once(model: type[Base], noun: str, valid_from: date, change: Change) -> bool:
    """False when the day has other values already."""
    row = {
        "valid_from": valid_from, **change.after,
        "set_by": change.actor_id, "set_at": clock.now(),
    }  # fmt: skip
    if insert_once(model, row):
        audit.record(
            change.actor_id, f"{noun}.set", f"{noun}:{valid_from}",
            before=change.before, after=change.after, reason=change.reason,
            digest=digest_of(model, row),
        )  # fmt: skip
        return True
    known = db.session.get_one(model, valid_from)
    return all(getattr(known, name) == value for name, value in change.after.items())


def digest_of(model: type[Base], row: dict[str, Any]) -> str:
    """Over a row that must never change. A column that came later counts once it says something,
    so that rows from before keep their digest."""
    names = [column.name for column in model.__table__.columns]
    told = [name for name in names if name not in CAME_LATER or row.get(name) is not None]
    return canonical.digest([canonical.line(row[name] for name in told)])
