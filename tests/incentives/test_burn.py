"""A budget tells how fast it burns before it stops anybody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask

from api.core.db import db
from api.incentives import burn, promos
from api.incentives.budget import BudgetEnded, release, reserve
from api.incentives.models import Program
from tests.activities.cases import saved
from tests.incentives.cases import CERTIFIED, PUMP, a_program, a_rule, publish
from tests.incentives.test_promos import ANA, a_reader

DAY = date(2026, 11, 10)  # the tenth day of a program of November


def spent(points: int, *, budget: int | None = 1_000) -> Program:
    program = a_program(budget_points=budget)
    if points:
        saved(lambda: reserve({program.id: points}))
    return program


def burnt(points: int) -> burn.Burn:
    program = spent(points)
    return burn.burns([program], DAY)[program.id]


@pytest.mark.parametrize(
    ("points", "left", "used_bps", "ends_on"),
    [
        (0, 1_000, 0, None),
        (300, 700, 3_000, None),  # 23 days more: beyond the last day
        (500, 500, 5_000, date(2026, 11, 20)),
        (900, 100, 9_000, date(2026, 11, 11)),
        (1_000, 0, 10_000, DAY),
    ],
)
def test_the_end_is_projected_from_the_pace_so_far(
    app: Flask, points: int, left: int, used_bps: int, ends_on: date | None
) -> None:
    found = burnt(points)
    assert (found.left, found.used_bps, found.ends_on) == (left, used_bps, ends_on)
    assert found.warns == (used_bps >= 8_000)


def test_a_program_without_a_limit_has_no_burn(app: Flask) -> None:
    program = spent(500, budget=None)
    assert burn.burns([program], DAY) == {}


def test_what_a_reversal_frees_is_left_again(app: Flask) -> None:
    program = spent(500)
    saved(lambda: release({program.id: 200}))
    assert burn.burns([program], DAY)[program.id].left == 700


def test_sellers_see_when_the_budget_will_end(app: Flask) -> None:
    program = a_program(budget_points=1_000)
    publish(program, PUMP)
    saved(lambda: reserve({program.id: 500}))
    [promo] = promos.live_promos(ANA, DAY)
    assert promo.budget_ends_on == date(2026, 11, 20)


def test_a_budget_is_never_reserved_beyond_its_end(app: Flask) -> None:
    program = spent(900)
    with pytest.raises(BudgetEnded):
        saved(lambda: reserve({program.id: 101}))
    db.session.rollback()
    saved(lambda: reserve({program.id: 100}))
    assert burn.burns([program], DAY)[program.id].left == 0


MONTH: dict[str, Any] = {"period": "month", "measure": "units"}


@pytest.mark.parametrize(
    ("pay", "pill"),
    [
        ({"kind": "threshold", "target_total": 10, "points": 500, **MONTH},
         {"kind": "target", "value": 500}),
        ({"kind": "tiers", "reward": "fixed",
          "steps": [{"at": 10, "pays": 200}, {"at": 25, "pays": 700}], **MONTH},
         {"kind": "target", "value": 700}),
        ({"kind": "accelerator", "target_total": 10, "points": 50, **MONTH},
         {"kind": "per_unit", "value": 50}),
        ({"kind": "percent_of_value", "bps": 250, "currency": "USD"},
         {"kind": "percent", "value": 2.5}),
    ],
)  # fmt: skip
def test_the_pill_of_each_mechanic_says_what_people_read(app: Flask, pay: Any, pill: Any) -> None:
    publish(a_program(), a_rule(pay=pay))
    [promo] = promos.live_promos(ANA, DAY)
    assert promo.pill == pill


def test_a_course_that_pays_is_a_promo_that_names_it(app: Flask) -> None:
    reward = {"kind": "certification_reward", "code": "inverter", "points": 500}
    publish(a_program(), {**CERTIFIED, "when": [], "pay": reward})
    [promo] = promos.live_promos(ANA, DAY)
    assert (promo.pill, promo.facts) == (
        {"kind": "course", "value": 500}, {"certification": "inverter"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"pay": {"kind": "per_unit", "points": 30, "per": 10}}, {"per": 10}),
        ({"pay": {"kind": "percent_of_value", "bps": 300, "currency": "USD"}}, {"of": "value"}),
        ({"pay": {"kind": "accelerator", "target_total": 10, "points": 5, **MONTH}},
         {"above": 10, "period": "month", "measure": "units"}),
        ({"when": [{"kind": "weekday_in", "days": ["mon"]}]}, {"conditions": True}),
        ({"when": [{"kind": "role_in", "roles": ["counter"]}]}, {}),
    ],
)  # fmt: skip
def test_a_promo_tells_what_its_number_is_of(app: Flask, changes: Any, facts: Any) -> None:
    publish(a_program(), a_rule(**changes))
    [promo] = promos.live_promos(ANA, DAY)
    assert promo.facts == facts


def test_what_only_a_company_earns_is_no_promo_of_a_seller(app: Flask) -> None:
    publish(a_program(), {**PUMP, "payee": "company"})
    assert promos.live_promos(ANA, DAY) == []
    assert len(promos.live_promos(None, DAY)) == 1


def test_what_a_company_earns_is_told_to_who_manages_it(app: Flask) -> None:
    publish(a_program(), {**PUMP, "payee": "company", "unit": "USD"})
    manager = a_reader(roles=frozenset({"partner_manager"}))
    [promo] = promos.live_promos(manager, DAY)
    assert (promo.payee, promo.unit) == ("company", "USD")


LATER = {"starts_on": date(2090, 1, 1), "ends_on": date(2090, 3, 31)}
THEN = date(2090, 2, 10)


def test_a_new_version_says_what_changed_and_since_when(app: Flask) -> None:
    program = a_program(**LATER)
    publish(program, PUMP)
    more = {**PUMP, "pay": {"kind": "per_unit", "points": 150}}
    second = publish(program, more, starts_on=date(2090, 2, 1))
    [promo] = promos.live_promos(ANA, THEN)
    assert (promo.version, promo.published_at) == (2, second.published_at)
    [change] = promo.changes
    assert "120" in change and "150" in change


def test_a_seller_is_not_told_what_changed_for_the_company(app: Flask) -> None:
    program = a_program(**LATER)
    house = {**PUMP, "key": "house", "payee": "company"}
    publish(program, PUMP, house)
    less = {**house, "pay": {"kind": "per_unit", "points": 9}}
    publish(program, PUMP, less, starts_on=date(2090, 2, 1))
    [promo] = promos.live_promos(ANA, THEN)
    assert (promo.version, promo.changes) == (2, [])


def test_the_promo_reads_in_the_sellers_language(app: Flask) -> None:
    publish(a_program(), PUMP)
    [promo] = promos.live_promos(ANA, DAY, "es")
    assert promo.sentences[0].endswith("Ganas 120 puntos por cada NC-HP36V2.")
