"""How well does a reading know what it does not know, and what does it cost over its engine?

Every document with truth is read once by sight (BENCH_READING_LIMIT of each folder, where that is
set); the confidence of every field the truth knows is compared with what was right, in tenths. The
cost is the time from an accepted claim (the answer of its PUT) to its fields over HTTP, with an
idle worker, over one bare call of the warm engine on the same bytes: the median over several
different documents. The engine's bare call is rapidocr's own, as its documentation shows it, with
our number of threads; `over_look` is the same over the part of our reading that stands behind the
engine's port, which finds and reads words its own way. The documents are found by RECEIPTS_DIR.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from rapidocr import RapidOCR

import ocr
from bench._reading_served import costs
from ocr import page
from ocr.engines.port import engine
from ocr.score import readings
from ocr.tally import Tally, calibration_error, count, reliability

ROOT = Path(__file__).parents[1]
RECEIPTS = Path(os.environ.get("RECEIPTS_DIR", ROOT.parent / "shared" / "data" / "receipts"))
FOLDERS = ("sroie", "softmatic", "einvoice", "invoice2data")
ENGINE = "rapidocr"
CALLS = 3  # on each photo, of which the median counts
AS_MANY_THREADS = {
    "Global.log_level": "warning",
    "EngineConfig.onnxruntime.intra_op_num_threads": min(2, os.cpu_count() or 1),
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
LIMIT = int(os.environ.get("BENCH_READING_LIMIT", "0")) or None
PHOTOS = 3 if LIMIT else 7  # different ones, of which the cost is the median


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def measure() -> dict[str, object]:
    """Calibration over all folders, and the median cost of several different photos."""
    tally = Tally()
    for folder in FOLDERS:
        folder_path = RECEIPTS / folder
        for truth, reading in readings(folder_path, engine=ENGINE, limit=LIMIT, use_xml=False):
            count(tally, truth, reading)
    table = [
        f"{n} at {sure:.3f}: {right:.3f} right" for n, sure, right in reliability(tally.claims)
    ]
    chosen = photos()
    rapid = RapidOCR(params=AS_MANY_THREADS)
    bare = [usual(partial(rapid, one)) for one in chosen]
    looks = [usual(partial(look, one)) for one in chosen]
    whole = [usual(partial(ocr.read, one)) for one in chosen]
    served = costs(chosen)
    readable = [cost.readable_s for cost in served]
    return {
        "documents": len(tally.seconds),
        "fields": len(tally.claims),
        "calibration_error": calibration_error(tally.claims),
        "reliability": table,
        "photos": len(chosen),
        "engine_s": round(statistics.median(bare), 3),
        "look_s": round(statistics.median(looks), 3),
        "reading_s": round(statistics.median(whole), 3),
        "readable_s": round(statistics.median(readable), 3),
        "over_engine": over(readable, bare),
        "over_look": over(readable, looks),
        "queue_overhead_ms": round(1000 * statistics.median(one.started_s for one in served), 1),
    }


def photos() -> list[bytes]:
    """Different receipts, spread evenly over the largest folder."""
    files = sorted((RECEIPTS / "sroie").glob("*.jpg"))
    return [file.read_bytes() for file in files[:: max(1, len(files) // PHOTOS)][:PHOTOS]]


def usual(act: Callable[[], object]) -> float:
    """Seconds of a call once everything is warm."""
    return statistics.median(seconds(act) for _ in range(CALLS))


def over(some: list[float], others: list[float]) -> float:
    """The median of how many times as long the first take."""
    return round(statistics.median(a / b for a, b in zip(some, others, strict=True)), 2)


def look(photo: bytes) -> object:
    """The picture decoded and its words read, and nothing made of them."""
    return engine(ENGINE).look(np.asarray(page.upright(photo)), float("inf"))
