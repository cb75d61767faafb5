"""Each condition holds in one case and refuses with its code in the next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.incentives.engine import Certification, Decision, evaluate
from api.incentives.engine.audiences import (
    OrganisationIn,
    PersonIn,
    Pilot,
    PointsBetween,
    RegionIn,
    RoleIn,
    SegmentIn,
    TerritoryIn,
    TierIn,
)
from api.incentives.engine.baskets import (
    CustomerNewToLine,
    DistinctSkus,
    FamiliesTogether,
    InWindow,
    MaxValue,
    MinUnits,
    MinValue,
)
from api.incentives.engine.codes import CODES, NEAREST_FIRST, Severity, rejects, zeroes
from api.incentives.engine.conditions import (
    CONDITIONS,
    Certified,
    CurrencyIn,
    FamilyIn,
    JoinedBefore,
    LineCondition,
    MaxQuantity,
    MinQuantity,
    ProductLineIn,
    SkuIn,
    SoldBetween,
    WeekdayIn,
)
from api.incentives.engine.groups import bucket
from api.incentives.engine.payouts import Flat, Multiplier, PerUnit
from tests.engine.cases import BRANCH, COMPANY, SELLER, SOLD_ON, a_line, a_rule, a_sale, facts

DAY = timedelta(days=1)


NORTH, STARS = uuid4(), uuid4()


def only(condition: Any) -> Decision:
    known = facts(
        tier="Gold", territories=frozenset({NORTH}), segments=frozenset({STARS}),
        points_12_months=25_000,
    )  # fmt: skip
    return evaluate(a_sale(), known, [a_rule("r", PerUnit(10), when=[condition])])


def on_line(condition: LineCondition) -> Decision:
    sale = a_sale(a_line(quantity=5))
    return evaluate(sale, facts(), [a_rule("r", PerUnit(10), on=[condition])])


@pytest.mark.parametrize(
    ("holds", "refuses", "code"),
    [
        (SoldBetween(SOLD_ON, SOLD_ON), SoldBetween(SOLD_ON + DAY, SOLD_ON + DAY),
         "DATE_OUTSIDE_PROGRAM"),
        (SoldBetween(SOLD_ON - DAY, SOLD_ON), SoldBetween(SOLD_ON - DAY, SOLD_ON - DAY),
         "DATE_OUTSIDE_PROGRAM"),
        (RoleIn(frozenset({"counter", "field_rep"})), RoleIn(frozenset({"field_rep"})),
         "NOT_IN_AUDIENCE"),
        (OrganisationIn(frozenset({COMPANY})), OrganisationIn(frozenset({uuid4()})),
         "NOT_IN_AUDIENCE"),
        (OrganisationIn(frozenset({BRANCH})), OrganisationIn(frozenset()), "NOT_IN_AUDIENCE"),
        (RegionIn(frozenset({"OH"})), RegionIn(frozenset({"IN"})), "NOT_IN_AUDIENCE"),
        (TierIn(frozenset({"Gold"})), TierIn(frozenset({"Silver"})), "NOT_IN_AUDIENCE"),
        (JoinedBefore(), JoinedBefore(days=261), "NOT_ENROLLED_AT_SALE"),
        (JoinedBefore(days=260), JoinedBefore(days=261), "NOT_ENROLLED_AT_SALE"),
        (CurrencyIn(frozenset({"USD"})), CurrencyIn(frozenset({"CAD"})),
         "CURRENCY_NOT_IN_PROGRAM"),
        (WeekdayIn(frozenset({"mon"})), WeekdayIn(frozenset({"tue", "wed", "thu"})),
         "WRONG_WEEKDAY"),  # 16 November 2026 is a Monday
        (PersonIn(frozenset({SELLER})), PersonIn(frozenset({uuid4()})), "NOT_IN_AUDIENCE"),
        (TerritoryIn(frozenset({NORTH})), TerritoryIn(frozenset({uuid4()})), "NOT_IN_AUDIENCE"),
        (SegmentIn(frozenset({STARS})), SegmentIn(frozenset({uuid4()})), "NOT_IN_AUDIENCE"),
        (PointsBetween(25_000), PointsBetween(25_001), "NOT_IN_AUDIENCE"),
        (PointsBetween(0, 25_000), PointsBetween(0, 24_999), "NOT_IN_AUDIENCE"),
        (Pilot("north", 10_000), Pilot("north", bucket("north", SELLER) or 1), "NOT_IN_AUDIENCE"),
        (MinValue(289_900, "USD"), MinValue(289_901, "USD"), "MINIMUM_NOT_REACHED"),
        (MaxValue(289_900, "USD"), MaxValue(289_899, "USD"), "MAXIMUM_EXCEEDED"),
        (MinValue(1, "USD"), MinValue(1, "CAD"), "CURRENCY_NOT_IN_PROGRAM"),
        (FamiliesTogether(frozenset({"heat_pump"})),
         FamiliesTogether(frozenset({"heat_pump", "surge"})), "BASKET_INCOMPLETE"),
    ],
)  # fmt: skip
def test_a_condition_of_the_sale_holds_or_says_why(holds: Any, refuses: Any, code: str) -> None:
    assert only(holds).total == 10
    refused = only(refuses)
    assert refused.total == 0
    assert [(r.line_no, r.code) for r in refused.refusals] == [(1, code)]


@pytest.mark.parametrize(
    ("holds", "refuses", "code"),
    [
        (SkuIn(frozenset({"NC-HP36V2"})), SkuIn(frozenset({"NC-TS7"})), "SKU_NOT_ELIGIBLE"),
        (FamilyIn(frozenset({"heat_pump"})), FamilyIn(frozenset({"valve"})), "SKU_NOT_ELIGIBLE"),
        (ProductLineIn(frozenset({"Cirrus"})), ProductLineIn(frozenset({"Sense"})),
         "SKU_NOT_ELIGIBLE"),
        (MinQuantity(5), MinQuantity(6), "MINIMUM_NOT_REACHED"),
        (MaxQuantity(5), MaxQuantity(4), "MAXIMUM_EXCEEDED"),
    ],
)  # fmt: skip
def test_a_condition_of_the_line_holds_or_says_why(
    holds: LineCondition, refuses: LineCondition, code: str
) -> None:
    assert on_line(holds).total == 50
    refused = on_line(refuses)
    assert [(r.line_no, r.code) for r in refused.refusals] == [(1, code)]


def certified(held: Certification, as_of: str) -> int:
    condition = Certified("inverter", as_of=as_of)  # type: ignore[arg-type]
    known = facts(certifications=(held,))
    return evaluate(a_sale(), known, [a_rule("r", PerUnit(10), when=[condition])]).total


def test_a_certificate_passed_after_the_sale_counts_unless_the_rule_asks_for_the_sale() -> None:
    passed_later = Certification("inverter", SOLD_ON + DAY)
    assert certified(passed_later, "decision") == 10
    assert certified(passed_later, "sale") == 0


def test_a_certificate_that_ended_between_sale_and_decision_counts_only_as_of_the_sale() -> None:
    ended = Certification("inverter", date(2026, 1, 1), SOLD_ON)
    assert certified(ended, "decision") == 0
    assert certified(ended, "sale") == 10


def test_a_certificate_of_another_course_does_not_count() -> None:
    assert certified(Certification("tankless", date(2026, 1, 1)), "decision") == 0


def test_a_person_who_never_joined_earns_nothing() -> None:
    rule = a_rule("r", PerUnit(10), when=[JoinedBefore()])
    decision = evaluate(a_sale(), facts(enrolled_on=None), [rule])
    assert decision.refusals[0].code == "NOT_ENROLLED_AT_SALE"


def test_of_several_reasons_a_line_is_told_the_one_that_can_still_be_mended() -> None:
    rules = [
        a_rule("other", PerUnit(10), on=[SkuIn(frozenset({"NC-TS7"}))]),
        a_rule("old", PerUnit(10), when=[SoldBetween(date(2025, 1, 1), date(2025, 2, 1))]),
        a_rule("course", PerUnit(10), when=[Certified("inverter")]),
    ]
    assert evaluate(a_sale(), facts(), rules).refusals[0].code == "CERT_REQUIRED"


def test_a_rule_that_fails_twice_names_what_cannot_be_mended() -> None:
    over = SoldBetween(date(2025, 1, 1), date(2025, 2, 1))
    rule = a_rule("course", PerUnit(10), when=[Certified("inverter"), over])
    assert evaluate(a_sale(), facts(), [rule]).refusals[0].code == "DATE_OUTSIDE_PROGRAM"


@pytest.mark.parametrize(
    ("starts", "ends", "total"), [(0, 0, 10), (1, 9, 0), (-9, -1, 0), (-1, 1, 10)]
)
def test_a_rule_pays_from_its_first_to_its_last_day(starts: int, ends: int, total: int) -> None:
    rule = a_rule("r", PerUnit(10), starts_on=SOLD_ON + starts * DAY, ends_on=SOLD_ON + ends * DAY)
    decision = evaluate(a_sale(), facts(), [rule])
    assert decision.total == total
    assert [r.code for r in decision.refusals] == ([] if total else ["DATE_OUTSIDE_PROGRAM"])


def test_our_product_on_a_day_without_any_promo_is_outside_the_dates() -> None:
    assert evaluate(a_sale(), facts(), []).refusals[0].code == "DATE_OUTSIDE_PROGRAM"


def test_a_product_of_another_brand_is_not_eligible_whatever_the_day() -> None:
    stranger = a_line(product_id=None)
    assert evaluate(a_sale(stranger), facts(), []).refusals[0].code == "SKU_NOT_ELIGIBLE"


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_line_without_a_quantity_earns_nothing_and_asks_for_it(quantity: int) -> None:
    rules = [a_rule("r", PerUnit(10)), a_rule("f", Flat(5))]
    decision = evaluate(a_sale(a_line(quantity=quantity)), facts(), rules)
    assert (decision.total, decision.refusals[0].code) == (0, "QTY_UNCLEAR")


def test_who_is_not_in_a_promos_audience_never_hears_of_it() -> None:
    rules = [
        a_rule("base", PerUnit(10)),
        a_rule("reps only", Multiplier(20_000), when=[RoleIn(frozenset({"field_rep"}))]),
    ]
    decision = evaluate(a_sale(), facts(), rules)
    assert (decision.total, decision.refusals) == (10, ())


def test_a_promo_for_products_that_are_not_on_the_invoice_is_not_called_missed() -> None:
    valves = a_rule(
        "valves", Multiplier(20_000), on=[FamilyIn(frozenset({"valve"}))], when=[Certified("x")]
    )
    assert evaluate(a_sale(), facts(), [a_rule("base", PerUnit(10)), valves]).refusals == ()


def test_every_code_a_condition_gives_is_ranked_and_of_a_line() -> None:
    assert set(NEAREST_FIRST) <= set(CODES)
    assert all(CODES[name].scope == "line" for name in NEAREST_FIRST)


def test_only_final_codes_of_the_claim_reject_it() -> None:
    assert {name for name in CODES if rejects(name)} == {
        "TOO_LATE", "NOT_YOUR_BRANCH", "CREDIT_NOTE", "DUP_EXACT",
    }  # fmt: skip
    assert not any(rejects(name) and zeroes(name) for name in CODES)
    assert CODES["CONSENT_MISSING"].severity is Severity.HOLD


def test_the_conditions_have_one_name_each() -> None:
    assert len({kind.__name__ for kind in CONDITIONS.values()}) == len(CONDITIONS)


def test_a_basket_needs_so_many_different_products_not_so_many_lines() -> None:
    rule = a_rule("basket", Flat(500), when=[DistinctSkus(5)])
    four = a_sale(*(a_line(no, sku=f"V{no % 4}") for no in range(1, 6)))
    five = a_sale(*(a_line(no, sku=f"V{no}") for no in range(1, 6)))
    refused = evaluate(four, facts(), [rule])
    assert {(r.code, str(r.facts)) for r in refused.refusals} == {
        ("BASKET_INCOMPLETE", "{'count': 5}")
    }
    assert (evaluate(five, facts(), [rule]).total, refused.total) == (500, 0)


def test_a_minimum_of_an_invoice_adds_up_over_its_lines() -> None:
    rule = a_rule("panels", PerUnit(100), when=[MinUnits(10)])
    twice = [evaluate(a_sale(a_line(1, quantity=q), a_line(2, sku="P2", quantity=q)), facts(),
                      [rule]) for q in (4, 6)]  # fmt: skip
    assert [decision.total for decision in twice] == [0, 1_200]
    assert [(r.line_no, r.code, r.facts) for r in twice[0].refusals] == [
        (1, "MINIMUM_NOT_REACHED", {"count": 10}), (2, "MINIMUM_NOT_REACHED", {"count": 10}),
    ]  # fmt: skip


def test_a_customer_is_new_to_a_line_until_the_day_after_they_bought_of_it() -> None:
    rule = a_rule("conquest", Flat(5_000), when=[CustomerNewToLine()])
    sale = a_sale(customer_key="BRIGHTWATER MECHANICAL")
    known = facts(customer_bought=frozenset({"Cirrus"}))
    assert evaluate(sale, facts(), [rule]).total == 5_000
    assert evaluate(sale, known, [rule]).refusals[0].code == "CUSTOMER_NOT_NEW"
    assert evaluate(a_sale(), facts(), [rule]).refusals[0].code == "CUSTOMER_UNKNOWN"


@pytest.mark.parametrize(("day", "total"), [(0, 10), (1, 10), (90, 10), (91, 0)])
def test_a_window_is_open_from_the_first_order_through_the_90th_day(day: int, total: int) -> None:
    rule = a_rule("new", PerUnit(10), when=[InWindow(90)])
    known = facts(first_orders={rule.meter: SOLD_ON - day * DAY})
    decision = evaluate(a_sale(), known, [rule])
    assert decision.total == total
    assert [r.code for r in decision.refusals] == ([] if total else ["WINDOW_CLOSED"])


@pytest.mark.parametrize(("products", "total"), [(5, 0), (6, 60)])
def test_a_first_stocking_order_needs_6_of_8_products(products: int, total: int) -> None:
    rule = a_rule(
        "new", PerUnit(10), when=[InWindow(90, depth=6)],
        on=[SkuIn(frozenset(f"N{no}" for no in range(1, 9)))],
    )  # fmt: skip
    sale = a_sale(*(a_line(no, sku=f"N{no}") for no in range(1, products + 1)))
    decision = evaluate(sale, facts(company_id=COMPANY), [rule])
    assert decision.total == total
    opened = [count.meter for count in decision.counts if count.meter.startswith("first/")]
    assert opened == ([f"first/{rule.meter}"] if total else [])


@pytest.mark.parametrize(("day", "total"), [(0, 10), (89, 10), (90, 0)])
def test_the_first_90_days_of_a_program_begin_with_its_first(day: int, total: int) -> None:
    rule = a_rule(
        "launch", PerUnit(10), when=[InWindow(90, anchor="program_start")],
        program_starts_on=SOLD_ON - day * DAY,
    )  # fmt: skip
    assert evaluate(a_sale(), facts(), [rule]).total == total


def test_a_pilot_keeps_its_share_its_control_group_and_its_draw() -> None:
    pilot = Pilot("north", 2_000, 1_000)
    people = [UUID(int=no) for no in range(4_000)]
    groups = [pilot.group(a_sale(seller_id=person), facts()) for person in people]
    assert groups == [pilot.group(a_sale(seller_id=person), facts()) for person in people]
    assert 700 < groups.count("pilot") < 900
    assert 320 < groups.count("control") < 480
    other = [Pilot("south", 2_000).group(a_sale(seller_id=p), facts()) for p in people]
    both = sum(1 for one, two in zip(groups, other, strict=True) if one == two == "pilot")
    assert 100 < both < 230  # drawn apart: about a fifth of a fifth


def test_a_refusal_has_the_values_that_would_have_made_it_pay() -> None:
    rule = a_rule("course", PerUnit(10), when=[Certified("inverter")])
    [refused] = evaluate(a_sale(), facts(), [rule]).refusals
    assert refused.facts == {"code": "inverter", "as_of": "decision"}
