"""What later sales are judged by: totals of a period, first orders, customers, teams, tiers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from api.activities import known, service, tiers
from api.activities.invariants import invariants
from api.activities.models import Activity
from api.core import clock
from api.core.ids import new_id
from api.incentives import changing, segments
from api.incentives import service as incentives
from api.ledger import service as ledger
from api.ledger.invariants import invariants as ledger_invariants
from tests.activities.cases import (
    SOLD_ON,
    Place,
    a_branch,
    a_line,
    a_seller,
    certify,
    record,
    retract,
    saved,
    the_sale,
)
from tests.incentives.cases import PUMP, a_program, publish
from tests.ledger.cases import at_once

DAY = timedelta(days=1)
YEAR: dict[str, Any] = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


@pytest.fixture(autouse=True)
def day_of_the_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = clock.now().replace(year=2026, month=11, day=18, hour=15)
    monkeypatch.setattr(clock, "now", lambda: noon)


def a_rule(pay: dict[str, Any], *when: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"key": "it", "label": "It", "pay": pay, "when": list(when), **changes}


def sold(seller: Any, place: Place, units: int = 1, on: date = SOLD_ON, **changes: Any) -> Activity:
    line = a_line(1, changes.pop("sku", "NC-HP36V2"), quantity=units, **changes.pop("line", {}))
    return record(the_sale(seller, place, sold_on=on, lines=(line,), **changes))


def codes(activity: Activity) -> list[str]:
    return [refusal["code"] for refusal in activity.refusals]


QUOTA = {
    "kind": "tiers", "measure": "units", "period": "month", "reward": "fixed",
    "steps": [{"at": 10, "pays": 2_000}, {"at": 25, "pays": 6_000}],
}  # fmt: skip


def test_a_months_quota_pays_the_difference_when_a_tier_is_reached(app: Flask) -> None:
    place = a_branch()
    publish(a_program(**YEAR), a_rule(QUOTA))
    ana = a_seller(place)
    assert [sold(ana, place, units).total for units in (9, 1, 14, 1)] == [0, 2_000, 0, 4_000]
    assert sold(ana, place, 9, date(2026, 12, 1)).total == 0  # the next month begins at 0
    assert ledger_invariants() == invariants() == []


def test_a_late_sale_of_an_earlier_month_counts_there(app: Flask) -> None:
    place = a_branch()
    publish(a_program(**YEAR), a_rule(QUOTA))
    ana = a_seller(place)
    sold(ana, place, 9, date(2026, 10, 31))
    assert sold(ana, place, 9).total == 0
    assert sold(ana, place, 1, date(2026, 10, 1)).total == 2_000


def test_a_tier_reached_again_after_a_reversal_is_not_paid_again(app: Flask) -> None:
    place = a_branch()
    publish(a_program(**YEAR), a_rule(QUOTA))
    ana = a_seller(place)
    first = sold(ana, place, 9)
    assert sold(ana, place, 1).total == 2_000
    retract(first.id)
    assert [sold(ana, place, units).total for units in (8, 1)] == [0, 0]
    assert ledger.balances(ana).available == 2_000


def test_a_new_version_goes_on_counting(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    place = a_branch()
    program = a_program(**YEAR)
    publish(program, a_rule(QUOTA))
    ana = a_seller(place)
    sold(ana, place, 9, date(2026, 11, 18))
    publish(program, a_rule({**QUOTA, "steps": [{"at": 10, "pays": 3_000}]}),
            starts_on=date(2026, 11, 19))  # fmt: skip
    assert sold(ana, place, 1, date(2026, 11, 19)).total == 3_000


def test_sixteen_sales_at_once_reach_a_target_once(app: Flask) -> None:
    place = a_branch()
    goal = {"kind": "threshold", "target_total": 10, "points": 500, "period": "month"}
    publish(a_program(**YEAR), a_rule(goal))
    ana = a_seller(place)
    results = at_once(app, lambda: sold(ana, place).total, times=16)
    assert sorted(results, key=str) == [0] * 15 + [500]
    assert invariants() == []


def test_a_branch_reaches_a_target_together_and_the_company_is_paid(app: Flask) -> None:
    place = a_branch()
    goal = {"kind": "threshold", "target_total": 10, "points": 50_000, "period": "month",
            "by": "team"}  # fmt: skip
    publish(a_program(**YEAR), a_rule(goal, payee="company", unit="USD"))
    for seller in (a_seller(place), a_seller(place)):
        done = sold(seller, place, 5)
    assert done.slip is not None
    [share] = done.slip["shares"]
    assert (share["payee"], share["unit"], share["total"]) == ("company", "USD", 50_000)
    assert done.total == 0
    assert ledger.balances(place.company_id, "USD").available == 50_000
    assert ledger_invariants() == invariants() == []


def test_a_company_cap_holds_for_all_its_branches_under_sixteen_at_once(app: Flask) -> None:
    place = a_branch()
    cap = {"key": "cap", "label": "cap", "pay": {"kind": "company_cap", "points": 500,
                                                "period": "month"}}  # fmt: skip
    publish(a_program(**YEAR), PUMP, cap)
    sellers = iter([a_seller(place) for _ in range(16)])
    results = at_once(app, lambda: sold(next(sellers), place).total, times=16)
    assert sorted(results, key=str) == sorted([0] * 11 + [120] * 4 + [20], key=str)


def test_day_90_after_the_first_order_pays_and_day_91_does_not(app: Flask) -> None:
    place = a_branch()
    window = {"kind": "in_window", "days": 90}
    share = {"kind": "percent_of_value", "bps": 300, "currency": "USD"}
    publish(a_program(**YEAR), a_rule(share, window, payee="company", unit="USD"))
    ana, first = a_seller(place), date(2026, 8, 1)
    orders = [(0, 2_000_000), (45, 2_000_000), (90, 2_200_000), (91, 900_000)]
    done = [
        sold(ana, place, on=first + day * DAY, line={"net_minor": minor}) for day, minor in orders
    ]
    assert ledger.balances(place.company_id, "USD").available == 186_000  # 3% of $62,000
    assert codes(done[-1]) == ["WINDOW_CLOSED"]


def test_another_company_has_a_window_of_its_own(app: Flask) -> None:
    harlow, keystone = a_branch(), a_branch("Keystone HVAC")
    publish(a_program(**YEAR), {**PUMP, "when": [{"kind": "in_window", "days": 90}]})
    sold(a_seller(harlow), harlow, on=date(2026, 7, 1))
    assert sold(a_seller(keystone), keystone).total == 120
    assert sold(a_seller(harlow), harlow).total == 0


def test_a_customer_is_new_to_a_line_once(app: Flask) -> None:
    place = a_branch()
    publish(a_program(**YEAR), a_rule({"kind": "flat", "points": 5_000},
                                     {"kind": "customer_new_to_line"}, on=PUMP["on"]))  # fmt: skip
    ana = a_seller(place)
    furnace = {"product_line": "Furnaces"}
    sold(ana, place, on=SOLD_ON - DAY, customer_key="OLD", sku="NC-F9660", line=furnace)
    assert sold(ana, place, customer_key="OLD").total == 5_000  # new to heat pumps
    assert sold(ana, place, on=SOLD_ON + DAY, customer_key="OLD").total == 0
    assert codes(sold(ana, place)) == ["CUSTOMER_UNKNOWN"]


CONQUEST = a_rule({"kind": "flat", "points": 5_000}, {"kind": "customer_new_to_line"})


def test_two_invoices_of_one_day_pay_one_new_customer_once(app: Flask) -> None:
    harlow, keystone = a_branch(), a_branch("Keystone HVAC")
    publish(a_program(**YEAR), CONQUEST)
    ana, ben = a_seller(harlow), a_seller(harlow)
    first = sold(ana, harlow, customer_key="NEW")
    again = sold(ben, harlow, customer_key="NEW")
    assert [first.total, again.total, codes(again)] == [5_000, 0, ["ALREADY_REWARDED"]]
    assert sold(ana, harlow, customer_key="OTHER").total == 5_000
    assert sold(a_seller(keystone), keystone, customer_key="NEW").total == 5_000
    retract(first.id)
    assert sold(ben, harlow, customer_key="NEW").total == 5_000  # the first one never was
    assert ledger_invariants() == invariants() == []


def test_a_next_version_pays_no_customer_again(app: Flask) -> None:
    place = a_branch()
    program = a_program(**YEAR)
    publish(program, CONQUEST)
    ana, day = a_seller(place), date(2026, 11, 19)
    assert sold(ana, place, on=day, customer_key="NEW").total == 5_000
    publish(program, {**CONQUEST, "pay": {"kind": "flat", "points": 9_000}}, starts_on=day)
    assert sold(ana, place, on=day, customer_key="NEW").total == 0


def test_sixteen_invoices_at_once_pay_one_new_customer_once(app: Flask) -> None:
    place = a_branch()
    publish(a_program(**YEAR), CONQUEST)
    sellers = iter([a_seller(place) for _ in range(16)])

    def sell() -> int:
        return sold(next(sellers), place, customer_key="NEW").total

    assert sorted(at_once(app, sell, times=16), key=str) == [0] * 15 + [5_000]
    assert invariants() == []


def test_a_limit_is_used_up_by_units_that_were_paid_alone(app: Flask) -> None:
    place = a_branch()
    limit = {"key": "limit", "label": "5 units",
             "pay": {"kind": "unit_limit", "units": 5, "period": "month"}}  # fmt: skip
    passed = {"kind": "certified", "code": "inverter"}
    publish(a_program(**YEAR), {**PUMP, "when": [passed]}, limit)
    ana = a_seller(place)
    assert sold(ana, place, 4).total == 0
    certify(ana, date(2026, 11, 2))
    assert [sold(ana, place, 4).total for _ in range(3)] == [480, 120, 0]


LEARN = a_rule({"kind": "certification_reward", "code": "inverter", "points": 500})


def test_passing_a_course_pays_once_and_shows_its_slip(app: Flask) -> None:
    publish(a_program(**YEAR), LEARN)
    ana = a_seller(a_branch())
    first = certify(ana, date(2026, 11, 2))
    assert (first.total, first.slip and first.slip["rows"][0]["points"]) == (500, 500)
    assert certify(ana, date(2026, 11, 9)).total == 0
    assert ledger.balances(ana).available == 500
    assert ledger_invariants() == invariants() == []


def test_a_course_that_no_rule_pays_for_is_recorded_as_before(app: Flask) -> None:
    publish(a_program(**YEAR), PUMP)
    done = certify(a_seller(a_branch()), date(2026, 11, 2))
    assert (done.total, done.slip) == (0, None)
    assert invariants() == []


@pytest.mark.parametrize(("people", "passed", "points"), [(10, 7, 5_000), (9, 6, 0)])
def test_a_company_is_paid_when_seventy_percent_of_its_people_are_certified(
    app: Flask, people: int, passed: int, points: int
) -> None:
    place = a_branch()
    team = {"kind": "team_threshold", "code": "inverter", "share_bps": 7_000, "points": 5_000}
    publish(a_program(**YEAR), a_rule(team, payee="company"))
    sellers = [a_seller(place) for _ in range(people)]
    a_seller(place, joined=date(2026, 10, 20))  # not yet counted
    for seller in sellers[:passed]:
        certify(seller, date(2026, 11, 2))
    assert ledger.balances(place.company_id).available == points
    assert ledger_invariants() == invariants() == []


def test_the_tier_of_the_day_of_the_sale_multiplies_its_base(app: Flask) -> None:
    place = a_branch()
    tier = {"kind": "tier_multiplier", "bps_by_tier": {"Silver": 10_500}}
    rich = {**PUMP, "pay": {"kind": "per_unit", "points": 25_000}}
    publish(a_program(**YEAR), rich, {"key": "tier", "label": "Tier", "pay": tier})
    ana = a_seller(place)
    same_day = [sold(ana, place).total for _ in range(2)]
    assert same_day == [25_000, 25_000]  # the tier of a day is fixed before it begins
    assert tiers.standing(ana, SOLD_ON + DAY).level.name == "Silver"
    later = sold(ana, place, on=SOLD_ON + DAY)
    assert later.total == 26_250
    assert later.facts is not None
    assert (later.facts["tier"], later.facts["points_12_months"]) == ("Silver", 50_000)


def test_a_segment_is_who_meets_its_conditions(app: Flask) -> None:
    harlow, keystone = a_branch(), a_branch("Keystone HVAC")
    segment_id = new_id()
    here = {"kind": "organisation_in", "organisations": [str(harlow.company_id)]}
    saved(
        lambda: segments.create(
            segment_id, actor_id=None, name="Harlow's counter",
            conditions=[here, {"kind": "role_in", "roles": ["counter"]}],
        )
    )  # fmt: skip
    stars = {"kind": "segment_in", "segments": [str(segment_id)]}
    publish(a_program(**YEAR), {**PUMP, "when": [stars]})
    assert sold(a_seller(harlow), harlow).total == 120
    assert codes(sold(a_seller(keystone), keystone)) == ["NOT_IN_AUDIENCE"]


def test_an_estimate_knows_the_totals_and_adds_nothing_to_them(app: Flask) -> None:
    place = a_branch()
    publish(a_program(**YEAR), a_rule(QUOTA))
    ana = a_seller(place)
    sold(ana, place, 9)
    sale = the_sale(ana, place, lines=(a_line(1, "NC-HP36V2"),))
    assert [service.estimate(sale).total for _ in range(3)] == [2_000] * 3


def test_a_certificate_stands_when_a_budget_cannot_pay_it_and_is_paid_when_it_can(
    app: Flask,
) -> None:
    program = a_program(**YEAR, budget_points=400)
    publish(program, LEARN)
    ana, course_id = a_seller(a_branch()), new_id()
    passed: tuple[Any, ...] = (ana, "inverter", date(2026, 11, 2), None)

    def again() -> Activity:
        found: Activity = saved(
            lambda: service.certify(*passed, activity_id=course_id, actor_id=None)
        )
        return found

    assert (again().total, again().total, ledger.balances(ana).available) == (0, 0, 0)
    assert [one.code for one in known.certifications_of(ana)] == ["inverter"]
    saved(
        lambda: changing.renew(
            incentives.locked(program.id), actor_id=None, ends_on=program.ends_on,
            budget_points=500, sentence=None,
        )
    )  # fmt: skip
    assert (again().total, again().total, ledger.balances(ana).available) == (500, 500, 500)
    assert ledger_invariants() == invariants() == []
