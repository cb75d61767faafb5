"""The list: every screen of the app, who looks at it, and how each of its faces comes about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.screens.faces import (
    KINDS,
    Face,
    Without,
    broken,
    but,
    empty_list,
    never,
    says,
    unknown,
)
from tests.screens.looks import (
    ERROR,
    FARAH,
    INGRID,
    MARISOL,
    NO_POINTS,
    NORA,
    OTTO,
    PHOTO,
    TEO,
    Ask,
    at,
    before_the_first_point,
    being_read,
    checked,
    doubtful_claim,
    failing,
    loading,
    month_of_points,
    paid_claim,
    promo,
    quiet_month,
    send_two_pages,
    sent_claim,
    speak_spanish,
    two_pages,
    without_our_products,
)

ROUTES = Path(__file__).parents[2] / "pwa" / "src" / "routes"
NOT_FOUND = "/+error"
WIDTHS = (390, 1280)
THEMES = ("light", "dark")


@dataclass(frozen=True, kw_only=True)
class Screen:
    route: str
    who: str | None
    at: Callable[[Ask], str]
    faces: Mapping[str, Face | Without]

    @property
    def words(self) -> str:
        """The route as the first word of a picture's name: `/claims/[id]` is claims-id."""
        if self.route == "/":
            return "home"
        return "-".join(re.findall(r"[a-z]+", self.route.replace("+error", "not-found")))

    def picture(self, face: str, width: int, theme: str) -> str:
        return f"{self.words}.{face}.{width}.{theme}.png"

    def looks(self) -> Iterator[tuple[str, Face]]:
        """The faces it has, by kind."""
        for kind in sorted(self.faces, key=lambda one: (*KINDS, one).index(one)):
            face = self.faces[kind]
            if isinstance(face, Face):
                yield kind, face


def routes_of_the_app() -> set[str]:
    """Every address the app answers, groups left out, and the page for all other addresses."""
    found = {
        "/" + "/".join(part for part in page.parent.parts if not part.startswith("("))
        for page in (one.relative_to(ROUTES) for one in ROUTES.rglob("+page.svelte"))
    }
    return found | {"/" + one.stem for one in ROUTES.glob("+error.svelte")}


