"""What reading a document gives: values, each with its place, its confidence and its reason.

A field without evidence is None. Boxes are in px of the upright page, as a viewer shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

Point = tuple[float, float]
T = TypeVar("T")


class Kind(StrEnum):
    """What sort of document it is; only an invoice or a receipt proves a sale."""

    INVOICE = "invoice"
    RECEIPT = "receipt"
    QUOTE = "quote"
    CREDIT_NOTE = "credit_note"
    DELIVERY_NOTE = "delivery_note"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Box:
    """Four corners, clockwise from the top left of the print, in px of the upright page."""

    corners: tuple[Point, Point, Point, Point]

    @classmethod
    def of(cls, left: float, top: float, right: float, bottom: float) -> "Box":
        return cls(((left, top), (right, top), (right, bottom), (left, bottom)))

    @property
    def left(self) -> float:
        return min(x for x, _ in self.corners)

    @property
    def right(self) -> float:
        return max(x for x, _ in self.corners)

    @property
    def top(self) -> float:
        return min(y for _, y in self.corners)

    @property
    def bottom(self) -> float:
        return max(y for _, y in self.corners)


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word: its text, its corners, and how sure the engine and the ink are."""

    text: str
    box: Box
    confidence: float  # 0..1
    page: int = 1  # counted from 1 over all files
    line: int = field(default=0, compare=False)  # words of one printed run share it; 0: unknown


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One value that was read, where it stands and why it is believed.

    `confidence` is 0..1 and meant literally: of values given with 0.95, 95% are right.
    """

    value: T
    confidence: float
    box: Box | None = None
    page: int = 1
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line item. Amounts are as printed, in the document's currency; None was not printed."""

    no: int  # counted from 1, top down
    page: int
    box: Box | None  # around everything printed for this line
    confidence: float  # of the line as a whole: the least sure of what makes it a sale
    sku: Field[str] | None = None
    description: Field[str] | None = None
    quantity: Field[Decimal] | None = None
    unit: Field[str] | None = None  # unit of measure as printed: EA, FT, BOX
    unit_price: Field[Decimal] | None = None
    discount: Field[Decimal] | None = None
    amount: Field[Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An upright page: px as a viewer shows it (a PDF page: px of its view)."""

    no: int
    width: int
    height: int
    source: str = "picture"  # picture | text (a PDF read from its own text)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read. `problem` is None, or a code that says why there is nothing to trust.

    Codes: empty, not_image_or_pdf, truncated, too_large, too_many_pages, password, blank,
    unreadable, engine_missing.
    """

    pages: tuple[Page, ...] = ()
    kind: Kind = Kind.UNKNOWN
    merchant: Field[str] | None = None
    number: Field[str] | None = None
    date: Field[date] | None = None
    currency: Field[str] | None = None  # ISO 4217
    subtotal: Field[Decimal] | None = None
    tax: Field[Decimal] | None = None
    total: Field[Decimal] | None = None
    seller: Field[str] | None = None  # who served, as printed
    customer: Field[str] | None = None
    lines: tuple[Line, ...] = ()
    words: tuple[Word, ...] = field(default=(), repr=False)
    problem: str | None = None
    engine: str = ""
    seconds: float = 0.0

    def fraction(self, box: Box | None, page: int) -> list[list[float]] | None:
        """The corners as shares 0..1 of the page's width and height, for drawing on any view."""
        size = next((one for one in self.pages if one.no == page), None)
        if box is None or size is None:
            return None
        return [[_share(x, size.width), _share(y, size.height)] for x, y in _box_json(box) or []]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values: decimals as strings, dates as ISO, boxes in px and as shares."""
        return {
            "kind": self.kind.value,
            **{name: self._field_json(getattr(self, name)) for name in FIELDS},
            "lines": [self._line_json(line) for line in self.lines],
            "pages": [
                {"no": p.no, "width": p.width, "height": p.height, "source": p.source}
                for p in self.pages
            ],
            "words": [_word_json(word) for word in self.words],
            "problem": self.problem,
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Reading":
        """The Reading that `to_json` wrote (px rounded to a tenth)."""
        return cls(
            pages=tuple(Page(**page) for page in data["pages"]),
            kind=Kind(data["kind"]),
            lines=tuple(_line_from(line) for line in data["lines"]),
            words=tuple(_word_from(word) for word in data["words"]),
            problem=data["problem"],
            engine=data["engine"],
            seconds=data["seconds"],
            **{name: _field_from(data[name], parse) for name, parse in FIELDS.items()},
        )

    def _field_json(self, one: Field[Any] | None) -> dict[str, Any] | None:
        if one is None:
            return None
        value = one.value
        return {
            "value": value.isoformat() if isinstance(value, date) else str(value),
            "confidence": round(one.confidence, 3),
            "box": _box_json(one.box),
            "share": self.fraction(one.box, one.page),
            "page": one.page,
            "why": one.why,
        }

    def _line_json(self, line: Line) -> dict[str, Any]:
        return {
            "no": line.no,
            "page": line.page,
            "confidence": round(line.confidence, 3),
            "box": _box_json(line.box),
            "share": self.fraction(line.box, line.page),
            **{name: self._field_json(getattr(line, name)) for name in LINE_FIELDS},
        }


Parse = Callable[[str], Any]
FIELDS: dict[str, Parse] = {
    "merchant": str,
    "number": str,
    "date": date.fromisoformat,
    "currency": str,
    "subtotal": Decimal,
    "tax": Decimal,
    "total": Decimal,
    "seller": str,
    "customer": str,
}
LINE_FIELDS: dict[str, Parse] = {
    "sku": str,
    "description": str,
    "quantity": Decimal,
    "unit": str,
    "unit_price": Decimal,
    "discount": Decimal,
    "amount": Decimal,
}


def _share(px: float, whole: int) -> float:
    return round(min(max(px / whole, 0.0), 1.0), 5)


def _box_json(box: Box | None) -> list[list[float]] | None:
    return [[round(x, 1), round(y, 1)] for x, y in box.corners] if box else None


def _box_from(corners: list[list[float]] | None) -> Box | None:
    if corners is None:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return Box((a, b, c, d))


def _field_from(data: dict[str, Any] | None, parse: Parse) -> Field[Any] | None:
    if data is None:
        return None
    return Field(
        parse(data["value"]), data["confidence"], _box_from(data["box"]), data["page"], data["why"]
    )


def _line_from(data: dict[str, Any]) -> Line:
    return Line(
        no=data["no"],
        page=data["page"],
        box=_box_from(data["box"]),
        confidence=data["confidence"],
        **{name: _field_from(data[name], parse) for name, parse in LINE_FIELDS.items()},
    )


def _word_json(word: Word) -> list[Any]:
    return [word.text, round(word.confidence, 3), word.page, _box_json(word.box)]


def _word_from(data: list[Any]) -> Word:
    text, confidence, page, corners = data
    box = _box_from(corners)
    assert box is not None
    return Word(text, box, confidence, page)
