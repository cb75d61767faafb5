"""The gate: what may not be published, with the sentence that says which rule and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.activities import gate
from api.core import clock
from api.core.db import unit_of_work
from api.core.ids import new_id
from api.incentives import drafts, sources
from api.incentives.budget import reserve
from api.partners.models import Territory, TerritoryPlace
from tests.factories import a_product, columbus, dayton, harlow
from tests.incentives.builder import Builder, published
from tests.incentives.cases import DOUBLE, PUMP

DAY = timedelta(days=1)
THERMOSTAT = {**PUMP, "key": "stat", "label": "Sense", "lane": "sense",
              "on": [{"kind": "sku_in", "skus": ["NC-TS7"]}]}  # fmt: skip


@pytest.fixture
def builder(app: Flask) -> Builder:
    """A draft in a shop that sells a heat pump and a thermostat."""
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    a_product()
    return Builder(app)


def refused(builder: Builder, *rules: Any, **changes: Any) -> list[tuple[str, str]]:
    """(code, sentence) of what is in the way, once the budget is signed."""
    assert builder.save(*rules, **changes).status_code == 200
    builder.sign()
    found = [f for f in builder.gate()["findings"] if f["outcome"] == "refuse"]
    answer = builder.publish()
    assert (answer.status_code == 409) == bool(found), answer.text
    if found:
        problem = answer.get_json()
        assert problem["type"] == "/problems/gate-refused"
        assert [one["code"] for one in problem["findings"]] == [f["code"] for f in found]
    return [(f["code"], f["says"]["en"]) for f in found]


def test_a_whole_draft_passes_and_shows_what_sellers_will_read(builder: Builder) -> None:
    assert refused(builder, PUMP) == []
    shown = builder.gate()
    assert list(shown["preview"]) == ["en", "es"]
    assert "Ganas 120 puntos por cada NC-HP36V2" in shown["preview"]["es"][0]


def test_what_is_missing_is_named(builder: Builder) -> None:
    sentence = {"audience": "all", "behaviour": "sell", "metric": "units", "reward": "points"}
    [(code, says)] = refused(builder, PUMP, sentence=sentence, name="-")
    assert code == "INCOMPLETE"
    assert says == "Still missing: name, goal, kpi and target."


def test_a_program_that_ends_before_it_starts_is_refused(builder: Builder) -> None:
    found = refused(builder, PUMP, starts_on="2026-12-24", ends_on="2026-12-01")
    assert found == [
        ("ENDS_BEFORE_START",
         "The program ends on 1 Dec 2026, before it starts on 24 Dec 2026."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pay", "says"),
    [
        ({"kind": "multiplier", "bps": -5}, "“It” (pay): bps must be 10001 to 100000."),
        ({"kind": "multiplier", "bps": 100_001}, "“It” (pay): bps must be 10001 to 100000."),
        ({"kind": "tiers", "measure": "units", "period": "month", "reward": "fixed",
          "steps": [{"at": 25, "pays": 1}, {"at": 10, "pays": 2}]},
         "“It” (pay): steps are out of order: each must begin above the one before."),
        ({"kind": "magic"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_malformed_rule_is_refused_by_its_name(
    builder: Builder, pay: dict[str, Any], says: str | None
) -> None:
    [(code, told)] = refused(builder, PUMP, {"key": "it", "label": "It", "pay": pay})
    assert code == "BAD_RULES"
    assert told == says if says else told.startswith("“It” (pay")


def test_a_rule_window_that_ends_before_it_starts_is_refused(builder: Builder) -> None:
    window = {"kind": "sold_between", "first": "2026-11-30", "last": "2026-11-01"}
    [(code, says)] = refused(builder, {**PUMP, "when": [window]})
    assert (code, says) == (
        "BAD_RULES", "“Cirrus heat pumps” (when[0]): the last day is before the first.",
    )  # fmt: skip


def test_a_product_that_nobody_sells_is_refused(builder: Builder) -> None:
    nothing = {**PUMP, "on": [{"kind": "family_in", "families": ["Zeppelin"]}]}
    found = dict(refused(builder, nothing))
    assert found == {
        "NOBODY_SELLS": "“Cirrus heat pumps”: no product in the catalogue is Zeppelin."
    }


def test_a_segment_and_a_place_that_do_not_exist_are_refused(builder: Builder) -> None:
    stranger = str(new_id())
    rule = {**PUMP, "when": [{"kind": "segment_in", "segments": [stranger]},
                             {"kind": "organisation_in", "organisations": [stranger]}]}  # fmt: skip
    assert [code for code, _ in refused(builder, rule)] == ["UNKNOWN_REFERENCE"] * 2


def test_the_same_lane_products_people_and_days_are_refused_with_both_names(
    app: Flask, builder: Builder
) -> None:
    assert published(app, DOUBLE, name="Winter").status_code == 200
    mine = {
        **DOUBLE,
        "key": "more",
        "label": "Triple",
        "pay": {"kind": "multiplier", "bps": 30_000},
    }
    [(code, says)] = refused(builder, mine)
    assert code == "SAME_LANE"
    assert says.startswith("“Triple” and “Cold Snap” of “Winter” cover the same products")
    assert says.endswith("in the lane “promo”; only the better one would pay.")


def test_two_rules_of_one_draft_in_one_lane_are_refused_too(builder: Builder) -> None:
    [(code, says)] = refused(builder, PUMP, {**PUMP, "key": "b", "label": "Again"})
    assert code == "SAME_LANE" and "of this draft" in says


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"when": [{"kind": "role_in", "roles": ["counter"]}]},
         {"when": [{"kind": "role_in", "roles": ["field_rep"]}]}),
        ({"when": [{"kind": "region_in", "regions": ["OH"]}]},
         {"when": [{"kind": "region_in", "regions": ["IN"]}]}),
        ({"on": [{"kind": "sku_in", "skus": ["NC-HP36V2"]}]},
         {"on": [{"kind": "sku_in", "skus": ["NC-TS7"]}]}),
        ({"when": [{"kind": "weekday_in", "days": ["mon"]}]},
         {"when": [{"kind": "weekday_in", "days": ["tue"]}]}),
        ({"payee": "company"}, {}),
    ],
)  # fmt: skip
def test_rules_for_other_people_places_products_and_days_do_not_clash(
    app: Flask, builder: Builder, mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert published(app, {**PUMP, **theirs}, name="Theirs").status_code == 200
    assert refused(builder, {**PUMP, **mine}) == []


def test_a_next_version_does_not_clash_with_the_one_it_replaces(app: Flask) -> None:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    program_id = UUID(published(app, PUMP).get_json()["program_id"])
    assert refused(Builder(app, program_id), PUMP) == []


def test_a_next_version_for_a_day_that_was_promised_is_refused(app: Flask) -> None:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    program_id = UUID(published(app, PUMP).get_json()["program_id"])
    today = str(clock.now().date())
    found = refused(Builder(app, program_id), PUMP, version_starts_on=today)
    assert [code for code, _ in found] == ["PUBLISHED_TERMS"]


def test_being_paid_twice_for_one_sale_is_a_warning(app: Flask, builder: Builder) -> None:
    assert published(app, PUMP, name="Every day").status_code == 200
    assert refused(builder, {**PUMP, "label": "Push", "lane": "push"}) == []
    [says] = [f["says"] for f in builder.gate()["findings"] if f["code"] == "DOUBLE_PAY"]
    assert says["en"].startswith("“Push” pays on top of “Cirrus heat pumps” of “Every day”")
    assert says["es"].startswith("«Push» paga además de «Cirrus heat pumps» de «Every day»")


def test_territories_that_share_branches_are_a_warning(app: Flask, builder: Builder) -> None:
    north, south = (
        a_territory("North", dayton().id, columbus().id),
        a_territory("South", dayton().id),
    )
    theirs = {**PUMP, "when": [{"kind": "territory_in", "territories": [str(north)]}]}
    assert published(app, theirs, name="Theirs").status_code == 200
    mine = {**PUMP, "lane": "mine", "when": [{"kind": "territory_in", "territories": [str(south)]}]}
    assert refused(builder, mine) == []
    assert "TERRITORY_OVERLAP" in builder.codes("warn")


def a_territory(name: str, *places: UUID) -> UUID:
    harlow()
    id_ = new_id()

    def work() -> None:
        from api.core.db import db

        db.session.add(Territory(id=id_, name=name))
        db.session.flush()
        for place in places:
            db.session.add(TerritoryPlace(territory_id=id_, organisation_id=place))

    unit_of_work(work, write=True)
    return id_


def test_a_budget_that_finance_has_not_signed_is_refused(builder: Builder) -> None:
    builder.save(PUMP, budget={"amount": 500_000, "unit": "PTS"})
    assert builder.codes() == ["BUDGET_UNSIGNED"]
    assert builder.publish().status_code == 409
    builder.sign()
    assert builder.codes() == []
    builder.save(PUMP, budget={"amount": 600_000, "unit": "PTS"})  # another amount, another yes
    assert builder.codes() == ["BUDGET_UNSIGNED"]
    late = builder.fay.put(f"{builder.path}/sign-offs/{new_id()}",
                           json={"amount": 500_000, "unit": "PTS"})  # fmt: skip
    assert late.get_json()["type"] == "/problems/draft-moved"


def test_a_budget_below_what_is_reserved_is_refused(app: Flask) -> None:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    first = published(app, PUMP, budget={"amount": 1_000, "unit": "PTS"})
    program_id = UUID(first.get_json()["program_id"])
    unit_of_work(lambda: reserve({program_id: 700}), write=True)
    found = refused(Builder(app, program_id), PUMP, budget={"amount": 699, "unit": "PTS"})
    assert found == [
        ("BUDGET_BELOW_RESERVED",
         "The budget of 699 points is below the 700 points already reserved."),
    ]  # fmt: skip
    exact = Builder(app, program_id)
    assert refused(exact, PUMP, budget={"amount": 700, "unit": "PTS"}) == []


def test_a_budget_in_another_unit_than_the_rules_is_refused(builder: Builder) -> None:
    found = refused(builder, PUMP, budget={"amount": 1_000, "unit": "USD"})
    assert [code for code, _ in found] == ["BUDGET_OTHER_UNIT"]


def test_a_rule_that_no_source_feeds_is_refused_until_it_delivers(builder: Builder) -> None:
    found = refused(builder, PUMP, data_source="pos")
    assert found == [
        ("NO_DATA",
         "“Cirrus heat pumps” cannot be measured: the source “pos” has delivered no data."),
    ]  # fmt: skip
    today = clock.now().date()
    unit_of_work(lambda: sources.delivered("pos", today - 60 * DAY), write=True)
    assert builder.codes("warn") == ["DATA_OLD"]
    unit_of_work(lambda: sources.delivered("pos", today), write=True)
    assert "NO_DATA" not in builder.codes() and "DATA_OLD" not in builder.codes("warn")


def test_a_gate_says_nothing_of_rules_it_could_not_read(app: Flask) -> None:
    draft_id = new_id()
    unit_of_work(
        lambda: drafts.save(
            draft_id, actor_id=None, program_id=new_id(), revision=1,
            content={"rules": [1, "x", None], "starts_on": str(date(2026, 12, 1))},
        ),
        write=True,
    )  # fmt: skip
    found = gate.findings(drafts.draft(draft_id))
    assert {one.code for one in found} == {"INCOMPLETE", "BAD_RULES", "BUDGET_UNSIGNED"}
    assert gate.preview(drafts.draft(draft_id)) == {"en": [], "es": []}
