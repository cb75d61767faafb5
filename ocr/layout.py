"""Words to rows and cells: the page levelled by its own words, then read line by line."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

import numpy as np

from ocr.engines.port import Numbers
from ocr.reading import Box, Field, Word

SAME_ROW: Final = 0.55  # of the glyph height: centres nearer than that are one row
CELL_GAP: Final = 1.15  # of the glyph height: a wider hole parts two cells,
LETTER_GAP: Final = 1.5  # of the width of a letter: unless it is but a space in wide print
Point = tuple[float, float]
T = TypeVar("T")


@dataclass(frozen=True)
class Token:
    """A word in level coordinates: x runs along the rows, y down the page, both in px."""

    word: Word  # its box refers to the upright page
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def text(self) -> str:
        """As the engine read it."""
        return self.word.text

    @property
    def confidence(self) -> float:
        """The engine's, 0..1."""
        return self.word.confidence

    @property
    def height(self) -> float:
        """Of the print, px."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Half way down, px."""
        return (self.y0 + self.y1) / 2

    @property
    def centre(self) -> float:
        """Half way along, px."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class Run:
    """Words that follow each other on one row."""

    tokens: tuple[Token, ...]
    page: int

    @cached_property
    def text(self) -> str:
        """The words with one space between them; what `at` counts in."""
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def height(self) -> float:
        """Of its usual word, px."""
        return float(np.median([token.height for token in self.tokens]))

    @property
    def x0(self) -> float:
        """Where the first word begins, px."""
        return self.tokens[0].x0

    @property
    def x1(self) -> float:
        """Where the last word ends, px."""
        return max(token.x1 for token in self.tokens)

    @property
    def confidence(self) -> float:
        """As sure as the least sure word."""
        return min(token.confidence for token in self.tokens)

    def at(self, start: int, end: int) -> "Run":
        """The words that hold the characters start..end of `text`."""
        chosen, place = [], 0
        for token in self.tokens:
            if place < end and place + len(token.text) > start:
                chosen.append(token)
            place += len(token.text) + 1
        return Run(tuple(chosen), self.page)

    def field(self, value: T, confidence: float, why: str, *, proofs: int = 0) -> Field[T]:
        """The value as read from these words.

        Never surer than the words themselves, unless sums prove it: each proof takes away most of
        the doubt about a misread character (0.4 with one proof becomes 0.76, with two 0.9).
        """
        read = 1 - (1 - self.confidence) * 0.4**proofs
        sure = confidence * min(1.0, read * 1.02)
        return Field(value, sure, around(self.tokens), self.page, why)


@dataclass(frozen=True)
class Row(Run):
    """One printed row, words left to right."""

    @cached_property
    def y(self) -> float:
        """Half way down its usual word, px."""
        return float(np.median([token.middle for token in self.tokens]))

    @cached_property
    def cells(self) -> tuple[Run, ...]:
        """Words grouped where no wide hole parts them."""
        cells: list[list[Token]] = []
        for token in self.tokens:
            near = cells and token.x0 - cells[-1][-1].x1 < self._hole
            if near:
                cells[-1].append(token)
            else:
                cells.append([token])
        return tuple(Run(tuple(cell), self.page) for cell in cells)

    @cached_property
    def _hole(self) -> float:
        """The widest hole between two words of one cell, px."""
        widths = [(t.x1 - t.x0) / len(t.text) for t in self.tokens if len(t.text) > 1]
        letter = float(np.median(widths)) if widths else 0.0
        return max(CELL_GAP * self.height, LETTER_GAP * letter)


def rows(flat: tuple[Word, ...], shown: tuple[Word, ...]) -> tuple[Row, ...]:
    """Rows of one page, top down.

    `flat` has the boxes on the rectified picture, `shown` the same words on the upright page.
    """
    if not flat:
        return ()
    groups: list[list[Token]] = []
    for run in sorted(_runs(_level(flat, shown)), key=_middle):
        home = _home(run, groups)
        if home is None:
            groups.append(run)
        else:
            home.extend(run)
    ordered = [Row(tuple(sorted(g, key=lambda t: t.x0)), shown[0].page) for g in groups]
    return tuple(sorted(ordered, key=lambda row: row.y))


def around(tokens: tuple[Token, ...] | list[Token]) -> Box | None:
    """One box, turned as the print is, around all the tokens; None for none."""
    if not tokens:
        return None
    (x0, y0), (x1, y1) = tokens[0].word.box.corners[:2]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    along = ((x1 - x0) / length, (y1 - y0) / length)
    down = (-along[1], along[0])
    points = [point for token in tokens for point in token.word.box.corners]
    us = [x * along[0] + y * along[1] for x, y in points]
    vs = [x * down[0] + y * down[1] for x, y in points]

    def back(u: float, v: float) -> Point:
        return u * along[0] + v * down[0], u * along[1] + v * down[1]

    left, right, top, bottom = min(us), max(us), min(vs), max(vs)
    return Box((back(left, top), back(right, top), back(right, bottom), back(left, bottom)))


def _level(flat: tuple[Word, ...], shown: tuple[Word, ...]) -> list[Token]:
    corners = np.array([word.box.corners for word in flat], np.float64)  # n x 4 x 2
    angle = _angle(corners)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    level = corners @ turn.T
    level[:, :, 1] -= _drift(level)
    lows, highs = level.min(axis=1), level.max(axis=1)
    # A tilted word's bounding box is too tall; the length of its side is not.
    sides = np.linalg.norm(level[:, 3] - level[:, 0], axis=1)
    middles = level[:, :, 1].mean(axis=1)
    return [
        Token(
            word,
            float(lows[i, 0]),
            float(middles[i] - sides[i] / 2),
            float(highs[i, 0]),
            float(middles[i] + sides[i] / 2),
        )
        for i, word in enumerate(shown)
    ]


def _angle(corners: Numbers) -> float:
    """The direction most of the text runs in, radians, by length-weighted median."""
    edges = corners[:, 1] - corners[:, 0]
    lengths = np.linalg.norm(edges, axis=1)
    angles = np.arctan2(edges[:, 1], edges[:, 0])
    # Measured from the strongest quarter turn, so that the median never wraps around.
    total = (edges * 1.0).sum(axis=0)
    base = round(math.atan2(total[1], total[0]) / (math.pi / 2)) * math.pi / 2
    offsets = (angles - base + math.pi) % (2 * math.pi) - math.pi
    order = np.argsort(offsets)
    reached = np.cumsum(lengths[order])
    middle = order[int(np.searchsorted(reached, reached[-1] / 2))]
    return float(base + offsets[middle])


def _drift(level: Numbers) -> Numbers:
    """How far rows still rise or fall (n x 4, px), where the slope changes over the page."""
    edges = level[:, 1] - level[:, 0]
    centres = level.mean(axis=1)
    long = edges[:, 0] > 2.5 * np.linalg.norm(level[:, 3] - level[:, 0], axis=1)
    if long.sum() < 12:
        return np.zeros(level.shape[:2])
    size = max(float(np.ptp(level[:, :, 0])), float(np.ptp(level[:, :, 1])), 1.0)
    origin = centres.mean(axis=0)
    x, y = ((centres - origin) / size)[long].T
    slopes = np.clip(edges[long, 1] / edges[long, 0], -0.2, 0.2)
    weight = np.sqrt(edges[long, 0])[:, None]
    basis = np.stack([np.ones_like(x), x, y], axis=1)
    ridge = np.diag([0.0, 0.3, 0.3]) * float(weight.sum())
    a, b, c = np.linalg.solve((basis * weight).T @ basis + ridge, (basis * weight).T @ slopes)
    px, py = np.moveaxis((level - origin) / size, -1, 0)
    return np.asarray(size * (a * px + b * px * px / 2 + c * py * px))


def _runs(tokens: list[Token]) -> list[list[Token]]:
    """Words the engine read in one go stay together; others stand alone."""
    together: dict[int, list[Token]] = {}
    alone: list[list[Token]] = []
    for token in tokens:
        if token.word.line:
            together.setdefault(token.word.line, []).append(token)
        else:
            alone.append([token])
    return [*together.values(), *alone]


def _middle(run: list[Token]) -> float:
    return float(np.median([token.middle for token in run]))


def _home(run: list[Token], groups: list[list[Token]]) -> list[Token] | None:
    """The row among the last few that the run of words stands in, or None."""
    best: tuple[float, list[Token]] | None = None
    own = float(np.median([token.height for token in run]))
    for group in groups[-6:]:
        height = float(np.median([one.height for one in group]))
        off = abs(_middle(run) - _middle(group)) / max(min(own, height), 1.0)
        clash = any(_overlap(token, one) > 0.4 for one in group for token in run)
        if off < SAME_ROW and not clash and (best is None or off < best[0]):
            best = (off, group)
    return best[1] if best else None


def _overlap(a: Token, b: Token) -> float:
    shared = min(a.x1, b.x1) - max(a.x0, b.x0)
    return shared / max(min(a.x1 - a.x0, b.x1 - b.x0), 1.0)
