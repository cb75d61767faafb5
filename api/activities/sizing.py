"""Is the reward right for what the product earns the brand? Reward against margin, by product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.activities.conflicts import line_of, products_of
from api.activities.findings import Finding
from api.core.money import Money
from api.incentives.engine import Rule
from api.incentives.engine.facts import PTS
from api.incentives.engine.payouts import Multiplier, PercentOfBase, PercentOfValue, PerUnit
from api.incentives.engine.rounding import ONCE, half_up
from api.incentives.engine.ruleset import Entry
from api.incentives.engine.totals import Accelerator, Threshold, Tiers
from api.products.models import Product

THIN = 5_000  # basis points of the margin: above, a warning


@dataclass(frozen=True, slots=True)
class Size:
    """What a rule pays on one unit of a product, and what the product brings."""

    rule: Rule
    product: Product
    reward: Money
    margin: Money

    @property
    def share_bps(self) -> int:
        return self.reward.minor * ONCE // self.margin.minor if self.margin.minor else 10 * ONCE


def check(
    rules: Sequence[Rule],
    bases: Sequence[Rule],
    catalogue: Sequence[Product],
    *,
    margin_bps: int,
    point: Money,
) -> Iterable[Finding]:
    """The rules that cost more than the margin, then the thin ones, then the largest share.

    `bases` are the rules in force that the draft's multipliers would lift.
    """
    sizes = [
        size
        for rule in rules
        for size in sizes_of(rule, bases, catalogue, margin_bps=margin_bps, point=point)
    ]
    if not sizes:
        yield Finding("size", "warn", "NO_MARGIN")
        return
    worst = {}
    for size in sorted(sizes, key=lambda size: size.share_bps):
        worst[size.rule.key] = size
    for size in worst.values():
        if size.share_bps > THIN:
            yield found(size)
    largest = max(worst.values(), key=lambda size: size.share_bps)
    if largest.share_bps <= THIN:
        facts = {"percent": largest.share_bps, "product": largest.product.name}
        yield Finding("size", "pass", "RIGHT_SIZED", facts=facts)


def found(size: Size) -> Finding:
    facts = {
        "reward": (size.reward.minor, size.reward.currency),
        "margin": (size.margin.minor, size.margin.currency),
        "loss": (size.reward.minor - size.margin.minor, size.margin.currency),
        "percent": size.share_bps,
        "product": size.product.name,
    }
    if size.reward.minor > size.margin.minor:
        return Finding("size", "refuse", "LOSES_MONEY", size.rule, facts)
    return Finding("size", "warn", "THIN_MARGIN", size.rule, facts)


def sizes_of(
    rule: Rule,
    bases: Sequence[Rule],
    catalogue: Sequence[Product],
    *,
    margin_bps: int,
    point: Money,
) -> Iterable[Size]:
    covered = products_of(rule, catalogue)
    for product in catalogue:
        if product.id not in covered or not product.list_price_minor or not product.currency:
            continue
        paid = per_unit(rule, product, bases, point)
        minor = paid if rule.unit != PTS else paid * point.minor
        currency = point.currency if rule.unit == PTS else rule.unit
        if paid and currency == product.currency:
            margin = half_up(product.list_price_minor, margin_bps)
            yield Size(rule, product, Money(minor, currency), Money(margin, currency))


def per_unit(rule: Rule, product: Product, bases: Sequence[Rule], point: Money) -> int:
    """What one more unit earns at most; what is paid once for a total is spread over it."""
    line, pay = line_of(product), rule.pay
    point_minor = point.minor if rule.unit == PTS else 1
    match pay:
        case PerUnit(points, per):
            return points // per
        case PercentOfValue():
            return pay.earned(line, 1, point_minor)
        case Multiplier() | PercentOfBase():
            return pay.extra(base_of(product, bases, point_minor))
        case Accelerator():
            return pay.points
        case Threshold():
            return pay.points // pay.target_total if pay.measure == "units" else 0
        case Tiers():
            return of_tiers(pay, line.net_minor, point_minor)
    return 0


def of_tiers(pay: Tiers, price_minor: int, point_minor: int) -> int:
    if pay.reward == "each":
        return max(step.pays for step in pay.steps)
    if pay.reward == "percent":
        return price_minor * max(step.pays for step in pay.steps) // (ONCE * point_minor)
    if pay.measure != "units":
        return 0
    return max(step.pays // max(1, step.at) for step in pay.steps)


def base_of(product: Product, bases: Sequence[Rule], point_minor: int) -> int:
    """The largest base of each lane that one unit earns today, together."""
    line = line_of(product)
    best: dict[str, int] = {}
    for rule in bases:
        if isinstance(rule.pay, PerUnit | PercentOfValue) and Entry(0, rule).sells(line):
            earned = rule.pay.earned(line, 1, point_minor)
            best[rule.lane] = max(best.get(rule.lane, 0), earned)
    return sum(best.values())
