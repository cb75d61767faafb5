"""Basis points and the one rounding there is: half up, each line and each step on its own."""

from __future__ import annotations

ONCE = 10_000  # basis points: once, or 100%
MOST = 1_000_000_000  # points a rule may name; a thousand lines of it still fit in 2^53


def half_up(points: int, bps: int) -> int:
    """`points` times `bps` ten-thousandths, .5 rounded up; neither may be negative.

    >>> half_up(200, 1_000), half_up(5, 1_000), half_up(4, 1_000), half_up(6_000, 15_000)
    (20, 1, 0, 9000)
    """
    return (2 * points * bps + ONCE) // (2 * ONCE)


def share_of(value_minor: int, bps: int, point_minor: int = 1) -> int:
    """A share of a value in minor units, in points of `point_minor` each (1: in minor units).

    3% of $1,234.56 is $37.04; in points of ten cents it is 370.

    >>> share_of(123_456, 300), share_of(123_456, 300, 10)
    (3704, 370)
    """
    return quotient(max(0, value_minor) * bps, ONCE * point_minor)


def quotient(numerator: int, denominator: int) -> int:
    """Half up; neither may be negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def within(name: str, number: int, least: int, most: int) -> None:
    """Raises ValueError in words that fit behind the place of a rule."""
    if not least <= number <= most:
        raise ValueError(f"{name} must be {least} to {most}")
