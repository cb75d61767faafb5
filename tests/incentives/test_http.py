"""Promos, programs and drafts over HTTP: who may, what is refused, in which words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.core import clock
from api.core.ids import new_id
from tests.factories import a_product, ana, as_user, boris, chen, dana, eve, fay, harlow
from tests.incentives.builder import Builder, content, published
from tests.incentives.cases import DOUBLE, PUMP, fill

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def catalogue(request: pytest.FixtureRequest) -> None:
    if "app" in request.fixturenames:
        request.getfixturevalue("app")
        a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)


def test_a_published_promo_is_on_the_sellers_list(app: Flask) -> None:
    answer = published(app, PUMP)
    assert (answer.status_code, answer.get_json()["version"]) == (200, 1)
    listed = as_user(app, ana()).get("/api/v1/promos")
    [promo] = listed.get_json()["items"]
    assert promo["pill"] == {"kind": "per_unit", "value": 120}
    assert promo["id"] == answer.get_json()["program_id"]
    assert "You earn 120 points for each NC-HP36V2" in promo["sentences"][0]
    one = as_user(app, ana()).get(f"/api/v1/promos/{promo['id']}")
    assert one.get_json() == promo


def test_eve_does_not_see_a_promo_of_harlow_and_pike(app: Flask) -> None:
    only = {"kind": "organisation_in", "organisations": [str(harlow().id)]}
    answer = published(app, {**PUMP, "when": [only]})
    path = f"/api/v1/promos/{answer.get_json()['program_id']}"
    assert as_user(app, ana()).get(path).status_code == 200
    eves = as_user(app, eve())
    assert eves.get("/api/v1/promos").get_json()["items"] == []
    assert eves.get(path).status_code == eves.get(f"{path}/progress").status_code == 404
    missing = eves.get(f"/api/v1/promos/{new_id()}").get_json()
    assert eves.get(path).get_json()["detail"] == missing["detail"]


def test_only_program_managers_write_try_and_publish(app: Flask) -> None:
    draft = f"/api/v1/drafts/{new_id()}"
    for person in (ana(), boris(), chen(), fay()):
        client = as_user(app, person)
        for path in (
            draft, f"{draft}/publications/{new_id()}", f"/api/v1/segments/{new_id()}",
            f"/api/v1/replays/{new_id()}", f"/api/v1/programs/{new_id()}/ends/{new_id()}",
        ):  # fmt: skip
            assert client.put(path, json={}).status_code == 403, path
        assert client.delete(f"/api/v1/replays/{new_id()}").status_code == 403


def test_only_finance_signs_budgets_off(app: Flask) -> None:
    for person in (ana(), boris(), chen(), dana()):
        path = f"/api/v1/drafts/{new_id()}/sign-offs/{new_id()}"
        assert as_user(app, person).put(path, json={}).status_code == 403


def test_sellers_do_not_see_programs_and_drafts_and_staff_do(app: Flask) -> None:
    answer = published(app, PUMP)
    program = f"/api/v1/programs/{answer.get_json()['program_id']}"
    builder = Builder(app)
    builder.save(PUMP)
    reading = ["/api/v1/programs", program, "/api/v1/drafts", builder.path, f"{builder.path}/gate",
               "/api/v1/segments", "/api/v1/sources", "/api/v1/programs/templates",
               f"{program}/spending"]  # fmt: skip
    for path in reading:
        assert as_user(app, ana()).get(path).status_code == 403, path
        assert as_user(app, fay()).get(path).status_code == 200, path
    detail = as_user(app, fay()).get(program).get_json()
    assert detail["versions"][0]["rules"][0]["key"] == "pump"
    assert as_user(app, fay()).get(f"/api/v1/programs/{new_id()}").status_code == 404


def test_nobody_reads_promos_without_signing_in(app: Flask) -> None:
    assert app.test_client().get("/api/v1/promos").status_code == 401


def test_a_draft_may_be_saved_as_empty_as_one_likes(app: Flask) -> None:
    builder = Builder(app)
    body = {"program_id": str(builder.program_id), "revision": 1, "content": {}}
    assert builder.dana.put(builder.path, json=body).status_code == 200
    assert builder.dana.get(builder.path).get_json()["content"] == {}
    assert builder.codes() == ["INCOMPLETE", "BUDGET_UNSIGNED"]


def test_two_who_save_at_once_do_not_overwrite_each_other(app: Flask) -> None:
    builder = Builder(app)
    builder.save(PUMP)
    assert builder.save(DOUBLE).get_json()["revision"] == 2
    assert builder.dana.put(builder.path, json=builder.body()).status_code == 200  # the same again
    builder.revision = 1
    late = builder.save(PUMP, name="Mine")
    assert (late.status_code, late.get_json()["type"]) == (409, "/problems/draft-moved")
    assert late.get_json()["revision"] == 2


def test_a_published_draft_stands(app: Flask) -> None:
    builder = Builder(app)
    builder.save(PUMP)
    builder.sign()
    version_id = new_id()
    first = builder.publish(version_id)
    assert builder.publish(version_id).get_data() == first.get_data()
    assert builder.publish().get_json()["type"] == "/problems/draft-published"
    assert builder.save(DOUBLE).get_json()["type"] == "/problems/draft-published"


def test_only_what_was_looked_at_is_published(app: Flask) -> None:
    builder = Builder(app)
    builder.save(PUMP)
    builder.sign()
    builder.save({**PUMP, "label": "Other"})
    builder.revision = 1
    assert builder.publish().get_json()["type"] == "/problems/draft-moved"


def raw(client: Any, rules: str) -> Any:
    head = f'{{"program_id": "{new_id()}", "revision": 1, "content": {{"rules": '
    body = head + rules + "}}"
    path = f"/api/v1/drafts/{new_id()}"
    return client.put(path, data=body, content_type="application/json")


def test_rules_nested_a_hundred_thousand_deep_are_refused_not_followed(app: Flask) -> None:
    answer = raw(as_user(app, dana()), "[" * 100_000 + "]" * 100_000)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


def test_rules_nested_nine_deep_or_in_twenty_thousand_parts_are_refused(app: Flask) -> None:
    for rules in ("[" * 9 + "]" * 9, "[" + "1," * 30_000 + "1]"):
        answer = raw(as_user(app, dana()), rules)
        assert (answer.status_code, answer.get_json()["type"]) == (422, "/problems/bad-rules")


def test_a_number_of_ten_thousand_digits_is_refused(app: Flask) -> None:
    answer = raw(as_user(app, dana()), "[" + "9" * 10_000 + "]")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("name", [r"a\u0000b", r"half \ud800 a character"])
def test_a_text_that_cannot_be_stored_is_refused(app: Flask, name: str) -> None:
    answer = raw(as_user(app, dana()), f'["{name}"]')
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_text_with_an_escaped_emoji_is_kept(app: Flask) -> None:
    builder = Builder(app)
    answer = builder.save(PUMP, name="Cold \N{SNOWFLAKE} \N{FIRE}")
    assert answer.get_json()["content"]["name"] == "Cold \N{SNOWFLAKE} \N{FIRE}"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "magic"}, "content"),
        ({"name": "a" * 81}, "content"),
        ({"budget": {"amount": 0}}, "content"),
        ({"budget": {"amount": 2**60}}, "content"),
        ({"budget": {"amount": 1.5}}, "content"),
        ({"surprise": 1}, "content"),
        ({"starts_on": "soon"}, "content"),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused_by_field(
    app: Flask, changes: dict[str, Any], field: str
) -> None:
    answer = Builder(app).save(PUMP, **changes)
    assert answer.status_code == 422
    assert field in answer.get_json()["errors"]


def test_a_program_that_ends_early_pays_until_then_and_says_so(app: Flask) -> None:
    answer = published(app, PUMP)
    program_id = UUID(answer.get_json()["program_id"])
    client, today = as_user(app, dana()), clock.now().date()
    path = f"/api/v1/programs/{program_id}/ends/{new_id()}"
    late = client.put(path, json={"last_on": str(today - 2 * DAY), "reason": "x"})
    assert late.get_json()["type"] == "/problems/published-terms"
    body = {"last_on": str(today + DAY), "reason": "The product is sold out."}
    ended = client.put(path, json=body)
    assert ended.status_code == 200, ended.text
    assert client.put(path, json=body).get_data() == ended.get_data()
    assert client.put(path, json={**body, "reason": "Other"}).status_code == 409
    [promo] = as_user(app, ana()).get("/api/v1/promos").get_json()["items"]
    assert (promo["ends_on"], promo["ends_early"]) == (str(today + DAY), True)
    [program] = client.get("/api/v1/programs").get_json()["items"]
    assert [rule["key"] for rule in program["rules"]] == ["pump"]
    assert program["ends_early_on"] == str(today + DAY)


def test_participants_see_what_a_next_version_changed(app: Flask) -> None:
    program_id = UUID(published(app, PUMP).get_json()["program_id"])
    more = {**PUMP, "pay": {"kind": "per_unit", "points": 150}}
    start = str(clock.now().date() + DAY)
    again = published(app, more, program_id=program_id, version_starts_on=start)
    assert again.get_json()["version"] == 2, again.text
    detail = as_user(app, dana()).get(f"/api/v1/programs/{program_id}").get_json()
    [change] = detail["versions"][0]["changes"]["en"]
    assert "Was: " in change and "120 points" in change and "150 points" in change
    with clock.at(clock.now() + 2 * DAY):
        [promo] = as_user(app, ana()).get("/api/v1/promos").get_json()["items"]
    assert promo["changes"] == [change]


def test_a_program_says_which_margin_its_newest_version_was_held_against(app: Flask) -> None:
    def margin() -> Any:
        detail = as_user(app, dana()).get(f"/api/v1/programs/{program_id}")
        return detail.get_json()["margin_bps"]

    program_id = UUID(published(app, PUMP).get_json()["program_id"])
    assert margin() is None
    start = str(clock.now().date() + DAY)
    published(app, PUMP, program_id=program_id, version_starts_on=start, margin_bps=3_000)
    assert margin() == 3_000


def test_an_audience_is_saved_once_and_shows_who_is_in_it(app: Flask) -> None:
    client, path = as_user(app, dana()), f"/api/v1/segments/{new_id()}"
    ana(), eve()
    here = {"kind": "organisation_in", "organisations": [str(harlow().id)]}
    body = {"name": "Harlow", "conditions": [here]}
    assert client.put(path, json=body).status_code == 200
    assert client.put(path, json={**body, "name": "Other"}).status_code == 409
    members = client.get(f"{path}/members").get_json()
    assert [one["name"] for one in members["items"]] == ["Ana Duarte"]
    for bad in ([], [{"kind": "magic"}], [{"kind": "sold_between", "first": "2026-01-01",
                                          "last": "2026-01-02"}]):  # fmt: skip
        answer = client.put(f"/api/v1/segments/{new_id()}", json={**body, "conditions": bad})
        assert answer.status_code == 422


def test_every_ready_program_is_a_draft_whose_gate_says_what_to_fill_in(app: Flask) -> None:
    templates = as_user(app, dana()).get("/api/v1/programs/templates").get_json()["items"]
    assert len(templates) == 13
    for template in templates:
        builder = Builder(app)
        builder.content, builder.revision = template["content"], 1
        answer = builder.dana.put(builder.path, json=builder.body())
        assert answer.status_code == 200, (template["name"], answer.text)
        assert "INCOMPLETE" in builder.codes(), template["name"]


def test_every_ready_program_passes_the_gate_once_it_is_filled_in(app: Flask) -> None:
    """But for what is said of its money: finance's yes, its margin, the data it is measured by."""
    filled = {"families": ["Cirrus"], "skus": ["NC-HP36V2"], "code": "inverter"}
    for template in as_user(app, dana()).get("/api/v1/programs/templates").get_json()["items"]:
        builder = Builder(app)
        rules = fill(template["content"]["rules"], filled)
        assert builder.save(*rules).status_code == 200
        known = {"BUDGET_UNSIGNED", "LOSES_MONEY", "SUM_LOSES_MONEY", "NO_DATA"}
        assert set(builder.codes()) <= known, (template["name"], builder.gate()["findings"])


def test_the_content_of_a_draft_is_kept_as_it_was_sent(app: Flask) -> None:
    builder = Builder(app)
    sent = content(PUMP)
    assert builder.save(PUMP).get_json()["content"] == sent
