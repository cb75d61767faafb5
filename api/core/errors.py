"""Errors the domain raises, and the one place that turns them into HTTP.

    DomainError                 409  well formed, but a business rule says no
    +- NotFound                 404  missing, or not yours to see: the same answer
    +- NotAllowed               403  this operation is not in your role
    +- NotSignedIn              401
    +- InvalidInput             422  with `errors` by field
    +- TooLarge                 413
    +- UnsupportedMedia         415
    +- IdTaken                  409  the id is known with another owner or other content
    +- (each room adds its own, beside the rule it guards)

A service raises and never builds a response. Programs switch on `type`, people read `detail`.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from flask import Flask, Response, json, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException

from api.core import logs

TYPE_BASE = "/problems/"


class DomainError(Exception):
    """A rule of the business was broken. Subclass it next to the rule.

    `detail` is for people: what happened, what is safe, what to do next. `facts` become extra
    members of the problem, safe to show the caller.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.CONFLICT
    slug: ClassVar[str] = "conflict"
    title: ClassVar[str] = "The request conflicts with the current state"

    def __init__(self, detail: str, **facts: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts = facts


class NotFound(DomainError):
    status = HTTPStatus.NOT_FOUND
    slug = "not-found"
    title = "There is nothing here"

    def __init__(self, detail: str = "There is nothing here that you can see.") -> None:
        super().__init__(detail)


class NotAllowed(DomainError):
    status = HTTPStatus.FORBIDDEN
    slug = "not-allowed"
    title = "This is not in your role"


class NotSignedIn(DomainError):
    status = HTTPStatus.UNAUTHORIZED
    slug = "not-signed-in"
    title = "You are not signed in"


class InvalidInput(DomainError):
    """Raise with `errors={"field": ["what is wrong"]}`."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    slug = "invalid-input"
    title = "Something in the request is not right"


class TooLarge(DomainError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    slug = "too-large"
    title = "That is too large"


class UnsupportedMedia(DomainError):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    slug = "unsupported-media"
    title = "We cannot take this kind of file"


class IdTaken(DomainError):
    slug = "id-taken"
    title = "This id belongs to something else"


# What each plain HTTP refusal says; slugs are stable, words may improve.
PLAIN = {
    400: ("bad-request", "We could not read that request."),
    404: ("not-found", "There is nothing here that you can see."),
    405: ("method-not-allowed", "This address does not take that method; see `Allow`."),
    408: ("timeout", "The request took too long to arrive. Nothing was changed; send it again."),
    413: ("too-large", "That is more than we take in one request. Nothing was saved."),
    415: ("unsupported-media", "We cannot take this kind of content. Nothing was saved."),
    422: ("invalid-input", "Something in the request is not right. Nothing was saved."),
    429: ("too-many-requests", "That was too often. Wait a moment, then try again."),
    500: ("internal-error", "Something broke on our side. What we accepted before is safe; "
                            "try again in a few minutes."),
    503: ("unavailable", "We are busy. Nothing was changed; try again in a moment."),
}  # fmt: skip
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")


def problem(
    status: int,
    slug: str,
    title: str,
    detail: str,
    *,
    facts: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An RFC 9457 answer. `instance` is the path asked; `request_id` finds it in the logs."""
    body = {
        "type": TYPE_BASE + slug,
        "title": title,
        "status": int(status),
        "detail": detail,
        "instance": request.path,
        "request_id": logs.request_id(),
        **(facts or {}),
    }
    return Response(
        json.dumps(body),
        status=int(status),
        headers=dict(headers or {}),
        mimetype="application/problem+json",
    )


def from_domain(error: DomainError) -> Response:
    return problem(error.status, error.slug, error.title, error.detail, facts=error.facts)


def from_http(error: HTTPException) -> Response:
    """Flask's and the parser's refusals, in our one shape, with the headers HTTP asks for."""
    code = error.code or 500
    slug, detail = PLAIN.get(code, (HTTPStatus(code).phrase.lower().replace(" ", "-"), ""))
    messages = (getattr(error, "data", None) or {}).get("messages")
    headers = {name: value for name, value in error.get_response().headers if name in KEPT_HEADERS}
    return problem(
        code,
        slug,
        HTTPStatus(code).phrase,
        detail or (error.description or ""),
        facts={"errors": by_field(messages)} if messages else None,
        headers=headers,
    )


def by_field(messages: Any) -> dict[str, Any]:
    """webargs nests messages by place (`json`, `query`); people want them by field."""
    if not isinstance(messages, Mapping):
        return {"body": messages if isinstance(messages, list) else [str(messages)]}
    flat: dict[str, Any] = {}
    for found in messages.values():
        flat.update(found if isinstance(found, Mapping) else {"body": found})
    return flat


def from_database(error: OperationalError | NoConnection) -> Response:
    """The database was locked or away: nothing was changed, and the same request may be sent."""
    cause = getattr(error, "orig", None) or error
    logs.log.error("database_unavailable", error=type(cause).__name__)
    return problem(503, "unavailable", "Unavailable", PLAIN[503][1], headers={"Retry-After": "2"})


def from_unknown(error: Exception) -> Response:
    """A defect of ours. The log has the trace, the caller gets the reference, never the trace."""
    logs.log.exception("unexpected_error", error=type(error).__name__)
    slug, detail = PLAIN[500]
    return problem(500, slug, "Internal Server Error", detail)


def init_app(app: Flask) -> None:
    """Answer every error as application/problem+json. Register after flask-smorest's Api."""
    app.register_error_handler(DomainError, from_domain)
    app.register_error_handler(HTTPException, from_http)
    app.register_error_handler(OperationalError, from_database)
    app.register_error_handler(NoConnection, from_database)  # all of them are in use
    app.register_error_handler(Exception, from_unknown)
