"""What is no receipt gets a word the seller understands, in bounded time, and nothing invented."""

import io
import subprocess
import sys
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

import ocr
from ocr.engines.work import work
from ocr.fields.doubts import two_documents
from ocr.parts import ADVICE
from ocr.reading import PROBLEMS
from tests.ocr.test_engines import ROOT, TRUE, drawn, saved, values
from tests.ocr.typed import rows_of

pytestmark = pytest.mark.engine
LONGEST = 10.0  # seconds of work
MOST_MEMORY = 1536  # MiB
INVENTED = ("merchant", "number", "date", "total", "subtotal", "tax")


def scribble() -> Image.Image:
    """Soft shapes and no letter: what a cat on a sofa is to a reader."""
    random = np.random.default_rng(4)
    scene = random.integers(60, 200, (12, 9, 3)).astype(np.uint8)
    large = cv2.resize(scene, (900, 1200), interpolation=cv2.INTER_CUBIC)
    cv2.ellipse(large, (450, 620), (220, 300), 20, 0, 360, (90, 70, 60), -1)
    return Image.fromarray(np.asarray(cv2.GaussianBlur(large, (0, 0), 6)))


def prose() -> Image.Image:
    sheet = Image.new("RGB", (900, 400), "white")
    font = ImageFont.load_default(26)
    said = ["Dear all,", "the meeting is moved to the room upstairs,", "please bring your notes."]
    for no, line in enumerate(said):
        ImageDraw.Draw(sheet).text((40, 40 + 60 * no), line, fill="black", font=font)
    return sheet


