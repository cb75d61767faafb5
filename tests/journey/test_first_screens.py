"""Everyone lands where they have something to do, and is refused nothing on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journey.test_five_minutes import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]
FIRST = [
    ("Marisol Reyes", "/", "Your claims"),
    ("Ingrid Solberg", "/review", "Review"),
    ("Nora Keane", "/start", "Start"),
]


@pytest.mark.parametrize(("name", "path", "heading"), FIRST)
def test_a_role_has_its_first_screen(
    desktop: Page, complaints: list[str], name: str, path: str, heading: str
) -> None:
    sign_in(desktop, name)
    expect(desktop.get_by_role("heading", name=heading).first).to_be_visible()
    desktop.goto("/")
    desktop.wait_for_url(lambda url: url.endswith(path))
    expect(desktop.get_by_role("heading", name=heading).first).to_be_visible()
    assert complaints == []


def test_whoever_may_not_review_is_led_away_and_not_offered_it(
    desktop: Page, complaints: list[str]
) -> None:
    sign_in(desktop, "Nora Keane")
    desktop.goto("/review")
    desktop.wait_for_url("**/start")
    expect(desktop.get_by_text("flask --app wsgi add-program program.json")).to_be_visible()
    assert complaints == []
