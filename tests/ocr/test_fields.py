"""Fields from rows of words: pure, no engine."""

from datetime import date
from decimal import Decimal

import pytest

from ocr.fields import amounts, dates, merchant, numbers, parties, roles, totals
from ocr.fields.document import read_rows
from ocr.locale import Habits, habits
from ocr.reading import Kind
from tests.ocr.typed import rows_of

AMERICAN = Habits(decimal=".", day_first=False, currency="USD")
GERMAN = Habits(decimal=",", day_first=True, currency="EUR")


@pytest.mark.parametrize(
    ("printed", "ways", "value"),
    [
        ("3,284.00", AMERICAN, "3284.00"),
        ("$12.50", AMERICAN, "12.50"),
        ("1.234,56", GERMAN, "1234.56"),
        ("12,50", AMERICAN, "12.50"),
        ("RM20.00", AMERICAN, "20.00"),
        ("-8.79", AMERICAN, "-8.79"),
        ("(8.79)", AMERICAN, "-8.79"),
        ("8.79-", AMERICAN, "-8.79"),
        ("31 .80", AMERICAN, "31.80"),
        ("1O.00", AMERICAN, "10.00"),
    ],
)
def test_money_is_read_as_printed(printed: str, ways: Habits, value: str) -> None:
    found = amounts.in_row(rows_of(printed)[0], ways)
    assert [one.value for one in found] == [Decimal(value)]


@pytest.mark.parametrize(
    "printed", ["7.5%", "11/18/2026", "10.30.15", "2.5IN X 60YD", "NC-12.50A", "1.2345"]
)
def test_what_is_no_money_gives_no_amount(printed: str) -> None:
    assert amounts.in_row(rows_of(printed)[0], AMERICAN) == []


@pytest.mark.parametrize(
    ("text", "ways", "value"),
    [
        ("1.000", GERMAN, "1000"),
        ("1.000", AMERICAN, "1.000"),
        ("1,000", AMERICAN, "1000"),
        ("2.6500", AMERICAN, "2.6500"),
        ("12,5", GERMAN, "12.5"),
    ],
)
def test_a_quantity_follows_the_habits_of_the_document(text: str, ways: Habits, value: str) -> None:
    assert amounts.parse(text, ways) == Decimal(value)


@pytest.mark.parametrize(
    ("row", "ways", "day"),
    [
        ("DATE 11/08/2026", AMERICAN, date(2026, 11, 8)),
        ("Date: 08/11/2026", Habits(), date(2026, 11, 8)),
        ("Rechnungsdatum 05.06.2013", GERMAN, date(2013, 6, 5)),
        ("Date Sep 29, 2026", AMERICAN, date(2026, 9, 29)),
        ("DATE : 26-SEP-2026", AMERICAN, date(2026, 9, 26)),
        ("DATE 09-N0V-2026", AMERICAN, date(2026, 11, 9)),
        ("Invoice 959077-01 October 25, 2026", AMERICAN, date(2026, 10, 25)),
        ("2026-02-01 10:15", AMERICAN, date(2026, 2, 1)),
        ("14/05/201812:14:08 PM", Habits(), date(2018, 5, 14)),
        ("2703/2018", Habits(), date(2018, 3, 27)),
        ("12/05/1812:12:57 pm", Habits(), date(2018, 5, 12)),
        ("Rechnung Nr. 471102 vom 05.06.2018", GERMAN, date(2018, 6, 5)),
    ],
)
def test_dates_are_read_in_many_forms(row: str, ways: Habits, day: date) -> None:
    found = dates.document_date(rows_of(row), ways)
    assert found is not None
    assert found.value == day


def test_the_invoice_date_is_told_from_other_dates() -> None:
    page = """
    Order date 01/05/2026
    Invoice date 01/12/2026
    Due date 02/11/2026
    """
    found = dates.document_date(rows_of(page), AMERICAN)
    assert found is not None
    assert found.value == date(2026, 1, 12)


def test_a_date_under_its_heading_is_labelled() -> None:
    page = """
    Invoice number     Date              Due date
    905550-01          11/03/2026        12/03/2026
    """
    found = dates.document_date(rows_of(page), AMERICAN)
    assert found is not None
    assert (found.value, found.why) == (date(2026, 11, 3), "labelled as the date")


def test_a_page_without_a_date_gives_none() -> None:
    assert dates.document_date(rows_of("TOTAL 12.50"), AMERICAN) is None


def test_an_impossible_date_is_no_date() -> None:
    assert dates.document_date(rows_of("DATE 31/02/2026"), Habits()) is None


