"""What rules count over time, in memory: caps, totals of periods, first orders.

Of a period that began before the history that is tried, the first sale's stored facts say what
stood then.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from api.activities.replay.history import Event
from api.incentives.engine import Decision, RuleSet
from api.incentives.engine.periods import Period, period_days
from api.incentives.engine.ruleset import CAP, Entry

Key = tuple[str, object, date]  # a rule, whose total (an id), the first day of the period
Added = tuple[Key, int, int]  # to which sum, how much, and how much of it granted
Opened = tuple[tuple[str, str], date]  # a rule's window and a company, and the day of an order
NEVER = date.min


class Tallies:
    def __init__(self, since: date) -> None:
        self.since = since
        self.sums: dict[Key, list[int]] = {}  # of a rule, a holder, a period: amount, granted
        self.firsts: dict[tuple[str, str], list[date]] = {}  # a window's orders of a company
        self.periods: dict[tuple[str, date], date] = {}
        self.leaving: list[tuple[datetime, int, list[Added], list[Opened]]] = []
        self.no = 0
        self.keys: dict[str, Key] = {}  # of the event at hand, by rule

    def before(self, event: Event, rules: RuleSet, entries: Collection[Entry]) -> dict[str, Any]:
        """The facts about what was counted before this event."""
        while self.leaving and self.leaving[0][0] <= event.at:
            _, _, added, opened = heapq.heappop(self.leaving)
            self.take_back(added, opened)
        self.keys = {}
        kept = event.facts
        so_far, granted, firsts, caps = {}, {}, {}, {}
        for entry in entries:
            if entry.counts:
                sums = self.known(entry, event, ("units_by_period", "granted_by_period"))
                so_far[entry.rule.id], granted[entry.rule.id] = sums
            if entry.window is not None:
                first = self.first(entry, kept)
                if first is not None:
                    firsts[entry.rule.meter] = first
        for entry in rules.caps:
            caps[entry.rule.id] = self.known(entry, event, ("earned_by_cap",))[0]
        return {
            "units_by_period": so_far,
            "granted_by_period": granted,
            "first_orders": firsts,
            "earned_by_cap": caps,
        }

    def key(self, entry: Entry, event: Event) -> Key:
        """The rule, whose total, and the first day of the period."""
        sale = event.sale
        company = event.facts.get("company_id")
        holder: object
        if entry.step == CAP and entry.purse[0] == "company":
            holder = company
        elif entry.by == "person":
            holder = sale.seller_id
        elif entry.by == "customer":
            holder = company, sale.customer_key
        else:
            holder = sale.branch_id if entry.by == "team" else company
        period: Period = getattr(entry.rule.pay, "period", "program")
        day = (period, sale.sold_on)
        first = self.periods.get(day)
        if first is None:
            days = period_days(period, sale.sold_on)
            first = self.periods[day] = days[0] if days else NEVER
        return entry.rule.id, holder, first

    def known(self, entry: Entry, event: Event, names: tuple[str, ...]) -> list[int]:
        key = self.keys[entry.rule.id] = self.key(entry, event)
        found = self.sums.get(key)
        if found is None:
            found = [0, 0]
            if key[2] < self.since:  # some of it may have been counted before our history
                for place, name in enumerate(names):
                    found[place] = event.facts.get(name, {}).get(entry.rule.id, 0)
            self.sums[key] = found
        return found

    def first(self, entry: Entry, kept: dict[str, Any]) -> date | None:
        meter = entry.rule.meter
        ours = min(self.firsts.get((meter, str(kept.get("company_id"))), ()), default=None)
        then = kept.get("first_orders", {}).get(meter)
        stood = date.fromisoformat(then) if then else None
        if stood is not None and stood < self.since:
            return stood
        return ours

    def add(self, event: Event, rules: RuleSet, decision: Decision) -> None:
        """Count what was decided of the event that `before` was asked of last; what was retracted
        later is taken out again when it was."""
        added = self.counted(decision) if decision.counts else []
        if rules.caps and decision.awards:
            added += self.capped(event, rules, decision)
        for key, amount, granted in added:
            sums = self.sums[key]
            sums[0] += amount
            sums[1] += granted
        opened = [
            ((count.meter.removeprefix("first/"), count.holder), event.sale.sold_on)
            for count in decision.counts
            if count.meter.startswith("first/")
        ]
        for which, day in opened:
            self.firsts.setdefault(which, []).append(day)
        if event.retracted_at is not None:
            self.no += 1
            heapq.heappush(self.leaving, (event.retracted_at, self.no, added, opened))

    def counted(self, decision: Decision) -> list[Added]:
        keys = self.keys
        return [
            (keys[count.meter], count.amount, count.granted)
            for count in decision.counts
            if count.meter in keys
        ]

    def capped(self, event: Event, rules: RuleSet, decision: Decision) -> list[Added]:
        """What the sale earned under each cap: of its program, in its purse."""
        added = []
        for entry in rules.caps:
            payee, unit = entry.purse
            amount = sum(
                award.amount
                for award in decision.awards
                if award.program_id == entry.rule.program_id
                and award.unit == unit
                and (award.payee == event.sale.seller_id) == (payee == "person")
            )
            if amount:
                added.append((self.keys[entry.rule.id], amount, 0))
        return added

    def take_back(self, added: list[Added], opened: list[Opened]) -> None:
        for key, amount, granted in added:
            self.sums[key][0] -= amount
            self.sums[key][1] -= granted
        for which, day in opened:
            self.firsts[which].remove(day)
