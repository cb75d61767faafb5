"""The recorded readings are what the real reader says of the drawn photos."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

import ocr
from api.demo.drawing.spec import Kind
from api.demo.seed.history import CLAIMS, ENDS, plans
from api.demo.seed.papers import photo_of, readings
from api.demo.seed.plan import End, Plan

pytestmark = pytest.mark.engine
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
FIELDS = ("merchant", "number", "date", "total", "tax", "seller")
LINE = ("sku", "description", "quantity", "unit_price", "amount")


def one_of_each_style() -> list[Plan]:
    """The first planned claim of each distributor."""
    found: dict[str, Plan] = {}
    for plan in sorted(plans(NOW), key=lambda one: one.no):
        found.setdefault(plan.spec.company.key, plan)
    return list(found.values())


def values(reading: dict[str, Any]) -> dict[str, Any]:
    """What was read, without how sure and where."""
    fields = {name: reading[name] and reading[name]["value"] for name in FIELDS}
    lines = [[line[name] and line[name]["value"] for name in LINE] for line in reading["lines"]]
    return {"kind": reading["kind"], **fields, "lines": lines}


@pytest.mark.parametrize("plan", one_of_each_style(), ids=lambda plan: plan.spec.company.key)
def test_the_reader_says_today_what_was_recorded(plan: Plan) -> None:
    recorded = readings([plan])[plan.no]
    fresh = ocr.read([photo_of(plan)], engine="rapidocr").to_json()
    assert values(fresh) == values(recorded)


def test_every_plan_has_its_reading_and_most_are_read_without_a_mistake() -> None:
    planned = plans(NOW)
    recorded = readings(planned)
    assert len(planned) == len(recorded) == CLAIMS
    whole = [plan for plan in planned if plan.reason != "MISSING_PAGE"]  # else without a total
    right = [plan for plan in whole if read_right(plan, recorded[plan.no])]
    assert len(right) >= 0.97 * len(whole)


@pytest.mark.parametrize("hours", range(0, 24, 3))
def test_a_reviewers_reason_is_one_that_the_paper_shows(hours: int) -> None:
    now = NOW + timedelta(hours=hours)
    planned = {plan.no: plan for plan in plans(now)}
    for plan in planned.values():
        if plan.reason in SHOWS:
            assert SHOWS[plan.reason](plan, planned), (plan.no, plan.reason)
        else:
            assert plan.reason in (None, "CREDIT_NOTE")
            assert (plan.reason is None) == (plan.end not in (End.REVERSED, *DECIDED)), plan.no


def test_the_readings_are_of_these_papers_at_any_hour() -> None:
    """What is printed must not hang on the hour of the seeding, or the readings tell of others."""
    printed = {
        tuple((plan.no, plan.spec.number, plan.spec.seller, plan.spec.lines) for plan in by_no)
        for hour in range(24)
        for by_no in [sorted(plans(NOW + timedelta(hours=hour)), key=lambda one: one.no)]
    }
    assert len(printed) == 1


def again(plan: Plan, planned: dict[int, Plan]) -> bool:
    """The same person was paid for the same number before."""
    return any(
        one.person == plan.person
        and one.end is End.APPROVED
        and one.spec.number == plan.spec.number
        and one.snapped_at < plan.snapped_at
        for one in planned.values()
    )


DECIDED = (End.RETURNED, End.EXPIRED, End.REJECTED)
SHOWS: dict[str, Any] = {
    "TOO_LATE": lambda plan, _: plan.snapped_at.date() - plan.spec.dated > timedelta(days=40),
    "DUP_NEAR": again,
    "NAME_NOT_ON_PROOF": lambda plan, _: plan.spec.seller != plan.person.till_name,
    "QUOTE_NOT_INVOICE": lambda plan, _: plan.spec.kind is Kind.QUOTE,
    "MISSING_PAGE": lambda plan, _: len(plan.spec.lines) > (plan.spec.lines_per_page or 99),
    "QTY_UNCLEAR": lambda plan, _: any(line.faded for line in plan.spec.lines),
}


def read_right(plan: Plan, reading: dict[str, Any]) -> bool:
    said = values(reading)
    return (
        said["number"] == plan.spec.number
        and said["date"] == plan.spec.dated.isoformat()
        and said["total"] is not None
        and Decimal(said["total"]) * 100 == plan.spec.total_minor
    )


def test_the_same_day_plans_the_same_history() -> None:
    assert plans(NOW) == plans(NOW)


def test_every_end_is_planned() -> None:
    ends = [plan.end for plan in plans(NOW)]
    assert {end: ends.count(end) for end in End} == {end: row[0] for end, row in ENDS.items()}