@pytest.mark.parametrize(
    ("page", "number"),
    [
        ("INVOICE 448213-01", "448213-01"),
        ("INV0ICE NO : 769949-01", "769949-01"),
        ("Involce~ No.: CS 10090", "CS 10090"),
        ("Invoice No. : CR 1803/0064", "CR 1803/0064"),
        ("RECEIPT #: CSP0393921  DATE:15/06/2017", "CSP0393921"),
        ("Rechnungsnummer  471102", "471102"),
        ("Facture n° 2022089083", "2022089083"),
        ("Invoice number    Date\n905550-01         11/03/2026", "905550-01"),
        ("INVOICE INV/2023/03/0008", "INV/2023/03/0008"),
        ("INV0ICE7404-14      11/19/2026", "7404-14"),
        ("QUOTATION      QUOTEQ-77120", "Q-77120"),
        ("Rechnung des Versicherers Nr. 01.234.567.8-2018-1 vom", "01.234.567.8-2018-1"),
    ],
)
def test_the_number_stands_beside_or_under_its_label(page: str, number: str) -> None:
    found = numbers.document_number(rows_of(page))
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    "page", ["GST No: 000394528768", "TEL 03-8941 0243", "CUST PO: 4471", "NO. 17, JALAN SETIA"]
)
def test_other_numbers_are_not_the_documents(page: str) -> None:
    assert numbers.document_number(rows_of(page)) is None


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("TAX INVOICE\nHarlow & Pike Supply\n2210 Main St, Dayton OH", "Harlow & Pike Supply"),
        ("AIK HUAT HARDWARE\nENTERPRISE (SETIA\nALAM) SDN BHD\n822737-X",
         "AIK HUAT HARDWARE ENTERPRISE (SETIA ALAM) SDN BHD"),
        ("TSH POWER HARDWÀRE~\nTRADING\n002458685-T\nTAX INVOICE RM 8.00",
         "TSH POWER HARDWARE TRADING"),
        ("WAHIN HARDWAKE~ SDN BHD\n148481-U\nRM 8.00", "WAHIN HARDWARE SDN BHD"),
        ("Sold By : WS Retail Services Pvt. Ltd.,\nInvoice", "WS Retail Services Pvt. Ltd"),
        (
            "AMPHORA TEA & CO.\nDimiliki oleh P Three Foods Sdn Bhd\nTAX INVOICE",
            "Dimiliki oleh P Three Foods Sdn Bhd",
        ),
        ("CORNER CAFE\nDimiliki : Bun Two Sdn Bhd\nTAX INVOICE", "Bun Two Sdn Bhd"),
    ],
)  # fmt: skip
def test_the_merchant_is_the_name_in_the_letterhead(page: str, name: str) -> None:
    rows = rows_of(page)
    found = merchant.merchant(rows, habits(row.text for row in rows))
    assert found is not None
    assert found.value == name


def test_seller_and_customer_are_read_beside_or_below_their_labels() -> None:
    page = """
    SOLD TO BRIGHTWATER MECHANICAL          COUNTER M REYES
    Account 30771
    """
    seller, customer = parties.seller(rows_of(page)), parties.customer(rows_of(page))
    assert seller is not None and seller.value == "M REYES"
    assert customer is not None and customer.value == "BRIGHTWATER MECHANICAL"
    boxed = """
    Sold to                     Account           Your rep       PO
    TWIN CREEK PLUMBING         31205             M REYES        ROOM-03
    """
    seller, customer = parties.seller(rows_of(boxed)), parties.customer(rows_of(boxed))
    assert seller is not None and seller.value == "M REYES"
    assert customer is not None and customer.value == "TWIN CREEK PLUMBING"


TOTALS = [
    ("SUBTOTAL  100.00\nTAX  7.00\nTOTAL  107.00", "107.00"),
    ("Total  74.68\nService  7.47\nGrand Total  87.08\nRounding  0.02\nNet Total  87.10", "87.10"),
    (
        "Total (Excluding GST)  96.00\nTotal GST  5.76\nTotal Sales (Inclusive of GST)  101.76",
        "101.76",
    ),
    ("Sub Total  15.00\nTotal Incl. GST  0.00\nCASH  15.00\nCHANGE  0.00", "15.00"),
    ("Qty  8   25.15\nDue  25.15\nPay  30.00\nChange  4.85\n(Total Included GST  1.42)", "25.15"),
    ("SUMME EUR  19,99\nBAR  20,00\nRÜCKGELD  0,01", "19.99"),
    ("AMOUNT DUE USD  650.88", "650.88"),
    ("TOTAL  24\nCASH  100.00\nCHANGE  76.00\nGST SUMMARY\nSR  22.64  6  1.36", "24.00"),
    ("Bruttosumme  197,65\nErhaltene Anzahlungen  -50,00\nZahlbetrag  147,65", "197.65"),
    ("Netto        MwSt        Endbetrag\n321,40       61,07       382,47", "382.47"),
]


