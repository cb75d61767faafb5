"""Who asks, with and without proxies of our own in front."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, request

from api.core import http

SAID = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(("proxies", "who"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_only_a_proxy_of_ours_is_believed_about_who_asks(
    proxies: int, who: str, tmp_path: Path
) -> None:
    app = Flask("proxied", root_path=str(tmp_path))
    http.init_app(app, secure=False, proxies=proxies)
    app.add_url_rule("/", view_func=lambda: request.remote_addr or "")
    assert app.test_client().get("/", headers=SAID).text == who
