"""No print, however odd, makes a pattern search for long: work grows with the text alone."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import ocr
from ocr.fields.document import read_rows
from tests.ocr.typed import rows_of

LONG = 400  # characters; a row of a page has fewer
UNITS = (
    "1", "A", "AB ", "Abc ", "1 ", "1.", "1,234 ", "A-", "-", " ", "@", "O", "1O", "(", ":.# ",
    "TOTAL ", "A1 ", "NR ", "_", "12/", "INVOICE ", "www.",
)  # fmt: skip
ENDS = ("", "!", " 1")
MOST_SECONDS = 0.1  # of one core, for one pattern over one string; all but a few take a thousandth
MOST_SECONDS_READING = 2.0  # for all fields of a few long rows


def patterns() -> Iterator[re.Pattern[str]]:
    """Every pattern that a module of the reader holds, alone or in a table."""
    for module in pkgutil.walk_packages(ocr.__path__, "ocr."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                yield from _held(value)


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _held(one)


@pytest.mark.parametrize("unit", UNITS)
def test_no_pattern_of_the_reader_searches_long_in_repeated_print(unit: str) -> None:
    slow = []
    for pattern in set(patterns()):
        for end in ENDS:
            text = (unit * LONG)[:LONG] + end
            started = time.process_time()
            sum(1 for _ in pattern.finditer(text))
            if time.process_time() - started > MOST_SECONDS:
                slow.append(pattern.pattern)
    assert slow == []


@pytest.mark.parametrize(
    "row",
    [
        "ACME PIPE - PLUMBING HEATING COOLING SUPPLY CO AND SONS OF DAYTON OHIO",
        "ACME " + "PIPE - SUPPLY " * 20,
        "9" * LONG,
        "1O" * LONG,
        "A" * LONG,
    ],
)
def test_all_fields_of_an_odd_letterhead_are_read_in_bounded_time(row: str) -> None:
    page = rows_of(f"{row}\nINVOICE 4471-01\n{row}\nTOTAL  12.50\n{row}")
    started = time.process_time()
    read_rows(page)
    assert time.process_time() - started < MOST_SECONDS_READING
