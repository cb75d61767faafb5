"""How rules compete and add up."""

from __future__ import annotations

import pytest

from api.incentives.engine import evaluate
from api.incentives.engine.caps import PersonCap
from api.incentives.engine.conditions import FamilyIn, SkuIn
from api.incentives.engine.payouts import Flat, Multiplier, PercentOfBase, PerUnit, TierMultiplier
from tests.engine.cases import (
    HEAT_PUMPS,
    OTHER_BRAND,
    THERMOSTATS,
    a_line,
    a_rule,
    a_sale,
    facts,
)

BASE = a_rule("base", PerUnit(100))


def total(*rules: object, sale: object = None, **known: object) -> int:
    return evaluate(sale or a_sale(), facts(**known), rules).total  # type: ignore[arg-type]


def test_the_best_rule_of_a_lane_wins_and_lanes_add_up() -> None:
    assert total(BASE, a_rule("more", PerUnit(150))) == 150
    assert total(BASE, a_rule("spif", PerUnit(150), lane="spif")) == 250


def test_on_a_tie_the_earlier_rule_keeps_the_lane() -> None:
    decision = evaluate(a_sale(), facts(), [BASE, a_rule("same", PerUnit(100))])
    assert [award.rule_id for award in decision.awards] == ["base"]


def test_only_the_best_promo_of_a_line_counts() -> None:
    assert total(BASE, a_rule("x2", Multiplier(20_000)), a_rule("x3", Multiplier(30_000))) == 300


def test_each_line_takes_the_promo_that_is_best_for_it() -> None:
    pumps = a_rule("pumps", Multiplier(30_000), on=[FamilyIn(frozenset({"heat_pump"}))])
    all_of_it = a_rule("all", Multiplier(20_000))
    sale = a_sale(HEAT_PUMPS, THERMOSTATS)
    decision = evaluate(sale, facts(), [BASE, all_of_it, pumps])
    won = {row["label"]: row["line_nos"] for row in decision.rows if row["kind"] == "promo"}
    assert won == {"all": [2], "pumps": [1]}
    assert decision.total == 100 + 200 + 200 + 200


def test_bonuses_add_up_and_look_at_the_base_not_at_each_other() -> None:
    rules = [BASE, a_rule("x2", Multiplier(20_000))]
    bonuses = [a_rule("b1", PercentOfBase(1_000)), a_rule("b2", PercentOfBase(500))]
    assert total(*rules, *bonuses) == 200 + 10 + 5


def test_bonuses_that_share_a_lane_compete() -> None:
    bonuses = [a_rule(n, PercentOfBase(b), lane="loyal") for n, b in (("5", 500), ("9", 900))]
    assert total(BASE, *bonuses) == 109


def test_bonuses_that_share_a_lane_compete_line_by_line() -> None:
    pumps, stats = (FamilyIn(frozenset({name})) for name in ("heat_pump", "thermostat"))
    sale = a_sale(HEAT_PUMPS, THERMOSTATS)  # 100 and 200 of base
    apart = [a_rule("p", PercentOfBase(1_000), on=[pumps], lane="loyal"),
             a_rule("s", PercentOfBase(1_000), on=[stats], lane="loyal")]  # fmt: skip
    assert total(BASE, *apart, sale=sale) == 300 + 10 + 20
    all_of_it = a_rule("all", PercentOfBase(1_500), lane="loyal")
    better = a_rule("s", PercentOfBase(2_000), on=[stats], lane="loyal")
    decision = evaluate(sale, facts(), [BASE, all_of_it, better])
    told = [(r["label"], r["of"], r["points"]) for r in decision.rows if r["kind"] == "bonus"]
    assert told == [("all", 100, 15), ("s", 200, 40)]


