"""Sums are exact, and long papers break into pages."""

import pytest

from api.demo.drawing.spec import InvoiceLine, Kind, pages
from api.demo.drawing.styles.common import money, percent
from api.demo.world.organisations import branch
from tests.demo.drawing.specs import a_spec


def test_tax_is_a_share_of_the_subtotal_rounded_half_up() -> None:
    one_cent_over_half = a_spec(
        branch=branch("harlow-14"), lines=(InvoiceLine(1, "X", "X", 20),)
    )  # 7.5% of 20 cents is 1.5 cents
    assert one_cent_over_half.tax_minor == 2
    assert one_cent_over_half.total_minor == 22


def test_a_credit_gives_back_exactly_what_the_invoice_took() -> None:
    invoice, credit = a_spec(), a_spec(kind=Kind.CREDIT)
    assert credit.subtotal_minor == -invoice.subtotal_minor
    assert credit.tax_minor == -invoice.tax_minor
    assert credit.total_minor == -invoice.total_minor < 0


def test_a_paper_breaks_into_pages_that_hold_every_line_once() -> None:
    spec = a_spec(lines=tuple(InvoiceLine(1, f"S{no}", "X", 100) for no in range(7)))
    split = pages(spec, 3)
    assert [line for page in split for line in page.lines] == list(spec.lines)
    assert [(page.no, page.of, page.first_no) for page in split] == [
        (1, 3, 1),
        (2, 3, 4),
        (3, 3, 7),
    ]
    assert [page.is_last for page in split] == [False, False, True]


def test_a_paper_without_lines_still_has_a_page() -> None:
    assert len(pages(a_spec(lines=()), 8)) == 1


@pytest.mark.parametrize(
    ("minor", "printed"), [(5, "0.05"), (123_456_789, "1,234,567.89"), (-37_800, "-378.00")]
)
def test_money_is_printed_with_two_decimals_and_commas(minor: int, printed: str) -> None:
    assert money(minor) == printed


@pytest.mark.parametrize(("bps", "printed"), [(750, "7.5%"), (1025, "10.25%"), (1000, "10%")])
def test_a_tax_rate_is_printed_as_short_as_it_is(bps: int, printed: str) -> None:
    assert percent(bps) == printed
