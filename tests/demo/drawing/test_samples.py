"""The ten samples tell their stories, on any day."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import ExifTags, Image

from api.demo.drawing.invoice import sheets
from api.demo.drawing.samples import Sample, main, samples, story_spec
from api.demo.drawing.sheet import Text
from api.demo.drawing.spec import Kind
from api.demo.world.products import PRODUCTS
from tests.demo.drawing.specs import TODAY


def sample(name: str) -> Sample:
    return next(each for each in samples(TODAY) if each.name == name)


def test_there_are_ten_and_each_is_of_marisols_counter() -> None:
    ten = samples(TODAY)
    assert len({each.name for each in ten}) == 10
    assert {(each.spec.branch.key, each.spec.seller) for each in ten} == {("harlow-14", "M REYES")}


def test_invoice_448213_01_adds_up_to_the_cent() -> None:
    spec = story_spec(TODAY)
    assert spec.number == "448213-01"
    assert spec.dated == TODAY - timedelta(days=3)
    assert [line.amount_minor for line in spec.lines] == [328_400, 37_800, 21_460, 23_070]
    assert (spec.subtotal_minor, spec.tax_minor, spec.total_minor) == (410_730, 30_805, 441_535)


def test_only_the_thermostats_sku_is_faded() -> None:
    marks = [mark for mark in sheets(story_spec(TODAY))[0].marks if isinstance(mark, Text)]
    assert [(mark.text, mark.faded) for mark in marks if mark.faded] == [("NC-TS7", 3)]


def test_the_duplicate_is_the_same_paper_in_another_photo() -> None:
    first, again = sample("doubtful-line"), sample("duplicate")
    assert first.spec == again.spec
    assert first.files[0].data != again.files[0].data


def test_page_1_alone_promises_a_second_page_and_shows_no_total() -> None:
    missing = sample("page-2-missing")
    text = pypdfium2.PdfDocument(missing.printable)[0].get_textpage().get_text_range()
    assert len(missing.files) == 1
    assert "Page 1 of 2" in text
    assert "TOTAL" not in text


def test_two_pages_come_as_two_photos() -> None:
    names = [file.filename for file in sample("two-pages").files]
    assert names == ["two-pages-page-1.jpg", "two-pages-page-2.jpg"]


def test_the_quote_is_a_quote_and_the_old_one_is_old_and_the_other_brand_is_other() -> None:
    assert sample("quote").spec.kind is Kind.QUOTE
    assert TODAY - sample("out-of-dates").spec.dated > timedelta(days=180)
    ours = {product.sku for product in PRODUCTS}
    assert not ours & {line.sku for line in sample("other-brand").spec.lines}


def test_the_tilted_one_is_stored_sideways_with_its_place() -> None:
    exif = Image.open(BytesIO(sample("tilted").files[0].data)).getexif()
    assert exif[ExifTags.Base.Orientation] == 6
    assert exif.get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize("name", ["doubtful-line", "pdf"])
def test_the_same_day_gives_the_same_files(name: str) -> None:
    first, again = (sample(name).files[0].data for _ in range(2))
    assert first == again


def test_another_day_moves_the_dates_with_it() -> None:
    later = date(2031, 2, 3)
    assert story_spec(later).dated == date(2031, 1, 31)


def test_the_command_writes_every_photo_and_a_pdf_to_print(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(tmp_path), "--today", "2026-11-21"])
    assert len(list(tmp_path.glob("*.jpg"))) == 10
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["10-pdf.pdf"]
    assert len(list((tmp_path / "printable").glob("*.pdf"))) == 10
    assert "02 Faded print on one line" in capsys.readouterr().out
