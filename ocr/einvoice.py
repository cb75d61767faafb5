"""E-invoices inside a PDF (Factur-X, ZUGFeRD: the CII syntax), read exactly, no picture needed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar
from xml.etree import ElementTree

import pypdfium2 as pdfium

from ocr.reading import Field, Kind, Line, Reading

MOST_BYTES: Final = 8_000_000
NAMES: Final = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml")
CREDIT: Final = ("381", "261", "396", "532")  # UNTDID 1001: kinds of credit note
CORRECTED: Final = ("384",)  # a correction may go either way; its sign tells
QUOTE: Final = ("310", "325")
WHY: Final = "from the e-invoice inside the PDF"
T = TypeVar("T")


def read_xml(document: pdfium.PdfDocument) -> Reading | None:
    """What the embedded invoice says, confidence 1.0, without boxes; None when there is none."""
    for data in _attachments(document):
        root = _parsed(data)
        if root is not None and root.tag.endswith(
            ("CrossIndustryInvoice", "CrossIndustryDocument")
        ):
            return _reading(root)
    return None


def _attachments(document: pdfium.PdfDocument) -> Iterator[bytes]:
    """Embedded XML files, those with the names of the standards first."""
    found = []
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        name = attachment.get_name().lower()
        if name.endswith(".xml"):
            found.append((name not in NAMES, index))
    for _, index in sorted(found):
        data = bytes(document.get_attachment(index).get_data())
        if len(data) <= MOST_BYTES:
            yield data


def _parsed(data: bytes) -> ElementTree.Element | None:
    """None for what is no XML, and for XML with a DOCTYPE: entities are never resolved."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return None


def _reading(root: ElementTree.Element) -> Reading:
    head = _one(root, "ExchangedDocument")
    if head is None:
        head = _one(root, "HeaderExchangedDocument")
    sums = _one(root, "SpecifiedTradeSettlementHeaderMonetarySummation")
    settlement = _one(root, "ApplicableHeaderTradeSettlement")
    if settlement is None:
        settlement = _one(root, "ApplicableSupplyChainTradeSettlement")
    if sums is None and settlement is not None:
        sums = _one(settlement, "SpecifiedTradeSettlementMonetarySummation")
    total = _decimal(sums, "GrandTotalAmount")
    items = root.iter()
    lines = [one for one in items if _name(one) == "IncludedSupplyChainTradeLineItem"]
    numbered = [line for line in (_line(one) for one in lines) if line is not None]
    return Reading(
        kind=_kind(_text(head, "TypeCode"), total),
        merchant=_field(_text(_one(root, "SellerTradeParty"), "Name")),
        number=_field(_text(head, "ID")),
        date=_field(_date(_text(_one(head, "IssueDateTime"), "DateTimeString"))),
        currency=_field(_text(settlement, "InvoiceCurrencyCode")),
        subtotal=_field(_decimal(sums, "TaxBasisTotalAmount")),
        tax=_field(_decimal(sums, "TaxTotalAmount")),
        total=_field(total),
        customer=_field(_text(_one(root, "BuyerTradeParty"), "Name")),
        lines=tuple(replace(line, no=no) for no, line in enumerate(numbered, 1)),
    )


def _kind(code: str | None, total: Decimal | None) -> Kind:
    if code in CREDIT or (code in CORRECTED and total is not None and total < 0):
        return Kind.CREDIT_NOTE
    return Kind.QUOTE if code in QUOTE else Kind.INVOICE


def _line(item: ElementTree.Element) -> Line | None:
    """One item; None for a row that is only a note."""
    product = _one(item, "SpecifiedTradeProduct")
    price = _one(item, "NetPriceProductTradePrice")
    quantity = _decimal(item, "BilledQuantity")
    amount = _decimal(item, "LineTotalAmount")
    name = _text(product, "Name")
    if amount is None and quantity is None:
        return None
    return Line(
        no=1,
        page=1,
        box=None,
        confidence=1.0,
        sku=_field(_text(product, "SellerAssignedID") or _text(product, "GlobalID")),
        description=_field(name),
        quantity=_field(quantity),
        unit=_field(_unit(item)),
        unit_price=_field(_decimal(price, "ChargeAmount")),
        amount=_field(amount),
    )


def _unit(item: ElementTree.Element) -> str | None:
    quantity = _one(item, "BilledQuantity")
    return quantity.get("unitCode") if quantity is not None else None


def _name(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _one(parent: ElementTree.Element | None, name: str) -> ElementTree.Element | None:
    """The first descendant of that local name: nearest first, so a head's own ID beats a note's."""
    level = [] if parent is None else list(parent)
    while level:
        for element in level:
            if _name(element) == name:
                return element
        level = [child for element in level for child in element]
    return None


def _text(parent: ElementTree.Element | None, name: str) -> str | None:
    found = _one(parent, name)
    text = (found.text or "").strip() if found is not None else ""
    return text or None


def _decimal(parent: ElementTree.Element | None, name: str) -> Decimal | None:
    text = _text(parent, name)
    try:
        value = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return value if value is None or value.is_finite() else None


def _date(text: str | None) -> date | None:
    for pattern in ("%Y%m%d", "%Y-%m-%d"):
        try:
            return datetime.strptime((text or "")[:10], pattern).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def _field(value: T | None) -> Field[T] | None:
    return None if value is None else Field(value, 1.0, None, 1, WHY)
