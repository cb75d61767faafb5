"""How dark the print is: faint print is doubtful, however sure an engine claims to be."""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from ocr.engines.port import Numbers, Picture
from ocr.reading import Word

FAINT: Final = 0.55  # of the page's usual contrast: below, a word loses confidence
LIGHT: Final = 0.25  # of the page's usual contrast: nothing sure can be said
SIDE: Final = 1600  # px: whether there is any print is told in a copy no larger
GRAIN: Final = 1.2  # px of blur against the grain of a photo
DARKER: Final = 8.0  # levels print is darker than the paper beside it
LEAST_PRINT: Final = 0.0004  # of a picture: one short word
LINE: Final = 24  # px: words are compared at this height


def any_print(picture: Picture) -> bool:
    """Whether anything small is darker than the paper beside it, however faint or uneven the light.

    A sheet of faint print is nearly as even as an empty one: only its surroundings tell.
    """
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    factor = min(1.0, SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    smooth = cv2.GaussianBlur(small.astype(np.float32), (0, 0), GRAIN)
    depth = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones((15, 15), np.uint8))
    return float((depth > DARKER).mean()) > LEAST_PRINT


def weighed(picture: Picture, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same words (boxes in px of `picture`), the confidence of faint ones lowered."""
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    contrasts = [contrast(grey, word) for word in words]
    known = [value for value in contrasts if value is not None]
    if len(known) < 8:
        return words
    usual = float(np.median(known))
    return tuple(
        word if value is None else _with(word, value / max(usual, 1.0))
        for word, value in zip(words, contrasts, strict=True)
    )


def contrast(grey: Numbers, word: Word) -> float | None:
    """Levels (0..255) between paper and ink at the fainter characters; None without any."""
    if not any(char.isalnum() for char in word.text):
        return None
    cut = _line(grey, word)
    paper = float(np.percentile(cut, 85))
    slices = np.array_split(cut, len(word.text), axis=1)
    depths = [
        paper - float(np.percentile(piece, 8))
        for piece, char in zip(slices, word.text, strict=True)
        if char.isalnum() and piece.size
    ]
    # One weak character spoils a code; in a long word one slice may have missed its letter.
    lowest = sorted(depths)
    return lowest[len(lowest) // 8] if lowest else None


def _line(grey: Numbers, word: Word) -> Numbers:
    corners = np.array(word.box.corners, np.float32)
    width = max(len(word.text) * LINE // 2, 4)
    target = np.array([[0, 0], [width, 0], [width, LINE], [0, LINE]], np.float32)
    there = cv2.getPerspectiveTransform(corners, target)
    cut = cv2.warpPerspective(grey, there, (width, LINE), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut)


def _with(word: Word, share: float) -> Word:
    if share >= FAINT:
        return word
    doubt = 0.5 + 0.35 * max(share - LIGHT, 0.0) / (FAINT - LIGHT)
    return replace(word, confidence=word.confidence * doubt)
