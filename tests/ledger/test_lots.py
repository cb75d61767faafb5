"""Points come in lots: held, spent first in first out, given back, released after their hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from api.core import clock
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import new_id
from api.jobs import service as jobs
from api.ledger import expiry, orders, service
from api.ledger.accounts import UnknownUnit
from api.ledger.book import MixedUnits, NotEnoughPoints, ReferenceTaken
from api.ledger.invariants import invariants
from api.ledger.models import OpenLot
from api.ledger.orders import AlreadySettled
from api.ledger.reversals import CannotReverse
from api.ledger.service import Balances, Payout
from api.ledger.statements import entries
from tests.ledger.cases import PROGRAM, award, cancel, hold, reverse, saved, spend


def left() -> list[int]:
    query = select(OpenLot.remaining).order_by(OpenLot.earned_at, OpenLot.lot_id)
    return list(db.session.scalars(query))


def test_the_oldest_points_are_spent_first(app: Flask) -> None:
    ana = new_id()
    award(ana, 100), award(ana, 200), award(ana, 300)
    spend(ana, 250)
    assert left() == [50, 300]
    assert invariants() == []


def test_what_is_held_is_neither_available_nor_gone(app: Flask) -> None:
    ana = new_id()
    award(ana, 500)
    hold(ana, 120)
    assert service.balances(ana) == Balances(available=380, held=120)
    assert invariants() == []


def test_a_cancelled_order_gives_back_into_the_lots_it_came_from(app: Flask) -> None:
    ana = new_id()
    award(ana, 100), award(ana, 200)
    order = hold(ana, 150)
    assert left() == [150]
    cancel(order), cancel(order)
    assert left() == [100, 200]
    assert service.balances(ana) == Balances(available=300)
    assert invariants() == []


def test_of_spending_and_cancelling_an_order_the_first_stands(app: Flask) -> None:
    ana = new_id()
    award(ana, 100)
    order = hold(ana, 60)
    saved(lambda: orders.spend(order.reference, actor_id=None, reason="delivered"))
    with pytest.raises(AlreadySettled, match="delivered"):
        cancel(order)
    assert service.balances(ana) == Balances(available=40)
    other = hold(ana, 40)
    cancel(other)
    with pytest.raises(AlreadySettled, match="called off"):
        saved(lambda: orders.spend(other.reference, actor_id=None, reason="delivered"))
    assert invariants() == []


def test_an_order_of_more_than_there_is_names_what_is_missing(app: Flask) -> None:
    ana = new_id()
    award(ana, 100)
    with pytest.raises(NotEnoughPoints) as refused:
        hold(ana, 130)
    assert refused.value.facts == {"needed": 130, "available": 100, "shortfall": 30}
    assert service.balances(ana) == Balances(available=100)


def test_an_order_known_with_another_amount_is_refused(app: Flask) -> None:
    ana = new_id()
    award(ana, 100)
    hold(ana, 10, reference="order:1")
    assert hold(ana, 10, reference="order:1").reference == "order:1"
    with pytest.raises(ReferenceTaken):
        hold(ana, 11, reference="order:1")
    assert service.balances(ana).held == 10


@pytest.mark.parametrize("unit", ["", "pts", "POINTS", "U$D", "PST"])
def test_what_is_no_unit_is_refused(app: Flask, unit: str) -> None:
    with pytest.raises(UnknownUnit):
        hold(new_id(), 10, unit=unit)


def test_one_unit_never_becomes_another(app: Flask) -> None:
    from api.ledger.accounts import wallet
    from api.ledger.book import Draft, Why, begin
    from api.ledger.models import Act

    ana = new_id()
    award(ana, 100)

    def exchange() -> None:
        purse, dollars = wallet(ana), wallet(ana, "USD")
        draft = begin("swap", Why(Act.ADJUSTMENT, None, "swap", "swap"), [], [purse, dollars])
        assert isinstance(draft, Draft)
        draft.move(purse, dollars, 10)

    with pytest.raises(MixedUnits):
        saved(exchange)
    assert service.balances(ana).available == 100


def test_an_order_that_nobody_made_cannot_be_settled(app: Flask) -> None:
    paid = award(new_id(), 10)
    for reference in ("order:none", paid.reference):
        with pytest.raises(NotFound):
            saved(lambda name=reference: orders.spend(name, actor_id=None, reason="r"))


def waiting(owner: object, amount: int = 340, days: int = 14):  # type: ignore[no-untyped-def]
    return award(owner, amount, available_at=clock.now() + timedelta(days=days))  # type: ignore[arg-type]


def test_an_award_inside_its_return_hold_is_pending_and_a_job_releases_it(app: Flask) -> None:
    ana = new_id()
    paid = waiting(ana)
    assert service.balances(ana) == Balances(pending=340)
    [shown] = expiry.still_held(ana)
    assert (shown.points, shown.title) == (340, "Invoice 448213-01")
    with pytest.raises(NotEnoughPoints):
        hold(ana, 1)
    with clock.at(clock.now() + timedelta(days=14, seconds=1)):
        assert len(jobs.due()) == 1
        saved(lambda: service.release(paid.reference))
        saved(lambda: service.release(paid.reference))
    assert service.balances(ana) == Balances(available=340)
    assert invariants() == []


def test_a_pending_award_that_is_reversed_is_never_released(app: Flask) -> None:
    ana = new_id()
    award(ana, 50)
    paid = waiting(ana)
    reverse(paid)
    assert service.balances(ana) == Balances(available=50)
    assert saved(lambda: service.release(paid.reference)) is None
    assert invariants() == []


def test_released_points_pay_a_debt_first(app: Flask) -> None:
    ana = new_id()
    first = award(ana, 100)
    spend(ana, 100)
    reverse(first)
    paid = waiting(ana)
    assert service.balances(ana) == Balances(pending=340, debt=100)
    saved(lambda: service.release(paid.reference))
    assert service.balances(ana) == Balances(available=240)
    assert invariants() == []


def test_an_order_that_is_called_off_pays_a_debt_first(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 100)
    order = hold(ana, 80)
    reverse(paid)
    assert service.balances(ana) == Balances(held=80, debt=80)
    cancel(order)
    assert service.balances(ana) == Balances()
    assert invariants() == []


def test_a_reversal_takes_the_awards_own_points_before_older_ones(app: Flask) -> None:
    ana = new_id()
    award(ana, 100)
    paid = award(ana, 200)
    award(ana, 300)
    reverse(paid)
    assert left() == [100, 300]


def test_a_reversal_cannot_be_reversed(app: Flask) -> None:
    back = reverse(award(new_id(), 10))
    with pytest.raises(CannotReverse):
        reverse(back)


def test_money_has_lots_that_never_expire(app: Flask) -> None:
    company = new_id()
    award(company, payouts=[Payout(company, PROGRAM, "USD", 1_250)])
    assert expiry.schedule(company, "USD") == []
    hold(company, 250, unit="USD")
    assert service.balances(company, "USD") == Balances(available=1_000, held=250)
    assert service.balances(company) == Balances()
    assert invariants() == []


def test_what_was_over_when_an_order_was_called_off_expires_at_once(app: Flask) -> None:
    ana = new_id()
    award(ana, 100)
    order = hold(ana, 60)
    with clock.at(clock.now() + timedelta(days=800)):
        saved(lambda: expiry.run(ana, "PTS"))
        award(ana, 7)
        first, again = cancel(order), cancel(order)
        assert first.id == again.id
        assert service.balances(ana) == Balances(available=7)
        assert [batch.points for batch in expiry.schedule(ana)] == [7]
        kinds = [(line.kind, line.points) for line in entries(ana).items]
        assert kinds[:2] == [("expiry", -60), ("cancel", 60)]
        assert invariants() == []


def test_what_is_over_when_it_comes_back_pays_a_debt_first(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 100)
    order = hold(ana, 100)
    reverse(paid)
    award(ana, 40)
    assert service.balances(ana) == Balances(held=100, debt=60)
    with clock.at(clock.now() + timedelta(days=800)):
        cancel(order)
        assert service.balances(ana) == Balances()
        assert invariants() == []


def test_what_is_released_after_its_last_day_expires_at_once(app: Flask) -> None:
    ana = new_id()
    paid = waiting(ana, 100)
    with clock.at(clock.now() + timedelta(days=800)):
        saved(lambda: service.release(paid.reference))
        saved(lambda: service.release(paid.reference))
        assert service.balances(ana) == Balances()
        assert invariants() == []
