"""Work for every night: one job a day each, enqueued by whichever worker is awake first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from api.core import clock
from api.jobs import service


@dataclass(frozen=True, slots=True)
class Daily:
    """`name` is done once a day, from `hour` o'clock UTC on, also when that was missed."""

    name: str
    hour: int


_daily: list[Daily] = []


def use(works: list[Daily]) -> None:
    """The app names what is to be done every day."""
    _daily[:] = works


def plan() -> None:
    """Enqueue what today has begun, once; a worker asks every minute, in a unit of work."""
    now = clock.now()
    for work in _daily:
        begins = datetime.combine(now.date(), time(work.hour), UTC)
        if begins <= now:
            service.enqueue(work.name, key=str(now.date()), day=str(now.date()))
