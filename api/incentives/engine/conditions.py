"""When a rule applies. One small class a condition; add yours and name it in a dict below.

A condition of a line is asked of each line (`on`), one of the sale once for the invoice and the
person, one of the basket of the lines that are covered (both `when`). A class checks its own
values, because rules also come from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, Protocol

from api.incentives.engine.audiences import (
    OrganisationIn,
    PersonIn,
    Pilot,
    PointsBetween,
    RegionIn,
    RoleIn,
    SegmentIn,
    TerritoryIn,
    TierIn,
)
from api.incentives.engine.baskets import BASKET_CONDITIONS, BasketCondition
from api.incentives.engine.facts import Certification, Facts, Line, Sale, Verdict

OK = Verdict(ok=True)
NOT_ELIGIBLE = Verdict(False, "SKU_NOT_ELIGIBLE")
TOO_FEW = Verdict(False, "MINIMUM_NOT_REACHED")
TOO_MUCH = Verdict(False, "MAXIMUM_EXCEEDED")
OUTSIDE = Verdict(False, "DATE_OUTSIDE_PROGRAM")
OTHER_DAY = Verdict(False, "WRONG_WEEKDAY")
NOT_CERTIFIED = Verdict(False, "CERT_REQUIRED")
NOT_ENROLLED = Verdict(False, "NOT_ENROLLED_AT_SALE")
OTHER_CURRENCY = Verdict(False, "CURRENCY_NOT_IN_PROGRAM")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class LineCondition(Protocol):
    def check(self, line: Line) -> Verdict: ...


class SaleCondition(Protocol):
    def check(self, sale: Sale, facts: Facts) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class SkuIn:
    """The product is on the list."""

    skus: frozenset[str]

    def check(self, line: Line) -> Verdict:
        return OK if line.sku in self.skus else NOT_ELIGIBLE


@dataclass(frozen=True, slots=True)
class FamilyIn:
    """The product is of one of these families ('heat_pump')."""

    families: frozenset[str]

    def check(self, line: Line) -> Verdict:
        return OK if line.family in self.families else NOT_ELIGIBLE


@dataclass(frozen=True, slots=True)
class ProductLineIn:
    """The product is of one of these product lines ('Cirrus')."""

    product_lines: frozenset[str]

    def check(self, line: Line) -> Verdict:
        return OK if line.product_line in self.product_lines else NOT_ELIGIBLE


@dataclass(frozen=True, slots=True)
class MinQuantity:
    """At least so many base units on the line."""

    units: int

    def __post_init__(self) -> None:
        if self.units < 1:
            raise ValueError("units must be at least 1")

    def check(self, line: Line) -> Verdict:
        return OK if line.quantity >= self.units else TOO_FEW


@dataclass(frozen=True, slots=True)
class MaxQuantity:
    """At most so many base units on the line."""

    units: int

    def __post_init__(self) -> None:
        if self.units < 1:
            raise ValueError("units must be at least 1")

    def check(self, line: Line) -> Verdict:
        return OK if line.quantity <= self.units else TOO_MUCH


@dataclass(frozen=True, slots=True)
class SoldBetween:
    """Sold inside the period, first and last day included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("the last day is before the first")

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if self.first <= sale.sold_on <= self.last else OUTSIDE


@dataclass(frozen=True, slots=True)
class WeekdayIn:
    """Sold on one of these days of the week, where it was sold ('tue')."""

    days: frozenset[str]

    def __post_init__(self) -> None:
        if not self.days <= set(WEEKDAYS):
            raise ValueError(f"days must be of {', '.join(WEEKDAYS)}")

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if WEEKDAYS[sale.sold_on.weekday()] in self.days else OTHER_DAY


@dataclass(frozen=True, slots=True)
class Certified:
    """The seller holds a certification: on the day of the decision, or already at the sale."""

    code: str
    as_of: Literal["decision", "sale"] = "decision"

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if self.held(sale, facts) else NOT_CERTIFIED

    def held(self, sale: Sale, facts: Facts) -> Certification | None:
        """The certification that satisfies this, the oldest when there are several."""
        day = sale.sold_on if self.as_of == "sale" else facts.decided_on
        held = [c for c in facts.certifications if c.code == self.code and c.holds_on(day)]
        return min(held, key=lambda found: found.valid_from, default=None)


@dataclass(frozen=True, slots=True)
class JoinedBefore:
    """The seller had joined at least `days` before the sale; 0 allows the day itself."""

    days: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.days <= 3_660:
            raise ValueError("days must be 0 to 3660")

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        joined = facts.enrolled_on
        if joined is None or joined + timedelta(days=self.days) > sale.sold_on:
            return NOT_ENROLLED
        return OK


@dataclass(frozen=True, slots=True)
class CurrencyIn:
    """The invoice is in one of these currencies. Another one is refused, never converted."""

    currencies: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if sale.currency in self.currencies else OTHER_CURRENCY


PRODUCT_CONDITIONS = (SkuIn, FamilyIn, ProductLineIn)  # they look at the product alone
LINE_CONDITIONS: dict[str, type[LineCondition]] = {
    "sku_in": SkuIn,
    "family_in": FamilyIn,
    "product_line_in": ProductLineIn,
    "min_quantity": MinQuantity,
    "max_quantity": MaxQuantity,
}
SALE_CONDITIONS: dict[str, type[SaleCondition]] = {
    "sold_between": SoldBetween,
    "weekday_in": WeekdayIn,
    "role_in": RoleIn,
    "person_in": PersonIn,
    "organisation_in": OrganisationIn,
    "region_in": RegionIn,
    "territory_in": TerritoryIn,
    "tier_in": TierIn,
    "segment_in": SegmentIn,
    "points_between": PointsBetween,
    "pilot": Pilot,
    "certified": Certified,
    "joined_before": JoinedBefore,
    "currency_in": CurrencyIn,
}
WHEN_CONDITIONS: dict[str, type[Any]] = {**SALE_CONDITIONS, **BASKET_CONDITIONS}
CONDITIONS: dict[str, type[LineCondition] | type[SaleCondition] | type[BasketCondition]] = {
    **LINE_CONDITIONS,
    **SALE_CONDITIONS,
    **BASKET_CONDITIONS,
}
