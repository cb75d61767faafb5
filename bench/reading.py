"""How well does a reading know what it does not know, and what does it cost over its engine?

Every document with truth is read once (BENCH_READING_LIMIT of each folder, where that is set);
confidence is compared with what was right, in tenths. The cost is the time from an accepted photo
to its fields over HTTP, with an idle worker, over one bare call of the warm engine on the same
bytes. The documents are found by RECEIPTS_DIR.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

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
ROUNDS = 7
LIMIT = int(os.environ.get("BENCH_READING_LIMIT", "0")) or None


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def measure() -> dict[str, object]:
    """Calibration over all folders, and medians of rounds on one receipt."""
    tally = Tally()
    for folder in FOLDERS:
        for truth, reading in readings(RECEIPTS / folder, engine=ENGINE, limit=LIMIT):
            count(tally, truth, reading)
    table = [
        f"{n} at {sure:.3f}: {right:.3f} right" for n, sure, right in reliability(tally.claims)
    ]
    photo = next((RECEIPTS / "sroie").glob("*.jpg")).read_bytes()
    bare = statistics.median(seconds(lambda: bare_call(photo)) for _ in range(ROUNDS))
    whole = statistics.median(seconds(lambda: ocr.read(photo)) for _ in range(ROUNDS))
    served = costs(photo, ROUNDS)
    return {
        "documents": len(tally.seconds),
        "fields": len(tally.claims),
        "calibration_error": calibration_error(tally.claims),
        "reliability": table,
        "engine_s": round(bare, 3),
        "reading_s": round(whole, 3),
        "readable_s": round(served.readable_s, 3),
        "over_engine": round(served.readable_s / bare, 2),
        "queue_overhead_ms": round(1000 * served.started_s, 1),
    }


def bare_call(photo: bytes) -> object:
    """The picture decoded and its words read, and nothing made of them."""
    return engine(ENGINE).look(np.asarray(page.upright(photo)), float("inf"))
