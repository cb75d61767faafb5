"""One line of JSON an event, with its request id and nobody's data."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.auth.models import User
from api.core import logs
from api.core.db import db
from api.core.ids import new_id
from api.jobs import runner, service
from api.jobs.runner import Handler
from tests.core.apps import an_app
from tests.factories import PASSWORD, a_person

SIGN_IN = "/api/v1/auth/sign-in"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Standard error."""
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    return file


@pytest.fixture
def chatty(
    tmp_path: Path, database: str, request: pytest.FixtureRequest, written: io.StringIO
) -> Iterator[Flask]:
    """An app on each database that logs from INFO."""
    own = not database.startswith("sqlite")
    if own:
        request.getfixturevalue("app")  # its tables, emptied afterwards
    url = database if own else f"sqlite:///{tmp_path}/chatty.db"
    with an_app(tmp_path, tables=not own, database_url=url, log_level="INFO") as app:
        yield app


@pytest.fixture
def lines(chatty: Flask, written: io.StringIO) -> Any:
    """`lines()`: every event since the app began, each parsed."""
    begin = written.tell()
    return lambda: [json.loads(line) for line in written.getvalue()[begin:].splitlines()]


@pytest.mark.parametrize("given", ["phone-1234", "019aa93c-5c00-7000-8000-000000000001", "a" * 64])
def test_a_safe_request_id_is_kept(chatty: Flask, lines: Any, given: str) -> None:
    answer = chatty.test_client().get("/api/v1/about", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] == given
    assert lines()[-1]["request_id"] == given


@pytest.mark.parametrize(
    "given",
    ["", "short", "a" * 65, "with space in", 'quote"quote', "<script>alert</script>", "éééééééé"],
)
def test_an_unsafe_request_id_is_replaced_by_one_of_ours(
    chatty: Flask, lines: Any, given: str
) -> None:
    answer = chatty.test_client().get("/api/v1/about", headers={"X-Request-Id": given})
    assert UUID(answer.headers["X-Request-Id"]).version == 7
    assert lines()[-1]["request_id"] == answer.headers["X-Request-Id"]


def test_a_request_is_one_line_with_its_route_and_not_its_path(chatty: Flask, lines: Any) -> None:
    secret = new_id()
    chatty.test_client().get(f"/api/v1/claims/{secret}?q=Marisol")
    (line,) = lines()
    assert line["event"] == "request"
    assert (line["method"], line["route"], line["status"]) == (
        "GET", "/api/v1/claims/<uuid:claim_id>", 401,
    )  # fmt: skip
    assert line["ms"] >= 0
    assert line["timestamp"].endswith("Z")
    assert str(secret) not in json.dumps(line)
    assert "Marisol" not in json.dumps(line)


def test_an_address_that_is_not_there_is_not_written_out(chatty: Flask, lines: Any) -> None:
    chatty.test_client().get("/api/v1/marisol.reyes@people.example\n{}")
    (line,) = lines()
    assert (line["route"], line["status"]) == (None, 404)


def test_signing_in_leaves_neither_mail_nor_password_nor_token(chatty: Flask, lines: Any) -> None:
    user = a_person("Marisol Reyes", email="marisol@people.example", password=PASSWORD)
    client = chatty.test_client()
    for password in (PASSWORD, "not the right one at all"):
        client.post(SIGN_IN, json={"email": user.email, "password": password})
    client.get("/api/v1/me")
    told = json.dumps(lines())
    cookie = client.get_cookie("spiffy")
    assert cookie
    for private in ("marisol", "Reyes", PASSWORD, "not the right one", cookie.value):
        assert private not in told, private


def test_a_defect_is_one_line_with_its_trace_under_the_id_that_the_caller_got(
    chatty: Flask, lines: Any
) -> None:
    chatty.add_url_rule("/api/v1/broken", view_func=broken)
    answer = chatty.test_client().get("/api/v1/broken")
    assert answer.status_code == 500
    events = lines()
    (defect,) = [event for event in events if event["event"] == "unexpected_error"]
    assert defect["request_id"] == answer.get_json()["request_id"]
    assert defect["error"] == "ZeroDivisionError"
    assert "Traceback" in defect["exception"] and "broken" in defect["exception"]
    assert events[-1]["status"] == 500


def broken() -> str:
    return str(1 // len(""))


def test_a_row_that_the_database_refused_is_not_in_the_log(chatty: Flask, lines: Any) -> None:
    def twice() -> str:
        for _ in range(2):
            db.session.add(User(id=new_id(), email="marisol@people.example", name="Marisol\nReyes"))
        db.session.flush()
        return ""

    chatty.add_url_rule("/api/v1/twice", view_func=twice, methods=["POST"])
    assert chatty.test_client().post("/api/v1/twice").status_code == 500
    told = json.dumps(lines())
    assert "IntegrityError" in told
    assert "marisol" not in told.lower()


def test_the_detail_of_a_refused_row_is_hidden_and_the_rest_of_the_trace_kept() -> None:
    trace = (
        "Traceback\npsycopg.errors.NotNullViolation: null value in column\n"
        "DETAIL:  Failing row contains (1, Marisol\nReyes, null).\n[SQL: INSERT INTO x]\n"
    )
    assert logs.without_rows(trace) == (
        "Traceback\npsycopg.errors.NotNullViolation: null value in column\n"
        "DETAIL: hidden[SQL: INSERT INTO x]\n"
    )


def test_a_job_logs_under_the_id_of_the_request_that_asked_for_it(chatty: Flask) -> None:
    seen: list[str | None] = []

    def ask() -> str:
        job = service.enqueue("room.act")
        return str(job.id)

    chatty.add_url_rule("/api/v1/ask", view_func=ask, methods=["POST"])
    answer = chatty.test_client().post("/api/v1/ask", headers={"X-Request-Id": "phone-1234"})
    handler = Handler("room.act", finish=lambda _result: seen.append(logs.request_id()))
    runner.run(UUID(answer.text), {"room.act": handler})
    assert seen == ["phone-1234"]
