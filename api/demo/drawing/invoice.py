"""Draws a specification in its distributor's house style."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image

from api.demo.drawing.pdf import as_pdf
from api.demo.drawing.raster import picture
from api.demo.drawing.sheet import Sheet
from api.demo.drawing.spec import InvoiceLine, InvoiceSpec, Kind, Page, pages
from api.demo.drawing.styles import bluffcity, harlow, keystone, lakeshore, prairie, tririver

__all__ = ["STYLES", "InvoiceLine", "InvoiceSpec", "Kind", "draw", "draw_pdf", "sheets"]


@dataclass(frozen=True, slots=True)
class Style:
    """A layout and how many lines its page holds."""

    sheet: Callable[[InvoiceSpec, Page], Sheet]
    lines_per_page: int


# By company key.
STYLES: Mapping[str, Style] = {
    "harlow": Style(harlow.sheet, harlow.LINES_PER_PAGE),
    "tririver": Style(tririver.sheet, tririver.LINES_PER_PAGE),
    "lakeshore": Style(lakeshore.sheet, lakeshore.LINES_PER_PAGE),
    "prairie": Style(prairie.sheet, prairie.LINES_PER_PAGE),
    "bluffcity": Style(bluffcity.sheet, bluffcity.LINES_PER_PAGE),
    "keystone": Style(keystone.sheet, keystone.LINES_PER_PAGE),
}


def sheets(spec: InvoiceSpec) -> list[Sheet]:
    """The paper's pages in its style."""
    style = STYLES[spec.style or spec.company.key]
    most = min(spec.lines_per_page or style.lines_per_page, style.lines_per_page)
    return [style.sheet(spec, page) for page in pages(spec, most)]


def draw(spec: InvoiceSpec) -> list[Image.Image]:
    """The paper's pages as flat RGB pictures, 150 pixels an inch."""
    return [picture(sheet) for sheet in sheets(spec)]


def draw_pdf(spec: InvoiceSpec) -> bytes:
    """The paper as a PDF file with real text."""
    return as_pdf(sheets(spec))
