"""Flask with our unit of work around every view, and the headers every answer carries."""

from __future__ import annotations

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.middleware.proxy_fix import ProxyFix

from api.core.db import unit_of_work

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

# The page's own policy, with the hash of its start script, is the <meta> the build writes into
# it; a <meta> cannot set frame-ancestors. Every other file gets the plain policy.
PAGE_POLICY = "frame-ancestors 'none'"
FILE_POLICY = "default-src 'self'; frame-ancestors 'none'"


class App(Flask):
    """A request is one unit of work, committed before its answer leaves."""

    def dispatch_request(self) -> ResponseReturnValue:
        view = self.view_functions.get(request.endpoint or "")
        write = request.method not in SAFE_METHODS and not hasattr(view, "reads_first")
        return unit_of_work(super().dispatch_request, write=write)


def init_app(app: Flask, *, secure: bool, proxies: int) -> None:
    """`secure`: people reach us over https, so tell browsers to insist on it.

    `proxies` in front of us are believed about who asks; nobody else is.
    """
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Flask documents it
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )

    @app.after_request
    def headers(response: Response) -> Response:
        page = response.mimetype == "text/html"
        response.headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else FILE_POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=()")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        if secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response
