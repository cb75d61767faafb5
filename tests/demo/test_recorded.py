"""The recorded readings are what the real reader says of the drawn photos."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

import ocr
from api.demo.seed.history import CLAIMS, ENDS, End, Plan, plans
from api.demo.seed.papers import photo_of, readings

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
    right = [plan for plan in planned if read_right(plan, recorded[plan.no])]
    assert len(right) >= 0.97 * CLAIMS


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
