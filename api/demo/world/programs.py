"""The demo's programs: live, to come and over, one of each mechanic seen in the field. Pure.

The demo's point is worth ten cents, so amounts are a tenth of those in points of one cent. Days are
counted from today: -35 is five weeks ago.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SEASON = -35
CERTIFICATION = "inverter-certified"
COUNTER: dict[str, Any] = {"kind": "role_in", "roles": ["counter"]}
FIELD: dict[str, Any] = {"kind": "role_in", "roles": ["field_rep"]}
EVERYBODY = "counter staff and reps of all partners"
Sentence = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A program to be. `sentence`: audience, behaviour, metric, reward, goal, KPI, target."""

    name: str
    first: int
    last: int
    sentence: Sentence
    rules: Sequence[dict[str, Any]]
    budget: int | None = None
    unit: str = "PTS"
    seasonal: bool = False  # comes again when the demo is started in another season
    ended_early: tuple[int, str] | None = None  # the last day that paid, and why
    others: bool = False  # for the partners beside the one that the demo's story is about


def rule(key: str, label: str, pay: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"key": key, "label": label, "pay": pay, **parts}


def families(*names: str) -> list[dict[str, Any]]:
    return [{"kind": "family_in", "families": list(names)}]


def skus(*numbers: str) -> list[dict[str, Any]]:
    return [{"kind": "sku_in", "skus": list(numbers)}]


