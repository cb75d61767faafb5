"""When points can be spent and until when: dates of a lot, in its owner's zone."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from api.core import clock
from api.core.config import current


@dataclass(frozen=True, slots=True)
class Terms:
    """How long what is earned now lasts."""

    batch: date
    expires_on: date | None
    expires_at: datetime | None


def terms(at: datetime, zone: str) -> Terms:
    """Of what somebody in `zone` earns at the instant `at`.

    Points last until the end of the day, in that zone, that is POINTS_EXPIRE_MONTHS later.
    """
    batch = clock.day_in(current().time_zone, at).replace(day=1)
    months = current().points_expire_months
    if months == 0:
        return Terms(batch, None, None)
    last = months_later(clock.day_in(zone, at), months)
    return Terms(batch, last, end_of_day(last, zone))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_day(day: date, zone: str) -> datetime:
    """The first instant that is not that day any more, in UTC."""
    return start_of_day(day + timedelta(days=1), zone)


def start_of_day(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def month(first: date, zone: str) -> tuple[datetime, datetime]:
    """The month that begins on `first`, in `zone`: its first instant and the next month's."""
    return start_of_day(first, zone), start_of_day(months_later(first, 1), zone)
