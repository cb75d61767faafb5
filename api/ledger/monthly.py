"""The statement of a month: what somebody had, every in and out, and what they had then."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from defusedcsv import csv

from api.core import clock
from api.core.errors import NotFound
from api.ledger.accounts import PTS
from api.ledger.statements import Entry, between
from api.ledger.terms import month

EARLIEST = date(2000, 1, 1)
COLUMNS = ("date", "time", "what", "kind", "points", "balance")


@dataclass(frozen=True, slots=True)
class Statement:
    """`entries` are in the order they happened; they lead from `opening` to `closing`."""

    month: date  # its first day
    zone: str
    opening: int
    closing: int
    entries: tuple[Entry, ...]

    @property
    def came(self) -> int:
        return sum(entry.points for entry in self.entries if entry.points > 0)

    @property
    def went(self) -> int:
        """Above 0."""
        return -sum(entry.points for entry in self.entries if entry.points < 0)


def statement(owner_id: UUID, name: str, zone: str, unit: str = PTS) -> Statement:
    """Of the month `name` ('2026-11'), whose days are counted in `zone`.

    Raises NotFound for what is no month, or one that has not begun.
    """
    first = first_day(name, zone)
    if first is None:
        raise NotFound("There is no such month yet. Name one like 2026-11.")
    opening, found, closing = between(owner_id, *month(first, zone), unit)
    return Statement(first, zone, opening, closing, tuple(found))


def first_day(name: str, zone: str) -> date | None:
    """The first day of '2026-11'. None for what is no month, or one that has not begun."""
    try:
        first = date.fromisoformat(f"{name}-01")
    except ValueError:
        return None
    return first if EARLIEST <= first <= clock.day_in(zone) else None


def as_csv(found: Statement) -> str:
    """One line an entry, after one with the opening balance. No cell can run as a formula."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerow([found.month.isoformat(), "", "Opening balance", "opening", "", found.opening])
    for entry in found.entries:
        at = entry.at.astimezone(ZoneInfo(found.zone))
        rows.writerow(
            [at.date().isoformat(), at.strftime("%H:%M"), entry.title, entry.kind,
             entry.points, entry.balance_after]
        )  # fmt: skip
    return out.getvalue()
