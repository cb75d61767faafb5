"""Line items from rows of words: layouts as data, no engine."""

from datetime import date
from decimal import Decimal

import pytest

from ocr.fields.document import read_rows
from ocr.reading import Field, Reading
from tests.ocr.typed import rows_of

CODE_ABOVE = """
QTY ITEM                                   UNIT      AMOUNT
1   NC-HP36V2                          3,284.00    3,284.00
    CIRRUS 3T INVERTER HEAT PUMP
2   NC-TS7                               189.00      378.00
    SENSE 7 SMART THERMOSTAT
6   CU-L34-10                             38.45      230.70
    COPPER PIPE TYPE L 3/4 X 10FT
                            SUBTOTAL               3,892.70
"""
ONE_ROW = """
LN  ITEM NO      DESCRIPTION                 QTY UM      PRICE   EXTENSION
01  NC-HP36V2    CIRRUS 3T INVERTER HEAT PUMP  1 EA   3,284.00    3,284.00
02  NC-TS7       SENSE 7 SMART THERMOSTAT      2 EA     189.00      378.00
03  CU-L34-10    COPPER PIPE TYPE L 3/4 X 10FT 6 EA      38.45      230.70
    MERCHANDISE TOTAL                                             3,892.70
"""
SHIPPED = """
Ordered  Shipped   Item number   Description                     Unit price  Per   Extended
1        1         NC-HP36V2     CIRRUS 3T INVERTER HEAT PUMP      3,284.00  EA    3,284.00
3        2         NC-TS7        SENSE 7 SMART THERMOSTAT            189.00  EA      378.00
6        6         CU-L34-10     COPPER PIPE TYPE L 3/4 X 10FT        38.45  EA      230.70
                                                    Subtotal                       3,892.70
"""
CODE_BELOW = """
Item                                 Qty        Rate       Total
CIRRUS 3T INVERTER HEAT PUMP           1    3,284.00    3,284.00
NC-HP36V2
SENSE 7 SMART THERMOSTAT               2      189.00      378.00
NC-TS7
COPPER PIPE TYPE L 3/4 X 10FT          6       38.45      230.70
CU-L34-10
Subtotal                                                3,892.70
"""
NO_HEADINGS = """
CASHIER M REYES
PO GEM-31

CIRRUS 3T INVERTER HEAT PUMP
NC-HP36V2        1 @ 3,284.00    3,284.00
SENSE 7 SMART THERMOSTAT
NC-TS7           2 @ 189.00        378.00
COPPER PIPE TYPE L 3/4 X 10FT
CU-L34-10        6 @ 38.45         230.70
SUBTOTAL                         3,892.70
"""
SAME = [
    ("NC-HP36V2", "CIRRUS 3T INVERTER HEAT PUMP", "1", "3284.00", "3284.00"),
    ("NC-TS7", "SENSE 7 SMART THERMOSTAT", "2", "189.00", "378.00"),
    ("CU-L34-10", "COPPER PIPE TYPE L 3/4 X 10FT", "6", "38.45", "230.70"),
]


def told(reading: Reading) -> list[tuple[str | None, ...]]:
    return [
        tuple(
            _shown(one)
            for one in (line.sku, line.description, line.quantity, line.unit_price, line.amount)
        )
        for line in reading.lines
    ]


def _shown(one: Field[str] | Field[Decimal] | None) -> str | None:
    return None if one is None else str(one.value)


@pytest.mark.parametrize(
    "page", [CODE_ABOVE, ONE_ROW, SHIPPED, CODE_BELOW, NO_HEADINGS],
    ids=["code above", "one row", "ordered and shipped", "code below", "no headings"],
)  # fmt: skip
def test_the_same_three_items_are_read_from_every_layout(page: str) -> None:
    assert told(read_rows(rows_of(page))) == SAME


def test_lines_are_numbered_and_boxed_with_all_their_rows() -> None:
    lines = read_rows(rows_of(CODE_ABOVE)).lines
    assert [line.no for line in lines] == [1, 2, 3]
    first = lines[0]
    assert first.box is not None and first.sku is not None and first.description is not None
    assert first.sku.box is not None and first.description.box is not None
    assert first.box.top <= first.sku.box.top
    assert first.box.bottom >= first.description.box.bottom


