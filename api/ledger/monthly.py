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
COLUMNS = ("date", "time", "what", "kind", "points", "balance", "debt", "owed")


@dataclass(frozen=True, slots=True)
class Statement:
    """`entries` are in the order they happened. Their points lead from `opening` to `closing`,
    their debts from `opening_debt` to `closing_debt`, which are what was owed to us."""

    month: date  # its first day
    zone: str
    opening: int
    closing: int
    opening_debt: int
    closing_debt: int
    entries: tuple[Entry, ...]

    @property
    def came(self) -> int:
        return sum(entry.points for entry in self.entries if entry.points > 0)

    @property
    def went(self) -> int:
        """Above 0."""
        return -sum(entry.points for entry in self.entries if entry.points < 0)

    @property
    def owed(self) -> int:
        """What was taken back though it was spent, above 0."""
        return sum(entry.debt for entry in self.entries if entry.debt > 0)

    @property
    def debt_paid(self) -> int:
        """Above 0; a part of `went`."""
        return -sum(entry.debt for entry in self.entries if entry.debt < 0)


def statement(owner_id: UUID, name: str, zone: str, unit: str = PTS) -> Statement:
    """Of the month `name` ('2026-11'), whose days are counted in `zone`.

    Raises NotFound for what is no month, or one that has not begun.
    """
    first = first_day(name, zone)
    if first is None:
        raise NotFound("There is no such month yet. Name one like 2026-11.")
    span = between(owner_id, *month(first, zone), unit)
    return Statement(
        first, zone, span.opening, span.closing, span.opening_debt, span.closing_debt,
        tuple(span.entries),
    )  # fmt: skip


def first_day(name: str, zone: str) -> date | None:
    """The first day of '2026-11'. None for what is no month, or one that has not begun."""
    try:
        first = date.fromisoformat(f"{name}-01")
    except ValueError:
        return None
    return first if EARLIEST <= first <= clock.day_in(zone) else None


def as_csv(found: Statement) -> str:
    """One line an entry, after one with the opening balance. No cell can run as a formula.

    `points` add up to the balance, and `debt` to what is owed.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerow(
        [found.month.isoformat(), "", "Opening balance", "opening",
         "", found.opening, "", found.opening_debt]
    )  # fmt: skip
    owed = found.opening_debt
    for entry in found.entries:
        at = entry.at.astimezone(ZoneInfo(found.zone))
        owed += entry.debt
        rows.writerow(
            [at.date().isoformat(), at.strftime("%H:%M"), entry.title, entry.kind,
             entry.points, entry.balance_after, entry.debt, owed]
        )  # fmt: skip
    return out.getvalue()
