"""The story's photo, read by the real reader: one doubt, and everything else clear."""

from decimal import Decimal

import pytest

import ocr
from api.demo.drawing.samples import samples
from tests.demo.drawing.specs import TODAY

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module", params=["doubtful-line", "duplicate"])
def reading(request: pytest.FixtureRequest) -> ocr.Reading:
    photo = next(each for each in samples(TODAY) if each.name == request.param)
    return ocr.read(photo.files[0].data)


def test_the_head_and_the_sums_of_448213_01_read_clearly(reading: ocr.Reading) -> None:
    assert reading.merchant and reading.number and reading.date and reading.total
    assert reading.merchant.value == "Harlow & Pike Supply"
    assert reading.number.value == "448213-01"
    assert reading.date.value.isoformat() == "2026-11-18"
    assert reading.total.value == Decimal("4415.35")
    assert reading.seller and reading.seller.value == "M REYES"


def test_its_four_lines_keep_quantity_description_and_amount(reading: ocr.Reading) -> None:
    assert [line.quantity and line.quantity.value for line in reading.lines] == [1, 2, 1, 6]
    amounts = [line.amount and str(line.amount.value) for line in reading.lines]
    assert amounts == ["3284.00", "378.00", "214.60", "230.70"]
    thermostat = reading.lines[1].description
    assert thermostat and "SENSE 7 SMART THERMOSTAT" in thermostat.value


def test_only_the_faded_sku_is_lost(reading: ocr.Reading) -> None:
    skus = [line.sku and line.sku.value for line in reading.lines]
    assert (skus[0], *skus[2:]) == ("NC-HP36V2", "LS-3878-50", "CU-L34-10")
    assert skus[1] != "NC-TS7"
