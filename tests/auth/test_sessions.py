"""Sessions: renewed with a fresh token each time, and dead the moment they end."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest
from flask import Flask
from sqlalchemy import select

from api.audit.models import Entry
from api.auth import service as auth
from api.auth import sessions, tokens
from api.auth.models import AuthSession, Role
from api.core import clock
from api.core.db import db, unit_of_work
from tests.factories import SignedIn, ana, boris, eve

REFRESH = "/api/v1/auth/refresh"
SESSIONS = "/api/v1/auth/sessions"


def refresh_cookie(client: Any) -> str:
    value: str = client.get_cookie("spiffy_refresh", path=REFRESH).value
    return value


def with_refresh(app: Flask, client: SignedIn, cookie: str) -> SignedIn:
    """Another browser that has the same CSRF value and this refresh cookie."""
    copy = SignedIn(app, app.response_class, use_cookies=True)
    copy.set_cookie("spiffy_csrf", client.get_cookie("spiffy_csrf").value)
    copy.set_cookie("spiffy_refresh", cookie, path=REFRESH)
    return copy


def rewind(**span: float) -> None:
    """Make the last renewal that long ago."""

    def back() -> None:
        for session in db.session.scalars(select(AuthSession)):
            assert session.rotated_at is not None
            session.rotated_at -= timedelta(**span)

    unit_of_work(back, write=True)


def test_renewing_gives_a_new_refresh_token_and_keeps_the_csrf_value(as_user: Any) -> None:
    client = as_user(ana())
    first, csrf = refresh_cookie(client), client.get_cookie("spiffy_csrf").value
    assert client.post(REFRESH).status_code == 204
    assert refresh_cookie(client) != first
    assert client.get_cookie("spiffy_csrf").value == csrf
    assert client.get(SESSIONS).status_code == 200


def test_two_tabs_renewing_at_once_both_stay_signed_in(app: Flask, as_user: Any) -> None:
    client = as_user(ana())
    other = with_refresh(app, client, refresh_cookie(client))
    assert client.post(REFRESH).status_code == 204
    assert other.post(REFRESH).status_code == 204
    assert client.post(REFRESH).status_code == 204
    assert other.get(SESSIONS).status_code == 200


def test_an_old_refresh_token_ends_the_whole_family(app: Flask, as_user: Any) -> None:
    client = as_user(ana())
    stolen = refresh_cookie(client)
    client.post(REFRESH)
    rewind(seconds=11)
    thief = with_refresh(app, client, stolen)
    assert thief.post(REFRESH).status_code == 401
    assert client.get(SESSIONS).status_code == 401
    assert client.post(REFRESH).status_code == 401
    db.session.rollback()
    assert "auth.token_reused" in set(db.session.scalars(select(Entry.did)))


def test_a_token_two_renewals_old_ends_the_family_at_once(app: Flask, as_user: Any) -> None:
    client = as_user(ana())
    stolen = refresh_cookie(client)
    client.post(REFRESH)
    client.post(REFRESH)
    assert with_refresh(app, client, stolen).post(REFRESH).status_code == 401
    assert client.get(SESSIONS).status_code == 401


def test_an_access_token_cannot_renew_and_a_refresh_token_opens_nothing(
    app: Flask, as_user: Any
) -> None:
    client = as_user(ana())
    access = client.get_cookie("spiffy").value
    assert with_refresh(app, client, access).post(REFRESH).status_code == 401
    swapped = SignedIn(app, app.response_class, use_cookies=True)
    swapped.set_cookie("spiffy", refresh_cookie(client))
    assert swapped.get(SESSIONS).status_code == 401


def test_signing_out_acts_on_the_next_request_on_every_copy(app: Flask, as_user: Any) -> None:
    client = as_user(ana())
    copy = SignedIn(app, app.response_class, use_cookies=True)
    copy.set_cookie("spiffy", client.get_cookie("spiffy").value)
    assert copy.get(SESSIONS).status_code == 200
    answer = client.post("/api/v1/auth/sign-out")
    assert answer.status_code == 204
    assert client.get_cookie("spiffy") is None
    assert client.get_cookie("spiffy_csrf") is None
    assert client.get_cookie("spiffy_refresh", path=REFRESH) is None
    assert copy.get(SESSIONS).status_code == 401


def test_signing_out_works_after_the_access_token_is_over(
    app: Flask, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "JWT_ACCESS_TOKEN_EXPIRES", timedelta(seconds=-5))
    client = as_user(ana())
    assert client.get(SESSIONS).status_code == 401
    assert client.post("/api/v1/auth/sign-out").status_code == 204
    db.session.rollback()
    assert db.session.scalar(select(AuthSession.revoked_at)) is not None


def test_signing_out_twice_or_as_nobody_is_fine(app: Flask, client: Any) -> None:
    assert client.post("/api/v1/auth/sign-out").status_code == 204


def test_disabling_acts_on_the_next_request(as_user: Any) -> None:
    client = as_user(ana())
    unit_of_work(lambda: auth.disable(ana().id, actor_id=None), write=True)
    assert client.get(SESSIONS).status_code == 401
    assert client.post(REFRESH).status_code == 401


def test_a_role_given_or_taken_acts_on_the_next_request(as_user: Any) -> None:
    client = as_user(ana())
    assert client.get("/api/v1/people").status_code == 403
    unit_of_work(lambda: auth.grant(ana(), Role.AUDITOR), write=True)
    assert client.get("/api/v1/people").status_code == 200

    def take() -> None:
        user = auth.user(ana().id)
        user.grants = [held for held in user.grants if held.role is not Role.AUDITOR]

    unit_of_work(take, write=True)
    assert client.get("/api/v1/people").status_code == 403


def test_a_session_without_use_ends_after_its_days(
    as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_user(ana())
    in_a_month = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: in_a_month)
    assert client.get(SESSIONS).status_code == 401
    assert client.post(REFRESH).status_code == 401


def test_a_session_in_daily_use_ends_after_ninety_days(app: Flask) -> None:
    now = clock.now()
    assert sessions.end_of_life(now, now) == now + timedelta(days=30)
    assert sessions.end_of_life(now + timedelta(days=80), now) == now + timedelta(days=90)


def test_one_sees_and_ends_ones_own_sessions_only(as_user: Any) -> None:
    phone, tablet, stranger = as_user(ana()), as_user(ana()), as_user(eve())
    items = phone.get(SESSIONS).json["items"]
    assert sorted(item["current"] for item in items) == [False, True]
    other = next(item["id"] for item in items if not item["current"])
    assert stranger.delete(f"{SESSIONS}/{other}").status_code == 404
    assert tablet.get(SESSIONS).status_code == 200
    assert phone.delete(f"{SESSIONS}/{other}").status_code == 204
    assert tablet.get(SESSIONS).status_code == 401
    assert phone.delete(f"{SESSIONS}/{other}").status_code == 404
    assert len(stranger.get(SESSIONS).json["items"]) == 1


def forged(app: Flask, client: SignedIn, **changes: Any) -> dict[str, Any]:
    key = app.config["JWT_SECRET_KEY"]
    real = jwt.decode(
        client.get_cookie("spiffy").value, key, algorithms=["HS256"], audience="spiffy"
    )
    return {**real, **changes}


def with_header(token: str, header: dict[str, str]) -> str:
    packed = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    return ".".join([packed, *token.split(".")[1:]])


def test_forged_and_foreign_tokens_are_all_refused(app: Flask, as_user: Any) -> None:
    client, key = as_user(ana()), app.config["JWT_SECRET_KEY"]
    csrf = client.get_cookie("spiffy_csrf").value
    real = forged(app, client)
    bad = [
        "", "x", "a.b.c", "." * 500, "é", "null", "{}",
        client.get_cookie("spiffy").value[:-2],
        jwt.encode(real, None, algorithm="none"),
        jwt.encode(real, "k" * 64, algorithm="HS256"),
        jwt.encode(real, key, algorithm="HS512"),
        jwt.encode(real, app.config["SECRET_KEY"], algorithm="HS256"),
        with_header(jwt.encode(real, key, algorithm="HS256"), {"alg": "none", "typ": "JWT"}),
        with_header(jwt.encode(real, key, algorithm="HS256"), {"alg": "RS256", "kid": "../x"}),
        *(
            jwt.encode(forged(app, client, **change), key, algorithm="HS256")
            for change in (
                {"exp": 1}, {"nbf": 9_999_999_999}, {"aud": "other"}, {"iss": "other"},
                {"type": "refresh"}, {"type": None}, {"sid": None}, {"sid": "x"}, {"sid": 7},
                {"sid": str(UUID(int=0))}, {"sid": ["x"]}, {"sub": 5},
            )
        ),
        *(
            jwt.encode({k: v for k, v in real.items() if k != name}, key, algorithm="HS256")
            for name in ("sid", "sub", "aud", "iss")
        ),
    ]  # fmt: skip
    for token in bad:
        stranger = SignedIn(app, app.response_class, use_cookies=True)
        stranger.set_cookie("spiffy", token)
        stranger.set_cookie("spiffy_csrf", csrf)
        answer = stranger.get(SESSIONS)
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json"), token
        assert answer.json["type"] == "/problems/not-signed-in"
        assert stranger.put("/api/v1/me/language", json={"language": "es"}).status_code == 401


def test_an_unsafe_request_needs_the_csrf_header_of_its_own_session(
    app: Flask, as_user: Any
) -> None:
    client, other = as_user(ana()), as_user(boris())
    for value in ("", "wrong", other.get_cookie("spiffy_csrf").value):
        answer = client.put(
            "/api/v1/me/language", json={"language": "es"}, headers={"X-CSRF-TOKEN": value}
        )
        assert (answer.status_code, answer.json["type"]) == (401, "/problems/csrf-failed")
    assert client.post(REFRESH, headers={"X-CSRF-TOKEN": ""}).status_code == 401
    assert client.post(REFRESH).status_code == 204


def test_production_cookies_carry_their_guarantees_in_the_name(tmp_path: Any) -> None:
    from api.core import config
    from tests.conftest import SECRET, a_config

    usual = config.current() if config._current else None
    production = a_config(
        tmp_path, mode="production", public_url="https://spiffy.example", secret_key=SECRET
    )
    app = Flask("production")
    tokens.init_app(app, production)
    config.use(production)
    now = clock.now()
    session = AuthSession(
        id=UUID(int=1), user_id=UUID(int=2), current_jti="j", expires_at=now + timedelta(days=1)
    )
    with app.app_context():
        lines = tokens.signed_in(session).headers.getlist("Set-Cookie")
        gone = tokens.signed_out().headers.getlist("Set-Cookie")
    if usual:
        config.use(usual)
    access, refresh, csrf = lines
    assert access.startswith("__Host-spiffy=") and "Path=/;" in access + ";"
    assert refresh.startswith("__Secure-spiffy-refresh=") and f"Path={REFRESH}" in refresh
    assert csrf.startswith("spiffy_csrf=") and "HttpOnly" not in csrf
    assert all("Secure" in line and "SameSite=Strict" in line for line in lines + gone)
    assert all("HttpOnly" in line for line in (access, refresh))
    assert "Domain" not in access
    assert len(gone) == 3
