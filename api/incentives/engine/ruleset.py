"""Rules made ready for many sales: which of them cover a product is worked out once.

A rule that covers none of an invoice's products then costs nothing, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from api.incentives.engine.audiences import SegmentIn
from api.incentives.engine.baskets import InWindow, distinct
from api.incentives.engine.caps import Cap, UnitLimit
from api.incentives.engine.conditions import PRODUCT_CONDITIONS
from api.incentives.engine.facts import Count, Facts, Line, Payee, Sale, Whose
from api.incentives.engine.payouts import (
    CertificationReward,
    Flat,
    Multiplier,
    PercentOfBase,
    PercentOfValue,
    PerUnit,
    TeamThreshold,
    TierMultiplier,
)
from api.incentives.engine.rule import (
    BASKET_KINDS,
    Rule,
    furthest,
    once_a_customer,
    other_currency,
)
from api.incentives.engine.totals import Accelerator, Threshold, Tiers

LIMIT, BASE, PROMO, TIER, BONUS, ACCELERATOR, FLAT, CAP, ACT = range(9)
STEPS: dict[type[Any], int] = {
    UnitLimit: LIMIT,
    PerUnit: BASE,
    PercentOfValue: BASE,
    Multiplier: PROMO,
    TierMultiplier: TIER,
    PercentOfBase: BONUS,
    Accelerator: ACCELERATOR,
    Flat: FLAT,
    Threshold: FLAT,
    Tiers: FLAT,
    TeamThreshold: FLAT,
    CertificationReward: ACT,
}
COUNTING = (UnitLimit, Tiers, Threshold, Accelerator, CertificationReward, TeamThreshold)
MOST_KNOWN = 50_000  # products remembered; a rule set lives as long as its versions are in force


class Entry:
    """A rule, taken apart."""

    __slots__ = (
        "by",
        "counts",
        "at_lines",
        "baskets",
        "place",
        "products",
        "purse",
        "rule",
        "sales",
        "step",
        "window",
    )

    def __init__(self, place: int, rule: Rule) -> None:
        self.place = place
        self.rule = rule
        self.step = CAP if isinstance(rule.pay, Cap) else STEPS[type(rule.pay)]
        self.purse: tuple[Payee, str] = (rule.payee, rule.unit)
        self.products = [c for c in rule.on if isinstance(c, PRODUCT_CONDITIONS)]
        self.at_lines = [c for c in rule.on if not isinstance(c, PRODUCT_CONDITIONS)]
        self.sales: list[Any] = [c for c in rule.when if not isinstance(c, BASKET_KINDS)]
        self.baskets: list[Any] = [c for c in rule.when if isinstance(c, BASKET_KINDS)]
        self.by: Whose = getattr(rule.pay, "by", "person")
        if isinstance(rule.pay, TeamThreshold) or (self.step == CAP and rule.payee == "company"):
            self.by = "company"  # a company is paid as one
        if once_a_customer(rule.pay, rule.when):
            self.by = "customer"
        self.counts = self.by == "customer" or isinstance(rule.pay, COUNTING)
        self.window = next((c for c in self.baskets if isinstance(c, InWindow)), None)

    def sells(self, line: Line) -> bool:
        """Whether the rule is about the line's product at all."""
        return all(condition.check(line).ok for condition in self.products)

    def line_code(self, line: Line) -> str | None:
        worst = None
        for condition in self.at_lines:
            verdict = condition.check(line)
            if not verdict.ok:
                worst = furthest(worst, verdict.code)
        return worst

    def code(self, sale: Sale, facts: Facts, lines: tuple[Line, ...]) -> str | None:
        """Why the rule does not pay, None when all its conditions hold."""
        rule = self.rule
        worst = None if rule.in_force(sale.sold_on) else "DATE_OUTSIDE_PROGRAM"
        for condition in self.sales:
            verdict = condition.check(sale, facts)
            if not verdict.ok:
                worst = furthest(worst, verdict.code)
        if lines:
            for condition in self.baskets:
                verdict = condition.check(lines, sale, facts, rule)
                if not verdict.ok:
                    worst = furthest(worst, verdict.code)
        return other_currency(rule, sale, facts) or worst


