"""Each mechanic, published through the builder and paid through a real claim; and once refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from flask import Flask

from api.activities import service as activities
from api.auth.models import User
from api.core.db import unit_of_work
from api.core.ids import new_id
from api.insights.verify import verify
from api.ledger import service as ledger
from tests.claims.cases import (
    a_field,
    a_photo,
    a_reading,
    answered,
    decided,
    do_jobs,
    get,
    points,
    read,
    send_photo,
    snap,
    today,
)
from tests.factories import a_person, a_product, ana, as_user, chen, dayton, harlow
from tests.incentives.builder import published

DAY = timedelta(days=1)
PUMP, STAT, SURGE = "NC-HP36V2", "NC-TS7", "NC-SP48"
PRICES = {PUMP: 300_000, STAT: 20_000, SURGE: 10_000}
Lines = list[tuple[str, int]]  # SKU and quantity


def the_products() -> None:
    a_product(
        PUMP, name="Cirrus 3-ton", line="Heat pumps", family="Cirrus", list_price_minor=300_000
    )
    a_product(STAT, list_price_minor=20_000)
    a_product(SURGE, name="Surge 48", line="Power", family="Surge", list_price_minor=10_000)


class Claims:
    """Ana's claims, each a photo, a reading, an answer and Chen's yes."""

    def __init__(self, app: Flask, seller: User | None = None) -> None:
        self.seller = seller or ana()
        self.client, self.reviewer = as_user(app, self.seller), as_user(app, chen())
        self.number = 0

    def sell(self, *lines: tuple[str, int], days_ago: int = 0, **fields: Any) -> dict[str, Any]:
        """Claim one invoice and answer how it stands after the decision."""
        self.number += 1
        photo = send_photo(self.client, a_photo(100 + self.number))
        claim = snap(self.client, photo)
        printed = [
            (str(units), sku, sku, f"{PRICES[sku] // 100}.00",
             f"{PRICES[sku] * units // 100}.00", 0.98)
            for sku, units in lines
        ]  # fmt: skip
        reading = a_reading(
            *printed,
            number=a_field(f"44{self.number:04}-01"),
            date=a_field((today() - days_ago * DAY).isoformat()),
            **fields,
        )
        read(claim, reading)
        sent = answered(self.client, claim, submit=True)
        assert sent.status_code == 200, sent.text
        if decided(self.reviewer, claim, "approve").status_code == 200:
            do_jobs()
        return get(self.client, claim)

    def paid(self, *lines: tuple[str, int], **how: Any) -> int:
        claim = self.sell(*lines, **how)
        assert claim["slip"] is not None
        return int(claim["slip"]["total"]) if claim["state"] == "approved" else 0

    def codes(self, *lines: tuple[str, int], **how: Any) -> set[str]:
        claim = self.sell(*lines, **how)
        return {refusal["code"] for refusal in claim["refusals"]}


def rule(key: str, pay: dict[str, Any], *when: Any, **parts: Any) -> dict[str, Any]:
    return {"key": key, "label": key, "pay": pay, "when": list(when), **parts}


def families(*names: str) -> list[dict[str, Any]]:
    return [{"kind": "family_in", "families": list(names)}]


def live(app: Flask, *rules: dict[str, Any], **content: Any) -> UUID:
    the_products()
    ana(), dayton()
    answer = published(app, *rules, starts_on=str(today() - 60 * DAY), **content)
    assert answer.status_code == 200, answer.text
    return UUID(answer.get_json()["program_id"])


PER_UNIT = rule("spif", {"kind": "per_unit", "points": 100}, on=families("Cirrus"))
STEPS = [{"at": 500_000, "pays": 100}, {"at": 800_000, "pays": 200}]
REBATE = {"kind": "tiers", "measure": "value", "period": "program", "reward": "percent",
          "by": "company", "currency": "USD", "steps": STEPS}  # fmt: skip
COMPANY: dict[str, Any] = {"payee": "company", "unit": "USD", "on": families("Cirrus")}


class Case(NamedTuple):
    """A mechanic: what it pays for which lines, the steps on that slip, and what it refuses.

    `total` and `rows` are of the seller's points, or of the part for another purse if there is one.
    """

    rule: dict[str, Any]
    paid: Lines
    total: int
    rows: list[tuple[str, int]]
    refused: Lines
    code: str
    fields: dict[str, Any] = {}  # of the refused invoice


OTHERS = {
    "percent": Case(
        rule("share", {"kind": "percent_of_value", "bps": 100, "currency": "USD"}),
        [(PUMP, 1)], 3_000, [("product", 3_000), ("base", 3_000)],
        [(PUMP, 1)], "CURRENCY_NOT_IN_PROGRAM", {"currency": a_field("CAD")},
    ),
    "act": Case(
        rule("act", {"kind": "flat", "points": 50}, on=families("Cirrus")),
        [(PUMP, 1)], 50, [("flat", 50)], [(STAT, 1)], "SKU_NOT_ELIGIBLE",
    ),
    "spif": Case(
        PER_UNIT, [(PUMP, 2)], 200, [("product", 200), ("base", 200)],
        [(STAT, 1)], "SKU_NOT_ELIGIBLE",
    ),
    "packs": Case(
        rule("packs", {"kind": "per_unit", "points": 30, "per": 10}, on=families("Surge")),
        [(SURGE, 25)], 60, [("product", 60), ("base", 60)], [(SURGE, 9)], "MINIMUM_NOT_REACHED",
    ),
    "basket": Case(
        rule("three", {"kind": "flat", "points": 90}, {"kind": "distinct_skus", "count": 3}),
        [(PUMP, 1), (STAT, 1), (SURGE, 1)], 90, [("flat", 90)], [(PUMP, 3)], "BASKET_INCOMPLETE",
    ),
    "together": Case(
        rule("both", {"kind": "flat", "points": 80},
             {"kind": "families_together", "families": ["Cirrus", "Surge"]}),
        [(PUMP, 1), (SURGE, 1)], 80, [("flat", 80)],
        [(PUMP, 1), (STAT, 1)], "BASKET_INCOMPLETE",
    ),
    "first": Case(
        rule("first", {"kind": "threshold", "target_total": 1, "points": 70, "period": "program",
                       "measure": "sales"}, on=families("Cirrus")),
        [(PUMP, 1)], 70, [("period", 70)], [(STAT, 1)], "SKU_NOT_ELIGIBLE",
    ),
    "stocking": Case(
        rule("stock", {"kind": "per_unit", "points": 10},
             {"kind": "in_window", "days": 30, "depth": 3}),
        [(PUMP, 1), (STAT, 1), (SURGE, 1)], 30,
        [("product", 10), ("product", 10), ("product", 10), ("base", 30)],
        [(PUMP, 1), (STAT, 1)], "BASKET_INCOMPLETE",
    ),
    "threshold": Case(
        rule("goal", {"kind": "threshold", "target_total": 3, "points": 60, "period": "program"}),
        [(PUMP, 3)], 60, [("period", 60)], [(PUMP, 2)], "TARGET_NOT_REACHED",
    ),
    "tiers": Case(
        rule("tiers", {"kind": "tiers", "measure": "units", "period": "program", "reward": "fixed",
                       "steps": [{"at": 2, "pays": 20}, {"at": 4, "pays": 50}]}),
        [(PUMP, 4)], 50, [("period", 50)], [(PUMP, 1)], "TARGET_NOT_REACHED",
    ),
    "marginal": Case(
        rule("each", {"kind": "tiers", "measure": "units", "period": "program", "reward": "each",
                      "mode": "marginal", "steps": [{"at": 0, "pays": 0}, {"at": 2, "pays": 10}]}),
        [(PUMP, 3)], 30, [("period", 30)], [(PUMP, 2)], "TARGET_NOT_REACHED",
    ),
    "retroactive rebate": Case(
        rule("rebate", {**REBATE, "mode": "retroactive"}, **COMPANY),
        [(PUMP, 3)], 18_000, [("period", 18_000)], [(STAT, 1)], "SKU_NOT_ELIGIBLE",
    ),
    "marginal rebate": Case(
        rule("rebate", {**REBATE, "mode": "marginal"}, **COMPANY),
        [(PUMP, 3)], 5_000, [("period", 5_000)], [(STAT, 1)], "SKU_NOT_ELIGIBLE",
    ),
    "accelerator": Case(
        rule("fast", {"kind": "accelerator", "target_total": 2, "points": 10, "period": "program"}),
        [(PUMP, 3)], 30, [("period", 30)], [(PUMP, 2)], "TARGET_NOT_REACHED",
    ),
    "company points": Case(
        rule("push-pull", {"kind": "per_unit", "points": 40}, payee="company",
             on=families("Cirrus")),
        [(PUMP, 2)], 80, [("product", 80), ("base", 80)], [(STAT, 1)], "SKU_NOT_ELIGIBLE",
    ),
    "cash": Case(
        rule("cash", {"kind": "per_unit", "points": 2_500}, unit="USD", on=families("Cirrus")),
        [(PUMP, 2)], 5_000, [("product", 5_000), ("base", 5_000)],
        [(STAT, 1)], "SKU_NOT_ELIGIBLE",
    ),
}  # fmt: skip


def part_of(slip: dict[str, Any], drafted: dict[str, Any]) -> dict[str, Any]:
    """The part of a slip that a rule pays into: the seller's points, or a share of its own."""
    where = drafted.get("payee", "person"), drafted.get("unit", "PTS")
    if where == ("person", "PTS"):
        return slip
    [part] = [one for one in slip["shares"] if (one["payee"], one["unit"]) == where]
    found: dict[str, Any] = part
    return found