def pdf(content: bytes, kids: bytes = b"[3 0 R]") -> bytes:
    """One page with that content stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids " + kids + b" /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for no, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % no + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def printed(*lines: str, mode: int = 0, grey: float = 0.0) -> bytes:
    """Text from the top of a page down; mode 3 is invisible."""
    rows = [
        f"BT /F 14 Tf {mode} Tr {grey} g 60 {700 - 24 * no} Td ({line}) Tj ET"
        for no, line in enumerate(lines)
    ]
    return "\n".join(rows).encode()


SEEN = (
    "HARLOW SUPPLY LLC",
    "INVOICE NO 4471-02",
    "DATE 11/18/2026",
    "ELBOW 2 EA 10.00 20.00",
    "SUBTOTAL 20.00",
    "SALES TAX 1.50",
    "TOTAL USD 21.50",
    "THANK YOU FOR YOUR VISIT",
)


def said(data: bytes) -> ocr.Reading:
    """Read in bounded time, counted as work of this thread, whatever else the machine does.

    The thread takes part in all the work, so that is what the clock would say on an idle machine.
    """
    started = work()
    reading = ocr.read(data)
    assert work() - started < LONGEST
    return reading


def small_print(letters: int, *, size: int = 24) -> bytes:
    """A page of 2400 x 3200 px full of words from edge to edge."""
    random = np.random.default_rng(1)
    sheet = Image.new("RGB", (2400, 3200), "white")
    font = ImageFont.load_default(size)
    for y in range(20, 3180, int(size * 1.25)):
        line = "".join(chr(97 + int(no)) for no in random.integers(0, 26, letters))
        words = " ".join(line[at : at + 6] for at in range(0, letters, 6))
        ImageDraw.Draw(sheet).text((20, y), words, fill="black", font=font)
    return saved(sheet)


@pytest.mark.parametrize("engine", ["rapidocr", "tesseract"])
def test_a_page_full_of_small_print_stays_below_ten_seconds_and_says_what_it_left(
    engine: str,
) -> None:
    data = small_print(170)
    ocr.read(saved(drawn()), engine=engine)  # the models are loaded
    started = work()
    reading = ocr.read(data, engine=engine)
    assert work() - started < LONGEST
    if engine == "rapidocr":
        assert {"pages_unread"} <= set(reading.warnings)
        assert max(word.box.top for word in reading.words) < 3000


def test_print_too_small_for_the_first_look_is_not_called_blank() -> None:
    assert said(small_print(60, size=14)).problem != "blank"


def test_many_pages_of_small_print_together_stay_below_ten_seconds() -> None:
    page = Image.open(io.BytesIO(small_print(170))).convert("L")
    out = io.BytesIO()
    page.save(out, "PDF", save_all=True, append_images=[page] * 9, resolution=200)
    assert "pages_unread" in said(out.getvalue()).warnings


@pytest.mark.parametrize(
    "content",
    [
        printed("1" * 20_000, *SEEN),
        "\n".join(
            f"BT /F 3 Tf 20 {780 - 3 * no} Td ({' '.join(['ab12.50'] * 60)}) Tj ET"
            for no in range(250)
        ).encode(),
        printed(*SEEN) + b"\nq BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q" * 5000,
    ],
    ids=["one endless word", "a hundred thousand characters", "five thousand pictures"],
)
def test_a_pdf_with_absurd_text_ends(content: bytes) -> None:
    assert said(pdf(content)).advice is not None


@pytest.mark.parametrize("kind", ["ordinary", "sideways", "dirt"])
def test_the_light_engine_stays_below_ten_seconds_of_one_core(kind: str) -> None:
    """Dirt is the worst: print wherever it looks, none of it readable, whichever way up."""
    dirt = np.random.default_rng(3).normal(200, 60, (520, 420, 1)).clip(0, 255).astype(np.uint8)
    pictures = {
        "ordinary": drawn(),
        "sideways": drawn().rotate(90, expand=True),
        "dirt": Image.fromarray(np.repeat(dirt, 3, 2)).resize(
            (2520, 3120), Image.Resampling.NEAREST
        ),
    }
    started = work()
    reading = ocr.read(saved(pictures[kind]), engine="tesseract")
    assert work() - started < LONGEST
    assert (reading.total is None) == (kind == "dirt")


def test_a_cat_is_no_document_and_nothing_is_invented() -> None:
    reading = said(saved(scribble()))
    assert reading.problem in ("blank", "no_document")
    assert reading.advice == PROBLEMS[reading.problem]
    assert [getattr(reading, name) for name in INVENTED] == [None] * len(INVENTED)


def test_a_screenshot_of_prose_is_no_document_and_nothing_is_invented() -> None:
    reading = said(saved(prose()))
    assert reading.problem == "no_document"
    assert reading.advice == PROBLEMS["no_document"]
    assert [getattr(reading, name) for name in INVENTED] == [None] * len(INVENTED)
    assert reading.lines == ()


def test_a_blurred_invoice_is_called_blurred_and_not_something_else() -> None:
    soft = Image.fromarray(np.asarray(cv2.GaussianBlur(np.asarray(drawn()), (0, 0), 9)))
    reading = said(saved(soft))
    assert reading.advice == ADVICE["blurred"] or reading.problem == "blank"


def coloured(paper: tuple[int, int, int], ink: tuple[int, int, int], noise: float = 0) -> bytes:
    """The invoice on paper of another colour, printed in another ink."""
    share = np.asarray(drawn()).astype(np.float32) / 255
    sheet = np.array(ink) + (np.array(paper) - np.array(ink)) * share
    sheet += np.random.default_rng(5).normal(0, noise, sheet.shape) if noise else 0
    return saved(Image.fromarray(sheet.clip(0, 255).astype(np.uint8)))


@pytest.mark.parametrize("engine", ["rapidocr", "tesseract"])
@pytest.mark.parametrize("noise", [0, 3])
def test_faint_thermal_print_is_read(engine: str, noise: float) -> None:
    """Ink 23 levels below the paper: the picture is nearly as even as an empty sheet."""
    reading = ocr.read(coloured((230, 230, 230), (207, 207, 207), noise), engine=engine)
    assert (reading.problem, values(reading)) == (None, TRUE)


@pytest.mark.parametrize(
    ("paper", "ink"),
    [((250, 214, 222), (96, 84, 168)), ((250, 236, 150), (90, 110, 190))],
    ids=["violet on pink", "blue on yellow"],
)
def test_a_coloured_carbon_copy_is_read(
    paper: tuple[int, int, int], ink: tuple[int, int, int]
) -> None:
    assert values(ocr.read(coloured(paper, ink, noise=3))) == TRUE


def test_the_grain_of_an_empty_sheet_in_uneven_light_is_no_print() -> None:
    light = np.linspace(150, 235, 1200)[None, :, None] * np.ones((900, 1, 3))
    light += np.random.default_rng(6).normal(0, 5, light.shape)
    assert ocr.read(saved(Image.fromarray(light.astype(np.uint8)))).problem == "blank"


def test_forty_megapixels_are_read_like_four() -> None:
    large = drawn().resize((7700, 5320), Image.Resampling.BICUBIC)
    assert said(saved(large)).total is not None


def test_text_that_cannot_be_seen_is_not_read() -> None:
    shown, hidden = printed(*SEEN), printed("TOTAL USD 9821.50", mode=3)
    assert values(said(pdf(shown + b"\n" + hidden)))[2] == values(said(pdf(shown)))[2]


def test_white_print_on_white_is_not_read_and_is_mentioned() -> None:
    reading = said(pdf(printed(*SEEN) + b"\n" + printed("TOTAL USD 9821.50", grey=1.0)))
    assert reading.total is not None and str(reading.total.value) == "21.50"
    assert "hidden_text" in reading.warnings and reading.advice


def test_a_pdf_whose_pages_go_in_a_circle_ends() -> None:
    assert said(pdf(printed(*SEEN), kids=b"[2 0 R]")).problem in PROBLEMS


def test_upside_down_is_read_all_the_same() -> None:
    turned = said(saved(drawn().rotate(180)))
    assert values(turned) == values(said(saved(drawn())))


def test_a_long_scanned_pdf_is_read_as_far_as_time_goes_and_says_so() -> None:
    out = io.BytesIO()
    page = drawn().resize((550, 380))
    page.save(out, "PDF", save_all=True, append_images=[page] * 5)
    reading = ocr.read(out.getvalue(), limits=ocr.Limits(seconds=0.01))
    assert len(reading.pages) == 6
    assert {word.page for word in reading.words} == {1}
    assert "pages_unread" in reading.warnings


def test_memory_stays_below_its_bound_for_the_largest_picture() -> None:
    code = (
        "import io, resource, sys\n"
        "from PIL import Image\n"
        "from tests.ocr.test_engines import ROOT, drawn, saved\n"
        "import ocr\n"
        "print(ocr.read(saved(drawn().resize((7700, 5320)))).problem)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )
    problem, mebibytes = told.stdout.split()
    assert problem == "None"
    assert int(mebibytes) < MOST_MEMORY


def test_paper_that_runs_out_of_the_photo_is_cut_off() -> None:
    whole = drawn()
    cut = whole.crop((80, 0, whole.width, whole.height))
    assert said(saved(cut)).quality.verdict == "cut_off"
    assert said(saved(whole)).quality.verdict == "good"


def test_light_mirrored_on_the_paper_is_glare() -> None:
    grey = np.asarray(drawn()).astype(np.float32) * 0.8
    cv2.ellipse(grey, (800, 500), (260, 170), 0, 0, 360, (255, 255, 255), -1)
    reading = said(saved(Image.fromarray(grey.astype(np.uint8))))
    assert reading.quality.verdict == "glare"
    assert reading.advice.startswith("Light is mirrored")


@pytest.mark.parametrize(
    ("ground", "size", "second"),
    [
        ("white", (2400, 760), (1250, 0)),
        ("white", (1100, 1560), (0, 800)),
        ((50, 45, 40), (2700, 1000), (1400, 150)),
    ],
    ids=["side by side", "one above the other", "two sheets on a dark table"],
)
def test_two_receipts_in_one_photo_are_noticed(
    ground: Any, size: tuple[int, int], second: tuple[int, int]
) -> None:
    both = Image.new("RGB", size, ground)
    both.paste(drawn(), (100, 100) if ground != "white" else (0, 0))
    both.paste(drawn(), second)
    assert "two_documents" in said(saved(both)).warnings


def test_one_receipt_is_not_taken_for_two() -> None:
    assert "two_documents" not in said(saved(drawn())).warnings


STUB = """
HARLOW SUPPLY LLC
INVOICE NO 4471-02      DATE 11/18/2026
QTY  ITEM                 PRICE    AMOUNT
2    ELBOW 3/4 COPPER     10.00     20.00
SUBTOTAL                            20.00
SALES TAX 7.5%                       1.50
TOTAL                               21.50



