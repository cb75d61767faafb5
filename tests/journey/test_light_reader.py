"""A claim from photo to sent with Tesseract alone: rapidocr cannot even be imported."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.core import clock
from api.demo.drawing.samples import samples
from tests.journey.conftest import opened
from tests.journey.served import Served, free_port
from tests.journey.test_five_minutes import READING_MS, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.engine, pytest.mark.xdist_group("demo")]
MISSING = ("rapidocr", "onnxruntime")


@pytest.fixture
def light(seeded: Path, tmp_path: Path) -> Iterator[Served]:
    """The demo with the light engine, where the other's packages cannot be imported."""
    hidden = tmp_path / "hidden"
    for name in MISSING:
        (hidden / name).mkdir(parents=True)
        (hidden / name / "__init__.py").write_text(f"raise ImportError('no {name} here')\n")
    settings = {"OCR_ENGINE": "tesseract", "PYTHONPATH": str(hidden)}
    served = Served(shutil.copytree(seeded, tmp_path / "world"), free_port(), settings)
    served.start_all()
    yield served
    served.stop_all()


def importable(name: str, served: Served) -> bool:
    done = subprocess.run(
        [sys.executable, "-c", f"import {name}"], env=served.environment, capture_output=True
    )
    return done.returncode == 0


def settle(phone: Page, number: str) -> None:
    """Answer each question: yes to what was read, the number where none was."""
    for _ in range(8):
        questions = phone.locator(".question")
        if questions.count() == 0:
            return
        left = questions.count()
        first = questions.first
        yes = first.get_by_role("button", name=re.compile("^Yes, "))
        if yes.count() and number_is_right(first.inner_text(), number):
            yes.click()
        else:
            first.get_by_role("button").last.click()
            phone.get_by_role("dialog").get_by_role("textbox").fill(number)
            phone.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(questions).to_have_count(left - 1)


def number_is_right(question: str, number: str) -> bool:
    return "number" not in question.lower() or number in question


@pytest.mark.skipif("OCR_ENGINE" in os.environ, reason="the test chooses the engine itself")
def test_a_claim_is_read_and_sent_with_the_light_engine_alone(
    light: Served, browser: Browser, complaints: list[str]
) -> None:
    assert [name for name in MISSING if importable(name, light)] == []
    today = clock.day_in("America/New_York")
    clean = next(one for one in samples(today) if one.name == "clean")
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=light.url, locale="en-US"
    )
    phone = opened(context, complaints)
    sign_in(phone, "Marisol Reyes")
    phone.goto("/snap")
    phone.get_by_role("button", name="Try a sample").click()
    phone.get_by_role("button", name=re.compile(clean.title)).click()
    phone.wait_for_url("**/snap/*")
    expect(phone.get_by_role("button", name="Submit claim")).to_be_visible(timeout=READING_MS)
    claim_id = phone.url.rsplit("/", 1)[-1]

    settle(phone, clean.spec.number)
    phone.get_by_role("button", name="Submit claim").click()
    phone.wait_for_url("**/sent")

    claim = phone.request.get(f"/api/v1/claims/{claim_id}").json()
    assert (claim["state"], claim["number"]) == ("in_review", clean.spec.number)
    read = {line["product"]["sku"] for line in claim["lines"] if line["product"]}
    assert {"NC-WH50", "NC-TS7"} <= read
    assert complaints == []
    context.close()
