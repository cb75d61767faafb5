"""What is owed in points: a month's roll-forward by batch, in points and money.

A batch is what was earned in one month. Every number is a sum over the book, so opening and
closing are the balances of all members then, to the point (domain.md §5.6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from api.core import clock
from api.core.config import current
from api.core.db import db
from api.core.money import Money
from api.ledger.accounts import PTS
from api.ledger.models import (
    MEMBER,
    Account,
    Act,
    Kind,
    Lot,
    LotUse,
    PointValue,
    Posting,
    Purpose,
    Transaction,
)  # fmt: skip
from api.ledger.terms import month, months_later, start_of_day
from api.ledger.values import WHOLE, history, point_value, redemption_rate


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened to points up to an instant. Issued and adjusted add, the others take."""

    issued: int = 0
    redeemed: int = 0
    expired: int = 0
    reversed: int = 0
    adjusted: int = 0  # may be below 0
    debt_paid: int = 0  # used to pay a debt: it leaves its batch and shrinks the debt

    @property
    def outstanding(self) -> int:
        gone = self.redeemed + self.expired + self.reversed + self.debt_paid
        return self.issued + self.adjusted - gone

    def __add__(self, other: Flow) -> Flow:
        return Flow(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Flow)))

    def __sub__(self, other: Flow) -> Flow:
        return Flow(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(Flow)))


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch in one month; `batch` is None for what members owe us."""

    batch: date | None
    before: Flow
    after: Flow

    @property
    def opening(self) -> int:
        return self.before.outstanding

    @property
    def moved(self) -> Flow:
        """What happened in the month."""
        return self.after - self.before

    @property
    def closing(self) -> int:
        return self.after.outstanding


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of the entry to make: minor units on one side."""

    account: str  # 'incentive', 'points_liability', 'redemptions_payable'
    debit: int
    credit: int


@dataclass(frozen=True, slots=True)
class RollForward:
    """A month of the programme's points, and what they cost by finance's expectation."""

    month: date
    rows: tuple[BatchRow, ...]
    value: Money  # of one point at the end of the month
    rate_bps: int  # expected redemption at the end of the month
    opening_liability: int  # minor units, at the value and rate of the month before
    closing_liability: int
    redeemed_value: int  # minor units, each at the value of its day
    ledger_opening: int  # the sum of all members' balances then; ties to the rows
    ledger_closing: int

    @property
    def total(self) -> BatchRow:
        before = sum((row.before for row in self.rows), Flow())
        return BatchRow(None, before, sum((row.after for row in self.rows), Flow()))

    @property
    def journal(self) -> tuple[JournalLine, ...]:
        """Dr liability / Cr payable for what was redeemed; the rest is the month's incentive."""
        redeemed = self.redeemed_value
        cost = self.closing_liability - self.opening_liability + redeemed
        lines = []
        if cost:
            lines.append(JournalLine("incentive", max(cost, 0), max(-cost, 0)))
            lines.append(JournalLine("points_liability", max(-cost, 0), max(cost, 0)))
        if redeemed:
            lines.append(JournalLine("points_liability", redeemed, 0))
            lines.append(JournalLine("redemptions_payable", 0, redeemed))
        return tuple(lines)


def roll_forward(first: date, unit: str = PTS) -> RollForward:
    """The month that begins on `first`, in finance's zone. Months that are not over end now."""
    begins, ends = month(first, current().time_zone)
    flows = by_batch(begins, ends, unit)
    rows = tuple(
        BatchRow(batch, *flows[batch])
        for batch in sorted(flows, key=lambda batch: batch or date.max)
        if any(flow != Flow() for flow in flows[batch])
    )
    last = min(months_later(first, 1) - timedelta(days=1), clock.day_in(current().time_zone))
    day_before = first - timedelta(days=1)
    return RollForward(
        month=first,
        rows=rows,
        value=point_value(last),
        rate_bps=redemption_rate(last),
        opening_liability=liability((row.before for row in rows), day_before),
        closing_liability=liability((row.after for row in rows), last),
        redeemed_value=redeemed_value(begins, ends, unit),
        ledger_opening=members_total(begins, unit),
        ledger_closing=members_total(ends, unit),
    )


def liability(batches: Iterable[Flow], on: date) -> int:
    """What of all batches finance expects to be redeemed, in minor units at the value of a day.

    Of everything ever issued a share will be redeemed; what of that share is not redeemed yet is
    still to come, though never more than what is outstanding. Spending the oldest first empties
    whole batches, so the share is of all of them together, not of each.
    """
    return still_to_come(sum(batches, Flow()), redemption_rate(on)) * point_value(on).minor


