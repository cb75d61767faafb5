"""Rules that get in each other's way: the same products, people and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from api.activities.findings import Finding
from api.core.db import db
from api.incentives.engine import Line, Rule
from api.incentives.engine.audiences import (
    OrganisationIn,
    PersonIn,
    RegionIn,
    RoleIn,
    TerritoryIn,
    TierIn,
)
from api.incentives.engine.conditions import CurrencyIn, SoldBetween, WeekdayIn
from api.incentives.engine.payouts import CertificationReward, Flat, TeamThreshold
from api.incentives.engine.ruleset import ACCELERATOR, BASE, BONUS, FLAT, PROMO, TIER, Entry
from api.partners.models import Organisation, TerritoryPlace
from api.products.models import Product

# Whoever is in one list and not in the other never meets both rules.
APART: dict[type[Any], str] = {
    RoleIn: "roles",
    PersonIn: "people",
    TierIn: "tiers",
    WeekdayIn: "days",
    CurrencyIn: "currencies",
}
PAYING = (BASE, PROMO, TIER, BONUS, ACCELERATOR, FLAT)
ALONE = (BASE, ACCELERATOR, FLAT)  # they pay a sale whatever else does
OF_COURSES = CertificationReward | TeamThreshold


@dataclass(frozen=True)
class Reach:
    """A rule with what it reaches: products, places, days."""

    rule: Rule
    program: str | None  # its name; None for the draft itself
    products: frozenset[UUID]

    @cached_property
    def entry(self) -> Entry:
        return Entry(0, self.rule)

    @cached_property
    def places(self) -> frozenset[UUID] | None:
        """The branches it is for; None for all."""
        found: frozenset[UUID] | None = None
        for condition in self.rule.when:
            here = branches_of(condition)
            if here is not None:
                found = here if found is None else found & here
        return found

    @cached_property
    def days(self) -> tuple[date, date]:
        first, last = self.rule.starts_on or date.min, self.rule.ends_on or date.max
        for condition in self.rule.when:
            if isinstance(condition, SoldBetween):
                first, last = max(first, condition.first), min(last, condition.last)
        return first, last


def products_of(rule: Rule, catalogue: Sequence[Product]) -> frozenset[UUID]:
    """The products that the rule is about."""
    entry = Entry(0, rule)
    return frozenset(product.id for product in catalogue if entry.sells(line_of(product)))


def line_of(product: Product, quantity: int = 1) -> Line:
    price = product.list_price_minor or 0
    return Line(
        1, product.id, product.sku, product.family, quantity, price, product_line=product.line
    )


def branches_of(condition: object) -> frozenset[UUID] | None:
    """The branches a condition keeps; None for one that is not about places."""
    query = select(Organisation.id)
    match condition:
        case OrganisationIn(ids):
            query = query.where(or_(Organisation.id.in_(ids), Organisation.parent_id.in_(ids)))
        case RegionIn(regions):
            query = query.where(Organisation.region.in_(regions))
        case TerritoryIn(ids):
            held = select(TerritoryPlace.organisation_id).where(
                TerritoryPlace.territory_id.in_(ids)
            )
            query = query.where(or_(Organisation.id.in_(held), Organisation.parent_id.in_(held)))
        case _:
            return None
    return frozenset(db.session.scalars(query))


def scan(drafted: Sequence[Reach], published: Sequence[Reach]) -> Iterable[Finding]:
    """What each rule of a draft does to those that are published, and to its own others."""
    for at, mine in enumerate(drafted):
        for other in (*published, *drafted[at + 1 :]):
            if (found := clash(mine, other)) is not None:
                yield found


def meet(mine: Reach, other: Reach) -> bool:
    """Whether one sale could be judged by both: its day, its place, its seller."""
    first, last = shared_days(mine, other)
    shared = shared_places(mine, other)
    return first <= last and shared != frozenset() and not apart(mine.rule, other.rule)


def clash(mine: Reach, other: Reach) -> Finding | None:
    if not meet(mine, other):
        return None
    first, last = shared_days(mine, other)
    facts: dict[str, Any] = {
        "other": other.rule.label,
        "program": other.program,
        "first": first,
        "last": last,
    }
    if isinstance(mine.rule.pay, OF_COURSES) or isinstance(other.rule.pay, OF_COURSES):
        return for_one_course(mine.rule, other.rule, facts)
    if mine.entry.step not in PAYING or other.entry.step not in PAYING:
        return None
    return competing(mine, other, facts) or doubled(mine, other, facts)


def competing(mine: Reach, other: Reach, facts: dict[str, Any]) -> Finding | None:
    """Both are in one lane, so only the better one pays."""
    if lane(mine) != lane(other):
        return None
    told = {**facts, "lane": mine.rule.lane}
    if mine.products & other.products:
        return Finding("conflicts", "refuse", "SAME_LANE", mine.rule, told)
    if isinstance(mine.rule.pay, Flat):
        return Finding("conflicts", "refuse", "SAME_LANE_FLAT", mine.rule, told)
    return None


def doubled(mine: Reach, other: Reach, facts: dict[str, Any]) -> Finding | None:
    """Both pay for the same sale; what rules of one draft do together is meant so."""
    if not mine.products & other.products or other.program is None or not twice(mine, other):
        return None
    if mine.places and other.places and mine.places != other.places:
        told = {**facts, "branches": len(mine.places & other.places)}
        return Finding("conflicts", "warn", "TERRITORY_OVERLAP", mine.rule, told)
    return Finding("conflicts", "warn", "DOUBLE_PAY", mine.rule, facts)


def for_one_course(one: Rule, two: Rule, facts: dict[str, Any]) -> Finding | None:
    """Both pay the same payee for passing the same course."""
    if type(one.pay) is not type(two.pay) or (one.pay.code, one.payee) != (two.pay.code, two.payee):
        return None
    facts["course"] = one.pay.code
    return Finding("conflicts", "warn", "DOUBLE_REWARD", one, facts)


def lane(reach: Reach) -> tuple[object, ...]:
    """Where the rule competes: each purse and each step of its calculation has lanes of its own."""
    return reach.entry.purse, reach.entry.step, reach.rule.lane


def twice(mine: Reach, other: Reach) -> bool:
    """Whether both pay the same payee for the same thing, in whatever unit: a sale, or its base.

    That a promo lifts what another program pays is what promos are for.
    """
    steps = mine.entry.step, other.entry.step
    alike = steps[0] == steps[1] or (steps[0] in ALONE and steps[1] in ALONE)
    return alike and mine.rule.payee == other.rule.payee


def apart(one: Rule, two: Rule) -> bool:
    """Whether nobody and no sale can meet the conditions of both."""
    for kind, part in APART.items():
        first, second = lists(one, kind, part), lists(two, kind, part)
        if first is not None and second is not None and not first & second:
            return True
    return False


def lists(rule: Rule, kind: type[Any], part: str) -> frozenset[Any] | None:
    sets = [getattr(c, part) for c in rule.when if isinstance(c, kind)]
    return frozenset.intersection(*sets) if sets else None


def shared_days(mine: Reach, other: Reach) -> tuple[date, date]:
    return max(mine.days[0], other.days[0]), min(mine.days[1], other.days[1])


def shared_places(mine: Reach, other: Reach) -> frozenset[UUID] | None:
    """None: neither is limited to places, or one of them is for all."""
    if mine.places is None or other.places is None:
        return None
    return mine.places & other.places
