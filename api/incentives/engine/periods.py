"""The periods that caps and totals are counted in. They count the days of sale."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Period = Literal["day", "week", "month", "quarter", "half", "year", "program"]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def period_days(period: Period, day: date) -> tuple[date, date] | None:
    """The first and the last day of the period that `day` is in; weeks are ISO.

    None for a program, which counts all of its days.

    >>> period_days("week", date(2026, 11, 1))
    (datetime.date(2026, 10, 26), datetime.date(2026, 11, 1))
    >>> period_days("month", date(2026, 12, 5))
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 31))
    >>> period_days("quarter", date(2026, 5, 9))
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    if period == "program":
        return None
    if period == "day":
        return day, day
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    following = first.month + months
    after = date(first.year + (following - 1) // 12, (following - 1) % 12 + 1, 1)
    return first, after - timedelta(days=1)
