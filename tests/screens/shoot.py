"""Takes a picture of every screen in every face: python -m tests.screens.shoot"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journey.served import Served, free_port
from tests.journey.world import CHROMIUM
from tests.screens.screen import Screen
from tests.screens.screens import SCREENS, THEMES, WIDTHS
from tests.screens.stage import Stage, settle

ROOT = Path(__file__).parents[2]


@contextmanager
def served(url: str | None) -> Iterator[str]:
    """The running one, or a demo world of its own for as long as it is needed."""
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="spiffy-screens-") as folder:
        world = Served(Path(folder), free_port())
        world.flask("db", "upgrade")
        world.flask("seed")
        world.start_all()
        try:
            yield world.url
        finally:
            world.stop_all()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


def shoot(stage: Stage, screen: Screen, out: Path) -> int:
    """Writes all pictures of one screen; answers how many."""
    taken = 0
    for kind, face in screen.looks():
        for width in WIDTHS:
            page = stage.show(screen, face, width=width)
            for theme in THEMES:
                page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
                settle(page)
                page.screenshot(
                    path=out / screen.picture(kind, width, theme), animations="disabled"
                )
                taken += 1
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screens.shoot", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--only", metavar="ROUTE", help="one screen, e.g. /claims/[id]")
    parser.add_argument("--url", help="a running demo, e.g. http://127.0.0.1:8000")
    asked = parser.parse_args()
    screens = [one for one in SCREENS if asked.only in (None, one.route)]
    if not screens:
        parser.error(f"no screen at {asked.only}; there are {[one.route for one in SCREENS]}")
    asked.out.mkdir(parents=True, exist_ok=True)
    with served(asked.url) as url, chromium() as browser:
        stage = Stage(browser, url)
        for screen in screens:
            print(f"{shoot(stage, screen, asked.out):3} pictures of {screen.route}", flush=True)
        stage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
