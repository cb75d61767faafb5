"""A program from a ready one to its end: written, tried, signed off, published, changed, ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journey.conftest import DESKTOP, opened
from tests.journey.served import Served
from tests.screens.checks import violations
from tests.screens.looks import FARAH, INGRID, MARISOL
from tests.screens.writing import about, begin, done, say, tap, write

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


@pytest.fixture
def colleague(browser: Browser, demo: Served, complaints: list[str]) -> Iterator[Page]:
    """A second desk."""
    context = browser.new_context(viewport=DESKTOP, base_url=demo.url, locale="en-US")
    yield opened(context, complaints)
    context.close()


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name=re.compile(name)).click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def tried(page: Page) -> None:
    """What it would have cost, by the rules that pay."""
    page.get_by_role("link", name="Try it on what was sold").click()
    page.get_by_role("button", name="Try it", exact=True).click()
    expect(page.get_by_text("This program would have cost")).to_be_visible()
    for told in ("Cost a unit", "The budget ends", "The ten hardest hit"):
        expect(page.get_by_text(told)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Back").click()


def signed_off(finance: Page, draft: str, budget: str) -> None:
    finance.goto(draft)
    expect(finance.get_by_text(f"Finance still has to sign off {budget}.")).to_be_visible()
    expect(finance.get_by_role("button", name="Publish")).to_have_count(0)
    finance.get_by_role("button", name=f"Sign off {budget}").click()
    expect(finance.get_by_text(f"Finance has signed off {budget}.")).to_be_visible()


def publish(page: Page, draft: str) -> None:
    page.goto(draft)
    expect(page.get_by_text("Nothing is in the way").first).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Publish from")).click()
    page.wait_for_url(re.compile(r"/programs/[0-9a-f-]{36}$"))


def part(page: Page, text: str) -> Locator:
    return page.get_by_role("button", name=text, exact=True)


def write_it(desktop: Page) -> None:
    """From the list to a whole draft; what is missing is asked for in its place."""
    sign_in(desktop, INGRID)
    desktop.get_by_role("link", name="Programs", exact=True).click()
    desktop.get_by_role("link", name="New program").click()
    begin(desktop)
    expect(desktop.get_by_text("Still to be said")).to_be_visible()
    expect(part(desktop, "which families?")).to_be_visible()
    expect(desktop.get_by_role("button", name="Publish", exact=True)).to_be_disabled()

    about(desktop, "Ember")
    expect(part(desktop, "Ember")).to_be_visible()
    expect(part(desktop, "40 units of Ember a person in the whole program")).to_be_visible()
    say(desktop, "Product push", "Name", "Ember push")
    say(desktop, "2,500 pts", "Reward", "30")
    say(desktop, "what should change?", "Goal", "Empty the shelves")
    say(desktop, "which number shows it?", "Measured by", "Ember units a week")
    say(desktop, "how much?", "Target", "40")
    say(desktop, "no limit", "Budget", "20,000")
    expect(desktop.get_by_text("Finance still has to sign off 20,000 pts.")).to_be_visible()
    expect(desktop.get_by_text("You earn 30 points for each Ember")).to_be_visible()
    desktop.get_by_role("radio", name="Español").click()
    expect(desktop.get_by_text("Ganas 30 puntos por cada Ember")).to_be_visible()


def write_the_next(desktop: Page, colleague: Page) -> None:
    """The next version, for the program's last day."""
    desktop.get_by_role("button", name="Write the next version").click()
    desktop.wait_for_url("**/programs/drafts/**")
    say(desktop, "30 pts", "Reward", "45")
    expect(desktop.get_by_text("You earn 45 points for each Ember")).to_be_visible()
    changed = desktop.url
    tap(desktop, "tomorrow")
    first = desktop.get_by_role("dialog").get_by_label("Last day").input_value()
    desktop.get_by_role("dialog").get_by_label("The new version counts from").fill(first)
    done(desktop)
    expect(desktop.get_by_text("Saved", exact=True)).to_be_visible()
    signed_off(colleague, changed, "20,000 pts")
    publish(desktop, changed)
    said = re.compile("Push: 30 pts → 45 pts for each unit, from ")
    expect(desktop.get_by_text(said)).to_be_visible()
    assert violations(desktop) == []


