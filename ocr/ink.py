"""How dark the print is: faint print is doubtful, however sure an engine claims to be."""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from ocr.engines.port import Numbers, Picture
from ocr.reading import Word

FAINT: Final = 0.55  # of the page's usual contrast: below, a word loses confidence
LIGHT: Final = 0.25  # of the page's usual contrast: nothing sure can be said
LINE: Final = 24  # px: words are compared at this height


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
