"""The demo world as it stands in the database of the running product."""

from __future__ import annotations

import json
import sqlite3

import pytest
import requests

from tests.journey.served import Served
from tests.journey.test_killed_worker import MARISOL

pytestmark = pytest.mark.xdist_group("demo")


def number(demo: Served, question: str) -> int:
    with sqlite3.connect(demo.folder / "spiffy.db") as connection:
        return int(connection.execute(question).fetchone()[0])


def test_it_has_the_partners_people_products_and_claims_it_promises(demo: Served) -> None:
    counted = {
        "distributors": "organisation WHERE kind = 'distributor'",
        "branches": "organisation WHERE kind = 'branch'",
        "people": "auth_user",
        "products": "product",
    }
    found = {name: number(demo, f"SELECT count(*) FROM {rest}") for name, rest in counted.items()}  # noqa: S608
    assert found == {"distributors": 6, "branches": 24, "people": 140, "products": 60}
    assert number(demo, "SELECT count(*) FROM claim WHERE number NOT LIKE '4486%'") >= 300 - 2


def test_claims_stand_in_every_state_that_lasts(demo: Served) -> None:
    with sqlite3.connect(demo.folder / "spiffy.db") as connection:
        states = {row[0] for row in connection.execute("SELECT DISTINCT state FROM claim")}
    assert states >= {
        "needs_you", "in_review", "returned", "approved", "rejected", "withdrawn", "expired",
        "reversed",
    }  # fmt: skip


def test_four_promos_are_live_among_them_cold_snap(demo: Served) -> None:
    session = requests.Session()
    session.post(f"{demo.url}/api/v1/demo/sign-in", json={"email": MARISOL}).raise_for_status()
    promos = session.get(f"{demo.url}/api/v1/promos").json()["items"]
    assert len(promos) == 4
    assert "Cold Snap" in {promo["name"] for promo in promos}
    assert all(promo["days_left"] > 0 for promo in promos)


def test_seeding_again_changes_nothing(demo: Served) -> None:
    before = (
        number(demo, "SELECT count(*) FROM claim"),
        number(demo, "SELECT count(*) FROM program"),
    )
    demo.flask("seed")
    after = number(demo, "SELECT count(*) FROM claim"), number(demo, "SELECT count(*) FROM program")
    assert after == before


def test_every_invariant_holds(demo: Served) -> None:
    answer = json.loads(demo.flask("verify", "--json").splitlines()[-1])
    rooms = ("ledger", "incentives", "activities", "claims", "audit", "jobs")
    assert answer == {"holds": True, "problems": {room: [] for room in rooms}}


def test_production_knows_no_demo(demo: Served) -> None:
    production = Served(
        demo.folder.parent / "production",
        demo.port,
        {
            "MODE": "production",
            "SECRET_KEY": "0123456789 a long and varied secret",
            "PUBLIC_URL": "https://rewards.example.com",
        },
    )
    production.folder.mkdir(exist_ok=True)
    with pytest.raises(AssertionError, match="MODE=demo only"):
        production.flask("seed")
