"""Characters of a line as the recogniser gives them, and the words they make."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ocr.engines.boxes import HEIGHT, STEP, depth, length
from ocr.engines.port import Numbers
from ocr.reading import Box, Other, Word

USUAL_STEP: Final = 3.0  # columns from one character to the next
WIDE_GAP: Final = 1.9  # of the usual step between characters: parts two columns


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: `at` is the column of the answer where it stands."""

    text: str
    at: int
    confidence: float
    other: str = ""  # the letter it came second with, when it was doubtful
    other_confidence: float = 0.0


def mean(glyphs: list[Glyph]) -> float:
    return float(np.mean([glyph.confidence for glyph in glyphs]))


def sureness(lines: list[list[Glyph]]) -> float:
    sure = [glyph.confidence for glyphs in lines for glyph in glyphs]
    return float(np.mean(sure)) if sure else 0.0


def words_of(box: Numbers, glyphs: list[Glyph]) -> list[Word]:
    """The line's words, parted at spaces and at holes too wide for one column of print."""
    steps = [b.at - a.at for a, b in zip(glyphs, glyphs[1:], strict=False) if b.text != " "]
    usual = float(np.median(steps)) if steps else USUAL_STEP
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        apart = run and run[-1].text.isalnum() and glyph.text.isalnum()
        wide = apart and glyph.at - run[-1].at > max(WIDE_GAP * usual, 5.5)
        if run and (glyph.text.isspace() or wide):
            words.append(_word(box, run, usual))
            run = []
        if not glyph.text.isspace():
            run.append(glyph)
    if run:
        words.append(_word(box, run, usual))
    return words


def _word(box: Numbers, run: list[Glyph], usual: float) -> Word:
    columns = max(length(box) * HEIGHT / max(depth(box), 1.0), STEP) / STEP
    half = usual / 2
    start = max(0.0, (run[0].at + 0.5 - 1.35 * half) / columns)  # it marks letters late
    end = min(1.0, (run[-1].at + 0.5 + half) / columns)
    corners = [
        box[0] + (box[1] - box[0]) * start,
        box[0] + (box[1] - box[0]) * max(end, start),
        box[3] + (box[2] - box[3]) * max(end, start),
        box[3] + (box[2] - box[3]) * start,
    ]
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    sure = [glyph.confidence for glyph in run]
    confidence = (float(np.mean(sure)) + min(sure)) / 2
    text = "".join(glyph.text for glyph in run)
    return Word(text, Box((a, b, c, d)), confidence, others=_others(run))


def _others(run: list[Glyph]) -> tuple[Other, ...]:
    found, at = [], 0
    for glyph in run:
        if len(glyph.text) == 1 and glyph.other:
            found.append(Other(at, glyph.other, glyph.other_confidence))
        at += len(glyph.text)
    return tuple(found)
