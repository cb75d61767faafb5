"""The demo world as it stands in the database of the running product."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from api.core import clock
from api.core.ids import new_id
from tests.journey.served import Served
from tests.journey.test_killed_worker import MARISOL
from tests.journey.world import copy_of

INGRID = "ingrid.solberg@northwindclimate.example"
pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def demo(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A world in which no other journey sold or wrote anything."""
    with copy_of(seeded, tmp_path_factory.mktemp("untouched")) as served:
        yield served


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


def signed_in(demo: Served, email: str) -> requests.Session:
    session = requests.Session()
    session.post(f"{demo.url}/api/v1/demo/sign-in", json={"email": email}).raise_for_status()
    session.headers["X-CSRF-TOKEN"] = str(session.cookies["spiffy_csrf"])
    return session


def test_promos_of_many_kinds_are_live_among_them_cold_snap(demo: Served) -> None:
    promos = signed_in(demo, MARISOL).get(f"{demo.url}/api/v1/promos").json()["items"]
    names = [promo["name"] for promo in promos]
    assert {"Cold Snap", "Inverter Certified", "Warm Water", "Surge Attach"} <= set(names)
    assert len(names) == len(set(names)) == 11
    assert all(promo["days_left"] > 0 for promo in promos)
    kinds = {promo["pill"]["kind"] for promo in promos}
    assert kinds == {"multiplier", "per_unit", "percent", "flat", "course"}
    assert "Learn and Earn" in [promo["name"] for promo in promos if promo["budget_ends_on"]]


def test_programs_are_over_live_to_come_and_being_written(demo: Served) -> None:
    ingrid = signed_in(demo, INGRID)
    programs = ingrid.get(f"{demo.url}/api/v1/programs").json()["items"]
    today = clock.now().date().isoformat()
    over = {one["name"] for one in programs if one["ends_on"] < today}
    ahead = {one["name"] for one in programs if one["starts_on"] > today}
    early = {one["name"] for one in programs if one["ends_early_on"]}
    assert (over, ahead, early) == (
        {"Spring Push", "Summer Cool-Down"}, {"Ductless Month"}, {"Summer Cool-Down"},
    )  # fmt: skip
    spent = {one["name"]: one["burn"]["reserved"] for one in programs if one["burn"]}
    assert sum(1 for amount in spent.values() if amount) >= 14
    assert all(one["sentence"]["goal"] for one in programs)
    drafts = ingrid.get(f"{demo.url}/api/v1/drafts").json()["items"]
    assert {one["content"]["name"] for one in drafts} == {"New Line Stocking", "Filter Fridays"}
    segments = ingrid.get(f"{demo.url}/api/v1/segments").json()["items"]
    assert len(segments) == 4


def test_a_year_of_sales_has_made_tiers_and_a_replay_gives_what_was_paid(demo: Served) -> None:
    tier = signed_in(demo, MARISOL).get(f"{demo.url}/api/v1/me/tier").json()
    assert (tier["level"]["name"], tier["points"] > 7_500) == ("Gold", True)
    months = "SELECT count(DISTINCT substr(happened_on, 1, 7)) FROM activity"
    assert number(demo, months) >= 12
    ingrid = signed_in(demo, INGRID)
    [draft] = [
        one for one in ingrid.get(f"{demo.url}/api/v1/drafts").json()["items"]
        if one["content"]["name"] == "New Line Stocking"
    ]  # fmt: skip
    path = f"{demo.url}/api/v1/replays/{new_id()}"
    asked = ingrid.put(path, json={"draft_id": draft["id"], "months": 12})
    assert asked.status_code == 200, asked.text
    until = time.monotonic() + 120
    while (found := ingrid.get(path).json())["state"] not in ("done", "failed"):
        assert time.monotonic() < until
        time.sleep(0.5)
    result = found["result"]
    points = next(one for one in result["totals"] if one["unit"] == "PTS")
    assert points["change"] == 0 < points["paid"]
    assert result["program"]["cost"] > 0


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
