"""Of many who want what only one can have, one gets it, and the book stays whole."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.ledger.cases import in_haste
from tests.storm import races


@pytest.mark.parametrize("run", [*races.POINTS, *races.CLAIMS], ids=lambda run: run.__name__)
def test_of_sixteen_at_once_only_what_is_allowed_comes_out(app: Flask, run: Any) -> None:
    with in_haste():
        races.race(app, run, rounds=20, threads=16, seed="1")
