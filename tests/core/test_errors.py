"""Every refusal is one shape of JSON that says what happened; none shows our insides."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import flask
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import make_url
from werkzeug.test import TestResponse

from api.core import db as module
from api.core.db import db
from api.core.errors import DomainError
from tests.core.apps import an_app
from tests.factories import SignedIn, a_person, as_user, hal

SIGN_IN = "/api/v1/auth/sign-in"
CREDENTIALS = {"email": "nobody@people.example", "password": "not the right one at all"}
IMPORT = "/api/v1/products/imports/019aa93c-5c00-7000-8000-0000000000b2"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app on SQLite that takes a megabyte, three sign-ins a minute, and has three bad routes."""
    folder = tmp_path_factory.mktemp("small")
    with an_app(folder, tables=True, max_body_mib=1, sign_in_limit="3 per minute") as app:
        app.add_url_rule("/api/v1/broken", view_func=broken)
        app.add_url_rule("/api/v1/taken", view_func=taken)
        app.add_url_rule("/api/v1/abort/<int:code>", view_func=abort)
        yield app


def broken() -> str:
    raise RuntimeError("the secret of /root/.ssh in a stack")


class AlreadyTold(DomainError):
    slug = "already-told"
    title = "That was told before"


def taken() -> str:
    raise AlreadyTold("You told us on Monday. Nothing was changed.", told_on="2026-11-16")


def abort(code: int) -> str:
    flask.abort(code)


