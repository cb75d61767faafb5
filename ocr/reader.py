"""From files to a Reading: pages, words, rows, fields. Nothing a file holds can raise from here."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pypdfium2 as pdfium

from ocr import einvoice, ink, page, paper, pdf
from ocr.codes import codes
from ocr.engines.port import Engine, EngineMissing, Picture
from ocr.engines.port import engine as engine_named
from ocr.engines.work import work
from ocr.fields.document import read_rows
from ocr.fields.doubts import differs, two_documents
from ocr.fields.looks import of_two
from ocr.layout import Row, rows
from ocr.locale import habits
from ocr.page import USUAL, Limits
from ocr.quality import judged, worst
from ocr.reading import Code, Kind, Page, Quality, Reading, Word
from ocr.second import read_twice
from ocr.suppliers import Confirmed, Supplier, applied, learned, own_ways, recognised

LONGEST_SIDE: Final = 4000  # px; 12 megapixels of an ordinary photo
TEXT_WORDS: Final = 12  # a PDF page with fewer words of its own is a picture
GOOD: Final = Quality()
READ: Final = 0.6  # confidence of a word that is no speck
FEW_WORDS: Final = 6  # a receipt says more, or has a date or a total
LEAST_SECONDS: Final = 1.5  # of work: with less left no further page is begun
LEAST_LOOK: Final = 3.0  # seconds of work the first page's print is given in any case
AFTERWARDS: Final = 1.0  # seconds of work kept for what is made of the print
SECOND: Final = "tesseract"  # the engine that is the second reader does not ask itself
MOST_KEPT: Final = 3  # pages whose pictures are kept for the second reader: they are large
LEAST_SIDE: Final = 16  # px: a smaller picture holds no word


@dataclass(frozen=True, slots=True)
class Read:
    """One page read: its words on the upright page, and its rows."""

    page: Page
    words: tuple[Word, ...]
    rows: tuple[Row, ...]
    codes: tuple[Code, ...] = ()
    quality: Quality = GOOD
    warnings: tuple[str, ...] = ()
    others: tuple[Row, ...] = ()  # of the same page seen another way
    sheet: paper.Sheet | None = None  # its flat picture, while it may be needed


def read(
    pages: bytes | Sequence[bytes],
    *,
    engine: str = "rapidocr",
    use_xml: bool = True,
    limits: Limits = USUAL,
    suppliers: Sequence[Supplier] = (),
) -> Reading:
    """Read one document: a photo or PDF, or several files in order.

    Never raises for what the files hold: `problem` then says what is wrong. Pages are counted
    from 1 over all files; boxes are px of the upright page. An e-invoice inside a PDF is believed
    over its picture unless `use_xml` is False. `suppliers` are what `learn` gave before.
    """
    started = time.perf_counter()
    files = [pages] if isinstance(pages, (bytes, bytearray)) else list(pages)
    try:
        reading = _read(files, engine, tuple(suppliers), use_xml=use_xml, limits=limits)
    except page.UnreadableFile as error:
        reading = Reading(problem=error.code)
    except EngineMissing:
        reading = Reading(problem="engine_missing")
    except Exception:  # noqa: BLE001 - hostile input finds ways no list of errors foresees
        reading = Reading(problem="unreadable")
    return replace(reading, engine=engine, seconds=time.perf_counter() - started)


def learn(
    reading: Reading, confirmed: Confirmed, suppliers: Sequence[Supplier] = ()
) -> tuple[Supplier, ...]:
    """What is known of all suppliers after a person confirmed or corrected this reading."""
    pages = sorted({word.page for word in reading.words})
    found = tuple(row for no in pages for row in _page_rows(reading, no))
    ways = habits(row.text for row in found)
    return learned(tuple(suppliers), found, confirmed, ways)


def _page_rows(reading: Reading, no: int) -> tuple[Row, ...]:
    words = tuple(word for word in reading.words if word.page == no)
    return rows(words, words)


def _fields(found: tuple[Row, ...], suppliers: tuple[Supplier, ...]) -> Reading:
    one = recognised(suppliers, found)
    if one is None:
        return read_rows(found)
    ways = own_ways(one, habits(row.text for row in found))
    return applied(read_rows(found, ways), found, one, ways)


def _read(
    files: Sequence[bytes],
    engine: str,
    suppliers: tuple[Supplier, ...],
    *,
    use_xml: bool,
    limits: Limits,
) -> Reading:
    if not files:
        raise page.UnreadableFile("empty")
    if sum(page.count(data, limits) for data in files) > limits.pages:
        raise page.UnreadableFile("too_many_pages")
    done: list[Read] = []
    until = work() + limits.seconds
    for data in files:
        done.extend(_file(data, len(done) + 1, engine, limits, until))
    exact, more = _exact(files, limits) if use_xml else (None, False)
    found = tuple(row for one in done for row in one.rows)
    seen = _fields(found, suppliers)
    sheets = {one.page.no: one.sheet for one in done if one.sheet is not None}
    if (surer := read_twice(seen, found, sheets, until)) is not None:
        seen = _fields(surer, suppliers)
    others = tuple(row for one in done for row in one.others)
    seen = of_two(seen, _fields(others, suppliers)) if others else seen
    problem = None if exact else _problem(seen, done)
    reading = _with_print(exact, seen) if exact else _nothing(seen) if problem else seen
    return replace(
        reading,
        pages=tuple(one.page for one in done),
        words=tuple(word for one in done for word in one.words),
        codes=tuple(code for one in done for code in one.codes),
        quality=worst([one.quality for one in done]),
        warnings=tuple(dict.fromkeys(_warnings(exact, seen, done, several=more))),
        problem=problem,
    )


def _problem(seen: Reading, done: Sequence[Read]) -> str | None:
    """Whether there is print at all, and whether any of it is what a receipt says."""
    known = (seen.total, seen.date, seen.number, seen.subtotal)
    if seen.lines or any(one is not None for one in known):
        return None
    words = [word for one in done for word in one.words]
    if not words:
        return "blank"
    read = [word for word in words if word.confidence >= READ and len(word.text) > 1]
    # Of a bad photo nobody can say what it shows: its own advice is the better one.
    good = worst([one.quality for one in done]).verdict == "good"
    untitled = good and seen.kind is Kind.UNKNOWN
    return "no_document" if untitled or len(read) < FEW_WORDS else None


def _nothing(reading: Reading) -> Reading:
    """The reading of what is no document: the names on it are nobody's."""
    return replace(reading, merchant=None, currency=None, seller=None, customer=None, serials=())


