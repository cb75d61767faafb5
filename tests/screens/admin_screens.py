"""The screens of the brand's people."""

from __future__ import annotations

from tests.screens.faces import Face, but, empty_list, says
from tests.screens.looks import (
    FARAH,
    INGRID,
    MARISOL,
    NORA,
    OTTO,
    PHOTO,
    at,
    before_the_first_point,
    checked,
    failing,
    loading,
    newest_month,
    person,
    quiet_month,
)
from tests.screens.program_screens import PROGRAMS
from tests.screens.screen import Screen

ADMIN: tuple[Screen, ...] = (
    *PROGRAMS,
    Screen(
        route="/review",
        who=INGRID,
        at=at("/review"),
        faces={
            "empty": Face(tells="Queue clear", shows="text=Queue clear",
                          api={"GET /review": says({"items": [], "next_cursor": None,
                                                    "waiting": 0})}),
            "loading": loading("The queue in outline", "/review"),
            "error": failing("The queue could not be had", "/review"),
            "done": Face(tells="Why it is here, the photo with its boxes, the checks, the slip",
                         shows=("button:has-text('Approve')", PHOTO)),
        },
    ),
    Screen(
        route="/start",
        who=NORA,
        at=at("/start"),
        faces={
            "empty": Face(tells="A new installation: four things to do, and how each is done",
                          shows="text=Still missing",
                          api={f"GET /{part}": empty_list
                               for part in ("organisations", "people", "products", "programs")}),
            "loading": loading("The four things in outline", "/programs"),
            "error": failing("What is there could not be had", "/programs"),
            "done": Face(tells="All four are there", shows="text=Everything is there"),
        },
    ),
    Screen(
        route="/finance",
        who=FARAH,
        at=at("/finance"),
        faces={
            "empty": Face(tells="A month before the first point was issued",
                          shows="text=Nothing happened yet",
                          api={"GET /finance/roll-forward": but(before_the_first_point)}),
            "loading": loading("The month in outline", "/finance/roll-forward", "/finance/values"),
            "error": failing("Neither the month nor the values could be had",
                             "/finance/roll-forward", "/finance/values"),
            "done": Face(tells="The month by batch, tied to the ledger; in money, with the entry "
                               "to book; what a point is worth",
                         shows=("text=Ties to the ledger", "text=Set a new value")),
        },
    ),
    Screen(
        route="/adjustments",
        who=FARAH,
        at=at("/adjustments"),
        faces={
            "empty": Face(tells="Nothing waits", shows="text=Nothing waits",
                          api={"GET /adjustments": empty_list}),
            "loading": loading("Cards in outline", "/adjustments"),
            "error": failing("The list could not be had", "/adjustments"),
            "done": Face(tells="What waits for her: who asked for what and why, yes or no",
                         shows=("button:has-text('Approve')", "text=Asked by Ingrid Solberg")),
        },
    ),
    Screen(
        route="/balances",
        who=FARAH,
        at=lambda ask: f"/balances?of={person(ask, MARISOL)}&month={newest_month(ask)}",
        faces={
            "empty": Face(tells="A month in which nothing came in or went out",
                          shows="text=A quiet month",
                          api={"GET /people/*/points/statements/*": but(quiet_month)}),
            "loading": loading("Balance and month in outline",
                               "/people/*/points", "/people/*/points/*"),
            "error": failing("Neither could be had", "/people/*/points", "/people/*/points/*"),
            "done": Face(tells="What somebody has and their month, as they see it; CSV and PDF",
                         shows=("text=Marisol Reyes", "text=Closing balance")),
        },
    ),
    Screen(
        route="/audit",
        who=OTTO,
        at=at("/audit"),
        faces={
            "empty": Face(tells="Nothing was done yet", shows="text=Nothing was done yet",
                          api={"GET /audit/entries": empty_list}),
            "loading": loading("Entries in outline", "/audit/entries"),
            "error": failing("The entries could not be had", "/audit/entries"),
            "done": Face(tells="Who did what to what, newest first; filter, CSV, signed ends of "
                               "day",
                         shows="button[aria-label^='Entry']"),
        },
    ),
    Screen(
        route="/verification",
        who=NORA,
        at=at("/verification"),
        faces={
            "empty": Face(tells="Not checked yet", shows="text=Not checked yet",
                          api={"GET /verifications": says({"items": []})}),
            "loading": loading("The last check in outline", "/verifications"),
            "error": failing("The checks could not be had", "/verifications"),
            "done": Face(tells="Everything holds, room by room", act=checked,
                         shows="h2:has-text('Everything holds')"),
        },
    ),
)  # fmt: skip
