"""What a face of a screen is, and the answers of the API that bring it about.

The app and its server are the real ones. A face replaces single answers on their way to the
browser, by method and path under /api/v1: `{"GET /claims": empty_list}`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.screens.wire import Asked, Wire

Answer = Callable[[Asked], None]
Act = Callable[[Page], None]
KINDS = ("empty", "loading", "error", "done")
BASE = "/api/v1"
# A page of ours without an app: to leave for `about:blank` costs a browser process each time.
BLANK, ITS_ICON = "/icon.svg", "/favicon.ico"  # the app's own pages name theirs


@dataclass(frozen=True, kw_only=True)
class Face:
    """One look of a screen.

    `tells` is what a reader of the docs is told it shows; `shows` are the selectors that only this
    look has together; `act` is what the person does after the page stands.
    """

    tells: str
    shows: str | tuple[str, ...]
    api: Mapping[str, Answer] = field(default_factory=dict)
    act: Act | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        return (self.shows,) if isinstance(self.shows, str) else self.shows


@dataclass(frozen=True)
class Without:
    """A face that a screen cannot have."""

    why: str


def never(asked: Asked) -> None:
    """The answer does not come."""


def problem(status: int, slug: str, title: str) -> Answer:
    body = {
        "type": f"/problems/{slug}",
        "title": title,
        "status": status,
        "detail": f"{title}. Nothing was changed. Try again in a few minutes.",
        "request_id": "01943ad7-aa80-7000-8000-000000007f3a",
    }

    def answer(asked: Asked) -> None:
        asked.fulfill(body, status, "application/problem+json")

    return answer


broken = problem(500, "internal-error", "Something broke on our side")
unknown = problem(404, "not-found", "There is nothing here")


def says(body: Mapping[str, Any]) -> Answer:
    """Exactly this answer."""
    return lambda asked: asked.fulfill(dict(body))


empty_list = says({"items": [], "next_cursor": None})


def but(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Answer:
    """The server's own answer, changed on its way."""

    def answer(asked: Asked) -> None:
        asked.fulfill(change(asked.fetch().json()))

    return answer


class Answers:
    """What one page gets in place of the server's answers."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._wire = Wire(page)
        self._held: list[Asked] = []
        self._failed: Counter[str] = Counter()

    def expected(self, url: str) -> bool:
        """Whether an answer from there failed on purpose; each failure is good for one yes."""
        self._failed[url] -= 1
        return self._failed[url] >= 0 or url.endswith(ITS_ICON)

    def install(self, api: Mapping[str, Answer]) -> None:
        """From now on these, and none that were installed before; leaves a page without an app."""
        self._page.goto(BLANK)
        for asked in self._held:
            asked.abort()  # a request that is let go without an answer reaches the server
        self._held.clear()
        self._wire.let_go()
        if api:
            self._wire.stop(BASE, lambda asked: self._handle(asked, api))

    def _handle(self, asked: Asked, api: Mapping[str, Answer]) -> None:
        path = urlsplit(asked.url).path.removeprefix(BASE)
        words = f"{asked.method} {path}"
        answer = next((api[one] for one in api if fnmatchcase(words, one)), Asked.go_on)
        if answer is never:
            self._held.append(asked)
        if answer in (broken, unknown):
            self._failed[asked.url] += 1
        answer(asked)
