"""A sale that happened earns once, by the rules and facts of its day, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from api.activities import service
from api.activities.invariants import invariants
from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.audit.models import Entry
from api.core import clock
from api.core.db import db
from api.core.errors import IdTaken, NotFound
from api.core.ids import new_id
from api.core.money import Money
from api.incentives.budget import BudgetEnded
from api.ledger import service as ledger
from api.ledger import values
from api.ledger.invariants import invariants as ledger_invariants
from api.ledger.statements import entries
from tests.activities.cases import (
    SOLD_ON,
    a_branch,
    a_line,
    a_seller,
    certify,
    record,
    retract,
    saved,
    the_programs,
    the_sale,
)
from tests.incentives.cases import PUMP, a_program, publish
from tests.ledger.cases import at_once


@pytest.fixture(autouse=True)
def day_of_the_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = clock.now().replace(year=2026, month=11, day=18, hour=15)
    monkeypatch.setattr(clock, "now", lambda: noon)


def count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def available(seller_id: Any) -> int:
    return ledger.balances(seller_id).available


def test_the_invoice_of_the_story_lands_as_340_points(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    certify(ana, date(2026, 11, 2), date(2027, 11, 1))
    done = record(the_sale(ana, place))
    assert done.total == 340
    assert done.slip is not None
    assert [(row["kind"], row["points"]) for row in done.slip["rows"]] == [
        ("product", 120), ("product", 80), ("base", 200), ("promo", 120), ("bonus", 20),
        ("total", 340),
    ]  # fmt: skip
    assert done.slip["rows"][4]["since"] == "2026-11-02"
    assert done.slip["value"] == {"minor": 340, "currency": "USD"}  # one cent a point
    assert done.slip["rules_on"] == "2026-11-16"
    assert [(r["line_no"], r["code"]) for r in done.refusals] == [
        (3, "SKU_NOT_ELIGIBLE"), (4, "SKU_NOT_ELIGIBLE"),
    ]  # fmt: skip
    assert available(ana) == 340
    assert ledger_invariants() == invariants() == []


def test_the_estimate_is_what_is_then_recorded(app: Flask) -> None:
    the_programs()
    place = a_branch()
    sale = the_sale(a_seller(place), place)
    estimate = service.estimate(sale)
    done = record(sale)
    assert (estimate.slip, estimate.refusals) == (done.slip, done.refusals)
    assert estimate.total == done.total == 320


def test_an_estimate_saves_nothing(app: Flask) -> None:
    the_programs()
    place = a_branch()
    sale = the_sale(a_seller(place), place)
    saved(lambda: service.estimate(sale))
    assert [count(model) for model in (Activity, ActivityDecision, ActivityAward)] == [0, 0, 0]


def test_the_statement_names_the_sale_and_leads_to_its_claim(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    sale = the_sale(ana, place)
    record(sale)
    [entry] = entries(ana).items
    assert (entry.title, entry.claim_id) == ("Cirrus 3-ton heat pump +3", sale.id)


def test_the_same_sale_again_is_the_first_decision(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    sale = the_sale(ana, place)
    first = record(sale)
    certify(ana, date(2026, 11, 2))  # would now pay more
    assert record(sale).total == first.total == 320
    assert available(ana) == 320


def test_another_sale_under_the_same_id_is_refused(app: Flask) -> None:
    the_programs()
    place = a_branch()
    sale = the_sale(a_seller(place), place)
    record(sale)
    with pytest.raises(IdTaken):
        record(replace(sale, lines=(a_line(1, "NC-HP36V2", quantity=50),)))


def test_twenty_records_of_one_sale_at_once_pay_once(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    sale = the_sale(ana, place)
    results = at_once(app, lambda: record(sale).total, times=20)
    assert results == [320] * 20
    assert available(ana) == 320
    assert ledger_invariants() == invariants() == []


def test_a_sale_that_earns_nothing_is_kept_with_its_reasons_and_moves_nothing(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    sale = the_sale(ana, place)
    done = record(replace(sale, lines=sale.lines[2:]))
    assert (done.total, len(done.refusals)) == (0, 2)
    assert available(ana) == 0
    assert retract(done.id).retracted_at is not None


def test_a_sale_before_the_promo_says_so(app: Flask) -> None:
    the_programs()
    place = a_branch()
    sale = the_sale(a_seller(place), place, sold_on=date(2026, 10, 31))
    done = record(sale)
    assert done.total == 200
    missed = [(r["label"], r["code"]) for r in done.refusals if r["line_no"] is None]
    assert ("Cold Snap", "DATE_OUTSIDE_PROGRAM") in missed


def test_the_facts_are_kept_with_the_activity(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    certify(ana, date(2026, 11, 2))
    facts = record(the_sale(ana, place)).facts
    assert facts is not None
    assert facts["region"] == "OH"
    assert facts["roles"] == ["counter"]
    assert facts["enrolled_on"] == "2026-03-01"
    assert facts["decided_on"] == "2026-11-18"
    assert facts["certifications"][0]["code"] == "inverter"
    assert set(facts["organisation_ids"]) == {str(place.branch_id), str(place.company_id)}


def test_a_promo_for_one_company_leaves_the_others_out(app: Flask) -> None:
    harlow, keystone = a_branch(), a_branch("Keystone HVAC")
    only = {"kind": "organisation_in", "organisations": [str(harlow.company_id)]}
    publish(a_program(), {**PUMP, "when": [only]})
    ana, eve = a_seller(harlow), a_seller(keystone)
    assert record(the_sale(ana, harlow)).total == 120
    assert record(the_sale(eve, keystone)).total == 0


def test_a_sale_before_the_person_joined_earns_nothing_where_the_rule_says_so(app: Flask) -> None:
    place = a_branch()
    publish(a_program(), {**PUMP, "when": [{"kind": "joined_before"}]})
    newcomer = a_seller(place, joined=SOLD_ON + timedelta(days=1))
    done = record(the_sale(newcomer, place))
    assert (done.total, done.refusals[0]["code"]) == (0, "NOT_ENROLLED_AT_SALE")


CAP = {
    "key": "week",
    "label": "300 a week",
    "pay": {"kind": "person_cap", "points": 300, "period": "week"},
}


def pumps(seller_id: Any, place: Any, quantity: int, on: date = SOLD_ON) -> Any:
    line = a_line(1, "NC-HP36V2", quantity=quantity)
    return the_sale(seller_id, place, sold_on=on, lines=(line,))


def test_a_weekly_cap_counts_what_was_sold_from_monday_to_sunday(app: Flask) -> None:
    place = a_branch()
    publish(a_program(), PUMP, CAP)
    ana = a_seller(place)
    totals = [
        record(pumps(ana, place, 2, on)).total
        for on in (date(2026, 11, 9), date(2026, 11, 15), date(2026, 11, 16))
    ]
    assert totals == [240, 60, 240]  # a Monday, its Sunday, the next Monday


def test_the_cap_of_one_person_is_not_used_up_by_another(app: Flask) -> None:
    place = a_branch()
    publish(a_program(), PUMP, CAP)
    for seller in (a_seller(place), a_seller(place)):
        assert record(pumps(seller, place, 2)).total == 240


def test_a_retracted_sale_gives_its_room_under_the_cap_back(app: Flask) -> None:
    place = a_branch()
    publish(a_program(), PUMP, CAP)
    ana = a_seller(place)
    retract(record(pumps(ana, place, 2)).id)
    assert record(pumps(ana, place, 2)).total == 240


def test_sixteen_sales_at_once_never_exceed_the_cap(app: Flask) -> None:
    place = a_branch()
    publish(a_program(), PUMP, CAP)
    ana = a_seller(place)
    results = at_once(app, lambda: record(pumps(ana, place, 1)).total, times=16)
    assert sorted(results, key=str) == [0] * 13 + [120, 120, 60]
    assert available(ana) == 300
    assert invariants() == []


def test_a_budget_that_does_not_cover_the_award_saves_nothing_of_it(app: Flask) -> None:
    place = a_branch()
    publish(a_program(budget_points=200), PUMP)
    ana = a_seller(place)
    record(pumps(ana, place, 1))

    def caught() -> bool:
        try:
            service.record(pumps(ana, place, 1), activity_id=new_id(), actor_id=None)
        except BudgetEnded:
            return True
        return False

    assert saved(caught)  # the caller goes on and saves, the activity is not half there
    assert count(Activity) == 1
    assert available(ana) == 120
    assert ledger_invariants() == []


def test_a_retracted_sale_gives_its_points_and_its_budget_back(app: Flask) -> None:
    place = a_branch()
    publish(a_program(budget_points=200), PUMP)
    ana = a_seller(place)
    retract(record(pumps(ana, place, 1)).id)
    assert available(ana) == 0
    assert record(pumps(ana, place, 1)).total == 120
    assert ledger_invariants() == invariants() == []


def test_sixteen_approvals_at_once_never_exceed_the_budget(app: Flask) -> None:
    place = a_branch()
    publish(a_program(budget_points=500), PUMP)
    sellers = iter([a_seller(place) for _ in range(16)])
    results = at_once(app, lambda: record(pumps(next(sellers), place, 1)).total, times=16)
    assert results.count(120) == 4
    assert sum(isinstance(result, BudgetEnded) for result in results) == 12
    assert ledger_invariants() == invariants() == []


def test_twenty_retractions_at_once_take_back_once(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    record(the_sale(ana, place))
    done = record(the_sale(ana, place))
    results = at_once(app, lambda: retract(done.id).id, times=20)
    assert set(results) == {done.id}
    assert available(ana) == 320
    assert ledger_invariants() == invariants() == []


def test_what_does_not_exist_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        retract(new_id())
    with pytest.raises(NotFound):
        service.decision_of(new_id())


def test_a_recorded_and_a_retracted_sale_are_in_the_audit_trail(app: Flask) -> None:
    the_programs()
    place = a_branch()
    retract(record(the_sale(a_seller(place), place)).id)
    trail = db.session.scalars(select(Entry.did).order_by(Entry.no))
    acts = [did for did in trail if did.startswith("activity.")]
    assert acts == ["activity.recorded", "activity.retracted"]


def test_the_same_certification_again_is_harmless_and_another_is_refused(app: Flask) -> None:
    ana, activity_id = a_seller(a_branch()), new_id()

    def again(code: str) -> Activity:
        first = date(2026, 1, 1)
        done: Activity = saved(
            lambda: service.certify(ana, code, first, None, activity_id=activity_id, actor_id=None)
        )
        return done

    assert again("inverter").id == again("inverter").id
    with pytest.raises(IdTaken):
        again("tankless")


def test_a_certificate_taken_away_for_fraud_no_longer_counts(app: Flask) -> None:
    the_programs()
    place = a_branch()
    ana = a_seller(place)
    retract(certify(ana, date(2026, 11, 2)).id)
    assert record(the_sale(ana, place)).total == 320


def test_the_slip_of_a_decision_never_changes_with_the_value_of_a_point(app: Flask) -> None:
    the_programs()
    place = a_branch()
    done = record(the_sale(a_seller(place), place))
    ten = Money(10, "USD")
    saved(lambda: values.set_point_value(date(2026, 11, 1), ten, actor_id=None))
    assert service.decision_of(done.id).slip["value"] == {"minor": 320, "currency": "USD"}
    later = record(the_sale(a_seller(place), place))
    assert service.decision_of(later.id).slip["value"] == {"minor": 3_200, "currency": "USD"}
