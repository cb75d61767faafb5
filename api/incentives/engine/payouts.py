"""How much a rule pays. One small class a payout; add yours and name it in the dict below.

Percent and factors are basis points: 10,000 is once, or 100%. Every step of every line is
rounded half up on its own, so a slip always adds up to what is paid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.incentives.engine.caps import PersonCap
from api.incentives.engine.facts import Line

ONCE = 10_000  # basis points
MOST = 1_000_000_000  # points a rule may name; a thousand lines of it still fit in 2^53


def half_up(points: int, bps: int) -> int:
    """`points` times `bps` ten-thousandths, .5 rounded up; neither may be negative.

    >>> half_up(200, 1_000), half_up(5, 1_000), half_up(4, 1_000), half_up(6_000, 15_000)
    (20, 1, 0, 9000)
    """
    return (2 * points * bps + ONCE) // (2 * ONCE)


def within(name: str, number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise ValueError(f"{name} must be {least} to {most}")


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Base: a fixed number of points for each unit sold (a SPIF)."""

    points: int

    def __post_init__(self) -> None:
        within("points", self.points, 1, 10_000_000)

    def earned(self, line: Line) -> int:
        return self.points * line.quantity


@dataclass(frozen=True, slots=True)
class Multiplier:
    """Promo: the base of a line times a factor; the best promo of a line wins it alone."""

    bps: int

    def __post_init__(self) -> None:
        within("bps", self.bps, ONCE + 1, 10 * ONCE)

    def extra(self, base: int) -> int:
        """What it adds to the base.

        >>> Multiplier(20_000).extra(120)
        120
        """
        return half_up(base, self.bps) - base


@dataclass(frozen=True, slots=True)
class TierMultiplier:
    """Tier: the base of each line times the factor of the seller's tier, promos left out."""

    bps_by_tier: Mapping[str, int]

    def __post_init__(self) -> None:
        if not self.bps_by_tier:
            raise ValueError("bps_by_tier must name a tier")
        for tier, bps in self.bps_by_tier.items():
            within(f"bps_by_tier.{tier}", bps, ONCE, 10 * ONCE)

    def bps(self, tier: str | None) -> int:
        return self.bps_by_tier.get(tier or "", ONCE)


@dataclass(frozen=True, slots=True)
class PercentOfBase:
    """Bonus: a share of the base of the lines it covers; bonuses add up."""

    bps: int

    def __post_init__(self) -> None:
        within("bps", self.bps, 1, 10 * ONCE)

    def extra(self, base: int) -> int:
        return half_up(base, self.bps)


@dataclass(frozen=True, slots=True)
class Flat:
    """Flat: so many points once for the invoice, when at least one line is covered."""

    points: int

    def __post_init__(self) -> None:
        within("points", self.points, 1, MOST)


Payout = PerUnit | Multiplier | TierMultiplier | PercentOfBase | Flat | PersonCap

PAYOUTS: dict[str, type[Payout]] = {
    "per_unit": PerUnit,
    "multiplier": Multiplier,
    "tier_multiplier": TierMultiplier,
    "percent_of_base": PercentOfBase,
    "flat": Flat,
    "person_cap": PersonCap,
}
