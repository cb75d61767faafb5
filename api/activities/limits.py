"""Limits that bind nothing, or whose effect would hang on which sale of a day comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from api.activities.conflicts import products_of
from api.activities.findings import Finding
from api.incentives.engine import Rule
from api.incentives.engine.caps import Cap, CompanyCap, UnitLimit
from api.incentives.engine.payouts import PerUnit
from api.incentives.engine.ruleset import BASE, CAP, LIMIT, Entry
from api.products.models import Product


def check(rules: Sequence[Rule], catalogue: Sequence[Product]) -> Iterable[Finding]:
    """What is wrong with the limits and caps of a draft's rules."""
    for rule in rules:
        if not isinstance(rule.pay, Cap | UnitLimit):
            continue
        bound = [other for other in rules if binds(rule, other, catalogue)]
        if not bound:
            yield Finding("limits", "refuse", "LIMIT_BINDS_NOTHING", rule)
        elif isinstance(rule.pay, UnitLimit) and not alike(bound):
            facts = {"rules": [other.label for other in bound]}
            yield Finding("limits", "refuse", "LIMIT_MIXED_RATES", rule, facts)


def binds(limit: Rule, other: Rule, catalogue: Sequence[Product]) -> bool:
    """Whether a limit takes part in what another rule pays: to the same payee, in the same unit."""
    if (limit.payee, limit.unit) != (other.payee, other.unit):
        return False
    step = Entry(0, other).step
    if isinstance(limit.pay, UnitLimit):
        shared = products_of(limit, catalogue) & products_of(other, catalogue)
        return step == BASE and bool(shared)
    if limit.payee == "company" and not isinstance(limit.pay, CompanyCap):
        return False  # what a company gets is neither a person's nor a branch's
    return step not in (CAP, LIMIT)


def alike(rules: Sequence[Rule]) -> bool:
    """Whether a unit earns the same by each of them; a share of a value differs with the sale."""
    rates = {(rule.pay.points, rule.pay.per) for rule in rules if isinstance(rule.pay, PerUnit)}
    return len(rates) == 1 and all(isinstance(rule.pay, PerUnit) for rule in rules)
