"""How good a photo is: sharp, light, glare, cut off. Judged by the print that was found on it."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from ocr.engines.port import Numbers, Picture
from ocr.reading import Quality, Word

BLURRED: Final = 0.16  # of a crisp edge: below, small print is lost
DARK: Final = 75.0  # levels of the paper: below, the photo is too dark
GLARED: Final = 0.02  # of the picture: burnt out in a patch while the paper is not white
TOUCHING: Final = 4  # rows of print that run into the edge of the photo
LINE: Final = 24  # px: words are compared at this height
SAMPLE: Final = 60  # words looked at


def judged(
    photo: Picture, sheet: Picture, flat: Sequence[Word], shown: Sequence[Word], px: float
) -> Quality:
    """The verdict on a photo and the flat sheet found in it; the worst thing first.

    `flat` are the words in px of `sheet`, `shown` the same in px of the upright page, of which one
    is `px` px of `photo`.
    """
    grey = np.asarray(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY))
    light = float(np.percentile(grey[::4, ::4], 90))
    sharp = sharpness(np.asarray(cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY)), flat)
    glare = _glare(grey, light)
    cut_off = _touching(shown, photo.shape[1] / px, photo.shape[0] / px) >= TOUCHING
    signs = {
        "dark": light < DARK,
        "blurred": sharp < BLURRED,
        "glare": glare > GLARED,
        "cut_off": cut_off,
    }
    verdict = next((name for name, bad in signs.items() if bad), "good")
    return Quality(round(sharp, 3), round(light, 1), round(glare, 4), cut_off, verdict)


def worst(pages: Sequence[Quality]) -> Quality:
    """The page with the gravest verdict, among equals the least sharp; a good one for no pages."""
    grave = ["dark", "blurred", "glare", "cut_off", "good"]
    order = sorted(pages, key=lambda one: (grave.index(one.verdict), one.sharp))
    return order[0] if order else Quality()


def sharpness(grey: Numbers, words: Sequence[Word]) -> float:
    """How steep the edges of letters are, 0..1 of the contrast a px at 24 px of height.

    Without words the steepest edges of the whole picture are taken.
    """
    cuts = [_line(grey, word) for word in words[:: max(1, len(words) // SAMPLE)] if _wordy(word)]
    steep = [_steepest(cut) for cut in cuts or [grey]]
    return float(np.median(steep))


def _wordy(word: Word) -> bool:
    return sum(char.isalnum() for char in word.text) >= 2


def _line(grey: Numbers, word: Word) -> Numbers:
    corners = np.array(word.box.corners, np.float32)
    width = max(len(word.text) * LINE // 2, 4)
    target = np.array([[0, 0], [width, 0], [width, LINE], [0, LINE]], np.float32)
    there = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(grey, there, (width, LINE)))


def _steepest(cut: Numbers) -> float:
    levels = cut.astype(np.float32)
    contrast = float(np.percentile(levels, 95) - np.percentile(levels, 5))
    if contrast < 8:
        return 0.0
    steps = np.abs(np.diff(levels, axis=1))
    return min(1.0, float(np.percentile(steps, 97)) / contrast)


def _glare(grey: Numbers, light: float) -> float:
    """Share of the picture in burnt-out patches, where the paper around is clearly darker."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    burnt = (small >= 252).astype(np.uint8)
    patches = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    paper = float(np.median(small[small > 0.6 * light])) if light else 0.0
    return float(patches.mean()) if paper < 225 else 0.0


def _touching(words: Sequence[Word], width: float, height: float) -> int:
    """Rows of print cut by the left or right edge, and words cut by the upper or lower one."""
    found = 0
    for word in words:
        tall = max(word.box.bottom - word.box.top, 1.0)
        near = min(word.box.left, width - word.box.right)
        found += _wordy(word) and near < 0.05 * tall
        found += _wordy(word) and min(word.box.top, height - word.box.bottom) < -0.02 * tall
    return found
