"""When a rule applies. One small class a condition; add yours and name it in a dict below.

A condition of a line is asked of each line (`on`), one of the sale once for the invoice and
the person (`when`). A class checks its own values, because rules also come from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol
from uuid import UUID

from api.incentives.engine.facts import Certification, Facts, Line, Sale, Verdict

OK = Verdict(ok=True)
NOT_ELIGIBLE = Verdict(False, "SKU_NOT_ELIGIBLE")
TOO_FEW = Verdict(False, "MINIMUM_NOT_REACHED")
OUTSIDE = Verdict(False, "DATE_OUTSIDE_PROGRAM")
NOT_FOR_YOU = Verdict(False, "NOT_IN_AUDIENCE")
NOT_CERTIFIED = Verdict(False, "CERT_REQUIRED")
NOT_ENROLLED = Verdict(False, "NOT_ENROLLED_AT_SALE")
OTHER_CURRENCY = Verdict(False, "CURRENCY_NOT_IN_PROGRAM")


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
class RoleIn:
    """The seller has one of these roles."""

    roles: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.roles & self.roles else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class OrganisationIn:
    """Sold at one of these branches, or at any branch below one of these organisations."""

    organisations: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.organisation_ids & self.organisations else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class RegionIn:
    """Sold at a branch in one of these regions ('OH')."""

    regions: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.region in self.regions else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class TierIn:
    """The seller stood in one of these tiers when they sold."""

    tiers: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.tier in self.tiers else NOT_FOR_YOU


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


LINE_CONDITIONS: dict[str, type[LineCondition]] = {
    "sku_in": SkuIn,
    "family_in": FamilyIn,
    "product_line_in": ProductLineIn,
    "min_quantity": MinQuantity,
}
SALE_CONDITIONS: dict[str, type[SaleCondition]] = {
    "sold_between": SoldBetween,
    "role_in": RoleIn,
    "organisation_in": OrganisationIn,
    "region_in": RegionIn,
    "tier_in": TierIn,
    "certified": Certified,
    "joined_before": JoinedBefore,
    "currency_in": CurrencyIn,
}
CONDITIONS: dict[str, type[LineCondition] | type[SaleCondition]] = {
    **LINE_CONDITIONS,
    **SALE_CONDITIONS,
}
