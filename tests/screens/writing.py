"""How a program and an audience are written in the browser, for the screens that show them."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.screens.looks import Ask

NOWHERE = "00000000-0000-7000-8000-000000000000"


def cold_snap(ask: Ask) -> str:
    programs = ask("/programs")["items"]
    return "/programs/" + str(next(one["id"] for one in programs if one["name"] == "Cold Snap"))


def begin(page: Page, template: str = "Product push") -> None:
    """A draft from a ready program, as it is before anything is said."""
    page.goto("/programs/new")
    page.get_by_role("button", name=re.compile(template)).click()
    page.wait_for_url("**/programs/drafts/**")
    page.get_by_text("Before it is published").wait_for()


def done(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    page.get_by_role("dialog").wait_for(state="detached")


def tap(page: Page, part: str) -> None:
    page.get_by_role("button", name=part, exact=True).first.click()
    page.get_by_role("dialog").wait_for()


def say(page: Page, part: str, field: str, text: str) -> None:
    """Taps a part of the sentence and fills one field of its sheet."""
    tap(page, part)
    page.get_by_role("dialog").get_by_label(field, exact=True).fill(text)
    done(page)


def about(page: Page, family: str) -> None:
    tap(page, "which families?")
    page.get_by_role("dialog").get_by_role("button", name=family, exact=True).click()
    done(page)


def write(page: Page, family: str = "Tarn", points: str = "60") -> None:
    """A whole draft: what is sold, what it pays, what it is for."""
    begin(page)
    about(page, family)
    say(page, "2,500 pts", "Reward", points)
    say(page, "what should change?", "Goal", "Move the winter stock")
    say(page, "which number shows it?", "Measured by", f"{family} units a week")
    say(page, "how much?", "Target", "120")
    say(page, "no limit", "Budget", "50,000")
    page.get_by_text("Saved", exact=True).wait_for()


def what_if(page: Page) -> None:
    begin(page)
    page.get_by_role("link", name="Try it on what was sold").click()


def try_it(page: Page) -> None:
    write(page)
    page.get_by_role("link", name="Try it on what was sold").click()
    page.get_by_role("button", name="Try it", exact=True).click()
    page.get_by_text("This program would have cost").wait_for()


def choose_people(page: Page) -> None:
    page.goto("/segments/new")
    page.get_by_role("button", name="Role").click()
    page.get_by_role("button", name="Counter staff").click()
    page.get_by_text("today", exact=True).wait_for()


def save_audience(page: Page) -> None:
    choose_people(page)
    page.get_by_label("Name").fill("Counter staff everywhere")
    page.get_by_role("button", name="Save the audience").click()
    page.wait_for_url(lambda url: "/segments/" in url and "/new" not in url)


def list_audiences(page: Page) -> None:
    save_audience(page)
    page.goto("/segments")
