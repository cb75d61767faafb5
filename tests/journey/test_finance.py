"""Two people and a seller around one adjustment, then the month, the trail and the files of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.journey.conftest import DESKTOP, opened
from tests.journey.served import Served
from tests.screens.checks import violations
from tools import check_trail

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

INGRID, FARAH, OTTO, EVE = "Ingrid Solberg", "Farah Haddad", "Otto Brandt", "Eve Marlowe"


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


def ask(page: Page, who: str, amount: int, reason: str) -> None:
    """Asks for points to be added, or taken below 0."""
    page.get_by_role("link", name="Adjustments").click()
    page.get_by_role("button", name="Ask for one").click()
    page.get_by_label("Whose points").fill(who[:6])
    page.get_by_role("button", name=re.compile(who)).click()
    if amount < 0:
        page.get_by_role("radio", name="Take points").click()
    page.get_by_label("How many points").fill(str(abs(amount)))
    page.get_by_label("Why").fill(reason)
    verb = f"add {amount:,} pts for" if amount > 0 else f"take {-amount:,} pts from"
    page.get_by_role("button", name=f"Ask to {verb} {who}").click()
    expect(page.get_by_text("Asked. Somebody else decides.")).to_be_visible()


def card(page: Page, reason: str) -> Locator:
    return page.get_by_role("article").filter(has_text=reason)


def saved(page: Page, button: str | re.Pattern[str]) -> tuple[str, bytes]:
    """(name, content) of the file that a button downloads."""
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def decide_behind_the_screen(page: Page, adjustment_id: str) -> Any:
    """What the API says to somebody who approves without a button for it."""
    token = next(one for one in page.context.cookies() if one.get("name") == "spiffy_csrf")
    return page.request.put(
        f"/api/v1/adjustments/{adjustment_id}/decisions/{uuid4()}",
        data={"verdict": "approved", "reason": None},
        headers={"X-CSRF-TOKEN": token.get("value", "")},
    )


def the_seller_sees(phone: Page, reason: str) -> None:
    """In the history with its reason, and in the month's statement in both files."""
    sign_in(phone, EVE)
    phone.goto("/me/points")
    phone.get_by_role("button", name=re.compile(reason)).click()
    expect(phone.get_by_role("dialog").get_by_text(reason)).to_be_visible()
    expect(phone.get_by_text("One person asked for it and another approved it")).to_be_visible()
    phone.get_by_role("button", name="Close").click()
    phone.get_by_role("link", name=re.compile("Statement of")).click()
    expect(phone.get_by_text("Closing balance")).to_be_visible()
    name, sheet = saved(phone, re.compile("as CSV"))
    assert re.fullmatch(r"points-\d{4}-\d{2}\.csv", name)
    assert reason in sheet.decode()
    name, paper = saved(phone, re.compile("as PDF"))
    assert name.endswith(".pdf")
    assert paper.startswith(b"%PDF")


def the_month_ties(desktop: Page) -> None:
    """The closing on the screen and in the file is the ledger's."""
    desktop.get_by_role("link", name="Finance").click()
    expect(desktop.get_by_text("Ties to the ledger")).to_be_visible()
    roll = desktop.request.get("/api/v1/finance/roll-forward").json()
    assert roll["total"]["closing"] == roll["ledger_closing"]
    row = desktop.get_by_role("row", name=re.compile("All batches"))
    expect(row.get_by_role("cell").last).to_have_text(f"{roll['ledger_closing']:,}")
    name, sheet = saved(desktop, re.compile("as CSV"))
    assert name == f"points-owed-{roll['month'][:7]}.csv"
    assert sheet.startswith(b"batch,opening,issued")


def the_trail_has(desktop: Page, adjustment_id: str, reason: str) -> None:
    """Asked and approved, alone on the screen and in the file."""
    desktop.get_by_role("link", name="Adjustments").click()
    desktop.get_by_role("link", name="Decided").click()
    card(desktop, reason).get_by_role("link", name=re.compile("audit trail")).click()
    expect(desktop.get_by_role("button", name=re.compile("Entry .*Approved an"))).to_be_visible()
    expect(desktop.get_by_role("button", name=re.compile("^Entry "))).to_have_count(2)
    name, sheet = saved(desktop, re.compile("as CSV"))
    assert name == "audit.csv"
    lines = sheet.decode().strip().splitlines()
    assert len(lines) == 3  # the head, asked, approved
    assert all(f"adjustment:{adjustment_id}" in line for line in lines[1:])
    desktop.get_by_role("button", name=re.compile("Entry .*Asked for an")).click()
    expect(desktop.get_by_role("dialog").get_by_text(reason)).to_be_visible()


