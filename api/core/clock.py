"""Now, in UTC, and a business day in a partner's zone. Nothing else reads the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Everything inside happens at `instant`: for tests, and for the history of the demo world."""
    token = _stopped_at.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)


def day_in(time_zone: str, at: datetime | None = None) -> date:
    """The calendar day at `at` (default: now) in an IANA zone such as 'America/New_York'."""
    return (at or now()).astimezone(ZoneInfo(time_zone)).date()
