"""A what-if tells the truth: with nothing changed, every payee gets what they were paid."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.activities import jobs as activity_jobs
from api.activities.replay import history, report
from api.activities.replay import service as replays
from api.activities.replay.history import Span
from api.activities.replay.run import Run
from api.core import clock
from api.core.db import db
from api.core.errors import IdTaken, InvalidInput
from api.core.ids import new_id
from api.incentives import changing, drafts
from api.incentives.values_json import BadRules
from api.jobs import runner
from api.jobs import service as jobs
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
from tests.incentives.cases import CERTIFIED, DOUBLE, PUMP, THERMOSTAT, a_program, publish

DAY = timedelta(days=1)
YEAR: dict[str, Any] = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
HANDLERS = {handler.name: handler for handler in activity_jobs.HANDLERS}


@pytest.fixture(autouse=True)
def day_of_the_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time goes on by a second with every look at the clock."""
    noon = clock.now().replace(year=2026, month=11, day=18, hour=15)
    passed = iter(range(1_000_000))
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(seconds=next(passed)))


def rule(key: str, pay: dict[str, Any], *when: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": key, "label": key, "pay": pay, "when": list(when), **more}


def everything() -> None:
    """Programs of every kind that counts something over time."""
    publish(a_program(name="Every day", **YEAR), PUMP, THERMOSTAT)
    publish(a_program(name="Cold Snap"), DOUBLE)
    publish(a_program(name="Certified", **YEAR), CERTIFIED)
    month = {"period": "month"}
    steps = [{"at": 3, "pays": 200}, {"at": 6, "pays": 700}]
    tiers = {"kind": "tiers", "measure": "units", "reward": "fixed", "steps": steps, **month}
    publish(
        a_program(name="Counting", **YEAR),
        rule("quota", tiers),
        rule("cap", {"kind": "person_cap", "points": 600, "period": "week"}),
        rule("fast", {"kind": "accelerator", "target_total": 4, "points": 11, **month}),
        rule("conquest", {"kind": "flat", "points": 5}, {"kind": "customer_new_to_line"}),
        rule("learn", {"kind": "certification_reward", "code": "inverter", "points": 50}),
    )
    share = {"kind": "percent_of_value", "bps": 300, "currency": "USD"}
    company: dict[str, Any] = {"payee": "company", "unit": "USD"}
    publish(
        a_program(name="Companies", **YEAR),
        rule("new", share, {"kind": "in_window", "days": 5}, **company),
        rule("limit", {"kind": "company_cap", "points": 30_000, "period": "month"}, **company),
        rule("few", {"kind": "unit_limit", "units": 9, "period": "month"}),
    )


def sell(seed: int, sellers: list[tuple[UUID, Place]], count: int) -> list[UUID]:
    draw = random.Random(seed)  # noqa: S311
    done = []
    for _ in range(count):
        seller, place = draw.choice(sellers)
        lines = tuple(
            a_line(no, draw.choice(("NC-HP36V2", "NC-TS7", "NC-NONE")),
                   quantity=draw.randint(1, 3), net_minor=draw.randint(100, 90_000))
            for no in range(1, draw.randint(2, 4))
        )  # fmt: skip
        sale = the_sale(
            seller, place, lines=lines, customer_key=draw.choice((None, "A", "B")),
            sold_on=SOLD_ON - draw.randint(0, 40) * DAY,
        )  # fmt: skip
        done.append(record(sale).id)
        if draw.random() < 0.15:
            retract(draw.choice(done))
    return done


def a_history(count: int = 40) -> list[tuple[UUID, Place]]:
    everything()
    harlow, keystone = a_branch(), a_branch("Keystone HVAC")
    sellers = [(a_seller(harlow), harlow), (a_seller(harlow), harlow),
               (a_seller(keystone), keystone)]  # fmt: skip
    sell(1, sellers, count // 2)
    certify(sellers[0][0], date(2026, 11, 2))
    sell(2, sellers, count // 2)
    return sellers


def unchanged(since: date = date(2026, 1, 1)) -> dict[str, Any]:
    span = Span(since, clock.now())
    run = Run(span, None)
    for _ in run.pieces():
        pass
    paid = history.paid(span)
    assert paid
    return report.report(span, run.outcome, paid, program_id=None, budget=(None, "PTS"), first=None)


def test_with_nothing_changed_everybody_gets_to_the_point_what_they_were_paid(app: Flask) -> None:
    a_history()
    told = unchanged()
    assert told["equal"]
    assert {row["change"] for row in told["totals"]} == {0}
    assert told["same_count"] == 3 and told["losers"] == told["winners"] == []


def test_what_was_counted_before_the_history_begins_is_known(app: Flask) -> None:
    a_history()
    assert unchanged(since=date(2026, 11, 1))["equal"]


def test_a_later_version_and_an_early_end_judge_only_what_came_after_them(app: Flask) -> None:
    place = a_branch()
    program = a_program(**YEAR)
    publish(program, PUMP)
    ana = a_seller(place)
    sell(3, [(ana, place)], 5)
    saved(
        lambda: changing.end(
            new_id(), program_id=program.id, actor_id=None, last_on=date(2026, 11, 18),
            reason="Sold out",
        )
    )  # fmt: skip
    record(the_sale(ana, place, sold_on=date(2026, 11, 19)))
    publish(a_program(name="Late", starts_on=date(2026, 10, 1)), THERMOSTAT)
    sell(4, [(ana, place)], 5)
    assert unchanged()["equal"]


def a_draft(*rules: dict[str, Any], program_id: UUID | None = None, **content: Any) -> UUID:
    draft_id = new_id()
    saved(
        lambda: drafts.save(
            draft_id, actor_id=None, program_id=program_id or new_id(), revision=1,
            content={"rules": list(rules), **content},
        )
    )  # fmt: skip
    return draft_id


def ask(draft_id: UUID, months: int = 12) -> UUID:
    replay_id = new_id()
    saved(lambda: replays.ask(replay_id, actor_id=None, draft_id=draft_id, months=months))
    return replay_id


def do_jobs() -> None:
    for job_id in jobs.due():
        db.session.rollback()
        runner.run(job_id, HANDLERS)
    db.session.rollback()


def test_a_draft_is_tried_and_names_who_wins_and_who_loses(app: Flask) -> None:
    place = a_branch()
    program = a_program(**YEAR)
    publish(program, PUMP, THERMOSTAT)
    pumps, stats = a_seller(place), a_seller(place)
    record(the_sale(pumps, place, lines=(a_line(1, "NC-HP36V2", quantity=3),)))
    record(the_sale(stats, place, lines=(a_line(1, "NC-TS7", quantity=3),)))
    richer = {**THERMOSTAT, "pay": {"kind": "per_unit", "points": 100}}
    replay_id = ask(
        a_draft(richer, program_id=program.id, budget={"amount": 250, "unit": "PTS"},
                version_starts_on="2026-12-01")
    )  # fmt: skip
    do_jobs()
    done = replays.replay(replay_id)
    assert (done.state, done.done, done.total) == ("done", 2, 2)
    result = done.result
    assert result is not None
    assert [(row["paid"], row["would_be"]) for row in result["losers"]] == [(360, 0)]
    assert [(row["name"], row["change"]) for row in result["winners"]] == [("Ana Ray", 180)]
    assert result["hardest_hit"] == result["losers"]
    assert result["program"] == {
        "unit": "PTS", "cost": 300, "paid": 480, "others": [], "units": 3, "sales": 1,
        "cost_per_unit": 100, "earners": 1,
    }  # fmt: skip
    assert result["budget"]["ends_on"] == "2026-12-01"  # 480 are gone already
    assert not result["equal"]


def test_a_draft_of_its_own_is_added_to_what_was_paid(app: Flask) -> None:
    place = a_branch()
    publish(a_program(**YEAR), PUMP)
    record(the_sale(a_seller(place), place))
    ask_id = ask(a_draft(rule("extra", {"kind": "flat", "points": 7})))
    do_jobs()
    result = replays.replay(ask_id).result
    assert result is not None
    assert result["totals"] == [{"unit": "PTS", "paid": 120, "would_be": 127, "change": 7}]


def test_a_certification_that_earned_nothing_earns_under_a_draft_that_pays_it(app: Flask) -> None:
    certify(a_seller(a_branch()), date(2026, 11, 2))
    ask_id = ask(a_draft(rule("learn", {"kind": "certification_reward", "code": "inverter",
                                        "points": 500})))  # fmt: skip
    do_jobs()
    result = replays.replay(ask_id).result
    assert result is not None and result["program"]["cost"] == 500


def test_a_replay_that_is_called_off_ends_without_a_result(app: Flask) -> None:
    draft_id = a_draft(PUMP)
    waiting, running = ask(draft_id), ask(draft_id)
    saved(lambda: replays.cancel(waiting, actor_id=None))
    saved(lambda: replays.replay(running).__setattr__("cancelled_at", clock.now()))
    do_jobs()
    for replay_id in (waiting, running):
        done = replays.replay(replay_id)
        assert (done.state, done.result) == ("cancelled", None)


def test_calling_off_what_is_over_changes_nothing(app: Flask) -> None:
    replay_id = ask(a_draft(PUMP))
    do_jobs()
    saved(lambda: replays.cancel(replay_id, actor_id=None))
    assert replays.replay(replay_id).state == "done"


def test_a_draft_without_rules_or_with_bad_ones_is_not_tried(app: Flask) -> None:
    with pytest.raises((InvalidInput, BadRules)):
        ask(a_draft())
    with pytest.raises(BadRules):
        ask(a_draft({"key": "x"}))


def test_the_same_replay_again_is_the_first_and_another_under_its_id_is_refused(
    app: Flask,
) -> None:
    draft_id = a_draft(PUMP)
    replay_id = ask(draft_id)
    saved(lambda: replays.ask(replay_id, actor_id=None, draft_id=draft_id, months=12))
    with pytest.raises(IdTaken):
        saved(lambda: replays.ask(replay_id, actor_id=None, draft_id=draft_id, months=6))


@pytest.mark.parametrize(
    ("months", "first"),
    [(12, date(2025, 11, 1)), (1, date(2026, 10, 1)), (11, date(2025, 12, 1)),
     (36, date(2023, 11, 1))],
)  # fmt: skip
def test_a_replay_begins_with_a_whole_month(months: int, first: date) -> None:
    assert replays.since_months(date(2026, 11, 18), months) == first
