"""What a decoder may do with a stranger's bytes, for tests/core/test_child.py."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

Answer = tuple[dict[str, Any], list[bytes]]


class BadBytes(ValueError):
    code = "bad_bytes"


def act(blobs: list[bytes], *, do: str = "echo", **args: Any) -> Answer:
    return ACTS[do](blobs, **args)


def echo(blobs: list[bytes], **args: Any) -> Answer:
    return {"args": args, "process": os.getpid()}, blobs


def refuse(blobs: list[bytes]) -> Answer:
    raise BadBytes("these bytes are no picture")


def fail(blobs: list[bytes]) -> Answer:
    raise IndexError("the decoder has a defect")


def hang(blobs: list[bytes]) -> Answer:
    time.sleep(3600)
    raise AssertionError


def bomb(blobs: list[bytes]) -> Answer:
    return {"size": len(bytearray(1024**3))}, []


def crash(blobs: list[bytes]) -> Answer:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def leave(blobs: list[bytes]) -> Answer:
    os._exit(0)


def chatter(blobs: list[bytes]) -> Answer:
    print("a library that prints")
    os.write(1, b"and one that writes\n")
    return {"said": "something"}, []


def environment(blobs: list[bytes]) -> Answer:
    return {"names": sorted(os.environ)}, []


def takes_over(blobs: list[bytes]) -> Answer:
    """As if the bytes had taken the child over: speaks to the caller what it likes."""
    for handle in range(3, 20):
        try:
            os.write(handle, blobs[0])
        except OSError:
            continue
    sys.stdout.flush()
    return {}, []


ACTS = {
    function.__name__: function
    for function in (
        echo, refuse, fail, hang, bomb, crash, leave, chatter, environment, takes_over
    )
}  # fmt: skip