def test_each_line_takes_the_tier_rule_that_is_best_for_it() -> None:
    pumps, stats = (FamilyIn(frozenset({name})) for name in ("heat_pump", "thermostat"))
    sale = a_sale(HEAT_PUMPS, THERMOSTATS)
    gold = a_rule("x", TierMultiplier({"Gold": 11_000}), on=[pumps])
    more = a_rule("y", TierMultiplier({"Gold": 12_000}), on=[stats])
    assert total(BASE, gold, more, sale=sale, tier="Gold") == 300 + 10 + 40
    assert total(BASE, more, sale=sale, tier="Gold") == 300 + 40
    everywhere = a_rule("all", TierMultiplier({"Gold": 11_500}))
    assert total(BASE, gold, more, everywhere, sale=sale, tier="Gold") == 300 + 15 + 40


def test_flat_bonuses_that_share_a_lane_compete_for_the_invoice() -> None:
    flats = [a_rule(n, Flat(p), lane="basket") for n, p in (("three", 300), ("five", 500))]
    assert total(BASE, *flats) == 100 + 500


def test_a_flat_bonus_is_paid_once_however_many_lines_it_covers() -> None:
    sale = a_sale(HEAT_PUMPS, THERMOSTATS)
    assert total(BASE, a_rule("flat", Flat(500)), sale=sale) == 300 + 500


def test_a_flat_bonus_needs_a_line_it_covers() -> None:
    valves = a_rule("flat", Flat(500), on=[FamilyIn(frozenset({"valve"}))])
    assert total(BASE, valves) == 100


def test_an_invoice_of_other_brands_earns_nothing_at_all() -> None:
    rules = [BASE, a_rule("flat", Flat(500)), a_rule("b", PercentOfBase(1_000))]
    decision = evaluate(a_sale(OTHER_BRAND), facts(), rules)
    assert decision.rows == ({"kind": "total", "points": 0},)
    assert decision.awards == ()


@pytest.mark.parametrize(("base", "bps", "extra"), [(1, 5_000, 1), (1, 4_999, 0), (5, 1_000, 1)])
def test_half_a_point_is_rounded_up_and_less_is_not(base: int, bps: int, extra: int) -> None:
    rules = [a_rule("base", PerUnit(base)), a_rule("b", PercentOfBase(bps))]
    assert total(*rules) == base + extra


def test_rounding_is_done_for_each_line_on_its_own() -> None:
    sale = a_sale(a_line(1), a_line(2))
    rules = [a_rule("base", PerUnit(5)), a_rule("b", PercentOfBase(1_000))]
    assert total(*rules, sale=sale) == 10 + 2  # twice 0.5 rounded up, not 1.0


def test_the_same_product_on_two_lines_earns_on_both() -> None:
    assert total(BASE, sale=a_sale(a_line(1), a_line(2, quantity=2))) == 300


def test_a_tier_that_a_rule_does_not_name_gets_no_line() -> None:
    tiers = a_rule("tier", TierMultiplier({"Gold": 11_000}))
    decision = evaluate(a_sale(), facts(tier="Bronze"), [BASE, tiers])
    assert [row["kind"] for row in decision.rows] == ["product", "base", "total"]


def test_a_cap_limits_its_own_programme_only() -> None:
    other = a_rule("other", PerUnit(70), lane="other", program="two")
    cap = a_rule("cap", PersonCap(30, "month"))
    assert total(BASE, other, cap) == 30 + 70


def test_a_cap_takes_the_last_step_first_so_that_the_base_is_kept() -> None:
    rules = [BASE, a_rule("b", PercentOfBase(5_000)), a_rule("cap", PersonCap(120, "month"))]
    awards = evaluate(a_sale(), facts(), rules).awards
    assert [(award.rule_id, award.amount) for award in awards] == [("base", 100), ("b", 20)]


def test_of_two_caps_the_tighter_one_holds() -> None:
    week, month = a_rule("w", PersonCap(60, "week")), a_rule("m", PersonCap(90, "month"))
    assert total(BASE, week, month) == total(BASE, month, week) == 60


def test_a_line_paid_by_two_lanes_shows_both_on_the_slip() -> None:
    spif = a_rule("spif", PerUnit(7), on=[SkuIn(frozenset({"NC-HP36V2"}))], lane="spif")
    rows = evaluate(a_sale(), facts(), [BASE, spif]).rows
    assert [row["points"] for row in rows] == [100, 7, 107, 107]
    assert [row.get("rule_label") for row in rows[:2]] == [None, "spif"]
