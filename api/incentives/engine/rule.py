"""A published rule: on which lines, when, how much, to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard
from uuid import UUID

from api.incentives.engine.baskets import (
    BASKET_CONDITIONS,
    BasketCondition,
    CustomerNewToLine,
)
from api.incentives.engine.codes import NEARNESS
from api.incentives.engine.conditions import Certified, LineCondition, SaleCondition
from api.incentives.engine.facts import PTS, Facts, Line, Payee, Sale
from api.incentives.engine.payouts import Flat, PercentOfValue
from api.incentives.engine.totals import Tiers

BASKET_KINDS = tuple(BASKET_CONDITIONS.values())


def asks_the_sale(
    condition: SaleCondition | BasketCondition,
) -> TypeGuard[SaleCondition]:
    """Whether a condition can be answered before it is known which lines a rule covers."""
    return not isinstance(condition, BASKET_KINDS)


@dataclass(frozen=True, slots=True)
class Rule:
    """`on` these lines, `when` all of this holds, `pay` that.

    Rules of one lane compete and the best one wins; lanes add up.
    """

    # '<version id>/<key>'; of what counts over time '<program id>/<key>', for it outlives a version
    id: str
    program_id: UUID
    version_id: UUID
    label: str  # the name people read on the slip
    on: tuple[LineCondition, ...]
    when: tuple[SaleCondition | BasketCondition, ...]
    pay: Any  # a Payout: each step of the calculation knows its own kinds
    lane: str
    starts_on: date | None = None  # None: the rule itself is not bound to dates
    ends_on: date | None = None  # the last day, included
    payee: Payee = "person"
    unit: str = PTS
    program_starts_on: date | None = None

    @property
    def key(self) -> str:
        return self.id.rpartition("/")[2]

    @property
    def meter(self) -> str:
        """What the rule's history is kept under, from version to version."""
        return f"{self.program_id}/{self.key}"

    def refusal(self, sale: Sale, facts: Facts) -> str | None:
        """Why the rule stays out of this sale whatever is on it, None when it does not."""
        worst = None if self.in_force(sale.sold_on) else "DATE_OUTSIDE_PROGRAM"
        for condition in self.when:
            if asks_the_sale(condition):
                verdict = condition.check(sale, facts)
                if not verdict.ok:
                    worst = furthest(worst, verdict.code)
        return other_currency(self, sale, facts) or worst

    def line_refusal(self, line: Line) -> str | None:
        """Why the rule does not cover this line, None when it does."""
        worst = None
        for condition in self.on:
            verdict = condition.check(line)
            if not verdict.ok:
                worst = furthest(worst, verdict.code)
        return worst

    def in_force(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )

    def since(self, sale: Sale, facts: Facts) -> date | None:
        """Since when the seller holds the certification this rule asks for, if it does."""
        for condition in self.when:
            if isinstance(condition, Certified) and (held := condition.held(sale, facts)):
                return held.valid_from
        return None


def other_currency(rule: Rule, sale: Sale, facts: Facts) -> str | None:
    """What is paid on a value is paid on one currency; nothing is converted.

    In points the value must also be in the currency that a point is worth something in.
    """
    wanted = getattr(rule.pay, "currency", "")
    if not wanted:
        return None
    worth = facts.point_currency if rule.unit == PTS and pays_a_share(rule.pay) else wanted
    return None if sale.currency == wanted == worth else "CURRENCY_NOT_IN_PROGRAM"


def once_a_customer(pay: object, when: Sequence[object]) -> bool:
    """Whether a rule is a reward for each new customer: of two invoices of one day the first."""
    return isinstance(pay, Flat) and any(isinstance(c, CustomerNewToLine) for c in when)


def pays_a_share(pay: object) -> bool:
    return isinstance(pay, PercentOfValue) or (isinstance(pay, Tiers) and pay.reward == "percent")


def nearest(codes: list[str], otherwise: str) -> str:
    """Of the reasons of several rules, the one that was closest to paying."""
    return min(codes, key=NEARNESS.__getitem__, default=otherwise)


def furthest(one: str | None, other: str) -> str:
    """Of the reasons of one rule, the one that is hardest to mend.

    All its conditions must hold, so passing a course would not help with the wrong date.
    """
    return other if one is None or NEARNESS[other] > NEARNESS[one] else one
