"""E-invoices inside a PDF (Factur-X, ZUGFeRD: the CII syntax), read exactly, no picture needed."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar
from xml.etree import ElementTree
from xml.parsers import expat

import pypdfium2 as pdfium

from ocr.reading import Field, Kind, Line, Reading

MOST_BYTES: Final = 8_000_000
MOST_ELEMENTS: Final = 200_000  # an invoice of five thousand lines
MOST_DIGITS: Final = 20  # of a number, and places before or behind its point
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
    """Embedded XML files, those with the names of the standards first; a damaged one is none."""
    found = []
    for index in range(document.count_attachments()):
        with contextlib.suppress(pdfium.PdfiumError):
            name = document.get_attachment(index).get_name().lower()
            if name.endswith(".xml"):
                found.append((name not in NAMES, index))
    for _, index in sorted(found):
        with contextlib.suppress(pdfium.PdfiumError):
            data = bytes(document.get_attachment(index).get_data())
            if len(data) <= MOST_BYTES:
                yield data


class _Refused(ValueError):
    """XML that declares a document type, or is larger than any invoice."""


def _parsed(data: bytes) -> ElementTree.Element | None:
    """None for what is no XML in a known writing, and for XML that declares a document type.

    The parser itself tells of the declaration, in whatever writing the bytes are: no entity is ever
    declared, so none is resolved.
    """
    builder = ElementTree.TreeBuilder()
    left = MOST_ELEMENTS

    def refuse(*_: object) -> None:
        raise _Refused

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise _Refused
        builder.start(name, attributes)

    try:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        parser.StartElementHandler = begin
        parser.EndElementHandler = builder.end
        parser.CharacterDataHandler = builder.data
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError):  # the last two: a writing nobody knows
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
        rounding=_field(_decimal(sums, "RoundingAmount") or None),
        paid=_field(_decimal(sums, "TotalPrepaidAmount") or None),
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
        unit_price=_field(_unit_price(item)),
        discount=_field(_discount(item)),
        amount=_field(amount),
    )


def _unit(item: ElementTree.Element) -> str | None:
    quantity = _one(item, "BilledQuantity")
    return quantity.get("unitCode") if quantity is not None else None


def _unit_price(item: ElementTree.Element) -> Decimal | None:
    """For one unit, where the price is for more: 12.00 per 100 is 0.12; None where in other units.

    A price that does not come out is rounded to six decimals.
    """
    price = _one(item, "NetPriceProductTradePrice")
    charge, basis = _decimal(price, "ChargeAmount"), _decimal(price, "BasisQuantity")
    if charge is None or basis is None or basis == 1:
        return charge
    per = _one(price, "BasisQuantity")
    other = per is not None and per.get("unitCode") not in (None, _unit(item))
    if basis <= 0 or other:
        return None
    whole = charge / basis
    return whole if whole * basis == charge else round(whole, 6)


def _discount(item: ElementTree.Element) -> Decimal | None:
    """What all allowances on the whole line take off its amount; None without any."""
    parts = [one for one in item.iter() if _name(one) == "SpecifiedTradeAllowanceCharge"]
    off = [
        _decimal(one, "ActualAmount")
        for one in parts
        if (_text(_one(one, "ChargeIndicator"), "Indicator") or "").lower() in ("false", "0")
    ]
    return sum((one for one in off if one is not None), Decimal(0)) or None


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
    if value is None or not value.is_finite() or len(value.as_tuple().digits) > MOST_DIGITS:
        return None
    return value if abs(value.adjusted()) <= MOST_DIGITS else None


def _date(text: str | None) -> date | None:
    for pattern in ("%Y%m%d", "%Y-%m-%d"):
        try:
            return datetime.strptime((text or "")[:10], pattern).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def _field(value: T | None) -> Field[T] | None:
    return None if value is None else Field(value, 1.0, None, 1, WHY)
