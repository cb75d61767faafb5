"""Every screen in every face, in a real Chromium on the running demo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journey.served import Served
from tests.screens import checks
from tests.screens.faces import Face
from tests.screens.screen import Screen
from tests.screens.screens import SCREENS, WIDTHS
from tests.screens.stage import Stage, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

NARROW = 320
STEPS = 25
LOOKS = [  # what is missing, late or broken stands in one column: the desk shows it no other way
    pytest.param(screen, kind, face, width, id=f"{screen.words}-{kind}-{width}")
    for screen in SCREENS
    for kind, face in screen.looks()
    for width in (WIDTHS if kind == "done" else WIDTHS[:1])
]


@pytest.fixture(scope="module")
def stage(browser: Browser, demo: Served) -> Iterator[Stage]:
    stage = Stage(browser, demo.url)
    yield stage
    stage.close()


def dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    settle(page)
    return [f"dark: {one}" for one in checks.faint(page)]


@pytest.mark.parametrize(("screen", "kind", "face", "width"), LOOKS)
def test_a_face_is_whole_and_for_everyone(
    stage: Stage, screen: Screen, kind: str, face: Face, width: int
) -> None:
    page = stage.show(screen, face, width=width)
    wrong = checks.violations(page)
    wrong += checks.small_targets(page)
    wrong += checks.language(page, "en")
    wrong += checks.sideways(page, width)
    if width == min(WIDTHS):
        wrong += checks.sideways(page, NARROW)
    if kind == "done":
        wrong += dark(page)
        wrong += checks.lost_focus(page, STEPS)
    assert wrong + stage.complaints == []


def test_a_spanish_device_is_told_that_the_page_speaks_spanish(
    browser: Browser, demo: Served
) -> None:
    context = browser.new_context(base_url=demo.url, locale="es-MX")
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_text("Marisol Reyes").wait_for()
    wrong = checks.language(page, "es") + checks.violations(page)
    context.close()
    assert wrong == []