def test_a_doubtful_code_leaves_the_rest_of_its_line_sure() -> None:
    line = read_rows(rows_of(CODE_ABOVE.replace("NC-TS7 ", "NC-TS7~"))).lines[1]
    assert line.sku is not None and line.sku.value == "NC-TS7"
    assert line.sku.confidence < 0.8 and line.confidence < 0.8
    for one in (line.description, line.quantity, line.unit_price, line.amount):
        assert one is not None and one.confidence > 0.9


def test_a_code_with_a_hole_in_it_is_doubtful() -> None:
    line = read_rows(rows_of(CODE_ABOVE.replace("NC-TS7 ", "NC-T 7 "))).lines[1]
    assert line.sku is not None
    assert line.sku.confidence < 0.8


def test_a_product_that_does_not_come_out_is_believed_less() -> None:
    wrong = read_rows(rows_of(ONE_ROW.replace("378.00", "512.00"))).lines[1]
    assert wrong.amount is not None and wrong.quantity is not None
    assert wrong.quantity.confidence < 0.9 and wrong.amount.confidence < 0.9


def test_amounts_that_do_not_add_up_are_believed_less_but_where_their_product_proves_them() -> None:
    page = """
    DESCRIPTION          QTY     PRICE     AMOUNT
    BALL VALVE             5      5.50      27.50
    COPPER ELBOW                            12.00
    TOTAL                                   {total}
    """
    good = read_rows(rows_of(page.format(total="39.50"))).lines
    odd = read_rows(rows_of(page.format(total="84.10"))).lines
    sure = [[one.amount.confidence for one in lines if one.amount] for lines in (good, odd)]
    assert sure[0][0] == sure[1][0]
    assert sure[0][1] > 0.9 > 0.75 > sure[1][1]


def test_an_amount_that_lost_its_first_digits_is_mended_by_the_product() -> None:
    cut = ONE_ROW.replace("   3,284.00    3,284.00", "   3,284.00      284.00")
    line = read_rows(rows_of(cut)).lines[0]
    assert line.amount is not None and line.amount.value == Decimal("3284.00")
    assert line.amount.confidence < 0.95
    assert "lost" in line.amount.why


def test_descriptions_above_their_numbers_go_with_the_numbers_below() -> None:
    page = """
    ItemDescription
    Quantity  Price (GST Inc.)   Amount
    MINI ROLLER REFILL
           2     2.6500     5.30  SR
    BLACK OXIDE PAINT
           1    30.7400    30.74  SR
    Gross Amount :    34.00
    """
    assert [(row[1], row[2], row[4]) for row in told(read_rows(rows_of(page)))] == [
        ("MINI ROLLER REFILL", "2", "5.30"),
        ("BLACK OXIDE PAINT", "1", "30.74"),
    ]


def test_a_tax_summary_is_no_item_table() -> None:
    page = """
    GST SUMMARY
    CODE      AMOUNT    %    TAX/AMT
    SR        14.15     6       0.85
    """
    assert read_rows(rows_of(page)).lines == ()


def test_a_negative_line_keeps_its_sign() -> None:
    page = """
    QTY   ITEM               PRICE     AMOUNT
    -2    NC-TS7 THERMOSTAT  189.00   -378.00
    TOTAL                             -378.00
    """
    line = read_rows(rows_of(page)).lines[0]
    assert line.quantity is not None and line.quantity.value == -2
    assert line.amount is not None and line.amount.value == Decimal("-378.00")


def test_notes_allowances_and_headings_over_several_rows_are_no_items() -> None:
    page = """
                Art-Nr-Kunde
    Pos  Art-Nr-Lief.  Beschreibung       Nettopreis   Menge    Entgelt
                Art-Nr
    1    KR3M          Kunstrasen               3,33   3 m2       10,00
                       grün 3m breit
                       Bruttopreis : 4,00   Abschlag : 0,67
    2    SFK5          Schweinesteak            5,50   1 kg        5,50
    Zu- und Abschläge:
    Abschlag Sondernachlass                                       -1,00
    Bruttosumme                                                   14,50
    """
    assert [(row[0], row[1], row[2], row[4]) for row in told(read_rows(rows_of(page)))] == [
        ("KR3M", "Kunstrasen grün 3m breit", "3", "10.00"),
        ("SFK5", "Schweinesteak", "1", "5.50"),
    ]


def test_a_quantity_that_was_not_read_follows_from_price_or_count() -> None:
    page = """
    ITEM                 QTY      U/P     AMOUNT
    1701500                     28.00      28.00
    GAS REGULATOR
    1701600                      3.10       9.00
    HOSE CLAMP
    TOTAL QUANTITY         4
    TOTAL                                  37.00
    """
    lines = read_rows(rows_of(page)).lines
    assert [line.quantity and line.quantity.value for line in lines] == [1, 3]
    assert all(line.quantity and line.quantity.confidence < 0.9 for line in lines)


