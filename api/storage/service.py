"""The port: four verbs that mean the same on a local folder and on S3."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from api.core import clock
from api.core.config import Config
from api.core.errors import DomainError, NotFound
from api.storage.local import LocalFolder
from api.storage.port import Damaged, Storage

PROBED = timedelta(seconds=5)
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9._-]*)+")


class UploadDamaged(DomainError):
    """What arrived, or what was kept, is not what was sent."""

    slug = "upload-damaged"
    title = "The file did not arrive whole"


_storage: list[Storage] = []
_ready: list[Any] = []  # the backend that could be written, and when


def use(storage: Storage) -> None:
    """Make `storage` the one the verbs below work on."""
    _storage[:] = [storage]


def open_storage(config: Config) -> Storage:
    """The backend that STORAGE_URL names: file:///folder or s3://bucket/prefix?endpoint=&region=."""
    url = urlsplit(config.storage_url)
    if url.scheme == "file":
        return LocalFolder(unquote(url.path), config.secret_key, config.public_url)
    from api.storage.s3 import S3Bucket  # a folder needs nothing of Amazon's library

    asked = {name: values[-1] for name, values in parse_qs(url.query).items()}
    return S3Bucket(url.netloc, url.path.strip("/"), **asked)


def put(key: str, data: bytes, sha256: str) -> None:
    """Keep `data` under `key`, durably. `sha256` is the hex digest the sender computed.

    Answers only after the kept bytes were read back and have that digest. Putting the same key
    again replaces it. Raises UploadDamaged, and then nothing is kept.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UploadDamaged(
            "The file changed on its way. Nothing was saved; send it again.", expected=sha256
        )
    try:
        _storage[0].put(checked(key), data, sha256)
    except Damaged as error:
        raise UploadDamaged("The file could not be kept whole. Send it again.") from error


def get(key: str) -> bytes:
    """The bytes under `key`. Raises NotFound."""
    data = _storage[0].get(checked(key))
    if data is None:
        raise NotFound
    return data


def link(key: str, seconds: int) -> str:
    """An address that hands out `key` to anyone who holds it, for so many seconds."""
    return _storage[0].link(checked(key), seconds)


def delete(key: str) -> None:
    """Forget `key`. Nothing happens when it is not there."""
    _storage[0].delete(checked(key))


def check_ready() -> None:
    """Raises when the backend cannot be reached or written.

    One that could is not asked again for PROBED: anyone may ask us, and each try is a write.
    """
    backend, now = _storage[0], clock.now()
    if _ready and _ready[0] is backend and abs(now - _ready[1]) < PROBED:
        return
    backend.check_ready()
    _ready[:] = [backend, now]


def checked(key: str) -> str:
    """Keys are ours: lower-case words and slashes. Raises ValueError for anything else."""
    if not KEY.fullmatch(key):
        raise ValueError(f"not a storage key: {key!r}")
    return key


def link_opens(key: str, until: int, signature: str) -> bool:
    """Whether a local link is genuine and not over. Always False where S3 serves its own."""
    backend = _storage[0]
    return (
        isinstance(backend, LocalFolder)
        and KEY.fullmatch(key) is not None
        and backend.opens(key, until, signature)
    )
