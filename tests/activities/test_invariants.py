"""One value changed behind our back, in anything a program or an activity says: found and named."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from api.activities.models import Activity
from api.core import clock
from api.core.canonical import as_json
from api.core.db import db
from api.core.ids import new_id
from api.incentives import changing, segments
from api.incentives.models import Budget, Program
from api.insights.verify import verify
from tests.activities.cases import a_branch, a_line, a_seller, record, retract, saved, the_sale
from tests.claims.cases import decided, do_jobs, submitted, the_world
from tests.factories import a_product, ana, as_user, chen
from tests.incentives.builder import Builder, published
from tests.incentives.cases import PUMP, a_program, publish
from tests.storm.tampering import past_every_rule

DAY = timedelta(days=1)
GOAL: dict[str, Any] = {
    "key": "goal", "label": "Two a year",
    "pay": {"kind": "threshold", "target_total": 2, "points": 50, "period": "year"},
}  # fmt: skip


class House:
    """A program with a budget, a goal and two versions, of which the first has paid."""

    def __init__(self, app: Flask) -> None:
        today = clock.now().date()
        self.today = today
        days: dict[str, Any] = {"starts_on": today - 30 * DAY, "ends_on": today + 30 * DAY}
        self.program = a_program(name="Push", budget_points=10_000, **days)
        self.first = publish(self.program, PUMP, GOAL)
        self.place = a_branch()
        self.seller = a_seller(self.place)
        self.sale = self.sell(2)
        self.back = self.sell(1)
        retract(self.back.id)
        self.second = publish(self.program, PUMP, starts_on=today + 2 * DAY)
        self.segment_id, self.end_id = new_id(), new_id()
        saved(self.more)
        published(app, {**PUMP, "key": "draft"}, program_id=new_id(), starts_on=str(today + DAY))

    def more(self) -> None:
        conditions = [{"kind": "role_in", "roles": ["counter"]}]
        segments.create(self.segment_id, actor_id=None, name="Counter", conditions=conditions)
        changing.end(
            self.end_id, program_id=self.program.id, actor_id=None,
            last_on=self.today + 9 * DAY, reason="Sold out",
        )  # fmt: skip

    def sell(self, units: int) -> Activity:
        line = a_line(1, "NC-HP36V2", quantity=units)
        return record(the_sale(self.seller, self.place, sold_on=self.today, lines=(line,)))


# What is changed, and what must be said of it; both are filled in from the house.
CHANGES = {
    "reserved": ("UPDATE program_budget SET reserved = reserved + 1",
                 "program {program} has reserved 291, its activities were paid 290"),
    "budget": ("UPDATE program_budget SET points = points + 1",
               "program {program} has a budget of"),
    "program": ("UPDATE program SET ends_on = '2099-01-01'",
                "program {program} is not what the audit trail sealed"),
    "rules": ("UPDATE rule_version SET rules = '[]' WHERE version = 1",
              "rules {first} is not what the audit trail sealed"),
    "dates": ("UPDATE rule_version SET starts_on = '2020-01-01' WHERE version = 2",
              "rules {second} is not what the audit trail sealed"),
    "version": ("DELETE FROM rule_version WHERE version = 2",
                "program {program} has lost a row (rules) that the trail has"),
    "segment": ("UPDATE segment SET conditions = '[]'", "segment {segment} is not what"),
    "end": ("UPDATE program_end SET last_on = '2020-01-01'", "early end {end} is not what"),
    "sign-off": ("UPDATE budget_sign_off SET unit = 'USD'", "budget sign-off "),
    "award": ("UPDATE activity_award SET amount = amount + 1",
              "activity {sale} is not what the audit trail sealed"),
    "payer": ("UPDATE activity_award SET rule_version_id = '{second_raw}'",
              "activity {sale} was paid by rules {second}, which did not count on its day"),
    "count": ("UPDATE activity_count SET amount = amount + 1",
              "activity {sale} is not what the audit trail sealed"),
    "granted": ("UPDATE activity_count SET granted = 0",
                "was paid more for {program}/goal than the 0 it counts"),
    "counted on": ("UPDATE activity_count SET counted_on = '2020-01-01'",
                   "activity {sale} counts for {program}/goal on 2020-01-01"),
    "no count": ("DELETE FROM activity_count",
                 "activity {sale} is not what the audit trail sealed"),
    "later": ("UPDATE rule_version SET published_at = '2090-01-01 00:00:00'",
              "activity {sale} was paid by rules {first}, published only later"),
    "facts": ("UPDATE activity SET facts = NULL",
              "activity {sale} is not what the audit trail sealed"),
    "slip": ("UPDATE activity_decision SET refusals = '[1]'",
             "activity {sale} is not what the audit trail sealed"),
    "retraction": ("UPDATE activity SET retracted_because = 'another'",
                   "activity {back} was taken back otherwise than the audit trail says"),
    "undone": ("UPDATE activity SET retracted_at = NULL",
               "activity {back} was taken back otherwise than the audit trail says"),
    "gone": ("DELETE FROM activity_decision", "activity {sale} is not what the audit trail sealed"),
}  # fmt: skip


def test_each_changed_value_is_found_and_named(app: Flask) -> None:
    house = House(app)
    ids: dict[str, object] = {
        "program": house.program.id, "first": house.first.id, "second": house.second.id,
        "segment": house.segment_id, "end": house.end_id, "sale": house.sale.id,
        "back": house.back.id, "second_raw": house.second.id,
    }  # fmt: skip
    if db.engine.dialect.name == "sqlite":
        ids["second_raw"] = house.second.id.hex
    assert not any(verify().values()), verify()
    missed = []
    for what, (statement, sentence) in CHANGES.items():
        with past_every_rule():
            db.session.execute(text(statement.format(**ids)))
            db.session.expunge_all()
            problems = [one for some in verify().values() for one in some]
        if not any(sentence.format(**ids) in problem for problem in problems):
            missed.append((what, problems))
    assert missed == []


def test_rules_that_were_replaced_for_the_day_are_found(app: Flask) -> None:
    house = House(app)
    sale_id, rules_id = house.sale.id, house.first.id
    with past_every_rule():
        db.session.execute(
            text("UPDATE rule_version SET starts_on = :day WHERE version = 2"),
            {"day": str(house.today) if db.engine.dialect.name == "sqlite" else house.today},
        )
        db.session.execute(text("UPDATE rule_version SET published_at = '2020-01-01 00:00:00'"))
        db.session.expunge_all()
        problems = verify()["activities"]
    sentence = f"activity {sale_id} was paid by rules {rules_id}, which were replaced"
    assert any(sentence in problem for problem in problems), problems


@pytest.mark.parametrize(("amount", "published_it"), [(200, True), (100, False)])
def test_a_first_limit_begins_with_what_was_spent_without_one(
    app: Flask, amount: int, published_it: bool
) -> None:
    today = clock.now().date()
    a_product("NC-HP36V2", family="Cirrus", list_price_minor=300_000)
    content = {
        "name": "Push",
        "starts_on": str(today - DAY),
        "ends_on": str(today + 9 * DAY),
        "budget": {"amount": None, "unit": "PTS"},
    }
    program_id = new_id()
    assert published(app, PUMP, program_id=program_id, **content).status_code == 200
    place = a_branch()
    line = a_line(1, "NC-HP36V2")
    record(the_sale(a_seller(place), place, sold_on=today, lines=(line,)))
    again = Builder(app, program_id)
    limited = {**content, "budget": {"amount": amount, "unit": "PTS"}}
    again.save(PUMP, **limited)
    again.sign()
    answer = again.publish()
    assert (answer.status_code == 200) is published_it
    if published_it:
        db.session.rollback()
        assert db.session.get_one(Budget, program_id).reserved == 120
        assert db.session.get_one(Program, program_id).budget_points == amount
    else:
        assert "BUDGET_BELOW_RESERVED" in again.codes()
    assert not any(verify().values())


def test_a_claim_and_its_activity_are_taken_back_together_or_not_at_all(app: Flask) -> None:
    the_world()
    claim = submitted(as_user(app, ana()))
    assert decided(as_user(app, chen()), claim, "approve").status_code == 200
    do_jobs()
    assert not any(verify().values())
    for statement, sentence in (
        ("UPDATE claim SET state = 'reversed'", "is reversed but its activity stands"),
        ("UPDATE activity SET retracted_at = '2026-01-01 00:00:00'",
         "is approved but its activity was taken back"),
        ("UPDATE claim SET state = 'in_review'", "is in_review but was paid already"),
    ):  # fmt: skip
        with past_every_rule():
            db.session.execute(text(statement))
            db.session.expunge_all()
            assert f"claim {claim['id']} {sentence}" in verify()["claims"]


def test_json_that_was_written_with_other_spaces_or_in_another_order_is_still_as_sealed(
    app: Flask,
) -> None:
    sale = House(app).sale
    sale_id = sale.id
    facts = json.dumps(dict(reversed(sorted((sale.facts or {}).items()))), indent=1)
    slip = json.dumps(sale.slip, indent=1)
    written = {"facts": facts, "slip": slip, "id": sale.id}
    if db.engine.dialect.name == "sqlite":
        written["id"] = sale.id.hex
    with past_every_rule():
        db.session.execute(text("UPDATE activity SET facts = :facts WHERE id = :id"), written)
        db.session.execute(
            text("UPDATE activity_decision SET slip = :slip WHERE activity_id = :id"), written
        )
        db.session.expunge_all()
        assert verify()["activities"] == []
        db.session.execute(
            text("UPDATE activity_decision SET slip = '{\"total\": 1}' WHERE activity_id = :id"),
            written,
        )
        problems = verify()["activities"]
    assert f"activity {sale_id} is not what the audit trail sealed" in problems


def test_json_is_stored_as_it_is_sealed(app: Flask) -> None:
    sale = House(app).sale
    found = db.session.execute(
        text("SELECT CAST(slip AS TEXT) FROM activity_decision WHERE activity_id = :id"),
        {"id": sale.id.hex if db.engine.dialect.name == "sqlite" else sale.id},
    ).scalar_one()
    assert found == as_json(sale.slip)
