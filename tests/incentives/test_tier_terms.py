"""Whoever runs the programs sets the tiers and their grace, for a day to come; and the hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from api.activities import tiers
from api.core import clock, config
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.incentives import tier_terms
from api.incentives.tiers import DEFAULT
from api.insights.verify import verify
from api.ledger import service as ledger
from api.ledger.models import Lot
from tests.activities.cases import a_branch, a_line, a_seller, record, the_sale
from tests.factories import a_product, ana, as_user, chen, dana, fay
from tests.incentives.builder import Builder, published
from tests.incentives.cases import PUMP, a_program, publish

DAY = timedelta(days=1)
TWO = [
    {"name": "Rookie", "from_points": 0, "bps": 10_000},
    {"name": "Pro", "from_points": 100, "bps": 12_000},
]


def put(client: Any, day: Any, levels: Any = TWO, grace_days: int = 3) -> Any:
    return client.put(f"/api/v1/tiers/{day}", json={"levels": levels, "grace_days": grace_days})


def test_the_usual_tiers_hold_until_others_are_set(app: Flask) -> None:
    found = as_user(app, dana()).get("/api/v1/tiers").get_json()
    assert [level["name"] for level in found["now"]["levels"]] == [
        "Bronze", "Silver", "Gold", "Platinum",
    ]  # fmt: skip
    assert (found["now"]["grace_days"], found["items"]) == (60, [])


def test_new_tiers_and_their_grace_count_from_their_day_on(app: Flask) -> None:
    today = clock.now().date()
    later = today + 5 * DAY
    answer = put(as_user(app, dana()), later)
    assert (answer.status_code, put(as_user(app, dana()), later).get_json()) == (
        200, answer.get_json(),
    )  # fmt: skip
    publish(a_program(name="Push", starts_on=today - DAY, ends_on=today + DAY), PUMP)
    place = a_branch()
    seller = a_seller(place)
    record(the_sale(seller, place, sold_on=today, lines=(a_line(1, "NC-HP36V2"),)))
    assert tiers.standing(seller, later - DAY).level.name == "Bronze"
    assert tiers.standing(seller, later).level.name == "Pro"
    lapsed = today + timedelta(days=367)
    assert tiers.standing(seller, lapsed + DAY).level.name == "Pro"  # in grace
    assert tiers.standing(seller, lapsed + 3 * DAY).level.name == "Rookie"
    assert not any(verify().values())


@pytest.mark.parametrize(
    ("levels", "grace", "says"),
    [
        ([], 3, "There must be 1 to 12 tiers."),
        (TWO[1:], 3, "The first tier must begin at 0 points."),
        ([TWO[0], TWO[0]], 3, "Each tier must begin above the one before."),
        ([{**TWO[0], "bps": 15_000}, TWO[1]], 3, "multiply by no less than the one before."),
        ([{**TWO[0], "bps": 9_999}, TWO[1]], 3, "A tier multiplies by 10000 to 100000"),
        ([TWO[0], {**TWO[1], "name": "Rookie"}], 3, "Each tier needs a name of its own."),
        (TWO, 367, "Grace is 0 to 366 days."),
    ],
)
def test_tiers_that_are_no_ladder_are_refused_in_words(
    app: Flask, levels: Any, grace: int, says: str
) -> None:
    answer = put(as_user(app, dana()), clock.now().date() + DAY, levels, grace)
    assert answer.status_code == 422
    assert says in answer.get_json()["detail"]


def test_what_was_set_stands_and_a_day_that_is_over_is_refused(app: Flask) -> None:
    today, client = clock.now().date(), as_user(app, dana())
    assert put(client, today - 3 * DAY).status_code == 422
    assert put(client, today + DAY).status_code == 200
    assert put(client, today + DAY, grace_days=9).status_code == 409


def test_only_program_managers_set_tiers(app: Flask) -> None:
    day = clock.now().date() + DAY
    assert [put(as_user(app, who), day).status_code for who in (ana(), fay(), chen())] == [403] * 3


def test_a_rule_that_names_a_tier_nobody_can_reach_is_refused(app: Flask) -> None:
    a_product("NC-HP36V2", family="Cirrus", list_price_minor=300_000)
    builder = Builder(app)
    gold = {"kind": "tier_multiplier", "bps_by_tier": {"Diamond": 11_000}}
    builder.save(PUMP, {"key": "tier", "label": "Tier", "pay": gold})
    builder.sign()
    assert builder.codes() == ["UNKNOWN_REFERENCE"]
    builder.save({**PUMP, "when": [{"kind": "tier_in", "tiers": ["Gold", "Diamond"]}]})
    assert builder.codes() == ["UNKNOWN_REFERENCE"]
    saved = unit_of_work(lambda: tier_terms.terms_on(clock.now().date()), write=False)
    assert saved == DEFAULT


@pytest.mark.parametrize(("hold_days", "waits"), [(None, 14), (0, 0), (30, 30)])
def test_a_program_says_how_long_its_awards_are_held(
    app: Flask, hold_days: int | None, waits: int
) -> None:
    """Outside of the demo, where nothing is held."""
    demo = config.current()
    config.use(replace(demo, mode="production"))
    try:
        held_for(app, hold_days, waits)
    finally:
        config.use(demo)


def held_for(app: Flask, hold_days: int | None, waits: int) -> None:
    a_product("NC-HP36V2", family="Cirrus", list_price_minor=3_000_000)
    today = clock.now().date()
    rule = {**PUMP, "pay": {"kind": "per_unit", "points": 12_000}}
    days = {"starts_on": str(today - DAY), "ends_on": str(today + 9 * DAY)}
    answer = published(app, rule, hold_days=hold_days, **days)
    assert answer.status_code == 200, answer.text
    place = a_branch()
    seller = a_seller(place)
    record(the_sale(seller, place, sold_on=today, lines=(a_line(1, "NC-HP36V2"),)))
    assert ledger.balances(seller).pending == (12_000 if waits else 0)
    held = db.session.scalars(select(Lot.available_at).filter_by(owner_id=seller)).one()
    if waits:
        assert held is not None
        assert (held - clock.now() + timedelta(minutes=5)).days == waits


def test_a_next_version_that_says_nothing_of_the_hold_keeps_it(app: Flask) -> None:
    a_product("NC-HP36V2", family="Cirrus", list_price_minor=300_000)
    program_id, today = new_id(), clock.now().date()
    days = {"starts_on": str(today - DAY), "ends_on": str(today + 9 * DAY)}
    more = {**PUMP, "pay": {"kind": "per_unit", "points": 130}}
    for rule, said in ((PUMP, {"hold_days": 5}), (more, {}), (PUMP, {"hold_days": None})):
        answer = published(app, rule, program_id=program_id, **days, **said)
        assert answer.status_code == 200, answer.text
        found = as_user(app, dana()).get(f"/api/v1/programs/{program_id}").get_json()
        assert found["hold_days"] == said.get("hold_days", 5)
    assert not any(verify().values())
