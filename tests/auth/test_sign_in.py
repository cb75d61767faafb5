"""Signing in: the right password opens a session; nothing else tells a stranger anything."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from api.audit.models import Entry
from api.auth import lockout, passwords
from api.auth import service as auth
from api.auth.models import AuthSession, SignInTries, User
from api.core import clock
from api.core.db import db, unit_of_work
from tests.factories import PASSWORD, a_person, ana

SIGN_IN = "/api/v1/auth/sign-in"


def credentials(**changes: str) -> dict[str, str]:
    return {"email": "pat@people.example", "password": PASSWORD, **changes}


@pytest.fixture
def pat(app: Flask) -> User:
    return a_person("Pat Doe", email="pat@people.example", password=PASSWORD)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`later(minutes=16)` moves the clock on from the real time."""

    def move(**span: float) -> None:
        real = clock.datetime.now
        monkeypatch.setattr(clock, "now", lambda: real(clock.UTC) + timedelta(**span))

    return move


def test_the_right_password_opens_a_session_with_cookies(pat: User, client: Any) -> None:
    answer = client.post(SIGN_IN, json=credentials())
    assert answer.status_code == 204
    assert answer.data == b""
    cookies = "\n".join(answer.headers.getlist("Set-Cookie"))
    assert "spiffy=" in cookies and "HttpOnly" in cookies
    assert "Path=/api/v1/auth/refresh" in cookies
    assert client.get("/api/v1/auth/sessions").status_code == 200


def test_case_and_spaces_around_the_email_do_not_matter(pat: User, client: Any) -> None:
    assert client.post(SIGN_IN, json=credentials(email=" PAT@People.example ")).status_code == 204


def test_unknown_wrong_and_disabled_get_the_very_same_answer(pat: User, client: Any) -> None:
    gone = a_person("Gone", email="gone@people.example", password=PASSWORD)
    unit_of_work(lambda: auth.disable(gone.id, actor_id=None), write=True)
    invited = a_person("Invited", email="invited@people.example")
    bodies = []
    for sent in (
        credentials(password="not it at all, sorry"),
        credentials(email="nobody@people.example"),
        credentials(email=gone.email),
        credentials(email=invited.email),
    ):
        answer = client.post(SIGN_IN, json=sent)
        assert answer.status_code == 401
        assert answer.mimetype == "application/problem+json"
        assert "Set-Cookie" not in answer.headers
        bodies.append({**answer.json, "request_id": None})
    assert bodies[0]["type"] == "/problems/wrong-credentials"
    assert all(body == bodies[0] for body in bodies)


def test_an_unknown_email_costs_a_hash_like_a_known_one(
    pat: User, monkeypatch: pytest.MonkeyPatch, client: Any
) -> None:
    checked: list[str] = []
    hasher = type(passwords.hasher())
    verify = hasher.verify

    def counting(self: Any, stored: str, given: str) -> bool:
        checked.append(stored.rsplit("$", 2)[0])
        return verify(self, stored, given)

    monkeypatch.setattr(hasher, "verify", counting)
    client.post(SIGN_IN, json=credentials(password="not it at all, sorry"))
    client.post(SIGN_IN, json=credentials(email="nobody@people.example"))
    assert len(checked) == 2
    assert checked[0] == checked[1]  # the same parameters


def test_after_ten_wrong_passwords_even_the_right_one_waits(
    pat: User, client: Any, later: Any
) -> None:
    for _ in range(lockout.MOST_TRIES):
        assert client.post(SIGN_IN, json=credentials(password="wrong again")).status_code == 401
    refused = client.post(SIGN_IN, json=credentials())
    assert refused.status_code == 429
    assert refused.json["type"] == "/problems/too-many-tries"
    assert 0 < refused.json["retry_after"] <= 900
    later(minutes=16)
    assert client.post(SIGN_IN, json=credentials()).status_code == 204


def test_an_unknown_email_is_locked_just_the_same(app: Flask, client: Any) -> None:
    answers = [
        client.post(SIGN_IN, json=credentials(email="nobody@people.example")).status_code
        for _ in range(lockout.MOST_TRIES + 1)
    ]
    assert answers == [401] * lockout.MOST_TRIES + [429]