def test_an_adjustment_takes_two_people_and_ends_in_the_books(
    desktop: Page, colleague: Page, phone: Page, complaints: list[str]
) -> None:
    reason = f"Two valves were not counted {uuid4().hex[:6]}"

    sign_in(desktop, INGRID)
    desktop.wait_for_url("**/review")
    ask(desktop, EVE, 75, reason)
    mine = card(desktop, reason)
    expect(mine.get_by_text("You asked for it, so somebody else decides.")).to_be_visible()
    expect(mine.get_by_role("button")).to_have_count(0)
    items = desktop.request.get("/api/v1/adjustments?state=waiting").json()["items"]
    adjustment_id = next(one["id"] for one in items if one["reason"] == reason)
    refused = decide_behind_the_screen(desktop, adjustment_id)
    assert (refused.status, refused.json()["type"]) == (403, "/problems/not-allowed")

    sign_in(colleague, FARAH)
    colleague.wait_for_url("**/finance")
    colleague.get_by_role("link", name="Adjustments").click()
    expect(colleague.get_by_role("button", name="Ask for one")).to_have_count(0)
    card(colleague, reason).get_by_role("button", name=re.compile("Approve")).click()
    colleague.get_by_role("button", name="Approve +75 pts").click()
    expect(colleague.get_by_text("Approved +75 pts for Eve Marlowe")).to_be_visible()
    expect(card(colleague, reason)).to_have_count(0)

    the_seller_sees(phone, reason)
    the_month_ties(colleague)
    the_trail_has(colleague, adjustment_id, reason)
    assert complaints == []


def test_points_that_are_not_there_are_named_and_the_refusal_says_why(
    desktop: Page, colleague: Page
) -> None:
    reason = f"Counted twice {uuid4().hex[:6]}"
    sign_in(desktop, INGRID)
    ask(desktop, EVE, -1_000_000, reason)

    sign_in(colleague, FARAH)
    colleague.get_by_role("link", name="Adjustments").click()
    card(colleague, reason).get_by_role("button", name=re.compile("Approve")).click()
    colleague.get_by_role("button", name=re.compile("Approve −1,000,000 pts")).click()
    said = colleague.get_by_role("alert")
    expect(said).to_contain_text("Eve Marlowe does not have that much")
    expect(said).to_contain_text("To be taken: 1,000,000 pts")
    assert violations(colleague) == []
    colleague.get_by_role("button", name="Close").click()

    card(colleague, reason).get_by_role("button", name=re.compile("Refuse")).click()
    colleague.get_by_role("button", name="Refuse", exact=True).last.click()
    expect(colleague.get_by_text("Say why in a few words.")).to_be_visible()
    colleague.get_by_label("Why not").fill("They were paid once")
    colleague.get_by_role("button", name="Refuse", exact=True).last.click()
    expect(colleague.get_by_text("Refused the adjustment for Eve Marlowe")).to_be_visible()
    colleague.get_by_role("link", name="Decided").click()
    expect(card(colleague, reason).get_by_text("They were paid once")).to_be_visible()


def approve(page: Page, reason: str, amount: str) -> None:
    card(page, reason).get_by_role("button", name=re.compile("Approve")).click()
    page.get_by_role("button", name=f"Approve {amount}", exact=True).click()
    expect(page.get_by_text(f"Approved {amount} for Eve Marlowe")).to_be_visible()


def test_what_was_approved_by_mistake_is_taken_back_by_its_opposite(
    desktop: Page, colleague: Page
) -> None:
    mistake, why = (f"{words} {uuid4().hex[:6]}" for words in ("A contest", "Paid in payroll"))
    sign_in(desktop, INGRID)
    ask(desktop, EVE, 75, mistake)
    sign_in(colleague, FARAH)
    colleague.get_by_role("link", name="Adjustments").click()
    approve(colleague, mistake, "+75 pts")

    desktop.get_by_role("link", name="Decided").click()
    card(desktop, mistake).get_by_role("button", name=re.compile("^Take back")).click()
    expect(desktop.get_by_text("Eve Marlowe loses these 75 pts again.")).to_be_visible()
    desktop.get_by_role("button", name="Ask to take 75 pts back").click()
    expect(desktop.get_by_text("Say why in a few words.")).to_be_visible()
    assert violations(desktop) == []
    desktop.get_by_label("Why").fill(why)
    desktop.get_by_role("button", name="Ask to take 75 pts back").click()
    expect(card(desktop, why).get_by_text("It takes an earlier adjustment back.")).to_be_visible()
    desktop.get_by_role("link", name="Decided").click()
    waits = card(desktop, mistake).get_by_text("Somebody asked to take it back.")
    expect(waits).to_be_visible()

    colleague.reload()
    approve(colleague, why, "−75 pts")
    desktop.reload()
    expect(card(desktop, mistake).get_by_text("It was taken back.")).to_be_visible()
    expect(card(desktop, mistake).get_by_role("button")).to_have_count(0)
    expect(card(desktop, why).get_by_role("button")).to_have_count(0)