@pytest.mark.parametrize(("page", "value"), TOTALS)
def test_the_total_is_what_the_sums_say(page: str, value: str) -> None:
    rows = rows_of(page)
    ways = habits(row.text for row in rows)
    found = totals.total(roles.labelled(rows, ways), None)
    assert found is not None
    assert found.value == Decimal(value)


def test_the_sign_of_the_currency_in_a_column_of_its_own_labels_nothing() -> None:
    reading = read_rows(rows_of("Total   RM   88.00\nCash   RM   100.00\nChange   RM   12.00"))
    assert reading.total is not None and reading.paid is not None
    assert (reading.total.value, reading.paid.value) == (Decimal("88.00"), Decimal("100.00"))


def test_a_total_that_adds_up_is_believed_more_than_one_that_does_not() -> None:
    good = read_rows(rows_of("SUBTOTAL  100.00\nTAX  7.00\nTOTAL  107.00")).total
    odd = read_rows(rows_of("SUBTOTAL  100.00\nTAX  7.00\nTOTAL  707.00")).total
    assert good is not None and odd is not None
    assert good.confidence >= 0.95 > odd.confidence


def test_a_tax_that_no_sum_proves_is_believed_less() -> None:
    """The total is the subtotal, so a tax is in both; but a half of it is none."""
    good = read_rows(rows_of("SUBTOTAL  100.00\nTAX  7.00\nTOTAL  107.00")).tax
    odd = read_rows(rows_of("SUBTOTAL  100.00\nTAX  55.00\nTOTAL  100.00")).tax
    assert good is not None and odd is not None
    assert good.confidence > 0.9
    assert odd.confidence < 0.7


def test_a_subtotal_that_leads_nowhere_is_believed_less() -> None:
    good = read_rows(rows_of("SUBTOTAL  100.00\nTAX  7.00\nTOTAL  107.00")).subtotal
    odd = read_rows(rows_of("SUBTOTAL  100.00\nTAX  7.00\nTOTAL  194.00")).subtotal
    assert good is not None and odd is not None
    assert good.confidence > 0.9
    assert odd.confidence < 0.7


def test_a_subtotal_does_not_prove_itself() -> None:
    total = read_rows(rows_of("SUBTOTAL  100.00\nCOUPON  7.00\nAMOUNT  93.00")).total
    assert total is not None
    assert total.value == Decimal("93.00")
    assert total.why.endswith("subtotal less discount")
    alone = read_rows(rows_of("SUBTOTAL  100.00")).total
    assert alone is not None and ";" not in alone.why


def test_a_doubtful_print_of_the_total_is_not_made_sure_by_its_label() -> None:
    total = read_rows(rows_of("TOTAL  107.00~")).total
    assert total is not None
    assert total.confidence < 0.5


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("COUNTER INVOICE", Kind.INVOICE),
        ("QUOTATION\nQuote no 77120", Kind.QUOTE),
        ("CREDIT MEMO\nInvoice 448213", Kind.CREDIT_NOTE),
        ("PACKING SLIP", Kind.DELIVERY_NOTE),
        ("CASH SALE", Kind.RECEIPT),
        ("HELLO WORLD", Kind.UNKNOWN),
        ("NO CASH REFUND\nCASH SALE", Kind.RECEIPT),
        ("NO REFUNDS WITHOUT RECEIPT\nCASH  10.00", Kind.RECEIPT),
        ("BON DE LIVRAISON", Kind.DELIVERY_NOTE),
        ("BON DE COMMANDE", Kind.UNKNOWN),
        ("Lieferschein-Nr. 5512\nRechnung Nr. 4711", Kind.INVOICE),
        ("Quote no 77120\nINVOICE 4471-01", Kind.INVOICE),
        ("QUOTE   Q-77120\nINVOICE TO ACME", Kind.QUOTE),
        ("Facture liée     FA-2017-0010\nAvoir AV-2017-0005", Kind.CREDIT_NOTE),
        ("RECIBO NO. 44712", Kind.RECEIPT),
        ("COTIZACIÓN", Kind.QUOTE),
    ],
)
def test_the_kind_is_said_by_the_title_and_not_by_what_it_refers_to(page: str, kind: Kind) -> None:
    assert read_rows(rows_of(page)).kind is kind


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("TOTAL USD 12.00", "USD"),
        ("TOTAL RM 12.00", "MYR"),
        ("Summe 12,00 €", "EUR"),
        ("Dayton OH 45403 (937) 555-0142", "USD"),
        ("12.00", None),
    ],
)
def test_the_currency_needs_evidence(text: str, currency: str | None) -> None:
    assert habits([text]).currency == currency


def test_no_rows_give_an_empty_reading() -> None:
    reading = read_rows(())
    assert (reading.merchant, reading.total, reading.lines) == (None, None, ())