HARLOW SUPPLY LLC  PLEASE RETURN THIS PART
INVOICE NO 4471-02      DATE 11/18/2026
TOTAL DUE                           21.50
AMOUNT PAID
"""


def test_a_stub_to_be_sent_back_is_no_second_receipt() -> None:
    assert not two_documents(rows_of(STUB))
    upper = STUB.split("\n\n\n")[0]
    assert two_documents(rows_of(upper + "\n\n\n\n" + upper))


def test_codes_are_read_with_their_place() -> None:
    import zxingcpp

    barcode = zxingcpp.create_barcode("4006381333931", zxingcpp.BarcodeFormat.EAN13)
    mark = Image.fromarray(np.asarray(zxingcpp.write_barcode_to_image(barcode, scale=3)))
    sheet = drawn()
    sheet.paste(mark, (700, 560))
    (code,) = said(saved(sheet)).codes
    assert (code.text, code.kind, code.gtin) == ("4006381333931", "EAN-13", "04006381333931")
    assert code.box.left > 650 and code.box.top > 500


def test_a_blurred_photo_says_so() -> None:
    soft = cv2.GaussianBlur(np.asarray(drawn()), (0, 0), 5)
    out = io.BytesIO()
    Image.fromarray(np.asarray(soft)).save(out, "PNG")
    assert said(out.getvalue()).quality.verdict == "blurred"
    assert said(saved(drawn())).quality.verdict == "good"
