"""What a page asks of the API, stopped on its way.

`page.route` does that too, but it stops everything and turns the browser's cache off: the app came
as 150 files over the wire for each face, a third of its time.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import APIResponse, CDPSession, Error, Page


@dataclass(frozen=True)
class Asked:
    """One request, which waits until one of these is called."""

    wire: CDPSession
    page: Page
    number: str
    method: str
    url: str
    sent: str | None

    def fulfill(self, body: Any, status: int = 200, kind: str = "application/json") -> None:
        """With this answer, written as JSON."""
        self._say(
            "Fetch.fulfillRequest",
            responseCode=status,
            responseHeaders=[{"name": "Content-Type", "value": kind}],
            body=b64encode(json.dumps(body).encode()).decode(),
        )

    def fetch(self) -> APIResponse:
        """The server's own answer, which the page does not see."""
        return self.page.request.fetch(self.url, method=self.method, data=self.sent)

    def go_on(self) -> None:
        self._say("Fetch.continueRequest")

    def abort(self) -> None:
        self._say("Fetch.failRequest", errorReason="Aborted")

    def _say(self, what: str, **more: Any) -> None:
        with suppress(Error):  # the browser may have given the request up itself
            self.wire.send(what, {"requestId": self.number, **more})


class Wire:
    """What one page asks; `hear` gets each request under a path."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._wire = page.context.new_cdp_session(page)
        self._hear: Callable[[Asked], None] = Asked.go_on
        self._wire.on("Fetch.requestPaused", self._paused)

    def stop(self, path: str, hear: Callable[[Asked], None]) -> None:
        self._hear = hear
        self._wire.send("Fetch.enable", {"patterns": [{"urlPattern": f"*{path}/*"}]})

    def let_go(self) -> None:
        """Everything is on its way again, what was stopped before too."""
        self._wire.send("Fetch.disable")
        self._hear = Asked.go_on

    def _paused(self, said: dict[str, Any]) -> None:
        request = said["request"]
        sent = request.get("postData")
        method, url = request["method"], request["url"]
        self._hear(Asked(self._wire, self._page, said["requestId"], method, url, sent))
