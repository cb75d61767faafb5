"""Reads every planned photo with the real reader and records what it says.

`python -m api.demo.seed.record` takes about ten minutes; run it when the drawings or the reader
have changed, and commit `readings.jsonl`.
"""

from __future__ import annotations

import json
from typing import Any

from api.claims.reader import read
from api.core import clock
from api.demo.seed.history import Plan, plans
from api.demo.seed.papers import RECORDED, photo_of

MOST_DIGITS = 4  # of a share; a ten-thousandth of a page is less than half a pixel


def record(plan: Plan) -> dict[str, Any]:
    reading, _ = read([photo_of(plan)], engine="rapidocr", pixels=64_000_000, pages=20)
    return {"no": plan.no, "dated": plan.spec.dated.isoformat(), "reading": slim(reading)}


def slim(value: Any) -> Any:
    """Without the words and the pixels, which nothing here needs."""
    if isinstance(value, dict):
        return {key: slim(inner) for key, inner in value.items() if key not in ("words", "box")}
    if isinstance(value, list):
        return [slim(inner) for inner in value]
    return round(value, MOST_DIGITS) if isinstance(value, float) else value


def main() -> None:
    planned = plans(clock.now())
    with RECORDED.open("w") as file:
        for done, plan in enumerate(sorted(planned, key=lambda one: one.no), start=1):
            file.write(json.dumps(record(plan), separators=(",", ":"), ensure_ascii=False) + "\n")
            if done % 20 == 0:
                print(f"{done} of {len(planned)}", flush=True)


if __name__ == "__main__":
    main()
