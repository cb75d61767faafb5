"""Reads every planned photo with the real reader and records what it says.

`python -m api.demo.seed.record` takes about ten minutes; run it when the drawings or the reader
have changed, and commit `readings.jsonl`. With numbers of claims it reads only those again.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from api.claims.assess import PAGE_OF
from api.claims.reader import read
from api.claims.receiving import words_of
from api.core import clock
from api.demo.seed.history import plans
from api.demo.seed.papers import RECORDED, photo_of
from api.demo.seed.plan import Plan

MOST_DIGITS = 4  # of a share; a ten-thousandth of a page is less than half a pixel


def record(plan: Plan) -> dict[str, Any]:
    reading, _ = read(
        [photo_of(plan)], engine="rapidocr", pixels=64_000_000, pages=20, most_seconds=60,
        suppliers=[],
    )  # fmt: skip
    row = {"no": plan.no, "dated": plan.spec.dated.isoformat(), "reading": slim(reading)}
    page_of = PAGE_OF.search(words_of(reading))
    return {**row, "page_of": page_of[0]} if page_of else row


def slim(value: Any) -> Any:
    """Without the words and the pixels, which nothing here needs."""
    if isinstance(value, dict):
        return {key: slim(inner) for key, inner in value.items() if key not in ("words", "box")}
    if isinstance(value, list):
        return [slim(inner) for inner in value]
    return round(value, MOST_DIGITS) if isinstance(value, float) else value


def main() -> None:
    planned = sorted(plans(clock.now()), key=lambda one: one.no)
    asked = {int(no) for no in sys.argv[1:]}
    kept = {line["no"]: line for line in map(json.loads, RECORDED.read_text().splitlines())}
    fresh = [plan for plan in planned if plan.no in asked or not asked]
    for done, plan in enumerate(fresh, start=1):
        kept[plan.no] = record(plan)
        if done % 5 == 0:
            print(f"{done} of {len(fresh)}", flush=True)
    with RECORDED.open("w") as file:
        for plan in planned:
            file.write(json.dumps(kept[plan.no], separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
