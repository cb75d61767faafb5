"""Structured logs: one JSON line an event, each with its request id, none with personal data."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any

import structlog
from flask import Flask, Response, g, request

from api.core.ids import new_id

_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
ROW_DETAIL = re.compile(r"^DETAIL:.*?(?=^\[SQL|^CONTEXT|^\s*$|\Z)", re.MULTILINE | re.DOTALL)
SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
log = structlog.get_logger("spiffy")


def request_id() -> str | None:
    """The id of the request or job being served, or None outside both."""
    return _request_id.get()


def start(given: str | None = None) -> str:
    """Begin a request or a job under the caller's id when it is a safe one, else a new one."""
    known = given if given and SAFE_ID.fullmatch(given) else str(new_id())
    _request_id.set(known)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=known)
    return known


def without_rows(trace: str) -> str:
    """PostgreSQL repeats the row it refused in DETAIL; it may name a person."""
    return ROW_DETAIL.sub("DETAIL: hidden", trace)


def hide_rows(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Any:
    if "exception" in event:
        event["exception"] = without_rows(event["exception"])
    return event


def configure(level: str) -> None:
    """JSON lines on standard error. A value with a line break stays one line (JSON escapes it)."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_rows,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level.upper()]
        ),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


def init_app(app: Flask) -> None:
    """One line a request: method, route (not the path: ids stay out), status, milliseconds."""

    @app.before_request
    def begin() -> None:
        g.started = time.perf_counter()
        start(request.headers.get("X-Request-Id"))

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers["X-Request-Id"] = request_id() or ""
        facts: dict[str, Any] = {
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
        }
        log.info("request", **facts)
        return response
