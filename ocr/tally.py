"""Counting what was read right: one document at a time, against its truth.

A truth is one object of `truth.jsonl`: file, merchant, number, date (ISO), total, lines (sku, qty,
unit_price, amount, description as decimal strings and text). A missing key is unknown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from rapidfuzz.fuzz import ratio

from ocr.reading import Field, Line, Reading

TRIO: Final = ("date", "total", "merchant")
SCORED: Final = (*TRIO, "number")
CERTAIN: Final = 0.95  # a total given with that confidence is one the reader calls certain
SIMILAR: Final = 80.0  # percent: descriptions at least so alike count as the same
BINS: Final = 10  # of confidence, in the reliability table
LINE_KEYS: Final = {  # a field of a line, and what the truth calls it
    "sku": "sku",
    "description": "description",
    "quantity": "qty",
    "unit_price": "unit_price",
    "amount": "amount",
}
Truth = dict[str, Any]


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
    claims: list[tuple[str, float, bool]] = field(default_factory=list)  # field, confidence, right


def count(tally: Tally, truth: Truth, reading: Reading) -> None:
    """Add one document to the tally."""
    tally.seconds.append(reading.seconds)
    for name in SCORED:
        if name in truth:
            _count_field(tally, truth, name, getattr(reading, name))
    if "currency" in truth and reading.currency is not None:
        right = same("currency", reading.currency, truth["currency"])
        tally.claims.append(("currency", reading.currency.confidence, right))
    total = reading.total
    if "total" in truth and total is not None and total.confidence >= CERTAIN:
        tally.accepted += 1
        tally.silent_wrong += not same("total", total, truth["total"])
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


def reliability(claims: Sequence[tuple[str, float, bool]]) -> list[tuple[int, float, float]]:
    """For each tenth of confidence with fields in it: (how many, mean confidence, share right)."""
    table = []
    for no in range(BINS):
        here = [(sure, right) for _, sure, right in claims if min(int(sure * BINS), BINS - 1) == no]
        if here:
            n = len(here)
            table.append((n, sum(sure for sure, _ in here) / n, sum(r for _, r in here) / n))
    return table


def calibration_error(claims: Sequence[tuple[str, float, bool]]) -> float | None:
    """Expected calibration error: how far confidence and truth are apart, weighted by fields."""
    if not claims:
        return None
    apart = sum(n * abs(sure - right) for n, sure, right in reliability(claims))
    return round(apart / len(claims), 4)


def _count_field(tally: Tally, truth: Truth, name: str, given: Field[Any] | None) -> None:
    right = same(name, given, truth[name])
    tally.known[name] += 1
    tally.given[name] += given is not None
    tally.right[name] += right
    if given is not None:
        tally.claims.append((name, given.confidence, right))
    if not right:
        shown = f"{given.value} ({given.confidence:.2f})" if given else "nothing"
        miss = {"field": name, "read": shown, "true": str(truth[name])}
        tally.wrong.append({"file": truth["file"], **miss})


def _count_lines(tally: Tally, truth: Truth, given: Sequence[Line]) -> None:
    true = truth["lines"]
    tally.lines_true += len(true)
    tally.lines_given += len(given)
    counted = _pairs(true, given, with_description=False)
    tally.lines_counted += len(counted)
    named = len(_pairs(true, given, with_description=True))
    tally.lines_named += named
    _claim_lines(tally, counted, given)
    if named < max(len(true), len(given)):
        shown = "; ".join(_shown(line) for line in given)
        wanted = "; ".join(f"{t.get('qty')} {t.get('description')} {t.get('amount')}" for t in true)
        what = f"lines {len(counted)}/{named} of {len(true)}"
        tally.wrong.append({"file": truth["file"], "field": what, "read": shown, "true": wanted})


def _claim_lines(tally: Tally, pairs: Sequence[tuple[Truth, Line]], given: Sequence[Line]) -> None:
    """How sure each field of each line was; a line that is none of the true ones is wrong."""
    true_of = {id(line): true for true, line in pairs}
    for line in given:
        true = true_of.get(id(line))
        for name, key in LINE_KEYS.items():
            one: Field[Any] | None = getattr(line, name)
            if one is not None and (true is None or key in true):
                right = true is not None and _line_field_right(name, true[key], one)
                tally.claims.append((name, one.confidence, right))


def _line_field_right(name: str, true: str, given: Field[Any]) -> bool:
    if name == "sku":
        return plain(given.value) == plain(true)
    if name == "description":
        return ratio(plain(true), plain(given.value)) >= SIMILAR
    return _equal(true, given)


def _pairs(
    true: Iterable[Truth], given: Sequence[Line], *, with_description: bool
) -> list[tuple[Truth, Line]]:
    """True lines with the line each finds for its own; each given line is used once."""
    free = list(given)
    matched = []
    for one in true:
        fits = [line for line in free if _same_line(one, line, with_description=with_description)]
        if fits:
            free.remove(fits[0])
            matched.append((one, fits[0]))
    return matched


def _same_line(true: Truth, line: Line, *, with_description: bool) -> bool:
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
