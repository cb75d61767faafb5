"""Points that many move at once are never more, never fewer, and no reader sees half a move."""

from __future__ import annotations

from flask import Flask

from tests.ledger.cases import in_haste
from tests.storm.bank import bank


def test_ten_thousand_moves_by_eight_at_once_leave_every_sum_the_same(app: Flask) -> None:
    with in_haste():
        told = bank(app, operations=10_000, seed=1)
    done = sum(told[what] for what in ("given", "set aside", "called off", "delivered"))
    assert done > 5_000
    assert told["not-enough-points"] > 0