class Met(NamedTuple):
    """A rule that has met a sale: the lines it covers, and why it stays out if it does."""

    entry: Entry
    lines: tuple[Line, ...]
    code: str | None
    misses: tuple[tuple[Line, str], ...]  # its products' lines that it does not cover

    @property
    def rule(self) -> Rule:
        return self.entry.rule


class RuleSet:
    """Rules in the order given: on a tie the earlier one keeps its lane."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.entries = [Entry(place, rule) for place, rule in enumerate(self.rules)]
        self.caps = [entry for entry in self.entries if entry.step == CAP]
        self.acts = [
            e for e in self.entries if e.step == ACT or isinstance(e.rule.pay, TeamThreshold)
        ]
        self.windows = [entry for entry in self.entries if entry.window]
        self.segments = frozenset(s for e in self.entries for s in named_segments(e.rule))
        alone = (BASE, ACCELERATOR, FLAT)
        self.pays_lines = any(e.step in alone for e in self.entries if e not in self.acts)
        mine: tuple[Payee, str] = ("person", "PTS")
        self.purses = list(dict.fromkeys([mine, *(entry.purse for entry in self.entries)]))
        self._known: dict[tuple[str, str, str], tuple[Entry, ...]] = {}
        self._counting: dict[tuple[str, str, str], list[Entry]] = {}

    def selling(self, line: Line) -> tuple[Entry, ...]:
        """The rules that are about the line's product."""
        product = (line.sku, line.family, line.product_line)
        found = self._known.get(product)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
                self._counting.clear()
            able = (e for e in self.entries if e.step not in (CAP, ACT))
            found = self._known[product] = tuple(entry for entry in able if entry.sells(line))
        return found

    def touching(self, sale: Sale) -> list[Entry]:
        """The rules that are about any product on the invoice, in their order."""
        ours = (line for line in sale.lines if line.product_id is not None)
        found = {entry.place: entry for line in ours for entry in self.selling(line)}
        return [found[place] for place in sorted(found)]

    def counting(self, sale: Sale) -> set[Entry]:
        """Those of them that look at what was before: a total so far, a first order."""
        found: set[Entry] = set()
        for line in sale.lines:
            if line.product_id is not None:
                product = (line.sku, line.family, line.product_line)
                some = self._counting.get(product)
                if some is None:
                    some = [entry for entry in self.selling(line) if entry.counts or entry.window]
                    self._counting[product] = some
                found.update(some)
        return found

    def meet(self, sale: Sale, facts: Facts) -> list[Met]:
        """The rules that are about something on this invoice, in their order.

        Lines that are no product of ours, or have no quantity, are covered by no rule.
        """
        touched: dict[int, tuple[Entry, list[Line], list[tuple[Line, str]]]] = {}
        for line in sale.lines:
            if line.product_id is None or line.quantity < 1:
                continue
            for entry in self.selling(line):
                mine = touched.get(entry.place)
                if mine is None:
                    mine = touched[entry.place] = (entry, [], [])
                code = entry.line_code(line) if entry.at_lines else None
                if code is None:
                    mine[1].append(line)
                else:
                    mine[2].append((line, code))
        met = []
        for place in sorted(touched):
            entry, covered, missed = touched[place]
            lines = tuple(covered)
            met.append(Met(entry, lines, entry.code(sale, facts, lines), tuple(missed)))
        return met

    def first_orders(self, sale: Sale, facts: Facts, met: list[Met]) -> list[Count]:
        """Marks the day on which a window may have opened for the company."""
        if not self.windows or facts.company_id is None:
            return []
        marks = []
        for entry, lines, _, _ in met:
            window = entry.window
            if window and window.anchor == "first_order" and distinct(lines) >= window.depth:
                marks.append(Count(f"first/{entry.rule.meter}", str(facts.company_id), 1))
        return marks


def named_segments(rule: Rule) -> Iterable[UUID]:
    return (one for c in rule.when if isinstance(c, SegmentIn) for one in c.segments)
