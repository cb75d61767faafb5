"""How well does a reading know what it does not know, and what does it cost over its engine?

Every document with truth is read once; confidence is compared with what was right, in tenths. The
cost is a whole reading of one receipt over one bare call of the warm engine on its picture. The
documents are found by RECEIPTS_DIR.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

import ocr
from ocr import page
from ocr.engines.port import engine
from ocr.score import readings
from ocr.tally import Tally, calibration_error, count, reliability

ROOT = Path(__file__).parents[1]
RECEIPTS = Path(os.environ.get("RECEIPTS_DIR", ROOT.parent / "shared" / "data" / "receipts"))
FOLDERS = ("sroie", "softmatic", "einvoice", "invoice2data")
ENGINE = "rapidocr"
ROUNDS = 7


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def measure() -> dict[str, object]:
    """Calibration over all folders, and medians of interleaved rounds on one receipt."""
    tally = Tally()
    for folder in FOLDERS:
        for truth, reading in readings(RECEIPTS / folder, engine=ENGINE):
            count(tally, truth, reading)
    table = [
        f"{n} at {sure:.3f}: {right:.3f} right" for n, sure, right in reliability(tally.claims)
    ]
    photo = next((RECEIPTS / "sroie").glob("*.jpg")).read_bytes()
    picture = np.asarray(page.upright(photo))
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: engine(ENGINE).words(picture)))
        whole.append(seconds(lambda: ocr.read(photo)))
    return {
        "documents": len(tally.seconds),
        "fields": len(tally.claims),
        "calibration_error": calibration_error(tally.claims),
        "reliability": table,
        "engine_s": round(statistics.median(bare), 3),
        "reading_s": round(statistics.median(whole), 3),
        "reading_over_engine": round(statistics.median(whole) / statistics.median(bare), 2),
    }
