"""README's "Five minutes", step by step, in a real Chromium on the running product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

README = Path(__file__).parents[2] / "README.md"
READING_MS = 120_000  # a cold reader on a busy machine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name=re.compile(name)).click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def balance(page: Page) -> int:
    """The spendable points of whoever is signed in."""
    return int(page.request.get("/api/v1/points").json()["available"])


def slip(page: Page) -> list[tuple[str, str]]:
    """The rows of the slip that is shown: label and points."""
    rows = page.locator("section.slip li")
    rows.last.wait_for()
    return [
        (row.locator(".label").inner_text().strip(), row.locator(".value").inner_text())
        for row in rows.all()
    ]


def snap_the_faded_invoice(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Snap an invoice").click()
    phone.get_by_role("button", name="Try a sample").click()
    phone.get_by_role("button", name=re.compile("Faded print on one line")).click()
    phone.wait_for_url("**/snap/*")  # a sharp photo is sent without another tap


def test_the_story_of_invoice_448213_01(phone: Page, desktop: Page, complaints: list[str]) -> None:
    sign_in(phone, "Marisol Reyes")  # 1
    before = balance(phone)

    snap_the_faded_invoice(phone)  # 2
    expect(phone.get_by_role("heading", name="One thing to check")).to_be_visible(
        timeout=READING_MS
    )
    expect(phone.get_by_text("Is line 2 the Sense 7")).to_be_visible()

    phone.get_by_role("button", name="Yes, 2 × NC-TS7").click()  # 3
    expect(phone.get_by_role("button", name="Submit claim")).to_be_enabled()
    expect(phone.get_by_text("340 pts").first).to_be_visible()

    phone.get_by_role("button", name="Submit claim").click()  # 4
    phone.wait_for_url("**/sent")
    expect(phone.get_by_text("340").first).to_be_visible()
    assert slip(phone) == [
        ("Cirrus 3-ton heat pump", "120"), ("Sense 7 thermostat × 2", "80"),
        ("Cold Snap", "120"), ("Inverter Certified", "20"),
    ]  # fmt: skip

    sign_in(desktop, "Ingrid Solberg")  # 5
    desktop.goto("/review")
    desktop.get_by_role("button", name=re.compile("448213-01")).first.click()
    expect(desktop.get_by_role("button", name=re.compile("Approve 340 pts"))).to_be_visible()
    desktop.keyboard.press("a")
    expect(desktop.get_by_text("Approved 340 pts for Marisol")).to_be_visible()
    expect(desktop.get_by_role("button", name=re.compile("Undo"))).to_be_visible()

    assert eventually(phone, before + 340)  # 6
    phone.goto("/")
    expect(phone.get_by_text(f"{before + 340:,}").first).to_be_visible()
    phone.goto("/claims")
    phone.get_by_role("link", name=re.compile("448213-01")).first.click()
    expect(phone.get_by_text("Approved", exact=True).first).to_be_visible()
    for words in ("Cirrus 3-ton heat pump", "Sense 7 thermostat", "Base points", "Cold Snap",
                  "Inverter Certified"):  # fmt: skip
        expect(phone.get_by_text(words).first).to_be_visible()
    assert complaints == []


def eventually(phone: Page, points: int) -> bool:
    for _ in range(30):
        if balance(phone) == points:
            return True
        phone.wait_for_timeout(1_000)
    return False


def test_the_readme_tells_these_six_steps() -> None:
    told = README.read_text().split("## Five minutes")[1].split("\n## ")[0]
    assert re.findall(r"^(\d)\. ", told, re.MULTILINE) == list("123456")
    for words in ("Marisol Reyes", "Try a sample", "Faded print on one line", "Yes, 2 × NC-TS7",
                  "Submit claim", "Ingrid Solberg", "340 pts"):  # fmt: skip
        assert words in told
