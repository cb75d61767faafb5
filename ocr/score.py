"""Accuracy on a labelled folder: `python -m ocr.score DIR [--json] [--engine NAME] [--limit N]
[--photo] [--no-xml]`.

DIR holds documents and `truth.jsonl`, one JSON object a line (`ocr.tally` says which keys).
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ocr.peak import Peak
from ocr.photo import photographed
from ocr.reader import read
from ocr.reading import Reading
from ocr.tally import SCORED, TRIO, Tally, Truth, calibration_error, count


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints every miss, and the measures as one JSON object in the last line."""
    parser = argparse.ArgumentParser(prog="python -m ocr.score")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="only the JSON object")
    parser.add_argument("--engine", default="rapidocr")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--photo", action="store_true", help="as a phone would see the documents")
    parser.add_argument("--no-xml", action="store_true", help="read e-invoices by sight")
    options = parser.parse_args(arguments)
    tally = Tally()
    with Peak() as peak:
        for truth, reading in readings(
            options.folder,
            engine=options.engine,
            limit=options.limit,
            photo=options.photo,
            use_xml=not options.no_xml,
        ):
            count(tally, truth, reading)
    if not options.json:
        for miss in tally.wrong:
            print(miss["file"], miss["field"], "read", miss["read"], "true", miss["true"])
    print(json.dumps(report(tally, engine=options.engine, peak_mb=peak.mb())))
    return 0


def readings(
    folder: Path,
    *,
    engine: str,
    limit: int | None = None,
    photo: bool = False,
    use_xml: bool = True,
) -> Iterator[tuple[Truth, Reading]]:
    """Each document's truth with what was read of it, the engine warm from the first one on."""
    with (folder / "truth.jsonl").open(encoding="utf-8") as file:
        truths: list[Truth] = [json.loads(line) for line in file][:limit]
    for no, truth in enumerate(truths):
        data = (folder / truth["file"]).read_bytes()
        files = photographed(data, truth["file"]) if photo else [data]
        if no == 0:
            read(files, engine=engine, use_xml=use_xml)
        yield truth, read(files, engine=engine, use_xml=use_xml)


def report(tally: Tally, *, engine: str, peak_mb: int) -> dict[str, Any]:
    """The measures as one JSON object; None where the folder has no truth for one.

    `peak_mb`: the most memory held, MiB.
    """
    n = len(tally.seconds)
    seconds = sorted(tally.seconds)
    return {
        "n": n,
        **{name: _share(tally.right[name], tally.known[name]) for name in SCORED},
        "f1_3": _f1(
            sum(tally.right[name] for name in TRIO),
            sum(tally.given[name] for name in TRIO),
            sum(tally.known[name] for name in TRIO),
        ),
        "lines_qty_amount_f1": _f1(tally.lines_counted, tally.lines_given, tally.lines_true),
        "lines_f1": _f1(tally.lines_named, tally.lines_given, tally.lines_true),
        "accepted": _share(tally.accepted, tally.known["total"]),
        "silent_wrong_total": _share(tally.silent_wrong, tally.accepted),
        "calibration_error": calibration_error(tally.claims),
        "p50_s": round(seconds[n // 2], 3) if n else None,
        "p95_s": round(seconds[min(n - 1, int(n * 0.95))], 3) if n else None,
        "peak_mb": peak_mb,
        "engine": engine,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _f1(right: int, given: int, true: int) -> float | None:
    return round(2 * right / (given + true), 4) if true else None


if __name__ == "__main__":
    sys.exit(main())
