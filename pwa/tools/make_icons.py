"""Renders the icons of the app from static/icon.svg, with Chromium.

    pip install playwright
    python tools/make_icons.py        (CHROMIUM names another browser than /usr/bin/chromium)

The maskable icon and the one for iOS fill their square: the launcher cuts the corners itself, and
the drawing keeps inside the safe circle of 80%.
"""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).parent.parent / "static"
SQUARE = 'rx="116"'


def page_of(svg: str, size: int) -> str:
    return f"<style>*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}"


def render() -> None:
    rounded = (STATIC / "icon.svg").read_text()
    full = rounded.replace(SQUARE, 'rx="0"')
    icons = {
        "icon-192.png": (rounded, 192),
        "icon-512.png": (rounded, 512),
        "icon-maskable.png": (full, 512),
        "icon-180.png": (full, 180),
    }
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (svg, size) in icons.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(page_of(svg, size))
            page.screenshot(path=str(STATIC / name), omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    render()
