"""How the API's documents speak of refusals: a decorator that lists them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from http import HTTPStatus
from typing import Any, TypeVar

from api.core.schemas import Problem

View = TypeVar("View", bound=Callable[..., Any])
MEDIA_TYPE = "application/problem+json"


def problems(reasons: dict[int, str]) -> Callable[[View], View]:
    """Document on a view why it may refuse: `@problems({404: "No such claim"})`."""

    def decorate(view: View) -> View:
        document = deepcopy(getattr(view, "_apidoc", {}))
        responses = document.setdefault("response", {}).setdefault("responses", {})
        for status, reason in reasons.items():
            responses.setdefault(status, []).append(
                {
                    "schema": Problem(),
                    "description": reason or HTTPStatus(status).phrase,
                    "content_type": MEDIA_TYPE,
                }
            )
        view._apidoc = document  # type: ignore[attr-defined]  # where flask-smorest looks
        return view

    return decorate
