"""Tiers of people follow from what they earned in twelve months, and fall late."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

import pytest

from api.incentives import tiers
from api.incentives.tiers import a_year_before, standing

DAY = date(2026, 11, 18)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("points", "tier", "missing"),
    [
        (0, "Bronze", 25_000), (24_999, "Bronze", 1), (25_000, "Silver", 50_000),
        (74_999, "Silver", 1), (75_000, "Gold", 75_000), (149_999, "Gold", 1),
        (150_000, "Platinum", 0), (900_000, "Platinum", 0),
    ],
)  # fmt: skip
def test_a_tier_is_reached_with_its_points_and_not_one_less(
    points: int, tier: str, missing: int
) -> None:
    stands = standing([(DAY - ONE, points)], DAY)
    assert (stands.level.name, stands.missing, stands.kept_until) == (tier, missing, None)


def test_what_is_sold_on_the_day_itself_does_not_count_yet() -> None:
    assert standing([(DAY, 25_000)], DAY).level.name == "Bronze"
    assert standing([(DAY, 25_000)], DAY + ONE).level.name == "Silver"


def test_points_leave_after_twelve_months_and_the_tier_sixty_days_later() -> None:
    earned = [(date(2025, 11, 18), 80_000)]
    last = standing(earned, DAY)
    assert (last.level.name, last.points, last.kept_until) == ("Gold", 80_000, None)
    grace = standing(earned, DAY + ONE)
    assert (grace.level.name, grace.points) == ("Gold", 0)
    assert grace.kept_until == DAY + tiers.DEFAULT.grace
    assert standing(earned, DAY + tiers.DEFAULT.grace).level.name == "Gold"
    assert standing(earned, DAY + tiers.DEFAULT.grace + ONE).level.name == "Bronze"


def test_in_grace_the_next_tier_is_the_one_above_the_one_that_is_kept() -> None:
    stands = standing([(date(2025, 11, 18), 80_000), (DAY - ONE, 1_000)], DAY + ONE)
    assert stands.next is not None
    assert (stands.level.name, stands.next.name, stands.missing) == ("Gold", "Platinum", 149_000)


def test_a_year_before_a_leap_day_is_the_28th() -> None:
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_the_examples_hold() -> None:
    assert doctest.testmod(tiers).failed == 0
