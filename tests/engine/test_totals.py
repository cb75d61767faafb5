"""Payouts on a period's total, to the point and the cent, in any order of arrival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.incentives.engine import Decision, Rule, Sale, Team, evaluate, passed
from api.incentives.engine.baskets import CustomerNewToLine
from api.incentives.engine.caps import CompanyCap, PersonCap, TeamCap, UnitLimit
from api.incentives.engine.conditions import Certified, FamilyIn, SkuIn
from api.incentives.engine.payouts import (
    CertificationReward,
    Flat,
    PercentOfValue,
    PerUnit,
    TeamThreshold,
)
from api.incentives.engine.ruleset import RuleSet
from api.incentives.engine.totals import Accelerator, Step, Threshold, Tiers
from tests.engine.cases import BRANCH, COMPANY, SELLER, a_line, a_rule, a_sale, facts

LEVELS = (
    Step(0, 0), Step(50_000_000, 100), Step(80_000_000, 200), Step(100_000_000, 250),
    Step(120_000_000, 300),
)  # fmt: skip


def rebate(mode: Any) -> Rule:
    pay = Tiers("value", "year", "percent", LEVELS, mode=mode, by="company", currency="USD")
    return a_rule("rebate", pay, payee="company", unit="USD")


def purchases(minor: int) -> Decision:
    sale = a_sale(a_line(net_minor=minor))
    return evaluate(sale, facts(company_id=COMPANY), [rebate("retroactive")])


@pytest.mark.parametrize(
    ("dollars", "cents"),
    [
        (499_999, 0), (500_000, 500_000), (799_999, 799_999), (800_000, 1_600_000),
        (1_000_000, 2_500_000), (1_199_999, 2_999_998), (1_200_000, 3_600_000),
    ],
)  # fmt: skip
def test_a_dollar_less_than_the_tier_pays_6000_dollars_less(dollars: int, cents: int) -> None:
    decision = purchases(dollars * 100)
    assert sum(award.amount for award in decision.awards) == cents
    assert decision.total == 0  # nothing of it is the seller's


def test_a_rebate_goes_to_the_company_in_dollars_on_a_part_of_the_slip_of_its_own() -> None:
    [share] = purchases(120_000_000).shares
    assert (share.payee, share.unit, share.total) == ("company", "USD", 3_600_000)
    assert share.rows[0]["kind"] == "period"
    [award] = purchases(120_000_000).awards
    assert (award.payee, award.unit) == (COMPANY, "USD")


def test_the_same_tiers_read_marginally_pay_12000_dollars_on_1_2_million() -> None:
    pay = rebate("marginal").pay
    assert pay.worth(120_000_000) == 1_200_000  # 3,000 + 4,000 + 5,000 dollars
    assert pay.worth(119_999_900) == 1_199_998  # 12,000 less 2.5 cents: no cliff
    ends = [pay.target(at) for at in (0, 50_000_000, 50_000_001, 120_000_001)]
    assert ends == [50_000_001, 50_000_001, 80_000_001, None]


def test_crossing_a_threshold_pays_the_difference_to_the_new_total_at_once() -> None:
    rule = rebate("retroactive")
    known = facts(
        company_id=COMPANY,
        units_by_period={rule.id: 119_999_900},
        granted_by_period={rule.id: 2_999_998},
    )
    decision = evaluate(a_sale(a_line(net_minor=100)), known, [rule])
    assert [award.amount for award in decision.awards] == [600_002]
    assert decision.counts[0][1:] == (str(COMPANY), 100, 600_002)


def test_a_total_that_fell_after_a_reversal_is_not_paid_twice() -> None:
    rule = a_rule("goal", Threshold(10, 2_000, "month"))
    known = facts(units_by_period={rule.id: 9}, granted_by_period={rule.id: 2_000})
    assert evaluate(a_sale(), known, [rule]).total == 0


def quota(units: int, **known: Any) -> Decision:
    steps = (Step(10, 2_000), Step(25, 6_000), Step(50, 15_000))
    rule = a_rule("quota", Tiers("units", "month", "fixed", steps))
    return evaluate(a_sale(a_line(quantity=units)), facts(**known), [rule])


@pytest.mark.parametrize(
    ("units", "points"),
    [(9, 0), (10, 2_000), (24, 2_000), (25, 6_000), (49, 6_000), (50, 15_000), (51, 15_000)],
)
def test_the_thermostat_quota_pays_its_best_tier(units: int, points: int) -> None:
    assert quota(units).total == points


def test_a_line_that_counts_towards_a_target_says_how_far_it_is() -> None:
    [refused] = quota(9).refusals
    assert (refused.code, refused.line_no) == ("TARGET_NOT_REACHED", 1)
    assert refused.facts == {"so_far": 9, "target": 10, "measure": "units", "period": "month"}


def test_the_accelerator_pays_on_units_above_the_target_only() -> None:
    rule = a_rule("fast", Accelerator(20, 100, "month"))
    known = facts(units_by_period={"fast": 18})
    decision = evaluate(a_sale(a_line(quantity=5)), known, [rule])
    assert decision.total == 300
    [row] = [row for row in decision.rows if row["kind"] == "period"]
    assert (row["how"], row["before"], row["after"]) == ("accelerator", 18, 23)


def test_three_percent_of_62000_dollars_in_the_window_are_1860_dollars() -> None:
    rule = a_rule("new", PercentOfValue(300, "USD"), payee="company", unit="USD", lane="new")
    decision = evaluate(a_sale(a_line(net_minor=6_200_000)), facts(company_id=COMPANY), [rule])
    assert [award.amount for award in decision.awards] == [186_000]


def test_percent_of_value_in_points_is_net_value_over_the_value_of_a_point() -> None:
    rule = a_rule("share", PercentOfValue(250, "USD"))
    sale = a_sale(a_line(net_minor=289_900))
    assert evaluate(sale, facts(), [rule]).total == 7_248  # 7,247.5 cents, half up
    assert evaluate(sale, facts(point_minor=10), [rule]).total == 725


def test_a_value_in_another_currency_is_refused_and_never_converted() -> None:
    rule = a_rule("share", PercentOfValue(250, "USD"))
    for sale, known in (
        (a_sale(currency="CAD"), facts()),
        (a_sale(), facts(point_currency="EUR")),
    ):
        [refused] = evaluate(sale, known, [rule]).refusals
        assert (refused.code, refused.facts) == (
            "CURRENCY_NOT_IN_PROGRAM", {"currencies": ["USD"]},
        )  # fmt: skip


def test_300_points_a_10_pack_count_whole_packs() -> None:
    rule = a_rule("valves", PerUnit(300, per=10))
    earned = [evaluate(a_sale(a_line(quantity=q)), facts(), [rule]).total for q in (9, 10, 29)]
    assert earned == [0, 300, 600]
    [refused] = evaluate(a_sale(a_line(quantity=9)), facts(), [rule]).refusals
    assert (refused.code, refused.facts) == ("MINIMUM_NOT_REACHED", {"units": 10})


@pytest.mark.parametrize(("so_far", "units", "points"), [(0, 40, 4_000), (38, 5, 200), (40, 1, 0)])
def test_no_more_than_40_units_a_person_are_eligible(so_far: int, units: int, points: int) -> None:
    rules = [a_rule("base", PerUnit(100)), a_rule("limit", UnitLimit(40, "program"))]
    known = facts(units_by_period={"limit": so_far})
    decision = evaluate(a_sale(a_line(quantity=units)), known, rules)
    assert decision.total == points
    over = {"units": 40, "period": "program"}
    cut = [(r.code, r.line_no, r.facts) for r in decision.refusals]
    whole = so_far + units <= 40
    assert cut == ([] if whole else [("OVER_QUANTITY", None if points else 1, over)])


def limited(sale: Sale, *rules: Rule, units: int = 10) -> Decision:
    return evaluate(sale, facts(), [*rules, a_rule("limit", UnitLimit(units, "month"))])


def used_up(decision: Decision) -> int:
    return sum(count.amount for count in decision.counts if count.meter == "limit")


def test_units_that_earned_nothing_use_no_limit_up() -> None:
    certified = a_rule("base", PerUnit(100), when=[Certified("inverter")])
    refused = limited(a_sale(a_line(quantity=4)), certified)
    assert (refused.total, used_up(refused)) == (0, 0)
    only_a = a_rule("base", PerUnit(100), on=[SkuIn(frozenset("A"))])
    both = limited(a_sale(a_line(1, sku="B", quantity=9), a_line(2, sku="A", quantity=8)), only_a)
    assert (both.total, used_up(both)) == (800, 8)  # B leaves the room to A


def test_the_rest_of_a_pack_uses_no_limit_up() -> None:
    packs = a_rule("packs", PerUnit(300, per=10))
    sale = a_sale(a_line(1, quantity=15), a_line(2, quantity=10))
    decision = limited(sale, packs, units=20)
    assert (decision.total, used_up(decision)) == (600, 20)


def test_a_line_that_another_program_pays_better_uses_no_limit_up() -> None:
    mine, theirs = a_rule("mine", PerUnit(100)), a_rule("theirs", PerUnit(500), program="two")
    decision = limited(a_sale(a_line(quantity=4)), mine, theirs)
    assert (decision.total, used_up(decision)) == (2_000, 0)


CONQUEST = a_rule("conquest", Flat(5_000), when=[CustomerNewToLine()])


def test_a_reward_for_a_new_customer_is_paid_once_a_customer() -> None:
    sale = a_sale(customer_key="Bluff City")
    first = evaluate(sale, facts(company_id=COMPANY), [CONQUEST])
    assert first.total == 5_000
    [count] = [one for one in first.counts if one.meter == "conquest"]
    assert (count.holder, count.granted) == (f"{COMPANY}/Bluff City", 5_000)
    known = facts(company_id=COMPANY, granted_by_period={"conquest": 5_000})
    again = evaluate(sale, known, [CONQUEST])
    assert (again.total, [r.code for r in again.refusals]) == (0, ["ALREADY_REWARDED"])


@pytest.mark.parametrize("cap", [TeamCap(150, "month"), CompanyCap(150, "month")])
def test_a_team_and_a_company_have_their_caps(cap: Any) -> None:
    rules = [a_rule("base", PerUnit(100)), a_rule("cap", cap)]
    known = facts(company_id=COMPANY, earned_by_cap={"cap": 100})
    assert evaluate(a_sale(), known, rules).total == 50


def test_a_cap_looks_at_its_own_purse_only() -> None:
    rules = [
        a_rule("base", PerUnit(100)),
        a_rule("rebate", PercentOfValue(100, "USD"), payee="company", unit="USD"),
        a_rule("cap", CompanyCap(1_000, "year"), payee="company", unit="USD"),
    ]
    decision = evaluate(a_sale(), facts(company_id=COMPANY), rules)
    assert (decision.total, decision.shares[0].total) == (100, 1_000)


def test_person_and_company_are_paid_by_one_sale_without_touching_each_other() -> None:
    spif = a_rule("spif", PerUnit(100))
    rebate_ = a_rule("rebate", PercentOfValue(100, "USD"), payee="company", unit="USD")
    both = evaluate(a_sale(), facts(company_id=COMPANY), [spif, rebate_])
    assert both.total == evaluate(a_sale(), facts(company_id=COMPANY), [spif]).total == 100
    assert [(a.payee, a.unit, a.amount) for a in both.awards] == [
        (SELLER, "PTS", 100), (COMPANY, "USD", 2_899),
    ]  # fmt: skip


def test_who_works_for_no_company_earns_nothing_for_one() -> None:
    rule = a_rule("rebate", PercentOfValue(100, "USD"), payee="company", unit="USD")
    assert evaluate(a_sale(), facts(), [rule]).awards == ()


TEAM = a_rule("team", TeamThreshold("inverter", 7_000, 5_000), payee="company")


@pytest.mark.parametrize(
    ("certified", "active", "points"),
    [(7, 10, 5_000), (6, 9, 0), (6, 10, 0), (0, 0, 0), (1, 1, 5_000)],
)
def test_seven_of_ten_certified_pay_the_team_and_six_of_nine_do_not(
    certified: int, active: int, points: int
) -> None:
    known = facts(company_id=COMPANY, teams={"team": Team(certified, active)})
    decision = passed(a_sale(), "inverter", known, RuleSet([TEAM]))
    assert sum(award.amount for award in decision.awards) == points
    assert [r.code for r in decision.refusals if r.line_no is None] == (
        [] if points else ["TEAM_BELOW_THRESHOLD"]
    )


def test_a_team_is_paid_once() -> None:
    known = facts(
        company_id=COMPANY, teams={"team": Team(8, 10)}, granted_by_period={"team": 5_000}
    )
    assert passed(a_sale(), "inverter", known, RuleSet([TEAM])).awards == ()


def test_a_certification_pays_its_reward_once_and_for_its_own_course() -> None:
    rules = RuleSet([a_rule("learn", CertificationReward("inverter", 500))])
    assert passed(a_sale(), "inverter", facts(), rules).total == 500
    assert passed(a_sale(), "tankless", facts(), rules).total == 0
    again = passed(a_sale(), "inverter", facts(granted_by_period={"learn": 500}), rules)
    assert (again.total, [r.code for r in again.refusals if r.line_no is None]) == (
        0, ["ALREADY_REWARDED"],
    )  # fmt: skip


def test_a_sale_does_not_pay_what_is_for_a_certification() -> None:
    rules = [a_rule("learn", CertificationReward("inverter", 500))]
    assert evaluate(a_sale(), facts(), rules).total == 0


COUNTING = st.one_of(
    st.builds(UnitLimit, st.integers(1, 60), st.sampled_from(["day", "month"])),
    st.builds(
        lambda first, second, third: Tiers(
            "units", "month", "fixed",
            (Step(first, second), Step(first + third, second + third)),
        ),
        st.integers(1, 30), st.integers(1, 500), st.integers(1, 30),
    ),
    st.builds(Threshold, st.integers(1, 60), st.integers(1, 9), st.just("month")),
    st.builds(Accelerator, st.integers(1, 60), st.integers(1, 9), st.just("month")),
    st.builds(
        lambda mode: Tiers("value", "year", "percent", LEVELS, mode=mode, currency="USD"),
        st.sampled_from(["retroactive", "marginal"]),
    ),
)  # fmt: skip


def total_of(sales: Iterable[Sale], rules: list[Rule]) -> int:
    """Decide the sales one after the other, as the book would."""
    so_far: dict[str, int] = defaultdict(int)
    granted: dict[str, int] = defaultdict(int)
    caps = [rule.id for rule in rules if isinstance(rule.pay, PersonCap)]
    total = 0
    for sale in sales:
        known = facts(
            units_by_period=dict(so_far),
            granted_by_period=dict(granted),
            earned_by_cap=dict.fromkeys(caps, total),
        )
        decision = evaluate(sale, known, rules)
        total += decision.total
        for count in decision.counts:
            so_far[count.meter] += count.amount
            granted[count.meter] += count.granted
    return total


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 40), st.integers(0, 9)), max_size=8),
    COUNTING, st.integers(1, 9_000), st.sampled_from([1, 10]), st.data(),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_the_order_in_which_a_days_sales_arrive_changes_no_total(
    drawn: list[tuple[str, int, int]], pay: Any, cap: int, per: int, data: st.DataObject
) -> None:
    """Nor does it with a cap, whichever sale comes to it; nor with a limit on units of one rate."""
    sales = [
        a_sale(
            a_line(sku=sku, quantity=units, net_minor=units * 3_333_333),
            a_line(2, sku="A", quantity=more, net_minor=more * 3_333_333),
        )
        for sku, units, more in drawn
    ]
    rules = [
        a_rule("base", PerUnit(100, per), on=[SkuIn(frozenset("A"))]),
        a_rule("counting", pay, on=[FamilyIn(frozenset({"heat_pump"}))]),
    ]
    rules += data.draw(st.sampled_from([[], [a_rule("cap", PersonCap(cap, "week"))]]))
    shuffled = data.draw(st.permutations(sales))
    assert total_of(sales, rules) == total_of(shuffled, rules)


def test_the_team_of_a_count_is_the_branch() -> None:
    rule = a_rule("goal", Threshold(10, 2_000, "month", by="team"), payee="company")
    decision = evaluate(a_sale(), facts(company_id=COMPANY), [rule])
    assert [count.holder for count in decision.counts] == [str(BRANCH)]
