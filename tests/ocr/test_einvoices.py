"""E-invoices inside a PDF: read exactly, and flagged where the page says something else."""

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
PAGE = """
HARLOW SUPPLY LLC
2210 Main St, Dayton OH 45403
INVOICE NO {number}
DATE 11/18/2026
QTY  ITEM                 PRICE   AMOUNT
2    ELBOW 3/4 COPPER     {price}    {amount}
SUBTOTAL                          {amount}
SALES TAX 7.5%                     {tax}
TOTAL USD                         {total}
"""
SAME = {"number": "4471-02", "price": "10.00", "amount": "20.00", "tax": "1.50", "total": "21.50"}
DEARER = {"price": "40.00", "amount": "80.00", "tax": "6.00", "total": "86.00"}


def factur_x(xml: str = XML, **printed: str) -> bytes:
    """A PDF with that invoice inside and, on its page, what `printed` changes of it."""
    paper = FPDF(format="letter")
    paper.add_page()
    paper.set_font("courier", size=12)
    for line in PAGE.format(**{**SAME, **printed}).strip().split("\n"):
        paper.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    paper.embed_file(bytes=xml.encode(), basename="factur-x.xml", mime_type="text/xml")
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
