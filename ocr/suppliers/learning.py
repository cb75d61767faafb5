"""From confirmed documents to habits, and from habits to better readings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from rapidfuzz.fuzz import ratio

from ocr.fields.amounts import in_row
from ocr.fields.dates import in_run
from ocr.fields.merchant import merchant
from ocr.layout import Row, Run, Token
from ocr.locale import Habits, habits
from ocr.reading import Box, Field, Line, Reading
from ocr.suppliers.habits import Confirmed, Place, Supplier
from ocr.suppliers.places import found, place, plain, shape, standing

HEAD_ROWS: Final = 12  # a supplier's marks stand above the customer's, or at the very foot
FOOT_ROWS: Final = 3
MARK: Final = re.compile(
    r"(?:\bTEL|PHONE|FAX|GST|VAT|SST|TAX|REG|ROC|UST|STEUER|KVK|SIRET|ABN|EIN|LIC)\w*[^\d\n]{0,14}?"
    r"((?:[A-Z]{0,3}[\d(])[\d\s()./-]{5,}\d)"
    r"|(\(?\d{3}\)?[ .-]\d{3}[.-]\d{4})"
    r"|([\w.+-]{1,60} ?@ ?[\w.-]{1,60}\.\w{2,})"  # a whole address: its host alone is anybody's
    r"|(?<![@.\w-])(?:www\.)?((?:[\w-]{1,60}\.){1,4}(?:com|net|org|co|de|fr|nl|my)\b)(?![@.\w-])",
    re.I,
)
MARKS_ENOUGH: Final = 2  # one alone may be a customer's, or a number two issuers share
SURE: Final = 0.8  # a name read less surely stands against nothing
ALIKE: Final = 85.0  # percent: names at least so alike are one name
KNOWN: Final = 0.97  # of a name known by its marks
PLACED: Final = 0.95  # of a value that stands where it always stands
MOST_MARKS: Final = 12
MOST_SHAPES: Final = 4
MOST_NAMES: Final = 4
Known = tuple[Supplier, ...]


def learned(known: Known, rows: tuple[Row, ...], truth: Confirmed, ways: Habits) -> Known:
    """`known` with what this confirmed document shows; a newer habit replaces an older one."""
    marks = set(_marks(rows))
    old = _named(known, truth.merchant) or recognised(known, rows)
    base = old or Supplier(truth.merchant)
    # What two documents share is the supplier's; what only one shows may be its customer's.
    shared = marks & set(base.marks) if base.seen else marks
    dated, day_first = _date_habit(rows, truth, ways)
    shapes, column = _code_habits(rows, truth.codes)
    new = Supplier(
        truth.merchant,
        tuple(sorted(shared or set(base.marks) or marks)[:MOST_MARKS]),
        base.seen + 1,
        base.day_first if day_first is None else day_first,
        _text_place(rows, truth.number) or base.number,
        dated or base.dated,
        _total_place(rows, truth, ways) or base.total,
        tuple(dict.fromkeys(shapes + base.codes))[:MOST_SHAPES],
        column or base.code_column,
        tuple(dict.fromkeys((*_misread(rows, truth), *base.misread)))[:MOST_NAMES],
    )
    return (*(one for one in known if one is not old), new)


def recognised(known: Known, rows: tuple[Row, ...]) -> Supplier | None:
    """The one supplier whose name or marks the rows bear; None when none or several do.

    Another name that is surely printed as the issuer's stands against it: what is taken for the
    supplier's may be what it and this issuer share, or a customer's.
    """
    marks = set(_marks(rows))
    names = {plain(cell.text) for row in rows[:HEAD_ROWS] for cell in row.cells}
    printed = _printed(rows) if known else None
    fits = [
        one
        for one in known
        if (plain(one.name) in names or len(marks & set(one.marks)) >= MARKS_ENOUGH)
        and (printed is None or any(_alike(printed, own) for own in (one.name, *one.misread)))
    ]
    return fits[0] if len(fits) == 1 else None


def applied(reading: Reading, rows: tuple[Row, ...], one: Supplier, ways: Habits) -> Reading:
    """The reading with the supplier's habits followed; what they do not find stays as read."""
    changes: dict[str, Any] = {"merchant": _merchant(reading, one)}
    number = found(rows, one.number) if one.number else None
    if number is not None:
        changes["number"] = _placed(number[1], number[1].text.strip(" .,:#"))
    changes |= _dated(rows, one, ways) | _totalled(rows, one, ways)
    if one.codes:
        changes["lines"] = tuple(_coded(line, rows, one) for line in reading.lines)
    return replace(reading, **changes)


def own_ways(one: Supplier | None, ways: Habits) -> Habits:
    """The document's ways, with the order of day and month that the supplier is known for."""
    if one is None or one.day_first is None:
        return ways
    return replace(ways, day_first=one.day_first, date_sure=PLACED)


def _named(known: Known, name: str) -> Supplier | None:
    return next((one for one in known if plain(one.name) == plain(name)), None)


def _printed(rows: tuple[Row, ...]) -> str | None:
    """The name that is surely printed as the issuer's."""
    read = merchant(rows, habits(row.text for row in rows))
    return read.value if read is not None and read.confidence >= SURE else None


