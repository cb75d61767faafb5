"""The shape that leaves the room: JSON and back, boxes as shares."""

import json
from datetime import date
from decimal import Decimal

import ocr
from ocr.reading import Box, Field, Kind, Line, Page, Reading, Word

READING = Reading(
    pages=(Page(1, 1000, 2000),),
    kind=Kind.INVOICE,
    merchant=Field("Harlow & Pike Supply", 0.97, Box.of(100, 200, 500, 250), 1, "letterhead"),
    date=Field(date(2026, 11, 18), 0.95, None, 1, "labelled"),
    total=Field(Decimal("4415.35"), 0.99),
    lines=(
        Line(
            no=1,
            page=1,
            box=Box.of(10, 20, 30, 40),
            confidence=0.9,
            sku=Field("NC-TS7", 0.7),
            quantity=Field(Decimal("2"), 0.98),
        ),
    ),
    words=(Word("NC-TS7", Box.of(1, 2, 3, 4), 0.7),),
    engine="rapidocr",
    seconds=1.5,
)


def test_a_reading_survives_json() -> None:
    assert Reading.from_json(json.loads(json.dumps(READING.to_json()))) == READING


def test_boxes_are_told_in_px_and_as_shares_of_the_page() -> None:
    merchant = READING.to_json()["merchant"]
    assert merchant["box"] == [[100, 200], [500, 200], [500, 250], [100, 250]]
    assert merchant["share"] == [[0.1, 0.1], [0.5, 0.1], [0.5, 0.125], [0.1, 0.125]]


def test_decimals_and_dates_are_told_as_text() -> None:
    told = READING.to_json()
    assert (told["total"]["value"], told["date"]["value"]) == ("4415.35", "2026-11-18")


def test_what_was_not_read_is_null() -> None:
    assert READING.to_json()["number"] is None


def test_the_room_exports_reading_and_types_only() -> None:
    functions = {name for name in ocr.__all__ if not isinstance(getattr(ocr, name), type)}
    assert functions == {"read", "inspect", "learn", "view"}