@pytest.mark.parametrize("name", list(OTHERS))
def test_a_mechanic_pays_one_claim_and_refuses_another_with_its_reason(
    app: Flask, name: str
) -> None:
    case = OTHERS[name]
    live(app, case.rule, budget={"amount": None, "unit": case.rule.get("unit", "PTS")})
    claims = Claims(app)
    owner = harlow() if case.rule.get("payee") == "company" else claims.seller
    unit = case.rule.get("unit", "PTS")
    assert case.code in claims.codes(*case.refused, **case.fields)
    assert ledger.balances(owner.id, unit).available == 0
    claim = claims.sell(*case.paid)
    part = part_of(claim["slip"], case.rule)
    rows = [(row["kind"], row["points"]) for row in part["rows"]]
    assert (claim["state"], part["total"]) == ("approved", case.total)
    assert rows == [*case.rows, ("total", case.total)]
    assert ledger.balances(owner.id, unit).available == case.total
    assert not any(verify().values())


def test_a_multiplier_doubles_its_season_and_not_what_was_sold_before(app: Flask) -> None:
    double = rule(
        "double",
        {"kind": "multiplier", "bps": 20_000},
        {"kind": "sold_between", "first": str(today() - 2 * DAY), "last": str(today())},
    )
    live(app, PER_UNIT, double)  # fmt: skip
    claims = Claims(app)
    before = claims.sell((PUMP, 1), days_ago=3)
    assert before["slip"]["total"] == 100
    assert ("DATE_OUTSIDE_PROGRAM", "double") in [
        (refusal["code"], refusal["label"]) for refusal in before["refusals"]
    ]
    now = claims.sell((PUMP, 1))
    assert [(row["kind"], row["points"]) for row in now["slip"]["rows"]] == [
        ("product", 100), ("base", 100), ("promo", 100), ("total", 200),
    ]  # fmt: skip
    assert points(claims.seller) == 300


