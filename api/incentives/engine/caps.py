"""Limits: how many units count at all, and how much a person, team or company may earn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from api.incentives.engine.facts import Award, Holder
from api.incentives.engine.periods import Period
from api.incentives.engine.periods import period_days as period_days


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `points` of this rule's program for one holder in one period.

    A cap is the last step: it takes off what is over, and the slip shows it.
    """

    points: int
    period: Period

    by: ClassVar[Holder] = "person"

    def __post_init__(self) -> None:
        if self.points < 1:
            raise ValueError("points must be at least 1")

    def over(self, wanted: int, so_far: int) -> int:
        """How many of `wanted` points do not fit any more.

        >>> PersonCap(9_000, "week").over(9_600, so_far=0)
        600
        >>> PersonCap(9_000, "week").over(500, so_far=9_000)
        500
        """
        return max(0, wanted - max(0, self.points - so_far))


class PersonCap(Cap):
    """What the seller may earn."""

    __slots__ = ()


class TeamCap(Cap):
    """What all sellers of a branch may earn together."""

    __slots__ = ()
    by: ClassVar[Holder] = "team"


class CompanyCap(Cap):
    """What all sellers of a partner company may earn together, or the company itself."""

    __slots__ = ()
    by: ClassVar[Holder] = "company"


@dataclass(frozen=True, slots=True)
class UnitLimit:
    """At most so many units of the covered products count for one holder in one period.

    The first step: what is over the limit is not eligible and earns no base.
    """

    units: int
    period: Period
    by: Holder = "person"

    def __post_init__(self) -> None:
        if self.units < 1:
            raise ValueError("units must be at least 1")


def trim(awards: list[Award], program_id: UUID, over: int) -> list[Award]:
    """Take `over` points off the program's awards, the last step first."""
    kept: list[Award] = []
    for award in reversed(awards):
        cut = min(over, award.amount) if award.program_id == program_id else 0
        over -= cut
        if award.amount > cut:
            kept.append(award._replace(amount=award.amount - cut) if cut else award)
    return kept[::-1]
