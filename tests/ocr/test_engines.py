"""Real engines on real receipts: slow, so few. The documents are found by RECEIPTS_DIR."""

import io
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

import ocr
from ocr import score

ROOT = Path(__file__).parents[2]
RECEIPTS = Path(os.environ.get("RECEIPTS_DIR", ROOT.parent / "shared" / "data" / "receipts"))
INVOICE = """
Northgate Pipe Supply
1200 River Rd, Dayton OH 45403  (937) 555-0100
INVOICE              INVOICE NO 771204-01
                           DATE 11/18/2026
QTY  ITEM                  UNIT      AMOUNT
1    NC-HP36V2         3,284.00    3,284.00
     CIRRUS 3T INVERTER HEAT PUMP
2    NC-TS7              189.00      378.00
     SENSE 7 SMART THERMOSTAT
          SUBTOTAL                 3,662.00
          SALES TAX 7.5%             274.65
          TOTAL USD                3,936.65
"""
pytestmark = pytest.mark.engine


def drawn(*, faint: str = "") -> Image.Image:
    """The invoice above, typed in black; the word `faint` is grey."""
    sheet = Image.new("RGB", (1100, 760), "white")
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(26)
    for no, line in enumerate(INVOICE.strip().split("\n")):
        place = 0
        for word in line.split(" "):
            if word:
                colour = (205, 205, 205) if word == faint else (25, 25, 25)
                pen.text((60 + place * 22, 60 + no * 46), word, fill=colour, font=font)
            place += len(word) + 1
    return sheet


def saved(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def values(reading: ocr.Reading) -> tuple[object, ...]:
    fields = (reading.number, reading.date, reading.total)
    return tuple(one.value if one else None for one in fields)


TRUE = ("771204-01", date(2026, 11, 18), Decimal("3936.65"))


@pytest.mark.parametrize("turned", [0, 90, 180, 270, 5])
def test_the_default_engine_reads_a_page_however_it_lies(turned: int) -> None:
    page = drawn().rotate(turned, expand=True, fillcolor="white")
    reading = ocr.read(saved(page))
    assert reading.problem is None
    assert values(reading) == TRUE
    assert [line.sku.value for line in reading.lines if line.sku] == ["NC-HP36V2", "NC-TS7"]


def test_boxes_lie_on_the_upright_page() -> None:
    reading = ocr.read(saved(drawn()))
    assert reading.total is not None and reading.total.box is not None
    share = reading.fraction(reading.total.box, 1)
    assert share is not None
    (left, top), _, (right, bottom), _ = share
    assert 0.6 < left < right < 0.9
    assert 0.73 < top < bottom < 0.95


def test_a_faint_code_is_doubted_and_its_neighbours_are_not() -> None:
    line = ocr.read(saved(drawn(faint="NC-TS7"))).lines[1]
    assert line.sku is None or line.sku.confidence < 0.8
    assert line.quantity is not None and line.quantity.confidence > 0.9
    assert line.description is not None and line.description.confidence > 0.85


def test_the_light_engine_reads_without_the_other_being_importable() -> None:
    code = (
        "import sys; sys.modules['rapidocr'] = None; sys.modules['onnxruntime'] = None\n"
        "import ocr; reading = ocr.read(sys.stdin.buffer.read(), engine='tesseract')\n"
        "print(reading.problem, reading.number and reading.number.value)\n"
        "print(ocr.read(b'x', engine='rapidocr').problem)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=saved(drawn()),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert told.stdout.decode().split("\n")[:2] == ["None 771204-01", "not_image_or_pdf"]


def test_an_engine_that_is_not_installed_is_a_problem_not_an_exception() -> None:
    code = (
        "import sys; sys.modules['pytesseract'] = None\n"
        "import ocr; print(ocr.read(sys.stdin.buffer.read(), engine='tesseract').problem)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=saved(drawn()),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert told.stdout.decode().strip() == "engine_missing"


@pytest.fixture(scope="module")
def receipts() -> Path:
    if not RECEIPTS.is_dir():
        message = f"The receipts with truth are not at {RECEIPTS}; set RECEIPTS_DIR."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return RECEIPTS


def scored(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    import json

    score.main([str(folder), "--json", *options])
    told: dict[str, Any] = json.loads(capsys.readouterr().out.strip().split("\n")[-1])
    return told


def test_scanned_receipts_are_read_right(
    receipts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = scored(receipts / "sroie", capsys, "--limit", "6")
    assert told["n"] == 6
    assert min(told["date"], told["total"], told["merchant"]) >= 0.8
    assert told["silent_wrong_total"] == 0


def test_the_light_engine_reads_receipts_too(
    receipts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = scored(receipts / "sroie", capsys, "--limit", "4", "--engine", "tesseract")
    assert told["engine"] == "tesseract"
    assert told["f1_3"] >= 0.5


def test_e_invoices_are_read_exactly(receipts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = scored(receipts / "einvoice", capsys)
    for measure in ("date", "total", "merchant", "number", "lines_qty_amount_f1"):
        assert told[measure] == 1.0


def test_born_digital_invoices_are_read_from_their_text(
    receipts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = scored(receipts / "invoice2data", capsys)
    assert min(told["date"], told["total"], told["number"]) >= 0.9
