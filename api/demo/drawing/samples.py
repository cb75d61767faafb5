"""Ten invoices to try the app with: photos for its Snap screen, PDFs to print and really snap.

`python -m api.demo.drawing.samples OUT_DIR [--today YYYY-MM-DD]` writes them all.
"""

import argparse
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from pathlib import Path

from api.core import clock
from api.demo.drawing.invoice import InvoiceLine, InvoiceSpec, Kind, sheets
from api.demo.drawing.pdf import as_pdf
from api.demo.drawing.photo import Look, photograph
from api.demo.drawing.raster import picture
from api.demo.world.customers import CUSTOMERS
from api.demo.world.organisations import branch, company
from api.demo.world.other_brands import OTHER_ITEMS, other_item
from api.demo.world.people import person
from api.demo.world.products import product

STORY_NUMBER = "448213-01"

_DAYTON = branch("harlow-14")
_SELLER = person("Marisol Reyes")
_COUNTER = (39.7684, -84.1541)  # Dayton, where the phone was: the app must never give it away
_SNAPPED = time(10, 43)


@dataclass(frozen=True)
class SampleFile:
    """One file as a phone would send it. Known by name before it is drawn."""

    filename: str
    media_type: str
    draw: Callable[[], bytes] = field(repr=False, compare=False)

    @cached_property
    def data(self) -> bytes:
        """Its bytes, drawn when first asked for."""
        return self.draw()


@dataclass(frozen=True)
class Sample:
    """An invoice to try."""

    name: str
    title: str
    note: str  # what the app should make of it
    spec: InvoiceSpec
    look: Look | None  # None: a PDF that came by e-mail
    pages: tuple[int, ...] = (1,)  # those that were snapped

    @property
    def media_type(self) -> str:
        """Of every one of its files."""
        return "image/jpeg" if self.look else "application/pdf"

    @cached_property
    def files(self) -> list[SampleFile]:
        """What is snapped: a photo a page, or the PDF."""
        if self.look is None:
            return [SampleFile(f"{self.name}.pdf", self.media_type, lambda: self.printable)]
        return [
            SampleFile(
                f"{self.name}{f'-page-{no}' if len(self.pages) > 1 else ''}.jpg",
                self.media_type,
                partial(self._photo, no, self.look),
            )
            for no in self.pages
        ]

    def _photo(self, no: int, look: Look) -> bytes:
        seed = zlib.crc32(self.name.encode()) + no
        return photograph(picture(sheets(self.spec)[no - 1]), seed, look)

    @cached_property
    def printable(self) -> bytes:
        """The flat pages as a PDF, to be printed and photographed by hand."""
        papers = sheets(self.spec)
        return as_pdf([papers[no - 1] for no in self.pages])


def samples(today: date) -> list[Sample]:
    """The ten, all of Marisol's counter; the same files for the same day."""
    look = Look(taken_at=datetime.combine(today, _SNAPPED), ground="slate")
    return [
        Sample(
            name="clean",
            title="A clean invoice",
            note="Everything reads well. Two of three lines earn.",
            spec=_spec("448611-01", today, 1, [("NC-WH50", 1), ("NC-TS7", 1), ("WX-CL", 2)]),
            look=look,
        ),
        Sample(
            name="doubtful-line",
            title="Faded print on one line",
            note="Line 2 is hard to read. Spiffy asks whether it is the Sense 7.",
            spec=story_spec(today),
            look=replace(look, pen=True, tilt=-2.0),
        ),
        Sample(
            name="page-2-missing",
            title="Page 2 is missing",
            note="It says page 1 of 2 and has no total. Spiffy asks for page 2.",
            spec=_spec("448618-01", today, 2, _BIG_JOB, lines_per_page=6),
            look=look,
        ),
        Sample(
            name="quote",
            title="A quote, not an invoice",
            note="A quote proves no sale. Spiffy asks for the invoice.",
            spec=_spec("Q-77120", today, 1, [("NC-HP48V2", 1), ("NC-AH48", 1)], kind=Kind.QUOTE),
            look=replace(look, ground="wood"),
        ),
        Sample(
            name="tilted",
            title="Snapped at an angle",
            note="Tilted, stored sideways, with the place in its metadata. It reads all the same.",
            spec=_spec("448627-01", today, 2, [("NC-F9660", 1), ("NC-TS5", 1), ("VK-3PVC", 1)]),
            look=replace(look, tilt=11.0, orientation=6, gps=_COUNTER, ground="steel"),
        ),
        Sample(
            name="duplicate",
            title="The same invoice again",
            note="Invoice 448213-01 in another photo. Claimed once, it earns once.",
            spec=story_spec(today),
            look=replace(look, tilt=3.5, ground="wood"),
        ),
        Sample(
            name="out-of-dates",
            title="Sold before any promo",
            note="Sold 200 days ago. Spiffy says why it earns nothing.",
            spec=_spec("441870-01", today, 200, [("NC-HP36V2", 1), ("LS-3878-50", 1)]),
            look=look,
        ),
        Sample(
            name="other-brand",
            title="Other brands only",
            note="Nothing on it is Northwind's, so nothing earns.",
            spec=_spec("448633-01", today, 1, _REPIPE),
            look=replace(look, ground="steel"),
        ),
        Sample(
            name="two-pages",
            title="Two pages",
            note="Two photos, one invoice. The total stands on page 2.",
            spec=_spec("448640-01", today, 3, _BIG_JOB[::-1], lines_per_page=7),
            look=look,
            pages=(1, 2),
        ),
        Sample(
            name="pdf",
            title="A PDF from an e-mail",
            note="Real text, so it is read without a doubt.",
            spec=_spec("448645-01", today, 1, [("NC-MS12", 2), ("NC-BR220", 2), ("LT-34-6", 2)]),
            look=None,
        ),
    ]


