"""Dates on which a tax that the document names did not exist: a digit of the year was misread.

Print that fades loses ink, so an 8 becomes a clear 3 that no engine doubts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ocr.fields.lookalikes import ALIKE
from ocr.layout import Row
from ocr.locale import Habits
from ocr.reading import Field

SURE: Final = 0.6  # of the nearest year that may be: others look alike too


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax by its name on paper, in the money of its country, from its first day to its last."""

    name: re.Pattern[str]
    currency: str
    first: date
    last: date

    def may_be(self, day: date) -> bool:
        return self.first <= day <= self.last


# Malaysia: Goods and Services Tax Act 2014; Goods and Services Tax (Repeal) Act 2018.
TAXES: Final = (Tax(re.compile(r"\bGST\b", re.I), "MYR", date(2015, 4, 1), date(2018, 8, 31)),)


def of_its_time(found: Field[date], rows: tuple[Row, ...], habits: Habits) -> Field[date]:
    """The date with another year, if a tax is named that came later and one digit explains it.

    A date after the end of a tax stays: forms that name it are used up for years.
    """
    for tax in TAXES:
        if habits.currency != tax.currency or found.value >= tax.first:
            continue
        if any(tax.name.search(row.text) for row in rows):
            other = next((day for day in _alike(found.value) if tax.may_be(day)), None)
            if other is not None:
                why = f"looks like {found.value.year}, when the tax it names was not there yet"
                return replace(found, value=other, confidence=SURE, why=why)
    return found


def _alike(day: date) -> Iterator[date]:
    """The same day of other years, one look-alike digit away, nearest print first."""
    year = str(day.year)
    for at in reversed(range(len(year))):
        for digit in ALIKE.get(year[at], ""):
            try:
                yield day.replace(year=int(year[:at] + digit + year[at + 1 :]))
            except ValueError:
                continue  # no 29 February, or no year
