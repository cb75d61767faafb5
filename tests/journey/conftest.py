"""A phone and a desktop to use the demo world with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.journey.served import Served

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about; a journey ends with none."""
    return []


def opened(context: BrowserContext, complaints: list[str]) -> Page:
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    return page


@pytest.fixture
def phone(
    browser: Browser, playwright: Playwright, demo: Served, complaints: list[str]
) -> Iterator[Page]:
    """A phone-sized page with touch."""
    context = browser.new_context(
        **{**playwright.devices["Pixel 7"], "viewport": PHONE, "screen": PHONE},
        base_url=demo.url,
        locale="en-US",
    )
    yield opened(context, complaints)
    context.close()


@pytest.fixture
def desktop(browser: Browser, demo: Served, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP, base_url=demo.url, locale="en-US")
    yield opened(context, complaints)
    context.close()
