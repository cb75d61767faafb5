"""From what was printed to what we suggest: fields with their doubts, lines with their products.

Pure: takes the reader's JSON and a product index, gives plain values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from api.core.money import to_minor
from api.products.matching import Index

SURE = 0.90  # a field is taken as read from here up
LARGEST = Decimal(10) ** 12  # with three minor digits still below 2**53
FIELDS = (
    "merchant",
    "number",
    "date",
    "currency",
    "subtotal",
    "tax",
    "total",
    "seller",
    "customer",
)
NAMES = {"date": "sold_on"}  # the reader's name -> the claim's
ASKED = ("number", "sold_on")  # without these a sale cannot be checked, so a doubt is a question


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One printed line and the product we take it for. Amounts in minor units."""

    no: int
    page: int
    box: list[list[float]] | None
    sku: str | None
    description: str | None
    quantity: str | None
    unit_price_minor: int | None
    amount_minor: int | None
    confidence: float
    product_id: UUID | None
    match_confidence: float


def fields_of(reading: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The document's fields: {name: {value, confidence, box, page, why, confirmed}}."""
    return {
        NAMES.get(name, name): {
            "value": found["value"],
            "confidence": found["confidence"],
            "box": found["share"],
            "page": found["page"],
            "why": found["why"],
            "confirmed": False,
        }
        for name in FIELDS
        if (found := reading.get(name)) is not None
    }


def warnings_of(reading: dict[str, Any]) -> list[str]:
    """What is wrong with the photo, then with the paper: codes that the app has sentences for.

    >>> warnings_of({"quality": {"verdict": "cut_off"}, "warnings": {"two_documents": "..."}})
    ['cut_off', 'two_documents']
    """
    verdict = reading.get("quality", {}).get("verdict", "good")
    return [*([verdict] if verdict != "good" else []), *reading.get("warnings", ())]


def lines_of(reading: dict[str, Any], index: Index, currency: str) -> list[ReadLine]:
    """The lines with their best products. An amount counts in `currency`."""
    return [line_of(printed, index, currency) for printed in reading["lines"]]


def line_of(printed: dict[str, Any], index: Index, currency: str) -> ReadLine:
    sku, description = text(printed["sku"]), text(printed["description"])
    match = index.match(sku or "", description or "", sku_confidence=sureness(printed["sku"]))
    return ReadLine(
        no=printed["no"],
        page=printed["page"],
        box=printed["share"],
        sku=sku,
        description=description,
        quantity=text(printed["quantity"]),
        unit_price_minor=minor(printed["unit_price"], currency),
        amount_minor=minor(printed["amount"], currency),
        confidence=printed["confidence"],
        product_id=match.product_id,
        match_confidence=min(match.confidence, max(sureness(printed["quantity"]), 0.5)),
    )


def text(field: dict[str, Any] | None) -> str | None:
    return field["value"] if field else None


def sureness(field: dict[str, Any] | None) -> float:
    return float(field["confidence"]) if field else 0.0


def minor(field: dict[str, Any] | None, currency: str) -> int | None:
    return minor_of(field["value"], currency) if field else None


def minor_of(printed: str, currency: str) -> int | None:
    """Minor units; None for an amount that no sale has and no exact number in JSON can hold."""
    value = Decimal(printed)
    if abs(value) >= LARGEST:
        return None
    return to_minor(value, currency)


def number_key(number: str | None) -> str | None:
    """A document number without the spaces, dashes and case that make copies look new.

    >>> number_key("INV- 00448213/01")
    'INV0044821301'
    """
    key = re.sub(r"[^0-9A-Z]", "", (number or "").upper())
    return key or None


def whole(quantity: str | None) -> int | None:
    """The quantity in base units; None when it was not read, is not whole, or is not above 0."""
    if quantity is None:
        return None
    value = Decimal(quantity)
    return int(value) if value == int(value) and value > 0 else None
