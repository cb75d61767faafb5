"""A value needs evidence, and clear print is left as it is: pure, no engine."""

from datetime import date

import pytest

from ocr.fields import dates, merchant, numbers, roles
from ocr.fields.document import read_rows
from ocr.locale import Habits, habits
from tests.ocr.typed import rows_of

AMERICAN = Habits(decimal=".", day_first=False, currency="USD")


@pytest.mark.parametrize(
    "name",
    [
        "GRAYBAR ELECTRIC",
        "NORTH HOLDING LLC",
        "HVAC RESOURCE INC",
        "MIDWEST WHOLESALER",
        "MASTER MECHANIC LLC",
        "Bauer Industrie GmbH",
        "RESTAURANTE EL SOL",
        "HARDWAKE BROTHERS LLC",
        "Muñoz Plumbing Supply",
    ],
)
def test_a_name_in_clear_print_is_given_letter_for_letter(name: str) -> None:
    found = merchant.merchant(rows_of(f"{name}\nTAX INVOICE\nTOTAL  $8.00"), AMERICAN)
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize("word", ["ELECTRIC", "HOLDING", "RESOURCE", "WHOLESALER", "MECHANIC"])
def test_another_form_of_a_word_of_the_trades_is_no_misprint_of_it(word: str) -> None:
    found = merchant.merchant(rows_of(f"NORTH {word}~ LLC\nTOTAL  $8.00"), AMERICAN)
    assert found is not None
    assert found.value == f"NORTH {word} LLC"


def test_a_clear_word_is_no_misprint_of_a_label() -> None:
    """A bender is no tender, however near the letters are."""
    assert roles.labelled(rows_of("PIPE BENDER  45.00"), AMERICAN) == []
    assert [one.role for one in roles.labelled(rows_of("TENDEP~  45.00"), AMERICAN)] == ["paid"]


@pytest.mark.parametrize(
    "page",
    ["DUE DATE 12/30/2026", "Terms      Due date\nNet 30     12/30/2026", "EXPIRES 12/30/2026"],
)
def test_the_day_a_payment_is_due_is_never_the_documents_date(page: str) -> None:
    assert dates.document_date(rows_of(page), AMERICAN) is None


def test_the_label_of_another_value_on_the_row_is_not_the_dates() -> None:
    found = dates.document_date(rows_of("Order No. 1000219 11/08/2026"), AMERICAN)
    assert found is not None and found.value == date(2026, 11, 8)


@pytest.mark.parametrize(
    "page", ["STORE # 4471", "SUITE # 120", "REGISTER # 12", "STORE # 4471    TOTAL 4.00"]
)
def test_the_number_of_a_store_or_a_till_is_no_document_number_and_no_merchant(page: str) -> None:
    reading = read_rows(rows_of(page))
    assert (reading.number, reading.merchant) == (None, None)


def test_a_number_sign_alone_before_a_code_still_names_it() -> None:
    found = numbers.document_number(rows_of("PAID    # 4471-01"))
    assert found is not None and found.value == "4471-01"


@pytest.mark.parametrize(
    "page",
    ["CUSTOMER SERVICE 1-800-555-0199", "CUSTOMER COPY", "SALES REP SIGNATURE", "CASHIER SIGNATURE",
     "STAFF DISCOUNT  2.00", "USER MANUAL"],
)  # fmt: skip
def test_words_that_only_begin_like_a_label_name_nobody(page: str) -> None:
    reading = read_rows(rows_of(page))
    assert (reading.seller, reading.customer) == (None, None)


@pytest.mark.parametrize(
    "page",
    ["Dear all, we meet on Monday to speak of things", "The cat sat on the mat", "TOTAL 12.50"],
)
def test_a_sentence_or_a_sum_is_no_merchant(page: str) -> None:
    assert merchant.merchant(rows_of(page), AMERICAN) is None


def test_a_number_of_pieces_is_no_total() -> None:
    assert read_rows(rows_of("TOTAL QTY 12.00")).total is None


@pytest.mark.parametrize("device", ["TERMINAL", "PRINTER", "TSE", "POS"])
def test_the_serial_number_of_the_till_was_not_sold(device: str) -> None:
    assert read_rows(rows_of(f"{device} S/N 12345678")).serials == ()


def test_a_serial_number_away_from_the_items_is_less_sure() -> None:
    page = """
    QTY   ITEM               PRICE     AMOUNT
    1     NC-TS7 THERMOSTAT  189.00    189.00
          S/N 26F4471908
    TOTAL                              189.00
    """
    among = read_rows(rows_of(page)).serials
    below = read_rows(rows_of(page.replace("S/N 26F4471908", "") + "S/N 26F4471908")).serials
    assert [one.value for one in among] == [one.value for one in below] == ["26F4471908"]
    assert among[0].confidence > 0.9 > below[0].confidence


MALAYSIAN_PAGES = [
    "USAHA MAJU SDN BHD\nJALAN BESAR\nRM 4.00",
    "ZIPLOCK TRADING SDN BHD\nTEL 012-345-6789 013-456-7890\nRM 4.00",
    "KEDAI BUKU SDN BHD\nTEL 212-345-6789 213-456-7890\nP.O. # 4471\nRM 4.00",
]


@pytest.mark.parametrize("page", MALAYSIAN_PAGES)
def test_no_chance_likeness_makes_a_malaysian_page_american(page: str) -> None:
    ways = habits([f"{page}\n03/04/2018"])
    assert (ways.day_first, ways.currency) == (True, "MYR")
    assert ways.date_sure >= 0.95


@pytest.mark.parametrize(
    "page",
    ["Dayton OH 45403\n$ 4.00", "(937) 555-0142 or 937-555-0199\n$ 4.00", "SALES TAX 7%  $ 4.00"],
)
def test_an_american_page_names_the_month_first(page: str) -> None:
    ways = habits([f"{page}\n03/04/2018"])
    assert (ways.day_first, ways.currency) == (False, "USD")
    assert ways.date_sure >= 0.95


@pytest.mark.parametrize(
    ("page", "currency"),
    [
        ("ALL AMOUNTS IN CAD\n$4.00\n$5.00\n$9.00", "CAD"),
        ("TORONTO ON M5V 2T6\nHST 13%\n$9.00", "CAD"),
        ("TOTAL S$9.00", "SGD"),
        ("TOTAL US$9.00", "USD"),
    ],
)
def test_a_dollar_sign_is_of_the_country_the_page_names(page: str, currency: str) -> None:
    assert habits([page]).currency == currency


def test_a_date_that_may_be_two_days_is_doubtful_without_evidence_of_the_country() -> None:
    for page in ("DATE 03/04/2026", "DATE 03/04/2026\nALL AMOUNTS IN CAD $4.00"):
        found = read_rows(rows_of(page)).date
        assert found is not None and found.confidence <= 0.6
    dollar = read_rows(rows_of("DATE 03/04/2026\nTOTAL  $4.00")).date
    assert dollar is not None and dollar.value == date(2026, 3, 4)
    assert dollar.confidence <= 0.75
