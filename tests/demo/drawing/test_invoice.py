"""Every house style writes every kind of paper, whole and without a collision."""

from itertools import combinations

import numpy as np
import pypdfium2
import pytest

from api.demo.drawing.invoice import STYLES, draw, draw_pdf, sheets
from api.demo.drawing.sheet import Sheet, Text
from api.demo.drawing.spec import InvoiceLine, InvoiceSpec, Kind
from api.demo.drawing.styles.common import money
from tests.demo.drawing.specs import a_full_paper, a_spec

EVERY_STYLE = pytest.mark.parametrize("company", list(STYLES))
EVERY_KIND = pytest.mark.parametrize("kind", list(Kind))


def texts(sheet: Sheet) -> list[Text]:
    return [mark for mark in sheet.marks if isinstance(mark, Text)]


def words(spec: InvoiceSpec) -> str:
    return "\n".join(mark.text for sheet in sheets(spec) for mark in texts(sheet))


def box(mark: Text) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the letters; small letters' tails left out."""
    width = mark.font.width(mark.text)
    left = mark.x - {"l": 0, "m": width / 2, "r": width}[mark.anchor]
    return left, mark.y - 0.72 * mark.font.size, left + width, mark.y


@EVERY_STYLE
@EVERY_KIND
def test_every_style_writes_the_facts_of_every_kind(company: str, kind: Kind) -> None:
    spec = a_full_paper(company, 5, kind=kind)
    written = words(spec)
    for fact in (spec.number, "M REYES", spec.customer.name, spec.company.printed_name, spec.po):
        assert fact in written
    assert str(spec.dated.year) in written
    assert all(line.sku in written for line in spec.lines)


@EVERY_STYLE
def test_an_invoice_shows_every_amount_and_the_total(company: str) -> None:
    spec = a_full_paper(company, 5)
    written = words(spec)
    for minor in (*(line.amount_minor for line in spec.lines), spec.tax_minor, spec.total_minor):
        assert money(minor) in written


@EVERY_STYLE
def test_a_delivery_ticket_shows_no_money(company: str) -> None:
    spec = a_full_paper(company, 5, kind=Kind.DELIVERY)
    written = words(spec)
    for minor in (spec.lines[0].unit_price_minor, spec.lines[0].amount_minor, spec.total_minor):
        assert money(minor) not in written


@EVERY_STYLE
def test_papers_that_prove_no_sale_say_another_title(company: str) -> None:
    titles = {kind: words(a_full_paper(company, 1, kind=kind)) for kind in Kind}
    assert "quot" in titles[Kind.QUOTE].lower() or "proposal" in titles[Kind.QUOTE].lower()
    assert "credit" in titles[Kind.CREDIT].lower()
    assert len(set(titles.values())) == len(Kind)


@EVERY_STYLE
@EVERY_KIND
@pytest.mark.parametrize("share", [0.2, 1.0])
def test_no_text_runs_into_another_or_off_the_paper(company: str, kind: Kind, share: float) -> None:
    lines = max(1, round(STYLES[company].lines_per_page * share))
    for sheet in sheets(a_full_paper(company, lines, kind=kind)):
        for mark in texts(sheet):
            left, top, right, bottom = box(mark)
            assert 20 <= left <= right <= sheet.width - 20, mark.text
            assert 20 <= top <= bottom <= sheet.height - 20, mark.text
        for one, other in combinations(texts(sheet), 2):
            a, b = box(one), box(other)
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (one.text, other.text)


@EVERY_STYLE
def test_a_long_paper_says_which_page_it_is_and_totals_only_the_last(company: str) -> None:
    spec = a_full_paper(company, 7, lines_per_page=4)
    first, second = (
        "\n".join(mark.text for mark in texts(sheet)).lower() for sheet in sheets(spec)
    )
    assert "1 of 2" in first or "1/2" in first
    assert "2 of 2" in second or "2/2" in second
    assert money(spec.total_minor) not in first
    assert money(spec.total_minor) in second


def test_the_six_styles_look_different() -> None:
    layouts = {
        tuple((mark.x, mark.y, mark.font) for mark in texts(sheets(a_spec(style=style))[0]))
        for style in STYLES
    }
    assert len(layouts) == 6


def test_faded_letters_are_paler_than_the_rest_and_the_middle_one_is_nearly_gone() -> None:
    line = InvoiceLine(2, "NC-TS7", "SENSE 7 SMART THERMOSTAT", 18_900)
    clear = np.asarray(draw(a_spec(lines=(line,)))[0].convert("L"))
    faded = np.asarray(
        draw(a_spec(lines=(InvoiceLine(2, line.sku, line.description, 18_900, faded=3),)))[
            0
        ].convert("L")
    )
    rows, columns = np.nonzero(clear != faded)
    sku = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    letters = np.array_split(255.0 - faded[sku], 3, axis=1)
    before = np.array_split(255.0 - clear[sku], 3, axis=1)
    kept = [after.sum() / ink.sum() for after, ink in zip(letters, before, strict=True)]
    assert 0.15 < kept[0] < 0.6
    assert 0.15 < kept[2] < 0.6
    assert kept[1] < 0.12


@EVERY_STYLE
def test_the_pdf_holds_the_same_text_page_by_page(company: str) -> None:
    spec = a_full_paper(company, 5, lines_per_page=3)
    document = pypdfium2.PdfDocument(draw_pdf(spec))
    assert len(document) == 2
    text = "".join(page.get_textpage().get_text_range() for page in document)
    for fact in (spec.number, spec.lines[4].description, money(spec.total_minor)):
        assert fact in text


def test_a_pdf_of_the_same_paper_is_the_same_file() -> None:
    assert draw_pdf(a_spec()) == draw_pdf(a_spec())


def test_brackets_and_backslashes_reach_the_pdf_unharmed() -> None:
    line = InvoiceLine(1, "A\\B", "PIPE (3/4) LONG", 100)
    page = pypdfium2.PdfDocument(draw_pdf(a_spec(lines=(line,))))[0]
    text = page.get_textpage().get_text_range()
    assert "A\\B" in text
    assert "PIPE (3/4) LONG" in text
