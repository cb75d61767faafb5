"""The loop: snap, read, ask, submit, review, approve, points."""

from __future__ import annotations

from typing import Any

from flask import Flask

from tests.claims.cases import (
    a_reading,
    answered,
    decided,
    do_jobs,
    get,
    points,
    read,
    snap,
    submitted,
    the_world,
)
from tests.factories import ana, as_user, chen


def rows(slip: dict[str, Any]) -> list[tuple[str, int]]:
    return [(row.get("label") or row["kind"], row["points"]) for row in slip["rows"]]


THE_SLIP = [
    ("Cirrus 3-ton heat pump", 120),
    ("Sense 7 thermostat", 80),
    ("base", 200),
    ("Cold Snap", 120),
    ("Inverter Certified", 20),
    ("total", 340),
]


def test_the_storys_invoice_asks_one_question_and_pays_exactly_340_points(app: Flask) -> None:
    world = the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())
    claim = snap(seller)
    assert (claim["state"], claim["pill"]) == ("reading", "reading")
    read(claim)

    asked = get(seller, claim)
    assert asked["state"] == "needs_you"
    assert [one["id"] for one in asked["questions"]] == ["line:2"]
    suggestion = asked["questions"][0]["suggestion"]
    assert (suggestion["product"]["sku"], suggestion["quantity"]) == ("NC-TS7", 2)
    assert asked["slip_kind"] == "estimate"
    assert rows(asked["slip"]) == THE_SLIP

    thermostat = {"no": 2, "product_id": str(world["thermostat"].id), "quantity": 2}
    sent = answered(seller, claim, lines=[thermostat], submit=True).get_json()
    assert (sent["state"], sent["questions"]) == ("in_review", [])

    queue = reviewer.get("/api/v1/review").get_json()
    assert [item["id"] for item in queue["items"]] == [claim["id"]]
    assert queue["items"][0]["why"]["code"] == "lines_are_read"
    assert decided(reviewer, claim, "approve").status_code == 200
    assert points(ana()) == 0, "nothing lands while the reviewer may still undo"
    assert get(seller, claim)["pill"] == "in_review"

    do_jobs()
    paid = get(seller, claim)
    assert (paid["state"], paid["pill"], paid["points"]) == ("approved", "approved", 340)
    assert paid["slip_kind"] == "final"
    assert rows(paid["slip"]) == THE_SLIP
    assert paid["slip"]["value"] == {"minor": 3400, "currency": "USD"}
    assert points(ana()) == 340
    inbox = seller.get("/api/v1/inbox").get_json()
    assert (inbox["unread"], inbox["items"][0]["template"]) == (1, "points_landed")
    kinds = [event["kind"] for event in paid["timeline"]]
    assert kinds == [
        "snapped", "read", "asked", "line_confirmed", "submitted", "checked", "approved", "landed",
    ]  # fmt: skip


def test_lines_of_other_brands_earn_nothing_and_say_why(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    read(claim)
    lines = get(seller, claim)["lines"]
    assert [(line["outcome"], line["code"]) for line in lines] == [
        ("earns", None),
        ("look", None),
        ("not_ours", "SKU_NOT_ELIGIBLE"),
        ("not_ours", "SKU_NOT_ELIGIBLE"),
    ]


def test_a_doubt_left_open_goes_to_the_reviewer(app: Flask) -> None:
    the_world()
    claim = submitted(as_user(app, ana()))
    look = next(check for check in claim["checks"] if check["code"] == "lines_are_read")
    assert (look["outcome"], look["facts"]["line_no"]) == ("look", 2)


def test_a_claim_that_is_to_be_submitted_when_read_needs_nobody(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller, submit_when_read=True)
    read(claim)
    assert get(seller, claim)["state"] == "in_review"


def test_something_else_changes_the_estimate_at_once(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    read(claim)
    said = {"no": 2, "product_id": None, "quantity": None}
    answer = answered(seller, claim, lines=[said]).get_json()
    assert answer["points"] == 120 + 120 + 12
    assert answer["questions"] == []


def test_what_could_not_be_read_can_be_typed_in(app: Flask) -> None:
    world = the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    nothing = {name: None for name in ("merchant", "number", "date", "total", "tax", "seller")}
    read(claim, a_reading(**nothing, lines=[], problem="unreadable"))
    asked = get(seller, claim)
    assert asked["reading"]["state"] == "failed"
    assert [one["id"] for one in asked["questions"]] == ["field:number", "field:sold_on"]
    typed = answered(
        seller, claim,
        fields={"number": "448213-01", "sold_on": a_reading()["date"]["value"]},
        lines=[{"no": None, "product_id": str(world["pump"].id), "quantity": 1}],
        submit=True,
    ).get_json()  # fmt: skip
    assert (typed["state"], typed["points"]) == ("in_review", 120 + 120 + 12)


def test_a_quote_is_told_from_an_invoice(app: Flask) -> None:
    the_world()
    claim = submitted(as_user(app, ana()), a_reading(kind="quote"))
    found = {check["code"]: check for check in claim["checks"]}
    assert found["is_invoice"]["reason_code"] == "QUOTE_NOT_INVOICE"


def test_what_the_reader_warned_of_is_told_with_the_claim(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    quality = {"verdict": "cut_off", "advice": "Part of the paper is outside the photo."}
    read(claim, a_reading(quality=quality, warnings={"differs_from_xml": "It differs."}))
    assert get(seller, claim)["reading"]["warnings"] == ["cut_off", "differs_from_xml"]
    assert submitted(seller)["reading"]["warnings"] == []
