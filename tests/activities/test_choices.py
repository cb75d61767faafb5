"""What whoever writes a program picks from, and who would be in an audience before it is saved."""

from __future__ import annotations

from typing import Any

from flask import Flask

from tests.factories import a_branch, a_product, ana, as_user, dana, fay, harlow

MEMBERS = "/api/v1/segments/members"


def asked(app: Flask, *conditions: Any) -> Any:
    return as_user(app, dana()).post(MEMBERS, json={"conditions": list(conditions)})


def test_the_choices_name_what_is_sold_where_and_by_whom(app: Flask) -> None:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="heat_pump", line="Cirrus")
    a_branch(harlow(), region="OH")
    found = as_user(app, fay()).get("/api/v1/programs/choices").get_json()
    assert found["families"] == ["heat_pump"]
    assert found["product_lines"] == ["Cirrus"]
    assert found["regions"] == ["OH"]
    assert found["tiers"] == ["Bronze", "Silver", "Gold", "Platinum"]
    assert found["currencies"] == ["USD"]
    assert (found["territories"], found["certifications"]) == ([], [])
    assert as_user(app, ana()).get("/api/v1/programs/choices").status_code == 403


def test_a_condition_is_offered_with_what_it_asks_for_and_its_words(app: Flask) -> None:
    offered = as_user(app, fay()).get("/api/v1/programs/choices").get_json()["conditions"]
    assert {"kind", "of", "values", "words"} == set(offered[0])
    (most,) = [one for one in offered if one["kind"] == "max_quantity"]
    assert (most["of"], most["values"]) == ("line", [{"name": "units", "input": "count"}])
    assert set(most["words"]) == {"en", "es"} and "{units}" in most["words"]["en"]


def test_an_audience_being_written_names_who_is_in_it_and_saves_nothing(app: Flask) -> None:
    ana()
    here = {"kind": "organisation_in", "organisations": [str(harlow().id)]}
    counter = {"kind": "role_in", "roles": ["counter"]}
    answer = asked(app, here, counter)
    assert answer.status_code == 200
    assert answer.get_json()["count"] == len(answer.get_json()["items"]) > 0
    elsewhere = {"kind": "region_in", "regions": ["ZZ"]}
    assert asked(app, elsewhere).get_json() == {"count": 0, "items": []}
    assert as_user(app, dana()).get("/api/v1/segments").get_json()["items"] == []


def test_an_audience_that_is_not_understood_is_refused(app: Flask) -> None:
    assert asked(app).status_code == 422
    assert asked(app, {"kind": "magic"}).status_code == 422
    assert asked(app, {"kind": "weekday_in", "days": ["tue"]}).status_code == 422
    client = as_user(app, ana())
    assert client.post(MEMBERS, json={"conditions": []}).status_code == 403
