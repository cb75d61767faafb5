"""What a point is worth and what will be redeemed, over HTTP: real money, and why it was set."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from api.audit.models import Entry
from api.core import clock
from api.core.config import current
from api.core.db import db
from api.core.money import Money
from api.ledger import values
from api.ledger.models import PointValue, RedemptionRate
from tests.factories import as_user, dana, fay, gus, hal

WHY = "The decision of the board"


def a_day(ahead: int = 0) -> str:
    return (clock.day_in(current().time_zone) + timedelta(days=ahead)).isoformat()


def set_value(client: FlaskClient, *, ahead: int = 0, **changes: Any) -> Any:
    body = {"minor": 2, "currency": "EUR", "reason": WHY, **changes}
    return client.put(f"/api/v1/finance/point-values/{a_day(ahead)}", json=body)


def set_rate(client: FlaskClient, *, ahead: int = 0, **changes: Any) -> Any:
    body = {"bps": 8_800, "reason": WHY, **changes}
    return client.put(f"/api/v1/finance/redemption-rates/{a_day(ahead)}", json=body)


def kind(answer: Any) -> str:
    return str(answer.get_json()["type"]).rpartition("/")[2]


@pytest.mark.parametrize("currency", ["PTS", "DEM", "usd", "", "EURO", "💶"])
def test_a_point_is_never_worth_what_is_no_currency(app: Flask, currency: str) -> None:
    refused = set_value(as_user(app, fay()), currency=currency)
    assert (refused.status_code, kind(refused)) == (422, "unknown-unit")
    assert "currency" in refused.get_json()["errors"]
    assert values.history(PointValue) == []


def test_the_first_value_chooses_the_currency_and_the_books_keep_it(app: Flask) -> None:
    client = as_user(app, fay())
    choice = client.get("/api/v1/finance/values").get_json()["currencies"]
    assert {"EUR", "USD"} <= set(choice)
    assert "PTS" not in choice
    assert set_value(client).status_code == 200
    assert values.point_value() == Money(2, "EUR")
    assert client.get("/api/v1/finance/values").get_json()["currencies"] == ["EUR"]
    refused = set_value(client, ahead=1, currency="USD")
    assert (refused.status_code, kind(refused)) == (422, "invalid-input")


@pytest.mark.parametrize("minor", [0, -1, 1.5, "12", True, None, 2**53])
def test_a_point_is_worth_a_whole_number_of_minor_units(app: Flask, minor: Any) -> None:
    refused = set_value(as_user(app, fay()), minor=minor)
    assert (refused.status_code, kind(refused)) == (422, "invalid-amount")
    assert values.history(PointValue) == []


@pytest.mark.parametrize("reason", [None, "", "   ", " a ", "x" * 501])
def test_nothing_is_set_without_a_reason(app: Flask, reason: Any) -> None:
    client = as_user(app, fay())
    for refused in (set_value(client, reason=reason), set_rate(client, reason=reason)):
        assert refused.status_code == 422
        assert "reason" in refused.get_json()["errors"]
    assert values.history(PointValue) == values.history(RedemptionRate) == []


def test_the_trail_has_what_counted_before_and_why(app: Flask) -> None:
    client = as_user(app, fay())
    for minor, bps in ((2, 8_800), (3, 9_000)):
        ahead = minor - 2
        assert set_value(client, minor=minor, ahead=ahead).status_code == 200
        assert set_rate(client, bps=bps, ahead=ahead, reason=f"  {WHY} ").status_code == 200
    db.session.rollback()
    query = select(Entry).where(Entry.did.endswith(".set")).order_by(Entry.no)
    noted = [(one.did, one.before, one.after, one.reason) for one in db.session.scalars(query)]
    assert noted == [
        ("point_value.set", {"minor": 1, "currency": "USD"}, {"minor": 2, "currency": "EUR"}, WHY),
        ("redemption_rate.set", {"bps": 10_000}, {"bps": 8_800}, WHY),
        ("point_value.set", {"minor": 2, "currency": "EUR"}, {"minor": 3, "currency": "EUR"}, WHY),
        ("redemption_rate.set", {"bps": 8_800}, {"bps": 9_000}, WHY),
    ]


def test_a_day_is_set_once_and_the_same_again_is_harmless(app: Flask) -> None:
    client = as_user(app, fay())
    assert [set_value(client).status_code for _ in range(2)] == [200, 200]
    refused = set_value(client, minor=3)
    assert (refused.status_code, kind(refused)) == (409, "point-value-taken")
    past = set_value(client, ahead=-1)
    assert (past.status_code, "valid_from" in past.get_json()["errors"]) == (422, True)


def test_only_finance_sets_what_a_point_is_worth(app: Flask) -> None:
    for person in (dana(), gus(), hal()):
        assert set_value(as_user(app, person)).status_code == 403
        assert set_rate(as_user(app, person)).status_code == 403
