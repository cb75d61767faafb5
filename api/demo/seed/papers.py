"""The photos of the planned claims, and what the reader said of each, recorded.

Drawing 300 photos takes a minute on one core, so they are drawn by as many processes as there
are cores. Reading them would take ten, so their readings are recorded in `readings.jsonl` (made
by `python -m api.demo.seed.record`); a test reads some again and compares.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from api.demo.drawing.invoice import draw
from api.demo.drawing.photo import photograph
from api.demo.seed.plan import Plan

RECORDED = Path(__file__).with_name("readings.jsonl")
# For glibc, in bytes; elsewhere nothing reads it.
KEEPING = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "1000000000"}


def photo_of(plan: Plan) -> bytes:
    """The claim's photo, the same bytes for the same plan."""
    return photograph(draw(plan.spec)[0], 1000 + plan.no, plan.look)


@contextmanager
def drawing(plans: Sequence[Plan]) -> Iterator[Iterator[bytes]]:
    """The photos in the order of the plans; they are being drawn from the beginning of the block
    on, while something else is done."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        with keeping_memory():
            photos = pool.map(photo_of, plans, chunksize=5)  # starts the processes
        yield photos


@contextmanager
def keeping_memory() -> Iterator[None]:
    """Processes that start now keep what they free: to get the same thirty megabytes from the
    system for each picture's every step, zeroed each time, is a quarter of the drawing."""
    before = {name: os.environ.get(name) for name in KEEPING}
    os.environ.update(KEEPING)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def readings(plans: Sequence[Plan]) -> dict[int, dict[str, Any]]:
    """What was recorded for each plan, its date moved to the plan's own day."""
    recorded = {line["no"]: line for line in map(json.loads, RECORDED.read_text().splitlines())}
    return {plan.no: moved(recorded[plan.no], plan) for plan in plans}


def moved(recorded: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """Papers are drawn with today's dates; all else on them is as recorded."""
    reading: dict[str, Any] = dict(recorded["reading"])
    printed = reading["date"]
    if printed is not None:
        shift = plan.spec.dated - date.fromisoformat(recorded["dated"])
        day = date.fromisoformat(printed["value"]) + timedelta(days=shift.days)
        reading["date"] = {**printed, "value": day.isoformat()}
    page_of = recorded.get("page_of")
    return {**reading, "words": [[page_of]] if page_of else []}