def test_the_right_password_in_between_starts_the_count_anew(pat: User, client: Any) -> None:
    for _ in range(2):
        for _ in range(lockout.MOST_TRIES - 1):
            client.post(SIGN_IN, json=credentials(password="wrong again"))
        assert client.post(SIGN_IN, json=credentials()).status_code == 204


def test_forty_guesses_at_once_get_no_more_tries_than_ten(pat: User, app: Flask) -> None:
    def guess(number: int) -> int:
        sent = credentials(password=f"wrong guess {number}")
        status: int = app.test_client().post(SIGN_IN, json=sent).status_code
        return status

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(40)))
    assert answers.count(401) == lockout.MOST_TRIES
    assert answers.count(429) == 30
    db.session.rollback()
    assert db.session.scalar(select(SignInTries.tries)) == lockout.MOST_TRIES


def test_old_counts_are_forgotten_and_hold_no_email(app: Flask, client: Any, later: Any) -> None:
    client.post(SIGN_IN, json=credentials(email="nobody@people.example"))
    later(minutes=16)
    client.post(SIGN_IN, json=credentials(email="other@people.example"))
    db.session.rollback()
    (key,) = db.session.scalars(select(SignInTries.email_key))
    assert key == lockout.email_key("other@people.example")
    assert "other" not in key


def test_failures_and_the_lock_are_in_the_audit_trail(pat: User, client: Any) -> None:
    for _ in range(lockout.MOST_TRIES):
        client.post(SIGN_IN, json=credentials(password="wrong again"))
    db.session.rollback()
    counted = dict(db.session.execute(select(Entry.did, func.count()).group_by(Entry.did)).all())
    assert counted == {"auth.sign_in_failed": 10, "auth.locked": 1}


def test_signing_in_again_on_a_device_ends_its_old_session(pat: User, client: Any) -> None:
    client.post(SIGN_IN, json=credentials())
    csrf = client.get_cookie("spiffy_csrf").value
    client.post(SIGN_IN, json=credentials(), headers={"X-CSRF-TOKEN": csrf})
    db.session.rollback()
    query = select(AuthSession.revoked_at).order_by(AuthSession.created_at)
    old, new = db.session.scalars(query)
    assert old is not None and new is None


def test_a_hash_of_older_parameters_is_made_anew(pat: User, client: Any) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=2, memory_cost=512, parallelism=1).hash(PASSWORD)

    def age() -> None:
        auth.user(pat.id).password_hash = old

    unit_of_work(age, write=True)
    assert client.post(SIGN_IN, json=credentials()).status_code == 204
    db.session.rollback()
    assert "m=1024,t=1" in (auth.user(pat.id).password_hash or "")


def test_one_address_is_slowed_down(
    app: Flask, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.core import limits

    monkeypatch.setattr(limits, "current", lambda: type("C", (), {"sign_in_limit": "2 per minute"}))
    limits.limiter.reset()
    asked = [
        client.post(SIGN_IN, json=credentials(), environ_base={"REMOTE_ADDR": "127.0.0.7"})
        for _ in range(3)
    ]
    assert [answer.status_code for answer in asked] == [401, 401, 429]
    assert asked[2].json["type"] == "/problems/too-many-requests"
    assert 0 < int(asked[2].headers["Retry-After"]) <= 61
    assert "Retry-After" not in asked[0].headers


@pytest.mark.parametrize(
    "body", [{}, {"email": "a@b.example"}, {"email": 7, "password": "x"}, [], {"password": "x"}]
)
def test_half_a_sign_in_is_refused_with_its_fields(app: Flask, client: Any, body: Any) -> None:
    answer = client.post(SIGN_IN, json=body)
    assert answer.status_code == 422
    assert answer.json["errors"]


def test_a_form_post_of_another_site_cannot_sign_anybody_in(pat: User, client: Any) -> None:
    assert client.post(SIGN_IN, data=credentials()).status_code == 422
    crossing = {"Sec-Fetch-Site": "cross-site"}
    answer = client.post(SIGN_IN, json=credentials(), headers=crossing)
    assert (answer.status_code, answer.json["type"]) == (403, "/problems/cross-site")


def test_language_is_kept(as_user: Any) -> None:
    client = as_user(ana())
    assert client.put("/api/v1/me/language", json={"language": "es"}).status_code == 204
    db.session.rollback()
    assert auth.user(ana().id).language == "es"
    assert client.put("/api/v1/me/language", json={"language": "tlh"}).status_code == 422
