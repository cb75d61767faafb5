"""A promo explains itself: how far, what is missing, and what a sale changed."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journey.served import Served
from tests.journey.test_five_minutes import READING_MS, balance, eventually, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

# He manages the branch of the sample invoices and sells there: the other tests' people never hear
# of a promo that is for him.
SELLER = "Boris Hallman"
DAY = timedelta(days=1)


def quick_start(person_id: str) -> dict[str, Any]:
    """Two targets, a bonus for a course he has not passed, and a rebate for his company."""
    his = [{"kind": "person_in", "people": [person_id]}]
    on = [{"kind": "sku_in", "skus": ["NC-MS12"]}]
    today = datetime.now(UTC).date()
    total = {"period": "program", "measure": "units"}
    return {
        "name": "Quick Start",
        "kind": "promo",
        "starts_on": str(today - 9 * DAY),
        "ends_on": str(today + 20 * DAY),
        "rules": [
            {"key": "two", "on": on, "label": "First two", "when": his,
             "pay": {"kind": "threshold", "target_total": 2, "points": 150, **total}},
            {"key": "six", "on": on, "label": "First six", "when": his,
             "pay": {"kind": "threshold", "target_total": 6, "points": 500, **total}},
            {"key": "pro", "on": on, "label": "Tankless Pro",
             "when": [*his, {"kind": "certified", "code": "tankless-pro"}],
             "pay": {"kind": "percent_of_base", "bps": 1_000}},
            {"key": "house", "on": on, "label": "House rebate", "when": his, "payee": "company",
             "unit": "USD", "pay": {"kind": "percent_of_value", "bps": 300, "currency": "USD"}},
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def promo(demo: Served, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The promo's name, live for the seller."""
    page = browser.new_context(base_url=demo.url, locale="en-US").new_page()
    sign_in(page, SELLER)
    mine = page.request.get("/api/v1/me").json()
    page.context.close()
    file = tmp_path_factory.mktemp("promos") / "quick-start.json"
    Path(file).write_text(json.dumps(quick_start(mine["id"])))
    demo.flask("add-program", str(file))
    yield "Quick Start"


def open_promo(phone: Page, name: str) -> None:
    phone.goto("/")
    phone.get_by_role("link", name=re.compile(r"All \d+ promos")).click()
    phone.get_by_role("link", name=re.compile(f"^{name}")).click()
    expect(phone.get_by_role("heading", name=name)).to_be_visible()


def would_pay(phone: Page, words: str) -> None:
    """The way from Home that a seller takes between two customers."""
    phone.goto("/")
    phone.get_by_role("link", name="Would this pay?").click()
    phone.get_by_label("Search by name or number").fill(words)


def sell(phone: Page, desktop: Page) -> str:
    """Claims the sample of a PDF and has it approved; answers the claim's address."""
    before = balance(phone)
    phone.goto("/snap")
    phone.get_by_role("button", name="Try a sample").click()
    phone.get_by_role("button", name=re.compile("A PDF from an e-mail")).click()
    phone.get_by_role("button", name="Submit claim").click(timeout=READING_MS)
    phone.wait_for_url("**/sent")
    claim = phone.url.split("/")[-2]
    sign_in(desktop, "Ingrid Solberg")
    desktop.goto("/review")
    desktop.get_by_role("button", name=re.compile("448645-01")).first.click()
    desktop.get_by_role("button", name=re.compile("^Approve")).click()
    desktop.get_by_text("Approved").first.wait_for()
    paid = phone.request.get(f"/api/v1/claims/{claim}").json()["points"]
    assert eventually(phone, before + paid)
    return f"/claims/{claim}"


def test_a_sale_moves_the_progress_that_a_promo_shows(
    phone: Page, desktop: Page, promo: str, complaints: list[str]
) -> None:
    sign_in(phone, SELLER)
    open_promo(phone, promo)
    expect(phone.get_by_text("0 of 2 units")).to_be_visible()
    expect(phone.get_by_text("2 units to go")).to_be_visible()
    expect(phone.get_by_text("You need the certificate “Tankless pro”")).to_be_visible()
    expect(phone.get_by_text(re.compile("Your company earns 3%"))).to_be_visible()

    claim = sell(phone, desktop)

    open_promo(phone, promo)
    expect(phone.get_by_text("Target reached")).to_be_visible()
    expect(phone.get_by_text("4 units to go")).to_be_visible()
    phone.goto(claim)
    slip = phone.locator("section.slip")
    expect(slip.get_by_text("First two", exact=True)).to_be_visible()
    expect(slip.get_by_text(re.compile("went from 0 units to 2 units"))).to_be_visible()
    expect(slip.get_by_role("heading", name="For your company")).to_be_visible()
    assert complaints == []


