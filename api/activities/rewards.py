"""What one more unit of a product earns by a rule, at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from api.activities.conflicts import line_of
from api.core.money import Money
from api.incentives.engine import Rule
from api.incentives.engine.baskets import DistinctSkus, FamiliesTogether, MinUnits, MinValue
from api.incentives.engine.conditions import MinQuantity
from api.incentives.engine.facts import PTS
from api.incentives.engine.payouts import (
    Flat,
    Multiplier,
    PercentOfBase,
    PercentOfValue,
    PerUnit,
    TierMultiplier,
)
from api.incentives.engine.rounding import ONCE, half_up
from api.incentives.engine.ruleset import Entry
from api.incentives.engine.totals import Accelerator, Threshold, Tiers
from api.products.models import Product


def currency_of(rule: Rule, point: Money) -> str:
    """What the reward costs is in this currency."""
    return point.currency if rule.unit == PTS else rule.unit


def reward(rule: Rule, product: Product, bases: Sequence[Rule], point: Money) -> Money:
    """Of a product with a price in the rule's currency."""
    paid = per_unit(rule, product, bases, point)
    minor = paid * point.minor if rule.unit == PTS else paid
    return Money(minor, currency_of(rule, point))


def per_unit(rule: Rule, product: Product, bases: Sequence[Rule], point: Money) -> int:
    """In points, or minor units of the rule's currency.

    What is paid once for an invoice or a total is spread over the least that earns it; without a
    least, over one unit.
    """
    line, pay = line_of(product), rule.pay
    point_minor = point.minor if rule.unit == PTS else 1
    if getattr(pay, "currency", "") not in ("", product.currency):
        return 0  # it pays on values in another currency
    match pay:
        case PerUnit(points, per):
            return points // per
        case PercentOfValue():
            return pay.earned(line, 1, point_minor)
        case Flat():
            return of_invoice(rule, line.net_minor)
        case Accelerator() | Threshold() | Tiers():
            return of_total(pay, line.net_minor, point_minor)
        case _:
            return lifted(rule, base_of(rule, product, bases, point))


def lifted(rule: Rule, base: int) -> int:
    """What a promo, a tier or a bonus adds to the base of a unit."""
    match rule.pay:
        case Multiplier() | PercentOfBase():
            added: int = rule.pay.extra(base)
            return added
        case TierMultiplier(bps_by_tier):
            return half_up(base, max(bps_by_tier.values())) - base
    return 0


def of_total(pay: Accelerator | Threshold | Tiers, price_minor: int, point_minor: int) -> int:
    match pay:
        case Accelerator():
            return pay.points
        case Threshold():
            return spread(pay.points, pay.target_total, pay.measure, price_minor)
        case Tiers():
            return of_tiers(pay, price_minor, point_minor)


def spread(points: int, total: int, measure: str, price_minor: int) -> int:
    """The share of one unit in what is paid for a total of units, sales or value."""
    if measure == "value":
        return points * price_minor // max(1, price_minor, total)
    return points // max(1, total)


def of_tiers(pay: Tiers, price_minor: int, point_minor: int) -> int:
    best = max(step.pays for step in pay.steps)
    if pay.reward == "each":
        return best
    if pay.reward == "percent":
        return price_minor * best // (ONCE * point_minor)
    return max(spread(pay.worth(s.at), s.at, pay.measure, price_minor) for s in pay.steps)


def of_invoice(rule: Rule, price_minor: int) -> int:
    """What is paid once for an invoice, on the smallest one that earns it."""
    points: int = rule.pay.points
    shares = [spread(points, max([1, *least_units(rule)]), "units", price_minor)]
    shares += [
        spread(points, one.minor, "value", price_minor)
        for one in rule.when
        if isinstance(one, MinValue)
    ]
    return min(shares)


def least_units(rule: Rule) -> Iterable[int]:
    for condition in (*rule.on, *rule.when):
        match condition:
            case MinQuantity(units):
                yield units
            case MinUnits(count) | DistinctSkus(count):
                yield count
            case FamiliesTogether(families):
                yield len(families)


def base_of(rule: Rule, product: Product, bases: Sequence[Rule], point: Money) -> int:
    """The largest base of each lane that one unit earns today in the rule's purse, together."""
    line = line_of(product)
    best: dict[str, int] = {}
    for one in bases:
        mine = (one.payee, one.unit) == (rule.payee, rule.unit)
        if mine and isinstance(one.pay, PerUnit | PercentOfValue) and Entry(0, one).sells(line):
            earned = per_unit(one, product, (), point)
            best[one.lane] = max(best.get(one.lane, 0), earned)
    return sum(best.values())
