"""The gate holds each reward against the margin of what it is paid for, alone and together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask

from api.activities import sizing
from api.activities.findings import Finding
from api.core.ids import new_id
from api.core.money import Money
from api.incentives.engine import Rule
from api.incentives.engine.baskets import DistinctSkus, FamiliesTogether, MinValue
from api.incentives.engine.caps import PersonCap
from api.incentives.engine.conditions import FamilyIn, MinQuantity, RoleIn
from api.incentives.engine.payouts import (
    CertificationReward,
    Flat,
    Multiplier,
    Payout,
    PercentOfValue,
    PerUnit,
    TierMultiplier,
)
from api.incentives.engine.totals import Accelerator, Step, Threshold, Tiers
from api.products.models import Product
from tests.activities.test_gate import refused
from tests.engine.cases import a_rule as usual_rule
from tests.factories import a_product
from tests.incentives.builder import Builder, published
from tests.incentives.cases import DOUBLE, PUMP

DOLLAR = 100
MARGIN = 2_000


def a_rule(name: str, pay: Payout, **changes: Any) -> Rule:
    return usual_rule(name, pay, **{"unit": "USD", **changes})


def a_boiler(dollars: int | None = 600, currency: str = "USD") -> Product:
    return Product(
        id=new_id(), sku="X", name="Boiler", line="L", family="F",
        list_price_minor=dollars and dollars * DOLLAR, currency=currency,
    )  # fmt: skip


def check(*rules: Rule, live: Sequence[Rule] = (), product: Product | None = None) -> list[Finding]:
    """Of a boiler of $600, whose margin is $120."""
    return list(
        sizing.check(
            rules, [*live, *rules], [product or a_boiler()],
            margin_bps=MARGIN, point=Money(1, "USD"),
        )
    )  # fmt: skip


def outcomes(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(one.outcome, one.code) for one in found]


def reward_of(pay: Payout, **changes: Any) -> int:
    """The dollars that one boiler of $600 earns, as the gate sees it: it must lose to say so."""
    [found, *_] = [
        one
        for one in sizing.check(
            [a_rule("it", pay, **changes)], [], [a_boiler()], margin_bps=1, point=Money(1, "USD")
        )
        if one.code == "LOSES_MONEY"
    ]
    reward: int = found.facts["reward"][0]
    return reward // DOLLAR


def test_500_dollars_on_a_margin_of_10000_are_right_and_on_120_lose_380() -> None:
    spif = a_rule("spif", PerUnit(500 * DOLLAR))
    [fine] = check(spif, product=a_boiler(50_000))
    assert (fine.outcome, fine.facts["percent"]) == ("pass", 500)
    [bad] = check(spif)
    assert (bad.outcome, bad.code) == ("refuse", "LOSES_MONEY")
    assert bad.sentence("en") == (
        "“spif” pays $500.00 on Boiler, more than its margin of $120.00: it loses $380.00 on each."
    )


def test_more_than_half_of_the_margin_is_a_warning() -> None:
    assert outcomes(check(a_rule("spif", PerUnit(60 * DOLLAR)))) == [("pass", "RIGHT_SIZED")]
    assert outcomes(check(a_rule("spif", PerUnit(61 * DOLLAR)))) == [("warn", "THIN_MARGIN")]


@pytest.mark.parametrize(
    ("pay", "dollars"),
    [
        (Flat(500 * DOLLAR), 500),
        (Threshold(10, 500 * DOLLAR, "month"), 50),
        (Threshold(2, 500 * DOLLAR, "month", "sales"), 250),
        (Threshold(1_200 * DOLLAR, 500 * DOLLAR, "month", "value", currency="USD"), 250),
        (Threshold(300 * DOLLAR, 500 * DOLLAR, "month", "value", currency="USD"), 500),
        (Tiers("sales", "month", "fixed", (Step(1, 50 * DOLLAR), Step(4, 800 * DOLLAR))), 200),
        (Tiers("value", "month", "fixed", (Step(1_200 * DOLLAR, 80 * DOLLAR),), currency="USD"),
         40),
        (Tiers("value", "year", "percent", (Step(0, 100), Step(9_999, 500)), currency="USD"), 30),
        (Tiers("sales", "month", "each", (Step(3, 7 * DOLLAR),)), 7),
        (Accelerator(20, 9 * DOLLAR, "month"), 9),
        (PercentOfValue(1_000, "USD"), 60),
    ],
)  # fmt: skip
def test_what_is_paid_once_is_spread_over_the_least_that_earns_it(
    pay: Payout, dollars: int
) -> None:
    assert reward_of(pay) == dollars


@pytest.mark.parametrize(
    ("changes", "dollars"),
    [
        ({"when": [DistinctSkus(5)]}, 100),
        ({"when": [FamiliesTogether(frozenset("FG"))]}, 250),
        ({"when": [MinValue(3_000 * DOLLAR, "USD")]}, 100),
        ({"on": [MinQuantity(10)]}, 50),
    ],
)
def test_a_flat_reward_is_sized_on_the_smallest_invoice_that_earns_it(
    changes: dict[str, Any], dollars: int
) -> None:
    assert reward_of(Flat(500 * DOLLAR), **changes) == dollars


def test_500_dollars_flat_on_a_product_of_600_are_refused() -> None:
    [found] = check(a_rule("flat", Flat(500 * DOLLAR)))
    assert (found.outcome, found.code) == ("refuse", "LOSES_MONEY")


def test_rules_that_lose_only_together_are_refused_by_their_sum() -> None:
    rules = [a_rule("spif", PerUnit(70 * DOLLAR)), a_rule("double", Multiplier(20_000))]
    found = check(*rules)
    assert sorted(outcomes(found)) == [
        ("refuse", "SUM_LOSES_MONEY"), ("warn", "THIN_MARGIN"), ("warn", "THIN_MARGIN"),
    ]  # fmt: skip
    [both] = [one for one in found if one.code == "SUM_LOSES_MONEY"]
    assert both.sentence("en") == (
        "spif and double together pay $140.00 on Boiler, more than its margin of $120.00: they "
        "lose $20.00 on each."
    )


def test_what_runs_already_is_added_as_a_warning() -> None:
    mine, theirs = (a_rule(n, PerUnit(50 * DOLLAR), lane=n, program=n) for n in ("mine", "theirs"))
    assert outcomes(check(mine)) == [("pass", "RIGHT_SIZED")]
    assert outcomes(check(mine, live=[theirs])) == [("warn", "SUM_THIN")]
    more = a_rule("more", PerUnit(80 * DOLLAR), lane="more", program="more")
    assert outcomes(check(mine, live=[theirs, more])) == [("warn", "SUM_LOSES_MONEY")]


def test_rules_of_one_lane_or_for_other_people_are_not_added_up() -> None:
    rules = [a_rule(n, PerUnit(50 * DOLLAR)) for n in ("one", "two")]
    assert outcomes(check(*rules)) == [("pass", "RIGHT_SIZED")]
    apart = [
        a_rule(n, PerUnit(50 * DOLLAR), lane=n, when=[RoleIn(frozenset({n}))])
        for n in ("counter", "field_rep")
    ]
    assert outcomes(check(*apart)) == [("pass", "RIGHT_SIZED")]


def test_a_tier_rule_is_sized_by_its_best_tier() -> None:
    rules = [
        a_rule("spif", PerUnit(50 * DOLLAR)),
        a_rule("tier", TierMultiplier({"Gold": 11_000, "Platinum": 12_000})),
    ]
    [found] = check(*rules)
    assert (found.code, found.facts["percent"]) == ("RIGHT_SIZED", 5_000)  # 50 + 10 of 120


@pytest.mark.parametrize("product", [a_boiler(None), a_boiler(currency="EUR")])
def test_a_rule_without_a_price_to_hold_it_against_says_so_by_its_name(product: Product) -> None:
    [found] = check(a_rule("flat", Flat(500)), product=product)
    assert (found.outcome, found.sentence("en")) == (
        "warn",
        "“flat” could not be held against a margin: none of its products has a price in USD.",
    )


def test_limits_and_courses_are_held_against_no_margin() -> None:
    learn = a_rule("learn", CertificationReward("inverter", 500))
    assert check(learn, a_rule("cap", PersonCap(100, "week"))) == []


def test_a_promo_lifts_the_base_of_its_own_purse_alone() -> None:
    family = [FamilyIn(frozenset("F"))]
    points = a_rule("points", PerUnit(5_000), unit="PTS")
    double = a_rule("double", Multiplier(20_000), on=family)  # of dollars: there are none
    assert check(double, live=[points]) == []


@pytest.fixture
def builder(app: Flask) -> Builder:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    a_product()
    return Builder(app)


def test_a_reward_above_the_margin_is_refused_through_the_builder(builder: Builder) -> None:
    much = {**PUMP, "pay": {"kind": "per_unit", "points": 70_000}}
    [(code, says)] = refused(builder, much)
    assert code == "LOSES_MONEY" and "it loses $100.00 on each" in says


def test_a_multiplier_is_sized_by_the_base_it_lifts(app: Flask, builder: Builder) -> None:
    base = {**PUMP, "pay": {"kind": "per_unit", "points": 20_000}}
    assert published(app, base, name="Base").status_code == 200
    tenfold = {**DOUBLE, "pay": {"kind": "multiplier", "bps": 100_000}}
    assert [code for code, _ in refused(builder, tenfold)] == ["LOSES_MONEY"]


@pytest.mark.parametrize(
    "pay",
    [
        {"kind": "percent_of_value", "bps": 300, "currency": "EUR"},
        {"kind": "tiers", "measure": "value", "period": "year", "reward": "percent",
         "steps": [{"at": 0, "pays": 100}], "currency": "EUR"},
    ],
)  # fmt: skip
def test_points_on_values_in_a_currency_that_points_do_not_have_are_refused(
    builder: Builder, pay: dict[str, Any]
) -> None:
    found = refused(builder, {**PUMP, "label": "3%", "pay": pay})
    assert found == [
        ("POINT_CURRENCY",
         "“3%” pays points on values in EUR, and a point is worth USD: it would never pay."),
    ]  # fmt: skip
    assert refused(builder, {**PUMP, "unit": "EUR", "pay": pay}) == []