def end_it(desktop: Page) -> None:
    desktop.get_by_role("button", name="End it early").click()
    desktop.get_by_role("button", name=re.compile("^End it on")).click()
    expect(desktop.get_by_text("Say why in a few words.")).to_be_visible()
    desktop.get_by_label("Why").fill("The shelves are empty")
    desktop.get_by_role("button", name=re.compile("^End it on")).click()
    expect(desktop.get_by_text(re.compile("Ends early, on"))).to_be_visible()
    expect(desktop.get_by_text("The shelves are empty")).to_be_visible()


def test_a_ready_program_is_written_tried_signed_off_published_changed_and_ended(
    desktop: Page, colleague: Page, phone: Page, complaints: list[str]
) -> None:
    write_it(desktop)
    draft = desktop.url
    tried(desktop)
    sign_in(colleague, FARAH)
    signed_off(colleague, draft, "20,000 pts")
    publish(desktop, draft)
    expect(desktop.get_by_text("The first version.")).to_be_visible()
    expect(desktop.get_by_text("Nothing was paid yet.")).to_be_visible()
    program = desktop.url

    write_the_next(desktop, colleague)

    sign_in(phone, MARISOL)
    promos = phone.request.get("/api/v1/promos").json()["items"]
    assert [one["name"] for one in promos if one["name"] == "Ember push"] == []  # from tomorrow

    desktop.goto(program)
    end_it(desktop)
    assert complaints == []


def test_a_reward_over_the_margin_is_refused_with_the_rule_and_the_sum(desktop: Page) -> None:
    sign_in(desktop, INGRID)
    write(desktop, family="Volt", points="90,000")
    said = re.compile("“Push” pays .* more than its margin of .*: it loses")
    expect(desktop.get_by_text(said).first).to_be_visible()
    expect(desktop.get_by_role("button", name="Publish", exact=True)).to_be_disabled()


def test_two_who_write_at_once_are_told_and_nothing_is_overwritten(
    desktop: Page, colleague: Page
) -> None:
    sign_in(desktop, INGRID)
    sign_in(colleague, INGRID)
    begin(desktop)
    colleague.goto(desktop.url)
    say(colleague, "2,500 pts", "Reward", "700")
    expect(colleague.get_by_text("Saved", exact=True)).to_be_visible()

    say(desktop, "2,500 pts", "Reward", "900")
    expect(desktop.get_by_text("Somebody else saved this draft meanwhile")).to_be_visible()
    assert violations(desktop) == []
    desktop.get_by_role("button", name="Take theirs").click()
    expect(part(desktop, "700 pts")).to_be_visible()

    say(desktop, "700 pts", "Reward", "800")
    expect(desktop.get_by_text("Saved", exact=True)).to_be_visible()
    say(colleague, "700 pts", "Reward", "600")
    colleague.get_by_role("button", name="Keep mine").click()
    expect(colleague.get_by_text("Saved", exact=True)).to_be_visible()
    desktop.reload()
    expect(part(desktop, "600 pts")).to_be_visible()


def test_what_is_written_without_a_signal_is_sent_when_it_is_back(desktop: Page) -> None:
    sign_in(desktop, INGRID)
    begin(desktop)
    desktop.context.set_offline(True)
    say(desktop, "2,500 pts", "Reward", "300")
    expect(desktop.get_by_text("There is no signal.")).to_be_visible()
    desktop.context.set_offline(False)
    expect(desktop.get_by_text("Saved", exact=True)).to_be_visible()
    desktop.reload()
    expect(part(desktop, "300 pts")).to_be_visible()


def test_every_mechanic_can_be_said_on_a_phone(phone: Page, complaints: list[str]) -> None:
    sign_in(phone, INGRID)
    begin(phone, "From nothing")
    phone.get_by_role("button", name="Another reward").tap()
    kinds = phone.get_by_role("dialog").locator("li button").all_inner_texts()
    assert len(kinds) == 11
    phone.keyboard.press("Escape")
    for kind in kinds:
        phone.get_by_role("button", name="Another reward").tap()
        phone.get_by_role("dialog").get_by_role("button", name=kind, exact=True).tap()
        expect(phone.get_by_role("heading", name="What they get")).to_be_visible()
        done(phone)
    phone.get_by_role("button", name="Add a limit").tap()
    phone.get_by_role("dialog").get_by_role("button", name="What one person may earn").tap()
    phone.get_by_role("dialog").get_by_label("At most", exact=True).fill("9000")
    done(phone)
    expect(part(phone, "9,000 pts a person a week")).to_be_visible()
    expect(phone.get_by_text("Saved", exact=True)).to_be_visible()
    assert violations(phone) == []
    assert complaints == []