SCREENS: tuple[Screen, ...] = (
    Screen(
        route="/sign-in",
        who=None,
        at=at("/sign-in"),
        faces={
            "empty": Face(
                tells="Outside the demo there is nobody to pick: e-mail and password",
                shows="main form",
                api={"GET /about": but(lambda about: {**about, "demo": False})},
            ),
            "loading": loading("The demo's people have not come yet", "/demo/personas"),
            "error": failing("The demo's people could not be had", "/demo/personas"),
            "done": Face(tells="One tap per person of the demo", shows="text=Marisol Reyes"),
        },
    ),
    Screen(
        route="/",
        who=MARISOL,
        at=at("/"),
        faces={
            "empty": Face(
                tells="The first week: no points, no promo, three steps to the first claim",
                shows="text=Snap your first invoice",
                api={
                    "GET /points": says(NO_POINTS),
                    "GET /promos": empty_list,
                    "GET /claims": empty_list,
                },
            ),
            "loading": loading("Balance, promos and claims in outline",
                               "/points", "/promos", "/claims"),
            "error": failing("One word about it where the balance would be, with Try again",
                             "/points", "/promos", "/claims"),
            "done": Face(tells="Spendable points and their worth, live promos, newest claims",
                         shows="text=Cold Snap"),
        },
    ),
    Screen(
        route="/claims",
        who=MARISOL,
        at=at("/claims"),
        faces={
            "empty": Face(tells="No claims yet, and the way to the first",
                          shows="text=No claims yet", api={"GET /claims": empty_list}),
            "loading": loading("Rows in outline", "/claims"),
            "error": failing("The list could not be had", "/claims"),
            "done": Face(tells="What needs her first, then the rest by day",
                         shows="h2:has-text('Needs you')"),
        },
    ),
    Screen(
        route="/claims/[id]",
        who=MARISOL,
        at=lambda ask: f"/claims/{paid_claim(ask)}",
        faces={
            "empty": Face(tells="An address of no claim, or of a claim that is not hers",
                          shows=ERROR, api={"GET /claims/*": unknown}),
            "loading": loading("The claim in outline", "/claims/*"),
            "error": failing("The claim could not be had", "/claims/*"),
            "done": Face(tells="A paid claim: its slip, what happened, the photo",
                         shows="text=What happened"),
        },
    ),
    Screen(
        route="/snap",
        who=MARISOL,
        at=at("/snap"),
        faces={
            "empty": Face(tells="No photo yet: take one, pick one, try a sample",
                          shows="text=Take a photo"),
            "loading": Face(tells="Two pages on their way",
                            shows="button[aria-busy=true]:has-text('Sending')",
                            api={"PUT /receipts/*": never}, act=send_two_pages),
            "error": Face(tells="The photo did not send and is still here",
                          shows="[role=alert].said", api={"PUT /receipts/*": broken},
                          act=send_two_pages),
            "done": Face(tells="Two pages, sharp and bright, ready to be read",
                         shows="text=Good to go", act=two_pages),
        },
    ),
    Screen(
        route="/snap/[id]",
        who=MARISOL,
        at=lambda ask: f"/snap/{doubtful_claim(ask)}",
        faces={
            "empty": Face(tells="The invoice was read and nothing on it earns points",
                          shows=("text=Nothing here earns points", PHOTO),
                          api={"GET /claims/*": but(without_our_products)}),
            "loading": Face(tells="The invoice is being read",
                            shows=("#confirm-title:has-text('Reading')", PHOTO),
                            api={"GET /claims/*": but(being_read)}),
            "error": failing("The claim could not be had", "/claims/*"),
            "done": Face(tells="The one doubt, asked under the photo; the estimate; Submit",
                         shows=("text=Submit claim", PHOTO)),
        },
    ),
    Screen(
        route="/snap/[id]/sent",
        who=TEO,
        at=lambda ask: f"/snap/{sent_claim(ask)}/sent",
        faces={
            "empty": Without("a claim that was sent has something to say"),
            "loading": loading("Sent; the slip has not come yet", "/claims/*", shows=".mouth"),
            "error": failing("Sent; the slip could not be had", "/claims/*"),
            "done": Face(tells="The slip as it printed, and what happens next",
                         shows="text=Snap another"),
        },
    ),
    Screen(
        route="/promos/[id]",
        who=MARISOL,
        at=lambda ask: f"/promos/{promo(ask)}",
        faces={
            "empty": Face(tells="A promo on every product has no list of products",
                          shows="text=Snap one",
                          api={"GET /promos/*": but(lambda it: {**it, "products": []})}),
            "loading": loading("The promo in outline", "/promos/*"),
            "error": failing("The promo could not be had", "/promos/*"),
            "done": Face(tells="What to sell, what it brings, how long",
                         shows="text=What to sell"),
        },
    ),
    Screen(
        route="/me/points",
        who=MARISOL,
        at=at("/me/points"),
        faces={
            "empty": Face(tells="No points yet, and where they will come from",
                          shows="text=No points yet",
                          api={"GET /points": says(NO_POINTS), "GET /points/*": empty_list}),
            "loading": loading("Balance and history in outline", "/points", "/points/*"),
            "error": failing("Neither could be had", "/points", "/points/*"),
            "done": Face(tells="The balance, what expires when, every in and out, newest first",
                         shows=("text=Points earned", "text=When your points expire")),
        },
    ),
    Screen(
        route="/me/points/[month]",
        who=MARISOL,
        at=lambda ask: f"/me/points/{month_of_points(ask)}",
        faces={
            "empty": Face(tells="A month in which nothing came in or went out",
                          shows="text=A quiet month",
                          api={"GET /points/statements/*": but(quiet_month)}),
            "loading": loading("The month in outline", "/points/statements/*"),
            "error": failing("The month could not be had", "/points/statements/*"),
            "done": Face(tells="Opening, every in and out, closing; to keep as CSV or PDF",
                         shows=("text=Closing balance", "text=Points earned")),
        },
    ),
    Screen(
        route="/inbox",
        who=MARISOL,
        at=at("/inbox"),
        faces={
            "empty": Face(tells="Nothing new", shows="text=Nothing new",
                          api={"GET /inbox": says({"items": [], "next_cursor": None,
                                                   "unread": 0})}),
            "loading": loading("Messages in outline", "/inbox"),
            "error": failing("The messages could not be had", "/inbox"),
            "done": Face(tells="Points that landed, claims that need her", shows=".message"),
        },
    ),
    Screen(
        route="/me",
        who=MARISOL,
        at=at("/me"),
        faces={
            "empty": Without("whoever is signed in has a name"),
            "loading": Face(tells="The other language is on its way",
                            shows="fieldset:disabled, input:disabled",
                            api={"PUT /me/language": never}, act=speak_spanish),
            "error": Face(tells="The other language could not be kept",
                          shows=".toasts :text('Something broke')",
                          api={"PUT /me/language": broken}, act=speak_spanish),
            "done": Face(tells="Who she is, where she sells, language, colours, sign out",
                         shows="text=Sign out"),
        },
    ),
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
            "empty": Face(tells="Nothing waits, and the way to ask for one",
                          shows="text=Nothing waits", api={"GET /adjustments": empty_list}),
            "loading": loading("Cards in outline", "/adjustments"),
            "error": failing("The list could not be had", "/adjustments"),
            "done": Face(tells="What waits: hers to decide, and her own, which somebody else "
                               "decides",
                         shows=("button:has-text('Approve')", "text=somebody else decides")),
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
    Screen(
        route=NOT_FOUND,
        who=None,
        at=at("/no-such-page"),
        faces={
            "empty": Without("it is what an address without a screen shows"),
            "loading": Without("it comes with the app itself"),
            "error": Face(tells="The app could not start: the server is down", shows=ERROR,
                          api={"GET /about": broken}, act=lambda page: page.goto("/sign-in")),
            "done": Face(tells="There is nothing at this address, and the way home",
                         shows="h1:has-text('No such page')"),
        },
    ),
)  # fmt: skip


def pictures() -> list[str]:
    """The names of all pictures."""
    return [
        screen.picture(kind, width, theme)
        for screen in SCREENS
        for kind, _ in screen.looks()
        for width in WIDTHS
        for theme in THEMES
    ]


def table() -> str:
    """The table of docs/screens.md."""
    rows = ["| Screen | Who looks | " + " | ".join(kind.capitalize() for kind in KINDS) + " |"]
    rows.append("|---" * (len(KINDS) + 2) + "|")
    for screen in SCREENS:
        cells = [f"`{screen.route}`", screen.who or "nobody yet"]
        for kind in KINDS:
            face = screen.faces[kind]
            cells.append(face.tells if isinstance(face, Face) else f"*none: {face.why}*")
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)
