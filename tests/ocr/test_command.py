"""`python -m ocr` and the score's own arithmetic."""

import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from ocr import __main__ as command
from ocr import score, tally
from ocr.peak import Peak
from ocr.photo import photographed
from ocr.reading import Field, Line, Reading


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "blank.png"
    Image.new("RGB", (300, 400), "white").save(path)
    return path


def test_a_file_is_told_as_json_and_a_problem_is_the_exit_code(
    blank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(blank), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["problem"], told["pages"][0]["width"]) == ("blank", 300)


def test_what_was_read_is_drawn_over_all_pages(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(200, 100)
    document.new_page(200, 100)
    out = io.BytesIO()
    document.save(out)
    path, drawn = tmp_path / "two.pdf", tmp_path / "out.png"
    path.write_bytes(out.getvalue())
    command.main([str(path), "--annotate", str(drawn)])
    with Image.open(drawn) as image:
        assert image.size == (556, 2 * 278)


def test_the_score_counts_what_the_data_says() -> None:
    counted = tally.Tally()
    truth = {
        "file": "a.jpg",
        "merchant": "ACME, Inc.",
        "date": "2026-01-02",
        "total": "12.00",
        "lines": [{"qty": "2", "amount": "12.00", "description": "Copper elbow 3/4"}],
    }
    line = Line(
        no=1,
        page=1,
        box=None,
        confidence=1.0,
        quantity=Field(Decimal("2.0"), 1.0),
        amount=Field(Decimal("12.00"), 1.0),
        description=Field("COPPER ELB0W 3/4", 1.0),
    )
    reading = Reading(
        merchant=Field("Acme Inc", 0.9),
        date=Field(date(2026, 2, 1), 0.9),
        total=Field(Decimal("12"), 0.96),
        lines=(line,),
    )
    tally.count(counted, truth, reading)
    told = score.report(counted, engine="none", peak_mb=0)
    assert (told["merchant"], told["date"], told["total"]) == (1.0, 0.0, 1.0)
    assert (told["lines_qty_amount_f1"], told["lines_f1"]) == (1.0, 1.0)
    assert (told["accepted"], told["silent_wrong_total"]) == (1.0, 0.0)
    assert told["f1_3"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["number"] is None
    assert set(told) >= {"n", "accepted", "p50_s", "p95_s", "peak_mb", "engine"}


def test_confidence_is_compared_with_truth_in_tenths() -> None:
    claims = [("total", 0.97, True)] * 9 + [("total", 0.97, False), ("date", 0.55, True)]
    (low, high) = tally.reliability(claims)
    assert low == (1, 0.55, 1.0)
    assert (high[0], round(high[1], 2), high[2]) == (10, 0.97, 0.9)
    assert tally.calibration_error(claims) == pytest.approx((10 * 0.07 + 0.45) / 11, abs=1e-4)


def test_the_confidence_of_every_field_the_truth_knows_is_weighed() -> None:
    counted = tally.Tally()
    true = {"qty": "2", "amount": "12.00", "sku": "EL-34", "description": "Copper elbow"}
    truth = {"file": "a.jpg", "currency": "USD", "lines": [true]}
    line = Line(
        no=1,
        page=1,
        box=None,
        confidence=1.0,
        sku=Field("EL-35", 0.9),
        description=Field("COPPER ELBOW", 0.8),
        quantity=Field(Decimal(2), 0.7),
        unit_price=Field(Decimal(6), 0.6),
        amount=Field(Decimal(12), 0.5),
    )
    tally.count(counted, truth, Reading(currency=Field("CAD", 0.4), lines=(line,)))
    assert sorted(counted.claims) == [
        ("amount", 0.5, True),
        ("currency", 0.4, False),
        ("description", 0.8, True),
        ("quantity", 0.7, True),
        ("sku", 0.9, False),
    ]


def test_the_memory_of_programs_a_reader_runs_is_counted() -> None:
    held = bytearray(300 * 1024 * 1024)
    code = "import time; held = bytearray(200 * 1024 * 1024); time.sleep(0.5)"
    with Peak() as peak:
        before = peak.mb()
        subprocess.run([sys.executable, "-c", code], check=True)
    assert before > len(held) / 1024 / 1024
    # Its own and no more: a child that was just started looks as large as its parent.
    assert before + 200 <= peak.mb() < before + 280


def test_a_photo_of_a_document_is_the_same_for_the_same_name() -> None:
    sheet = Image.new("RGB", (600, 900), "white")
    ImageDraw.Draw(sheet).rectangle((60, 60, 540, 840), outline="black", width=4)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    (once,), (again,) = photographed(out.getvalue(), "a.png"), photographed(out.getvalue(), "a.png")
    (other,) = photographed(out.getvalue(), "b.png")
    assert once == again != other
    with Image.open(io.BytesIO(once)) as image:
        corners = [image.convert("L").getpixel(at) for at in ((2, 2), (image.width - 3, 2))]
        assert image.format == "JPEG" and max(image.size) < 1600
    assert all(isinstance(level, int) and level < 110 for level in corners)
