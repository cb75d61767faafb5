"""Twenty kills of web processes and the worker under sixteen clients: nothing breaks or doubles."""

from __future__ import annotations

import json

import pytest

from tests.storm import kills

KILLS = 20
BACK_SECONDS = 60  # on whatever machine tests run; `make storm PART=kills` measures it

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("kills")]


def test_twenty_kills_cost_no_point_and_make_none() -> None:
    small = {"kills": KILLS, "claims": 24, "photos": 8, "chunks": 1}
    told = json.loads(kills.storm(20261122, **small, within=BACK_SECONDS))
    assert told["kills"] == KILLS
    assert told["approved"] and told["adjusted"] and told["claims"]
    assert told["first_answer_worst_s"] < BACK_SECONDS