VALVES = skus("NC-BV12", "NC-BV34", "NC-BV1", "NC-MX34", "NC-PRV34", "NC-ZV34")
LIVE: tuple[Offer, ...] = (
    Offer(
        "Cold Snap", SEASON, 11,
        (EVERYBODY, "sell Cirrus heat pumps", "units", "double points", "Move the winter stock",
         "Cirrus units a week", "25"),
        [rule("double", "Cold Snap", {"kind": "multiplier", "bps": 20_000},
              on=families("Cirrus"))],
        budget=6_000, seasonal=True,
    ),
    Offer(
        "Inverter Certified", SEASON - 60, 180,
        ("certified sellers", "sell anything", "points", "10% more on the base",
         "Half of all sellers certified", "certified sellers", "66"),
        [rule("certified", "Inverter Certified", {"kind": "percent_of_base", "bps": 1_000},
              when=[{"kind": "certified", "code": CERTIFICATION}])],
        budget=6_000, seasonal=True,
    ),
    Offer(
        "Warm Water", SEASON, 24,
        (EVERYBODY, "sell Tarn water heaters", "units", "half as many points again",
         "Win the replacement season", "Tarn units a week", "18"),
        [rule("half-more", "Warm Water", {"kind": "multiplier", "bps": 15_000},
              on=families("Tarn"))],
        budget=4_000, seasonal=True,
    ),
    Offer(
        "Surge Attach", SEASON, 40,
        (EVERYBODY, "add surge protection", "invoices", "points once an invoice",
         "A surge protector on every second panel", "attach rate", "50%"),
        [rule("surge", "Surge Attach", {"kind": "flat", "points": 50}, on=families("Surge"))],
        budget=2_000, seasonal=True,
    ),
    Offer(
        "Learn and Earn", -330, 330,
        ("everyone who sells", "pass the inverter course", "certifications", "points once",
         "Half of all sellers certified", "certified sellers", "66"),
        [rule("learn", "Inverter course passed",
              {"kind": "certification_reward", "code": CERTIFICATION, "points": 50})],
        budget=7_000,
    ),
    Offer(
        "Certified Team", -330, 330,
        ("partner companies", "certify their people", "share of the team that is certified",
         "points to the company", "Every partner with a certified team", "partners", "6"),
        [rule("team", "40% of the team certified", {"kind": "team_threshold", "code": CERTIFICATION,
              "share_bps": 4_000, "points": 500}, payee="company")],
        budget=3_000,
    ),
    Offer(
        "Furnace Drive", -160, 45,
        ("counter staff", "sell Ember furnaces", "units", "20 points more a unit",
         "Clear the furnaces of last year", "Ember units a week", "20"),
        [rule("each", "Furnace Drive", {"kind": "per_unit", "points": 20}, on=families("Ember"),
              when=[COUNTER], lane="furnace-drive"),
         rule("limit", "40 units a person", {"kind": "unit_limit", "units": 40,
              "period": "program"}, on=families("Ember"))],
        budget=5_000,
    ),
    Offer(
        "PRO Valve Basket", -300, 120,
        (EVERYBODY, "sell valves by the pack and the range", "packs and different valves",
         "points a 10-pack, more for a basket", "The whole range on one invoice", "baskets a month",
         "30"),
        [rule("packs", "10-packs", {"kind": "per_unit", "points": 30, "per": 10}, on=VALVES,
              lane="valve-packs"),
         rule("five", "5 different valves", {"kind": "flat", "points": 50}, on=VALVES,
              when=[{"kind": "distinct_skus", "count": 5}])],
    ),
    Offer(
        "Panel Days", -200, 60,
        (EVERYBODY, "sell panels on quiet days", "units", "half as much again, Tuesday to Thursday",
         "Fill the quiet days", "Volt units on quiet days", "60%"),
        [rule("days", "Panel Days", {"kind": "multiplier", "bps": 15_000}, on=families("Volt"),
              when=[{"kind": "weekday_in", "days": ["tue", "wed", "thu"]}])],
        budget=2_500,
    ),
    Offer(
        "Panel and Surge", -300, 75,
        (EVERYBODY, "sell panels with surge protection", "invoices", "points once an invoice",
         "Sell protection with every panel", "invoices with both", "15"),
        [rule("both", "Panel and Surge", {"kind": "flat", "points": 80},
              on=families("Volt", "Surge"),
              when=[{"kind": "families_together", "families": ["Surge", "Volt"]}])],
        budget=2_000,
    ),
    Offer(
        "Thermostat Quota", -340, 180,
        ("outside reps", "reach the month's quota of thermostats", "units a month",
         "points by the best tier", "A thermostat with every system", "reps at quota", "12"),
        [rule("quota", "Thermostat Quota", {"kind": "tiers", "measure": "units", "period": "month",
              "reward": "fixed", "steps": [{"at": 10, "pays": 200}, {"at": 25, "pays": 600},
                                           {"at": 50, "pays": 1_500}]},
              on=families("Sense"), when=[FIELD])],
        budget=6_000,
    ),
    Offer(
        "Tankless Launch", -50, 130,
        ("certified counter staff", "sell tankless heaters", "units",
         "points a unit, double in the first 90 days", "A launch that is known at every counter",
         "branches that sold one", "24"),
        [rule("each", "Tankless Launch", {"kind": "per_unit", "points": 30},
              on=skus("NC-TK180", "NC-TK199"), lane="tankless",
              when=[COUNTER, {"kind": "certified", "code": CERTIFICATION}]),
         rule("early", "First 90 days", {"kind": "multiplier", "bps": 20_000},
              on=skus("NC-TK180", "NC-TK199"),
              when=[{"kind": "in_window", "days": 90, "anchor": "program_start"}])],
        budget=9_000,
    ),
    Offer(
        "Conquest", -300, 90,
        ("outside reps", "win new contractors", "first orders", "500 points for each",
         "Forty new contractors", "new contractors", "40"),
        [rule("new", "New contractor", {"kind": "flat", "points": 500}, on=families("Cirrus Mini"),
              when=[FIELD, {"kind": "customer_new_to_line"},
                    {"kind": "min_value", "minor": 100_000, "currency": "USD"}])],
        budget=9_000,
    ),
    Offer(
        "Pump Sprint", -240, 30,
        (EVERYBODY, "sell more pumps than last month", "units a month",
         "12 points more for each unit above ten", "Ten a month at every counter",
         "sellers above ten", "20"),
        [rule("fast", "Above ten a month", {"kind": "accelerator", "target_total": 10, "points": 12,
              "period": "month"}, on=skus("NC-CIR1", "NC-CIR15", "NC-SMP3"))],
        budget=6_000,
    ),
    Offer(
        "Tier Thanks", -300, 300,
        ("Silver, Gold and Platinum sellers", "keep selling", "points in 12 months",
         "5, 10 or 20% more on the base", "Keep the best with us", "sellers above Bronze", "40"),
        [rule("tier", "Tier", {"kind": "tier_multiplier", "bps_by_tier": {
            "Silver": 10_500, "Gold": 11_000, "Platinum": 12_000}},
              on=families("Ember", "Tarn", "Drift", "Keel")),
         rule("cap", "900 a week", {"kind": "person_cap", "points": 900, "period": "week"})],
        budget=8_000,
    ),
    Offer(
        "Half-Year Rebate", -340, 330,
        ("partner companies", "grow their volume", "value of the half-year",
         "a percentage by tier, on all of it", "Ten percent more volume", "growth on last year",
         "10%"),
        [rule("rebate", "Half-Year Rebate", {
            "kind": "tiers", "measure": "value", "period": "half", "reward": "percent",
            "by": "company", "currency": "USD", "steps": [
                {"at": 5_000_000, "pays": 100}, {"at": 8_000_000, "pays": 200},
                {"at": 10_000_000, "pays": 250}, {"at": 12_000_000, "pays": 300}]},
              payee="company", unit="USD", on=families("Cirrus", "Ember", "Tarn"))],
        budget=6_000_000, unit="USD", others=True,
    ),
)  # fmt: skip
OVER: tuple[Offer, ...] = (
    Offer(
        "Spring Push", -330, -240,
        ("counter staff", "sell Tarn water heaters", "units", "30 points more a unit",
         "A strong spring", "Tarn units a week", "22"),
        [rule("each", "Spring Push", {"kind": "per_unit", "points": 30}, on=families("Tarn"),
              when=[COUNTER], lane="spring")],
        budget=2_500,
    ),
    Offer(
        "Summer Cool-Down", -170, -100,
        (EVERYBODY, "sell Cirrus heat pumps", "units", "half as many points again",
         "Even out the summer", "Cirrus units a week", "30"),
        [rule("half-more", "Summer Cool-Down", {"kind": "multiplier", "bps": 15_000},
              on=families("Cirrus"))],
        budget=2_500, ended_early=(-121, "The summer stock was sold out three weeks early"),
    ),
)  # fmt: skip
TO_COME = Offer(
    "Ductless Month", 14, 44,
    (EVERYBODY, "sell ductless heat pumps", "units", "double points",
     "Bring ductless to every branch", "Cirrus Mini units a week", "15"),
    [rule("double", "Ductless Month", {"kind": "multiplier", "bps": 20_000},
          on=families("Cirrus Mini"))],
    budget=30_000,
)  # fmt: skip
BEING_WRITTEN = Offer(
    "New Line Stocking", 30, 150,
    ("partner companies", "stock the new load controllers", "purchases in the first 90 days",
     "3% of their value", "The new line in every branch", "branches with six products", "24"),
    [rule("window", "First 90 days", {"kind": "percent_of_value", "bps": 300, "currency": "USD"},
          on=families("Volt", "Surge"), lane="new-line",
          when=[{"kind": "in_window", "days": 90, "depth": 3}], payee="company", unit="USD")],
    budget=2_500_000, unit="USD",
)  # fmt: skip
