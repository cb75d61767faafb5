"""Puts a screen into a face in a real browser: one signed-in page per person and width."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.screens.faces import BASE, Answers, Face
from tests.screens.screen import Screen

HEIGHTS = {390: 844, 1280: 800}
SETTLED = """async () => {
    await document.fonts.ready;
    const coming = [...document.images].filter((image) => !image.complete);
    await Promise.all(coming.map((image) => image.decode().catch(() => undefined)));
    const still = async () => {
        const moving = document.getAnimations();
        await Promise.all(moving.map((one) => one.finished.catch(() => undefined)));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return moving.length === 0;
    };
    for (let look = 0; look < 5 && !(await still()); look++);
}"""

# Each face is the first look from its device: what another face made it remember is gone.
NEW_DEVICE = "if (location.protocol === 'http:') localStorage.clear();"


def settle(page: Page) -> None:
    """Waits for fonts, pictures and whatever moves or changes its colour."""
    page.evaluate(SETTLED)


@dataclass
class Stage:
    """`complaints` is what the browser said of this face, except of failures made on purpose."""

    browser: Browser
    url: str
    scale: float = 1
    complaints: list[str] = field(default_factory=list)
    _pages: dict[tuple[str | None, int], Page] = field(default_factory=dict)
    _answers: dict[Page, Answers] = field(default_factory=dict)

    def page(self, who: str | None, width: int) -> Page:
        """Their page, signed in once; on a phone's width it is touched."""
        key = (who, width)
        if key not in self._pages:
            self._pages[key] = self._opened(who, width)
        return self._pages[key]

    def _opened(self, who: str | None, width: int) -> Page:
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            device_scale_factor=self.scale,
            has_touch=width < 600,
            is_mobile=width < 600,
            base_url=self.url,
            locale="en-US",
            reduced_motion="reduce",
        )
        if who:
            self._sign_in(context, who)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.add_init_script(NEW_DEVICE)
        self._answers[page] = Answers(page)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._heard(said, self._answers[page]))
        return page

    def _heard(self, said: ConsoleMessage, answers: Answers) -> None:
        failed = said.text.startswith("Failed to load resource")
        if said.type == "error" and not (failed and answers.expected(said.location["url"])):
            self.complaints.append(said.text)

    def _sign_in(self, context: BrowserContext, who: str) -> None:
        people = context.request.get(f"{BASE}/demo/personas").json()["items"]
        email = next(one["email"] for one in people if one["name"] == who)
        answer = context.request.post(f"{BASE}/demo/sign-in", data={"email": email})
        assert answer.status == 204, answer.text()

    def show(self, screen: Screen, face: Face, *, width: int) -> Page:
        """The page with this face on it, everything in its place, in light."""
        page = self.page(screen.who, width)
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme="light")
        address = screen.at(lambda path: self._ask(page, path))
        self._answers[page].install(face.api)
        self.complaints.clear()
        page.goto(address, wait_until="domcontentloaded")
        if face.act:
            face.act(page)
        for mark in face.marks:
            page.locator(mark).first.wait_for()
        settle(page)
        return page

    def _ask(self, page: Page, path: str) -> Any:
        answer = page.request.get(BASE + path)
        assert answer.ok, answer.text()
        return answer.json()

    def close(self) -> None:
        for page in self._pages.values():
            self._answers[page].install({})
            page.context.close()
        self._pages.clear()
