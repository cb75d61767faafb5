"""Dates of which worn print left a digit that cannot be one: 92/02/2018, 03/05/2078, O4/09/2U17."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ocr.fields.lookalikes import ALIKE
from ocr.fields.vocabulary import CLEAR
from ocr.layout import Row, Run
from ocr.locale import Habits

DIGIT: Final = r"[\dOoQUulISB]"
WORN: Final = re.compile(
    rf"(?<![\w.,])(?P<b>{DIGIT}{{2}})(?P<sep>[-/.])(?P<c>{DIGIT}{{2}})(?P=sep)"
    rf"(?P<year>{DIGIT}{{4}})(?!\w)"
)
DIGITS: Final = str.maketrans("OoQUulISB", "000001158")
YEARS: Final = range(2000, 2050)


def worn_dates(rows: tuple[Row, ...], habits: Habits) -> Iterator[tuple[date, Run]]:
    """Each doubtful print that is one look-alike digit from a date; print that is sure is none."""
    for row in rows:
        for match in WORN.finditer(row.text):
            run = row.at(*match.span())
            if run.confidence < CLEAR:
                parts = [match[name].translate(DIGITS) for name in ("b", "c", "year")]
                value = next(_dates(parts, habits), None)
                if value is not None:
                    yield value, run


def _dates(parts: list[str], habits: Habits) -> Iterator[date]:
    """The date of the parts, else those with one digit changed in the one part that is too large.

    A day such as the 31st of February is left: which of its digits is worn, nobody can say.
    """
    day, month = (parts[0], parts[1]) if habits.day_first else (parts[1], parts[0])
    most = ((day, 1, 31), (month, 1, 12), (parts[2], YEARS.start, YEARS.stop - 1))
    odd = [at for at, (text, low, high) in enumerate(most) if not low <= int(text) <= high]
    choices = [[text] for text, _, _ in most]
    if len(odd) > 1:
        return
    for at in odd:
        text, low, high = most[at]
        choices[at] = [other for other in _alike(text) if low <= int(other) <= high]
    for own_day in choices[0]:
        for own_month in choices[1]:
            for year in choices[2]:
                try:
                    yield date(int(year), int(own_month), int(own_day))
                except ValueError:
                    continue


def _alike(text: str) -> Iterator[str]:
    """By one digit that looks alike in worn print, the likeliest first."""
    for at, char in enumerate(text):
        for other in ALIKE[char]:
            yield text[:at] + other + text[at + 1 :]