def _alike(one: str, other: str) -> bool:
    a, b = plain(one), plain(other)
    return ratio(a, b) >= ALIKE or min(a, b, key=len) in max(a, b, key=len)


def _misread(rows: tuple[Row, ...], truth: Confirmed) -> tuple[str, ...]:
    """What was surely read as the issuer's name before a person put it right."""
    printed = _printed(rows)
    return () if printed is None or _alike(printed, truth.merchant) else (printed,)


def _marks(rows: Sequence[Row]) -> Iterator[str]:
    """Numbers and sites that identify the issuer, without the signs between their digits."""
    for row in [*rows[:HEAD_ROWS], *rows[HEAD_ROWS:][-FOOT_ROWS:]]:
        for match in MARK.finditer(row.text):
            yield plain(next(part for part in match.groups() if part))


def _text_place(rows: tuple[Row, ...], text: str | None) -> Place | None:
    places = (place(rows, at, run) for at, run in standing(rows, text or ""))
    return next((one for one in places if one is not None), None)


def _date_habit(
    rows: tuple[Row, ...], truth: Confirmed, ways: Habits
) -> tuple[Place | None, bool | None]:
    """Where the date stands, and whether its day comes first; None where that cannot be told."""
    for at, row in enumerate(rows):
        for first in (ways.day_first, not ways.day_first):
            own = replace(ways, day_first=first)
            for value, start, end, _ in in_run(row, own):
                if value == truth.dated:
                    unclear = value.day <= 12 and value.day != value.month
                    run = row.at(start, end)
                    return place(rows, at, run), first if unclear else None
    return None, None


def _total_place(rows: tuple[Row, ...], truth: Confirmed, ways: Habits) -> Place | None:
    for at in range(len(rows) - 1, -1, -1):
        for amount in in_row(rows[at], ways):
            if amount.value == truth.total:
                return place(rows, at, amount.run)
    return None


def _code_habits(
    rows: tuple[Row, ...], codes: Sequence[str | None]
) -> tuple[tuple[str, ...], tuple[float, float] | None]:
    """What the item codes look like, and between which shares of the print's width they begin."""
    runs = [run for code in codes if code for _, run in list(standing(rows, code))[:1]]
    if not runs:
        return (), None
    left, width = _extent(rows)
    starts = [(run.x0 - left) / width for run in runs]
    return tuple(dict.fromkeys(shape(run.text) for run in runs)), (min(starts), max(starts))


def _extent(rows: tuple[Row, ...]) -> tuple[float, float]:
    """Left edge and width (px) of all print."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    return left, max(right - left, 1.0)


def _merchant(reading: Reading, one: Supplier) -> Field[str]:
    why = "known by its name or numbers"
    if reading.merchant is None:
        return Field(one.name, KNOWN, why=why)
    return replace(reading.merchant, value=one.name, confidence=KNOWN, why=why)


def _placed(run: Run, value: Any) -> Field[Any]:
    return run.field(value, PLACED, "where this supplier always prints it")


def _dated(rows: tuple[Row, ...], one: Supplier, ways: Habits) -> dict[str, Any]:
    spot = found(rows, one.dated) if one.dated else None
    for value, start, end, _ in in_run(spot[1], own_ways(one, ways)) if spot else ():
        return {"date": _placed(spot[1].at(start, end), value)} if spot else {}
    return {}


def _totalled(rows: tuple[Row, ...], one: Supplier, ways: Habits) -> dict[str, Any]:
    spot = found(rows, one.total) if one.total else None
    amounts = (
        in_row(rows[spot[0]], ways) if spot and one.total and one.total.where == "right" else []
    )
    inside = [amount for amount in amounts if spot and amount.run.tokens[0] in spot[1].tokens]
    return {"total": _placed(inside[0].run, inside[0].value)} if inside else {}


def _coded(line: Line, rows: tuple[Row, ...], one: Supplier) -> Line:
    """The line with the code that stands in the supplier's column and looks like its codes."""
    if line.sku is not None and shape(line.sku.value) in one.codes or one.code_column is None:
        return line
    left, width = _extent(rows)
    low, high = one.code_column
    for token in _of_line(line, rows):
        begins = (token.x0 - left) / width
        if shape(token.text) in one.codes and low - 0.05 <= begins <= high + 0.05:
            run = Run((token,), line.page)
            return replace(line, sku=_placed(run, token.text), description=_without(line, token))
    return line


def _of_line(line: Line, rows: tuple[Row, ...]) -> Iterator[Token]:
    for row in rows:
        for token in row.tokens:
            if line.box and row.page == line.page and _level_with(line.box, token.word.box):
                yield token


def _level_with(line: Box, word: Box) -> bool:
    """Whether the word stands on the line, whichever way the print lies on the page."""
    (left, top), _, _, (x, y) = line.corners
    down = (x - left, y - top)
    tall = down[0] ** 2 + down[1] ** 2
    middle = [sum(axis) / 4 for axis in zip(*word.corners, strict=True)]
    depth = (middle[0] - left) * down[0] + (middle[1] - top) * down[1]
    return 0 <= depth <= tall


def _without(line: Line, token: Token) -> Field[str] | None:
    if line.description is None:
        return None
    words = [word for word in line.description.value.split(" ") if word != token.text]
    return replace(line.description, value=" ".join(words))
