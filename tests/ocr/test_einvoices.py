"""E-invoices inside a PDF: read exactly, and flagged where the page says something else."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from fpdf import FPDF

import ocr

pytestmark = pytest.mark.engine
CII = "urn:un:unece:uncefact:data:standard:"
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="{CII}CrossIndustryInvoice:100"
 xmlns:ram="{CII}ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="{CII}UnqualifiedDataType:100">
 <rsm:ExchangedDocument><ram:ID>4471-02</ram:ID><ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20261118</udt:DateTimeString>
  </ram:IssueDateTime></rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>
  <ram:ApplicableHeaderTradeAgreement>
   <ram:SellerTradeParty><ram:Name>Harlow Supply LLC</ram:Name></ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:Name>Brightwater Mechanical</ram:Name></ram:BuyerTradeParty>
  </ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeDelivery/>
  <ram:ApplicableHeaderTradeSettlement>
   <ram:InvoiceCurrencyCode>USD</ram:InvoiceCurrencyCode>
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    <ram:TaxBasisTotalAmount>20.00</ram:TaxBasisTotalAmount>
    <ram:TaxTotalAmount currencyID="USD">1.50</ram:TaxTotalAmount>
    <ram:GrandTotalAmount>21.50</ram:GrandTotalAmount>
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  </ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
"""
LINE = """<ram:IncludedSupplyChainTradeLineItem>
 <ram:SpecifiedTradeProduct><ram:SellerAssignedID>{code}</ram:SellerAssignedID>
  <ram:Name>ELBOW 3/4 COPPER</ram:Name></ram:SpecifiedTradeProduct>
 <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice>
  <ram:ChargeAmount>{price}</ram:ChargeAmount>{basis}
 </ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
 <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">{quantity}</ram:BilledQuantity>
 </ram:SpecifiedLineTradeDelivery>
 <ram:SpecifiedLineTradeSettlement>{allowance}
  <ram:SpecifiedTradeSettlementLineMonetarySummation>
   <ram:LineTotalAmount>{amount}</ram:LineTotalAmount>
  </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>"""
PAGE = """
{name}
2210 Main St, Dayton OH 45403
INVOICE NO {number}
DATE {day}
QTY  ITEM                 PRICE   AMOUNT
{quantity}    ELBOW 3/4 COPPER     {price}    {amount}
SUBTOTAL                          {amount}
SALES TAX 7.5%                     {tax}
TOTAL USD                         {total}
"""
SAME = {
    "name": "HARLOW SUPPLY LLC",
    "number": "4471-02",
    "day": "11/18/2026",
    "quantity": "2",
    "price": "10.00",
    "amount": "20.00",
    "tax": "1.50",
    "total": "21.50",
}
DEARER = {"price": "40.00", "amount": "80.00", "tax": "6.00", "total": "86.00"}


def with_line(xml: str = XML, **said: str) -> str:
    """The invoice with one line; `said` changes what it says."""
    usual = {"code": "EL-34", "price": "10.00", "quantity": "2", "amount": "20.00"}
    line = LINE.format(**{**usual, "basis": "", "allowance": "", **said})
    opened = "<rsm:SupplyChainTradeTransaction>"
    return xml.replace(opened, opened + line)


def factur_x(xml: str | bytes = XML, **printed: str) -> bytes:
    """A PDF with that invoice inside and, on its page, what `printed` changes of it."""
    inside = xml.encode() if isinstance(xml, str) else xml
    paper = FPDF(format="letter")
    paper.add_page()
    paper.set_font("courier", size=12)
    for line in PAGE.format(**{**SAME, **printed}).strip().split("\n"):
        paper.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    paper.embed_file(bytes=inside, basename="factur-x.xml", mime_type="text/xml")
    return bytes(paper.output())


def seen(data: bytes) -> tuple[str | None, Decimal | None]:
    reading = ocr.read(data, use_xml=False)
    return (
        reading.number.value if reading.number else None,
        reading.total.value if reading.total else None,
    )


def test_a_page_that_says_what_its_xml_says_is_read_exactly_and_not_flagged() -> None:
    data = factur_x()
    reading = ocr.read(data)
    assert reading.total is not None and reading.number is not None
    assert (reading.total.value, reading.total.confidence) == (Decimal("21.50"), 1.0)
    assert reading.number.value == "4471-02"
    assert seen(data) == ("4471-02", Decimal("21.50"))
    assert "differs_from_xml" not in reading.warnings


@pytest.mark.parametrize("printed", [DEARER, {"number": "9983-77"}], ids=["total", "number"])
def test_a_page_that_differs_from_its_xml_is_flagged_and_the_xml_is_kept(
    printed: dict[str, str],
) -> None:
    data = factur_x(**printed)
    shown = {**SAME, **printed}
    assert seen(data) == (shown["number"], Decimal(shown["total"]))
    reading = ocr.read(data)
    assert reading.total is not None and reading.number is not None
    assert (reading.number.value, reading.total.value) == ("4471-02", Decimal("21.50"))
    assert "differs_from_xml" in reading.warnings
    assert reading.advice == "What is printed differs from the e-invoice inside the file."