def story_spec(today: date) -> InvoiceSpec:
    """Invoice 448213-01, sold three days ago, its SKU NC-TS7 printed with a dry head."""
    items = [("NC-HP36V2", 1), ("NC-TS7", 2), ("LS-3878-50", 1), ("CU-L34-10", 6)]
    spec = _spec(STORY_NUMBER, today, 3, items, faded={"NC-TS7": 3})
    return replace(spec, customer=CUSTOMERS[0], po="RUTH-118")


_REPIPE = [(item.sku, item.usual_quantity) for item in OTHER_ITEMS[2:8]]
_BIG_JOB: list[tuple[str, int]] = [
    ("NC-HP24V2", 1),
    ("NC-AH24", 1),
    ("NC-EH10", 1),
    ("NC-TS7", 1),
    ("LS-3878-50", 1),
    ("NC-DS60", 1),
    ("NC-SGHV", 1),
    ("LT-34-6", 1),
    ("TW-188-250", 1),
    ("NC-PAD36", 1),
]


def _spec(
    number: str,
    today: date,
    days_ago: int,
    items: Sequence[tuple[str, int]],
    *,
    kind: Kind = Kind.INVOICE,
    faded: dict[str, int] | None = None,
    lines_per_page: int | None = None,
) -> InvoiceSpec:
    customer = CUSTOMERS[zlib.crc32(number.encode()) % len(CUSTOMERS)]
    return InvoiceSpec(
        branch=_DAYTON,
        number=number,
        dated=today - timedelta(days=days_ago),
        seller=_SELLER.till_name,
        customer=customer,
        po=f"{customer.job}-{number[4:6]}",
        lines=tuple(_line(sku, quantity, (faded or {}).get(sku, 0)) for sku, quantity in items),
        kind=kind,
        lines_per_page=lines_per_page,
    )


def _line(sku: str, quantity: int, faded: int) -> InvoiceLine:
    if not sku.startswith("NC-"):
        item = other_item(sku)
        return InvoiceLine(quantity, sku, item.description, item.unit_price_minor)
    ours, seller = product(sku), company(_DAYTON.company)
    price = ours.price_minor_at(seller)
    return InvoiceLine(quantity, ours.sku_at(seller), ours.printed[0], price, faded)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the photos, and the printable PDFs in a folder beside them."""
    parser = argparse.ArgumentParser(prog="python -m api.demo.drawing.samples", description=__doc__)
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=clock.day_in(_DAYTON.time_zone))
    asked = parser.parse_args(arguments)
    printable: Path = asked.out_dir / "printable"
    printable.mkdir(parents=True, exist_ok=True)
    for no, sample in enumerate(samples(asked.today), start=1):
        for file in sample.files:
            (asked.out_dir / f"{no:02}-{file.filename}").write_bytes(file.data)
        (printable / f"{no:02}-{sample.name}.pdf").write_bytes(sample.printable)
        print(f"{no:02} {sample.title}: {sample.note}")


if __name__ == "__main__":
    main()
