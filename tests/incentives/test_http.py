"""Promos and programs over HTTP: who may, what is refused, in which words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.core import clock
from api.core.ids import new_id
from api.incentives.engine.payouts import PAYOUTS
from tests.factories import ana, as_user, boris, chen, dana, eve, fay, harlow
from tests.incentives.cases import PUMP

DAY = timedelta(days=1)


def a_body(**changes: Any) -> dict[str, Any]:
    today = clock.now().date()
    usual = {
        "name": "Cold Snap",
        "kind": "promo",
        "starts_on": str(today - DAY),
        "ends_on": str(today + 9 * DAY),
    }
    return {**usual, **changes}


def publish(client: Any, *rules: Any, program_id: UUID | None = None) -> Any:
    known = program_id or new_id()
    assert client.put(f"/api/v1/programs/{known}", json=a_body()).status_code == 200
    return client.put(f"/api/v1/programs/{known}/versions/{new_id()}", json={"rules": list(rules)})


def test_a_published_promo_is_on_the_sellers_list(app: Flask) -> None:
    answer = publish(as_user(app, dana()), PUMP)
    assert (answer.status_code, answer.get_json()["version"]) == (200, 1)
    listed = as_user(app, ana()).get("/api/v1/promos")
    [promo] = listed.get_json()["items"]
    assert promo["pill"] == {"kind": "per_unit", "value": 120}
    assert promo["id"] == answer.get_json()["program_id"]
    one = as_user(app, ana()).get(f"/api/v1/promos/{promo['id']}")
    assert one.get_json() == promo


def test_eve_does_not_see_a_promo_of_harlow_and_pike(app: Flask) -> None:
    only = {"kind": "organisation_in", "organisations": [str(harlow().id)]}
    answer = publish(as_user(app, dana()), {**PUMP, "when": [only]})
    path = f"/api/v1/promos/{answer.get_json()['program_id']}"
    assert as_user(app, ana()).get(path).status_code == 200
    eves = as_user(app, eve())
    assert eves.get("/api/v1/promos").get_json()["items"] == []
    assert eves.get(path).status_code == 404
    missing = eves.get(f"/api/v1/promos/{new_id()}").get_json()
    assert eves.get(path).get_json()["detail"] == missing["detail"]


def test_only_program_managers_publish(app: Flask) -> None:
    for person in (ana(), boris(), chen(), fay()):
        client = as_user(app, person)
        path = f"/api/v1/programs/{new_id()}"
        assert client.put(path, json=a_body()).status_code == 403
        assert client.put(f"{path}/versions/{new_id()}", json={"rules": []}).status_code == 403


def test_sellers_do_not_see_programs_and_staff_do(app: Flask) -> None:
    answer = publish(as_user(app, dana()), PUMP)
    path = f"/api/v1/programs/{answer.get_json()['program_id']}"
    assert as_user(app, ana()).get("/api/v1/programs").status_code == 403
    assert as_user(app, ana()).get(path).status_code == 403
    staff = as_user(app, fay())
    assert len(staff.get("/api/v1/programs").get_json()["items"]) == 1
    detail = staff.get(path).get_json()
    assert detail["versions"][0]["rules"][0]["key"] == "pump"
    assert staff.get(f"/api/v1/programs/{new_id()}").status_code == 404


def test_nobody_reads_promos_without_signing_in(app: Flask) -> None:
    assert app.test_client().get("/api/v1/promos").status_code == 401


@pytest.mark.parametrize(
    ("rules", "place", "reason"),
    [
        ([], "rules", "there must be at least one"),
        (["x"], "rules[0]", "is not an object"),
        ([{**PUMP, "pay": {"kind": "per_unit", "points": -1}}], "rules[0].pay",
         "points must be 1 to 10000000"),
        ([{**PUMP, "pay": {"kind": "magic"}}], "rules[0].pay.kind",
         f"is not one of {', '.join(sorted(PAYOUTS))}"),
    ],
)  # fmt: skip
def test_bad_rules_are_refused_with_place_and_reason(
    app: Flask, rules: list[Any], place: str, reason: str
) -> None:
    answer = publish(as_user(app, dana()), *rules)
    assert (answer.status_code, answer.get_json()["type"]) == (422, "/problems/bad-rules")
    assert answer.get_json()["errors"] == {place: [reason]}
    listed = as_user(app, ana()).get("/api/v1/promos")
    assert listed.get_json()["items"] == []


def raw(client: Any, text: str) -> Any:
    program_id = new_id()
    client.put(f"/api/v1/programs/{program_id}", json=a_body())
    path = f"/api/v1/programs/{program_id}/versions/{new_id()}"
    return client.put(path, data=text, content_type="application/json")


def test_rules_nested_a_hundred_thousand_deep_are_refused_not_followed(app: Flask) -> None:
    answer = raw(as_user(app, dana()), '{"rules": ' + "[" * 100_000 + "]" * 100_000 + "}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


def test_a_number_of_ten_thousand_digits_is_refused(app: Flask) -> None:
    answer = raw(as_user(app, dana()), '{"rules": [' + "9" * 10_000 + "]}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("name", [r"a\u0000b", r"half \ud800 a character"])
def test_a_text_that_cannot_be_stored_is_refused(app: Flask, name: str) -> None:
    body = '{"name": "%s", "kind": "promo", "starts_on": "2026-11-01", "ends_on": "2026-11-30"}'
    path = f"/api/v1/programs/{new_id()}"
    client = as_user(app, dana())
    answer = client.put(path, data=body % name, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_text_with_an_escaped_emoji_is_kept(app: Flask) -> None:
    answer = as_user(app, dana()).put(
        f"/api/v1/programs/{new_id()}", json=a_body(name="Cold \N{SNOWFLAKE} \N{FIRE}")
    )
    assert answer.get_json()["name"] == "Cold \N{SNOWFLAKE} \N{FIRE}"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"kind": "magic"}, "kind"),
        ({"name": ""}, "name"),
        ({"budget_points": 0}, "budget_points"),
        ({"budget_points": 2**60}, "budget_points"),
        ({"budget_points": 1.5}, "budget_points"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_program_that_makes_no_sense_is_refused_by_field(
    app: Flask, changes: dict[str, Any], field: str
) -> None:
    answer = as_user(app, dana()).put(f"/api/v1/programs/{new_id()}", json=a_body(**changes))
    assert answer.status_code == 422
    assert field in answer.get_json()["errors"]


def test_the_same_program_sent_five_times_is_one_and_another_under_its_id_is_409(
    app: Flask,
) -> None:
    client, path = as_user(app, dana()), f"/api/v1/programs/{new_id()}"
    answers = [client.put(path, json=a_body()) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.get_data() for answer in answers}) == 1
    assert len(client.get("/api/v1/programs").get_json()["items"]) == 1
    assert client.put(path, json=a_body(name="Other")).status_code == 409
