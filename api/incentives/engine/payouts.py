"""How much a rule pays. One small class a payout; add yours and name it in the dict below.

Percent and factors are basis points: 10,000 is once, or 100%. Every step of every line is
rounded half up on its own, so a slip always adds up to what is paid. `points` are points, or
minor units of money where the rule's unit is a currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.incentives.engine.caps import CompanyCap, PersonCap, TeamCap, UnitLimit
from api.incentives.engine.facts import Line
from api.incentives.engine.rounding import MOST, ONCE, share_of, within
from api.incentives.engine.rounding import half_up as half_up
from api.incentives.engine.totals import Accelerator, Threshold, Tiers


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Base: a fixed number of points for each unit sold (a SPIF), or for each pack of `per`."""

    points: int
    per: int = 1

    def __post_init__(self) -> None:
        within("points", self.points, 1, 10_000_000)
        within("per", self.per, 1, 100_000)

    def earned(self, line: Line, units: int, _point_minor: int) -> int:
        """Whole packs only: 25 units at 300 points a 10-pack are 600."""
        return self.points * (units // self.per)


@dataclass(frozen=True, slots=True)
class PercentOfValue:
    """Base: a share of what the line was sold for, net of tax and discount."""

    bps: int
    currency: str

    def __post_init__(self) -> None:
        within("bps", self.bps, 1, ONCE)
        a_currency(self.currency)

    def earned(self, line: Line, units: int, point_minor: int) -> int:
        value = line.net_minor * units // line.quantity if units < line.quantity else line.net_minor
        return share_of(value, self.bps, point_minor)


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Promo: the base of a line times a factor; the best promo of a line wins it alone."""

    bps: int

    def __post_init__(self) -> None:
        within("bps", self.bps, ONCE + 1, 10 * ONCE)

    def extra(self, base: int, _tier: str | None = None) -> int:
        """What it adds to the base.

        >>> Multiplier(20_000).extra(120)
        120
        """
        return half_up(base, self.bps) - base


@dataclass(frozen=True, slots=True)
class TierMultiplier:
    """Tier: the base of a line times the factor of the seller's tier, promos left out; the best
    such rule of a line wins it alone."""

    bps_by_tier: Mapping[str, int]

    def __post_init__(self) -> None:
        if not self.bps_by_tier:
            raise ValueError("bps_by_tier must name a tier")
        for tier, bps in self.bps_by_tier.items():
            within(f"bps_by_tier.{tier}", bps, ONCE, 10 * ONCE)

    def bps(self, tier: str | None) -> int:
        return self.bps_by_tier.get(tier or "", ONCE)

    def extra(self, base: int, tier: str | None) -> int:
        return half_up(base, self.bps(tier)) - base


@dataclass(frozen=True, slots=True)
class PercentOfBase:
    """Bonus: a share of the base of the lines it covers; bonuses add up, unless they share a lane:
    then the best one wins a line."""

    bps: int

    def __post_init__(self) -> None:
        within("bps", self.bps, 1, 10 * ONCE)

    def extra(self, base: int, _tier: str | None = None) -> int:
        return half_up(base, self.bps)


@dataclass(frozen=True, slots=True)
class Flat:
    """Flat: so many points once for the invoice, when at least one line is covered."""

    points: int

    def __post_init__(self) -> None:
        within("points", self.points, 1, MOST)


@dataclass(frozen=True, slots=True)
class CertificationReward:
    """So many points for passing a course, once a person."""

    code: str
    points: int

    def __post_init__(self) -> None:
        within("points", self.points, 1, MOST)


@dataclass(frozen=True, slots=True)
class TeamThreshold:
    """Once, when enough of the company's active people hold a certification.

    7 of 10 are 70% and reach 7,000; 6 of 9 are 66.7% and do not.
    """

    code: str
    share_bps: int
    points: int

    def __post_init__(self) -> None:
        within("share_bps", self.share_bps, 1, ONCE)
        within("points", self.points, 1, MOST)

    def reached(self, certified: int, active: int) -> bool:
        """Compared in whole numbers, so no rounding decides.

        >>> goal = TeamThreshold("inverter", 7_000, 5_000)
        >>> goal.reached(7, 10), goal.reached(6, 9), goal.reached(0, 0)
        (True, False, False)
        """
        return active > 0 and certified * ONCE >= self.share_bps * active


def a_currency(code: str) -> None:
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError("currency must be an ISO 4217 code such as USD")


PAYOUTS: dict[str, type[Any]] = {
    "per_unit": PerUnit,
    "percent_of_value": PercentOfValue,
    "multiplier": Multiplier,
    "tier_multiplier": TierMultiplier,
    "percent_of_base": PercentOfBase,
    "accelerator": Accelerator,
    "flat": Flat,
    "threshold": Threshold,
    "tiers": Tiers,
    "certification_reward": CertificationReward,
    "team_threshold": TeamThreshold,
    "unit_limit": UnitLimit,
    "person_cap": PersonCap,
    "team_cap": TeamCap,
    "company_cap": CompanyCap,
}
Payout = (
    PerUnit | PercentOfValue | Multiplier | TierMultiplier | PercentOfBase | Accelerator | Flat
    | Threshold | Tiers | CertificationReward | TeamThreshold | UnitLimit
    | PersonCap | TeamCap | CompanyCap
)  # fmt: skip
