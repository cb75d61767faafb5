"""A supplier with an odd layout is read better once a document of it was confirmed."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ocr import Box, Confirmed, Reading, Supplier, Word, learn
from ocr.layout import rows
from ocr.reader import _fields
from ocr.suppliers import from_json, recognised, to_json
from tests.ocr.typed import rows_of, words_of

PAGE = """
COUNTER COPY                                      KEEP THIS SLIP
BRIGHTWATER MECHANICAL
WHEN {month:02}/{day:02}/2026                     SLIP {number}
WAS ORDERED BY J COLE 11/30/2025

Goods                           Qty     Price     Amount  Stock
COPPER ELBOW {size}               2      4.50       9.00  K-{first}
BALL VALVE {size}                 1     12.25      12.25  K-{second}

SETTLE                                             21.25
Ohm and Daughters   Tel (555) 201-4477   thank you
"""
NAME = "Ohm and Daughters"


def page(no: int) -> tuple[str, Confirmed]:
    """Document `no` of the supplier and what it truly says; day and month look alike."""
    day, month = 1 + no, 12 - no
    number, first, second = f"{7000 + 13 * no}/{no}B", str(1180 + no), str(2290 + no)
    text = PAGE.format(
        month=month, day=day, number=number, size=f"{no + 1}IN", first=first, second=second
    )
    codes = (f"K-{first}", f"K-{second}")
    return text, Confirmed(NAME, number, date(2026, month, day), Decimal("21.25"), codes)


def right(reading: Reading, truth: Confirmed) -> int:
    """How many of merchant, number, date, total and the codes are as confirmed."""
    said = [reading.merchant, reading.number, reading.date, reading.total]
    wanted = [truth.merchant, truth.number, truth.dated, truth.total]
    found = sum(
        one is not None and one.value == true for one, true in zip(said, wanted, strict=True)
    )
    codes = [line.sku.value if line.sku else None for line in reading.lines]
    return found + sum(code in codes for code in truth.codes)


def test_the_last_five_of_ten_documents_are_read_better_than_the_first_five() -> None:
    known: tuple[Supplier, ...] = ()
    scores = []
    for no in range(10):
        text, truth = page(no)
        scores.append(right(_fields(rows_of(text), known), truth))
        known = learn(Reading(words=words_of(text)), truth, known)
    assert scores[0] < max(scores)
    assert sum(scores[5:]) > sum(scores[:5])
    assert scores[1:] == [6] * 9
    assert [(one.name, one.seen) for one in known] == [(NAME, 10)]


def test_habits_are_plain_data() -> None:
    text, truth = page(3)
    known = learn(Reading(words=words_of(text)), truth)
    assert from_json(json.loads(json.dumps(to_json(known)))) == known


def test_the_habits_of_one_supplier_do_not_touch_another() -> None:
    text, truth = page(3)
    known = learn(Reading(words=words_of(text)), truth)
    other = rows_of("Harlow Supply LLC\nTel (555) 777-1000\nInvoice no 4471-2\nTOTAL  9.00")
    assert _fields(other, known) == _fields(other, ())


def test_a_habit_that_finds_nothing_leaves_what_was_read() -> None:
    text, truth = page(3)
    known = learn(Reading(words=words_of(text)), truth)
    changed = rows_of(text.replace("SLIP 7039/3B", "Invoice no 88123"))
    reading = _fields(changed, known)
    assert reading.number is not None and reading.number.value == "88123"


BOLT = """
BOLT ELECTRICIANS
Orders: bolt.orders@gmail.com   Tel (555) 310-2200
Sold to: Brightwater Mechanical   Tel (555) 880-1144
Invoice no 55101
TOTAL  90.00
"""
SUNRISE = """
SUNRISE HVAC LLC
Orders: sunrise@gmail.com   Tel (555) 640-7788
Sold to: {customer}
Invoice no 7-2210
TOTAL  41.00
"""


def knowing_bolt() -> tuple[Supplier, ...]:
    return learn(Reading(words=words_of(BOLT)), Confirmed("BOLT ELECTRICIANS", "55101"))


@pytest.mark.parametrize(
    "customer",
    ["Cole and Sons", "Brightwater Mechanical   Tel (555) 880-1144", "BOLT ELECTRICIANS"],
    ids=["the host of their mail", "a customer's telephone", "the other as a customer"],
)
def test_what_two_suppliers_share_makes_neither_the_other(customer: str) -> None:
    reading = _fields(rows_of(SUNRISE.format(customer=customer)), knowing_bolt())
    assert reading.merchant is not None and reading.merchant.value == "SUNRISE HVAC LLC"


def test_a_name_that_is_not_read_is_known_by_two_marks_but_not_by_one() -> None:
    drawn = BOLT.replace("BOLT ELECTRICIANS\n", "\n")
    one = drawn.replace("bolt.orders@gmail.com", "").replace("880-1144", "999-0000")
    assert recognised(knowing_bolt(), rows_of(drawn)) is not None
    assert recognised(knowing_bolt(), rows_of(one)) is None


def test_a_correction_does_not_rename_another_supplier() -> None:
    known = knowing_bolt()
    shared = SUNRISE.format(customer="Brightwater Mechanical   Tel (555) 880-1144")
    known = learn(Reading(words=words_of(shared)), Confirmed("SUNRISE HVAC LLC"), known)
    assert sorted(one.name for one in known) == ["BOLT ELECTRICIANS", "SUNRISE HVAC LLC"]


COUNTER = """
HARLOW SUPPLY LLC
Tel (555) 777-1000

Goods                           Qty     Price     Amount  Stock
COPPER ELBOW                      2      4.50       9.00  K-1181
BALL VALVE                        1     12.25      12.25  K-2291

TOTAL                                              21.25
"""


def sideways(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The page as it lies in a photo taken a quarter turn off."""
    return tuple(replace(word, box=_turned(word.box)) for word in words)


def _turned(box: Box) -> Box:
    a, b, c, d = ((2000.0 - y, x) for x, y in box.corners)
    return Box((a, b, c, d))


@pytest.mark.parametrize("lies", ["upright", "sideways"])
def test_each_line_gets_its_own_learned_code_however_the_page_lies(lies: str) -> None:
    truth = Confirmed("HARLOW SUPPLY LLC", codes=("K-1181", "K-2291"))
    known = learn(Reading(words=words_of(COUNTER)), truth)
    text = COUNTER.replace("K-1181", "K-7004").replace("K-2291", "K-9020")
    flat = words_of(text)
    shown = sideways(flat) if lies == "sideways" else flat
    lines = _fields(rows(flat, shown), known).lines
    assert [line.sku.value for line in lines if line.sku] == ["K-7004", "K-9020"]
