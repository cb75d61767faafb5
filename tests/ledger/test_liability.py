"""What is owed in points, by batch and in money: the worked numbers of finance."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask

from api.core import clock
from api.core.ids import new_id
from api.core.money import Money
from api.ledger import expiry, liability_csv, values
from api.ledger.liability import Flow, JournalLine, roll_forward, still_to_come
from tests.ledger.cases import award, cancel, hold, reverse, saved, spend

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def on(month: int, day: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def expect(bps: int, since: date) -> None:
    saved(lambda: values.set_redemption_rate(since, bps, actor_id=None))


def a_cent() -> None:
    saved(lambda: values.set_point_value(date(2020, 1, 1), Money(1, "USD"), actor_id=None))


def test_a_million_points_at_88_percent_are_8800_dollars_of_liability(app: Flask) -> None:
    a_cent(), expect(8_800, JANUARY)
    with clock.at(on(1)):
        award(new_id(), 1_000_000)
    found = roll_forward(JANUARY)
    assert (found.opening_liability, found.closing_liability) == (0, 880_000)
    assert found.journal == (
        JournalLine("incentive", 880_000, 0), JournalLine("points_liability", 0, 880_000),
    )  # fmt: skip


def test_redeeming_600000_leaves_70_percent_of_what_is_outstanding(app: Flask) -> None:
    a_cent(), expect(8_800, JANUARY)
    ana = new_id()
    with clock.at(on(1)):
        award(ana, 1_000_000)
    with clock.at(on(2)):
        spend(ana, 600_000)
    found = roll_forward(FEBRUARY)
    assert (found.total.opening, found.total.closing) == (1_000_000, 400_000)
    assert found.closing_liability == 280_000
    assert found.journal == (
        JournalLine("points_liability", 600_000, 0), JournalLine("redemptions_payable", 0, 600_000),
    )  # fmt: skip


def test_a_rise_of_the_estimate_to_90_percent_costs_200_dollars(app: Flask) -> None:
    a_cent(), expect(8_800, JANUARY), expect(9_000, MARCH)
    ana = new_id()
    with clock.at(on(1)):
        award(ana, 1_000_000)
        spend(ana, 600_000)
    found = roll_forward(MARCH)
    assert (found.opening_liability, found.closing_liability) == (280_000, 300_000)
    assert found.journal == (
        JournalLine("incentive", 20_000, 0), JournalLine("points_liability", 0, 20_000),
    )  # fmt: skip


def test_expiring_100000_that_were_expected_to_expire_makes_no_entry() -> None:
    before = Flow(issued=1_000_000, redeemed=600_000)
    after = Flow(issued=1_000_000, redeemed=600_000, expired=100_000)
    assert still_to_come(before, 9_000) == still_to_come(after, 9_000) == 300_000


def test_what_is_expected_is_a_share_of_all_that_was_issued_not_of_each_batch(app: Flask) -> None:
    a_cent(), expect(8_800, JANUARY)
    ana = new_id()
    with clock.at(on(1)):
        award(ana, 1_000_000)
    with clock.at(on(2)):
        award(ana, 1_000_000)
        spend(ana, 1_000_000)  # all of January's
    assert roll_forward(FEBRUARY).closing_liability == 760_000


def test_a_redemption_is_booked_at_the_value_of_its_day(app: Flask) -> None:
    a_cent()
    saved(lambda: values.set_point_value(date(2026, 2, 20), Money(10, "USD"), actor_id=None))
    ana = new_id()
    with clock.at(on(1)):
        award(ana, 10_000)
    with clock.at(on(2, 5)):
        spend(ana, 600)
    with clock.at(on(2, 25)):
        spend(ana, 5)
    assert roll_forward(FEBRUARY).redeemed_value == 600 + 50


def test_no_more_is_expected_than_what_is_outstanding() -> None:
    assert still_to_come(Flow(issued=100, expired=70), 10_000) == 30
    assert still_to_come(Flow(issued=100, redeemed=95), 9_000) == 0


def test_every_batch_and_the_total_tie_to_the_ledger_to_the_point(app: Flask) -> None:
    ana, eve = new_id(), new_id()
    with clock.at(on(1)):
        award(ana, 1_000), award(eve, 500)
        early = award(eve, 80)
    with clock.at(on(2)):
        award(ana, 300)
        spend(ana, 1_100)  # all of January, 100 of February
        order = hold(eve, 580)
    with clock.at(on(3)):
        reverse(early)  # held: a debt
        cancel(order)  # pays it
        order = hold(eve, 200)
    for month in (JANUARY, FEBRUARY, MARCH):
        found = roll_forward(month)
        assert found.total.opening == found.ledger_opening
        assert found.total.closing == found.ledger_closing
    rows = {row.batch: row for row in roll_forward(MARCH).rows}
    assert (rows[JANUARY].opening, rows[JANUARY].moved.debt_paid, rows[JANUARY].closing) == (
        580, 80, 500,
    )  # fmt: skip
    assert (rows[FEBRUARY].opening, rows[FEBRUARY].closing) == (200, 200)
    owed = rows[None].moved
    assert (owed.reversed, owed.debt_paid, rows[None].closing) == (80, -80, 0)


def test_what_expires_leaves_its_own_batch(app: Flask) -> None:
    ana = new_id()
    with clock.at(on(1)):
        award(ana, 340)
    with clock.at(on(2)):
        award(ana, 60)
    with clock.at(on(2, 1, 2028)):
        saved(lambda: expiry.run(ana, "PTS"))
    found = roll_forward(date(2028, 2, 1))
    rows = {row.batch: row for row in found.rows}
    assert (rows[JANUARY].moved.expired, rows[JANUARY].closing) == (340, 0)
    assert rows[FEBRUARY].closing == 60 == found.ledger_closing


def test_the_sheet_has_every_batch_a_total_and_the_journal(app: Flask) -> None:
    a_cent(), expect(10_000, JANUARY)
    with clock.at(on(1)):
        award(new_id(), 340)
    lines = liability_csv.as_csv(roll_forward(JANUARY)).splitlines()
    assert lines[1:3] == ["2026-01,0,340,0,0,0,0,0,340", "total,0,340,0,0,0,0,0,340"]
    assert lines[5:] == ["incentive,340,0,USD", "points_liability,0,340,USD"]