def test_a_window_pays_the_first_days_of_a_line_and_then_no_more(app: Flask) -> None:
    live(app, rule("new", {"kind": "per_unit", "points": 100}, {"kind": "in_window", "days": 5},
                   on=families("Cirrus")))  # fmt: skip
    claims = Claims(app)
    assert claims.paid((PUMP, 1), days_ago=9) == 100
    assert claims.paid((PUMP, 1), days_ago=4) == 100
    assert claims.codes((PUMP, 1), days_ago=3) == {"WINDOW_CLOSED"}


def test_a_window_from_the_programs_first_day_closes_for_everybody_at_once(app: Flask) -> None:
    early = {"kind": "in_window", "days": 50, "anchor": "program_start"}
    live(app, rule("launch", {"kind": "per_unit", "points": 100}, early, on=families("Cirrus")))
    claims = Claims(app)
    assert claims.paid((PUMP, 1), days_ago=11) == 100  # day 50 of the program
    late = claims.sell((PUMP, 1), days_ago=10)
    assert late["state"] != "approved"
    assert {refusal["code"] for refusal in late["refusals"]} == {"WINDOW_CLOSED"}


def test_a_company_is_paid_in_dollars_beside_its_sellers_points(app: Flask) -> None:
    share = {"kind": "percent_of_value", "bps": 300, "currency": "USD"}
    live(app, PER_UNIT, rule("rebate", share, payee="company", unit="USD", on=families("Cirrus")))
    claims = Claims(app)
    claim = claims.sell((PUMP, 2))
    assert claim["slip"]["total"] == 200
    assert [one["total"] for one in claim["slip"]["shares"]] == [18_000]
    assert ledger.balances(harlow().id, "USD").available == 18_000
    assert claims.codes((STAT, 1)) == {"SKU_NOT_ELIGIBLE"}
    assert ledger.balances(harlow().id, "USD").available == 18_000


