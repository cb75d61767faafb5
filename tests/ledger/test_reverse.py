"""What was awarded can be taken back once, and no wallet goes below zero for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.core import clock, config
from api.core.errors import NotFound
from api.core.ids import new_id
from api.ledger import expiry, reversals, service
from api.ledger.book import NotEnoughPoints
from api.ledger.invariants import invariants
from api.ledger.liability import roll_forward
from api.ledger.reversals import CannotReverse
from api.ledger.service import Balances
from api.ledger.statements import earned_12_months
from tests.ledger.cases import PROGRAM, at_once, award, reverse, saved, spend


def test_a_reversal_takes_the_points_back(app: Flask) -> None:
    ana = new_id()
    award(ana, 100)
    reverse(award(ana, 340))
    assert service.balances(ana) == Balances(available=100)
    assert invariants() == []


def test_reversed_twice_is_reversed_once(app: Flask) -> None:
    ana = new_id()
    award(ana, 500)
    first = award(ana, 340)
    assert reverse(first).id == reverse(first).id
    assert service.balances(ana).available == 500


def test_what_was_spent_becomes_a_debt_and_the_wallet_stays_at_zero(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 340)
    spend(ana, 240)
    reverse(paid)
    assert service.balances(ana) == Balances(available=0, debt=240)
    assert invariants() == []


def test_later_earnings_pay_the_debt_down_first(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 340)
    spend(ana, 340)
    reverse(paid)
    award(ana, 100)
    assert service.balances(ana) == Balances(available=0, debt=240)
    award(ana, 300)
    assert service.balances(ana) == Balances(available=60, debt=0)
    assert invariants() == []


def test_reversing_an_award_that_paid_a_debt_brings_the_debt_back(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 340)
    spend(ana, 340)
    reverse(paid)
    reverse(award(ana, 400))
    assert service.balances(ana) == Balances(available=0, debt=340)
    assert invariants() == []


def test_a_reversal_itself_stands(app: Flask) -> None:
    reversal = reverse(award(new_id()))
    with pytest.raises(CannotReverse):
        reverse(reversal)


def test_what_never_happened_cannot_be_reversed(app: Flask) -> None:
    with pytest.raises(NotFound):
        saved(lambda: reversals.reverse("activity:unknown", actor_id=None, reason="r"))


def test_a_wallet_cannot_pay_more_than_it_holds(app: Flask) -> None:
    ana = new_id()
    award(ana, 10)
    with pytest.raises(NotEnoughPoints):
        spend(ana, 11)
    assert service.balances(ana).available == 10
    assert invariants() == []


def test_twenty_reversals_at_once_take_back_once(app: Flask) -> None:
    ana = new_id()
    award(ana, 1_000)
    paid = award(ana, 340)
    results = at_once(app, lambda: reverse(paid).id, times=20)
    assert len(set(results)) == 1
    assert service.balances(ana) == Balances(available=1_000)
    assert invariants() == []


def test_of_a_reversal_and_twenty_spends_at_once_nothing_is_lost(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 100)
    turns = iter(range(20))

    def one() -> bool:
        if next(turns) == 0:
            reverse(paid)
            return False
        spend(ana, 10)
        return True

    results = at_once(app, one, times=20)
    spent = 10 * sum(result is True for result in results)
    left = service.balances(ana)
    assert left.available - left.debt == -spent
    assert invariants() == []


@given(st.lists(st.tuples(st.sampled_from(["award", "spend", "reverse"]), st.integers(1, 50))))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_sequence_leaves_a_book_that_adds_up(app: Flask, acts: list[tuple[str, int]]) -> None:
    owner, net, awards = new_id(), 0, []
    for act, amount in acts:
        if act == "award":
            awards.append(award(owner, amount))
            net += amount
        elif act == "spend" and amount <= service.balances(owner).available:
            spend(owner, amount)
            net -= amount
        elif act == "reverse" and awards:
            paid = awards.pop()
            reverse(paid)
            net -= granted(paid.id)
    left = service.balances(owner)
    assert left.available - left.debt == net
    assert not (left.available and left.debt)
    assert invariants() == []


def granted(transaction_id: UUID) -> int:
    return sum(one.amount for one in reversals.awarded(transaction_id))


def test_a_reversal_gives_the_points_back_to_the_programme_they_came_from(app: Flask) -> None:
    paid = award(new_id())
    reverse(paid)
    back = [(one.back.program_id, one.amount) for one in reversals.awarded(paid.id)]
    assert back == [(PROGRAM, 340)]


def test_what_expired_before_a_reversal_is_no_debt(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 340)
    with clock.at(clock.now() + timedelta(days=800)):
        assert saved(lambda: expiry.run(ana, "PTS")) == 340
        reverse(paid)
        assert service.balances(ana) == Balances()
        award(ana, 500)
        assert service.balances(ana) == Balances(available=500)
        assert invariants() == []
        month = roll_forward(clock.now().date().replace(day=1))
        assert month.total.closing == month.ledger_closing == 500
        assert (month.total.moved.expired, month.total.moved.reversed) == (340, 0)


def test_of_an_award_that_was_partly_spent_and_partly_expired_the_spent_part_is_owed(
    app: Flask,
) -> None:
    ana = new_id()
    paid = award(ana, 340)
    spend(ana, 100)
    with clock.at(clock.now() + timedelta(days=800)):
        saved(lambda: expiry.run(ana, "PTS"))
        reverse(paid)
        assert service.balances(ana) == Balances(debt=100)
        assert invariants() == []


def test_an_award_that_expired_and_was_reversed_earned_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = replace(config.current(), points_expire_months=6)
    monkeypatch.setattr("api.ledger.terms.current", lambda: short)
    ana = new_id()
    paid = award(ana, 340)
    with clock.at(clock.now() + timedelta(days=200)):
        saved(lambda: expiry.run(ana, "PTS"))
        assert earned_12_months(ana) == 340
        reverse(paid)
        assert earned_12_months(ana) == 0
