"""What every backend promises, asked of each: a folder, moto, and a real S3 server."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.core.errors import NotFound
from api.storage import service
from api.storage.local import LocalFolder
from api.storage.port import Damaged, Storage
from api.storage.service import UploadDamaged
from tests.storage.conftest import REAL

KEY = "receipts/019aa93c-5c00-7000-8000-000000000001"
CONTENTS = [
    pytest.param(b"", id="nothing"),
    pytest.param(bytes(range(256)), id="every byte"),
    pytest.param(b"\r\n\x00\x1a\xff\xfe", id="line ends and zeros"),
    pytest.param(b"%PDF-1.7 <script>alert(1)</script>", id="markup"),
    pytest.param(bytes(range(251)) * 40_000, id="ten megabytes"),
]

NOT_KEYS = [
    "", "alone", "../etc/passwd", "receipts/../x", "/receipts/x", "Receipts/X", "a//b",
    "receipts/.part", "receipts/a b", "receipts/é", "receipts/a\n",
]  # fmt: skip


@pytest.fixture(params=["local", "moto", REAL])
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    names = {"seaweedfs": "real_bucket"}
    chosen: Storage = request.getfixturevalue(names.get(request.param, request.param))
    before = service._storage[:]
    service.use(chosen)
    yield chosen
    service._storage[:] = before


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes, key: str = KEY) -> None:
    service.put(key, data, digest(data))


def a_link(key: str) -> str:
    return service.link(key, 60)


@pytest.mark.parametrize("data", CONTENTS)
def test_what_was_put_is_what_one_gets(storage: Storage, data: bytes) -> None:
    keep(data)
    assert service.get(KEY) == data


def test_a_key_that_was_never_put_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound):
        service.get(KEY)
    assert storage.get(KEY) is None


def test_putting_a_key_again_replaces_it(storage: Storage) -> None:
    keep(b"the first, which is longer")
    keep(b"the second")
    assert service.get(KEY) == b"the second"


def test_keys_do_not_touch_each_other(storage: Storage) -> None:
    keep(b"one", "receipts/a")
    keep(b"two", "receipts/a.view")
    keep(b"three", "views/a")
    service.delete("receipts/a")
    assert service.get("receipts/a.view") == b"two"
    assert service.get("views/a") == b"three"


def test_a_deleted_key_is_gone_and_may_be_deleted_again_and_put_again(storage: Storage) -> None:
    keep(b"here")
    service.delete(KEY)
    service.delete(KEY)
    with pytest.raises(NotFound):
        service.get(KEY)
    keep(b"back")
    assert service.get(KEY) == b"back"


def test_bytes_of_another_digest_are_refused_and_nothing_is_kept(storage: Storage) -> None:
    with pytest.raises(UploadDamaged) as refused:
        service.put(KEY, b"what arrived", digest(b"what was sent"))
    assert "send it again" in refused.value.detail
    assert storage.get(KEY) is None


def test_the_backend_too_refuses_another_digest(storage: Storage) -> None:
    with pytest.raises(Damaged):
        storage.put(KEY, b"what the disk or the wire made of it", digest(b"what was sent"))
    assert storage.get(KEY) is None


@pytest.mark.parametrize("storage", ["local", REAL], indirect=True)  # moto takes any checksum
def test_a_file_that_was_damaged_on_its_way_leaves_the_one_of_before(storage: Storage) -> None:
    keep(b"the whole file of before")
    with pytest.raises(Damaged):
        storage.put(KEY, b"what the disk or the wire made of it", digest(b"what was sent"))
    assert storage.get(KEY) == b"the whole file of before"


def test_a_refused_upload_does_not_harm_the_file_that_is_there(storage: Storage) -> None:
    keep(b"whole")
    with pytest.raises(UploadDamaged):
        service.put(KEY, b"broken", digest(b"whole"))
    assert service.get(KEY) == b"whole"


def test_a_key_that_is_not_ours_reaches_no_backend(storage: Storage) -> None:
    for key in NOT_KEYS:
        for verb in (service.get, service.delete, a_link, lambda key: keep(b"", key)):
            with pytest.raises(ValueError, match="not a storage key"):
                verb(key)


def test_ready_means_that_it_can_be_written(storage: Storage) -> None:
    service.check_ready()
    service.check_ready()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_order_of_puts_and_deletes_leaves_what_was_put_last(data: Any) -> None:
    """On the folder, where a thousand files cost nothing; the model is a dict."""
    keys = ["receipts/a", "receipts/b", "views/a"]
    act = st.tuples(st.sampled_from(keys), st.one_of(st.none(), st.binary(max_size=64)))
    with tempfile.TemporaryDirectory() as folder:
        backend, model = LocalFolder(folder, "s", "http://here"), dict[str, bytes]()
        for key, content in data.draw(st.lists(act, max_size=12)):
            if content is None:
                backend.delete(key)
                model.pop(key, None)
            else:
                backend.put(key, content, digest(content))
                model[key] = content
        assert {key: backend.get(key) for key in keys} == {key: model.get(key) for key in keys}
