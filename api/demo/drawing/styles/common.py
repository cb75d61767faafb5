"""What the house styles share: words, numbers as they are printed, a signature."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from api.demo.drawing.sheet import Font, Ink, Sheet
from api.demo.drawing.spec import InvoiceLine, InvoiceSpec, Kind

NUMBER_WORDS: Mapping[Kind, str] = {
    Kind.INVOICE: "INVOICE",
    Kind.QUOTE: "QUOTE",
    Kind.CREDIT: "CREDIT",
    Kind.DELIVERY: "TICKET",
}

NOTICES: Mapping[Kind, str] = {
    Kind.INVOICE: "",
    Kind.QUOTE: "Quotation only. This is not an invoice. Prices hold for 30 days.",
    Kind.CREDIT: "Credited to your account. Do not pay.",
    Kind.DELIVERY: "Delivery ticket. This is not an invoice. Prices follow by invoice.",
}

PEN: Ink = (38, 56, 128)


@dataclass(frozen=True, slots=True)
class Cells:
    """A line as it is printed; unit and amount are empty on a delivery ticket."""

    quantity: str
    sku: str
    description: str
    unit: str
    amount: str
    faded: int


def cells(spec: InvoiceSpec, line: InvoiceLine) -> Cells:
    """The printed cells of a line."""
    return Cells(
        quantity=str(spec.sign * line.quantity),
        sku=line.sku,
        description=line.description,
        unit=money(line.unit_price_minor) if spec.priced else "",
        amount=money(spec.sign * line.amount_minor) if spec.priced else "",
        faded=line.faded,
    )


def totals(spec: InvoiceSpec, words: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Labels (subtotal, tax, total) with their amounts; `{}` in a label becomes the tax rate."""
    sums = (spec.subtotal_minor, spec.tax_minor, spec.total_minor)
    rate = percent(spec.branch.tax_bps)
    return [(word.format(rate), money(minor)) for word, minor in zip(words, sums, strict=True)]


def money(minor: int) -> str:
    """1234567 prints as `12,345.67`."""
    whole, cents = divmod(abs(minor), 100)
    return f"{'-' if minor < 0 else ''}{whole:,}.{cents:02}"


def percent(bps: int) -> str:
    """750 prints as `7.5%`."""
    whole, hundredths = divmod(bps, 100)
    return f"{whole}.{hundredths:02}".rstrip("0").rstrip(".") + "%"


def labelled(
    sheet: Sheet, right: int, y: int, *, label: str, value: str, fonts: tuple[Font, Font], ink: Ink
) -> None:
    """A value flush right with its label before it; `ink` is the label's."""
    small, large = fonts
    sheet.text(right, y, value, large, anchor="r")
    sheet.text(right - large.width(value) - 12, y, label, small, anchor="r", ink=ink)


# A hand's run over the line: right, up (both in units of the signature's height).
_SCRIBBLE = (
    *((0.0, 0.1), (0.3, 0.75), (0.55, 0.95), (0.5, 0.4), (0.42, 0.0), (0.75, 0.6), (1.0, 0.85)),
    *((0.98, 0.3), (0.92, 0.05), (1.15, 0.35), (1.32, 0.5), (1.38, 0.2), (1.5, 0.12), (1.8, 0.32)),
    *((1.95, 0.4), (2.0, 0.15), (2.15, 0.2), (2.5, 0.7), (2.72, 0.9), (2.68, 0.35), (2.66, 0.1)),
    *((2.95, 0.38), (3.1, 0.42), (3.15, 0.25), (3.4, 0.25), (4.3, 0.62)),
)


def sign(sheet: Sheet, x: int, y: int, height: int, *, name: str) -> None:
    """The signature of that name, always the same, with its foot on y."""
    hand = np.random.default_rng(zlib.crc32(name.encode()))
    wide = hand.uniform(0.85, 1.15)
    wobble = hand.uniform(-0.13, 0.13, (len(_SCRIBBLE), 2))
    points = [
        (x + height * wide * (right + dx), y - height * (up + dy))
        for (right, up), (dx, dy) in zip(_SCRIBBLE, wobble.tolist(), strict=True)
    ]
    sheet.stroke(_smooth(points), 4, PEN)


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Chaikin's corner cutting, three times."""
    for _ in range(3):
        cut = [points[0]]
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            cut += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by)]
            cut += [(0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
        points = [*cut, points[-1]]
    return points
