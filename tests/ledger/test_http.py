"""My points over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from api.core import clock
from api.core.ids import new_id
from api.core.money import Money
from api.ledger import values, waiting
from api.ledger.terms import months_later
from tests.factories import ana, as_user, boris, chen, eve
from tests.ledger.cases import award, reverse, saved, spend


@pytest.fixture
def ninety_in_review() -> Iterator[None]:
    """Another room that knows of points in review, for this test."""
    before = dict(waiting._sources)
    waiting._sources.clear()
    waiting.use("test", lambda owner_id: 90)
    yield
    waiting._sources.clear()
    waiting._sources.update(before)


def test_my_points_with_their_worth(app: Flask, ninety_in_review: None) -> None:
    seller = ana()
    saved(lambda: values.set_point_value(date(2020, 1, 1), Money(10, "USD"), actor_id=None))
    award(seller.id, 340)
    assert as_user(app, seller).get("/api/v1/points").get_json() == {
        "available": 340, "pending": 0, "held": 0, "debt": 0, "in_review": 90,
        "value": {"minor": 3_400, "currency": "USD"}, "earned_12_months": 340,
        "expires_next": {"on": str(months_later(clock.now().date(), 24)), "points": 340},
    }  # fmt: skip


def test_a_debt_is_shown_as_what_is_owed(app: Flask) -> None:
    seller = ana()
    paid = award(seller.id, 340)
    spend(seller.id, 300)
    reverse(paid)
    points = as_user(app, seller).get("/api/v1/points").get_json()
    assert (points["available"], points["debt"], points["earned_12_months"]) == (0, 300, 0)


def test_my_entries_lead_to_their_claims(app: Flask) -> None:
    seller, claim_id = ana(), new_id()
    award(seller.id, 340, subject=f"claim:{claim_id}")
    [entry] = as_user(app, seller).get("/api/v1/points/entries").get_json()["items"]
    assert entry["at"].endswith("Z") or entry["at"].endswith("+00:00")
    assert (entry["points"], entry["kind"], entry["balance_after"]) == (340, "award", 340)
    assert (entry["title"], entry["claim_id"]) == ("Invoice 448213-01", str(claim_id))


def test_pages_follow_their_cursor(app: Flask) -> None:
    seller = ana()
    for amount in (1, 2, 3):
        award(seller.id, amount)
    client = as_user(app, seller)
    first = client.get("/api/v1/points/entries?limit=2").get_json()
    rest = client.get(f"/api/v1/points/entries?limit=2&cursor={first['next_cursor']}").get_json()
    assert [entry["points"] for entry in first["items"] + rest["items"]] == [3, 2, 1]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize("query", ["cursor=x", "limit=0", "limit=x", "limit=100000"])
def test_a_page_that_makes_no_sense_is_refused(app: Flask, query: str) -> None:
    answer = as_user(app, ana()).get(f"/api/v1/points/entries?{query}")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")


def test_eve_sees_none_of_anas_points(app: Flask) -> None:
    award(ana().id, 340)
    for person in (eve(), boris()):
        client = as_user(app, person)
        assert client.get("/api/v1/points").get_json()["available"] == 0
        assert client.get("/api/v1/points/entries").get_json()["items"] == []


def test_who_does_not_sell_has_no_points(app: Flask) -> None:
    assert as_user(app, chen()).get("/api/v1/points").status_code == 403
    assert app.test_client().get("/api/v1/points").status_code == 401
