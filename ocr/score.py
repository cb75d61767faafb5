"""Accuracy on a labelled folder: `python -m ocr.score DIR [--json] [--engine NAME] [--limit N]
[--no-xml]`.

DIR holds documents and `truth.jsonl`, one JSON object a line: file, merchant, number, date (ISO),
total, lines (qty, amount, description as decimal strings and text). A missing key is unknown.
"""

import argparse
import json
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from rapidfuzz.fuzz import ratio

from ocr.reader import read
from ocr.reading import Field, Line, Reading

TRIO: Final = ("date", "total", "merchant")
SCORED: Final = (*TRIO, "number")
CERTAIN: Final = 0.95  # a total given with that confidence is one the reader calls certain
SIMILAR: Final = 80.0  # percent: descriptions at least so alike count as the same


@dataclass
class Tally:
    """Counts over the documents scored so far."""

    known: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    accepted: int = 0
    silent_wrong: int = 0
    lines_true: int = 0
    lines_given: int = 0
    lines_counted: int = 0  # quantity and amount right
    lines_named: int = 0  # and the description
    seconds: list[float] = field(default_factory=list)
    wrong: list[dict[str, str]] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ocr.score")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="only the JSON object")
    parser.add_argument("--engine", default="rapidocr")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--no-xml", action="store_true", help="read e-invoices by sight")
    options = parser.parse_args(arguments)
    with (options.folder / "truth.jsonl").open(encoding="utf-8") as file:
        truths = [json.loads(line) for line in file][: options.limit]
    tally = Tally()
    if truths:
        read((options.folder / truths[0]["file"]).read_bytes(), engine=options.engine)  # warm
    for truth in truths:
        data = (options.folder / truth["file"]).read_bytes()
        reading = read(data, engine=options.engine, use_xml=not options.no_xml)
        count(tally, truth, reading)
    if not options.json:
        for miss in tally.wrong:
            print(miss["file"], miss["field"], "read", miss["read"], "true", miss["true"])
    print(json.dumps(report(tally, engine=options.engine)))
    return 0


def count(tally: Tally, truth: dict[str, Any], reading: Reading) -> None:
    """Add one document to the tally."""
    tally.seconds.append(reading.seconds)
    for name in SCORED:
        if name not in truth:
            continue
        given = getattr(reading, name)
        tally.known[name] += 1
        tally.given[name] += given is not None
        if same(name, given, truth[name]):
            tally.right[name] += 1
        else:
            tally.wrong.append(_miss(truth, name, given))
    _count_certain(tally, truth, reading.total)
    if "lines" in truth:
        _count_lines(tally, truth, reading.lines)


def same(name: str, given: Field[Any] | None, true: str) -> bool:
    """Equal after the normalising the data's README describes."""
    if given is None:
        return False
    if name == "date":
        return bool(given.value.isoformat() == true)
    if name == "total":
        return bool(given.value == Decimal(true))
    return plain(given.value) == plain(true)


def plain(text: str) -> str:
    """Letters and digits only, case ignored."""
    return re.sub(r"[\W_]", "", text).casefold()


def report(tally: Tally, *, engine: str) -> dict[str, Any]:
    """The measures as one JSON object; None where the folder has no truth for one."""
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
        "p50_s": round(seconds[n // 2], 3) if n else None,
        "p95_s": round(seconds[min(n - 1, int(n * 0.95))], 3) if n else None,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "engine": engine,
    }


def _count_certain(tally: Tally, truth: dict[str, Any], total: Field[Decimal] | None) -> None:
    if "total" in truth and total is not None and total.confidence >= CERTAIN:
        tally.accepted += 1
        tally.silent_wrong += not same("total", total, truth["total"])


def _count_lines(tally: Tally, truth: dict[str, Any], given: Sequence[Line]) -> None:
    true = truth["lines"]
    tally.lines_true += len(true)
    tally.lines_given += len(given)
    counted = _pairs(true, given, with_description=False)
    tally.lines_counted += counted
    named = _pairs(true, given, with_description=True)
    tally.lines_named += named
    if named < max(len(true), len(given)):
        tally.wrong.append(
            {
                "file": truth["file"],
                "field": f"lines {counted}/{named} of {len(true)}",
                "read": "; ".join(_shown(line) for line in given),
                "true": "; ".join(
                    f"{one.get('qty')} {one.get('description')} {one.get('amount')}" for one in true
                ),
            }
        )


def _pairs(true: Iterable[dict[str, str]], given: Sequence[Line], *, with_description: bool) -> int:
    """How many true lines find a line of their own, each given line used once."""
    free = list(given)
    matched = 0
    for one in true:
        fits = [line for line in free if _same_line(one, line, with_description=with_description)]
        if fits:
            free.remove(fits[0])
            matched += 1
    return matched


def _same_line(true: dict[str, str], line: Line, *, with_description: bool) -> bool:
    numbers = _equal(true.get("qty"), line.quantity) and _equal(true.get("amount"), line.amount)
    if not numbers or not with_description or "description" not in true:
        return numbers
    read_as = line.description.value if line.description else ""
    return ratio(plain(true["description"]), plain(read_as)) >= SIMILAR


def _equal(true: str | None, given: Field[Decimal] | None) -> bool:
    if true is None:
        return True
    try:
        return given is not None and given.value == Decimal(true)
    except InvalidOperation:
        return False


def _shown(line: Line) -> str:
    parts = (line.quantity, line.description, line.amount)
    return " ".join(str(one.value) if one else "-" for one in parts)


def _miss(truth: dict[str, Any], name: str, given: Field[Any] | None) -> dict[str, str]:
    shown = f"{given.value} ({given.confidence:.2f})" if given else "nothing"
    return {"file": truth["file"], "field": name, "read": shown, "true": str(truth[name])}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _f1(right: int, given: int, true: int) -> float | None:
    return round(2 * right / (given + true), 4) if true else None


if __name__ == "__main__":
    sys.exit(main())
