"""Who looks, where at, what they do there, and the answers that single faces are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.screens.faces import Face, broken, never

Ask = Callable[[str], Any]
"""Asks the API as the person who looks: a path under /api/v1 in, the answer's JSON out."""

MARISOL, TEO, INGRID, NORA = "Marisol Reyes", "Teo Lindqvist", "Ingrid Solberg", "Nora Keane"
FARAH, OTTO = "Farah Haddad", "Otto Brandt"
SKELETON, ERROR, PHOTO = ".skeleton", "[role=alert].error", "image.here"
NO_POINTS = {
    "available": 0, "pending": 0, "held": 0, "debt": 0, "earned_12_months": 0, "in_review": 0,
    "value": {"minor": 0, "currency": "USD"}, "expires_next": None,
}  # fmt: skip


def at(address: str) -> Callable[[Ask], str]:
    return lambda _: address


def paid_claim(ask: Ask) -> str:
    """The claim of hers that brought most."""
    claims = ask("/claims?filter=mine&state=approved&limit=50")["items"]
    paid = [one for one in claims if one["hold_reason"] is None]
    return str(max(paid, key=lambda one: one["points"] or 0)["id"])


def doubtful_claim(ask: Ask) -> str:
    """A claim of hers with something to check."""
    claims = ask("/claims?filter=mine&state=needs_you&limit=50")["items"]
    return str(next(c["id"] for c in claims if c["needs"]["facts"].get("read")))


def sent_claim(ask: Ask) -> str:
    """The newest that waits for a reviewer."""
    return str(ask("/claims?filter=mine&state=in_review&limit=1")["items"][0]["id"])


def promo(ask: Ask) -> str:
    return str(next(one["id"] for one in ask("/promos")["items"] if one["name"] == "Cold Snap"))


def halfway(progress: dict[str, Any]) -> dict[str, Any]:
    """A target on the way, a limit that is reached, and a course that is missing."""
    usual = {"measure": "units", "currency": None, "by": "person", "ends_on": "2026-12-31"}
    items = [
        {**usual, "key": "quota", "label": "Ten heat pumps", "kind": "threshold",
         "so_far": 7, "target": 10, "reached": False},
        {**usual, "key": "cap", "label": "Monthly limit", "kind": "person_cap",
         "measure": "points", "so_far": 500, "target": 500, "reached": True},
    ]  # fmt: skip
    lacks = [{"code": "tankless-pro", "held": False, "valid_until": None}]
    return {**progress, "items": items, "certificates": lacks}


def second_version(told: dict[str, Any]) -> dict[str, Any]:
    before, after = (f"Cold Snap. You earn ×{times} on Cirrus." for times in ("1.5", "2"))
    new = {"version": 2, "published_at": "2026-11-18T14:00:00+00:00"}
    soon = {"budget_ends_on": told["ends_on"]}
    return {**told, **new, **soon, "changes": [f"Was: {before} Now: {after}"]}


def without_the_course(answer: dict[str, Any]) -> dict[str, Any]:
    course = {"code": "CERT_REQUIRED", "label": "Tankless Pro", "says": "", "mend": "",
              "facts": {"code": "tankless-pro"}, "adds": 24}  # fmt: skip
    return {**answer, "missing": [course, *answer["missing"]]}


def at_the_start(tier: dict[str, Any]) -> dict[str, Any]:
    first, second, *_ = tier["levels"]
    way = {"points": 0, "next": second, "missing": second["from_points"]}
    return {**tier, **way, "level": first, "kept_until": None}


def in_grace(tier: dict[str, Any]) -> dict[str, Any]:
    gold, platinum = tier["levels"][2:4]
    points = gold["from_points"] - 4_200
    way = {"points": points, "next": platinum, "missing": platinum["from_points"] - points}
    return {**tier, **way, "level": gold, "kept_until": "2027-01-17"}


def said(_: object) -> None:
    """For an act that answers something nobody needs."""


def month_of_points(ask: Ask) -> str:
    """The month of her newest points."""
    return str(ask("/points/entries?limit=1")["items"][0]["at"][:7])


