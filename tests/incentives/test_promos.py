"""What a seller is told about promos: theirs, live, in facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.core.errors import NotFound
from api.incentives import promos
from api.incentives.engine import Facts, Sale
from api.incentives.models import Program, ProgramKind
from api.incentives.promos import Promo
from tests.factories import a_product
from tests.incentives.cases import CERTIFIED, DOUBLE, LAST, PUMP, a_program, publish

DAY = date(2026, 11, 18)
ANA_ID = UUID(int=7)


def a_reader(**facts: Any) -> promos.Reader:
    usual = {"decided_on": DAY, "roles": frozenset({"counter"}), "region": "OH"}
    nothing = Sale(UUID(int=0), None, ANA_ID, DAY, "", None, ())
    return promos.Reader(Facts(**{**usual, **facts}), nothing)


ANA = a_reader()


def pump() -> None:
    a_product("NC-HP36V2", name="Cirrus 3-ton heat pump", line="Heat pumps", family="Cirrus")


def only() -> Promo:
    [found] = promos.live_promos(ANA, DAY)
    return found


def promo_of(*rules: dict[str, Any], **changes: Any) -> Program:
    program = a_program(**changes)
    publish(program, *rules)
    return program


def test_cold_snap_is_told_as_what_it_brings(app: Flask) -> None:
    pump()
    a_product()  # a thermostat: not of the family
    promo_of(PUMP, name="Every day", kind=ProgramKind.STANDING)
    program = promo_of(DOUBLE)
    told = only()
    assert (told.id, told.name, told.pill) == (
        program.id, "Cold Snap", {"kind": "multiplier", "value": 2},
    )  # fmt: skip
    assert told.facts == {"family": "Cirrus", "points_before": 120, "points_after": 240}
    assert [product.sku for product in told.products] == ["NC-HP36V2"]
    assert (told.ends_on, told.days_left) == (LAST, 12)


@pytest.mark.parametrize(
    ("rule", "pill"),
    [
        (PUMP, {"kind": "per_unit", "value": 120}),
        ({**DOUBLE, "pay": {"kind": "multiplier", "bps": 15_000}},
         {"kind": "multiplier", "value": 1.5}),
        ({**DOUBLE, "pay": {"kind": "flat", "points": 500}}, {"kind": "flat", "value": 500}),
    ],
)  # fmt: skip
def test_the_pill_says_what_people_read(app: Flask, rule: Any, pill: Any) -> None:
    promo_of(rule)
    assert only().pill == pill


def test_a_bonus_names_the_certificate_it_asks_for_to_those_without_it(app: Flask) -> None:
    promo_of(CERTIFIED, name="Inverter Certified")
    told = only()
    assert told.pill == {"kind": "percent", "value": 10}
    assert told.facts == {"certification": "inverter"}
    assert told.products == []  # all of them


def test_what_products_earn_every_day_is_no_promo(app: Flask) -> None:
    promo_of(PUMP, kind=ProgramKind.STANDING)
    assert promos.live_promos(ANA, DAY) == []


def test_a_promo_for_other_people_is_neither_listed_nor_found(app: Flask) -> None:
    reps = {"kind": "role_in", "roles": ["field_rep"]}
    program = promo_of({**PUMP, "when": [reps]})
    assert promos.live_promos(ANA, DAY) == []
    with pytest.raises(NotFound):
        promos.promo(program.id, ANA, DAY)
    assert len(promos.live_promos(None, DAY)) == 1  # the brand's staff see it


@pytest.mark.parametrize(
    "audience",
    [
        {"kind": "person_in", "people": [str(ANA_ID)]},
        {"kind": "tier_in", "tiers": ["Gold"]},
        {"kind": "points_between", "least": 500},
    ],
)
def test_a_promo_is_shown_to_whom_it_names(app: Flask, audience: dict[str, Any]) -> None:
    promo_of({**PUMP, "when": [audience]})
    meant = a_reader(tier="Gold", points_12_months=900)
    assert len(promos.live_promos(meant, DAY)) == 1
    other = promos.Reader(ANA.facts, replace(ANA.nothing, seller_id=UUID(int=8)))
    assert promos.live_promos(other, DAY) == []


def test_a_share_of_the_value_for_other_people_stays_hidden(app: Flask) -> None:
    reps = {"kind": "role_in", "roles": ["field_rep"]}
    share = {"kind": "percent_of_value", "bps": 300, "currency": "USD"}
    promo_of({**PUMP, "pay": share, "when": [reps]})
    assert promos.live_promos(ANA, DAY) == []


def test_a_promo_is_live_from_its_first_to_its_last_day(app: Flask) -> None:
    promo_of(PUMP)
    days = [date(2026, 10, 31), date(2026, 11, 1), LAST, date(2026, 12, 1)]
    assert [len(promos.live_promos(ANA, day)) for day in days] == [0, 1, 1, 0]


def test_a_promo_that_is_over_can_still_be_read(app: Flask) -> None:
    program = promo_of(PUMP)
    assert promos.promo(program.id, ANA, date(2026, 12, 3)).days_left == -3
    assert promos.promo(program.id, ANA, LAST).days_left == 0


def test_a_program_without_rules_is_no_promo_yet(app: Flask) -> None:
    with pytest.raises(NotFound):
        promos.promo(a_program().id, ANA, DAY)


def test_the_promo_that_ends_first_comes_first(app: Flask) -> None:
    promo_of(PUMP, name="Long", ends_on=date(2026, 12, 31))
    promo_of(PUMP, name="Short", ends_on=date(2026, 11, 20))
    assert [told.name for told in promos.live_promos(ANA, DAY)] == ["Short", "Long"]
