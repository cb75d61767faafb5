"""A misread character is put right where the sums of the document leave one reading: no engine."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ocr.fields.document import read_rows
from ocr.fields.lookalikes import alternatives
from ocr.layout import rows
from ocr.reading import Field, Other, Reading
from tests.ocr.typed import rows_of, words_of

ITEMS = """
QTY ITEM                                   UNIT      AMOUNT
2   SENSE 7 SMART THERMOSTAT               189.00      {first}
6   COPPER PIPE TYPE L 3/4 X 10FT           38.45      230.70
                            SUBTOTAL               608.70
"""
BELOW = """
SUBTOTAL   {subtotal}
SALES TAX  {tax}
TOTAL      {total}
CASH       {cash}
CHANGE     {change}
"""
CLOSING = {"subtotal": "80.00", "tax": "8.17", "total": "88.17", "cash": "90.00", "change": "1.83"}


def below(**misread: str) -> Reading:
    return read_rows(rows_of(BELOW.format(**{**CLOSING, **misread})))


def total_of(reading: Reading) -> Field[Decimal]:
    assert reading.total is not None
    return reading.total


def test_a_digit_of_a_line_amount_is_put_right_by_its_product_and_the_subtotal() -> None:
    reading = read_rows(rows_of(ITEMS.format(first="373.00")))
    amount = reading.lines[0].amount
    assert amount is not None
    assert amount.value == Decimal("378.00")
    assert amount.why == "looks like 373.00; only with 378.00 2 sums come out"
    assert max(amount.confidence, reading.lines[0].confidence) <= 0.9


def test_a_digit_of_the_total_is_put_right_and_the_total_is_never_certain() -> None:
    total = total_of(below(total="86.17"))
    assert total.value == Decimal("88.17")
    assert total.why.startswith("looks like 86.17; only with 88.17")
    assert 0.7 <= total.confidence <= 0.9


def test_a_lost_point_and_a_lost_first_digit_are_put_back() -> None:
    assert total_of(below(total="8817")).value == Decimal("88.17")
    hundred = {"subtotal": "170.00", "tax": "10.20", "cash": "200.00", "change": "19.80"}
    assert total_of(below(**hundred, total="80.20")).value == Decimal("180.20")


def test_of_two_possible_repairs_none_is_taken() -> None:
    page = "SUBTOTAL  100.00~\nTAX  7.00~\nTOTAL  101.00~"
    reading = read_rows(rows_of(page))
    assert reading.tax is not None
    assert (reading.tax.value, total_of(reading).value) == (Decimal("7.00"), Decimal("101.00"))


def test_one_sum_alone_changes_a_doubtful_print_but_no_clear_one() -> None:
    page = "TOTAL  86.17{mark}\nCASH  90.00\nCHANGE  1.83"
    assert total_of(read_rows(rows_of(page.format(mark="")))).value == Decimal("86.17")
    mended = total_of(read_rows(rows_of(page.format(mark="~"))))
    assert mended.value == Decimal("88.17")
    assert mended.confidence <= 0.75


def test_a_cash_rounding_is_no_misread_digit() -> None:
    page = "TOTAL  23.26~\nCASH  50.00\nCHANGE  26.75"
    assert total_of(read_rows(rows_of(page))).value == Decimal("23.26")


@pytest.mark.parametrize("page", ["TOTAL  86.17~", "TOTAL  86.17~\nCASH  90.00"])
def test_without_sums_a_number_stays_as_it_was_read(page: str) -> None:
    assert total_of(read_rows(rows_of(page))).value == Decimal("86.17")


def test_sums_that_come_out_leave_every_number_alone() -> None:
    reading = below()
    assert total_of(reading).value == Decimal("88.17")
    assert total_of(reading).confidence >= 0.95
    assert "looks like" not in str(reading)


def test_what_one_sum_put_right_makes_no_other_number_surer() -> None:
    plain = read_rows(rows_of("SUBTOTAL  89.00\nTAX  6.00~\nTOTAL  97.00"))
    without = read_rows(rows_of("SUBTOTAL  89.00\nTAX  6.10~\nTOTAL  97.00"))
    assert plain.tax is not None and plain.tax.value == Decimal("8.00")
    assert total_of(plain).confidence <= total_of(without).confidence


def test_what_the_engine_thought_of_second_is_tried() -> None:
    """A 2 for an 8 is in no table of digits that look alike."""
    plain = words_of(BELOW.format(**{**CLOSING, "total": "28.17"}))
    other = Other(0, "8", 0.3)
    told = tuple(replace(w, others=(other,)) if w.text == "28.17" else w for w in plain)
    assert total_of(read_rows(rows(plain, plain))).value == Decimal("28.17")
    assert total_of(read_rows(rows(told, told))).value == Decimal("88.17")


def test_the_alternatives_of_a_number_are_few() -> None:
    longest = alternatives(Decimal("8888888.88"), None)
    assert len(longest) == len(set(longest)) <= 60
    assert alternatives(Decimal("88888888.88"), None) == ()
