"""What a what-if says of money, of companies, of teams and of the budget."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.activities.replay import history
from api.activities.replay import service as replays
from api.activities.replay.history import Span
from api.activities.replay.rulebook import Trial
from api.activities.replay.run import Run
from api.core import clock
from api.incentives import rules_json
from api.incentives import service as incentives
from api.incentives.rules_json import Home
from tests.activities.cases import (
    SOLD_ON,
    Place,
    a_branch,
    a_line,
    a_seller,
    certify,
    record,
    retract,
    the_sale,
)
from tests.activities.test_replay import a_draft, ask, do_jobs, rule
from tests.incentives.cases import PUMP, a_program, publish

DAY = timedelta(days=1)
YEAR: dict[str, Any] = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
COMPANY: dict[str, Any] = {"payee": "company"}
TEAM = {"kind": "team_threshold", "code": "inverter", "share_bps": 5_000, "points": 900}


@pytest.fixture(autouse=True)
def day_of_the_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time goes on by a second with every look at the clock."""
    noon = clock.now().replace(year=2026, month=11, day=18, hour=15)
    passed = iter(range(1_000_000))
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(seconds=next(passed)))


def tried(*rules: dict[str, Any], program_id: UUID | None = None, **content: Any) -> dict[str, Any]:
    replay_id = ask(a_draft(*rules, program_id=program_id, **content))
    do_jobs()
    result = replays.replay(replay_id).result
    assert result is not None
    return result


def sold(seller: UUID, place: Place, units: int = 1, on: date = SOLD_ON) -> None:
    record(the_sale(seller, place, lines=(a_line(1, "NC-HP36V2", quantity=units),), sold_on=on))


def paid_now(*rules: dict[str, Any], **about: Any) -> UUID:
    program = a_program(**YEAR, **about)
    publish(program, *rules)
    return program.id


def test_people_paid_in_money_win_and_lose_by_name(app: Flask) -> None:
    place = a_branch()
    cash = {**PUMP, "unit": "USD"}
    program_id = paid_now(cash)
    sold(a_seller(place), place, 3)
    less = {**cash, "pay": {"kind": "per_unit", "points": 20}}
    result = tried(less, program_id=program_id, budget={"amount": None, "unit": "USD"})
    [row] = result["hardest_hit"]
    assert (row["name"], row["unit"], row["change"]) == ("Ana Ray", "USD", -300)
    assert result["losers"] == [row] and result["losers_count"] == 1
    assert result["companies"] == []


def test_companies_stand_apart_whatever_they_are_paid_in(app: Flask) -> None:
    place = a_branch()
    program_id = paid_now({**PUMP, **COMPANY})
    sold(a_seller(place), place)
    result = tried({**PUMP, **COMPANY, "unit": "USD"}, program_id=program_id)
    assert result["losers"] == result["winners"] == []
    told = [(row["name"], row["unit"], row["change"]) for row in result["companies"]]
    assert told == [("Harlow & Pike", "PTS", -120), ("Harlow & Pike", "USD", 120)]


def test_who_loses_most_is_by_worth_across_units(app: Flask) -> None:
    place = a_branch()
    rules = {**PUMP, "lane": "a"}, {**PUMP, "key": "usd", "lane": "b", "unit": "USD",
                                    "pay": {"kind": "per_unit", "points": 121}}  # fmt: skip
    program_id = paid_now(*rules)
    sold(a_seller(place), place)
    result = tried(rule("none", {"kind": "flat", "points": 1}, on=[
        {"kind": "sku_in", "skus": ["NONE"]}]), program_id=program_id)  # fmt: skip
    assert [row["unit"] for row in result["hardest_hit"]] == ["USD", "PTS"]  # 121 cents, 120 points


