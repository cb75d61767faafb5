"""The session as cookies: a short access token, a refresh token, and a CSRF value for scripts.

The tokens only carry the session's id; the row behind it is looked at on every request. The CSRF
value belongs to the session, not to a token, so that a photo waiting offline is not refused
because another tab has renewed meanwhile.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Response, request
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    create_refresh_token,
    decode_token,
    set_access_cookies,
    set_refresh_cookies,
    unset_jwt_cookies,
    verify_jwt_in_request,
)
from flask_jwt_extended.config import config as jwt_config
from flask_jwt_extended.exceptions import CSRFError, JWTExtendedException
from jwt.exceptions import PyJWTError

from api.auth.models import AuthSession
from api.core import clock, config
from api.core.config import Config
from api.core.errors import NotSignedIn

REFRESH_PATH = "/api/v1/auth/refresh"
CSRF_COOKIE = "spiffy_csrf"
CSRF_HEADER = "X-CSRF-TOKEN"


class CsrfFailed(NotSignedIn):
    """The cookie came, but not the proof that our own app sent the request."""

    slug = "csrf-failed"
    title = "The request did not come from the app"


def init_app(app: Flask, settings: Config) -> None:
    """Production cookies carry their guarantees in the name; plain http cannot have them."""
    secure = not settings.demo
    app.config.update(
        JWT_SECRET_KEY=derived(settings.secret_key, "tokens"),
        JWT_ALGORITHM="HS256",
        JWT_DECODE_ALGORITHMS=["HS256"],
        JWT_ENCODE_ISSUER="spiffy",
        JWT_DECODE_ISSUER="spiffy",
        JWT_ENCODE_AUDIENCE="spiffy",
        JWT_DECODE_AUDIENCE="spiffy",
        JWT_TOKEN_LOCATION=["cookies"],
        JWT_ACCESS_TOKEN_EXPIRES=timedelta(minutes=settings.session_minutes),
        JWT_ACCESS_COOKIE_NAME="__Host-spiffy" if secure else "spiffy",
        JWT_REFRESH_COOKIE_NAME="__Secure-spiffy-refresh" if secure else "spiffy_refresh",
        JWT_ACCESS_COOKIE_PATH="/",
        JWT_REFRESH_COOKIE_PATH=REFRESH_PATH,
        JWT_COOKIE_SECURE=secure,
        JWT_COOKIE_SAMESITE="Strict",
        JWT_COOKIE_CSRF_PROTECT=True,
        JWT_CSRF_IN_COOKIES=False,  # one cookie of ours for both tokens
        JWT_CSRF_CHECK_FORM=False,
        JWT_ACCESS_CSRF_HEADER_NAME=CSRF_HEADER,
        JWT_REFRESH_CSRF_HEADER_NAME=CSRF_HEADER,
    )
    JWTManager(app)


def derived(secret: str, purpose: str) -> str:
    """A key for one purpose, so that a signature of one kind never serves as another."""
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def csrf_of(session_id: UUID) -> str:
    return derived(config.current().secret_key, f"csrf:{session_id}")


def signed_in(session: AuthSession) -> Response:
    """204 with the cookies of the session: after a sign-in, and after each renewal."""
    response = Response(status=204)
    left = session.expires_at - clock.now()
    claims = {"sid": str(session.id), "csrf": csrf_of(session.id)}
    person = str(session.user_id)
    refresh = create_refresh_token(
        person, expires_delta=left, additional_claims={**claims, "jti": session.current_jti}
    )
    seconds = int(left.total_seconds())
    set_access_cookies(response, create_access_token(person, additional_claims=claims), seconds)
    set_refresh_cookies(response, refresh, seconds)
    response.set_cookie(
        CSRF_COOKIE,
        claims["csrf"],
        max_age=seconds,
        secure=jwt_config.cookie_secure,
        samesite=jwt_config.cookie_samesite,
    )
    return response


def signed_out() -> Response:
    """204 that takes every cookie back, and what the browser kept of our answers."""
    response = Response(status=204, headers={"Clear-Site-Data": '"cache"'})
    unset_jwt_cookies(response)
    response.delete_cookie(
        CSRF_COOKIE, secure=jwt_config.cookie_secure, samesite=jwt_config.cookie_samesite
    )
    return response


def claims(*, refresh: bool = False) -> dict[str, Any]:
    """What the request's token says, once signature, life and CSRF hold. Raises NotSignedIn."""
    try:
        found = verify_jwt_in_request(refresh=refresh)
    except CSRFError as error:
        raise CsrfFailed("Reload the app and try again. Nothing was changed.") from error
    except (JWTExtendedException, PyJWTError, ValueError) as error:
        raise NotSignedIn("Sign in, then try again. Nothing was changed.") from error
    said: dict[str, Any] = found[1] if found else {}
    if said.get("type") != ("refresh" if refresh else "access"):
        raise NotSignedIn("Sign in, then try again. Nothing was changed.")
    return said


def session_id(of: dict[str, Any]) -> UUID:
    """Raises NotSignedIn for a token of ours that names no session."""
    try:
        return UUID(of["sid"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise NotSignedIn("Sign in, then try again. Nothing was changed.") from error


def session_to_leave() -> UUID | None:
    """The session of the access cookie, also after the token's short life. None without one."""
    given = request.cookies.get(jwt_config.access_cookie_name)
    try:
        found = decode_token(given or "", request.headers.get(CSRF_HEADER), allow_expired=True)
        return session_id(found)
    except (JWTExtendedException, PyJWTError, NotSignedIn, ValueError):
        return None
