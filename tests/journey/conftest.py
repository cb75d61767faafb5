"""The demo world, built once for all journeys, and a phone and a desktop to use it with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.journey.served import Served, free_port

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Spiffy as `make run` starts it: migrated, seeded, web and worker up."""
    served = Served(tmp_path_factory.mktemp("demo"), free_port())
    served.flask("db", "upgrade")
    served.flask("seed")
    served.start_all()
    yield served
    served.stop_all()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": "/usr/bin/chromium", "args": CHROMIUM}


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
