"""Instants are aware and in UTC; a business day is the partner's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from api.core import clock
from api.core.db import UtcDateTime


def test_now_is_aware_in_utc_and_now() -> None:
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_stopped_clock_stands_in_utc_and_goes_on_afterwards() -> None:
    then = datetime(2026, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=2)))
    with clock.at(then):
        assert clock.now() == then
        assert clock.now().tzinfo is UTC
        with clock.at(then + timedelta(days=1)):
            assert clock.now() == then + timedelta(days=1)
        assert clock.now() == then
    assert clock.now() > then


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/New_York", date(2026, 6, 30)), ("UTC", date(2026, 7, 1)),
     ("Asia/Tokyo", date(2026, 7, 1)), ("Pacific/Kiritimati", date(2026, 7, 1))],
)  # fmt: skip
def test_the_day_of_a_sale_is_the_day_where_it_was_sold(zone: str, day: date) -> None:
    assert clock.day_in(zone, datetime(2026, 7, 1, 3, 0, tzinfo=UTC)) == day


def test_summer_time_is_the_zones_own() -> None:
    before = datetime(2026, 3, 8, 4, 59, tzinfo=UTC)  # 23:59 in Dayton, still standard time
    assert clock.day_in("America/New_York", before) == date(2026, 3, 7)
    summer = datetime(2026, 7, 8, 4, 1, tzinfo=UTC)  # 00:01
    assert clock.day_in("America/New_York", summer) == date(2026, 7, 8)


def test_an_instant_without_a_zone_is_never_saved() -> None:
    with pytest.raises(ValueError, match="an instant needs a zone"):
        UtcDateTime().process_bind_param(datetime(2026, 7, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001
