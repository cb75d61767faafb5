"""The list: every screen of the app, who looks at it, and how each of its faces comes about."""

from __future__ import annotations

from pathlib import Path

from tests.screens.admin_screens import ADMIN
from tests.screens.faces import KINDS, Face, Without, broken, but
from tests.screens.looks import ERROR, at, failing, loading
from tests.screens.screen import Screen
from tests.screens.seller_screens import SELLER

ROUTES = Path(__file__).parents[2] / "pwa" / "src" / "routes"
NOT_FOUND = "/+error"
WIDTHS = (390, 1280)
THEMES = ("light", "dark")


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
    *SELLER,
    *ADMIN,
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
