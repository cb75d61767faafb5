"""A child process with limits for work on bytes that strangers sent.

A bomb, a hang or a crash in a decoder costs one call and the child, never the caller. The two
speak JSON and raw bytes over pipes (no pickles: a child that was taken over must not reach us).

    child = Child("ocr.service:read", memory_mib=1536)
    answer, blobs = child.call([photo], seconds=10, engine="rapidocr")

The target is a function `(blobs: list[bytes], **args) -> (dict, list[bytes])`. A ValueError it
raises comes back as `Refused` with its `code` (or class name) as `kind` and its words.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import IO, Any

Target = Callable[..., tuple[dict[str, Any], list[bytes]]]
HEADER = struct.Struct(">I")
START_SECONDS = 60.0  # a busy machine takes its time to import a reader
MEBIBYTE = 1024 * 1024
MOST_BYTES = 256 * MEBIBYTE  # of one answer
# All of our environment that a child gets: no secret, no address of a database.
HANDED_ON = (
    "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "PYTHONPATH", "LD_LIBRARY_PATH",
    "OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "TESSDATA_PREFIX",
)  # fmt: skip
# What a pipe, a dead child or an answer that is not ours can raise.
WENT_WRONG = (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class ChildFailed(Exception):
    """The child crashed, hung or ran out of memory. Another call starts a fresh one."""


class Refused(Exception):
    """The target said no to these bytes; `kind` says why in a word."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


class Child:
    """One process, started at the first call and kept; calls take turns."""

    def __init__(
        self, target: str, *, memory_mib: int, start_seconds: float = START_SECONDS
    ) -> None:
        self.command = [sys.executable, "-m", "api.core.child", target, str(memory_mib)]
        self.start_seconds = start_seconds
        self.process: subprocess.Popen[bytes] | None = None
        self.turn = threading.Lock()

    def call(
        self, blobs: Sequence[bytes], *, seconds: float, **args: Any
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Raises Refused, or ChildFailed when no answer came within `seconds`."""
        with self.turn:
            try:
                return self.asked(blobs, seconds, args)
            except ChildFailed:
                self.stop()
                raise
            except WENT_WRONG as error:
                self.stop()
                raise ChildFailed(type(error).__name__) from error

    def asked(
        self, blobs: Sequence[bytes], seconds: float, args: dict[str, Any]
    ) -> tuple[dict[str, Any], list[bytes]]:
        process = self.started()
        assert process.stdin and process.stdout
        until = time.monotonic() + seconds
        send(Timed(process.stdin, select.POLLOUT, until), {"args": args}, blobs)
        message, answered = receive(Timed(process.stdout, select.POLLIN, until))
        if "refused" in message:
            raise Refused(**message["refused"])
        if "failed" in message:
            raise ChildFailed(message["failed"])
        return message["answer"], answered

    def started(self) -> subprocess.Popen[bytes]:
        """The process, once it listens: what it imports is no part of anybody's call."""
        if self.process is None or self.process.poll() is not None:
            self.stop()
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={name: os.environ[name] for name in HANDED_ON if name in os.environ},
            )
            assert self.process.stdout
            until = time.monotonic() + self.start_seconds
            receive(Timed(self.process.stdout, select.POLLIN, until))
        return self.process

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                with contextlib.suppress(BrokenPipeError):
                    assert pipe
                    pipe.close()
            self.process = None


class Timed:
    """One end of a pipe, written or read until a deadline and never more than MOST_BYTES."""

    def __init__(self, pipe: IO[bytes], event: int, until: float) -> None:
        self.handle = pipe.fileno()
        self.until = until
        self.left = MOST_BYTES
        os.set_blocking(self.handle, False)
        self.poll = select.poll()
        self.poll.register(self.handle, event)

    def wait(self) -> None:
        if not self.poll.poll(max(0.0, self.until - time.monotonic()) * 1000):
            raise TimeoutError

    def read(self, count: int) -> bytes:
        self.left -= count
        if count < 0 or self.left < 0:
            raise ValueError("more than any answer of ours")
        parts = bytearray()
        while len(parts) < count:
            self.wait()
            part = os.read(self.handle, min(count - len(parts), MEBIBYTE))
            if not part:
                raise EOFError
            parts += part
        return bytes(parts)

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self.wait()
            rest = rest[os.write(self.handle, rest[:MEBIBYTE]) :]

    def flush(self) -> None:
        """Nothing waits here."""


def send(pipe: Timed | IO[bytes], message: dict[str, Any], blobs: Sequence[bytes]) -> None:
    text = json.dumps({**message, "sizes": [len(blob) for blob in blobs]}).encode()
    pipe.write(HEADER.pack(len(text)) + text)
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def receive(pipe: Timed | Exactly) -> tuple[dict[str, Any], list[bytes]]:
    (length,) = HEADER.unpack(pipe.read(HEADER.size))
    message = json.loads(pipe.read(length))
    return message, [pipe.read(size) for size in message["sizes"]]


class Exactly:
    """Reads exactly as many bytes as asked; EOFError when the caller has gone."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.pipe = pipe

    def read(self, count: int) -> bytes:
        data = self.pipe.read(count)
        if len(data) < count:
            raise EOFError
        return data


def serve(target: str, memory_mib: int) -> None:
    """The child's life: limits first, then one call after another until the caller goes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_mib * MEBIBYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak into the answers
    module, name = target.split(":")
    function: Target = getattr(importlib.import_module(module), name)
    with contextlib.suppress(EOFError, BrokenPipeError):
        send(answers, {"started": target}, [])
        while True:
            message, blobs = receive(Exactly(sys.stdin.buffer))
            send(answers, *answer(function, blobs, message["args"]))


def answer(
    function: Target, blobs: list[bytes], args: dict[str, Any]
) -> tuple[dict[str, Any], list[bytes]]:
    try:
        result, answered = function(blobs, **args)
    except ValueError as error:
        kind = getattr(error, "code", type(error).__name__)
        return {"refused": {"kind": kind, "detail": str(error)}}, []
    except Exception as error:  # noqa: BLE001  # anything a decoder can throw is the file's fault
        return {"failed": f"{type(error).__name__}: {error}"[:300]}, []
    return {"answer": result}, answered


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