def test_xml_that_asks_for_a_file_of_the_server_is_not_believed(tmp_path: Path) -> None:
    """Entities are never resolved: the page is read by sight instead."""
    secret = tmp_path / "secret"
    secret.write_text("TOP SECRET")
    asking = XML.replace(
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>',
    ).replace("Harlow Supply LLC", "&s;")
    reading = ocr.read(factur_x(asking))
    assert "SECRET" not in str(reading)
    assert reading.total is not None and reading.total.confidence < 1.0


def test_xml_in_another_writing_cannot_declare_entities_either() -> None:
    asking = XML.replace(
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY s "EVIL CO">]>',
    ).replace("Harlow Supply LLC", "&s;")
    reading = ocr.read(factur_x(asking.encode("utf-16")))
    assert "EVIL" not in str(reading)
    assert reading.total is not None and reading.total.confidence < 1.0


def test_xml_in_utf_16_without_a_declaration_is_read() -> None:
    reading = ocr.read(factur_x(XML.replace("UTF-8", "UTF-16").encode("utf-16")))
    assert reading.total is not None and reading.total.confidence == 1.0


@pytest.mark.parametrize("writing", ["foo", "shift_jis"])
def test_xml_in_a_writing_nobody_knows_leaves_the_page_readable(writing: str) -> None:
    reading = ocr.read(factur_x(XML.replace("UTF-8", writing)))
    assert reading.problem is None
    assert reading.total is not None and reading.total.value == Decimal("21.50")


@pytest.mark.parametrize(
    "printed",
    [{"day": "10/02/2026"}, {"name": "BOLT ELECTRICIANS INC"}, {"quantity": "8", "price": "2.50"}],
    ids=["date", "issuer", "quantity"],
)
def test_another_date_issuer_or_quantity_is_flagged_too(printed: dict[str, str]) -> None:
    assert "differs_from_xml" not in ocr.read(factur_x(with_line())).warnings
    assert "differs_from_xml" in ocr.read(factur_x(with_line(), **printed)).warnings


@pytest.mark.parametrize(
    ("price", "basis", "of_one"),
    [
        ("12.00", '<ram:BasisQuantity unitCode="C62">100</ram:BasisQuantity>', "0.12"),
        ("12.00", "<ram:BasisQuantity>1</ram:BasisQuantity>", "12.00"),
        ("12.00", '<ram:BasisQuantity unitCode="KGM">100</ram:BasisQuantity>', None),
        ("12.00", "<ram:BasisQuantity>0</ram:BasisQuantity>", None),
    ],
    ids=["per hundred", "per piece", "per another unit", "per nothing"],
)
def test_a_price_for_many_becomes_the_price_of_one(
    price: str, basis: str, of_one: str | None
) -> None:
    (line,) = ocr.read(factur_x(with_line(price=price, basis=basis))).lines
    value = line.unit_price.value if line.unit_price else None
    assert value == (Decimal(of_one) if of_one else None)


def test_rounding_what_was_paid_and_discounts_are_read_exactly() -> None:
    off = (
        "<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false"
        "</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>2.50</ram:ActualAmount>"
        "</ram:SpecifiedTradeAllowanceCharge>"
    )
    more = (
        "<ram:RoundingAmount>0.02</ram:RoundingAmount>"
        "<ram:TotalPrepaidAmount>5.00</ram:TotalPrepaidAmount>"
    )
    closed = "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
    xml = with_line(XML.replace(closed, more + closed), allowance=off)
    reading = ocr.read(factur_x(xml))
    said = (reading.rounding, reading.paid, reading.lines[0].discount)
    assert [str(one.value) for one in said if one] == ["0.02", "5.00", "2.50"]
    assert all(one is not None and one.confidence == 1.0 for one in said)


def test_the_seller_printed_beside_an_e_invoice_is_kept() -> None:
    reading = ocr.read(factur_x(name="HARLOW SUPPLY LLC      SALESPERSON: DANA COLE"))
    assert reading.seller is not None and reading.seller.value == "DANA COLE"
    assert reading.total is not None and reading.total.confidence == 1.0


def test_an_e_invoice_is_believed_whichever_file_of_the_document_it_is_in() -> None:
    plain = factur_x("no invoice")
    for files in ([plain, factur_x()], [factur_x(), plain], [factur_x(), factur_x()]):
        assert confidences(files) == [1.0, 1.0]


def test_two_different_e_invoices_are_two_documents() -> None:
    other = XML.replace("4471-02", "4472-01").replace("21.50", "99.00")
    reading = ocr.read([factur_x(), factur_x(other)])
    assert "two_documents" in reading.warnings
    assert reading.total is None or reading.total.confidence < 1.0


def confidences(files: Sequence[bytes]) -> list[float]:
    reading = ocr.read(files)
    return [one.confidence for one in (reading.total, reading.number) if one]


def test_an_e_invoice_with_absurd_numbers_or_size_is_no_invoice() -> None:
    reading = ocr.read(factur_x(XML.replace("21.50", "1E+999999")))
    assert reading.total is None or reading.total.value == Decimal("21.50")
    reading = ocr.read(factur_x(XML.replace("<ram:ID>", "<a/>" * 200_000 + "<ram:ID>")))
    assert reading.date is not None and reading.date.value == date(2026, 11, 18)
    assert reading.date.confidence < 1.0
