"""A link opens one file for its time, and nothing else.

moto opens any link, forged or over, so the refusals are asked of the folder (through the app) and
of a real S3 server.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from flask import Flask

from api.core import clock
from api.storage import service
from api.storage.local import LocalFolder
from api.storage.s3 import S3Bucket
from tests.core.apps import an_app
from tests.storage.conftest import REAL

KEY, OTHER = "receipts/one", "receipts/two"
Fetch = Callable[[str], tuple[int, bytes]]


def keep(key: str, data: bytes) -> None:
    service.put(key, data, hashlib.sha256(data).hexdigest())


@pytest.fixture
def folder_app(tmp_path: Path) -> Iterator[Flask]:
    with an_app(tmp_path) as app:
        yield app


def in_app(app: Flask) -> Fetch:
    def fetch(link: str) -> tuple[int, bytes]:
        parts = urlsplit(link)
        assert parts.netloc == "127.0.0.1:8000"
        answer = app.test_client().get(f"{parts.path}?{parts.query}", follow_redirects=True)
        return answer.status_code, answer.data

    return fetch


def over_http(link: str) -> tuple[int, bytes]:
    answer = requests.get(link, timeout=20)
    return answer.status_code, answer.content


@pytest.fixture(params=["local", "moto", REAL])
def fetch(request: pytest.FixtureRequest) -> Iterator[Fetch]:
    """Two files are kept; `fetch` opens a link as a stranger would."""
    before = service._storage[:]
    if request.param == "local":
        opens = in_app(request.getfixturevalue("folder_app"))
    else:
        names = {"seaweedfs": "real_bucket"}
        service.use(request.getfixturevalue(names.get(request.param, request.param)))
        opens = over_http
    keep(KEY, b"the first file")
    keep(OTHER, b"the second file")
    yield opens
    service._storage[:] = before


real_checks = pytest.mark.parametrize("fetch", ["local", REAL], indirect=True)


def test_a_link_hands_out_its_file_to_whoever_holds_it(fetch: Fetch) -> None:
    assert fetch(service.link(KEY, 60)) == (200, b"the first file")
    assert fetch(service.link(OTHER, 60)) == (200, b"the second file")


@real_checks
def test_without_the_signature_there_is_nothing(fetch: Fetch) -> None:
    bare = urlsplit(service.link(KEY, 60))._replace(query="").geturl()
    status, body = fetch(bare)
    assert status in (403, 404, 422)
    assert b"the first file" not in body


@real_checks
def test_a_link_does_not_open_another_file(fetch: Fetch) -> None:
    status, body = fetch(service.link(KEY, 60).replace("receipts/one", "receipts/two"))
    assert status in (403, 404)
    assert b"the second file" not in body


@real_checks
def test_a_changed_signature_opens_nothing(fetch: Fetch) -> None:
    status, body = fetch(changed(service.link(KEY, 60), "signature", swap_last))
    assert status in (403, 404)
    assert b"the first file" not in body


@real_checks
def test_a_link_cannot_be_made_to_last_longer(fetch: Fetch) -> None:
    link = service.link(KEY, 60)
    name = "until" if "until=" in link else "expires"
    status, body = fetch(changed(link, name, lambda number: str(int(number) + 3600)))
    assert status in (403, 404)
    assert b"the first file" not in body


def test_a_link_of_the_folder_ends_with_its_time(folder_app: Flask) -> None:
    fetch = in_app(folder_app)
    keep(KEY, b"the first file")
    link = service.link(KEY, 60)
    with clock.at(clock.now() + timedelta(seconds=58)):
        assert fetch(link)[0] == 200
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert fetch(link)[0] == 404


@pytest.mark.servers
@pytest.mark.xdist_group("s3")
def test_a_link_of_the_real_bucket_ends_with_its_time(real_bucket: S3Bucket) -> None:
    data = b"the first file"
    real_bucket.put(KEY, data, hashlib.sha256(data).hexdigest())
    link = real_bucket.link(KEY, 1)
    time.sleep(2.5)
    assert over_http(link)[0] == 403


def test_a_link_made_under_another_secret_opens_nothing(folder_app: Flask, tmp_path: Path) -> None:
    keep(KEY, b"the first file")
    forger = LocalFolder(str(tmp_path / "files"), "another secret", "http://127.0.0.1:8000")
    assert in_app(folder_app)(forger.link(KEY, 60))[0] == 404


@pytest.mark.parametrize("key", ["../demo-secret", "receipts/../../demo-secret", "/etc/passwd"])
def test_a_genuine_signature_of_a_key_that_is_not_ours_opens_nothing(
    folder_app: Flask, key: str
) -> None:
    backend = service._storage[0]
    assert isinstance(backend, LocalFolder)
    assert in_app(folder_app)(backend.link(key, 60))[0] == 404


def test_a_signature_in_other_letters_opens_nothing(folder_app: Flask) -> None:
    keep(KEY, b"the first file")
    link = changed(service.link(KEY, 60), "signature", lambda _: "é")
    assert in_app(folder_app)(link)[0] == 404


def test_a_linked_file_is_saved_not_shown_and_not_kept_by_others(folder_app: Flask) -> None:
    keep(KEY, b"<script>alert(1)</script>")
    parts = urlsplit(service.link(KEY, 60))
    answer = folder_app.test_client().get(f"{parts.path}?{parts.query}")
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_link_to_a_file_that_was_deleted_is_a_404(folder_app: Flask) -> None:
    keep(KEY, b"the first file")
    link = service.link(KEY, 60)
    service.delete(KEY)
    assert in_app(folder_app)(link)[0] == 404


def changed(link: str, part: str, change: Callable[[str], str]) -> str:
    """The link with the one query value whose name ends in `part` changed."""
    parts = urlsplit(link)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    (name,) = [name for name in query if name.lower().endswith(part)]
    return parts._replace(query=urlencode({**query, name: change(query[name])})).geturl()


def swap_last(text: str) -> str:
    return text[:-1] + ("0" if text[-1] != "0" else "1")
