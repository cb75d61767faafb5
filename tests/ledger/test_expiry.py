"""Points expire 24 months after they were earned, and nobody is surprised by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.jobs.models import Job
from api.ledger import expiry, service
from api.ledger.accounts import PTS
from api.ledger.book import NotEnoughPoints
from api.ledger.expiry import Batch
from api.ledger.invariants import invariants
from api.ledger.service import Balances
from api.ledger.terms import months_later, terms
from tests.ledger.cases import award, cancel, hold, saved, spend

EARNED = datetime(2026, 1, 31, 15, tzinfo=UTC)
DAYTON = "America/New_York"


def test_the_last_day_is_24_months_later_and_ends_at_midnight_in_the_branch(app: Flask) -> None:
    lasts = terms(EARNED, DAYTON)
    assert lasts.expires_on == date(2028, 1, 31)
    assert lasts.expires_at == datetime(2028, 2, 1, 5, tzinfo=UTC)  # 0:00 in Dayton
    late = terms(datetime(2026, 2, 1, 3, tzinfo=UTC), DAYTON)  # still January there
    assert late.expires_on == date(2028, 1, 31)


def test_a_month_that_is_shorter_ends_earlier() -> None:
    assert months_later(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 11, 30), 1) == date(2026, 12, 30)


def run(ana: object) -> int:
    return saved(lambda: expiry.run(ana, "PTS"))  # type: ignore[arg-type]


def test_what_is_left_of_a_lot_expires_after_its_last_day_and_not_before(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        award(ana, 340, zone=DAYTON)
    with clock.at(EARNED + timedelta(days=40)):
        award(ana, 100, zone=DAYTON)
        spend(ana, 300)
    with clock.at(datetime(2028, 2, 1, 4, 59, 59, tzinfo=UTC)):
        assert run(ana) == 0
    with clock.at(datetime(2028, 2, 1, 5, tzinfo=UTC)):
        assert run(ana) == 40
        assert run(ana) == 0
    assert service.balances(ana) == Balances(available=100)
    assert invariants() == []


def test_what_was_held_and_given_back_too_late_expires_at_once(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        award(ana, 340, zone=DAYTON)
        order = hold(ana, 340)
    with clock.at(EARNED + timedelta(days=800)):
        assert run(ana) == 0
        cancel(order)
        assert service.balances(ana) == Balances()
        assert run(ana) == 0
    assert invariants() == []


def test_the_night_plans_one_job_for_each_owner_who_has_something_due(app: Flask) -> None:
    ana, eve, gus = new_id(), new_id(), new_id()
    with clock.at(EARNED):
        award(ana), award(ana), award(eve)
    award(gus)
    with clock.at(EARNED + timedelta(days=800)):
        assert saved(expiry.plan) == 2
        assert saved(expiry.plan) == 2
    jobs = db.session.scalars(select(Job).filter_by(name=expiry.EXPIRE)).all()
    assert {job.ids["owner_id"] for job in jobs} == {str(ana), str(eve)}
    assert len(jobs) == 2


def test_points_whose_last_day_is_over_cannot_be_spent_before_the_night(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        award(ana, 340, zone=DAYTON)
    with clock.at(EARNED + timedelta(days=30)):
        award(ana, 60, zone=DAYTON)
    with clock.at(datetime(2028, 2, 1, 5, 0, 1, tzinfo=UTC)):
        with pytest.raises(NotEnoughPoints):
            hold(ana, 100)
        hold(ana, 60)
    assert service.balances(ana) == Balances(held=60)
    assert invariants() == []


def test_what_a_dead_job_left_pending_is_named_and_released_the_next_night(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        paid = award(ana, 340, available_at=EARNED + timedelta(days=14))
    with clock.at(EARNED + timedelta(days=17)):
        assert "should be available since" in invariants()[0]
        assert saved(expiry.release_late) == 1
        saved(lambda: service.release(paid.reference))
        assert invariants() == []


def test_the_schedule_says_what_expires_when(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        award(ana, 340, zone=DAYTON), award(ana, 60, zone=DAYTON)
    with clock.at(EARNED + timedelta(days=10)):
        award(ana, 100, zone=DAYTON)
        spend(ana, 300)
    assert expiry.schedule(ana) == [Batch(date(2028, 1, 31), 100), Batch(date(2028, 2, 10), 100)]


def noticed(owner_id: UUID) -> int:
    return saved(lambda: expiry.give_notice(owner_id, PTS))


def notices() -> list[tuple[int, int, str]]:
    rows = db.session.scalars(select(Job).filter_by(name=expiry.NOTIFY).order_by(Job.created_at))
    return [
        (row.ids["facts"]["days"], row.ids["facts"]["points"], row.ids["facts"]["on"])
        for row in rows
    ]


def at_days_before(days: int) -> datetime:
    return datetime(2028, 2, 1, 5, tzinfo=UTC) - timedelta(days=days)


def test_people_are_told_60_30_and_7_days_before_each_once(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        award(ana, 340, zone=DAYTON)
    for days in (61, 60, 59, 31, 30, 29, 8, 7, 6, 1):
        with clock.at(at_days_before(days)):
            noticed(ana)
    assert notices() == [(60, 340, "2028-01-31"), (30, 340, "2028-01-31"), (7, 340, "2028-01-31")]


def test_a_notice_covers_the_week_from_its_day_on(app: Flask) -> None:
    ana = new_id()
    for day in range(8):
        with clock.at(EARNED + timedelta(days=day)):
            award(ana, 10, zone=DAYTON)
    with clock.at(at_days_before(60)):
        noticed(ana)
    assert notices() == [(60, 70, "2028-01-31")]
    with clock.at(at_days_before(59)):
        noticed(ana)
    assert len(notices()) == 1


def test_a_night_that_was_missed_is_made_up_for(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        award(ana, 340, zone=DAYTON)
    with clock.at(at_days_before(5)):
        noticed(ana)
        noticed(ana)
    assert notices() == [(7, 340, "2028-01-31")]


def test_the_night_plans_one_telling_for_each_who_has_to_hear_something(app: Flask) -> None:
    ana, eve, teo = new_id(), new_id(), new_id()
    with clock.at(EARNED):
        for owner in (ana, eve):
            award(owner, 340, zone=DAYTON)
    with clock.at(EARNED + timedelta(days=90)):
        award(teo, 10, zone=DAYTON)
    with clock.at(at_days_before(5)):
        noticed(eve)
        assert saved(expiry.plan_notices) == saved(expiry.plan_notices) == 1
    planned = db.session.scalars(select(Job).filter_by(name=expiry.NOTICE))
    assert [job.ids["owner_id"] for job in planned] == [str(ana)]


def test_what_was_spent_in_time_is_not_announced(app: Flask) -> None:
    ana = new_id()
    with clock.at(EARNED):
        award(ana, 340, zone=DAYTON)
        spend(ana, 340)
    with clock.at(at_days_before(5)):
        assert noticed(ana) == 0
