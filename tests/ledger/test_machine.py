"""Any order of verbs leaves what a model of plain Python says, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.ledger import service
from api.ledger.invariants import invariants
from api.ledger.service import Balances
from tests.ledger.cases import award, reverse, saved, spend
from tests.storm.machine import run


@pytest.mark.parametrize("seed", [1, 2, 3, 4])  # so that test processes can share them
def test_any_order_of_verbs_leaves_what_the_model_says(app: Flask, seed: int) -> None:
    books = 50 if db.engine.dialect.name == "sqlite" else 4
    assert run(app, examples=books, steps=100, seed=seed) > books * 40


def test_released_points_pay_a_debt_first(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 100)
    spend(ana, 100)
    reverse(paid)
    waiting = award(ana, 150, available_at=clock.now() + timedelta(days=1))
    assert service.balances(ana) == Balances(pending=150, debt=100)
    saved(lambda: service.release(waiting.reference))
    assert service.balances(ana) == Balances(available=50)
    assert invariants() == []
