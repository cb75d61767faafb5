"""Each condition holds in one case and refuses with its code in the next."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from api.incentives.engine import Certification, Decision, evaluate
from api.incentives.engine.codes import CODES, NEAREST_FIRST, Severity, rejects, zeroes
from api.incentives.engine.conditions import (
    CONDITIONS,
    Certified,
    CurrencyIn,
    FamilyIn,
    JoinedBefore,
    LineCondition,
    MinQuantity,
    OrganisationIn,
    ProductLineIn,
    RegionIn,
    RoleIn,
    SaleCondition,
    SkuIn,
    SoldBetween,
    TierIn,
)
from api.incentives.engine.payouts import Flat, Multiplier, PerUnit
from tests.engine.cases import BRANCH, COMPANY, SOLD_ON, a_line, a_rule, a_sale, facts

DAY = timedelta(days=1)


def only(condition: SaleCondition) -> Decision:
    return evaluate(a_sale(), facts(tier="Gold"), [a_rule("r", PerUnit(10), when=[condition])])


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
    ],
)  # fmt: skip
def test_a_condition_of_the_sale_holds_or_says_why(
    holds: SaleCondition, refuses: SaleCondition, code: str
) -> None:
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
