"""Worn print read twice: what a digit, a letter or a second look is good for. Pure, no engine."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ocr.fields import dates, merchant
from ocr.fields.document import read_rows
from ocr.fields.looks import of_two
from ocr.layout import rows
from ocr.locale import Habits
from ocr.reading import Box, Field, Reading, Word
from tests.ocr.typed import rows_of

DAY_FIRST = Habits(date_sure=0.95)
AMERICAN = Habits(decimal=".", day_first=False, currency="USD")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("92/02/2018~", date(2018, 2, 2)),
        ("03/05/2078~", date(2018, 5, 3)),
        ("O4/09/2U17~", date(2017, 9, 4)),
    ],
)
def test_a_doubtful_date_one_digit_from_a_possible_one_is_that_and_stays_doubtful(
    printed: str, day: date
) -> None:
    found = dates.document_date(rows_of(f"DATE: {printed}"), DAY_FIRST)
    assert found is not None
    assert found.value == day
    assert found.confidence < 0.5
    assert printed.strip("~") in found.why


@pytest.mark.parametrize("printed", ["92/02/2018", "31/02/2018~", "92/45/2018~", "2018/9099~"])
def test_print_that_is_sure_or_too_worn_is_no_date(printed: str) -> None:
    assert dates.document_date(rows_of(f"DATE: {printed}"), DAY_FIRST) is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("GST 6%\nDATE 04/05/2013", date(2018, 5, 4)),  # the tax began in 2015
        ("GST 6%\nDATE 04/05/2016", date(2016, 5, 4)),
        ("GST 6%\nDATE 04/05/2019", date(2019, 5, 4)),  # a form that was left over
        ("SERVICE TAX\nDATE 04/05/2013", date(2013, 5, 4)),
        ("GST 6%\nDATE 04/05/2002", date(2002, 5, 4)),  # no one digit explains it
    ],
)
def test_a_year_in_which_there_was_no_such_tax_was_misread_and_is_asked_about(
    printed: str, day: date
) -> None:
    found = read_rows(rows_of(f"KEDAI ROTI SDN BHD\n{printed}\nTOTAL RM 20.40")).date
    assert found is not None and found.value == day
    misread = str(day.year) not in printed
    assert (found.confidence <= 0.6, "tax" in found.why) == (misread, misread)


def test_a_worn_date_counts_only_where_no_other_is_printed() -> None:
    found = dates.document_date(rows_of("DATE 03/05/2078~\nDATE 04/05/2018"), DAY_FIRST)
    assert found is not None and found.value == date(2018, 5, 4)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("HERO TRADING SON. BHO~", "HERO TRADING SDN BHD"),
        ("KINGS BAKERY §/B~", "KINGS BAKERY S/B"),
        ("SDN BHD", None),
    ],
)
def test_worn_legal_forms_are_put_right_and_are_no_name_alone(
    printed: str, name: str | None
) -> None:
    found = merchant.merchant(rows_of(f"{printed}\nTAX INVOICE"), AMERICAN)
    assert (found and found.value) == name


def test_words_of_wide_print_stay_in_one_cell() -> None:
    """A typewriter's space is wider than its letters are high."""
    words, place = [], 100.0
    for text in ("SAM", "SAM", "TRADING", "CO"):
        words.append(Word(text, Box.of(place, 60, place + 28 * len(text), 85), 0.96, 1))
        place += 28 * len(text) + 36
    row = rows(tuple(words), tuple(words))[0]
    assert [cell.text for cell in row.cells] == ["SAM SAM TRADING CO"]


def seen(**fields: tuple[object, float]) -> Reading:
    given: dict[str, Any] = {
        name: Field(value, sure, None, 1, "printed") for name, (value, sure) in fields.items()
    }
    return Reading(**given)


def test_of_two_looks_the_surer_is_believed_and_less_where_they_differ() -> None:
    one = seen(total=(Decimal("15.00"), 0.9), date=(date(2018, 5, 3), 0.6))
    same = of_two(one, seen(total=(Decimal("15.00"), 0.8), date=(date(2018, 5, 4), 0.8)))
    assert same.total == one.total
    assert same.date is not None and same.date.value == date(2018, 5, 4)
    assert same.date.confidence < 0.8
    assert of_two(one, Reading()).total == one.total
    assert of_two(Reading(), one).total == one.total


@pytest.mark.parametrize("part", ["TRADING SDN BHD", "IN-SPARKLE TRADING"])
def test_of_two_looks_at_a_name_the_whole_one_is_taken(part: str) -> None:
    whole = "IN-SPARKLE TRADING SDN BHD"
    assert of_two(seen(merchant=(part, 0.6)), seen(merchant=(whole, 0.4))).merchant == Field(
        whole, 0.4, None, 1, "printed"
    )
    faint = of_two(seen(merchant=(part, 0.6)), seen(merchant=(whole, 0.1))).merchant
    assert faint is not None and faint.value == part
