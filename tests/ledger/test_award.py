"""Awards land once, and only as whole amounts."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from api.audit.models import Entry
from api.core.db import db
from api.core.errors import InvalidInput
from api.core.ids import new_id
from api.ledger import service
from api.ledger.book import LARGEST, InvalidAmount, ReferenceTaken
from api.ledger.invariants import invariants
from api.ledger.models import Account, Posting, Transaction
from api.ledger.service import Balances, Payout
from tests.ledger.cases import PROGRAM, at_once, award, saved


def count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_an_award_lands_in_the_wallet_of_its_owner(app: Flask) -> None:
    ana, eve = new_id(), new_id()
    award(ana, 340)
    assert service.balances(ana) == Balances(available=340)
    assert service.balances(eve) == Balances()
    assert invariants() == []


def test_the_same_award_again_is_the_first_answer(app: Flask) -> None:
    ana, activity_id = new_id(), new_id()
    first = award(ana, 340, activity_id=activity_id)
    again = award(ana, 340, activity_id=activity_id)
    assert first.id == again.id
    assert service.balances(ana).available == 340
    assert count(Posting) == 1


def test_the_same_reference_with_another_amount_is_refused_and_changes_nothing(app: Flask) -> None:
    ana, activity_id = new_id(), new_id()
    award(ana, 340, activity_id=activity_id)
    with pytest.raises(ReferenceTaken):
        award(ana, 341, activity_id=activity_id)
    assert service.balances(ana).available == 340


def test_the_order_of_the_payouts_does_not_make_another_award(app: Flask) -> None:
    ana, other, activity_id = new_id(), new_id(), new_id()
    payouts = [Payout(ana, PROGRAM, "PTS", 10), Payout(ana, other, "PTS", 20)]
    first = award(ana, activity_id=activity_id, payouts=payouts)
    again = award(ana, activity_id=activity_id, payouts=payouts[::-1])
    assert first.id == again.id
    assert service.balances(ana).available == 30


def test_there_is_one_posting_for_each_payee_programme_and_unit(app: Flask) -> None:
    ana, company = new_id(), new_id()
    payouts = [
        Payout(ana, PROGRAM, "PTS", 120),
        Payout(ana, PROGRAM, "PTS", 80),
        Payout(company, PROGRAM, "PTS", 5),
        Payout(company, PROGRAM, "USD", 250),
    ]
    award(ana, payouts=payouts)
    assert count(Posting) == 3
    assert service.balances(ana).available == 200
    assert service.balances(company, "USD").available == 250


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, LARGEST + 1, "12"])
def test_what_is_no_amount_is_refused_and_the_book_is_unchanged(app: Flask, amount: Any) -> None:
    with pytest.raises(InvalidAmount):
        award(new_id(), amount)
    assert (count(Transaction), count(Account)) == (0, 0)


def test_an_award_of_nothing_to_nobody_is_refused(app: Flask) -> None:
    with pytest.raises(InvalidInput):
        award(new_id(), payouts=[])
    assert count(Transaction) == 0


def test_an_award_is_in_the_audit_trail_with_its_reason(app: Flask) -> None:
    approver = new_id()
    transaction = award(new_id(), 340, actor_id=approver)
    entry = db.session.scalars(select(Entry)).one()
    assert (entry.did, entry.actor_id, entry.reason) == ("points.awarded", approver, "approved")
    assert entry.subject == f"transaction:{transaction.id}"


def test_a_unit_of_work_that_fails_moves_nothing(app: Flask) -> None:
    ana = new_id()

    def fails_later() -> None:
        payouts = [Payout(ana, PROGRAM, "PTS", 5)]
        service.award(activity_id=new_id(), payouts=payouts, actor_id=None, reason="r")
        raise LookupError

    with pytest.raises(LookupError):
        saved(fails_later)
    assert service.balances(ana) == Balances()


def test_twenty_awards_of_one_activity_at_once_pay_once(app: Flask) -> None:
    ana, activity_id = new_id(), new_id()
    results = at_once(app, lambda: award(ana, activity_id=activity_id).id, times=20)
    assert len(set(results)) == 1
    assert service.balances(ana).available == 340
    assert invariants() == []


def test_twenty_awards_to_one_person_at_once_all_count(app: Flask) -> None:
    ana = new_id()
    results = at_once(app, lambda: award(ana, 10).id, times=20)
    assert len(set(results)) == 20
    assert service.balances(ana).available == 200
    assert invariants() == []
