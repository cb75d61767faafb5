"""The document of the API says what the code does, all of it, with examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
)

from tests.claims.cases import submitted, the_world
from tests.core.apps import an_app
from tests.described import EXAMPLES, Asked, requests
from tests.factories import SignedIn, ana, as_user, dana

ROOT = Path(__file__).parents[1]
METHODS = ("get", "put", "post", "patch", "delete")
PROBLEM = "application/problem+json"
OPEN = {  # to people who have not signed in, or by what they hold: a refresh cookie, a signed link
    ("get", "/api/v1/about"),
    ("post", "/api/v1/auth/sign-in"),
    ("post", "/api/v1/auth/refresh"),
    ("post", "/api/v1/auth/sign-out"),
    ("get", "/api/v1/files/{key}"),
    ("get", "/api/v1/demo/personas"),
    ("post", "/api/v1/demo/sign-in"),
}
NO_BODY = {  # the address says it all
    ("post", "/api/v1/auth/refresh"),
    ("post", "/api/v1/auth/sign-out"),
    ("put", "/api/v1/inbox/{message_id}/read"),
    ("put", "/api/v1/claims/{claim_id}/decisions/{decision_id}/undo"),
    ("put", "/api/v1/verifications/{verification_id}"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with an_app(tmp_path_factory.mktemp("described")) as app:
        yield app


@pytest.fixture(scope="module")
def document(small: Flask) -> dict[str, Any]:
    found: dict[str, Any] = small.test_client().get("/api/openapi.json").get_json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield (method, path), item[method]


def resolved(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        found: Any = document
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


def contents(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = resolved(document, part).get("content", {})
    return found


# --- all of it ----------------------------------------------------------------------------------


def test_the_document_has_every_route_of_the_code_and_no_other(
    small: Flask, document: dict[str, Any]
) -> None:
    in_code = {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in small.url_map.iter_rules()
        for method in rule.methods or ()
        if rule.rule.startswith("/api/v1/") and method.lower() in METHODS
    }
    assert {operation for operation, _ in operations(document)} == in_code


def test_every_operation_says_in_a_sentence_what_it_does(document: dict[str, Any]) -> None:
    for operation, said in operations(document):
        summary = said.get("summary", "")
        assert re.fullmatch(r"[A-Z][^.]{8,90}", summary), (operation, summary)
        assert said["tags"], operation
    named = [(said["tags"][0], said["summary"]) for _, said in operations(document)]
    assert len(named) == len(set(named))


def test_every_value_in_an_address_is_described(document: dict[str, Any]) -> None:
    for path, item in document["paths"].items():
        named = {parameter["name"] for parameter in item.get("parameters", [])}
        assert named == set(re.findall(r"{(\w+)}", path)), path


def test_every_operation_that_changes_something_describes_its_body(
    document: dict[str, Any],
) -> None:
    without = {
        operation
        for operation, said in operations(document)
        if operation[0] in ("put", "post", "patch") and "requestBody" not in said
    }
    assert without == NO_BODY


# --- examples -----------------------------------------------------------------------------------


def described(document: dict[str, Any], schema: dict[str, Any], seen: tuple[str, ...] = ()) -> bool:
    """Whether a body can be imagined: an example in it, or values that describe themselves."""
    if "$ref" in schema:
        if schema["$ref"] in seen:
            return False
        seen = (*seen, schema["$ref"])
        schema = resolved(document, schema)
    if "example" in schema or "examples" in schema or "enum" in schema:
        return True
    if schema.get("format") in ("binary", "uuid", "date-time", "date"):
        return True
    if schema.get("type", "object") == "object" and not schema.get("properties"):
        return True
    parts = [*schema.get("properties", {}).values(), schema.get("items"), *schema.get("anyOf", [])]
    return any(described(document, part, seen) for part in parts if part)


def test_every_body_and_every_answer_has_an_example(document: dict[str, Any]) -> None:
    for operation, said in operations(document):
        places = [said.get("requestBody", {}), *(
            answer for status, answer in said["responses"].items() if status.startswith("2")
        )]  # fmt: skip
        for place in places:
            for kind, content in contents(document, place).items():
                shown = "example" in content or described(document, content["schema"])
                assert shown, (operation, kind)


def test_an_example_is_one_that_its_schema_takes(document: dict[str, Any]) -> None:
    """Of the kind it stands for, and inside its limits."""
    kinds = {
        "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list,
        "object": dict, "null": type(None),
    }  # fmt: skip
    for name, schema in document["components"]["schemas"].items():
        for field, value in schema.get("properties", {}).items():
            if "example" not in value or "type" not in value:
                continue
            named = value["type"] if isinstance(value["type"], list) else [value["type"]]
            assert any(isinstance(value["example"], kinds[kind]) for kind in named), (name, field)
            if "enum" in value:
                assert value["example"] in value["enum"], (name, field)
            if value.get("maxLength") is not None and isinstance(value["example"], str):
                assert len(value["example"]) <= value["maxLength"], (name, field)


# --- refusals -----------------------------------------------------------------------------------


def test_every_operation_for_people_who_signed_in_says_how_it_refuses_others(
    document: dict[str, Any],
) -> None:
    for operation, said in operations(document):
        assert ({"401", "403"} <= set(said["responses"])) == (operation not in OPEN), operation


def test_the_open_operations_are_those_that_answer_a_stranger(
    small: Flask, document: dict[str, Any]
) -> None:
    """So the list above is no wish."""
    for (method, path), _ in operations(document):
        address = re.sub(r"{\w+}", "019aa93c-5c00-7000-8000-000000000000", path)
        address = address.replace("/pages/019aa93c-5c00-7000-8000-000000000000", "/pages/1")
        if (method, path) not in OPEN:
            answer = small.test_client().open(address, method=method.upper())
            assert answer.status_code == 401, (method, path, answer.text)


def test_every_refusal_is_a_problem(document: dict[str, Any]) -> None:
    shape = document["components"]["schemas"]["Problem"]
    assert {"type", "title", "status", "detail", "instance"} <= set(shape["required"])
    for operation, said in operations(document):
        assert "default" in said["responses"], operation
        for status, answer in said["responses"].items():
            if not status.startswith("2"):
                assert set(contents(document, answer)) == {PROBLEM}, (operation, status)


def test_an_operation_on_one_thing_says_that_it_may_be_missing(document: dict[str, Any]) -> None:
    for (method, path), said in operations(document):
        if method in ("get", "delete") and "{" in path:
            assert "404" in said["responses"], (method, path)


# --- what is written down and what runs ---------------------------------------------------------


def test_the_written_document_is_what_the_code_says(document: dict[str, Any]) -> None:
    written = ROOT / "docs" / "openapi.json"
    assert json.loads(written.read_text()) == document, "run `make types`"


def test_production_has_no_operation_of_the_demo(tmp_path: Path, document: dict[str, Any]) -> None:
    secure = {"mode": "production", "public_url": "https://spiffy.example.com"}
    with an_app(tmp_path, **secure) as app:
        paths = app.test_client().get("/api/openapi.json").get_json()["paths"]
    assert set(document["paths"]) - set(paths) == {
        path for path in document["paths"] if path.startswith("/api/v1/demo/")
    }


CHECKS = (not_a_server_error, content_type_conformance, response_schema_conformance)


@pytest.mark.xdist_group("described")  # they share what was made from the document
@pytest.mark.parametrize("person", [ana, dana])
def test_whatever_is_sent_no_answer_is_a_defect_or_undocumented(app: Flask, person: Any) -> None:
    """Good and bad values made from the document, and good ones about a claim that is there."""
    the_world()
    claim = submitted(as_user(app, ana()))
    there = {"claim_id": claim["id"], "receipt_id": claim["receipts"][0]["id"], "no": 1}
    visitor = Visitor(as_user(app, person()), from_here(app))
    for one in requests(app.test_client().get("/api/openapi.json").text, **there):
        visitor.send(one)
    assert not visitor.wrong, "\n\n".join(visitor.wrong[:8])
    assert visitor.asked > 37 * EXAMPLES


def from_here(app: Flask) -> Any:
    """The app as asked from this machine: the client of schemathesis does not say where it is."""
    return lambda environ, start: app({**environ, "REMOTE_ADDR": "127.0.0.1"}, start)


class Visitor:
    """Sends requests and notes what was wrong with the answers."""

    def __init__(self, client: SignedIn, app: Any) -> None:
        cookie, csrf = client.get_cookie("spiffy"), client.get_cookie("spiffy_csrf")
        assert cookie and csrf
        self.session = {
            "cookies": {"spiffy": cookie.value},
            "headers": {"X-CSRF-TOKEN": csrf.value},
        }
        self.app = app
        self.asked = 0
        self.wrong: list[str] = []

    def send(self, asked: Asked) -> None:
        answer = asked.case.call(app=self.app, **self.session)
        self.asked += 1
        try:
            asked.case.validate_response(answer, checks=CHECKS)
        except AssertionError as error:
            self.wrong.append(f"{asked.operation}: {error}")
        if answer.status_code not in asked.statuses:
            self.wrong.append(f"{asked.operation}: undocumented: {answer.text}")
