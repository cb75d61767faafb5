"""A published rule, and how it meets a sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from api.incentives.engine.codes import NEARNESS
from api.incentives.engine.conditions import Certified, LineCondition, SaleCondition
from api.incentives.engine.facts import Facts, Line, Sale
from api.incentives.engine.payouts import Payout


@dataclass(frozen=True, slots=True)
class Rule:
    """`on` these lines, `when` all of this holds, `pay` that.

    Rules of one lane compete and the best one wins; lanes add up.
    """

    id: str  # '<version id>/<key>'; a cap's is '<program id>/<key>', for it outlives a version
    program_id: UUID
    version_id: UUID
    label: str  # the name people read on the slip
    on: tuple[LineCondition, ...]
    when: tuple[SaleCondition, ...]
    pay: Payout
    lane: str
    starts_on: date | None = None  # None: the rule itself is not bound to dates
    ends_on: date | None = None  # the last day, included

    def refusal(self, sale: Sale, facts: Facts) -> str | None:
        """Why the rule stays out of this sale, None when all its conditions hold."""
        worst = None if self.in_force(sale.sold_on) else "DATE_OUTSIDE_PROGRAM"
        for condition in self.when:
            verdict = condition.check(sale, facts)
            if not verdict.ok:
                worst = furthest(worst, verdict.code)
        return worst

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


@dataclass(frozen=True, slots=True)
class Met:
    """A rule that has met a sale: the lines it covers, and why it stays out if it does."""

    rule: Rule
    lines: tuple[Line, ...]
    code: str | None
    misses: tuple[tuple[int, str], ...]  # (line number, code) of the lines it does not cover


def meet(rule: Rule, sale: Sale, facts: Facts) -> Met:
    """See which lines the rule covers and whether it may pay at all.

    Lines that are no product of ours, or have no quantity, are covered by no rule.
    """
    covered: list[Line] = []
    misses: list[tuple[int, str]] = []
    for line in sale.lines:
        if line.product_id is None or line.quantity < 1:
            continue
        code = rule.line_refusal(line)
        if code:
            misses.append((line.no, code))
        else:
            covered.append(line)
    return Met(rule, tuple(covered), rule.refusal(sale, facts), tuple(misses))


def nearest(codes: list[str], otherwise: str) -> str:
    """Of the reasons of several rules, the one that was closest to paying."""
    return min(codes, key=NEARNESS.__getitem__, default=otherwise)


def furthest(one: str | None, other: str) -> str:
    """Of the reasons of one rule, the one that is hardest to mend.

    All its conditions must hold, so passing a course would not help with the wrong date.
    """
    return other if one is None or NEARNESS[other] > NEARNESS[one] else one
