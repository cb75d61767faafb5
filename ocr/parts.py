"""The parts of a reading: boxes, words, codes, values with their place, confidence and reason.

Boxes are in px of the upright page, as a viewer shows it.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final, Generic, TypeVar

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
        """An upright one, px."""
        return cls(((left, top), (right, top), (right, bottom), (left, bottom)))

    @property
    def left(self) -> float:
        """The least x, px."""
        return min(x for x, _ in self.corners)

    @property
    def right(self) -> float:
        """The greatest x, px."""
        return max(x for x, _ in self.corners)

    @property
    def top(self) -> float:
        """The least y, px."""
        return min(y for _, y in self.corners)

    @property
    def bottom(self) -> float:
        """The greatest y, px."""
        return max(y for _, y in self.corners)


@dataclass(frozen=True, slots=True)
class Other:
    """What the engine would have read in place of one character."""

    at: int  # place in the word's text
    text: str
    confidence: float  # 0..1


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word: its text, its corners, and how sure the engine and the ink are."""

    text: str
    box: Box
    confidence: float  # 0..1
    page: int = 1  # counted from 1 over all files
    line: int = field(default=0, compare=False)  # words of one printed run share it; 0: unknown
    others: tuple[Other, ...] = field(default=(), compare=False)  # what doubtful characters may be


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
class Code:
    """A bar or QR code: its text as encoded, its kind (EAN-13, Code 128, QR) and its place."""

    text: str
    kind: str
    box: Box
    page: int = 1

    @property
    def gtin(self) -> str | None:
        """The article's number as 14 digits, however the code was printed; None for no article."""
        retail = self.kind in ("EAN-13", "EAN-8", "ITF-14") and self.text.isdigit()
        return self.text.zfill(14) if retail and len(self.text) <= 14 else None


ADVICE: Final = {
    "good": "",
    "blurred": "The photo is blurred. Hold the phone still and take it again.",
    "dark": "The photo is too dark. Take it again with more light.",
    "glare": "Light is mirrored on the paper and hides print. Tilt the paper and take it again.",
    "cut_off": "Part of the paper is outside the photo. Step back and take it again.",
}


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a page's picture is; `verdict` is a key of ADVICE."""

    sharp: float = 1.0  # 0..1; print of a scan is above 0.5
    light: float = 255.0  # levels (0..255) of the bare paper
    glare: float = 0.0  # share of the paper burnt out
    cut_off: bool = False
    verdict: str = "good"

    @property
    def advice(self) -> str:
        """The sentence for the seller; empty when there is nothing to say."""
        return ADVICE[self.verdict]
