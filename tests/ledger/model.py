"""The ledger in plain Python, to hold the real one against: what each owner has, and in which lots.

No accounts, no postings, no database: only the rules people were promised. First in, first out;
what expires is gone; what is taken back after it was spent is owed, and the next earnings pay it.
What expired before it is taken back was never had: it is not owed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

MONTHS = 24


class Refused(Exception):
    """The real ledger must refuse this too, under the same problem type."""

    def __init__(self, slug: str, shortfall: int | None = None) -> None:
        super().__init__(slug)
        self.slug = slug
        self.shortfall = shortfall


class Has(NamedTuple):
    available: int
    pending: int
    held: int
    debt: int


@dataclass(slots=True)
class Lot:
    award: str  # the reference it came under
    amount: int
    earned: datetime
    expires: datetime | None
    expired: int = 0


@dataclass(slots=True)
class Purse:
    """What one owner has of one unit. Lots are kept when they are empty: an order may come back."""

    lots: list[Lot] = field(default_factory=list)
    waiting: list[Lot] = field(default_factory=list)
    orders: dict[str, list[tuple[Lot, int]]] = field(default_factory=dict)
    debt: int = 0

    def has(self) -> Has:
        held = sum(part for parts in self.orders.values() for _, part in parts)
        return Has(amount(self.lots), amount(self.waiting), held, self.debt)

    def take(self, wanted: int, *, own: str = "") -> list[tuple[Lot, int]]:
        """So much from the lots of the award `own`, then from the oldest."""
        short = wanted - amount(self.lots)
        if short > 0:
            raise Refused("not-enough-points", short)
        parts = []
        for lot in sorted(self.lots, key=lambda lot: (lot.award != own, lot.earned)):
            part = min(wanted, lot.amount)
            if part:
                lot.amount -= part
                wanted -= part
                parts.append((lot, part))
        return parts

    def of(self, award: str) -> list[Lot]:
        return [lot for lot in (*self.lots, *self.waiting) if lot.award == award]

    def pay_debt(self) -> None:
        part = min(self.debt, amount(self.lots))
        self.take(part)
        self.debt -= part


Key = tuple[str, str]  # owner, unit


class Book:
    """One method for each verb. `reference` is the one the real verb got."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.purses = {key: Purse() for key in keys}
        self.awards: dict[str, dict[Key, int]] = {}
        self.orders: dict[str, Key] = {}
        self.settled: set[str] = set()
        self.reversed: set[str] = set()

    def balances(self) -> dict[Key, Has]:
        return {key: purse.has() for key, purse in self.purses.items()}

    def award(
        self, reference: str, payouts: list[tuple[Key, int]], at: datetime, zone: str, waits: bool
    ) -> None:
        self.awards[reference] = {}
        for key, points in payouts:
            self.awards[reference][key] = self.awards[reference].get(key, 0) + points
            purse = self.purses[key]
            lot = Lot(reference, points, at, last_instant(at, zone) if key[1] == "PTS" else None)
            (purse.waiting if waits else purse.lots).append(lot)
        if not waits:
            for key in self.awards[reference]:
                self.purses[key].pay_debt()

    def release(self, reference: str, now: datetime) -> bool:
        """Whether there was anything to release. What is over by now is nobody's to spend."""
        found = False
        for key in self.awards[reference]:
            purse = self.purses[key]
            ripe = [lot for lot in purse.waiting if lot.award == reference]
            found = found or amount(ripe) > 0
            purse.waiting = [lot for lot in purse.waiting if lot.award != reference]
            purse.lots += ripe
            purse.pay_debt()
            if found:
                self.expire(key, now)
        return found

    def hold(self, reference: str, key: Key, points: int, now: datetime) -> None:
        purse = self.purses[key]
        self.spendable(key, points, now)
        purse.orders[reference] = purse.take(points)
        self.orders[reference] = key

    def spend(self, reference: str, now: datetime) -> None:
        self.settle(reference)

    def cancel(self, reference: str, now: datetime) -> None:
        """What comes back pays what is owed; what of the rest is over by now is gone."""
        for lot, part in self.settle(reference):
            lot.amount += part
        self.purses[self.orders[reference]].pay_debt()
        self.expire(self.orders[reference], now)

    def settle(self, reference: str) -> list[tuple[Lot, int]]:
        if reference in self.settled:
            raise Refused("already-settled")
        self.settled.add(reference)
        return self.purses[self.orders[reference]].orders.pop(reference)

    def expire(self, key: Key, now: datetime) -> int:
        ripe = [lot for lot in self.purses[key].lots if lot.expires and lot.expires <= now]
        gone = amount(ripe)
        for lot in ripe:
            lot.expired += lot.amount
            lot.amount = 0
        return gone

    def spendable(self, key: Key, points: int, now: datetime) -> None:
        """What is over cannot be spent; a refused verb leaves even that where it was."""
        good = amount(lot for lot in self.purses[key].lots if not lot.expires or lot.expires > now)
        if points > good:
            raise Refused("not-enough-points", points - good)
        self.expire(key, now)

    def reverse(self, reference: str) -> None:
        self.reversed.add(reference)
        for key, points in self.awards[reference].items():
            purse = self.purses[key]
            for lot in purse.of(reference):
                points -= lot.expired
            for lot in purse.waiting:
                if lot.award == reference:
                    points -= lot.amount
                    lot.amount = 0
            part = min(points, amount(purse.lots))
            purse.take(part, own=reference)
            purse.debt += points - part

    def adjust(self, reference: str, key: Key, points: int, at: datetime, zone: str) -> None:
        purse = self.purses[key]
        if points < 0:
            self.spendable(key, -points, at)
            purse.take(-points)
            return
        expires = last_instant(at, zone) if key[1] == "PTS" else None
        purse.lots.append(Lot(reference, points, at, expires))
        purse.pay_debt()


def amount(lots: Iterable[Lot]) -> int:
    return sum(lot.amount for lot in lots)


def last_instant(at: datetime, zone: str) -> datetime:
    """The end of the day, where the owner is, that is 24 months later."""
    there = ZoneInfo(zone)
    day = at.astimezone(there).date()
    year, month = day.year + MONTHS // 12, day.month
    day = day.replace(year=year, day=min(day.day, monthrange(year, month)[1]))
    return datetime.combine(day + timedelta(days=1), time(), there)
