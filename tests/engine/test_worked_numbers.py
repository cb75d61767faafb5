"""The numbers of the product's own stories, to the point."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.incentives.engine import Certification, Decision, evaluate
from api.incentives.engine.caps import PersonCap
from api.incentives.engine.conditions import Certified
from api.incentives.engine.payouts import Multiplier, PercentOfBase, PerUnit, TierMultiplier
from tests.engine.cases import STORY, STORY_RULES, a_line, a_rule, a_sale, facts

CERTIFIED = (Certification("inverter", date(2026, 11, 2), date(2027, 11, 1)),)


def points(decision: Decision, kind: str) -> list[int]:
    rows: list[Any] = [row for row in decision.rows if row["kind"] == kind]
    return [row["points"] for row in rows]


def test_the_invoice_of_the_story_earns_340() -> None:
    decision = evaluate(STORY, facts(certifications=CERTIFIED), STORY_RULES)
    assert [row["kind"] for row in decision.rows] == [
        "product", "product", "base", "promo", "bonus", "total",
    ]  # fmt: skip
    assert points(decision, "product") == [120, 80]
    assert points(decision, "base") == [200]
    assert points(decision, "promo") == [120]
    assert points(decision, "bonus") == [20]
    assert decision.total == 340
    assert sum(award.amount for award in decision.awards) == 340


def test_the_lines_of_other_brands_say_why_they_earn_nothing() -> None:
    decision = evaluate(STORY, facts(certifications=CERTIFIED), STORY_RULES)
    assert [(r.line_no, r.code, r.label) for r in decision.refusals] == [
        (3, "SKU_NOT_ELIGIBLE", "Other furnace"),
        (4, "SKU_NOT_ELIGIBLE", "ACC-2"),
    ]


def test_the_slip_of_the_story_reads_as_its_rows() -> None:
    rows = evaluate(STORY, facts(certifications=CERTIFIED), STORY_RULES).rows
    assert rows[0] == {
        "kind": "product", "line_no": 1, "label": "Cirrus 3-ton heat pump", "sku": "NC-HP36V2",
        "quantity": 1, "rate": 120, "points": 120, "rule_id": "pump",
    }  # fmt: skip
    assert rows[3] == {
        "kind": "promo", "label": "Cold Snap", "factor_bps": 20_000, "points": 120, "on": 120,
        "until": "2026-11-30", "rule_id": "Cold Snap", "line_nos": [1],
    }  # fmt: skip
    assert rows[4] == {
        "kind": "bonus", "label": "Inverter Certified", "percent_bps": 1_000, "of": 200,
        "points": 20, "rule_id": "Inverter Certified", "since": "2026-11-02",
    }  # fmt: skip
    assert rows[5] == {"kind": "total", "points": 340}


def test_without_the_certificate_the_story_earns_320_and_says_what_would_pay_more() -> None:
    decision = evaluate(STORY, facts(), STORY_RULES)
    assert decision.total == 320
    missed = decision.refusals[-1]
    assert (missed.line_no, missed.code, missed.label) == (
        None, "CERT_REQUIRED", "Inverter Certified",
    )  # fmt: skip


def weekly(**changes: Any) -> Decision:
    rules = [
        a_rule("condenser", PerUnit(1_500)),
        a_rule("one and a half", Multiplier(15_000)),
        a_rule("certified", PercentOfBase(1_000), when=[Certified("inverter")]),
        a_rule("tier", TierMultiplier({"Silver": 10_500, "Gold": 11_000})),
        a_rule("week", PersonCap(9_000, "week")),
    ]
    known = facts(certifications=CERTIFIED, **changes)
    return evaluate(a_sale(a_line(quantity=4)), known, rules)


def test_four_units_at_the_weekly_cap_pay_9000_and_show_600_over() -> None:
    decision = weekly()
    assert points(decision, "base") == [6_000]
    assert points(decision, "promo") == [3_000]
    assert points(decision, "bonus") == [600]
    assert points(decision, "cap") == [-600]
    assert decision.total == 9_000


def test_the_same_sale_with_a_gold_tier_shows_its_own_line_on_the_base_alone() -> None:
    decision = weekly(tier="Gold")
    assert points(decision, "tier") == [600]  # a tenth of 6,000, not of 9,000
    assert points(decision, "cap") == [-1_200]
    assert decision.total == 9_000


def test_points_of_the_week_so_far_leave_less_room_under_the_cap() -> None:
    decision = weekly(earned_by_cap={"week": 8_900})
    assert decision.total == 100
    assert ("OVER_CAP", "week") in [(r.code, r.label) for r in decision.refusals]


def test_a_full_cap_pays_nothing_and_awards_nothing() -> None:
    decision = weekly(earned_by_cap={"week": 9_000})
    assert (decision.total, decision.awards) == (0, ())


def test_exactly_at_the_cap_nothing_is_taken_off() -> None:
    rules = [a_rule("condenser", PerUnit(1_500)), a_rule("week", PersonCap(6_000, "week"))]
    decision = evaluate(a_sale(a_line(quantity=4)), facts(), rules)
    assert decision.total == 6_000
    assert points(decision, "cap") == []
