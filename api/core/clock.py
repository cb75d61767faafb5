"""Now, in UTC, and a business day in a partner's zone. Tests replace `now`, and only here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def day_in(time_zone: str, at: datetime | None = None) -> date:
    """The calendar day at `at` (default: now) in an IANA zone such as 'America/New_York'."""
    return (at or now()).astimezone(ZoneInfo(time_zone)).date()
