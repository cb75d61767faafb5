"""Rules come in as JSON: to the letter, or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.incentives import rules_json
from api.incentives.engine import Rule
from api.incentives.engine.caps import PersonCap
from api.incentives.engine.conditions import LINE_CONDITIONS, WHEN_CONDITIONS, FamilyIn
from api.incentives.engine.payouts import PAYOUTS, Multiplier, PerUnit
from api.incentives.rules_json import Home
from api.incentives.values_json import BadRules
from tests.incentives.cases import CERTIFIED, DOUBLE, PUMP, THERMOSTAT, a_rule

AN_ID = "018f0000-0000-7000-8000-00000000000a"
HOME = Home(uuid4(), uuid4(), date(2026, 11, 1), date(2026, 11, 30))
ALL_KINDS: list[dict[str, Any]] = [
    {
        "key": "everything",
        "label": "Everything at once",
        "on": [
            {"kind": "sku_in", "skus": ["A", "B"]},
            {"kind": "family_in", "families": ["Cirrus"]},
            {"kind": "product_line_in", "product_lines": ["Heat pumps"]},
            {"kind": "min_quantity", "units": 2},
            {"kind": "max_quantity", "units": 20},
        ],
        "when": [
            {"kind": "sold_between", "first": "2026-11-01", "last": "2026-11-15"},
            {"kind": "role_in", "roles": ["counter"]},
            {"kind": "organisation_in", "organisations": [str(uuid4())]},
            {"kind": "region_in", "regions": ["OH"]},
            {"kind": "tier_in", "tiers": ["Gold"]},
            {"kind": "certified", "code": "inverter", "as_of": "sale"},
            {"kind": "joined_before", "days": 14},
            {"kind": "currency_in", "currencies": ["USD"]},
            {"kind": "weekday_in", "days": ["thu", "tue"]},
            {"kind": "person_in", "people": [AN_ID]},
            {"kind": "territory_in", "territories": [AN_ID]},
            {"kind": "segment_in", "segments": [AN_ID]},
            {"kind": "points_between", "least": 1, "most": 25_000},
            {"kind": "pilot", "salt": "north", "share_bps": 2_000, "control_bps": 1_000},
        ],
        "pay": {"kind": "per_unit", "points": 120},
        "lane": "spif",
    },
    {
        "key": "basket",
        "label": "What is on the invoice, together",
        "on": [],
        "when": [
            {"kind": "min_units", "count": 10},
            {"kind": "distinct_skus", "count": 5},
            {"kind": "families_together", "families": ["Breaker", "Surge"]},
            {"kind": "min_value", "minor": 100_000, "currency": "USD"},
            {"kind": "max_value", "minor": 900_000, "currency": "USD"},
            {"kind": "customer_new_to_line"},
            {"kind": "in_window", "days": 90, "depth": 6},
        ],
        "pay": {"kind": "flat", "points": 5},
    },
    {"key": "m", "label": "m", "on": [], "when": [], "pay": {"kind": "multiplier", "bps": 15_000}},
    {
        "key": "t", "label": "t", "on": [], "when": [],
        "pay": {"kind": "tier_multiplier", "bps_by_tier": {"Gold": 11_000}},
    },
    {"key": "p", "label": "p", "on": [], "when": [], "pay": {"kind": "percent_of_base", "bps": 5}},
    {"key": "f", "label": "f", "on": [], "when": [], "pay": {"kind": "flat", "points": 500}},
    {
        "key": "c", "label": "c", "on": [], "when": [],
        "pay": {"kind": "person_cap", "points": 9_000, "period": "week"},
    },
    *(
        {"key": pay["kind"].replace("_", "-"), "label": "x", "on": [], "when": [], "pay": pay}
        for pay in (
            {"kind": "percent_of_value", "bps": 300, "currency": "USD"},
            {"kind": "accelerator", "target_total": 20, "points": 50, "period": "month"},
            {"kind": "threshold", "target_total": 1, "points": 5, "period": "program",
             "measure": "sales"},
            {"kind": "certification_reward", "code": "inverter", "points": 500},
            {"kind": "unit_limit", "units": 40, "period": "program"},
            {"kind": "team_cap", "points": 9, "period": "quarter"},
            {"kind": "company_cap", "points": 9, "period": "year"},
        )
    ),
    {
        "key": "rebate", "label": "Rebate", "on": [], "when": [],
        "pay": {"kind": "tiers", "measure": "value", "period": "year", "reward": "percent",
                "steps": [{"at": 0, "pays": 0}, {"at": 50_000_000, "pays": 100}],
                "by": "company", "currency": "USD"},
        "payee": "company", "unit": "USD",
    },
    {
        "key": "team", "label": "Team", "on": [], "when": [],
        "pay": {"kind": "team_threshold", "code": "inverter", "share_bps": 7_000, "points": 5_000},
        "payee": "company",
    },
]  # fmt: skip


def read(*rules: Any) -> tuple[Rule, ...]:
    return rules_json.read(list(rules), HOME)


def refusal(document: Any) -> str:
    with pytest.raises(BadRules) as caught:
        rules_json.read(document, HOME)
    [(place, [reason])] = caught.value.facts["errors"].items()
    return f"{place} {reason}"


def test_a_rule_is_read_into_the_engines_words() -> None:
    [rule] = read(DOUBLE)
    assert rule.id == f"{HOME.version_id}/double"
    assert rule.pay == Multiplier(20_000)
    assert rule.on == (FamilyIn(frozenset({"Cirrus"})),)
    assert (rule.lane, rule.starts_on, rule.ends_on) == ("promo", HOME.starts_on, HOME.ends_on)


def test_what_is_written_is_what_was_read() -> None:
    assert rules_json.write(read(*ALL_KINDS)) == ALL_KINDS


def test_the_round_trip_covers_every_kind_there_is() -> None:
    used = {part["kind"] for rule in ALL_KINDS for part in (*rule["on"], *rule["when"])}
    assert used == {*LINE_CONDITIONS, *WHEN_CONDITIONS}
    assert {rule["pay"]["kind"] for rule in ALL_KINDS} == set(PAYOUTS)


def test_a_bonus_has_its_own_lane_and_base_rules_share_one() -> None:
    pump, thermostat, bonus = read(PUMP, THERMOSTAT, CERTIFIED)
    assert pump.lane == thermostat.lane == "base"
    assert bonus.lane == bonus.id


def test_a_cap_keeps_its_id_from_version_to_version() -> None:
    [cap] = read(next(rule for rule in ALL_KINDS if rule["key"] == "c"))
    assert cap.id == f"{HOME.program_id}/c"
    assert cap.pay == PersonCap(9_000, "week")


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ([], "rules[0] is not an object"),
        (None, "rules[0] is not an object"),
        ({}, "rules[0].key is missing"),
        (a_rule(key="Pump!"), "rules[0].key is not lower-case letters, digits and dashes"),
        (a_rule(key=7), "rules[0].key is not a text of 1 to 120 characters"),
        (a_rule(label=" "), "rules[0].label is not a text of 1 to 120 characters"),
        (a_rule(label="a" * 121), "rules[0].label is not a text of 1 to 120 characters"),
        (a_rule(label="a\x00b"), "rules[0].label has characters that cannot be printed"),
        (a_rule(note="x"), "rules[0] has an unknown part 'note'"),
        (a_rule(on={}), "rules[0].on is not a list"),
        (a_rule(on=["x"]), "rules[0].on[0] is not an object"),
        (a_rule(on=[{"kind": "role_in", "roles": ["counter"]}]),
         "rules[0].on[0].kind is not one of family_in, max_quantity, min_quantity, "
         "product_line_in, sku_in"),
        (a_rule(on=[{"kind": "sku_in", "skus": []}]), "rules[0].on[0].skus is empty"),
        (a_rule(on=[{"kind": "sku_in", "skus": "A"}]), "rules[0].on[0].skus is not a list"),
        (a_rule(on=[{"kind": "sku_in"}]), "rules[0].on[0].skus is missing"),
        (a_rule(on=[{"kind": "sku_in", "skus": ["A"], "x": 1}]),
         "rules[0].on[0] has an unknown part 'x'"),
        (a_rule(on=[{"kind": "min_quantity", "units": 0}]),
         "rules[0].on[0] units must be at least 1"),
        (a_rule(when=[{"kind": "sold_between", "first": "2026-11-30", "last": "2026-11-01"}]),
         "rules[0].when[0] the last day is before the first"),
        (a_rule(when=[{"kind": "sold_between", "first": "2026-13-01", "last": "x"}]),
         "rules[0].when[0].first is not a day such as 2026-11-30"),
        (a_rule(when=[{"kind": "organisation_in", "organisations": ["x"]}]),
         "rules[0].when[0].organisations[0] is not an id"),
        (a_rule(when=[{"kind": "certified", "code": "i", "as_of": "now"}]),
         "rules[0].when[0].as_of is not one of decision, sale"),
        (a_rule(pay={"kind": "per_unit", "points": True}),
         "rules[0].pay.points is not a whole number"),
        (a_rule(pay={"kind": "per_unit", "points": 1.5}),
         "rules[0].pay.points is not a whole number"),
        (a_rule(pay={"kind": "per_unit", "points": 0}),
         "rules[0].pay points must be 1 to 10000000"),
        (a_rule(pay={"kind": "multiplier", "bps": 10_000}),
         "rules[0].pay bps must be 10001 to 100000"),
        (a_rule(pay={"kind": "multiplier", "bps": -5}),
         "rules[0].pay bps must be 10001 to 100000"),
        (a_rule(pay={"kind": "tier_multiplier", "bps_by_tier": {"Gold": 1}}),
         "rules[0].pay bps_by_tier.Gold must be 10000 to 100000"),
        (a_rule(pay={"kind": "multiplier", "bps": 20_000}, lane="mine"),
         "rules[0].lane only what is paid per unit, as a bonus or flat can have a lane of its own"),
        (a_rule(pay={"kind": "person_cap", "points": 5, "period": "week"}),
         "rules[0].on a cap counts all points of its programme, not some lines"),
        (a_rule(pay={"kind": "person_cap", "points": 5, "period": "moon"}, on=[]),
         "rules[0].pay.period is not one of day, week, month, quarter, half, year, program"),
        (a_rule(pay={"kind": "tiers", "measure": "units", "period": "month", "reward": "fixed",
                     "steps": [{"at": 25, "pays": 6_000}, {"at": 10, "pays": 2_000}]}),
         "rules[0].pay steps are out of order: each must begin above the one before"),
        (a_rule(pay={"kind": "tiers", "measure": "units", "period": "month", "reward": "fixed",
                     "steps": [{"at": 10, "pays": 6_000}, {"at": 25, "pays": 2_000}]}),
         "rules[0].pay steps are out of order: each must pay more than the one before"),
        (a_rule(pay={"kind": "tiers", "measure": "units", "period": "month", "reward": "fixed",
                     "steps": []}),
         "rules[0].pay steps must have at least one"),
        (a_rule(pay={"kind": "tiers", "measure": "units", "period": "month", "reward": "percent",
                     "steps": [{"at": 10, "pays": 6_000}]}),
         "rules[0].pay reward percent goes with measure value, each with units or sales"),
        (a_rule(pay={"kind": "threshold", "target_total": 5, "points": 5, "period": "month",
                     "by": "company"}),
         "rules[0].payee must be company where a team's or a company's total is counted"),
        (a_rule(pay={"kind": "percent_of_value", "bps": 300, "currency": "USD"}, unit="CAD"),
         "rules[0].unit is not USD, and nothing is converted"),
        (a_rule(unit="dollars"), "rules[0].unit is neither PTS nor a currency such as USD"),
        (a_rule(payee="me"), "rules[0].payee is not one of person, company"),
    ],
)  # fmt: skip
def test_a_malformed_rule_is_refused_with_its_place_and_the_reason(rule: Any, reason: str) -> None:
    assert refusal([rule]) == reason


def test_two_rules_of_one_key_are_refused() -> None:
    assert refusal([PUMP, PUMP]) == "rules[1].key is used twice"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({}, "rules is not a list"),
        ("x", "rules is not a list"),
        ([], "rules there must be at least one"),
    ],
)
def test_what_is_no_list_of_rules_is_refused(document: Any, reason: str) -> None:
    assert refusal(document) == reason


def test_a_rule_nested_a_million_deep_is_refused_without_being_followed() -> None:
    deep: Any = "x"
    for _ in range(1_000_000):
        deep = [deep]
    assert refusal([deep]) == "rules is nested more than 8 deep"


def test_a_rule_that_contains_itself_is_refused() -> None:
    rule = a_rule()
    rule["on"] = [rule]
    assert refusal([rule]) == "rules is nested more than 8 deep"


def test_a_huge_document_is_refused_before_it_is_read() -> None:
    assert refusal([a_rule(on=[{"kind": "sku_in", "skus": ["A"] * 30_000}])]) == (
        "rules has more than 20000 parts"
    )
    assert refusal([PUMP] * 101) == "rules has more than 100 items"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda part: (
        st.lists(part, max_size=4)
        | st.dictionaries(
            st.sampled_from(["kind", "key", "label", "on", "when", "pay", "points", "skus"])
            | st.text(max_size=4),
            part,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(st.lists(anything, max_size=3))
@settings(max_examples=200, deadline=None)
def test_any_json_is_either_rules_or_refused_in_words(document: list[Any]) -> None:
    try:
        rules_json.read(json.loads(json.dumps(document)), HOME)
    except BadRules as error:
        assert error.facts["errors"]


@given(st.integers(1, 10_000_000), st.sampled_from(["on", "when"]))
@settings(max_examples=20, deadline=None)
def test_the_points_of_a_rule_survive_the_round_trip(points: int, empty: str) -> None:
    [rule] = read({**PUMP, "pay": {"kind": "per_unit", "points": points}, empty: []})
    assert rule.pay == PerUnit(points)
    assert read(*rules_json.write([rule])) == (rule,)


def test_every_kind_is_in_the_documentation_of_rules() -> None:
    words = (Path(__file__).parents[2] / "docs/rules.md").read_text()
    for kind in (*LINE_CONDITIONS, *WHEN_CONDITIONS, *PAYOUTS):
        assert f"`{kind}`" in words
