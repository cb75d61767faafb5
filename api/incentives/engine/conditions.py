"""When a rule applies. One small class a condition; add yours and name it in a dict below.

A condition of a line is asked of each line (`on`), one of the sale once for the invoice and the
person, one of the basket of the lines that are covered (both `when`). A class checks its own
values, because rules also come from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, Protocol
from uuid import UUID

from api.incentives.engine.baskets import BASKET_CONDITIONS, BasketCondition
from api.incentives.engine.facts import Certification, Facts, Holder, Line, Sale, Verdict
from api.incentives.engine.groups import bucket
from api.incentives.engine.rounding import ONCE, within

OK = Verdict(ok=True)
NOT_ELIGIBLE = Verdict(False, "SKU_NOT_ELIGIBLE")
TOO_FEW = Verdict(False, "MINIMUM_NOT_REACHED")
TOO_MUCH = Verdict(False, "MAXIMUM_EXCEEDED")
OUTSIDE = Verdict(False, "DATE_OUTSIDE_PROGRAM")
OTHER_DAY = Verdict(False, "WRONG_WEEKDAY")
NOT_FOR_YOU = Verdict(False, "NOT_IN_AUDIENCE")
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
class RoleIn:
    """The seller has one of these roles."""

    roles: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.roles & self.roles else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class PersonIn:
    """The seller is one of these people."""

    people: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if sale.seller_id in self.people else NOT_FOR_YOU


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
class TerritoryIn:
    """Sold at a branch that belongs to one of these territories."""

    territories: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.territories & self.territories else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class TierIn:
    """The seller stood in one of these tiers when they sold."""

    tiers: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.tier in self.tiers else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class SegmentIn:
    """The seller was in one of these saved audiences when they sold."""

    segments: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.segments & self.segments else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class PointsBetween:
    """The seller earned so many points in the twelve months before: how engaged they are."""

    least: int = 0
    most: int = 2**53 - 1

    def __post_init__(self) -> None:
        within("least", self.least, 0, self.most)

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if self.least <= facts.points_12_months <= self.most else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class Pilot:
    """In the pilot group: a share of all people, branches or companies, always the same ones.

    `salt` names the pilot, so that two pilots draw independently. The last `control_bps` are the
    control group: kept out, to be compared with.
    """

    salt: str
    share_bps: int
    control_bps: int = 0
    by: Holder = "person"

    def __post_init__(self) -> None:
        within("share_bps", self.share_bps, 1, ONCE)
        within("control_bps", self.control_bps, 0, ONCE - self.share_bps)

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if self.group(sale, facts) == "pilot" else NOT_FOR_YOU

    def group(self, sale: Sale, facts: Facts) -> Literal["pilot", "control", "neither"]:
        whose = {"person": sale.seller_id, "team": sale.branch_id, "company": facts.company_id}
        place = bucket(self.salt, whose[self.by])
        if place < self.share_bps:
            return "pilot"
        return "control" if place >= ONCE - self.control_bps else "neither"


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