def test_the_cost_is_told_in_each_unit_that_the_program_pays(app: Flask) -> None:
    place = a_branch()
    share = rule("share", {"kind": "percent_of_value", "bps": 100, "currency": "USD"},
                 **COMPANY, unit="USD")  # fmt: skip
    limit = rule("limit", {"kind": "person_cap", "points": 9_000, "period": "week"}, unit="PTS")
    program_id = paid_now(PUMP, share)
    sold(a_seller(place), place, 2)
    more = {**PUMP, "pay": {"kind": "per_unit", "points": 150}}
    found = tried(share, limit, more, program_id=program_id)["program"]
    assert (found["unit"], found["cost"], found["paid"]) == ("PTS", 300, 240)
    assert found["others"] == [{"unit": "USD", "paid": 2_899, "would_be": 2_899, "change": 0}]
    assert found["cost_per_unit"] == 150
    dollars = {"amount": 100_000, "unit": "USD"}
    found = tried(share, program_id=program_id, budget=dollars)["program"]
    assert (found["unit"], found["cost"], found["paid"]) == ("USD", 2_899, 2_899)
    assert found["others"] == [{"unit": "PTS", "paid": 240, "would_be": 0, "change": -240}]


def test_a_budget_ends_the_sooner_the_more_of_it_is_reserved(app: Flask) -> None:
    place = a_branch()
    ana = a_seller(place)
    sold(ana, place, on=date(2026, 11, 3))  # before there was the program
    program_id = paid_now(PUMP, budget_points=1_000)
    draft = {"program_id": program_id, "version_starts_on": "2026-12-01",
             "budget": {"amount": 470, "unit": "PTS"}}  # fmt: skip
    fresh = tried(PUMP, **{**draft, "program_id": None})["budget"]
    assert (fresh["reserved"], fresh["ends_on"]) == (0, None)
    for day in (5, 9, 12):
        sold(ana, place, on=date(2026, 11, day))
    known = tried(PUMP, **draft)["budget"]  # 360 are gone; 120 of the 3rd are one too many
    assert known["reserved"] == 360
    assert known["lasts_days"] == (date(2026, 11, 3) - date(2025, 11, 1)).days
    gone = tried(PUMP, **{**draft, "budget": {"amount": 360, "unit": "PTS"}})["budget"]
    assert (gone["lasts_days"], gone["ends_on"]) == (0, "2026-12-01")


def test_a_draft_for_teams_pays_those_that_reached_it(app: Flask) -> None:
    harlow, keystone = a_branch(), a_branch("Keystone HVAC")
    ana, ben = a_seller(harlow), a_seller(harlow)
    for _ in range(3):
        a_seller(keystone)
    eve = a_seller(keystone)
    a_seller(harlow, joined=date(2026, 10, 30))  # not settled: does not count
    certify(ana, date(2026, 11, 2))
    certify(eve, date(2026, 11, 2))
    sold(ben, harlow)
    result = tried(rule("team", TEAM, **COMPANY))
    assert result["program"]["cost"] == 900
    assert [(row["name"], row["would_be"]) for row in result["companies"]] == [
        ("Harlow & Pike", 900)
    ]


def test_a_draft_that_pays_teams_as_before_gives_what_was_paid(app: Flask) -> None:
    place = a_branch()
    sellers = [a_seller(place) for _ in range(5)]
    team = rule("team", TEAM, **COMPANY)
    program_id = paid_now(team)
    held = []
    for no, seller in enumerate(sellers):
        held.append(certify(seller, date(2026, 11, 2) + no * DAY))
        sold(seller, place, on=date(2026, 11, 2) + no * DAY)
        if no == 1:
            retract(held[0].id)
    version = incentives.versions_on(SOLD_ON)[0]
    assert version.program_id == program_id
    span = Span(date(2026, 1, 1), clock.now())
    home = Home(program_id, version.id)
    run = Run(span, Trial.of(program_id, rules_json.read([team], home), span.since))
    for _ in run.pieces():
        pass
    paid = history.paid(span)
    assert sum(paid.values()) == 900
    assert {key: amount for key, amount in run.outcome.gained.items() if amount} == paid
