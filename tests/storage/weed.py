"""A real S3 server of our own for a test session: SeaweedFS from its wheel, on loopback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WEED = Path(sys.executable).with_name("weed")
APP = ("spiffy-app", "a-secret-of-the-test-server")
READER = ("spiffy-reader", "another-secret-of-the-test-server")
SECONDS_TO_START = 60
SERVICES = ("master", "volume", "filer", "s3")


@dataclass(frozen=True, slots=True)
class S3Server:
    """Where it listens, and two sets of keys: one may do everything, the other only read."""

    endpoint: str
    app: tuple[str, str] = APP
    reader: tuple[str, str] = READER


@contextmanager
def s3_server() -> Iterator[S3Server]:
    folder = Path(tempfile.mkdtemp(prefix="spiffy-s3-"))
    ports = free_ports(2 * len(SERVICES))
    (folder / "data").mkdir()
    (folder / "s3.json").write_text(json.dumps({"identities": identities()}))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command(folder, ports), stdout=log, stderr=log, cwd=folder)
    try:
        endpoint = f"http://127.0.0.1:{ports[6]}"
        wait_for(endpoint, process, folder / "log")
        yield S3Server(endpoint)
    finally:
        os.kill(process.pid, signal.SIGKILL)  # it does not heed SIGTERM
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def identities() -> list[dict[str, object]]:
    return [
        {
            "name": access,
            "credentials": [{"accessKey": access, "secretKey": secret}],
            "actions": actions,
        }
        for (access, secret), actions in (
            (APP, ["Admin", "Read", "Write", "List"]),
            (READER, ["Read", "List"]),
        )
    ]


def command(folder: Path, ports: list[int]) -> list[str]:
    listening = []
    for service, port, grpc in zip(SERVICES, ports[::2], ports[1::2], strict=True):
        listening += [f"-{service}.port={port}", f"-{service}.port.grpc={grpc}"]
    return [
        str(WEED), "server", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", *listening,
        f"-s3.config={folder}/s3.json", f"-dir={folder}/data",
        "-s3.port.iceberg=0", "-s3.port.lance=0",
        "-master.volumeSizeLimitMB=64", "-volume.max=40",
    ]  # fmt: skip


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on; all held until the last is found, so none comes twice."""
    held = []
    for _ in range(count):
        probe = socket.socket()
        probe.bind(("127.0.0.1", 0))
        held.append(probe)
    ports = [int(probe.getsockname()[1]) for probe in held]
    for probe in held:
        probe.close()
    return ports


def wait_for(endpoint: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until it answers strangers with 403. Raises RuntimeError with its log when it does not."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(endpoint, timeout=2).close()
        except urllib.error.HTTPError as answer:
            with answer:
                if answer.code == 403:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError(f"the S3 server did not start: {log.read_text()[-2000:]}")
