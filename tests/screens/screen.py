"""One screen of the app: where it is, who looks at it, and its faces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.screens.faces import KINDS, Face, Without
from tests.screens.looks import Ask


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
