"""HTTP for signing in, staying in and leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint

from api.auth import service, sessions, tokens
from api.auth.guard import current_session, current_user, require
from api.auth.schemas import Credentials, Language, SessionsOut
from api.core import limits
from api.core.db import reads_first
from api.core.problems import problems

blueprint = Blueprint("auth", __name__, url_prefix="/api/v1/auth", description="Sign-in, sessions")
me = Blueprint("my_settings", __name__, url_prefix="/api/v1/me", description="Your own settings")
blueprints = [blueprint, me]

NO_BODY = "Done; the cookies carry the rest"


@blueprint.post("/sign-in")
@limits.limiter.limit(limits.sign_in_limit)
@reads_first
@blueprint.arguments(Credentials)
@blueprint.response(204, description=NO_BODY)
@problems({401: "No such e-mail and password", 422: "Malformed", 429: "Too many tries"})
def sign_in(body: dict[str, Any]) -> Response:
    """Sign in with e-mail and password"""
    leaving = tokens.session_to_leave()
    agent = request.headers.get("User-Agent", "")
    return tokens.signed_in(service.sign_in(**body, user_agent=agent, replacing=leaving))


@blueprint.post("/refresh")
@blueprint.response(204, description=NO_BODY)
@problems({401: "The session has ended, or this token was used before"})
def refresh() -> Response:
    """Exchange the refresh cookie for fresh cookies"""
    claims = tokens.claims(refresh=True)
    return tokens.signed_in(sessions.renew(tokens.session_id(claims), claims["jti"]))


@blueprint.post("/sign-out")
@blueprint.response(204, description="Signed out on this device")
def sign_out() -> Response:
    """Sign out on this device"""
    session_id = tokens.session_to_leave()
    if session_id:
        service.sign_out(session_id)
    return tokens.signed_out()


@blueprint.get("/sessions")
@require("me")
@blueprint.response(200, SessionsOut)
def list_sessions() -> dict[str, Any]:
    """List where you are signed in"""
    open_ones = sessions.live(current_user().id)
    return {"items": [shown(session) for session in open_ones]}


def shown(session: Any) -> dict[str, Any]:
    names = ("id", "user_agent", "created_at", "last_used_at")
    facts = {name: getattr(session, name) for name in names}
    return {**facts, "current": session.id == current_session()}


@blueprint.delete("/sessions/<uuid:session_id>")
@require("me")
@blueprint.response(204, description="That device is signed out")
@problems({404: "Not an open session of yours"})
def end_session(session_id: UUID) -> None:
    """Sign out on another device"""
    sessions.end_own(session_id, user_id=current_user().id)


@me.put("/language")
@require("me")
@me.arguments(Language)
@me.response(204, description="Saved")
@problems({422: "Not a language of the app"})
def put_language(body: dict[str, Any]) -> None:
    """Choose the language of the app and of messages"""
    service.set_language(current_user().id, **body)