def still_to_come(batch: Flow, rate_bps: int) -> int:
    """Points that will be redeemed, half up.

    1,000,000 issued at 88% with 600,000 redeemed leave 280,000.
    """
    issued = batch.issued + batch.adjusted - batch.reversed - batch.debt_paid
    expected = (issued * rate_bps + WHOLE // 2) // WHOLE - batch.redeemed
    return max(0, min(expected, batch.outstanding))


Flows = dict[date | None, tuple[Flow, Flow]]


def by_batch(begins: datetime, ends: datetime, unit: str) -> Flows:
    """What happened to each batch before `begins` and before `ends`."""
    found: Flows = {}

    def add(batch: date | None, name: str, before: int, after: int) -> None:
        was, now = found.get(batch, (Flow(), Flow()))
        found[batch] = (was + Flow(**{name: before}), now + Flow(**{name: after}))

    for kind, batch, before, after in db.session.execute(brought(begins, ends, unit)):
        name = "adjusted" if kind is Act.ADJUSTMENT else "issued"
        add(batch, name, int(before), int(after))
    for purpose, batch, before, after in db.session.execute(used(begins, ends, unit)):
        sign = -1 if purpose is Purpose.ADJUSTMENT else 1
        add(batch, USED_AS[purpose], sign * int(before), sign * int(after))
    for batch, before, after in db.session.execute(delivered(begins, ends, unit)):
        add(batch, "redeemed", int(before), int(after))
    paid = sum(now.debt_paid for _, now in found.values())
    paid_before = sum(was.debt_paid for was, _ in found.values())
    owed_before, owed = db.session.execute(debts(begins, ends, unit)).one()
    add(None, "reversed", int(owed_before or 0), int(owed or 0))
    add(None, "debt_paid", -paid_before, -paid)
    return found


USED_AS = {
    Purpose.DEBT: "debt_paid",
    Purpose.EXPIRY: "expired",
    Purpose.REVERSAL: "reversed",
    Purpose.ADJUSTMENT: "adjusted",
}


def sums(amount: Any, begins: datetime, ends: datetime) -> tuple[Any, Any]:
    def until(end: datetime) -> Any:
        return func.sum(case((Transaction.recorded_at < end, amount), else_=0))

    return until(begins), until(ends)


def brought(begins: datetime, ends: datetime, unit: str) -> Select[Any]:
    """What came in as lots, by act and batch."""
    return (
        select(Transaction.act, Lot.batch, *sums(Lot.amount, begins, ends))
        .join(Transaction, Transaction.id == Lot.transaction_id)
        .where(Lot.unit == unit, Transaction.recorded_at < ends)
        .group_by(Transaction.act, Lot.batch)
    )


def used(begins: datetime, ends: datetime, unit: str) -> Select[Any]:
    """What was taken out of lots for good, by purpose and batch."""
    return (
        select(LotUse.purpose, Lot.batch, *sums(LotUse.amount, begins, ends))
        .join(Lot, Lot.id == LotUse.lot_id)
        .join(Transaction, Transaction.id == LotUse.transaction_id)
        .where(Lot.unit == unit, Transaction.recorded_at < ends)
        .where(LotUse.purpose != Purpose.HOLD)
        .group_by(LotUse.purpose, Lot.batch)
    )


def delivered(begins: datetime, ends: datetime, unit: str) -> Select[Any]:
    """What orders held and then redeemed, by batch: it counts when it was delivered."""
    return (
        select(Lot.batch, *sums(LotUse.amount, begins, ends))
        .join(Lot, Lot.id == LotUse.lot_id)
        .join(Transaction, Transaction.settles_id == LotUse.transaction_id)
        .where(Lot.unit == unit, Transaction.recorded_at < ends, Transaction.act == Act.SPEND)
        .where(LotUse.purpose == Purpose.HOLD)
        .group_by(Lot.batch)
    )


def redeemed_value(begins: datetime, ends: datetime, unit: str) -> int:
    """What the orders delivered in between were worth, each at the point's value of its day."""
    zone = current().time_zone
    starts = [start_of_day(row.valid_from, zone) for row in history(PointValue)]
    cuts = [begins, *sorted(at for at in starts if begins < at < ends), ends]
    total = 0
    for since, until in pairwise(cuts):
        rows = db.session.execute(delivered(since, until, unit))
        points = sum(int(after) - int(before) for _, before, after in rows)
        total += points * point_value(clock.day_in(zone, since)).minor
    return total


def debts(begins: datetime, ends: datetime, unit: str) -> Select[Any]:
    """What reversals took that was not there any more."""
    owed = aliased(Account)
    return (
        select(*sums(Posting.amount, begins, ends))
        .join(Transaction, Transaction.id == Posting.transaction_id)
        .join(owed, owed.id == Posting.source_id)
        .where(owed.kind == Kind.DEBT, owed.unit == unit, Transaction.recorded_at < ends)
    )


def members_total(until: datetime, unit: str) -> int:
    """What all members had before an instant: what came to them less what left them."""
    return came(until, unit, Posting.destination_id) - came(until, unit, Posting.source_id)


def came(until: datetime, unit: str, side: Any) -> int:
    query = (
        select(func.sum(Posting.amount))
        .join(Transaction, Transaction.id == Posting.transaction_id)
        .join(Account, Account.id == side)
        .where(Account.kind.in_(MEMBER), Account.unit == unit, Transaction.recorded_at < until)
    )
    return int(db.session.scalar(query) or 0)
