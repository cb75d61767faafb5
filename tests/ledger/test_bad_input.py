"""What cannot be is refused, each under a problem type of its own, and the book stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest
from flask import Flask

from api.core.errors import DomainError
from api.core.ids import new_id
from api.ledger import adjustments, book, orders, reversals, service
from api.ledger.accounts import issued, wallet
from api.ledger.book import LARGEST
from api.ledger.invariants import invariants
from api.ledger.models import Act
from api.ledger.service import Payout
from tests.factories import ana, fay
from tests.ledger.cases import PROGRAM, award, everything, hold, reverse, saved, spend


def refused(*works: Callable[[], object]) -> list[DomainError]:
    """How each was refused. Not one row is another one afterwards."""
    before, complaints = everything(), invariants()
    found = []
    for work in works:
        with pytest.raises(DomainError) as caught:
            saved(work)
        found.append(caught.value)
    assert everything() == before
    assert invariants() == complaints  # some tests adjust by hand what nobody approved
    return found


def problems(*works: Callable[[], object]) -> set[tuple[int, str]]:
    """(status, problem type) of each"""
    return {(int(found.status), found.slug) for found in refused(*works)}


def an_award(amount: Any, unit: Any = "PTS") -> Any:
    payouts = [Payout(ana().id, PROGRAM, unit, amount)]
    return service.award(activity_id=new_id(), payouts=payouts, actor_id=None, reason="r")


def a_hold(amount: Any, unit: Any = "PTS", reference: str = "order:1") -> Any:
    return orders.hold(ana().id, amount, unit=unit, reference=reference, actor_id=None, reason="r")


def an_adjustment(amount: Any, unit: Any = "PTS", reference: str = "adjustment:1") -> Any:
    return service.adjust(
        ana().id, amount, unit=unit, reference=reference, actor_id=fay().id, reason="r"
    )


def an_ask(amount: Any, unit: Any = "PTS") -> Any:
    return adjustments.ask(
        new_id(), owner_id=ana().id, unit=unit, amount=amount, reason="r", asked_by=fay().id
    )


def each(verb: Callable[[Any], object], values: Iterable[Any]) -> list[Callable[[], object]]:
    return [partial(verb, value) for value in values]


@pytest.fixture
def rich(app: Flask) -> None:
    """Ana has 340 points."""
    fay()
    award(ana().id, 340)


@pytest.mark.parametrize("verb", [an_award, a_hold])
def test_what_is_no_amount_is_refused(rich: None, verb: Any) -> None:
    amounts = (0, -1, 1.5, 2**53, LARGEST + 1, True, "12", None)
    assert problems(*each(verb, amounts)) == {(422, "invalid-amount")}


@pytest.mark.parametrize("verb", [an_adjustment, an_ask])
def test_what_is_no_amount_up_or_down_is_refused(rich: None, verb: Any) -> None:
    amounts = (0, 1.5, -0.5, 2**53, -(2**53), False, "12")
    assert problems(*each(verb, amounts)) == {(422, "invalid-amount")}


def test_amounts_that_only_together_are_too_large_are_refused(rich: None) -> None:
    payouts = [Payout(ana().id, PROGRAM, "PTS", LARGEST), Payout(ana().id, PROGRAM, "PTS", 1)]
    found = problems(
        lambda: service.award(activity_id=new_id(), payouts=payouts, actor_id=None, reason="r")
    )
    assert found == {(422, "invalid-amount")}


def test_an_account_of_nobody_is_refused(rich: None) -> None:
    found = problems(
        lambda: adjustments.ask(
            new_id(), owner_id=new_id(), unit="PTS", amount=5, reason="r", asked_by=fay().id
        )
    )
    assert found == {(422, "unknown-account")}


@pytest.mark.parametrize("verb", [an_award, a_hold, an_adjustment, an_ask])
def test_what_is_no_unit_is_refused(rich: None, verb: Any) -> None:
    units = ("", "pts", "POINTS", "US", "US1", "ÄÖÜ", "USD\n", None)
    assert problems(*each(partial(verb, 5), units)) == {(422, "unknown-unit")}


def test_one_unit_does_not_become_another(rich: None) -> None:
    purse, back = wallet(ana().id, "PTS"), issued(PROGRAM, "USD")

    def mix() -> None:
        why = book.Why(Act.ADJUSTMENT, None, "r", "r")
        draft = book.begin("mixed:1", why, [], [purse, back])
        assert isinstance(draft, book.Draft)
        draft.move(purse, back, 5)

    assert problems(mix) == {(409, "mixed-units")}


def test_points_do_not_pay_for_what_costs_money(rich: None) -> None:
    [found] = refused(lambda: a_hold(5, "USD"))
    assert (found.slug, found.facts["available"]) == ("not-enough-points", 0)


@pytest.mark.parametrize("verb", [a_hold, an_adjustment])
def test_a_used_reference_is_the_first_answer_for_the_same_and_a_conflict_for_other(
    rich: None, verb: Any
) -> None:
    first = saved(lambda: verb(40))
    before = everything()
    assert saved(lambda: verb(40)).id == first.id
    assert everything() == before
    assert problems(lambda: verb(41)) == {(409, "reference-taken")}


def test_a_used_reference_of_another_verb_is_a_conflict_though_the_amount_is_the_same(
    rich: None,
) -> None:
    saved(lambda: a_hold(40, reference="order:1"))
    assert problems(lambda: an_adjustment(40, reference="order:1")) == {(409, "reference-taken")}


def test_a_used_activity_is_the_first_answer_for_the_same_and_a_conflict_for_other(
    rich: None,
) -> None:
    activity_id = new_id()
    first = award(ana().id, 40, activity_id=activity_id)
    before = everything()
    assert award(ana().id, 40, activity_id=activity_id).id == first.id
    assert everything() == before
    other = lambda: award(ana().id, 41, activity_id=activity_id)  # noqa: E731
    assert problems(other) == {(409, "reference-taken")}


def test_a_reversal_cannot_be_reversed(rich: None) -> None:
    back = reverse(award(ana().id, 40))
    assert problems(lambda: reverse(back)) == {(409, "cannot-reverse")}


@pytest.mark.parametrize("verb", ["hold", "adjustment"])
def test_only_an_award_can_be_reversed(rich: None, verb: str) -> None:
    done = hold(ana().id, 40) if verb == "hold" else saved(lambda: an_adjustment(40))
    assert problems(lambda: reverse(done)) == {(409, "cannot-reverse")}


def test_what_never_was_cannot_be_reversed_released_or_settled(rich: None) -> None:
    found = problems(
        lambda: reversals.reverse("activity:x", actor_id=None, reason="r"),
        lambda: service.release("activity:x"),
        lambda: orders.spend("order:x", actor_id=None, reason="r"),
        lambda: orders.cancel("order:x", actor_id=None, reason="r"),
    )
    assert found == {(404, "not-found")}


def test_spending_beyond_the_balance_names_the_shortfall(rich: None) -> None:
    [found] = refused(lambda: a_hold(500))
    assert (int(found.status), found.slug) == (409, "not-enough-points")
    assert found.facts == {"needed": 500, "available": 340, "shortfall": 160}
    assert "160" in found.detail


def test_taking_more_than_there_is_names_the_shortfall(rich: None) -> None:
    [found] = refused(lambda: an_adjustment(-341))
    assert (found.slug, found.facts["shortfall"]) == ("not-enough-points", 1)


def test_an_order_that_was_delivered_cannot_be_called_off(rich: None) -> None:
    order = spend(ana().id, 40)
    reference = order.reference.removeprefix("spend:")
    found = problems(lambda: orders.cancel(reference, actor_id=None, reason="r"))
    assert found == {(409, "already-settled")}


def test_a_wallet_never_holds_more_than_can_be_told_exactly(rich: None) -> None:
    verbs = (partial(verb, LARGEST) for verb in (an_award, an_adjustment))
    assert problems(*verbs) == {(422, "invalid-amount")}
    assert saved(lambda: an_award(LARGEST - 340)).reference
    assert service.balances(ana().id).available == LARGEST
