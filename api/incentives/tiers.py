"""The tiers of people: how many points in twelve months make which, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Level:
    """A tier; `bps` is the usual factor of a rule that pays by tier, which states its own."""

    name: str
    from_points: int  # earned in twelve months
    bps: int


@dataclass(frozen=True, slots=True)
class Terms:
    """All levels, lowest first; a tier is kept `grace_days` after the points no longer carry it."""

    levels: tuple[Level, ...]
    grace_days: int

    @property
    def grace(self) -> timedelta:
        return timedelta(days=self.grace_days)

    def level_of(self, points: int) -> Level:
        """The highest level that so many points reach.

        >>> [DEFAULT.level_of(points).name for points in (0, 24_999, 25_000, 150_000)]
        ['Bronze', 'Bronze', 'Silver', 'Platinum']
        """
        return [level for level in self.levels if points >= level.from_points][-1]


# Until somebody sets others.
DEFAULT = Terms(
    (
        Level("Bronze", 0, 10_000),
        Level("Silver", 25_000, 10_500),
        Level("Gold", 75_000, 11_000),
        Level("Platinum", 150_000, 12_000),
    ),
    grace_days=60,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands on a day, by what they earned before it."""

    level: Level
    points: int  # of the twelve months before the day
    next: Level | None
    missing: int  # points to the next level, 0 at the top
    kept_until: date | None  # the last day of grace, where the points alone no longer carry it


def standing(earned: Sequence[tuple[date, int]], day: date, terms: Terms = DEFAULT) -> Standing:
    """`earned` are points by day, oldest first; those of `day` itself do not count yet.

    A tier is the best one of the grace days that end on `day`: it rises at once and falls late.
    """
    points = in_a_year_before(earned, day)
    now = terms.level_of(points)
    best, reached_on = now, day
    for back in range(1, terms.grace_days + 1):
        then = day - timedelta(days=back)
        level = terms.level_of(in_a_year_before(earned, then))
        if level.from_points > best.from_points:
            best, reached_on = level, then
    above = next((level for level in terms.levels if level.from_points > best.from_points), None)
    return Standing(
        level=best,
        points=points,
        next=above,
        missing=max(0, above.from_points - points) if above else 0,
        kept_until=reached_on + terms.grace if best is not now else None,
    )


def in_a_year_before(earned: Sequence[tuple[date, int]], day: date) -> int:
    first = a_year_before(day)
    return sum(points for on, points in earned if first <= on < day)


def a_year_before(day: date) -> date:
    """The same day of last year; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