def _warnings(
    exact: Reading | None, seen: Reading, done: Sequence[Read], *, several: bool
) -> Iterator[str]:
    for one in done:
        yield from one.warnings
    if exact is not None and differs(exact, seen, [row for one in done for row in one.rows]):
        yield "differs_from_xml"
    if several or any(two_documents(one.rows) for one in done):
        yield "two_documents"


def _exact(files: Sequence[bytes], limits: Limits) -> tuple[Reading | None, bool]:
    """The e-invoice inside the files; None, and that there are several, for different ones."""
    found: list[Reading] = []
    for data in files:
        if page.is_pdf(data):
            with page.opened_pdf(data, limits) as document:
                one = einvoice.read_xml(document)
            found += [one] if one is not None and one not in found else []
    return (found[0] if len(found) == 1 else None), len(found) > 1


def _with_print(exact: Reading, seen: Reading) -> Reading:
    """The e-invoice with what it has no place for and a person needs: who sold, serial numbers."""
    return replace(exact, seller=seen.seller, serials=seen.serials)


def _file(data: bytes, first: int, engine: str, limits: Limits, until: float) -> Iterator[Read]:
    """Its pages; those that come up when hardly any work is left `until` then stay unread."""
    if page.is_pdf(data):
        with page.opened_pdf(data, limits) as document:
            for index, sheet in enumerate(document):
                no = first + index
                late = no > 1 and _left(until) < LEAST_SECONDS
                yield _unread(pdf.size(sheet), no) if late else _pdf_page(sheet, no, engine, until)
        return
    sizes = page.sizes(data, limits)
    for index, size in enumerate(sizes):
        no = first + index
        if no > 1 and _left(until) < LEAST_SECONDS:
            yield _unread(size, no)
            continue
        image = page.upright(data, index + 1, LONGEST_SIDE, limits)
        yield _picture(np.asarray(image), size, no, engine, until)


def _left(until: float) -> float:
    """Seconds of work."""
    return until - work()


def _unread(size: tuple[int, int], no: int) -> Read:
    return Read(Page(no, *size), (), (), warnings=("pages_unread",))


def _pdf_page(sheet: pdfium.PdfPage, no: int, engine: str, until: float) -> Read:
    """By its own text where that is what a viewer shows, else as a picture."""
    image = pdf.picture(sheet)
    words, more = pdf.words(sheet, no, image)
    if len(words) < TEXT_WORDS:
        return _picture(np.asarray(image), pdf.size(sheet), no, engine, until)
    hidden = ("hidden_text",) if more else ()
    found = tuple(replace(code, page=no) for code in codes(np.asarray(image)))
    page_read = Page(no, *pdf.size(sheet), "text")
    return Read(page_read, words, rows(words, words), found, warnings=hidden)


def _picture(picture: Picture, size: tuple[int, int], no: int, engine: str, until: float) -> Read:
    """`picture` may be smaller than the upright page of `size` that boxes refer to."""
    whole = Page(no, *size)
    if min(picture.shape[:2]) < LEAST_SIDE or not ink.any_print(picture):
        return Read(whole, (), ())
    sheet = paper.flatten(picture, picture.shape[1] / size[0])
    reader: Engine = engine_named(engine)
    look = reader.look(sheet.picture, max(_left(until) - AFTERWARDS, LEAST_LOOK))
    flat = ink.weighed(sheet.picture, look.words)
    shown = tuple(replace(word, box=sheet.upright(word.box), page=no) for word in flat)
    found = tuple(
        replace(code, box=sheet.upright(code.box), page=no) for code in codes(sheet.picture)
    )
    quality = judged(picture, sheet.picture, flat, shown, picture.shape[1] / size[0])
    back = tuple(replace(word, box=sheet.upright(word.box), page=no) for word in look.again)
    warnings = {"two_documents": paper.several(picture), "pages_unread": not look.whole}
    said = tuple(name for name, true in warnings.items() if true)
    kept = sheet if reader.name != SECOND and no <= MOST_KEPT else None
    print_rows = rows(flat, shown)
    return Read(whole, shown, print_rows, found, quality, said, rows(look.again, back), kept)
