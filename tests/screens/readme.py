"""Plays the story of invoice 448213-01 and takes the README's pictures on the way.

    python -m tests.screens.readme

writes docs/images/. On a world of its own: the photo can be claimed once.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.screens.looks import INGRID, MARISOL, PHOTO
from tests.screens.shoot import ROOT, chromium, served
from tests.screens.stage import Stage, settle

MOST_BYTES = 250_000
COLOURS = (256, 160, 96, 64)
EXACT = 16
ALIKE = 5
SCALE = 2
READING_MS = 120_000


def keep(page: Page, file: Path) -> None:
    """The page as it is, in as many colours as fit the size a README can carry."""
    settle(page)
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in COLOURS:
        picture.quantize(palette=palette(picture, colours), dither=Image.Dither.NONE).save(
            file, optimize=True
        )
        if file.stat().st_size < MOST_BYTES:
            return
    raise ValueError(f"{file.name} has {file.stat().st_size} bytes")


def palette(picture: Image.Image, colours: int) -> Image.Image:
    """The plainest grounds exactly, then what there is much of, then what is rare: a red button."""
    found = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    kept = [colour for _, colour in found[:EXACT]]
    half = (colours - EXACT) // 2
    for method in (Image.Quantize.MEDIANCUT, Image.Quantize.MAXCOVERAGE):
        parts = picture.quantize(half, method).getpalette() or []
        near = [tuple(parts[i : i + 3]) for i in range(0, len(parts), 3)]
        # One that is nearly the same would be taken for the exact one.
        kept += [one for one in near if min(map(partial(apart, one), kept[:EXACT])) > ALIKE]
    every = Image.new("P", (1, 1))
    every.putpalette([part for colour in kept for part in colour])
    return every


def apart(one: Sequence[int], other: Sequence[int]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def snap(phone: Page) -> None:
    phone.goto("/snap")
    phone.get_by_role("button", name="Try a sample").click()
    phone.get_by_role("button", name=re.compile("Faded print on one line")).click()
    phone.wait_for_url("**/snap/*")  # a sharp photo goes at once


def play(stage: Stage, desk: Stage, out: Path) -> None:
    """Snap, one doubt, review, points: a picture of each."""
    phone = stage.page(MARISOL, 390)
    phone.goto("/")  # what she had before, so that the next visit tells what landed
    phone.get_by_text("Cold Snap").first.wait_for()
    snap(phone)
    phone.get_by_role("heading", name="One thing to check").wait_for(timeout=READING_MS)
    phone.locator(PHOTO).first.wait_for()
    keep(phone, out / "confirm.png")
    phone.get_by_role("button", name="Yes, 2 × NC-TS7").click()
    phone.get_by_text("340 pts").first.wait_for()
    phone.get_by_role("button", name="Submit claim").click()
    phone.wait_for_url("**/sent")
    claim = phone.url.split("/")[-2]

    reviewer = desk.page(INGRID, 1280)
    reviewer.goto("/review")
    reviewer.get_by_role("button", name=re.compile("448213-01")).first.click()
    reviewer.get_by_role("button", name=re.compile("Approve 340 pts")).wait_for()
    reviewer.locator(PHOTO).first.wait_for()
    keep(reviewer, out / "review.png")
    reviewer.keyboard.press("a")
    reviewer.get_by_text("Approved 340 pts for Marisol").wait_for()

    phone.wait_for_timeout(11_000)  # the undo is over, the points land
    phone.goto(f"/claims/{claim}")
    phone.get_by_text("Approved", exact=True).first.wait_for()
    keep(phone, out / "claim.png")
    phone.goto("/")
    phone.get_by_text("Cold Snap").first.wait_for()
    keep(phone, out / "home.png")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screens.readme", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--url", help="a running demo where this photo was not claimed yet")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with served(asked.url) as url, chromium() as browser:
        stage, desk = Stage(browser, url, scale=SCALE), Stage(browser, url)
        play(stage, desk, asked.out)
        stage.close()
        desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
