"""The gate before a next version: what the program has been, and what other programs are."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.core import clock
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.incentives import changing
from api.incentives import service as incentives
from api.incentives.budget import reserve
from api.incentives.changing import BudgetReserved
from api.incentives.models import Budget, Program, ProgramKind
from tests.activities.cases import a_branch, a_seller, record, saved, the_sale
from tests.activities.test_gate import refused
from tests.factories import a_product
from tests.incentives.builder import Builder, published
from tests.incentives.cases import DOUBLE, PUMP
from tests.ledger.cases import at_once

DAY = timedelta(days=1)
STAT = {**PUMP, "key": "stat", "on": [{"kind": "sku_in", "skus": ["NC-TS7"]}]}
QUOTA = {
    **PUMP, "key": "quota", "label": "Quota",
    "pay": {"kind": "threshold", "target_total": 10, "points": 500, "period": "month"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def shop(app: Flask) -> None:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    a_product()


def program_of(answer: Any) -> UUID:
    assert answer.status_code == 200, answer.text
    return UUID(answer.get_json()["program_id"])


def codes(found: list[tuple[str, str]]) -> list[str]:
    return [code for code, _ in found]


def today() -> Any:
    return clock.now().date()


def test_a_product_that_a_later_version_has_dropped_is_free_for_another_program(app: Flask) -> None:
    program_id = program_of(published(app, DOUBLE, name="Winter"))
    clash = refused(Builder(app), {**DOUBLE, "label": "Mine"})
    assert codes(clash) == ["SAME_LANE"]
    stats = {**DOUBLE, "on": STAT["on"]}
    after = today() + 3 * DAY
    assert published(
        app, stats, name="Winter", program_id=program_id, version_starts_on=str(after)
    ).status_code == 200  # fmt: skip
    mine = {**DOUBLE, "label": "Mine"}
    [(code, says)] = refused(Builder(app), mine, starts_on=str(today()))
    assert code == "SAME_LANE"
    assert str((after - DAY).day) in says.partition(" to ")[2]  # only to the day before it changes
    assert refused(Builder(app), mine, starts_on=str(after)) == []


def test_a_version_counts_again_after_a_shorter_one_that_replaced_it(app: Flask) -> None:
    program_id = program_of(published(app, DOUBLE, name="Winter", ends_on=str(today() + 60 * DAY)))
    stats = {**DOUBLE, "on": STAT["on"]}
    unit_of_work(
        lambda: incentives.publish(
            new_id(), program_id=program_id, actor_id=None, rules=[stats],
            starts_on=today() + 5 * DAY, ends_on=today() + 10 * DAY,
        ),
        write=True,
    )  # fmt: skip
    mine = {**DOUBLE, "label": "Mine"}

    def between(first: int, last: int) -> list[str]:
        days = {"starts_on": str(today() + first * DAY), "ends_on": str(today() + last * DAY)}
        return codes(refused(Builder(app), mine, **days))

    assert between(5, 11) == ["SAME_LANE"]
    assert between(4, 10) == ["SAME_LANE"]
    assert between(5, 10) == []


def test_a_running_budget_keeps_its_unit(app: Flask) -> None:
    cash = {**PUMP, "unit": "USD"}
    dollars = {"amount": 500_000, "unit": "USD"}
    program_id = program_of(published(app, cash, budget=dollars))
    points = {"amount": 500_000, "unit": "PTS"}
    found = refused(Builder(app, program_id), PUMP, budget=points)
    assert found == [
        ("BUDGET_UNIT_FIXED",
         "The program has paid in USD, so its budget cannot be in points."),
    ]  # fmt: skip
    kept = db.session.get_one(Program, program_id, populate_existing=True)
    assert (kept.budget_points, kept.budget_unit) == (500_000, "USD")
    assert refused(Builder(app, program_id), cash, budget={"amount": 600_000, "unit": "USD"}) == []


def test_a_first_budget_takes_the_unit_that_the_program_pays_in(app: Flask) -> None:
    cash = {**PUMP, "unit": "USD"}
    program_id = program_of(published(app, cash))  # without a limit
    place = a_branch()
    record(the_sale(a_seller(place), place, sold_on=today()))
    wrong = Builder(app, program_id)
    assert codes(refused(wrong, PUMP, budget={"amount": 500, "unit": "PTS"})) == [
        "BUDGET_UNIT_FIXED"
    ]
    dollars = {"amount": 50_000, "unit": "USD"}
    assert refused(Builder(app, program_id), cash, budget=dollars) == []
    kept = db.session.get_one(Program, program_id, populate_existing=True)
    assert (kept.budget_points, kept.budget_unit) == (50_000, "USD")
    assert db.session.get_one(Budget, program_id).reserved == 120


def test_a_next_version_keeps_the_name_kind_and_source_it_was_given(app: Flask) -> None:
    program_id = program_of(published(app, PUMP))
    changes = {"name": "Spring Snap", "kind": "standing", "data_source": "certifications"}
    assert refused(Builder(app, program_id), PUMP, **changes) == []
    kept = db.session.get_one(Program, program_id, populate_existing=True)
    assert (kept.name, kept.kind) == ("Spring Snap", ProgramKind.STANDING)
    assert kept.data_source == "certifications"
    assert refused(Builder(app, program_id), PUMP, **{**changes, "data_source": "-"}) == []
    kept = db.session.get_one(Program, program_id, populate_existing=True)
    assert kept.data_source == "certifications"  # a draft that names none changes none


def test_what_starts_after_an_early_end_is_refused(app: Flask) -> None:
    program_id = program_of(published(app, PUMP))
    last = today() + 2 * DAY
    saved(
        lambda: changing.end(
            new_id(), program_id=program_id, actor_id=None, last_on=last, reason="Sold out"
        )
    )
    assert codes(refused(Builder(app, program_id), PUMP)) == ["ENDED_EARLY"]
    assert refused(Builder(app, program_id), PUMP, ends_on=str(last)) == []


def test_a_version_that_only_ends_sooner_is_refused_for_the_one_before_would_pay_on(
    app: Flask,
) -> None:
    program_id = program_of(published(app, PUMP))
    found = refused(Builder(app, program_id), PUMP, ends_on=str(today() + 5 * DAY))
    last = today() + 9 * DAY
    assert codes(found) == ["ENDS_SOONER"]
    assert found[0][1].startswith(f"What was published runs to {last.day} ")
    assert refused(Builder(app, program_id), PUMP, ends_on=str(last + DAY)) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"pay": {**QUOTA["pay"], "measure": "value", "currency": "USD"}},
        {"pay": {**QUOTA["pay"], "measure": "sales"}},
        {"unit": "USD"},
        {"payee": "company"},
        {"pay": {"kind": "unit_limit", "units": 9, "period": "month"}},
    ],
    ids=["value", "sales", "dollars", "company", "limit"],
)
def test_a_key_that_counted_something_else_is_refused(app: Flask, changed: dict[str, Any]) -> None:
    program_id = program_of(published(app, QUOTA))
    assert published(app, PUMP, program_id=program_id).status_code == 200  # gone for a while
    found = refused(Builder(app, program_id), PUMP, {**QUOTA, **changed})
    assert "KEY_REUSED" in codes(found)
    says = dict(found)["KEY_REUSED"]
    assert says.startswith("“Quota” would go on with what “quota” counted before")
    again = Builder(app, program_id)
    found = refused(again, PUMP, {**QUOTA, **changed, "key": "quota-2"})
    assert "KEY_REUSED" not in codes(found)


def test_a_key_that_counts_the_same_goes_on(app: Flask) -> None:
    program_id = program_of(published(app, QUOTA))
    higher = {**QUOTA, "pay": {**QUOTA["pay"], "target_total": 12, "points": 800}}
    assert refused(Builder(app, program_id), higher) == []


def test_a_budget_is_not_lowered_under_an_approval_that_is_being_saved(app: Flask) -> None:
    """Finance waits for it, and then is told, instead of both failing."""
    program_id = program_of(published(app, PUMP, budget={"amount": 1_000, "unit": "PTS"}))
    approving = threading.Event()

    def approve() -> None:
        reserve({program_id: 90})
        approving.set()
        time.sleep(0.5)

    def lower() -> None:
        program = incentives.locked(program_id)
        changing.renew(
            program, actor_id=None, ends_on=program.ends_on, budget_points=50, sentence=None
        )

    def turn() -> None:
        work = next(turns)
        if work is lower:
            approving.wait()
        unit_of_work(work, write=True)

    turns = iter((approve, lower))
    results = at_once(app, turn, times=2)
    assert [type(one) for one in results] == [type(None), BudgetReserved]
    kept = db.session.get_one(Budget, program_id, populate_existing=True)
    assert (kept.points, kept.reserved) == (1_000, 90)