def person(ask: Ask, name: str) -> str:
    """Somebody's id, for the brand's people."""
    found = ask(f"/people?q={name.split()[0]}")["items"]
    return str(next(one["id"] for one in found if one["name"] == name))


def newest_month(ask: Ask) -> str:
    """The month of Marisol's newest points, as finance sees it."""
    entries = ask(f"/people/{person(ask, MARISOL)}/points/entries?limit=1")["items"]
    return str(entries[0]["at"][:7])


def quiet_month(statement: dict[str, Any]) -> dict[str, Any]:
    nothing = {"entries": [], "came": 0, "went": 0}
    return {**statement, **nothing, "closing": statement["opening"]}


def month_with_a_debt(statement: dict[str, Any]) -> dict[str, Any]:
    """She sets all of it aside, and then more is taken back than is left."""
    lines, closing = statement["entries"], statement["closing"]
    sold = next(one for one in reversed(lines) if one["claim_id"])
    then = {"at": lines[-1]["at"], "balance_after": 0}
    order = {"id": "order", "kind": "hold", "title": "Gift card", "claim_id": None}
    owed = {"id": "owed", "kind": "owed", "points": 0, "debt": 300, "debt_after": 300}
    more = [{**sold, **order, **then, "points": -closing}, {**sold, **then, **owed}]
    return {
        **statement, "entries": [*lines, *more],
        "went": statement["went"] + closing, "closing": 0, "owed": 300, "closing_debt": 300,
    }  # fmt: skip


def before_the_first_point(roll: dict[str, Any]) -> dict[str, Any]:
    flow = dict.fromkeys(roll["total"]["moved"], 0)
    total = {"batch": None, "opening": 0, "moved": flow, "closing": 0}
    sums = ("opening_liability", "closing_liability", "ledger_opening", "ledger_closing")
    return {**roll, **dict.fromkeys(sums, 0), "rows": [], "total": total, "journal": []}


def checked(page: Page) -> None:
    """Has everything checked, unless the night did."""
    page.locator("h2").first.wait_for()
    if page.get_by_text("Not checked yet").is_visible():
        page.get_by_role("button", name="Check now").click()
    page.get_by_text("Checking", exact=True).wait_for(state="detached")


def two_pages(page: Page) -> None:
    """Picks the sample whose invoice has two pages, as two files of the phone."""
    samples = page.request.get("/api/v1/demo/samples").json()["items"]
    sample = next(one for one in samples if one["name"] == "two-pages")
    page.get_by_text("More pages").click()
    page.locator("input[type=file][multiple]").set_input_files(
        [
            {"name": one["filename"], "mimeType": one["media_type"],
             "buffer": page.request.get(one["url"]).body()}
            for one in sample["files"]
        ]
    )  # fmt: skip
    page.get_by_text("Good to go").wait_for()


def send_two_pages(page: Page) -> None:
    two_pages(page)
    page.get_by_role("button", name="Read 2 pages").click()


def speak_spanish(page: Page) -> None:
    page.get_by_role("radio", name="Español").click()


def being_read(claim: dict[str, Any]) -> dict[str, Any]:
    reading = {**claim["reading"], "state": "waiting", "seconds": None}
    return {**claim, "state": "reading", "pill": "reading", "reading": reading}


def without_our_products(claim: dict[str, Any]) -> dict[str, Any]:
    lines = [
        {**line, "outcome": "not_ours", "product": None, "points": None} for line in claim["lines"]
    ]
    return {**claim, "lines": lines, "questions": [], "slip": None, "points": None, "checks": []}


def loading(tells: str, *asked: str, shows: str = SKELETON) -> Face:
    return Face(tells=tells, shows=shows, api=dict.fromkeys((f"GET {a}" for a in asked), never))


def failing(tells: str, *asked: str, shows: str = ERROR) -> Face:
    return Face(tells=tells, shows=shows, api=dict.fromkeys((f"GET {a}" for a in asked), broken))
