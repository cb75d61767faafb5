"""Files to upright pictures: photos in any orientation, HEIC, TIFF and PDF.

Sizes are px of the upright page (orientation applied), which is what boxes refer to.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from ocr import pdf

register_heif_opener()

JPEG_QUALITY: Final = 85
TURNED_SIDEWAYS: Final = (5, 6, 7, 8)  # EXIF orientations that swap width and height
ORIENTATION: Final = 0x0112
MEDIA_TYPES: Final = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "HEIF": "image/heic",
}
FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")  # no other decoder is even tried
WHAT_IS_WRONG: Final = {
    "empty": "The file is empty.",
    "not_image_or_pdf": "The file is neither a picture nor a PDF.",
    "truncated": "The file is damaged or cut off.",
    "too_large": "The picture has too many pixels.",
    "too_many_pages": "The document has too many pages.",
    "password": "The PDF is protected by a password.",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken on: pixels of a page by its header, pages of a file, seconds.

    `seconds` are of work on one core: when they are spent no further page is read. The first one
    always is, as far as they go.
    """

    pixels: int = 64_000_000
    pages: int = 20
    seconds: float = 9.0


USUAL: Final = Limits()


class UnreadableFile(ValueError):
    """A file that cannot become pages. `code` is one of WHAT_IS_WRONG."""

    def __init__(self, code: str) -> None:
        super().__init__(WHAT_IS_WRONG[code])
        self.code = code


def inspect(data: bytes, limits: Limits = USUAL) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Decode the whole file: (media type, upright (width, height) of each page).

    Raises UnreadableFile.
    """
    if is_pdf(data):
        with opened_pdf(data, limits) as document:
            sizes = []
            for page in document:
                pdf.picture(page)
                sizes.append(pdf.size(page))
            return "application/pdf", tuple(sizes)
    with _image(data, limits) as image:
        media_type = MEDIA_TYPES[image.format or ""]
        return media_type, tuple(_decoded_size(image, at, limits) for at in range(_frames(image)))


def count(data: bytes, limits: Limits = USUAL) -> int:
    """How many pages the file has. Raises UnreadableFile."""
    if is_pdf(data):
        with opened_pdf(data, limits) as document:
            return len(document)
    with _image(data, limits) as image:
        return _frames(image)


def sizes(data: bytes, limits: Limits = USUAL) -> tuple[tuple[int, int], ...]:
    """Upright (width, height) of each page of a picture. Raises UnreadableFile."""
    with _image(data, limits) as image:
        return tuple(_size(image, at, limits) for at in range(_frames(image)))


def upright(
    data: bytes, no: int = 1, max_side: int | None = None, limits: Limits = USUAL
) -> Image.Image:
    """Page `no` (from 1) as RGB without metadata, its long side at most `max_side` px.

    Raises UnreadableFile; IndexError for a page the file has not.
    """
    if is_pdf(data):
        with opened_pdf(data, limits) as document:
            return _shrunk(pdf.picture(document[no - 1]), max_side)
    with _image(data, limits) as image:
        if not 1 <= no <= _frames(image):
            raise IndexError(no)
        with _decoding():
            image.seek(no - 1)
            if max_side is not None:
                image.draft("RGB", (max_side, max_side))
            turned = _shrunk(_on_white(ImageOps.exif_transpose(image)), max_side)
        bare = Image.new("RGB", turned.size)
        bare.paste(turned)
        return bare


def view(data: bytes, no: int = 1, max_side: int = 1600, limits: Limits = USUAL) -> bytes:
    """Page `no` as an upright JPEG without metadata (no place, no camera, no owner).

    Raises UnreadableFile; IndexError for a page the file has not.
    """
    out = io.BytesIO()
    upright(data, no, max_side, limits).save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return out.getvalue()


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


@contextmanager
def opened_pdf(data: bytes, limits: Limits = USUAL) -> Iterator[pdfium.PdfDocument]:
    """The PDF, closed afterwards. Raises UnreadableFile."""
    try:
        document = pdf.open_pdf(data)
    except pdf.PasswordNeeded as error:
        raise UnreadableFile("password") from error
    except ValueError as error:
        raise UnreadableFile("truncated") from error
    try:
        if len(document) > limits.pages:
            raise UnreadableFile("too_many_pages")
        if len(document) == 0:
            raise UnreadableFile("empty")
        yield document
    except pdfium.PdfiumError as error:
        raise UnreadableFile("truncated") from error
    finally:
        document.close()


@contextmanager
def _image(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    """The opened image, its header checked: type, megapixels, frames."""
    if not data:
        raise UnreadableFile("empty")
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadableFile("too_large") from error
    except UnidentifiedImageError as error:
        raise UnreadableFile("not_image_or_pdf") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableFile("truncated") from error
    with image:
        if image.format not in MEDIA_TYPES:
            raise UnreadableFile("not_image_or_pdf")
        if image.width * image.height > limits.pixels:
            raise UnreadableFile("too_large")
        if _frames(image) > limits.pages:
            raise UnreadableFile("too_many_pages")
        yield image


@contextmanager
def _decoding() -> Iterator[None]:
    """Whatever a decoder raises on damaged bytes, in our one word for it."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise UnreadableFile("too_large") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        raise UnreadableFile("truncated") from error


def _frames(image: Image.Image) -> int:
    """Pages of a fax-like TIFF; 1 for everything else (an MPO's second frame is a depth map)."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def _decoded_size(image: Image.Image, at: int, limits: Limits) -> tuple[int, int]:
    size = _size(image, at, limits)
    with _decoding():
        image.load()
    return size


def _size(image: Image.Image, at: int, limits: Limits) -> tuple[int, int]:
    with _decoding():
        image.seek(at)
        sideways = image.getexif().get(ORIENTATION) in TURNED_SIDEWAYS
    if image.width * image.height > limits.pixels:
        raise UnreadableFile("too_large")
    return (image.height, image.width) if sideways else (image.width, image.height)


def _on_white(image: Image.Image) -> Image.Image:
    """RGB; what is transparent shows the white it would be printed on."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        white = Image.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer.getchannel("A"))
        return white
    if image.mode.startswith("I;16"):
        return image.point(lambda grey: grey / 256).convert("L").convert("RGB")
    return image.convert("RGB")


def _shrunk(image: Image.Image, max_side: int | None) -> Image.Image:
    if max_side is not None and max(image.size) > max_side:
        image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    return image
