"""At the door of every route: who asks, and may their role do this at all?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import Flask, g, request

from api.audit import service as audit
from api.auth import access, policy, sessions, tokens
from api.auth.models import User
from api.core.db import commit_apart
from api.core.errors import DomainError, NotAllowed, NotSignedIn
from api.core.http import SAFE_METHODS
from api.core.problems import problems

View = TypeVar("View", bound=Callable[..., Any])
OURS = (None, "same-origin", "none")  # None: not a browser, which has no cookies to abuse
REFUSALS = {
    401: "Not signed in, the session has ended, or the CSRF header is missing",
    403: "Not in your role",
}


class CrossSite(DomainError):
    """Another web site made the browser send this."""

    status = HTTPStatus.FORBIDDEN
    slug = "cross-site"
    title = "The request came from another site"


def current_user() -> User:
    """Who asks. Raises NotSignedIn on a route that did not require anyone."""
    user = g.get("spiffy_user")
    if user is None:
        raise NotSignedIn("Sign in, then try again.")
    return cast(User, user)


def current_session() -> UUID:
    """The session that the request came with; only on a route with `require`."""
    return cast(UUID, g.spiffy_session)


def require(operation: str) -> Callable[[View], View]:
    """Let a signed-in person in whose role has `operation`, a row of the policy table.

    Put it directly under the route, so that nothing is parsed for strangers. Raises LookupError
    when the module is imported and the table has no such row.
    """
    policy.operation(operation)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            user = let_in()
            try:
                access.permit(user, operation)
            except NotAllowed:
                with commit_apart():
                    audit.record(user.id, "access.denied", f"operation:{operation}")
                raise
            return view(*args, **kwargs)

        guarded.operation = operation  # type: ignore[attr-defined]  # a test asks every route
        return cast(View, problems(REFUSALS)(guarded))

    return decorate


def let_in() -> User:
    """The person of the request's session. Raises NotSignedIn."""
    session_id = tokens.session_id(tokens.claims())
    user = sessions.person(session_id)
    if user is None:
        raise NotSignedIn("Your session has ended. Sign in again.")
    g.spiffy_user = user
    g.spiffy_session = session_id
    return user


def init_app(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        """Nobody yet; and browsers tell when another site is behind a request."""
        g.pop("spiffy_user", None)
        g.pop("spiffy_session", None)
        came_from = request.headers.get("Sec-Fetch-Site")
        if (
            request.path.startswith("/api/")
            and request.method not in SAFE_METHODS
            and came_from not in OURS
        ):
            raise CrossSite("Open the app itself and try again. Nothing was changed.")
