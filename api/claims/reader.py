"""The reader at arm's length: every byte a stranger sent is opened in a child with limits.

The first half runs in the child and is the only code that touches `ocr`; the second half is what
the rest of the room calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from api.core.child import Child, ChildFailed, Refused
from api.core.config import Config
from api.core.errors import DomainError, TooLarge, UnsupportedMedia

VIEW_SIDE = 1600  # px of the longer side of the page people look at
THUMB_SIDE = 240
ENOUGH = 0.6  # of the seconds a reading may take: then no further page is begun


# --- in the child ----------------------------------------------------------------------------


def inspect(blobs: list[bytes], *, pixels: int, pages: int) -> tuple[dict[str, Any], list[bytes]]:
    import ocr

    media_type, sizes = ocr.inspect(blobs[0], ocr.Limits(pixels, pages))
    return {"media_type": media_type, "pages": [list(size) for size in sizes]}, []


def view(
    blobs: list[bytes], *, no: int, max_side: int, pixels: int, pages: int
) -> tuple[dict[str, Any], list[bytes]]:
    import ocr

    return {}, [ocr.view(blobs[0], no, max_side, ocr.Limits(pixels, pages))]


def open_file(blobs: list[bytes], *, act: str, **args: Any) -> tuple[dict[str, Any], list[bytes]]:
    return (inspect if act == "inspect" else view)(blobs, **args)


def read(
    blobs: list[bytes],
    *,
    engine: str,
    pixels: int,
    pages: int,
    most_seconds: float,
    suppliers: list[dict[str, Any]],
) -> tuple[dict[str, Any], list[bytes]]:
    import ocr
    from ocr.suppliers import from_json

    limits = ocr.Limits(pixels, pages, most_seconds)
    known = from_json(suppliers)
    return ocr.read(blobs, engine=engine, limits=limits, suppliers=known).to_json(), []


def learn(
    _blobs: list[bytes],
    *,
    reading: dict[str, Any],
    confirmed: dict[str, Any],
    suppliers: list[dict[str, Any]],
) -> tuple[dict[str, Any], list[bytes]]:
    import ocr
    from ocr.suppliers import from_json, to_json

    known = from_json(suppliers)
    truth = ocr.Confirmed(
        confirmed["merchant"],
        confirmed["number"],
        date.fromisoformat(confirmed["dated"]) if confirmed["dated"] else None,
        Decimal(confirmed["total"]) if confirmed["total"] else None,
        tuple(confirmed["codes"]),
    )
    *others, new = ocr.learn(ocr.Reading.from_json(reading), truth, known)
    gone = [one for one in known if not any(one is other for other in others)]
    replaced = to_json(gone)[0] if gone else None
    return {"supplier": to_json([new])[0], "replaced": replaced}, []


def read_or_learn(
    blobs: list[bytes], *, act: str, **args: Any
) -> tuple[dict[str, Any], list[bytes]]:
    return (read if act == "read" else learn)(blobs, **args)


# --- in the app --------------------------------------------------------------------------------


class NotAPicture(UnsupportedMedia):
    slug = "not-a-picture"
    title = "That is not a photo or a PDF"


class DamagedPicture(DomainError):
    slug = "damaged-picture"
    title = "The file is damaged"


class TooManyPixels(TooLarge):
    slug = "too-many-pixels"
    title = "The picture is too large"


class PdfTooLong(TooLarge):
    slug = "pdf-too-long"
    title = "The PDF has too many pages"


class LockedPdf(DomainError):
    slug = "locked-pdf"
    title = "The PDF needs a password"


WHAT_TO_DO: dict[str, tuple[type[DomainError], str]] = {
    "empty": (DamagedPicture, "The file is empty. Nothing was saved; pick it again."),
    "not_image_or_pdf": (
        NotAPicture,
        "That file is no photo or PDF. Nothing was saved; take a photo of the invoice instead.",
    ),
    "truncated": (
        DamagedPicture,
        "The file is cut off. Nothing was saved; take the photo again or pick the file again.",
    ),
    "too_large": (
        TooManyPixels,
        "The picture has more pixels than we take. Nothing was saved; "
        "take it with the normal camera setting.",
    ),
    "too_many_pages": (
        PdfTooLong,
        "The PDF has more pages than we take. Nothing was saved; "
        "send only the pages of this invoice.",
    ),
    "password": (
        LockedPdf,
        "The PDF is locked with a password. Nothing was saved; send it without one, or a photo.",
    ),
}


class Readers:
    """The children of this process. One opens files, one reads; both start when first needed."""

    def __init__(self, config: Config) -> None:
        self.opening = Child("api.claims.reader:open_file", memory_mib=config.decoding_memory_mib)
        self.opening_seconds = config.decoding_seconds
        self.reading = Child(
            "api.claims.reader:read_or_learn", memory_mib=config.reading_memory_mib
        )
        self.reading_seconds = config.reading_seconds
        self.engine = config.ocr_engine
        self.limits = {
            "pixels": config.max_image_megapixels * 1_000_000,
            "pages": config.max_pdf_pages,
        }

    def stop(self) -> None:
        self.opening.stop()
        self.reading.stop()


_readers: list[Readers] = []


def use(readers: Readers) -> None:
    """Make these the children that the functions below call."""
    stop()
    _readers[:] = [readers]


def stop() -> None:
    """End the children; the next call would start fresh ones."""
    for readers in _readers:
        readers.stop()


def inspected(data: bytes) -> tuple[str, list[list[int]]]:
    """The media type by content and [width, height] of each upright page.

    Raises one of the classes above, saying what is wrong and what to do.
    """
    try:
        readers = _readers[0]
        answer, _ = readers.opening.call(
            [data], seconds=readers.opening_seconds, act="inspect", **readers.limits
        )
    except Refused as refusal:
        kind, detail = WHAT_TO_DO.get(refusal.kind, WHAT_TO_DO["truncated"])
        raise kind(detail) from refusal
    except ChildFailed as failure:
        raise DamagedPicture(
            "We could not open that file. Nothing was saved; take a photo of the invoice instead."
        ) from failure
    return answer["media_type"], answer["pages"]


def page_view(data: bytes, no: int, max_side: int) -> bytes:
    """Page `no` (from 1) as an upright JPEG without metadata. Raises DamagedPicture."""
    try:
        readers = _readers[0]
        _, blobs = readers.opening.call(
            [data],
            seconds=readers.opening_seconds,
            act="view",
            no=no,
            max_side=max_side,
            **readers.limits,
        )
    except (Refused, ChildFailed) as error:
        raise DamagedPicture("This page cannot be shown. The original is kept.") from error
    return blobs[0]


def reading(files: Sequence[bytes], suppliers: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """What the files say, as `ocr.Reading.to_json`. Raises ChildFailed when the reader died."""
    readers = _readers[0]
    answer, _ = readers.reading.call(
        files,
        seconds=readers.reading_seconds,
        act="read",
        engine=readers.engine,
        most_seconds=readers.reading_seconds * ENOUGH,
        suppliers=list(suppliers),
        **readers.limits,
    )
    return answer


def learned(
    reading: dict[str, Any], confirmed: dict[str, Any], suppliers: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """The supplier's habits after this document, and what they take the place of, or None.

    Raises ChildFailed when the reader died.
    """
    readers = _readers[0]
    answer, _ = readers.reading.call(
        [],
        seconds=readers.reading_seconds,
        act="learn",
        reading=reading,
        confirmed=confirmed,
        suppliers=list(suppliers),
    )
    return answer
