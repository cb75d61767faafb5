"""A local folder: atomic, fsynced writes, and links signed with our own key."""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path
from urllib.parse import urlencode

from api.core import clock
from api.core.ids import new_id
from api.storage.port import Damaged

ROUTE = "/api/v1/files/"
PROBE = b"ready"  # not empty: a full disk still makes empty files


class LocalFolder:
    """Files under `folder`. A write is a temporary file, fsync, rename, fsync of the folder."""

    def __init__(self, folder: str, secret: str, public_url: str) -> None:
        self.folder = Path(folder)
        self.secret = hashlib.sha256(b"file links:" + secret.encode()).digest()
        self.public_url = public_url.rstrip("/")

    def put(self, key: str, data: bytes, sha256: str) -> None:
        target = self.folder / key
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{new_id()}.part")
        try:
            write_durably(draft, data)
            # Compared before it takes the name, so damage leaves the file of before.
            if hashlib.sha256(draft.read_bytes()).hexdigest() != sha256:
                raise Damaged(key)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(target.parent)

    def get(self, key: str) -> bytes | None:
        try:
            return (self.folder / key).read_bytes()
        except FileNotFoundError:
            return None

    def link(self, key: str, seconds: int) -> str:
        until = int(clock.now().timestamp()) + seconds
        asked = urlencode({"until": until, "signature": self.signature(key, until)})
        return f"{self.public_url}{ROUTE}{key}?{asked}"

    def opens(self, key: str, until: int, signature: str) -> bool:
        """Whether a link with these parts was made by us and still holds."""
        made = self.signature(key, until).encode()
        genuine = hmac.compare_digest(made, signature.encode())  # as texts it takes ASCII only
        return genuine and clock.now().timestamp() < until

    def signature(self, key: str, until: int) -> str:
        return hmac.new(self.secret, f"{until}:{key}".encode(), hashlib.sha256).hexdigest()

    def delete(self, key: str) -> None:
        (self.folder / key).unlink(missing_ok=True)

    def check_ready(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        probe = self.folder / f".{new_id()}.ready"
        try:
            write_durably(probe, PROBE)
        finally:
            probe.unlink(missing_ok=True)


def write_durably(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """A rename is durable once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
