"""The eight programs of the field, by the ready programs that carry them, to the point."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from api.incentives import rules_json
from api.incentives.engine import Certification, Decision, Line, Rule, Team, evaluate
from api.incentives.engine.evaluate import passed
from api.incentives.engine.ruleset import RuleSet
from api.incentives.rules_json import Home
from api.incentives.templates import TEMPLATES
from tests.engine.cases import BRANCH, COMPANY, a_line, a_sale, facts
from tests.incentives.cases import fill

FIRST, LAST = date(2026, 3, 1), date(2026, 5, 31)
HOME = Home(BRANCH, COMPANY, FIRST, LAST, FIRST)
DAY = timedelta(days=1)
COUNTER, FIELD = frozenset({"counter"}), frozenset({"field_rep"})
TANKLESS = (Certification("tankless-l1", date(2026, 1, 5)),)


def ready(name: str, **filled: Any) -> tuple[Rule, ...]:
    """The rules of a ready program, filled with products, families and courses."""
    [found] = [one["content"]["rules"] for one in TEMPLATES if one["name"] == name]
    return rules_json.read(fill(found, filled), HOME)


def sold(rules: tuple[Rule, ...], *lines: Line, on: date = FIRST, **changes: Any) -> Decision:
    known = {"roles": COUNTER, "company_id": COMPANY, **changes}
    customer = known.pop("customer", None)
    return evaluate(a_sale(*lines, sold_on=on, customer_key=customer), facts(**known), rules)


def codes(decision: Decision) -> set[str]:
    return {refusal.code for refusal in decision.refusals}


def of_family(family: str, quantity: int, **changes: Any) -> Line:
    return a_line(sku=f"{family}-1", family=family, quantity=quantity, **changes)


# HP-25: 2,500 points per condenser, invoices of 1 March to 31 May, 40 units a person.


@pytest.mark.parametrize(
    ("day", "total"), [(FIRST - DAY, 0), (FIRST, 10_000), (LAST, 10_000), (LAST + DAY, 0)]
)
def test_hp_25_pays_2500_a_condenser_from_the_1st_of_march_to_the_31st_of_may(
    day: date, total: int
) -> None:
    rules = ready("push", families=["HP-25"])
    assert sold(rules, of_family("HP-25", 4), on=day).total == total


@pytest.mark.parametrize(("before", "total"), [(36, 10_000), (38, 5_000), (40, 0)])
def test_hp_25_counts_40_units_a_person(before: int, total: int) -> None:
    rules = ready("push", families=["HP-25"])
    decision = sold(rules, of_family("HP-25", 4), units_by_period={rules[1].id: before})
    assert decision.total == total
    assert codes(decision) == (set() if before == 36 else {"OVER_QUANTITY"})


# WH-Tankless: 1,500 points a unit for who is certified, twice that in the first 90 days.


@pytest.mark.parametrize(("days", "total"), [(0, 6_000), (89, 6_000), (90, 3_000)])
def test_tankless_pays_1500_and_double_in_the_first_90_days(days: int, total: int) -> None:
    rules = ready("launch", families=["Tankless"], code="tankless-l1")
    decision = sold(rules, of_family("Tankless", 2), on=FIRST + days * DAY, certifications=TANKLESS)
    assert decision.total == total


def test_tankless_asks_for_its_certificate() -> None:
    rules = ready("launch", families=["Tankless"], code="tankless-l1")
    decision = sold(rules, of_family("Tankless", 2))
    assert (decision.total, codes(decision)) == (0, {"CERT_REQUIRED"})


# PRO-Valve: 300 points a 10-pack; 5 different products on one invoice 500 more, 20 times a month.


def valves(*quantities: int) -> list[Line]:
    return [a_line(no, sku=f"V{no}", quantity=q) for no, q in enumerate(quantities, start=1)]


@pytest.mark.parametrize(
    ("quantities", "total"),
    [((25,), 600), ((9,), 0), ((10, 1, 1, 1), 300), ((10, 1, 1, 1, 1), 800)],
)
def test_valves_pay_300_a_pack_and_500_for_5_different(
    quantities: tuple[int, ...], total: int
) -> None:
    rules = ready("basket", skus=[f"V{no}" for no in range(1, 9)])
    assert sold(rules, *valves(*quantities)).total == total


@pytest.mark.parametrize(("baskets", "total"), [(0, 800), (19, 800), (20, 300)])
def test_a_basket_of_valves_pays_20_times_a_month(baskets: int, total: int) -> None:
    rules = ready("basket", skus=[f"V{no}" for no in range(1, 9)])
    five = rules[1].id
    known = {"units_by_period": {five: baskets}, "granted_by_period": {five: baskets * 500}}
    decision = sold(rules, *valves(10, 1, 1, 1, 1), **known)
    assert decision.total == total
    told = {(one.code, (one.facts or {}).get("period")) for one in decision.refusals}
    assert (("ALREADY_REWARDED", "month") in told) is (baskets == 20)


# LED panels: 100 points each, half as much again Tuesday to Thursday, at least 10 on the invoice.


@pytest.mark.parametrize(
    ("day", "quantities", "total"),
    [(date(2026, 3, 2), (10,), 1_000), (date(2026, 3, 3), (10,), 1_500),
     (date(2026, 3, 5), (6, 6), 1_800), (date(2026, 3, 6), (6, 6), 1_200),
     (date(2026, 3, 3), (9,), 0), (date(2026, 3, 3), (4, 5), 0)],
)  # fmt: skip
def test_led_panels_pay_100_and_150_on_quiet_days_from_10_an_invoice(
    day: date, quantities: tuple[int, ...], total: int
) -> None:
    rules = ready("weekdays", families=["LED"])
    lines = [of_family("LED", q, no=no) for no, q in enumerate(quantities, start=1)]
    decision = sold(rules, *lines, on=day)
    assert decision.total == total
    assert ("MINIMUM_NOT_REACHED" in codes(decision)) is (total == 0)
    assert ("WRONG_WEEKDAY" in codes(decision)) is (total in (1_000, 1_200))


# Breaker and surge: 800 points when both families are on one invoice, once an invoice.


@pytest.mark.parametrize(
    ("families", "total"),
    [(("Breaker", "Surge"), 800), (("Breaker",), 0), (("Breaker", "Surge", "Surge"), 800)],
)
def test_breaker_and_surge_pay_800_once_an_invoice(families: tuple[str, ...], total: int) -> None:
    rules = ready("attach", families=["Breaker", "Surge"])
    lines = [of_family(family, 2, no=no) for no, family in enumerate(families, start=1)]
    decision = sold(rules, *lines)
    assert (decision.total, bool(codes(decision))) == (total, not total)


# Thermostat quota: 10, 25 and 50 units a month are worth 2,000, 6,000 and 15,000; the best counts.


@pytest.mark.parametrize(
    ("before", "granted", "units", "total"),
    [(0, 0, 9, 0), (9, 0, 1, 2_000), (10, 2_000, 14, 0), (24, 2_000, 1, 4_000),
     (25, 6_000, 25, 9_000), (0, 0, 50, 15_000), (50, 15_000, 5, 0)],
)  # fmt: skip
def test_the_quota_pays_the_best_tier_of_the_month_and_never_twice(
    before: int, granted: int, units: int, total: int
) -> None:
    rules = ready("quota", families=["Thermostat"])
    quota = rules[0].id
    decision = sold(
        rules, of_family("Thermostat", units), roles=FIELD,
        units_by_period={quota: before}, granted_by_period={quota: granted},
    )  # fmt: skip
    assert decision.total == total


# Displace: 5,000 points for the first order of a new contractor, from 1,000 dollars.


@pytest.mark.parametrize(
    ("cents", "bought", "total"),
    [(100_000, (), 5_000), (99_999, (), 0), (500_000, ("Cirrus",), 0)],
)
def test_a_conquest_pays_5000_for_a_first_order_of_1000_dollars(
    cents: int, bought: tuple[str, ...], total: int
) -> None:
    rules = ready("conquest", families=["HP-25"])
    decision = sold(
        rules, of_family("HP-25", 1, net_minor=cents), roles=FIELD, customer="BRIGHTWATER",
        customer_bought=frozenset(bought),
    )  # fmt: skip
    assert decision.total == total


# Learn and earn: 500 points a certification, 200 a lesson, once each.


@pytest.mark.parametrize(("name", "points"), [("inverter", 500), ("lesson-7", 200)])
def test_learning_pays_500_a_certification_and_200_a_lesson_once(name: str, points: int) -> None:
    [learn] = [one["content"]["rules"][0] for one in TEMPLATES if one["name"] == "learn"]
    lesson = {**learn, "key": "lesson", "pay": {**learn["pay"], "points": 200, "code": "lesson-7"}}
    rules = rules_json.read([fill(learn, {"code": "inverter"}), lesson], HOME)
    act = a_sale(sold_on=FIRST)
    assert passed(act, name, facts(), RuleSet(rules)).total == points
    paid = {rule.id: rule.pay.points for rule in rules}
    assert passed(act, name, facts(granted_by_period=paid), RuleSet(rules)).total == 0


def test_the_ready_team_program_pays_from_7_of_10() -> None:
    rules = RuleSet(ready("team", code="inverter"))
    meter = rules.rules[0].id
    paid = [
        passed(a_sale(sold_on=FIRST), "inverter",
               facts(company_id=COMPANY, teams={meter: team}), rules).awards
        for team in (Team(7, 10), Team(6, 9))
    ]  # fmt: skip
    assert [[award.amount for award in awards] for awards in paid] == [[5_000], []]
