"""The gate looks at what else pays: the same sale, the same people, the same days."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.activities.test_gate import refused
from tests.factories import a_product
from tests.incentives.builder import Builder, published
from tests.incentives.cases import DOUBLE, PUMP, THERMOSTAT

MONTH = {"period": "month"}
CASH = {**PUMP, "label": "A dollar each", "unit": "USD",
        "pay": {"kind": "per_unit", "points": 100}}  # fmt: skip
FAST = {"key": "fast", "label": "Fast",
        "pay": {"kind": "accelerator", "target_total": 20, "points": 10, **MONTH}}  # fmt: skip
EACH = {"key": "each", "label": "Each", "pay": {
    "kind": "tiers", "measure": "units", "reward": "each", "steps": [{"at": 1, "pays": 5}],
    **MONTH}}  # fmt: skip
BASKET = {"key": "basket", "label": "Basket", "pay": {"kind": "flat", "points": 5}}
TIER = {"key": "tier", "label": "Tier",
        "pay": {"kind": "tier_multiplier", "bps_by_tier": {"Gold": 11_000}}}  # fmt: skip
LEARN = {"key": "learn", "label": "Learn",
         "pay": {"kind": "certification_reward", "code": "inverter", "points": 5}}  # fmt: skip
TEAM = {"key": "team", "label": "Team", "payee": "company", "pay": {
    "kind": "team_threshold", "code": "inverter", "share_bps": 7_000, "points": 5}}  # fmt: skip
BONUS = {"key": "bonus", "label": "Bonus", "pay": {"kind": "percent_of_base", "bps": 100}}


@pytest.fixture
def builder(app: Flask) -> Builder:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    a_product()
    return Builder(app)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (CASH, PUMP),
        (FAST, {**FAST, "key": "other"}),
        (PUMP, EACH),
        (FAST, PUMP),
        (BASKET, PUMP),
        (BONUS, {**BONUS, "key": "other"}),
    ],
    ids=["units", "accelerators", "tiers", "accelerator", "flat", "bonuses"],
)
def test_whoever_is_paid_twice_for_a_sale_is_named_in_a_warning(
    app: Flask, builder: Builder, mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert published(app, theirs, name="Theirs").status_code == 200
    assert refused(builder, {**mine, "label": "Mine"}) == []
    [says] = [f["says"]["en"] for f in builder.gate()["findings"] if f["code"] == "DOUBLE_PAY"]
    assert says.startswith(f"“Mine” pays on top of “{theirs['label']}” of “Theirs”")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (DOUBLE, PUMP),
        (TIER, DOUBLE),
        (BONUS, PUMP),
        ({**CASH, "payee": "company"}, PUMP),
        (TEAM, {**CASH, "payee": "company"}),
        (LEARN, PUMP),
    ],
    ids=["promo on base", "tier beside promo", "bonus on base", "company", "team", "course"],
)
def test_steps_that_build_on_each_other_and_other_payees_are_no_double_pay(
    app: Flask, builder: Builder, mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert published(app, theirs, name="Theirs").status_code == 200
    assert refused(builder, mine) == []
    assert not {"DOUBLE_PAY", "DOUBLE_REWARD"} & set(builder.codes("warn"))


def test_two_tier_rules_for_the_same_products_are_in_one_lane(app: Flask, builder: Builder) -> None:
    assert published(app, TIER, name="Theirs").status_code == 200
    [(code, says)] = refused(builder, {**TIER, "label": "More"})
    assert code == "SAME_LANE" and "in the lane “tier”" in says
    assert refused(builder, {**TIER, "on": THERMOSTAT["on"]}, PUMP, name="Other")[0][0] == code


def test_flats_of_one_lane_compete_for_the_invoice_whatever_they_cover(
    app: Flask, builder: Builder
) -> None:
    theirs = {**BASKET, "lane": "basket", "on": PUMP["on"]}
    assert published(app, theirs, name="Theirs").status_code == 200
    mine = {**BASKET, "label": "Mine", "lane": "basket", "on": THERMOSTAT["on"]}
    [(code, says)] = refused(builder, mine)
    assert code == "SAME_LANE_FLAT"
    assert says.startswith("“Mine” and “Basket” of “Theirs” share the lane “basket”")
    assert refused(builder, {**mine, "lane": "other"}) == []


@pytest.mark.parametrize("reward", [LEARN, TEAM], ids=["person", "team"])
def test_two_rewards_for_one_course_are_a_warning(
    app: Flask, builder: Builder, reward: dict[str, Any]
) -> None:
    course = {"data_source": "certifications"}
    assert published(app, reward, name="Theirs", **course).status_code == 200
    assert refused(builder, {**reward, "label": "Mine"}, **course) == []
    told = {f["code"]: f["says"] for f in builder.gate()["findings"]}["DOUBLE_REWARD"]
    assert told["en"].startswith(
        f"“Mine” and “{reward['label']}” of “Theirs” both pay for passing “inverter” from"
    )
    assert told["es"].startswith(f"«Mine» y «{reward['label']}» de «Theirs» pagan por aprobar")
