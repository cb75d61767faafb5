"""Conditions on the lines a rule covers, taken together: how many products, which, how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from api.incentives.engine.facts import Facts, Line, Sale, Verdict
from api.incentives.engine.rounding import within

if TYPE_CHECKING:
    from api.incentives.engine.rule import Rule

OK = Verdict(ok=True)
INCOMPLETE = Verdict(False, "BASKET_INCOMPLETE")
TOO_LITTLE = Verdict(False, "MINIMUM_NOT_REACHED")
TOO_MUCH = Verdict(False, "MAXIMUM_EXCEEDED")
OTHER_CURRENCY = Verdict(False, "CURRENCY_NOT_IN_PROGRAM")
NO_CUSTOMER = Verdict(False, "CUSTOMER_UNKNOWN")
KNOWN_CUSTOMER = Verdict(False, "CUSTOMER_NOT_NEW")
CLOSED = Verdict(False, "WINDOW_CLOSED")
Lines = tuple[Line, ...]


class BasketCondition(Protocol):
    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class MinUnits:
    """At least so many base units of what the rule covers on one invoice, on however many lines."""

    count: int

    def __post_init__(self) -> None:
        within("count", self.count, 1, 1_000_000)

    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict:
        return OK if sum(line.quantity for line in lines) >= self.count else TOO_LITTLE


@dataclass(frozen=True, slots=True)
class DistinctSkus:
    """So many different products of those the rule covers, on one invoice."""

    count: int

    def __post_init__(self) -> None:
        within("count", self.count, 2, 1_000)

    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict:
        return OK if distinct(lines) >= self.count else INCOMPLETE


@dataclass(frozen=True, slots=True)
class FamiliesTogether:
    """All of these families on one invoice."""

    families: frozenset[str]

    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict:
        return OK if self.families <= {line.family for line in lines} else INCOMPLETE


@dataclass(frozen=True, slots=True)
class MinValue:
    """The covered lines are worth at least so much, net of tax and discount."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        within("minor", self.minor, 1, 2**50)

    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict:
        if sale.currency != self.currency:
            return OTHER_CURRENCY
        return OK if value(lines) >= self.minor else TOO_LITTLE


@dataclass(frozen=True, slots=True)
class MaxValue:
    """The covered lines are worth at most so much, net of tax and discount."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        within("minor", self.minor, 1, 2**50)

    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict:
        if sale.currency != self.currency:
            return OTHER_CURRENCY
        return OK if value(lines) <= self.minor else TOO_MUCH


@dataclass(frozen=True, slots=True)
class CustomerNewToLine:
    """The customer had bought nothing of these product lines here before that day."""

    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict:
        if sale.customer_key is None:
            return NO_CUSTOMER
        known = any(line.product_line in facts.customer_bought for line in lines)
        return KNOWN_CUSTOMER if known else OK


@dataclass(frozen=True, slots=True)
class InWindow:
    """Inside the first days of something new.

    From the company's first order of the covered products, that day and the `days` after it; a
    first order must have `depth` different products. Or the first `days` days of the program.
    """

    days: int
    anchor: Literal["first_order", "program_start"] = "first_order"
    depth: int = 1

    def __post_init__(self) -> None:
        within("days", self.days, 1, 1_000)
        within("depth", self.depth, 1, 1_000)

    def check(self, lines: Lines, sale: Sale, facts: Facts, rule: Rule) -> Verdict:
        if self.anchor == "program_start":
            start = rule.program_starts_on or rule.starts_on
            inside = start is None or (sale.sold_on - start).days < self.days
            return OK if inside else CLOSED
        first = facts.first_orders.get(rule.meter)
        if first is None or first >= sale.sold_on:
            return OK if distinct(lines) >= self.depth else INCOMPLETE
        return OK if (sale.sold_on - first).days <= self.days else CLOSED

    def closes_on(self, first: date) -> date:
        """The last day that still pays."""
        return date.fromordinal(first.toordinal() + self.days)


def distinct(lines: Lines) -> int:
    return len({line.sku for line in lines})


def value(lines: Lines) -> int:
    return sum(line.net_minor for line in lines)


BASKET_CONDITIONS: dict[str, type[BasketCondition]] = {
    "min_units": MinUnits,
    "distinct_skus": DistinctSkus,
    "families_together": FamiliesTogether,
    "min_value": MinValue,
    "max_value": MaxValue,
    "customer_new_to_line": CustomerNewToLine,
    "in_window": InWindow,
}
