"""/api/docs as a browser shows it: whole, from us alone, without a word of complaint."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.screens import checks

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]
HEAVIEST = 600_000  # bytes of the page; it carries every operation with its shapes


def test_the_api_is_read_in_a_browser(desktop: Page, complaints: list[str]) -> None:
    asked: list[str] = []
    desktop.on("request", lambda request: asked.append(request.url))
    answer = desktop.goto("/api/docs")
    assert answer and answer.ok and len(answer.body()) < HEAVIEST
    decide = desktop.locator("summary", has_text="Approve, return, reject or reverse a claim")
    expect(decide).to_be_visible()
    decide.click()
    expect(desktop.get_by_text('"reason_code"?').first).to_be_visible()
    styled = desktop.evaluate("getComputedStyle(document.querySelector('details')).borderRadius")
    assert styled == "14px"
    assert [url for url in asked if not url.startswith(desktop.url.split("/api")[0])] == []
    assert complaints + checks.violations(desktop) == []
