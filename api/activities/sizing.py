"""Is the reward right for what the product earns the brand? Reward against margin, by product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from api.activities import rewards
from api.activities.conflicts import OF_COURSES, PAYING, Reach, lane, meet, products_of
from api.activities.findings import Finding, Outcome
from api.core.money import Money
from api.incentives.engine import Rule
from api.incentives.engine.rounding import ONCE, half_up
from api.products.models import Product

REFUSE: Outcome = "refuse"
WARN: Outcome = "warn"
THIN = 5_000  # basis points of the margin: above, a warning


@dataclass(frozen=True, slots=True)
class Size:
    """What rules pay on one unit of a product, one or several at once, and what it brings."""

    paying: tuple[Reach, ...]
    product: Product
    reward: Money
    margin: Money

    @property
    def share_bps(self) -> int:
        return self.reward.minor * ONCE // self.margin.minor if self.margin.minor else 10 * ONCE

    @property
    def loses(self) -> bool:
        return self.reward.minor > self.margin.minor


def check(
    rules: Sequence[Rule],
    bases: Sequence[Rule],
    catalogue: Sequence[Product],
    *,
    margin_bps: int,
    point: Money,
) -> Iterable[Finding]:
    """The rules that cost more than the margin, alone or together, then the thin ones, then the
    largest share; and those that could not be held against any margin.

    `bases` are the rules in force, the draft's own among them: what its multipliers would lift.
    """
    drafted = [Reach(rule, None, products_of(rule, catalogue)) for rule in rules]
    live = [Reach(rule, None, products_of(rule, catalogue)) for rule in bases if rule not in rules]
    scale = Scale(bases, margin_bps, point)
    sizes = [size for reach in drafted for size in scale.sizes(reach, catalogue)]
    bad = [size for size in worst_of_each(sizes) if size.share_bps > THIN]
    yield from (single(size) for size in bad)
    yield from (unsized(reach, point) for reach in drafted if scale.missed(reach, catalogue))
    ours = by_product(sizes)
    known = [product for product in catalogue if product.id in ours]
    theirs = by_product([size for reach in live for size in scale.sizes(reach, known)])
    drafted_sums = [joined(found[0], found[1:]) for found in ours.values()]
    wholes = [joined(size, theirs.get(size.product.id, ())) for size in drafted_sums]
    largest = (max(found, key=share, default=None) for found in (drafted_sums, wholes))
    yield from jointly(bad, *largest)


def share(size: Size) -> int:
    return size.share_bps


@dataclass(frozen=True, slots=True)
class Scale:
    """What a reward is weighed with."""

    bases: Sequence[Rule]
    margin_bps: int
    point: Money

    def sizes(self, reach: Reach, catalogue: Sequence[Product]) -> list[Size]:
        """Of each product with a price in the rule's currency on which it pays anything."""
        found = []
        for product in self.priced(reach, catalogue):
            reward = rewards.reward(reach.rule, product, self.bases, self.point)
            margin = half_up(product.list_price_minor or 0, self.margin_bps)
            if reward.minor:
                found.append(Size((reach,), product, reward, Money(margin, reward.currency)))
        return found

    def priced(self, reach: Reach, catalogue: Sequence[Product]) -> list[Product]:
        currency = rewards.currency_of(reach.rule, self.point)
        covered = [product for product in catalogue if product.id in reach.products]
        return [one for one in covered if one.list_price_minor and one.currency == currency]

    def missed(self, reach: Reach, catalogue: Sequence[Product]) -> bool:
        """Whether it pays for products and none of them has a margin to hold it against."""
        pays = reach.entry.step in PAYING and not isinstance(reach.rule.pay, OF_COURSES)
        return pays and bool(reach.products) and not self.priced(reach, catalogue)


def worst_of_each(sizes: Iterable[Size]) -> list[Size]:
    """Of each rule the product of which it takes the largest share."""
    worst = {}
    for size in sorted(sizes, key=share):
        worst[size.paying[0].rule.id] = size
    return list(worst.values())


def by_product(sizes: Iterable[Size]) -> dict[UUID, list[Size]]:
    """The largest of each product first."""
    found: dict[UUID, list[Size]] = {}
    for size in sorted(sizes, key=share, reverse=True):
        found.setdefault(size.product.id, []).append(size)
    return found


def joined(size: Size, others: Sequence[Size]) -> Size:
    """With what others pay on the same unit, as far as one sale can earn all of it: of a lane one
    rule, and none that is for other people, places or days."""
    paying, minor = size.paying, size.reward.minor
    for other in others:
        [reach] = other.paying
        if all(lane(reach) != lane(one) and meet(reach, one) for one in paying):
            paying, minor = (*paying, reach), minor + other.reward.minor
    return replace(size, paying=paying, reward=Money(minor, size.reward.currency))


def jointly(bad: Sequence[Size], ours: Size | None, whole: Size | None) -> Iterable[Finding]:
    """What the draft's rules pay together, and with all that runs beside them."""
    losing = {size.product.id for size in bad if size.loses}
    for size, outcome in ((ours, REFUSE), (whole, WARN)):
        if size and size.loses and len(size.paying) > 1 and size.product.id not in losing:
            yield several("SUM_LOSES_MONEY", outcome, size)
            return
    if bad or whole is None:
        return
    if whole.share_bps > THIN:
        yield several("SUM_THIN", WARN, whole)
    else:
        facts = {"percent": whole.share_bps, "product": whole.product.name}
        yield Finding("size", "pass", "RIGHT_SIZED", facts=facts)


def single(size: Size) -> Finding:
    [reach] = size.paying
    if size.loses:
        return Finding("size", REFUSE, "LOSES_MONEY", reach.rule, told(size))
    return Finding("size", WARN, "THIN_MARGIN", reach.rule, told(size))


def several(code: str, outcome: Outcome, size: Size) -> Finding:
    facts = {**told(size), "rules": [reach.rule.label for reach in size.paying]}
    return Finding("size", outcome, code, facts=facts)


def told(size: Size) -> dict[str, Any]:
    return {
        "reward": (size.reward.minor, size.reward.currency),
        "margin": (size.margin.minor, size.margin.currency),
        "loss": (size.reward.minor - size.margin.minor, size.margin.currency),
        "percent": size.share_bps,
        "product": size.product.name,
    }


def unsized(reach: Reach, point: Money) -> Finding:
    facts = {"currency": rewards.currency_of(reach.rule, point)}
    return Finding("size", WARN, "NOT_SIZED", reach.rule, facts)
