"""PDF pages: their pictures and, where they carry text, their words with geometry.

A page is measured in px of its view: 200 px an inch, long side at most 4000 px.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from ocr.engines.port import Numbers
from ocr.reading import Box, Word

DOTS_PER_POINT = 200 / 72
LONGEST_SIDE = 4000  # px
MOST_CHARACTERS = 20_000  # of a page: more is no print that anybody reads
MOST_OBJECTS = 20_000  # of a page
MOST_PICTURES = 200  # of a page
MOST_LETTERS = 80  # of a word: longer ones are cut
GAP = 0.25  # of the glyph height: a wider hole between two characters parts two words
PASSWORD = 4  # pdfium's error code
INVISIBLE = 3  # the text render mode of a layer laid over a scan
PALE = 225  # levels of every colour from which print cannot be seen on white
LEAST_INK = 24  # levels between a word's ink and its paper, else nobody can see it
Bounds = tuple[float, float, float, float]  # left, bottom, right, top in page points


class PasswordNeeded(ValueError):
    """The PDF opens only with a password."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its place in px of the page's view."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    pale: bool = False  # painted nearly white


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Raises PasswordNeeded, or ValueError when it is no readable PDF."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD or "assword" in str(error):
            raise PasswordNeeded("The PDF is protected by a password.") from error
        raise ValueError("The PDF is damaged or cut off.") from error


def scale(page: pdfium.PdfPage) -> float:
    """px of the view for one point of the page."""
    longest: float = max(page.get_width(), page.get_height(), 1.0)
    return min(DOTS_PER_POINT, LONGEST_SIDE / longest)


def size(page: pdfium.PdfPage) -> tuple[int, int]:
    factor = scale(page)
    return max(1, round(page.get_width() * factor)), max(1, round(page.get_height() * factor))


def picture(page: pdfium.PdfPage) -> Image.Image:
    """The page as a viewer shows it, RGB, of exactly `size(page)`."""
    image: Image.Image = page.render(scale=scale(page)).to_pil().convert("RGB")
    return image if image.size == size(page) else image.resize(size(page))


def words(page: pdfium.PdfPage, no: int, image: Image.Image) -> tuple[tuple[Word, ...], bool]:
    """The words the page's own text holds, in reading order of the file; () for a scan.

    A page with more characters or parts than any document has gives none: it is read by sight.
    Only what a viewer sees on `image`, its picture, counts: no text under a picture, no white print
    on white. Says also whether there was such hidden text. The invisible layer that an OCR program
    lays over a scan is left out without a word.
    """
    grey = np.asarray(image.convert("L"))
    parts = _pictures(page)
    if len(parts[0]) >= MOST_OBJECTS or len(parts[1]) >= MOST_PICTURES:
        return (), False
    found = list(_words(list(_glyphs(page, *parts)), no))
    seen = tuple(word for word, pale in found if _inked(grey, word.box, pale=pale))
    return seen, len(seen) < len(found)


def _inked(grey: Numbers, box: Box, *, pale: bool) -> bool:
    """Whether there is ink in the box; for print in a pale colour, whether its ground is dark."""
    left, top = max(0, int(box.left)), max(0, int(box.top))
    cut = grey[top : int(box.bottom) + 1, left : int(box.right) + 1]
    if not cut.size or int(cut.max()) - int(cut.min()) < LEAST_INK:
        return False
    return not pale or float(np.median(cut)) < PALE - LEAST_INK


def _pictures(page: pdfium.PdfPage) -> tuple[dict[int, int], list[tuple[int, Bounds]]]:
    """(order in which each object is painted, by address; order and bounds of the pictures)."""
    order: dict[int, int] = {}
    pictures: list[tuple[int, Bounds]] = []
    for place, thing in enumerate(islice(page.get_objects(), MOST_OBJECTS)):
        order[_address(thing.raw)] = place
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append((place, thing.get_bounds()))
    return order, pictures


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _glyphs(
    page: pdfium.PdfPage, order: dict[int, int], pictures: list[tuple[int, Bounds]]
) -> Iterator[Glyph | None]:
    """Visible characters in file order; None where the file breaks words or lines.

    `order` and `pictures` are those of `_pictures`. None at all of a page with too many.
    """
    text_page = page.get_textpage()
    count = text_page.count_chars()
    try:
        for index in range(count if count <= MOST_CHARACTERS else 0):
            thing = raw.FPDFText_GetTextObject(text_page, index)
            if thing and raw.FPDFTextObj_GetTextRenderMode(thing) == INVISIBLE:
                continue
            if _sideways(raw.FPDFText_GetCharAngle(text_page, index), page.get_rotation()):
                continue
            code = raw.FPDFText_GetUnicode(text_page, index)
            char = chr(code) if 0 < code < 0x110000 else " "
            if char.isspace() or not char.isprintable():
                yield None
                continue
            left, bottom, right, top = text_page.get_charbox(index, loose=True)
            middle = (left + right) / 2, (bottom + top) / 2
            if thing and _under(pictures, order.get(_address(thing)), middle):
                continue
            (x0, y0), (x1, y1) = _to_view(page, left, top), _to_view(page, right, bottom)
            pale = _pale(text_page, index)
            yield Glyph(char, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), pale)
    finally:
        text_page.close()


def _pale(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """Whether the character is painted nearly white."""
    parts = [ctypes.c_uint() for _ in range(4)]  # red, green, blue, alpha
    known = raw.FPDFText_GetFillColor(text_page, index, *(ctypes.byref(one) for one in parts))
    return bool(known) and min(part.value for part in parts[:3]) >= PALE


def _sideways(angle: float, turned: int) -> bool:
    """Whether a character (radians in the file) stands on its side on the page as shown."""
    shown = (angle - math.radians(turned)) % math.pi
    return bool(angle >= 0 and math.pi / 4 < shown < 3 * math.pi / 4)


def _under(
    pictures: list[tuple[int, Bounds]], painted: int | None, point: tuple[float, float]
) -> bool:
    """Whether a picture painted later covers the point (page points)."""
    x, y = point
    return any(
        painted is not None and place > painted and left <= x <= right and bottom <= y <= top
        for place, (left, bottom, right, top) in pictures
    )


def _to_view(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Page points (turned pages, shifted crop boxes) to px of the view, by pdfium's own rule."""
    width, height = size(page)
    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(
        page, 0, 0, width * 8, height * 8, 0, x, y, ctypes.byref(device_x), ctypes.byref(device_y)
    )
    return device_x.value / 8, device_y.value / 8


def _words(glyphs: list[Glyph | None], no: int) -> Iterator[tuple[Word, bool]]:
    """Each word, and whether it is painted nearly white."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph is None or (run and not _joins(run[-1], glyph)) or len(run) == MOST_LETTERS:
            if run:
                yield _word(run, no)
            run = []
        if glyph is not None:
            run.append(glyph)
    if run:
        yield _word(run, no)


def _joins(before: Glyph, after: Glyph) -> bool:
    height = max(before.bottom - before.top, after.bottom - after.top, 1.0)
    overlap = min(before.bottom, after.bottom) - max(before.top, after.top)
    gap = after.left - before.right
    return overlap > 0.4 * height and -height < gap < GAP * height


def _word(run: list[Glyph], no: int) -> tuple[Word, bool]:
    box = Box.of(
        min(g.left for g in run),
        min(g.top for g in run),
        max(g.right for g in run),
        max(g.bottom for g in run),
    )
    return Word("".join(g.text for g in run), box, 1.0, no), all(g.pale for g in run)
