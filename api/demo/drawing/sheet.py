"""A sheet of paper as a list of marks, so that one layout serves pictures and PDF files alike.

Lengths are pixels at 150 per inch, from the top left; the y of a text is its baseline.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from PIL import ImageFont

Ink = tuple[int, int, int]
Face = Literal["sans", "mono", "serif"]
Anchor = Literal["l", "m", "r"]

BLACK: Ink = (28, 29, 33)
GREY: Ink = (104, 106, 112)
WHITE: Ink = (255, 255, 255)

_FILES: dict[Face, str] = {"sans": "DejaVuSans", "mono": "DejaVuSansMono", "serif": "DejaVuSerif"}


@dataclass(frozen=True, slots=True)
class Font:
    """A face in a size."""

    face: Face
    size: int
    bold: bool = False

    def width(self, text: str) -> int:
        """Of the text on one line."""
        return round(pillow_font(self).getlength(text))


@lru_cache(maxsize=64)
def pillow_font(font: Font) -> ImageFont.FreeTypeFont:
    """DejaVu where Debian has it, else the face that comes with Pillow."""
    suffix = "-Bold" if font.bold else ""
    try:
        return ImageFont.truetype(f"{_FILES[font.face]}{suffix}.ttf", font.size)
    except OSError:
        fallback = ImageFont.load_default(font.size)
        assert isinstance(fallback, ImageFont.FreeTypeFont)  # Pillow with FreeType, as pinned
        return fallback


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; its `faded` last characters are nearly lost."""

    x: int
    y: int
    text: str
    font: Font
    ink: Ink
    anchor: Anchor
    faded: int


# How much ink the faded characters of a text keep, one after the other: of NC-TS7 the S is
# all but gone, so that a reader has to ask.
FADING = (0.52, 0.03, 0.44)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle, also a ruled line."""

    x: int
    y: int
    width: int
    height: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle around x, y."""

    x: int
    y: int
    radius: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen's path through points."""

    points: tuple[tuple[float, float], ...]
    width: int
    ink: Ink


Mark = Text | Bar | Disc | Stroke


@dataclass(slots=True)
class Sheet:
    """A page being written."""

    width: int
    height: int
    paper: Ink = WHITE
    marks: list[Mark] = field(default_factory=list)

    def text(  # noqa: PLR0913
        self,
        x: int,
        y: int,
        text: str,
        font: Font,
        *,
        ink: Ink = BLACK,
        anchor: Anchor = "l",
        faded: int = 0,
        within: int | None = None,
    ) -> None:
        """Write a line; what is wider than `within` is cut off, as tills do."""
        while within is not None and text and font.width(text) > within:
            text = text[:-1].rstrip()
        if text:
            self.marks.append(Text(x, y, text, font, ink, anchor, faded))

    def bar(self, x: int, y: int, width: int, height: int, ink: Ink = BLACK) -> None:
        """Fill a rectangle."""
        self.marks.append(Bar(x, y, width, height, ink))

    def frame(self, x: int, y: int, width: int, height: int, ink: Ink = BLACK) -> None:
        """Rule the four sides of a rectangle."""
        self.bar(x, y, width, 2, ink)
        self.bar(x, y + height - 2, width, 2, ink)
        self.bar(x, y, 2, height, ink)
        self.bar(x + width - 2, y, 2, height, ink)

    def dotted(self, x: int, y: int, width: int, ink: Ink = GREY) -> None:
        """Rule a dashed line."""
        for start in range(x, x + width - 5, 9):
            self.bar(start, y, 5, 2, ink)

    def disc(self, x: int, y: int, radius: int, ink: Ink) -> None:
        """Fill a circle."""
        self.marks.append(Disc(x, y, radius, ink))

    def stroke(self, points: Sequence[tuple[float, float]], width: int, ink: Ink) -> None:
        """Draw with a pen."""
        self.marks.append(Stroke(tuple(points), width, ink))
