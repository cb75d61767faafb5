"""The product as it runs: a web process and a worker process on a database of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
READY_SECONDS = 90


@dataclass
class Served:
    """One running Spiffy. Processes are stopped by their own pid."""

    folder: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "MODE": "demo",
            "BRAND_NAME": "Northwind Climate",
            "DATA_DIR": str(self.folder),
            "PORT": str(self.port),
            "LOG_LEVEL": "INFO",
            "ARGON2_MEMORY_KIB": "1024",
            **self.settings,
        }

    def flask(self, *words: str) -> str:
        """Run one command of the command line to its end."""
        command = [str(BIN / "flask"), "--app", "wsgi", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=900
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def start(self, name: str) -> None:
        commands = {
            "web": [
                str(BIN / "gunicorn"), "wsgi:app", "--bind", f"127.0.0.1:{self.port}",
                "--workers", "1", "--threads", "8", "--worker-class", "gthread",
            ],
            "worker": [str(BIN / "flask"), "--app", "wsgi", "worker"],
        }  # fmt: skip
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                commands[name], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    def start_all(self) -> None:
        self.start("worker")
        self.start("web")
        self.wait_ready()

    def kill(self, name: str) -> None:
        """SIGKILL, as a machine that loses power would."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop_all(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()

    def wait_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.2)
        raise TimeoutError((self.folder / "web.log").read_text()[-3000:])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