def test_a_claim_that_earns_for_the_company_only_is_approved_too(app: Flask) -> None:
    share = {"kind": "percent_of_value", "bps": 300, "currency": "USD"}
    live(app, rule("rebate", share, payee="company", unit="USD", on=families("Cirrus")))
    claim = Claims(app).sell((PUMP, 1))
    assert claim["state"] == "approved"
    assert ledger.balances(harlow().id, "USD").available == 9_000


def certify(person: User, code: str = "inverter") -> Any:
    return unit_of_work(
        lambda: activities.certify(
            person.id, code, today(), None, activity_id=new_id(), actor_id=None
        ),
        write=True,
    )


def test_a_certification_pays_once_and_another_course_nothing(app: Flask) -> None:
    live(app, rule("learn", {"kind": "certification_reward", "code": "inverter", "points": 500}))
    assert certify(ana(), "tankless").slip is None
    slip, again = (certify(ana()).slip for _ in range(2))
    assert slip is not None and again is not None
    assert [(row["kind"], row["points"]) for row in slip["rows"]] == [("flat", 500), ("total", 500)]
    assert again["total"] == 0
    assert points(ana()) == 500


def test_a_team_pays_its_company_when_enough_have_passed(app: Flask) -> None:
    goal = {"kind": "team_threshold", "code": "inverter", "share_bps": 10_000, "points": 5_000}
    live(app, rule("team", goal, payee="company"))
    other = a_person("Bea Ito", at=dayton())
    refused = certify(ana())
    assert [refusal["code"] for refusal in refused.refusals] == ["TEAM_BELOW_THRESHOLD"]
    slip = certify(other).slip
    assert slip is not None and slip["total"] == 0
    [share] = slip["shares"]
    assert (share["payee"], [row["kind"] for row in share["rows"]]) == (
        "company",
        ["team", "total"],
    )
    assert (share["rows"][0]["certified"], share["rows"][0]["active"]) == (2, 2)
    assert ledger.balances(harlow().id).available == share["total"] == 5_000


def test_would_this_pay_says_the_points_and_what_is_missing(app: Flask) -> None:
    bonus = rule("cert", {"kind": "percent_of_base", "bps": 1_000},
                 {"kind": "certified", "code": "inverter"})  # fmt: skip
    others = rule(
        "reps", {"kind": "flat", "points": 9}, {"kind": "role_in", "roles": ["field_rep"]}
    )
    live(app, PER_UNIT, bonus, others)
    client = as_user(app, ana())
    asked = client.get(f"/api/v1/would-pay?product={PUMP.lower()}&quantity=3").get_json()
    assert (asked["product"]["sku"], asked["total"]) == (PUMP, 300)
    [missing] = asked["missing"]  # not that a promo is for others: nothing she does changes that
    assert (missing["code"], missing["adds"]) == ("CERT_REQUIRED", 30)
    assert missing["mend"] == "Pass “Inverter”; the claim is then looked at again."
    nothing = client.get("/api/v1/would-pay?product=GDM-19").get_json()
    assert (nothing["product"], nothing["total"]) == (None, 0)
    assert nothing["missing"][0]["code"] == "SKU_NOT_ELIGIBLE"


def test_progress_and_tier_are_shown_to_the_seller(app: Flask) -> None:
    program_id = live(app, OTHERS["threshold"].rule, PER_UNIT)
    claims = Claims(app)
    claims.sell((PUMP, 2))
    path = f"/api/v1/promos/{program_id}/progress"
    [goal] = claims.client.get(path).get_json()["items"]
    assert (goal["kind"], goal["so_far"], goal["target"], goal["reached"]) == (
        "threshold", 2, 3, False,
    )  # fmt: skip
    tier = claims.client.get("/api/v1/me/tier").get_json()
    assert (tier["level"]["name"], tier["missing"]) == ("Bronze", 25_000)
    assert len(tier["levels"]) == 4


def test_progress_names_the_certificates_and_whether_they_are_held(app: Flask) -> None:
    bonus = rule("cert", {"kind": "percent_of_base", "bps": 1_000},
                 {"kind": "certified", "code": "inverter"})  # fmt: skip
    program_id = live(app, PER_UNIT, bonus)
    client = as_user(app, ana())
    path = f"/api/v1/promos/{program_id}/progress"
    lacking = {"code": "inverter", "held": False, "valid_until": None}
    assert client.get(path).get_json()["certificates"] == [lacking]
    certify(ana())
    assert client.get(path).get_json()["certificates"] == [{**lacking, "held": True}]