def test_a_rebate_below_an_item_comes_off_where_only_that_adds_up() -> None:
    page = """
    Description          Qty    Price     Amount
    COPPER ELBOW           3     4.00      12.00
    LESS 16.7% REBATE                      -2.00
    BALL VALVE             5     5.50      27.50
    Subtotal                               37.50
    """
    assert [row[4] for row in told(read_rows(rows_of(page)))] == ["10.00", "27.50"]


def test_a_credit_notes_minus_that_only_says_so_is_left_out() -> None:
    page = """
    CREDIT NOTE  AV-2017-0005
    Description          Qty    Price     Amount
    NOUGAT                 5     4.55     -22.75
    OIL                   10    19.80    -198.00
    TOTAL                                -220.75
    """
    reading = read_rows(rows_of(page))
    assert [row[4] for row in told(reading)] == ["22.75", "198.00"]
    assert reading.total is not None and reading.total.value == Decimal("220.75")


GOODS = [
    "GROUND ROD",
    "FLAT BAR",
    "ROUND BAR",
    "SD CARD",
    "WIFI EXTENDER",
    "PIPE BENDER",
    "DISCHARGE HOSE",
    "PLUS FILTER",
    "TRANSPORTER ROLLER",
    "CASH BOX",
    "CHANGE VALVE",
    "NET LIFTING",
    "PREMISES SIGN",
]


@pytest.mark.parametrize("name", GOODS)
def test_goods_called_like_a_sum_or_a_charge_stay_among_the_items(name: str) -> None:
    page = f"""
    ITEM NO    DESCRIPTION                QTY      PRICE     AMOUNT
    CU-L34     COPPER PIPE TYPE L           6      38.45     230.70
    GR-5810    {name:<27}  2      12.00      24.00
    BV-0120    BALL VALVE                   5       5.50      27.50
                                            SUBTOTAL         282.20
                                            TOTAL            282.20
    """
    reading = read_rows(rows_of(page))
    assert [(row[1], row[4]) for row in told(reading)] == [
        ("COPPER PIPE TYPE L", "230.70"),
        (name, "24.00"),
        ("BALL VALVE", "27.50"),
    ]
    assert (reading.paid, reading.change, reading.rounding, reading.tax) == (None,) * 4
    assert reading.total is not None and reading.total.value == Decimal("282.20")


@pytest.mark.parametrize(
    "sums",
    [
        "TOTAL              1      20.00      20.00",
        "SUB TOTAL          1                 20.00",
        "TOTAL QTY: aan     1                 20.00",
    ],
)
def test_a_sum_that_repeats_the_columns_of_the_one_item_is_no_second_item(sums: str) -> None:
    page = f"""
    DESCRIPTION        QTY      PRICE     AMOUNT
    BALL VALVE           1      20.00      20.00
    {sums}
    """
    assert [row[1] for row in told(read_rows(rows_of(page)))] == ["BALL VALVE"]


def test_a_receipt_in_spanish_is_read_to_its_change() -> None:
    page = """
    FERRETERIA EL SOL SA
    RECIBO NO. 44712          Fecha: 5 de junio de 2026
    Vencimiento: 30/06/2026   Vendedor: M REYES
    CODIGO     DESCRIPCION            CANT     PRECIO    IMPORTE
    CU-L34     TUBO DE COBRE             6      38.45     230.70
    BV-0120    VALVULA                   5       5.50      27.50
                                      SUBTOTAL           258.20
                                      IVA 16%             41.31
                                      TOTAL              299.51
                                      EFECTIVO           300.00
                                      CAMBIO               0.49
    """
    reading = read_rows(rows_of(page))
    assert reading.number is not None and reading.number.value == "44712"
    assert reading.date is not None and reading.date.value == date(2026, 6, 5)
    assert reading.seller is not None and reading.seller.value == "M REYES"
    assert [(row[0], row[1], row[2], row[4]) for row in told(reading)] == [
        ("CU-L34", "TUBO DE COBRE", "6", "230.70"),
        ("BV-0120", "VALVULA", "5", "27.50"),
    ]
    sums = (reading.subtotal, reading.tax, reading.total, reading.paid, reading.change)
    assert [str(one.value) for one in sums if one] == [
        "258.20", "41.31", "299.51", "300.00", "0.49",
    ]  # fmt: skip