def test_would_this_pay_answers_by_number_and_by_name(
    phone: Page, promo: str, complaints: list[str]
) -> None:
    sign_in(phone, SELLER)
    would_pay(phone, "nc-ms12")
    phone.get_by_role("button", name="Check “nc-ms12”").click()
    expect(phone.get_by_role("heading", name=re.compile("mini", re.IGNORECASE))).to_be_visible()
    expect(phone.locator("section.slip")).to_be_visible()
    missing = phone.get_by_role("region", name="What would bring more").get_by_role("listitem")
    more = missing.filter(has_text="Tankless Pro")
    expect(more.get_by_text("Tankless Pro", exact=True)).to_be_visible()
    expect(more.get_by_text("+7 pts")).to_be_visible()
    expect(
        more.get_by_text("Pass “Tankless pro”. The claim is then looked at again.")
    ).to_be_visible()
    expect(phone.get_by_role("region", name="Promos for it").get_by_text(promo)).to_be_visible()

    would_pay(phone, "Sense 7")
    phone.get_by_role("button", name=re.compile("NC-TS7")).click()
    expect(phone.get_by_role("heading", name=re.compile("Sense 7"))).to_be_visible()
    phone.get_by_role("button", name="One more").click()
    phone.wait_for_url("**/would-pay?product=NC-TS7&n=2")
    expect(phone.locator("section.slip").get_by_text(re.compile("2 × 40"))).to_be_visible()
    assert complaints == []


# A camera that sees one picture, for a machine without one.
CAMERA = """
navigator.mediaDevices.getUserMedia = async () => {
    const paper = new Image();
    paper.src = PICTURE;
    await paper.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [paper.width, paper.height];
    const draw = () => canvas.getContext('2d').drawImage(paper, 0, 0);
    setInterval(draw, 100);
    return canvas.captureStream(10);
};
"""


def label_of(gtin: str) -> str:
    """The bars of a product's label on white, as a data URL."""
    bars = zxingcpp.create_barcode(gtin[-13:], zxingcpp.BarcodeFormat.EAN13)
    picture = Image.fromarray(zxingcpp.write_barcode_to_image(bars, scale=3)).convert("L")
    paper = Image.new("L", (picture.width + 200, picture.height + 200), 255)
    paper.paste(picture, (100, 100))
    written = BytesIO()
    paper.save(written, "PNG")
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()


def test_a_barcode_before_the_camera_is_answered(
    phone: Page, demo: Served, complaints: list[str]
) -> None:
    with sqlite3.connect(demo.folder / "spiffy.db") as world:
        [gtin] = world.execute("SELECT gtin FROM product WHERE sku = 'NC-TS7'").fetchone()
    phone.add_init_script(CAMERA.replace("PICTURE", json.dumps(label_of(gtin))))
    sign_in(phone, "Marisol Reyes")
    phone.goto("/would-pay")
    phone.get_by_role("button", name="Scan a barcode").click()
    phone.wait_for_url("**/would-pay?product=*")
    expect(phone.get_by_role("heading", name=re.compile("Sense 7"))).to_be_visible()
    assert complaints == []


def test_a_product_of_another_brand_is_told_to_earn_nothing(
    phone: Page, promo: str, complaints: list[str]
) -> None:
    sign_in(phone, SELLER)
    would_pay(phone, "GDM-19")
    phone.get_by_role("button", name="Check “GDM-19”").click()
    expect(phone.get_by_role("heading", name="“GDM-19” is not one of our products")).to_be_visible()
    assert complaints == []


def test_the_tier_stands_on_home_and_opens(phone: Page, complaints: list[str]) -> None:
    sign_in(phone, "Marisol Reyes")
    phone.get_by_role("link", name=re.compile("^Your tier, ")).click()
    phone.wait_for_url("**/me/tier")
    expect(phone.get_by_text("Yours now")).to_be_visible()
    expect(phone.get_by_text(re.compile(r"pts to (Silver|Gold|Platinum)"))).to_be_visible()
    assert complaints == []
