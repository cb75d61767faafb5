"""Programs are published once and for good, and a sale meets the version of its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from api.audit.models import Entry
from api.core import clock
from api.core.db import Base, db, unit_of_work
from api.core.errors import IdTaken, InvalidInput, NotFound
from api.core.ids import new_id
from api.incentives import budget, service
from api.incentives.budget import BudgetEnded
from api.incentives.engine.payouts import PerUnit
from api.incentives.models import Budget, Program
from api.incentives.service import PublishedTerms
from api.incentives.values_json import BadRules
from tests.incentives.cases import DOUBLE, FIRST, LAST, PUMP, a_program, a_rule, publish
from tests.ledger.cases import at_once, saved

DAY = timedelta(days=1)


def points(day: date) -> list[int]:
    return [rule.pay.points for rule in service.rules_on(day) if isinstance(rule.pay, PerUnit)]


def per_unit(amount: int) -> dict[str, Any]:
    return a_rule(pay={"kind": "per_unit", "points": amount})


def test_published_rules_are_in_force_from_the_first_to_the_last_day(app: Flask) -> None:
    publish(a_program(), PUMP)
    assert [points(FIRST - DAY), points(FIRST), points(LAST), points(LAST + DAY)] == [
        [], [120], [120], [],
    ]  # fmt: skip


def test_a_program_without_a_version_pays_nothing(app: Flask) -> None:
    a_program()
    assert service.rules_on(FIRST) == []


def test_the_same_program_again_is_the_first_answer_and_another_is_refused(app: Flask) -> None:
    program = a_program()
    assert a_program(program.id).created_at == program.created_at
    with pytest.raises(IdTaken):
        a_program(program.id, name="Warm Snap")


def test_the_same_version_again_is_the_first_answer_and_another_is_refused(app: Flask) -> None:
    program = a_program()
    version = publish(program, PUMP)
    assert publish(program, PUMP, version_id=version.id).version == 1
    with pytest.raises(IdTaken):
        publish(program, DOUBLE, version_id=version.id)


def test_a_later_version_replaces_the_rules_from_its_first_day_on(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = clock.now().replace(year=2026, month=11, day=10)
    monkeypatch.setattr(clock, "now", lambda: noon)
    program = a_program()
    publish(program, per_unit(120))
    publish(program, per_unit(150), starts_on=date(2026, 11, 11))
    assert points(date(2026, 11, 10)) == [120]
    assert points(date(2026, 11, 11)) == [150]


def test_terms_of_a_day_that_has_begun_are_not_changed_any_more(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = clock.now().replace(year=2026, month=11, day=10)
    monkeypatch.setattr(clock, "now", lambda: noon)
    program = a_program()
    publish(program, per_unit(120))
    with pytest.raises(PublishedTerms):
        publish(program, per_unit(1), starts_on=date(2026, 11, 10))
    assert points(date(2026, 11, 10)) == [120]


def test_a_version_stays_inside_the_dates_of_its_program(app: Flask) -> None:
    with pytest.raises(InvalidInput):
        publish(a_program(), ends_on=LAST + DAY)


def test_a_program_that_ends_before_it_starts_is_refused(app: Flask) -> None:
    with pytest.raises(InvalidInput):
        a_program(starts_on=LAST, ends_on=FIRST)


def test_rules_that_cannot_be_read_publish_nothing(app: Flask) -> None:
    with pytest.raises(BadRules):
        publish(a_program(), a_rule(pay={"kind": "per_unit", "points": -1}))
    assert service.rules_on(FIRST) == []


def test_rules_of_an_unknown_program_are_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        publish(Program(id=new_id()), PUMP)


def test_a_published_version_cannot_be_changed_or_removed(app: Flask) -> None:
    publish(a_program())
    rows = Base.metadata.tables["rule_version"]
    for change in (rows.update().values(version=2), rows.delete()):
        with pytest.raises(DBAPIError, match="append-only"):
            saved(lambda change=change: db.session.execute(change))  # type: ignore[misc]


def test_publishing_is_in_the_audit_trail(app: Flask) -> None:
    publish(a_program())
    assert set(db.session.scalars(select(Entry.did))) == {"program.created", "rules.published"}


def test_rules_that_just_missed_the_day_are_at_hand_for_the_reason(app: Flask) -> None:
    publish(a_program(), PUMP)
    assert service.rules_on(FIRST - DAY) == []
    assert len(service.rules_around(FIRST - DAY).rules) == 1
    assert service.rules_around(FIRST - timedelta(days=32)).rules == ()


def test_only_the_version_in_force_is_at_hand_while_there_is_one(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = clock.now().replace(year=2026, month=11, day=10)
    monkeypatch.setattr(clock, "now", lambda: noon)
    program = a_program()
    publish(program, per_unit(120), ends_on=date(2026, 11, 20))
    publish(program, per_unit(150), starts_on=date(2026, 11, 15), ends_on=date(2026, 11, 20))
    for day, amount in ((14, 120), (15, 150), (25, 150)):
        rules = service.rules_around(date(2026, 11, day)).rules
        assert [rule.pay for rule in rules] == [PerUnit(amount)]


def test_eight_who_publish_at_once_get_eight_numbers(app: Flask) -> None:
    program = a_program(starts_on=clock.now().date(), ends_on=clock.now().date() + 9 * DAY)
    tomorrow = clock.now().date() + DAY
    publish(program)
    results = at_once(app, lambda: publish(program, starts_on=tomorrow).version, times=8)
    assert sorted(map(str, results)) == [str(number) for number in range(2, 10)]


def left(program: Program) -> int:
    row = db.session.get_one(Budget, program.id, populate_existing=True)
    return row.points - row.reserved


def test_a_budget_is_reserved_whole_or_not_at_all(app: Flask) -> None:
    program = a_program(budget_points=1_000)
    saved(lambda: budget.reserve({program.id: 700}))
    with pytest.raises(BudgetEnded) as caught:
        saved(lambda: budget.reserve({program.id: 301}))
    assert (caught.value.facts["needed"], caught.value.facts["left"]) == (301, 300)
    saved(lambda: budget.reserve({program.id: 300}))
    assert left(program) == 0


def test_what_is_released_can_be_reserved_again(app: Flask) -> None:
    program = a_program(budget_points=100)
    saved(lambda: budget.reserve({program.id: 100}))
    saved(lambda: budget.release({program.id: 40}))
    assert left(program) == 40


def test_a_program_without_a_budget_has_no_limit(app: Flask) -> None:
    saved(lambda: budget.reserve({a_program().id: 10**12}))


def test_sixteen_reservations_at_once_never_go_over(app: Flask) -> None:
    program = a_program(budget_points=100)
    results = at_once(
        app, lambda: unit_of_work(lambda: budget.reserve({program.id: 30}), write=True), times=16
    )
    assert sum(result is None for result in results) == 3
    assert sum(isinstance(result, BudgetEnded) for result in results) == 13
    assert left(program) == 10