def test_a_rate_is_read_once_more_before_it_is_set_and_a_day_is_set_once(desktop: Page) -> None:
    day = f"20{uuid4().int % 60 + 30}-{uuid4().int % 12 + 1:02}-03"
    sign_in(desktop, FARAH)
    for percent in ("91.5", "92"):
        desktop.get_by_role("button", name="Set a new rate").click()
        desktop.get_by_label("From which day").fill(day)
        desktop.get_by_label("How much of all points").fill(percent)
        desktop.get_by_role("button", name="Check it").click()
        expect(desktop.get_by_text("Say why in a few words.")).to_be_visible()
        desktop.get_by_label("Why", exact=True).fill("The study of the year")
        desktop.get_by_role("button", name="Check it").click()
        expect(desktop.get_by_text(f"we expect {percent}% of all points")).to_be_visible()
        desktop.get_by_role("button", name="Set it").click()
        if percent == "91.5":
            expect(desktop.get_by_text("Coming").first).to_be_visible()
    expect(desktop.get_by_role("alert")).to_contain_text("That day has another value already")
    expect(desktop.get_by_label("How much of all points")).to_have_value("92")


def test_books_that_do_not_tie_and_checks_that_fail_sound_the_alarm(desktop: Page) -> None:
    sign_in(desktop, FARAH)

    def one_point_off(route: Route) -> None:
        roll = route.fetch().json()
        route.fulfill(json={**roll, "ledger_closing": roll["ledger_closing"] - 1})

    desktop.route("**/api/v1/finance/roll-forward*", one_point_off)
    desktop.goto("/finance")
    said = desktop.get_by_role("alert")
    expect(said).to_contain_text("Does not tie to the ledger")
    expect(said).to_contain_text("The difference is +1 pts")
    assert violations(desktop) == []

    rooms = {"ledger": ["I2 wallet 019aa93c holds 341, its postings say 340"], "audit": []}
    check = {
        "id": str(uuid4()), "asked_at": "2026-11-19T03:00:00Z", "asked_by": None,
        "finished_at": "2026-11-19T03:00:07Z", "problems": rooms, "failed": None,
    }  # fmt: skip
    desktop.route("**/api/v1/verifications", lambda route: route.fulfill(json={"items": [check]}))
    desktop.get_by_role("link", name="See the checks").click()
    expect(desktop.get_by_role("alert")).to_contain_text("One thing does not hold")
    expect(desktop.get_by_text("holds 341, its postings say 340")).to_be_visible()
    assert violations(desktop) == []


def test_an_auditor_sees_all_of_it_and_changes_nothing(
    desktop: Page, complaints: list[str], tmp_path: Path
) -> None:
    sign_in(desktop, OTTO)
    desktop.wait_for_url("**/finance")
    expect(desktop.get_by_text("Ties to the ledger")).to_be_visible()
    for place, mark, hidden in (
        ("Finance", "Expected redemption", "Set a new"),
        ("Adjustments", "Finance decides", "Ask for one|Approve"),
        ("Audit", "What was done", "Review"),
        ("Checks", "Every night", "Check now"),
    ):
        desktop.get_by_role("link", name=place, exact=True).click()
        expect(desktop.get_by_text(mark).first).to_be_visible()
        expect(desktop.get_by_role("button", name=re.compile(hidden))).to_have_count(0)
    expect(desktop.get_by_role("link", name="Review")).to_have_count(0)
    the_trail_can_be_taken_away(desktop, tmp_path)
    assert complaints == []


def the_trail_can_be_taken_away(desktop: Page, folder: Path) -> None:
    """With what is needed to check it anywhere, from the screen alone."""
    desktop.get_by_role("link", name="Audit", exact=True).click()
    desktop.get_by_role("link", name="Signed ends of day").click()
    for button, wanted in (("Whole trail (JSONL)", "audit.jsonl"), ("Signed ends", "heads.json")):
        name, content = saved(desktop, re.compile(re.escape(button)))
        assert name == wanted
        (folder / name).write_bytes(content)
    assert check_trail.main(str(folder / "audit.jsonl"), str(folder / "heads.json")) == 0
