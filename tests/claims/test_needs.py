"""A list says of an open claim what the claim's own page asks first."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.claims.checks.notices import WORTH_SAYING
from tests.claims.cases import (
    HEAT_PUMP,
    LINE_SET,
    PIPE,
    THERMOSTAT,
    a_field,
    a_photo,
    a_reading,
    answered,
    read,
    send_photo,
    snap,
    the_world,
)
from tests.factories import ana, as_user

FACES = Path(__file__).parents[2] / "pwa" / "src" / "lib" / "claim" / "faces.ts"
PAGE_1_OF_2 = {"words": [["Page 1 of 2"]], "total": None}
CASES: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("clean", a_reading(HEAT_PUMP), "READY_TO_SUBMIT", {}),
    ("one doubt", a_reading(HEAT_PUMP, THERMOSTAT), "CHECK_READING",
     {"questions": 1, "pays": True}),
    ("a quote", a_reading(HEAT_PUMP, kind="quote"), "CHECK_READING",
     {"questions": 1, "pays": False}),
    ("half of it", a_reading(HEAT_PUMP, **PAGE_1_OF_2), "CHECK_READING",
     {"questions": 1, "pays": False}),
    ("half of it and a doubt", a_reading(HEAT_PUMP, THERMOSTAT, **PAGE_1_OF_2), "CHECK_READING",
     {"questions": 2, "pays": False}),
    ("other brands", a_reading(LINE_SET, PIPE), "NOTHING_EARNS", {}),
    ("unreadable", a_reading(problem="unreadable", number=None, date=None), "UNREADABLE", {}),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "code", "facts"), [c[1:] for c in CASES],
                         ids=[c[0] for c in CASES])  # fmt: skip
def test_the_list_and_the_page_say_the_same(
    app: Flask, reading: dict[str, Any], code: str, facts: dict[str, Any]
) -> None:
    the_world()
    seller = as_user(app, ana())
    read(snap(seller), reading)
    (row,) = seller.get("/api/v1/claims").get_json()["items"]
    assert row["needs"]["code"] == code
    assert facts.items() <= row["needs"]["facts"].items()


def test_ones_own_invoice_again_is_one_thing_to_check(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    for photo in (a_photo(1), a_photo(2)):
        claim = snap(seller, send_photo(seller, photo))
        read(claim, a_reading(HEAT_PUMP, number=a_field("77-1")))
        answered(seller, claim, submit=photo == a_photo(1))
    newest = seller.get("/api/v1/claims").get_json()["items"][0]
    assert newest["needs"]["code"] == "CHECK_READING"
    assert newest["needs"]["facts"]["questions"] == 1


def test_the_app_tells_what_the_lists_count() -> None:
    told = re.search(r"worthSaying = new Set\(\[(.*?)\]\)", FACES.read_text(), re.DOTALL)
    assert told is not None
    assert set(re.findall(r"'(\w+)'", told[1])) == WORTH_SAYING
