"""Limits on what one person may earn from a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from api.incentives.engine.facts import Award

Period = Literal["day", "week", "month", "program"]


@dataclass(frozen=True, slots=True)
class PersonCap:
    """At most `points` of this rule's programme for one person in one period.

    A cap is the last step: it takes off what is over, and the slip shows it.
    """

    points: int
    period: Period

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


def period_days(period: Period, day: date) -> tuple[date, date] | None:
    """The first and the last day of the period that `day` is in; weeks are ISO.

    None for a program, which counts all of its days.

    >>> period_days("week", date(2026, 11, 1))
    (datetime.date(2026, 10, 26), datetime.date(2026, 11, 1))
    >>> period_days("month", date(2026, 12, 5))
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 31))
    """
    match period:
        case "day":
            return day, day
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month":
            first = day.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case "program":
            return None


def trim(awards: list[Award], program_id: object, over: int) -> list[Award]:
    """Take `over` points off the programme's awards, the last step first."""
    kept: list[Award] = []
    for award in reversed(awards):
        cut = min(over, award.amount) if award.program_id == program_id else 0
        over -= cut
        if award.amount > cut:
            kept.append(less(award, cut))
    return kept[::-1]


def less(award: Award, cut: int) -> Award:
    if not cut:
        return award
    return Award(
        award.rule_id,
        award.version_id,
        award.program_id,
        award.payee,
        award.unit,
        award.amount - cut,
    )
