"""`python -m ocr` and the score's own arithmetic."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from ocr import __main__ as command
from ocr import score
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
    tally = score.Tally()
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
    score.count(tally, truth, reading)
    told = score.report(tally, engine="none")
    assert (told["merchant"], told["date"], told["total"]) == (1.0, 0.0, 1.0)
    assert (told["lines_qty_amount_f1"], told["lines_f1"]) == (1.0, 1.0)
    assert (told["accepted"], told["silent_wrong_total"]) == (1.0, 0.0)
    assert told["f1_3"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["number"] is None
