"""The list of screens is whole, and what the docs say of it is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.screens.faces import KINDS, Face, Without
from tests.screens.readme import MOST_BYTES
from tests.screens.screens import SCREENS, pictures, routes_of_the_app, table

ROOT = Path(__file__).parents[2]
README = {"confirm": (780, 1688), "claim": (780, 1688), "home": (780, 1688), "review": (1280, 800)}


def test_every_route_of_the_app_is_in_the_list_and_no_other() -> None:
    assert sorted(screen.route for screen in SCREENS) == sorted(routes_of_the_app())


def test_the_routes_are_those_of_the_folder() -> None:
    assert {"/", "/claims/[id]", "/snap/[id]/sent", "/+error"} <= routes_of_the_app()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.route)
def test_a_screen_has_every_face_or_says_why_not(screen: object) -> None:
    assert set(screen.faces) == set(KINDS)  # type: ignore[attr-defined]
    for face in screen.faces.values():  # type: ignore[attr-defined]
        assert face.tells if isinstance(face, Face) else face.why
    assert isinstance(screen.faces["done"], Face)  # type: ignore[attr-defined]


def test_every_face_has_four_pictures_with_names_of_their_own() -> None:
    faces = [f for one in SCREENS for f in one.faces.values() if not isinstance(f, Without)]
    assert len(set(pictures())) == len(pictures()) == 4 * len(faces)
    shape = re.compile(r"[a-z-]+\.(empty|loading|error|done)\.(390|1280)\.(light|dark)\.png")
    assert [name for name in pictures() if not shape.fullmatch(name)] == []


def test_the_docs_show_this_list() -> None:
    assert table() in (ROOT / "docs" / "screens.md").read_text(), f"put this there:\n{table()}"


@pytest.mark.parametrize(("name", "size"), README.items())
def test_the_readme_shows_the_best_in_a_size_that_loads(name: str, size: tuple[int, int]) -> None:
    file = ROOT / "docs" / "images" / f"{name}.png"
    with Image.open(file) as picture:
        assert picture.size == size
    assert file.stat().st_size < MOST_BYTES
    assert f"](docs/images/{name}.png)" in (ROOT / "README.md").read_text()
