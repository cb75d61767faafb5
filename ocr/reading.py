"""What reading a document gives: values, each with its place, its confidence and its reason.

A field without evidence is None. Boxes are in px of the upright page, as a viewer shows it.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ocr.parts import Box, Code, Field, Kind, Line, Other, Page, Quality, Word

__all__ = ["Box", "Code", "Field", "Kind", "Line", "Other", "Page", "Quality", "Reading", "Word"]

PROBLEMS: Final = {
    "empty": "The file is empty. Pick it again.",
    "not_image_or_pdf": "That file is no photo or PDF. Take a photo of the invoice instead.",
    "truncated": "The file is cut off. Take the photo again.",
    "too_large": "The picture has too many pixels. Take it with the normal camera setting.",
    "too_many_pages": "The document has too many pages. Send only those of this invoice.",
    "password": "The PDF is locked with a password. Send it without one, or a photo.",
    "blank": "There is no print on this picture. Take a photo of the invoice.",
    "no_document": "This does not look like an invoice or a receipt. Take a photo of one.",
    "unreadable": "This file could not be read. Take a photo of the invoice instead.",
    "engine_missing": "Reading is not set up on this server. Type in what the invoice says.",
}
WARNINGS: Final = {
    "two_documents": "There seem to be two receipts in this photo. Send one photo for each.",
    "differs_from_xml": "What is printed differs from the e-invoice inside the file.",
    "pages_unread": "Only the beginning was read. Send the rest as a claim of its own.",
    "hidden_text": "The file holds text that cannot be seen on the page; it was not read.",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read. `problem` is None, or a code that says why there is nothing to trust.

    Problems are keys of PROBLEMS, warnings of WARNINGS.
    """

    pages: tuple[Page, ...] = ()
    kind: Kind = Kind.UNKNOWN
    merchant: Field[str] | None = None
    number: Field[str] | None = None
    date: Field[date] | None = None
    currency: Field[str] | None = None  # ISO 4217
    subtotal: Field[Decimal] | None = None
    tax: Field[Decimal] | None = None
    rounding: Field[Decimal] | None = None
    total: Field[Decimal] | None = None
    paid: Field[Decimal] | None = None
    change: Field[Decimal] | None = None
    seller: Field[str] | None = None  # who served, as printed
    customer: Field[str] | None = None
    lines: tuple[Line, ...] = ()
    serials: tuple[Field[str], ...] = ()
    codes: tuple[Code, ...] = ()
    quality: Quality = Quality()  # of the worst page
    warnings: tuple[str, ...] = ()
    words: tuple[Word, ...] = field(default=(), repr=False)
    problem: str | None = None
    engine: str = ""
    seconds: float = 0.0

    @property
    def advice(self) -> str:
        """The sentence for the seller: the gravest thing that is wrong; empty for nothing."""
        if self.problem is not None:
            return PROBLEMS[self.problem]
        return self.quality.advice or next((WARNINGS[name] for name in self.warnings), "")

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
            "serials": [self._field_json(one) for one in self.serials],
            "codes": [self._code_json(code) for code in self.codes],
            "quality": {**asdict(self.quality), "advice": self.quality.advice},
            "warnings": {name: WARNINGS[name] for name in self.warnings},
            "words": [_word_json(word) for word in self.words],
            "problem": self.problem,
            "advice": self.advice,
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Reading":
        """The Reading that `to_json` wrote (px rounded to a tenth); older ones have fewer keys."""
        quality = {k: v for k, v in data.get("quality", {}).items() if k != "advice"}
        return cls(
            pages=tuple(Page(**page) for page in data["pages"]),
            kind=Kind(data["kind"]),
            lines=tuple(_line_from(line) for line in data["lines"]),
            words=tuple(_word_from(word) for word in data["words"]),
            problem=data["problem"],
            engine=data["engine"],
            seconds=data["seconds"],
            serials=tuple(_given(one, str) for one in data.get("serials", ())),
            codes=tuple(_code_from(one) for one in data.get("codes", ())),
            quality=Quality(**quality),
            warnings=tuple(data.get("warnings", ())),
            **{name: _field_from(data.get(name), parse) for name, parse in FIELDS.items()},
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

    def _code_json(self, code: Code) -> dict[str, Any]:
        return {
            "text": code.text,
            "kind": code.kind,
            "gtin": code.gtin,
            "box": _box_json(code.box),
            "share": self.fraction(code.box, code.page),
            "page": code.page,
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
    "rounding": Decimal,
    "total": Decimal,
    "paid": Decimal,
    "change": Decimal,
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
    return None if data is None else _given(data, parse)


def _code_from(data: dict[str, Any]) -> Code:
    box = _box_from(data["box"])
    assert box is not None
    return Code(data["text"], data["kind"], box, data["page"])


def _given(data: dict[str, Any], parse: Parse) -> Field[Any]:
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
