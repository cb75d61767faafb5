"""Ready programs to start a draft from: those seen in the field, to be filled with one's products.

An empty list asks for products; the gate says what is still missing.
"""

from __future__ import annotations

from typing import Any

FAMILIES: dict[str, Any] = {"kind": "family_in", "families": []}
SKUS: dict[str, Any] = {"kind": "sku_in", "skus": []}
COUNTER: dict[str, Any] = {"kind": "role_in", "roles": ["counter"]}
FIELD: dict[str, Any] = {"kind": "role_in", "roles": ["field_rep"]}


def rule(key: str, label: str, pay: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"key": key, "label": label, "pay": pay, **parts}


def template(
    name: str, title: str, sentence: tuple[str, str, str, str], *rules: dict[str, Any], **more: Any
) -> dict[str, Any]:
    audience, behaviour, metric, reward = sentence
    told = {"audience": audience, "behaviour": behaviour, "metric": metric, "reward": reward}
    content = {"name": title, "kind": "promo", "sentence": told, "rules": list(rules), **more}
    return {"name": name, "title": title, "content": content}


def units(period: str, **parts: Any) -> dict[str, Any]:
    return {"measure": "units", "period": period, **parts}


TEMPLATES: tuple[dict[str, Any], ...] = (
    template(
        "push", "Product push", ("counter staff", "sell", "units", "points a unit"),
        rule("each", "Push", {"kind": "per_unit", "points": 2_500}, on=[FAMILIES], when=[COUNTER],
             lane="push"),
        rule("limit", "40 units a person",
             {"kind": "unit_limit", "units": 40, "period": "program"}, on=[FAMILIES]),
    ),
    template(
        "launch", "Launch", ("certified counter staff", "sell the new line", "units",
                             "points a unit, double in the first 90 days"),
        rule("each", "Launch", {"kind": "per_unit", "points": 1_500}, on=[FAMILIES],
             when=[COUNTER, {"kind": "certified", "code": ""}], lane="launch"),
        rule("early", "First 90 days", {"kind": "multiplier", "bps": 20_000}, on=[FAMILIES],
             when=[{"kind": "in_window", "days": 90, "anchor": "program_start"}]),
    ),
    template(
        "basket", "Basket", ("counter staff", "sell packs", "packs and different products",
                             "points a 10-pack and a bonus for 5 products together, 20 "
                   "times a month"),
        rule("packs", "10-packs", {"kind": "per_unit", "points": 300, "per": 10}, on=[SKUS],
             lane="basket"),
        rule("five", "5 different, 20 times a month",
             {"kind": "tiers", "measure": "sales", "period": "month", "reward": "each",
              "mode": "marginal", "steps": [{"at": 0, "pays": 500}, {"at": 20, "pays": 0}]},
             on=[SKUS], when=[{"kind": "distinct_skus", "count": 5}]),
    ),
    template(
        "weekdays", "Quiet days", ("inside sales", "sell on quiet days", "units",
                                   "half as much again, Tuesday to Thursday"),
        rule("each", "Units", {"kind": "per_unit", "points": 100}, lane="quiet",
             on=[FAMILIES], when=[{"kind": "min_units", "count": 10}]),
        rule("days", "Tuesday to Thursday", {"kind": "multiplier", "bps": 15_000}, on=[FAMILIES],
             when=[{"kind": "weekday_in", "days": ["tue", "wed", "thu"]}]),
    ),
    template(
        "attach", "Attach", ("counter staff", "sell both families together", "invoices",
                             "points once an invoice"),
        rule("both", "Together", {"kind": "flat", "points": 800}, on=[FAMILIES],
             when=[{"kind": "families_together", "families": []}]),
    ),
    template(
        "quota", "Monthly quota", ("outside reps", "reach the month's quota", "units a month",
                                   "points by the best tier reached"),
        rule("quota", "Quota", {"kind": "tiers", **units("month", reward="fixed"), "steps": [
            {"at": 10, "pays": 2_000}, {"at": 25, "pays": 6_000}, {"at": 50, "pays": 15_000}]},
             on=[FAMILIES], when=[FIELD]),
    ),
    template(
        "accelerator", "Above target", ("counter staff", "sell more than last month", "units",
                                        "more points for each unit above the target"),
        rule("fast", "Above target",
             {"kind": "accelerator", "target_total": 20, "points": 100, "period": "month"},
             on=[FAMILIES]),
    ),
    template(
        "conquest", "Conquest", ("field reps", "win new contractors", "first orders",
                                 "points for each new customer"),
        rule("new", "New contractor", {"kind": "flat", "points": 5_000}, on=[FAMILIES],
             when=[FIELD, {"kind": "customer_new_to_line"},
                   {"kind": "min_value", "minor": 100_000, "currency": "USD"}]),
    ),
    template(
        "learn", "Learn and earn", ("everyone", "pass the course", "certifications",
                                    "points once a person"),
        rule("learn", "Certified",
             {"kind": "certification_reward", "code": "", "points": 500}),
        data_source="certifications",
    ),
    template(
        "team", "Certified team", ("partner companies", "train their people",
                                   "share of the team that is certified", "points to the company"),
        rule("team", "70% certified",
             {"kind": "team_threshold", "code": "", "share_bps": 7_000, "points": 5_000},
             payee="company"),
        data_source="certifications",
    ),
    template(
        "new-line", "New line", ("partner companies", "stock the new line",
                                 "purchases in the first 90 days", "3% of their value"),
        rule("window", "First 90 days",
             {"kind": "percent_of_value", "bps": 300, "currency": "USD"},
             on=[SKUS], lane="new-line", when=[{"kind": "in_window", "days": 90, "depth": 6}],
             payee="company", unit="USD"),
    ),
    template(
        "rebate", "Volume rebate", ("partner companies", "grow the year's volume",
                                    "value of the year", "a percentage by tier, on all of it"),
        rule("rebate", "Volume rebate", {
            "kind": "tiers", "measure": "value", "period": "year", "reward": "percent",
            "by": "company", "currency": "USD", "steps": [
                {"at": 50_000_000, "pays": 100}, {"at": 80_000_000, "pays": 200},
                {"at": 100_000_000, "pays": 250}, {"at": 120_000_000, "pays": 300}]},
             payee="company", unit="USD"),
    ),
    template(
        "tiers", "Tiers of people", ("everyone", "keep selling", "points in 12 months",
                                     "5, 10 or 20% more on the base"),
        rule("tier", "Tier", {"kind": "tier_multiplier", "bps_by_tier": {
            "Silver": 10_500, "Gold": 11_000, "Platinum": 12_000}}),
        rule("cap", "9,000 a week", {"kind": "person_cap", "points": 9_000, "period": "week"}),
    ),
)  # fmt: skip
