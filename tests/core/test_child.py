"""Whatever a stranger's bytes do to a decoder costs one call, and the next one works."""

from __future__ import annotations

import json
import os
import signal
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from api.core.child import Child, ChildFailed, Refused

SECONDS = 20.0


@pytest.fixture
def child() -> Iterator[Child]:
    made = Child("tests.core.child_targets:act", memory_mib=300)
    yield made
    made.stop()


def process_of(child: Child) -> int:
    answer, _ = child.call([], seconds=SECONDS)
    found: int = answer["process"]
    return found


def spoken(message: object) -> bytes:
    text = json.dumps(message).encode()
    return struct.pack(">I", len(text)) + text


def test_arguments_and_bytes_go_there_and_back(child: Child) -> None:
    blobs = [b"", bytes(range(256)) * 8000, b"\n\x00"]
    answer, back = child.call(blobs, seconds=SECONDS, engine="é", no=2)
    assert answer["args"] == {"engine": "é", "no": 2}
    assert back == blobs


def test_one_process_serves_call_after_call(child: Child) -> None:
    assert process_of(child) == process_of(child)


def test_a_refusal_comes_with_its_kind_and_the_child_lives_on(child: Child) -> None:
    before = process_of(child)
    with pytest.raises(Refused, match="these bytes are no picture") as refused:
        child.call([b"x"], seconds=SECONDS, do="refuse")
    assert refused.value.kind == "bad_bytes"
    assert process_of(child) == before


@pytest.mark.parametrize("do", ["fail", "bomb", "crash", "leave"])
def test_a_defect_a_bomb_or_a_crash_fails_the_call_and_a_fresh_child_serves_the_next(
    child: Child, do: str
) -> None:
    before = process_of(child)
    with pytest.raises(ChildFailed):
        child.call([b"x"], seconds=SECONDS, do=do)
    assert process_of(child) != before


def test_a_bomb_meets_the_memory_limit(child: Child) -> None:
    with pytest.raises(ChildFailed, match="MemoryError"):
        child.call([b"x"], seconds=SECONDS, do="bomb")


def test_a_hang_ends_at_the_deadline_and_a_fresh_child_serves_the_next(child: Child) -> None:
    before = process_of(child)
    start = time.monotonic()
    with pytest.raises(ChildFailed, match="TimeoutError"):
        child.call([b"x"], seconds=0.5, do="hang")
    assert time.monotonic() - start < 5
    assert process_of(child) != before


def test_a_child_that_never_begins_to_listen_is_given_up() -> None:
    deaf = Child("tests.core.slow_target:act", memory_mib=300, start_seconds=0.5)
    start = time.monotonic()
    with pytest.raises(ChildFailed, match="TimeoutError"):
        deaf.call([b"x"], seconds=SECONDS)
    assert time.monotonic() - start < 5
    assert deaf.process is None


def test_a_child_that_stops_listening_ends_at_the_deadline(child: Child) -> None:
    """More bytes than a pipe holds: the sender would wait for ever."""
    os.kill(process_of(child), signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(ChildFailed, match="TimeoutError"):
        child.call([bytes(4_000_000)], seconds=0.5)
    assert time.monotonic() - start < 5
    assert process_of(child)


@pytest.mark.parametrize(
    "said",
    [
        b"\xff\xff\xff\xff",
        spoken([]),
        spoken({"sizes": []}),
        spoken({"sizes": [10**12], "answer": {}}),
        spoken({"sizes": [-1], "answer": {}}),
        spoken({"sizes": [], "refused": {"kind": "x"}}),
        spoken({"sizes": [], "failed": None}),
        struct.pack(">I", 4) + b"nope",
        struct.pack(">I", 100_000) + b"[" * 100_000,
    ],
)
def test_a_child_that_was_taken_over_cannot_speak_us_into_trouble(
    child: Child, said: bytes
) -> None:
    with pytest.raises(ChildFailed):
        child.call([said], seconds=SECONDS, do="takes_over")
    assert process_of(child)


def test_a_library_that_prints_does_not_speak_into_the_answer(child: Child) -> None:
    assert child.call([], seconds=SECONDS, do="chatter")[0] == {"said": "something"}


def test_the_child_gets_no_secret_of_ours(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "DATABASE_URL", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "hidden")
    names = child.call([], seconds=SECONDS, do="environment")[0]["names"]
    assert "PATH" in names
    assert not {"SECRET_KEY", "DATABASE_URL", "AWS_SECRET_ACCESS_KEY"} & set(names)


def test_a_child_that_died_between_calls_is_replaced(child: Child) -> None:
    before = process_of(child)
    assert child.process
    child.process.kill()
    child.process.wait()
    assert process_of(child) != before


def test_callers_take_turns_and_each_gets_its_own_answer(child: Child) -> None:
    found: dict[int, int] = {}

    def ask(no: int) -> None:
        answer, _ = child.call([b"x" * no], seconds=SECONDS, no=no)
        found[no] = answer["args"]["no"]

    threads = [threading.Thread(target=ask, args=(no,)) for no in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {no: no for no in range(12)}