def is_problem(answer: TestResponse, status: int, slug: str) -> dict[str, Any]:
    """Its body, once it is a problem of this type in every respect."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    body = answer.get_json()
    assert body["type"] == f"/problems/{slug}"
    assert body["status"] == status
    assert body["title"] and body["detail"]
    assert body["instance"] == answer.request.path
    assert body["request_id"] == answer.headers["X-Request-Id"]
    found: dict[str, Any] = body
    return found


@pytest.mark.parametrize(
    "path",
    ["/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v1/claims/not-an-id",
     "/api/v1/receipts/019aa93c-5c00-7000-8000-000000000000/pages/-1", "/api/v2/claims",
     "/api/v1/claims/%00", "/api/%2e%2e/secret", "/_app/missing.js", "/nothing.png"],
)  # fmt: skip
def test_an_address_that_is_not_there_is_a_404(small: Flask, path: str) -> None:
    is_problem(small.test_client().get(path), 404, "not-found")


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "PATCH", "DELETE"])
def test_an_api_address_that_is_not_there_is_a_404_for_every_method(
    small: Flask, method: str
) -> None:
    is_problem(small.test_client().open("/api/v1/nothing", method=method), 404, "not-found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", SIGN_IN, {"POST", "OPTIONS"}),
        ("DELETE", "/api/v1/about", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/api/v1/claims/019aa93c-5c00-7000-8000-000000000000",
         {"GET", "HEAD", "PUT", "OPTIONS"}),
        ("PATCH", "/api/v1/me/language", {"PUT", "OPTIONS"}),
        ("POST", "/healthz", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/claims", {"GET", "HEAD", "OPTIONS"}),
    ],
)  # fmt: skip
def test_a_method_that_an_address_does_not_take_is_a_405_that_says_which_it_does(
    small: Flask, method: str, path: str, allowed: set[str]
) -> None:
    answer = small.test_client().open(path, method=method)
    is_problem(answer, 405, "method-not-allowed")
    assert set(re.split(r", *", answer.headers["Allow"])) == allowed


def test_a_body_over_the_limit_is_a_413_and_nothing_happens(small: Flask) -> None:
    answer = small.test_client().post(SIGN_IN, json={"email": "x" * 1_100_000, "password": "y"})
    is_problem(answer, 413, "too-large")


def test_a_body_over_the_limit_without_a_length_is_a_413_too(small: Flask) -> None:
    """Sent in chunks, as gunicorn hands it on."""
    answer = small.test_client().post(
        SIGN_IN,
        input_stream=io.BytesIO(b'{"email": "' + b"x" * 1_100_000 + b'"}'),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True},
    )
    is_problem(answer, 413, "too-large")


def test_a_kind_of_content_we_do_not_take_is_a_415(small: Flask) -> None:
    client = as_user(small, hal())
    is_problem(client.put(IMPORT, json={"rows": []}), 415, "unsupported-media")


def test_a_field_that_is_wrong_is_a_422_that_names_it(small: Flask) -> None:
    body = is_problem(
        small.test_client().post(SIGN_IN, json={"email": 7, "more": True}), 422, "invalid-input"
    )
    assert set(body["errors"]) == {"email", "password", "more"}
    assert all(isinstance(said, list) and said for said in body["errors"].values())


def test_a_wrong_value_in_the_address_is_named_too(small: Flask) -> None:
    client = as_user(small, a_person())
    answer = client.get("/api/v1/inbox?limit=none&cursor=x")
    assert set(is_problem(answer, 422, "invalid-input")["errors"]) == {"limit"}
    answer = client.get("/api/v1/inbox?cursor=x")
    assert set(is_problem(answer, 422, "invalid-input")["errors"]) == {"cursor"}


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"\xff\xfe", b"[]", b"null", b'"text"', b"7", b"[" * 50_000,
     b'{"language": ' + b"9" * 5000 + b"}", b'{"language": "a\\u0000b"}',
     b'{"language": "\\ud800"}'],
)  # fmt: skip
def test_a_body_that_is_no_json_object_is_refused_and_no_defect(small: Flask, sent: bytes) -> None:
    client = as_user(small, a_person())
    answer = client.put("/api/v1/me/language", data=sent, content_type="application/json")
    assert answer.status_code in (400, 422), answer.text
    is_problem(answer, answer.status_code, {400: "bad-request", 422: "invalid-input"}[
        answer.status_code
    ])  # fmt: skip


def test_too_many_sign_ins_are_a_429_that_says_when_to_come_back(small: Flask) -> None:
    client = small.test_client()
    there = {"REMOTE_ADDR": "127.0.0.44"}
    for _ in range(3):
        assert client.post(SIGN_IN, json=CREDENTIALS, environ_base=there).status_code == 401
    answer = client.post(SIGN_IN, json=CREDENTIALS, environ_base=there)
    is_problem(answer, 429, "too-many-requests")
    assert 1 <= int(answer.headers["Retry-After"]) <= 61
    elsewhere = {"REMOTE_ADDR": "127.0.0.45"}
    assert client.post(SIGN_IN, json=CREDENTIALS, environ_base=elsewhere).status_code == 401


def test_a_defect_of_ours_is_a_500_that_shows_nothing_but_its_reference(small: Flask) -> None:
    answer = small.test_client().get("/api/v1/broken")
    is_problem(answer, 500, "internal-error")
    for inside in ("RuntimeError", "secret", "Traceback", "File ", ".py"):
        assert inside not in answer.text


def test_a_rule_of_the_business_answers_with_its_own_type_and_facts(small: Flask) -> None:
    body = is_problem(small.test_client().get("/api/v1/taken"), 409, "already-told")
    assert body["told_on"] == "2026-11-16"
    assert body["title"] == "That was told before"


@pytest.mark.parametrize("code", [400, 401, 403, 404, 408, 409, 410, 413, 415, 429, 500, 501, 503])
def test_whatever_refuses_answers_in_the_same_shape(small: Flask, code: int) -> None:
    answer = small.test_client().get(f"/api/v1/abort/{code}")
    assert answer.mimetype == "application/problem+json"
    body = answer.get_json()
    assert body["status"] == answer.status_code == code
    assert re.fullmatch(r"/problems/[a-z-]+", body["type"])
    assert body["detail"]


def test_head_and_options_are_answered_without_a_body(small: Flask) -> None:
    client = small.test_client()
    head = client.head("/api/v1/about")
    assert (head.status_code, head.data) == (200, b"")
    options = client.options(SIGN_IN)
    assert options.status_code == 200
    assert set(options.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


# --- the database is locked, away or full ------------------------------------------------------


@pytest.fixture
def impatient(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str
) -> Iterator[tuple[Flask, SignedIn]]:
    """An app on each database that waits a moment for a lock and no longer, and a client."""
    monkeypatch.setattr(module, "SQLITE_PRAGMAS", ("journal_mode=wal", "busy_timeout=100"))
    monkeypatch.setattr(module, "POSTGRES_OPTIONS", "-c lock_timeout=100ms -c timezone=UTC")
    own = not database.startswith("sqlite")
    if own:
        request.getfixturevalue("app")  # its tables, emptied afterwards
    url = database if own else f"sqlite:///{tmp_path}/locked.db"
    with an_app(tmp_path, tables=not own, database_url=url) as app:
        yield app, as_user(app, a_person())


def test_a_locked_database_is_a_503_and_the_same_request_works_afterwards(
    impatient: tuple[Flask, SignedIn],
) -> None:
    app, client = impatient
    with locked(app):
        answer = client.put("/api/v1/me/language", json={"language": "es"})
        is_problem(answer, 503, "unavailable")
        assert int(answer.headers["Retry-After"]) >= 1
    assert client.put("/api/v1/me/language", json={"language": "es"}).status_code == 204


def locked(app: Flask) -> Any:
    """Somebody else holds what a writer needs."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite":
        other = sqlite3.connect(str(url.database), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        return closing(other)
    transaction = db.engine.connect()
    transaction.execute(text("LOCK TABLE auth_user IN ACCESS EXCLUSIVE MODE"))
    return closing(transaction)


def test_when_every_connection_is_in_use_the_answer_is_a_503(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.1}
    monkeypatch.setattr(module, "engine_options", lambda _url: few)
    with an_app(tmp_path, database_url=postgres_url) as app, db.engine.connect():
        client = app.test_client()
        client.set_cookie("spiffy", "x")
        is_problem(client.post("/api/v1/demo/sign-in", json={"email": "x@y.example"}), 503,
                   "unavailable")  # fmt: skip


def test_a_database_that_is_away_is_a_503_and_the_process_lives(
    tmp_path: Path, free_port: int
) -> None:
    away = f"postgresql://spiffy@127.0.0.1:{free_port}/spiffy"
    with an_app(tmp_path, database_url=away) as app:
        client = app.test_client()
        is_problem(client.post(SIGN_IN, json=CREDENTIALS), 503, "unavailable")
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert ready.get_json()["checks"]["database"] != "ok"
        assert "127.0.0.1" not in json.dumps(ready.get_json())
