"""Files to pages: orientation, metadata, damage, limits, and the sheet found in a photo."""

import io
import warnings
from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

import ocr
from ocr import page, paper
from ocr.engines.port import Picture


def picture(size: tuple[int, int] = (300, 400), form: str = "JPEG", **options: object) -> bytes:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 8), fill="black")
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(612, 792)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def exif(orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Camera"
    tags.get_ifd(0x8825)[1] = "N"
    return tags


def test_a_photo_tells_its_type_and_upright_size() -> None:
    assert ocr.inspect(picture()) == ("image/jpeg", ((300, 400),))
    assert ocr.inspect(picture(form="PNG")) == ("image/png", ((300, 400),))
    assert ocr.inspect(picture(exif=exif(6))) == ("image/jpeg", ((400, 300),))


def test_heic_is_read() -> None:
    assert ocr.inspect(picture(form="HEIF")) == ("image/heic", ((300, 400),))


def test_a_pdf_tells_each_page() -> None:
    media_type, sizes = ocr.inspect(pdf(2))
    assert media_type == "application/pdf"
    assert sizes == ((1700, 2200), (1700, 2200))


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, "top left"), (3, "bottom right"), (6, "top right"), (8, "bottom left")],
)
def test_a_view_is_upright_and_bare(orientation: int, corner: str) -> None:
    shown = Image.open(io.BytesIO(ocr.view(picture(exif=exif(orientation)), 1, 400)))
    assert dict(shown.getexif()) == {}
    assert b"Camera" not in ocr.view(picture(exif=exif(orientation)))
    across, down = shown.width - 6, shown.height - 6
    places = {
        "top left": (5, 5),
        "top right": (across, 5),
        "bottom left": (5, down),
        "bottom right": (across, down),
    }
    dark = {name for name, place in places.items() if sum(shown.getpixel(place)) < 200}  # type: ignore[arg-type]
    assert dark == {corner}


def test_a_view_is_no_larger_than_asked() -> None:
    assert max(Image.open(io.BytesIO(ocr.view(picture(), 1, 100))).size) == 100


def test_a_page_that_is_not_there_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        ocr.view(picture(), 2)


def test_transparent_pictures_are_shown_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(ocr.view(out.getvalue()))).getpixel((25, 25)) == (255, 255, 255)


def huge() -> bytes:
    """A PNG whose header says 70 megapixels and whose data is a few bytes."""
    out = io.BytesIO()
    Image.new("1", (10_000, 7_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"just some text", "not_image_or_pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_image_or_pdf"),
        (picture((900, 900), quality=95)[:3000], "truncated"),
        (picture((900, 900), "PNG")[:120], "truncated"),
        (pdf()[:80], "truncated"),
        (b"%PDF-1.7 and then nothing", "truncated"),
        (huge(), "too_large"),
        (pdf(21), "too_many_pages"),
    ],
    ids=["empty", "text", "svg", "cut jpeg", "cut png", "cut pdf", "no pdf", "huge", "21 pages"],
)
def test_what_is_wrong_with_a_file_is_said_by_a_code(data: bytes, code: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(page.UnreadableFile) as caught:
            ocr.inspect(data)
        assert caught.value.code == code
        assert ocr.read(data).problem == code


def test_a_password_is_said_to_be_needed(locked_pdf: bytes) -> None:
    with pytest.raises(page.UnreadableFile) as caught:
        ocr.inspect(locked_pdf)
    assert caught.value.code == "password"


@pytest.fixture
def locked_pdf() -> Iterator[bytes]:
    """A small PDF with an RC4 encryption dictionary whose user password is not empty."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> /P -4 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for no, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % no + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<aa> <aa>] >>\n"
    yield out + b"startxref\n%d\n%%%%EOF" % start


def photo_of_a_sheet() -> tuple[Picture, list[tuple[int, int]]]:
    corners = [(120, 90), (820, 60), (880, 1100), (60, 1140)]
    scene = np.full((1200, 1000, 3), 60, np.uint8)
    cv2.fillPoly(scene, [np.array(corners, np.int32)], (235, 232, 225))
    return scene, corners


def test_the_sheet_is_found_on_a_dark_ground() -> None:
    scene, corners = photo_of_a_sheet()
    found = paper.find(scene)
    assert found is not None
    assert np.abs(found - np.array(corners)).max() < 25


def sheet(width: int, height: int) -> Picture:
    """Light paper with rows of dark print."""
    paper = np.full((height, width, 3), 235, np.uint8)
    for y in range(60, height - 60, 40):
        for x in range(50, width - 90, 60):
            paper[y : y + 16, x : x + 40] = 40
    return paper


def test_two_sheets_on_a_dark_table_are_noticed() -> None:
    table = np.full((1200, 1700, 3), 55, np.uint8)
    table[100:1100, 100:800] = sheet(700, 1000)
    assert not paper.several(table)
    smaller = table.copy()
    smaller[300:900, 1000:1450] = sheet(450, 600)
    same = table.copy()
    same[100:1100, 900:1600] = sheet(700, 1000)
    assert paper.several(smaller)
    assert paper.several(same)


def test_a_lit_patch_without_print_or_a_dark_band_across_make_no_second_sheet() -> None:
    table = np.full((1200, 1700, 3), 55, np.uint8)
    table[100:1100, 100:800] = sheet(700, 1000)
    lit, parted = table.copy(), table.copy()
    lit[300:900, 1000:1450] = 235
    parted[500:540, 100:800] = 30
    assert not paper.several(lit)
    assert not paper.several(parted)


def test_a_page_that_fills_the_picture_is_left_as_it_is() -> None:
    assert paper.find(np.full((800, 600, 3), 240, np.uint8)) is None


def test_a_place_on_the_flat_sheet_leads_back_to_the_photo() -> None:
    scene, _ = photo_of_a_sheet()
    cv2.circle(scene, (500, 600), 6, (0, 0, 0), -1)
    sheet = paper.flatten(scene, 0.5)  # the upright page is twice as large as the picture read
    ys, xs = np.nonzero(sheet.picture.max(axis=2) < 30)
    box = ocr.Box.of(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
    back = sheet.upright(box)
    assert abs((back.left + back.right) / 2 - 1000) < 8
    assert abs((back.top + back.bottom) / 2 - 1200) < 8


def test_a_shadow_is_divided_out_and_even_light_is_left_alone() -> None:
    even = np.full((600, 400, 3), 230, np.uint8)
    assert paper.even(even) is even
    shadow = (even * np.linspace(0.4, 1.0, 400)[None, :, None]).astype(np.uint8)
    light = paper.even(shadow).mean(axis=(0, 2))
    assert light.min() / light.max() > 0.9


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (40, 40), (600, 800)])
def test_a_blank_page_says_so_and_invents_nothing(size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, (250, 250, 245)).save(out, "PNG")
    reading = ocr.read(out.getvalue())
    assert reading.problem == "blank"
    assert (reading.merchant, reading.total, reading.lines) == (None, None, ())


def test_no_files_at_all_are_empty() -> None:
    assert ocr.read([]).problem == "empty"


def test_an_unknown_engine_is_a_problem_not_an_exception() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3)).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "PNG")
    assert ocr.read(out.getvalue(), engine="no such").problem == "engine_missing"
