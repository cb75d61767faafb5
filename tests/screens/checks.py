"""What must hold of a screen in any face; each answers the list of what is wrong."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.screens.stage import settle

SMALLEST = 24  # WCAG 2.5.8, px
PRIMARY = 48
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe().axe_script

SIDEWAYS = """() => {
    const page = document.documentElement;
    return page.scrollWidth - page.clientWidth;
}"""

# A radio or a file input lies unseen in its label, and the label is what is hit. A link within a
# sentence is as high as its line (the exception of 2.5.8). A small word may take a larger thumb
# than its box shows, so what is too small is felt for.
TARGETS = """() => {
    const hit = (one) => one.matches('input') ? one.closest('label') ?? one : one;
    const inline = (one) => one.matches('a') && getComputedStyle(one).display === 'inline';
    const WHAT = 'a[href], button, input, select, textarea, summary';
    const felt = (one, reach) => {
        one.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        return [[x, y - reach], [x, y + reach]].every(
            (at) => one.contains(document.elementFromPoint(...at)));
    };
    const covered = document.querySelector('dialog[open]');
    return [...(covered ?? document).querySelectorAll(WHAT)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !inline(one))
        .map((one) => {
            let { width, height } = hit(one).getBoundingClientRect();
            if (height < 24 && felt(one, 11.5)) height = 24;
            const name = one.getAttribute('aria-label') ?? one.textContent.trim();
            const primary = one.matches('.button, .primary, .tab, .primary input');
            return { name: name.slice(0, 40) || one.outerHTML, primary, width, height };
        })
        .filter(({ width, height }) => width > 1 && height > 1);
}"""

FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const ring = (el) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(el);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const { top, bottom, left, right, width, height } = one.getBoundingClientRect();
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const there = document.elementFromPoint(
        middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    const label = one.closest('label');
    return {
        key: [...document.querySelectorAll('*')].indexOf(one),
        name: one.getAttribute('aria-label') ?? one.textContent.trim().slice(0, 40),
        ringed: ring(one) || (label !== null && ring(label)),
        inside: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
        free: there !== null && (one.contains(there) || there.contains(one) || label === there),
    };
}"""


def sideways(page: Page, width: int) -> list[str]:
    """Whether anything sticks out at this width."""
    before = page.viewport_size or {"width": width, "height": 800}
    page.set_viewport_size({"width": width, "height": before["height"]})
    settle(page)
    over = page.evaluate(SIDEWAYS)
    page.set_viewport_size(before)
    return [f"{over} px too wide at {width}"] if over else []


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA."""
    return _found(page, {"type": "tag", "values": RULES})


def faint(page: Page) -> list[str]:
    """What axe finds too faint: all that a change of colours can break."""
    return _found(page, {"type": "rule", "values": ["color-contrast"]})


def _found(page: Page, asked: dict[str, Any]) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):  # each look at a page asks it more than once
        page.evaluate(AXE)
    found = page.evaluate(
        "async (asked) => (await axe.run(asked)).violations",
        {"resultTypes": ["violations"], "runOnly": asked},
    )
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]}"
        for one in found
        for node in one["nodes"]
    ]


def small_targets(page: Page) -> list[str]:
    def small(one: dict[str, Any]) -> bool:
        least = PRIMARY if one["primary"] else SMALLEST
        return round(one["width"]) < SMALLEST or round(one["height"]) < least

    return [
        f"{one['name']}: {one['width']:.0f} x {one['height']:.0f} px"
        for one in page.evaluate(TARGETS)
        if small(one)
    ]


def language(page: Page, expected: str) -> list[str]:
    """Whether the page says which language it speaks, and no part of it claims another."""
    marked = page.evaluate("() => [...document.querySelectorAll('[lang]')].map((one) => one.lang)")
    return [f"marked lang={lang}" for lang in marked if lang != expected] or (
        [] if marked else ["not marked with any language"]
    )


def lost_focus(page: Page, steps: int) -> list[str]:
    """Walks with Tab; names where the eye would lose it. All of the page, or its first steps."""
    page.evaluate("() => document.activeElement?.blur()")
    wrong, seen = [], set()
    for step in range(steps):
        page.keyboard.press("Tab")
        settle(page)
        at = page.evaluate(FOCUS)
        if at is None and step == 0:
            continue  # it went on from what was looked at last, the end of the page, and left
        if at is None or at["key"] in seen:
            break
        seen.add(at["key"])
        if not (at["ringed"] and at["inside"] and at["free"]):
            lacks = [what for what in ("ringed", "inside", "free") if not at[what]]
            wrong.append(f"{at['name']}: not {' nor '.join(lacks)}")
    return wrong or ([] if seen else ["Tab leads nowhere"])
