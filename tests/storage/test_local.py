"""A folder keeps a file whole or not at all, whatever stops the write."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.storage import local as module
from api.storage.local import LocalFolder

KEY = "receipts/one"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def files(backend: LocalFolder) -> list[str]:
    return sorted(str(path.relative_to(backend.folder)) for path in backend.folder.rglob("*.*"))


@contextmanager
def a_disk_that_ends_at(count: int) -> Iterator[None]:
    """No file may grow above `count` bytes: the kernel stops the write in its middle."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_write_that_the_disk_stops_leaves_the_file_of_before_and_no_part(
    local: LocalFolder,
) -> None:
    whole, longer = b"whole", b"x" * 50_000
    local.put(KEY, whole, digest(whole))
    with a_disk_that_ends_at(10_000), pytest.raises(OSError, match="File too large"):
        local.put(KEY, longer, digest(longer))
    assert local.get(KEY) == whole
    assert not files(local)


def test_a_first_write_that_the_disk_stops_leaves_nothing(local: LocalFolder) -> None:
    longer = b"x" * 50_000
    with a_disk_that_ends_at(10_000), pytest.raises(OSError, match="File too large"):
        local.put(KEY, longer, digest(longer))
    assert local.get(KEY) is None
    assert not files(local)


def test_a_disk_without_room_is_not_ready(local: LocalFolder) -> None:
    with a_disk_that_ends_at(0), pytest.raises(OSError, match="File too large"):
        local.check_ready()
    assert not files(local)
    local.check_ready()


def test_a_folder_that_cannot_be_made_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("in the way")
    backend = LocalFolder(str(tmp_path / "a-file" / "files"), "secret", "http://here")
    with pytest.raises(OSError, match="Not a directory"):
        backend.check_ready()


def test_bytes_reach_the_disk_before_the_name_and_the_name_before_the_answer(
    local: LocalFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order that survives a power cut: file synced, renamed, folder synced."""
    happened: list[str] = []
    real_sync, real_rename = os.fsync, Path.replace

    def sync(handle: int) -> None:
        kind = "folder" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "file"
        happened.append(f"{kind} synced")
        real_sync(handle)

    def rename(path: Path, target: Path) -> Path:
        happened.append("renamed")
        return real_rename(path, target)

    monkeypatch.setattr(module.os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", rename)
    local.put(KEY, b"data", digest(b"data"))
    renamed = happened.index("renamed")
    assert "file synced" in happened[:renamed]
    assert "folder synced" in happened[renamed:]


WRITER = """
import hashlib, itertools, sys
from api.storage.local import LocalFolder
backend = LocalFolder(sys.argv[1], "secret", "http://here")
print("up", flush=True)
for no in itertools.count():
    data = bytes([no % 251]) * 200_000
    backend.put("receipts/one", data, hashlib.sha256(data).hexdigest())
"""


def test_a_writer_that_is_killed_leaves_a_whole_file(local: LocalFolder) -> None:
    for pause in (0.05, 0.08, 0.13):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(local.folder)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout and writer.stdout.readline() == b"up\n"
            time.sleep(pause)
            writer.kill()
        found = local.get(KEY)
        assert found is None or (len(found) == 200_000 and len(set(found)) == 1)
