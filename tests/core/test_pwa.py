"""The built app is served small, cached for ever where it may be, and never as the wrong thing."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.core import pwa
from tests.core.apps import an_app

PAGE = b"<!doctype html><title>Spiffy</title>"
CHUNK = "_app/immutable/chunks/one.7f3a.js"
IMMUTABLE = "public, max-age=31536000, immutable"


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small build with twins as `adapter-static` writes them, and a secret beside it."""
    folder = tmp_path / "build"
    files = {
        "index.html": PAGE,
        CHUNK: b"export const one = 1;" * 40,
        "_app/version.json": b'{"version": "1"}',
        "manifest.webmanifest": b"{}",
        "service-worker.js": b"self.x = 1;",
        "fonts/mona.woff2": b"wOF2....",
        "icons/icon-192.png": b"\x89PNG",
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if not name.endswith((".png", ".woff2")):
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(data))
            path.with_name(path.name + ".br").write_bytes(b"brotli of " + name.encode())
    (tmp_path / "secret.txt").write_text("not for you")
    monkeypatch.setattr(pwa, "BUILD", folder)
    return folder


@pytest.fixture
def visitor(build: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    with an_app(tmp_path / "data") as app:
        yield app.test_client()


def get(visitor: FlaskClient, path: str, accept: str = "") -> Any:
    headers = {"Accept-Encoding": accept} if accept else {}
    return visitor.get(path, headers=headers, buffered=True)


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("zstd", None),
    ],
)
def test_a_browser_gets_the_smallest_twin_that_it_takes(
    visitor: FlaskClient, accept: str, coding: str | None
) -> None:
    answer = get(visitor, f"/{CHUNK}", accept)
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.mimetype == "text/javascript"
    assert "Accept-Encoding" in answer.headers["Vary"]
    sent = {"br": b"brotli of " + CHUNK.encode(), None: b"export const one = 1;" * 40}
    assert (gzip.decompress(answer.data) if coding == "gzip" else answer.data) == sent.get(
        coding, sent[None]
    )


def test_a_file_without_a_twin_is_sent_as_it_is(visitor: FlaskClient) -> None:
    answer = get(visitor, "/icons/icon-192.png", "br, gzip")
    assert (answer.data, answer.mimetype) == (b"\x89PNG", "image/png")
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/manifest.webmanifest", "application/manifest+json"), ("/service-worker.js",
      "text/javascript"), ("/fonts/mona.woff2", "font/woff2"), ("/", "text/html"),
     ("/_app/version.json", "application/json")],
)  # fmt: skip
def test_every_kind_of_file_says_what_it_is(visitor: FlaskClient, path: str, kind: str) -> None:
    assert get(visitor, path).mimetype == kind


def test_only_files_with_their_hash_in_the_name_are_cached_for_ever(visitor: FlaskClient) -> None:
    assert get(visitor, f"/{CHUNK}", "br").headers["Cache-Control"] == IMMUTABLE
    for path in ("/", "/claims", "/service-worker.js", "/_app/version.json", "/icons/icon-192.png"):
        assert get(visitor, path).headers["Cache-Control"] == "no-cache", path


def test_what_the_browser_has_already_is_not_sent_again(visitor: FlaskClient) -> None:
    first = get(visitor, "/", "br")
    again = visitor.get(
        "/",
        headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]},
        buffered=True,
    )
    assert (again.status_code, again.data) == (304, b"")
    plain = visitor.get("/", headers={"If-None-Match": first.headers["ETag"]}, buffered=True)
    assert plain.status_code == 200  # the twins are different things


@pytest.mark.parametrize(
    "path",
    ["/", "/claims", "/claims/019aa93c-5c00-7000-8000-000000000001", "/me/points", "/snap",
     "/a/b/c/d", "/apis", "/apiary/x", "/claims/", "/%C3%A9t%C3%A9"],
)  # fmt: skip
def test_an_address_of_the_app_is_the_page(visitor: FlaskClient, path: str) -> None:
    answer = get(visitor, path)
    assert (answer.status_code, answer.data) == (200, PAGE)
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize(
    "path",
    ["/_app/immutable/chunks/gone.1234.js", "/_app/nothing", "/favicon.ico", "/robots.txt",
     "/claims/photo.jpg", "/.env", "/.git/config", "/api", "/api/", "/api/v1/nothing",
     "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/_app/../../secret.txt",
     "/index.html/x.js"],
)  # fmt: skip
def test_what_is_no_address_of_the_app_is_a_404_and_never_the_page(
    visitor: FlaskClient, path: str
) -> None:
    answer = get(visitor, path, "br, gzip")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert b"not for you" not in answer.data


def test_a_photo_shared_before_the_worker_stands_opens_the_camera_page(
    visitor: FlaskClient,
) -> None:
    answer = visitor.post("/snap", data={"photo": (io.BytesIO(b"jpeg"), "a.jpg")})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/snap")


def test_without_a_build_the_api_works_and_the_page_is_a_404(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pwa, "BUILD", tmp_path / "no-build")
    with an_app(tmp_path) as app:
        assert app.test_client().get("/").status_code == 404
        assert app.test_client().get("/api/v1/about").status_code == 200


# --- the headers of every answer ----------------------------------------------------------------


EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
EXAMPLES = {
    "uuid": "019aa93c-5c00-7000-8000-000000000001", "int": "1", "path": "receipts/one",
    "string": "one.jpg", "app_address": "claims",
}  # fmt: skip


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Every method of every route, with something in the place of its variables."""
    for rule in app.url_map.iter_rules():
        path = "".join(
            EXAMPLES[converter or "string"] if dynamic else literal
            for dynamic, converter, literal in pieces(rule.rule)
        )
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            yield method, path


def pieces(rule: str) -> Iterator[tuple[bool, str, str]]:
    while "<" in rule:
        before, _, rest = rule.partition("<")
        variable, _, rule = rest.partition(">")
        yield False, "", before
        yield True, variable.partition(":")[0] if ":" in variable else "string", ""
    yield False, "", rule


def test_every_answer_of_every_route_carries_the_headers_that_browsers_heed(
    build: Path, tmp_path: Path
) -> None:
    with an_app(tmp_path / "data", tables=True) as app:
        client = app.test_client()
        asked = list(addresses(app))
        assert len(asked) > 60
        for method, path in asked:
            answer = client.open(path, method=method, buffered=True)
            where = f"{method} {path}: {answer.status_code}"
            assert answer.status_code < 500 or path == "/readyz", where
            for name, value in EVERYWHERE.items():
                assert answer.headers.get(name) == value, f"{where} {name}"
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], where
            if answer.mimetype != "text/html":
                assert "default-src 'self'" in answer.headers["Content-Security-Policy"], where
            if path.startswith("/api/"):
                assert "no-store" in answer.headers["Cache-Control"], where
            assert answer.headers["X-Request-Id"], where
            assert "Strict-Transport-Security" not in answer.headers  # plain http in the demo


def test_production_tells_browsers_to_insist_on_https(tmp_path: Path) -> None:
    settings = {"mode": "production", "public_url": "https://spiffy.example.com"}
    with an_app(tmp_path, **settings) as app:
        answer = app.test_client().get("/api/v1/about")
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert app.test_client().get("/api/v1/demo/personas").status_code == 404
