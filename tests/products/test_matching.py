"""From print to product: ours are found, also when damaged; other makers' never are."""

from __future__ import annotations

import doctest
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.demo.world.other_brands import OTHER_ITEMS, OtherItem
from api.demo.world.products import PRODUCTS, Product
from api.products import gtin, matching
from api.products.matching import SURE, Entry, Index

INDEX = Index(
    [
        Entry(
            product.sku,
            product.sku,
            product.family,
            gtin=product.gtin,
            numbers=(f"TRM{10_000 + product.no}",),
            texts=(*product.printed, product.name),
        )
        for product in PRODUCTS
    ]
)


@pytest.mark.parametrize("module", [matching, gtin])
def test_the_examples_in_the_documents_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.sku)
def test_every_product_is_found_by_sku_gtin_partner_number_and_each_printed_text(
    product: Product,
) -> None:
    numbers = (product.sku, product.sku.lower(), product.sku.replace("-", " "), product.gtin,
               "0" + product.gtin, f"TRM{10_000 + product.no}")  # fmt: skip
    for number in numbers:
        found = INDEX.match(number, "")
        assert (found.product_id, found.confidence) == (product.sku, 1.0), number
        found = INDEX.match(number, product.printed[0])
        assert (found.product_id, found.confidence) == (product.sku, 1.0), number
    for text in product.printed:
        found = INDEX.match("", f" {text.lower()} ")
        assert (found.product_id, found.confidence) == (product.sku, 1.0), text


@pytest.mark.parametrize("item", OTHER_ITEMS, ids=lambda item: item.sku)
def test_another_makers_line_finds_nothing_with_and_without_its_number(item: OtherItem) -> None:
    for number in (item.sku, "", None):
        for confidence in (1.0, 0.3):
            found = INDEX.match(number, item.description, sku_confidence=confidence)
            assert found.product_id is None, found


@pytest.mark.parametrize(
    ("sku", "description", "read", "least", "most"),
    [
        ("NC-T?7", "SENSE 7 SMART THERMOSTAT", 0.45, 0.5, 0.85),
        ("NC-", "SENSE 7 SMART THERMOSTAT", 0.45, 0.5, 0.85),
        ("NC-", "SENSE 7 SMART THERMOSTAT", 0.99, 0.5, 0.85),
        ("NC-TS7", "SENSE 7 SMART THERMOSTAT", 0.45, 0.5, 0.85),
        ("NC-TS7", "", 0.45, 0.3, 0.7),
        ("NC-T57", "SENSE 7 SMART THERMOSTAT", 0.45, 0.5, 0.85),
        ("NC-T57", "SENSE 7 SMART THERMOSTAT", 0.97, 0.9, 0.95),
        ("NC-T57", "", 0.97, 0.5, 0.85),
        ("NCTS7", "", 0.97, 1.0, 1.0),
        ("NC-TS7 EA", "", 0.97, 1.0, 1.0),
        ("", "NC-TS7 SENSE 7 SMART THERMOSTAT", 0.0, 1.0, 1.0),
        ("", "SENSE 7 SMRT THERMOSTAT", 0.0, 0.5, 0.85),
        ("99-123456", "SENSE 7 SMART THERMOSTAT", 0.99, 0.5, 0.85),
        ("NC-TS7", "SENSE 5 SMART THERMOSTAT", 0.99, 0.3, 0.6),
    ],
)
def test_a_damaged_line_still_means_the_sense_7_and_says_how_surely(
    sku: str, description: str, read: float, least: float, most: float
) -> None:
    found = INDEX.match(sku, description, sku_confidence=read)
    assert found.product_id == "NC-TS7"
    assert least <= found.confidence <= most


@pytest.mark.parametrize(
    ("sku", "description"),
    [
        ("", ""), (None, None), ("?", "?"), ("-", " "), ("NC", ""), ("NC-", ""), ("????", ""),
        ("NC-TS?", ""),  # TS3, TS5, TS7, TSR
        ("", "SENSE SMART THERMOSTAT"),  # which one?
        ("", "SENSE 9 SMART THERMOSTAT"),  # a model we do not have
        ("", "7 SMART THERMOSTAT"),  # anybody's
        ("", "HONEYWELL 7 SMART THERMOSTAT"),
        ("", "LINE SET 3/8 X 3/4 50FT"),  # ours says CIRRUS
        ("", "COPPER PIPE TYPE L 3/4 X 10FT"),
        ("", "TOTAL"), ("", "1"), ("", "THANK YOU"),
        ("", "x" * 5000),
    ],
)  # fmt: skip
def test_what_could_be_several_or_anybodys_finds_nothing(
    sku: str | None, description: str | None
) -> None:
    assert INDEX.match(sku, description) == matching.NOTHING


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product.sku)
def test_a_doubtful_sku_never_makes_a_person_be_passed_over(product: Product) -> None:
    for number in (product.sku, product.sku[:-1] + "?", product.sku[:3]):
        found = INDEX.match(number, product.printed[0], sku_confidence=0.5)
        assert found.product_id == product.sku
        assert found.confidence < SURE - 0.04


@given(st.text(max_size=60), st.text(max_size=60), st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered_with_a_confidence(sku: str, text: str, read: float) -> None:
    found = INDEX.match(sku, text, sku_confidence=read)
    assert 0.0 <= found.confidence <= 1.0
    assert (found.product_id is None) == (found.confidence == 0.0)


def test_one_misread_letter_never_turns_a_product_into_another_one_surely() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        product = chance.choice(PRODUCTS)
        text = list(product.printed[chance.randrange(2)])
        text[chance.randrange(len(text))] = chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        found = INDEX.match("", "".join(text))
        if found.product_id != product.sku:
            assert found.confidence < SURE or "".join(text) in {
                known for other in PRODUCTS for known in other.printed
            }


def test_a_line_is_matched_against_twenty_thousand_texts_in_a_blink() -> None:
    words = [word for product in PRODUCTS for word in product.printed[0].split()]
    chance = random.Random(7)
    big = Index(
        [
            Entry(n, f"SKU{n:06}", "Sense", texts=(" ".join(chance.sample(words, 5)) + f" {n}",))
            for n in range(20_000)
        ]
    )
    started = time.perf_counter()
    for _ in range(5):
        big.match("", "SENSE 7 SMART THERMOSTAT WIFI")
    assert (time.perf_counter() - started) / 5 < 0.5


def test_gtins_of_every_length_are_one_number_and_a_wrong_digit_is_none() -> None:
    assert gtin.gtin14("036000291452") == gtin.gtin14("0036000291452") == "00036000291452"
    assert gtin.gtin14("96385074") == "00000096385074"
    for wrong in ("036000291453", "12345", "", "abc", "٠٣٦٠٠٠٢٩١٤٥٢", "0360002914520000"):
        assert gtin.gtin14(wrong) is None
